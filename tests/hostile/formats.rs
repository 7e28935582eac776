use super::record;

#[test]
fn write_it() {
    let folder = std::path::Path::new("/tmp/wt/hostile-out");
    std::fs::create_dir_all(folder).unwrap();
    record::write(folder);
}
