//! Two writers, and writers that are killed.

use std::fs;
use std::thread;
use std::time::Duration;

use super::*;
use rusqlite::Connection;

#[test]
fn a_locked_database_is_named() {
    let (_folder, mut store) = store_of(&everything());
    let other = Connection::open(store.path()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    store.set_patience(Duration::from_millis(20)).unwrap();
    let (locked, text) = fault(store.add(&everything()));
    assert!(matches!(locked, Fault::Locked));
    assert!(text.contains("walkback.db: another program is writing"), "{text}");
    other.execute_batch("ROLLBACK").unwrap();
    store.add(&everything()).unwrap();
}

#[test]
fn two_writers_at_once_both_get_through() {
    let (_folder, store) = store_of(&Record::default());
    let path = store.path().to_owned();
    drop(store);
    let record = |writer: usize| {
        statements((0..300).map(move |n| {
            let speaker = format!("Speaker {}", n % 7);
            statement(&speaker, "2025-01-01", &format!("quote {}", n + writer * 150))
        }))
    };
    let writers: Vec<_> = (0..2)
        .map(|writer| {
            let (path, all) = (path.clone(), record(writer).statements);
            thread::spawn(move || {
                for part in all.chunks(20) {
                    let mut store = Store::open(&path).unwrap();
                    store.set_patience(Duration::from_secs(60)).unwrap();
                    store.add(&statements(part.to_vec())).unwrap();
                }
            })
        })
        .collect();
    for writer in writers {
        writer.join().unwrap();
    }
    let mut both = record(0);
    both.extend(record(1));
    both.canonical();
    let store = Store::open(&path).unwrap();
    assert_eq!(store.record().unwrap(), both);
    store.check().unwrap();
}

#[test]
fn what_is_cut_short_leaves_no_trace() {
    let (_folder, mut store) = store_of(&everything());
    let path = store.path().to_owned();
    let more = statements((0..3000).map(|n| statement("Ann", "2025", &format!("quote {n}"))));
    // The callback runs in the midst of the transaction, so a panic there is a death half-way.
    let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        store.add_with(&more, &mut |done, _| assert!(done < 2000, "cut"))
    }));
    assert!(outcome.is_err());
    drop(store);
    let store = Store::open(&path).unwrap();
    assert_eq!(store.record().unwrap(), everything());
    store.check().unwrap();
}

#[test]
fn a_killed_writer_is_undone_by_the_next_reader() {
    let (_folder, store) = store_of(&everything());
    let path = store.path().to_owned();
    drop(store);
    // What a kill leaves: a file half written, and the journal that undoes it.
    let db = Connection::open(&path).unwrap();
    db.pragma_update(None, "cache_size", 5).unwrap();
    db.execute_batch("BEGIN IMMEDIATE").unwrap();
    for n in 0..2000 {
        let sql = "INSERT INTO speakers (name, folded) VALUES (?1, ?1)";
        db.execute(sql, [format!("{n} {}", "x".repeat(200))]).unwrap();
    }
    let (file, journal) = (fs::read(&path).unwrap(), path.with_file_name("walkback.db-journal"));
    let undo = fs::read(&journal).unwrap();
    db.execute_batch("ROLLBACK").unwrap();
    drop(db);
    fs::write(&path, file).unwrap();
    fs::write(&journal, undo).unwrap();
    let store = Store::open(&path).unwrap();
    assert_eq!(store.record().unwrap(), everything());
    store.check().unwrap();
}
