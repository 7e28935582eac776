//! Truncated files and flipped bits end in an error, never in a wrong answer.

use std::fs;
use std::path::Path;

use super::*;
use walkback::store::Filter;

/// A smaller record, so that every part of the file is reached.
fn small() -> Record {
    let mut record = everything();
    record.statements.retain(|s| s.quote.len() < 1000 && s.speaker.len() < 1000);
    record
}

fn bytes(record: &Record) -> (TempDir, PathBuf, Vec<u8>) {
    let (folder, store) = store_of(record);
    let path = store.path().to_owned();
    drop(store);
    let bytes = fs::read(&path).unwrap();
    (folder, path, bytes)
}

/// Reads all there is; whatever comes back has to be what was recorded.
fn read(path: &Path, record: &Record) -> Result<()> {
    let mut store = Store::open(path)?;
    let kept = store.record()?;
    assert_eq!(&kept, record);
    let words: Vec<_> = record.statements.iter().map(Statement::id).collect();
    for stored in store.list(&Filter::default())? {
        assert!(words.contains(&stored.id));
        assert_eq!(stored.statement.id(), stored.id);
    }
    for stored in store.search("deadline", 10)? {
        assert_eq!(stored.statement.id(), stored.id);
    }
    for voice in store.voices()? {
        store.record_of(&voice)?;
    }
    store.index()?;
    store.check()
}

#[test]
fn a_truncated_file_is_damaged_as_soon_as_it_is_opened() {
    let record = small();
    let (_folder, path, whole) = bytes(&record);
    for length in (100..whole.len()).step_by(997).chain([whole.len() - 1]) {
        fs::write(&path, &whole[..length]).unwrap();
        for opened in [Store::open(&path), Store::open_read_only(&path)] {
            let (damaged, text) = fault(opened);
            assert!(matches!(damaged, Fault::Damaged(_)), "{length}: {text}");
        }
    }
}

#[test]
fn flipped_bits_never_give_a_wrong_answer() {
    let record = small();
    let (_folder, path, whole) = bytes(&record);
    let mut found = 0;
    // Most of so small a file is empty: the header, and then every so many bytes that are used.
    let used: Vec<usize> = (200..whole.len()).filter(|&at| whole[at] != 0).collect();
    let places: Vec<usize> = (0..200).chain(used.into_iter().step_by(61)).collect();
    for &place in &places {
        let mut flipped = whole.clone();
        flipped[place] ^= 1 << (place % 8);
        fs::write(&path, &flipped).unwrap();
        match read(&path, &record) {
            Ok(()) => {}
            Err(error) => {
                found += 1;
                let known = matches!(
                    error.fault,
                    Fault::Damaged(_)
                        | Fault::NotADatabase
                        | Fault::Foreign
                        | Fault::Newer { .. }
                        | Fault::ReadOnly
                        | Fault::Io(_)
                );
                assert!(known, "{place}: {error}");
            }
        }
    }
    // The rest lies in fields that SQLite does not use, or in what it left behind.
    assert!(found > places.len() / 2, "{found} of {}", places.len());
}

#[test]
fn zeroed_pages_never_give_a_wrong_answer() {
    let record = small();
    let (_folder, path, whole) = bytes(&record);
    for page in 1..whole.len() / 4096 {
        let mut zeroed = whole.clone();
        zeroed[page * 4096..(page + 1) * 4096].fill(0);
        fs::write(&path, &zeroed).unwrap();
        let (_, text) = fault(read(&path, &record));
        assert!(text.contains("damaged"), "{page}: {text}");
    }
}

#[test]
fn a_changed_quote_is_found_when_it_is_read() {
    let record = small();
    let (_folder, path, mut bytes) = bytes(&record);
    let at = bytes.windows(21).position(|part| part == b"there is no headline.").unwrap();
    bytes[at] = b'T';
    fs::write(&path, bytes).unwrap();
    let store = Store::open(&path).unwrap();
    let wrong = record.statements.iter().find(|s| s.quote.ends_with("headline.")).unwrap();
    let (damaged, text) = fault(store.occurrences(&wrong.id()));
    assert!(matches!(damaged, Fault::Damaged(_)));
    assert!(text.contains(&wrong.id().to_string()), "{text}");
}
