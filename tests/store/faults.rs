//! Each thing that can go wrong with a file has its own sentence.

use std::fs;
use std::path::Path;

use super::*;
use rusqlite::Connection;

/// The fault of each way to open a file, which have to agree.
#[track_caller]
fn opening(path: &Path) -> (Fault, String) {
    let (reading, one) = fault(Store::open_read_only(path));
    let (_, other) = fault(Store::open(path));
    assert_eq!(one, other);
    (reading, one)
}

#[test]
fn a_missing_file() {
    let (_folder, path) = folder();
    let (missing, text) = opening(&path);
    assert!(matches!(missing, Fault::Missing));
    assert!(text.contains("there is no such database"), "{text}");
    assert!(!path.exists(), "looking must not make a file");
}

#[test]
fn a_folder() {
    let (folder, _path) = folder();
    assert!(matches!(opening(folder.path()).0, Fault::Directory));
    assert!(matches!(fault(Store::create(folder.path())).0, Fault::Directory));
}

#[test]
fn not_a_database() {
    let (_folder, path) = folder();
    for content in ["", "speaker,said,quote\n", &"x".repeat(5000)] {
        fs::write(&path, content).unwrap();
        assert!(matches!(opening(&path).0, Fault::NotADatabase), "{content:.20}");
    }
}

#[test]
fn a_database_of_somebody_else() {
    let (_folder, path) = folder();
    let db = Connection::open(&path).unwrap();
    db.execute_batch("CREATE TABLE statements (quote)").unwrap();
    drop(db);
    let before = fs::read(&path).unwrap();
    assert!(matches!(opening(&path).0, Fault::Foreign));
    assert!(matches!(fault(Store::create(&path)).0, Fault::Exists));
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn a_newer_database_is_left_alone() {
    let (_folder, path) = folder();
    drop(Store::create(&path).unwrap());
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 7).unwrap();
    let before = fs::read(&path).unwrap();
    let (newer, text) = opening(&path);
    assert!(matches!(newer, Fault::Newer { found: 7, .. }));
    assert!(text.contains("version 7"), "{text}");
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn an_older_database_is_brought_up_to_date_by_a_writer() {
    let (_folder, path) = folder();
    let db = Connection::open(&path).unwrap();
    db.pragma_update(None, "application_id", walkback::store::APPLICATION_ID).unwrap();
    drop(db);
    assert!(matches!(fault(Store::open_read_only(&path)).0, Fault::Older { found: 0, known: 4 }));
    let mut store = Store::open(&path).unwrap();
    store.add(&everything()).unwrap();
    drop(store);
    let store = Store::open_read_only(&path).unwrap();
    assert_eq!(store.record().unwrap(), everything());
}

#[test]
fn a_file_that_is_there_is_not_overwritten() {
    let (_folder, store) = store_of(&everything());
    let path = store.path().to_owned();
    assert!(matches!(fault(Store::create(&path)).0, Fault::Exists));
    assert_eq!(store.record().unwrap(), everything());
}

#[test]
fn a_new_database_in_no_folder() {
    let (folder, _path) = folder();
    let path = folder.path().join("none").join("walkback.db");
    assert!(matches!(fault(Store::create(&path)).0, Fault::NoFolder));
}

#[test]
fn a_database_cannot_be_changed_through_a_reader() {
    let (_folder, store) = store_of(&everything());
    let path = store.path().to_owned();
    drop(store);
    let mut reader = Store::open_read_only(&path).unwrap();
    assert!(matches!(fault(reader.add(&everything())).0, Fault::ReadOnly));
    assert_eq!(reader.record().unwrap(), everything());
    reader.check().unwrap();
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_takes_no_files() {
    let (refused, text) = fault(Store::create(Path::new("/proc/walkback.db")));
    assert!(matches!(refused, Fault::ReadOnly), "{text}");
}

#[cfg(unix)]
#[test]
fn a_folder_that_is_gone_takes_nothing() {
    let (folder, mut store) = store_of(&everything());
    folder.close().unwrap();
    let more = statements([statement("Ann", "2025", "One more.")]);
    let (refused, text) = fault(store.add(&more));
    assert!(matches!(refused, Fault::ReadOnly), "{text}");
}

#[test]
fn a_database_with_a_log_is_read_where_nothing_can_be_written_beside_it() {
    let (_folder, store) = store_of(&everything());
    let path = store.path().to_owned();
    drop(store);
    let db = Connection::open(&path).unwrap();
    db.pragma_update(None, "journal_mode", "wal").unwrap();
    drop(db);
    // A folder in the place of the file that SQLite wants to make serves as a refusal that also
    // holds for root.
    fs::create_dir(path.with_file_name("walkback.db-shm")).unwrap();
    let store = Store::open_read_only(&path).unwrap();
    assert_eq!(store.record().unwrap(), everything());
}

#[test]
fn a_foreign_trigger_is_not_run() {
    let (_folder, store) = store_of(&everything());
    let path = store.path().to_owned();
    drop(store);
    let db = Connection::open(&path).unwrap();
    db.execute_batch(
        "CREATE TRIGGER evil AFTER INSERT ON statements BEGIN DELETE FROM findings; END",
    )
    .unwrap();
    drop(db);
    let (damaged, text) = opening(&path);
    assert!(matches!(damaged, Fault::Damaged(_)));
    assert!(text.contains("evil"), "{text}");
}

#[cfg(unix)]
#[test]
fn a_pipe_is_not_waited_for() {
    let (_folder, path) = folder();
    let made = std::process::Command::new("mkfifo").arg(&path).status().unwrap();
    assert!(made.success());
    assert!(matches!(opening(&path).0, Fault::NoFile));
    assert!(matches!(fault(Store::open(&path)).0, Fault::NoFile));
    assert!(matches!(fault(Store::create(&path)).0, Fault::NoFile));
}
