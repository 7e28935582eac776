//! A record that is published: it is shown, and stays as it is to the last byte.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::SystemTime;

use super::routes::{POSTS, address};
use super::{PASSWORD, Server, add, form, project};

/// Every file with its bytes and when it was changed.
fn files(folder: &Path) -> BTreeMap<String, (Vec<u8>, SystemTime)> {
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let about = entry.metadata().unwrap();
        let bytes = if about.is_file() { fs::read(entry.path()).unwrap() } else { Vec::new() };
        let name = entry.file_name().into_string().unwrap();
        all.insert(name, (bytes, about.modified().unwrap()));
    }
    all
}

#[cfg(unix)]
fn writable(folder: &Path, may: bool) {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = |bits| fs::Permissions::from_mode(bits);
    let database = folder.join("walkback.db");
    fs::set_permissions(folder, mode(if may { 0o755 } else { 0o555 })).unwrap();
    fs::set_permissions(database, mode(if may { 0o644 } else { 0o444 })).unwrap();
}

#[cfg(unix)]
#[test]
fn nothing_is_written_and_nothing_need_be_writable() {
    let folder = project();
    writable(folder.path(), false);
    let before = files(folder.path());
    let mut server = Server::ready(folder.path(), &["--read-only"]);
    let finding = server.get("/").body.split("/finding/").nth(1).unwrap()[..32].to_owned();
    let token = server.get("/login");
    assert_eq!(token.status, 303);
    for path in [
        "/",
        "/speakers",
        "/speaker/Ida%20Ek",
        "/search?q=tax",
        "/report",
        "/report/feed.atom",
        "/work",
    ] {
        assert_eq!(server.get(path).status, 200, "{path}");
    }
    assert_eq!(server.get(&format!("/finding/{finding}")).status, 200);
    assert!(!server.get("/").body.contains("action=\"/decide\""));
    for path in POSTS.map(|route| address(route, "0")) {
        let body = form(&[("speaker", "A"), ("quote", "b"), ("save", "1"), ("finding", &finding)]);
        let answer = server.ask("POST", &path, &[], &body);
        assert_eq!(answer.status, 403, "{path} {}", answer.body);
    }
    assert_eq!(server.stop().0, Some(0));
    let after = files(folder.path());
    writable(folder.path(), true);
    assert!(before == after, "{:?} {:?}", before.keys(), after.keys());
}

#[test]
fn those_who_log_in_may_log_out_and_write_nothing() {
    let folder = project();
    add(folder.path(), "Ann Lee");
    let before = files(folder.path());
    let mut server = Server::start(folder.path(), &["--read-only", "--people", "people.txt"]);
    let cookie = server.log_in("Ann Lee");
    let page = server.ask("GET", "/", &[("Cookie", &cookie)], "");
    let token = page.field("token");
    for path in ["/add", "/decide", "/undo", "/article"] {
        let body = form(&[("token", &token), ("speaker", "A"), ("quote", "b"), ("save", "1")]);
        let answer = server.ask("POST", path, &[("Cookie", &cookie)], &body);
        assert_eq!(answer.status, 403, "{path}");
    }
    let out = server.ask("POST", "/logout", &[("Cookie", &cookie)], &form(&[("token", &token)]));
    assert_eq!(out.status, 303);
    assert_eq!(server.ask("GET", "/", &[("Cookie", &cookie)], "").status, 303);
    let again = server.post("/login", "", &[("name", "Ann Lee"), ("password", PASSWORD)]);
    assert_eq!(again.status, 303);
    server.stop();
    assert!(before == files(folder.path()));
}
