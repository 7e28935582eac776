//! What goes in comes out, once.

use super::*;
use walkback::store::Added;

#[test]
fn a_record_comes_back_byte_for_byte() {
    let record = everything();
    let (_folder, store) = store_of(&record);
    assert_eq!(store.record().unwrap(), record);
    store.check().unwrap();
}

#[test]
fn the_order_of_recording_leaves_no_trace() {
    let record = everything();
    let (_folder, path) = folder();
    let mut store = Store::create(&path).unwrap();
    for statement in record.statements.iter().rev() {
        store.add(&statements([statement.clone()])).unwrap();
    }
    store.add(&record).unwrap();
    assert_eq!(store.record().unwrap(), record);
}

#[test]
fn importing_twice_adds_nothing() {
    let record = everything();
    let (_folder, path) = folder();
    let mut store = Store::create(&path).unwrap();
    let expected = store.would_add(&record).unwrap();
    let first = store.add(&record).unwrap();
    assert_eq!(first, expected);
    assert_eq!(first.occurrences, record.statements.len());
    assert_eq!(first.statements, record.statements.len() - 1);
    assert_eq!((first.known, first.corrections), (0, 1));
    assert_eq!((first.retractions, first.verdicts), (1, 2));
    let again = store.add(&record).unwrap();
    assert_eq!(again, Added { known: record.statements.len() + 4, ..Added::default() });
    assert_eq!(store.would_add(&record).unwrap(), again);
    let mut stamped = record.clone();
    stamped.corrections[0].recorded = Some(Recorded("2026".parse().unwrap()));
    assert_eq!(store.would_add(&stamped).unwrap(), again);
    assert_eq!(store.add(&stamped).unwrap(), again);
    assert_eq!(store.record().unwrap(), record);
}

#[test]
fn the_same_words_read_twice_are_one_statement_with_two_occurrences() {
    let mut there = statement("Ann", "2025", "No.");
    there.source.url = Some("https://example.org/2".to_owned());
    let here = statement("Ann", "2025", "No.");
    let (_folder, mut store) = store_of(&statements([here.clone(), there.clone()]));
    let listed = store.list(&walkback::store::Filter::default()).unwrap();
    assert_eq!(listed.len(), 1);
    assert_eq!(listed[0].occurrences, 2);
    assert_eq!(store.occurrences(&here.id()).unwrap().len(), 2);
    // When it was written down makes no other occurrence.
    there.recorded = Some(Recorded("2026".parse().unwrap()));
    assert_eq!(store.add(&statements([there])).unwrap().known, 1);
}

#[test]
fn a_better_description_takes_the_place_of_the_one_it_covers() {
    let (_folder, mut store) = store_of(&everything());
    let mut ann = store.described().unwrap().into_iter().find(|s| s.name == "Ann Lee").unwrap();
    ann.aliases.push(Alias { name: "Annie".to_owned(), from: None, to: None });
    let better = Record { speakers: vec![ann.clone()], ..Record::default() };
    store.add(&better).unwrap();
    let bare = Speaker { name: "Ann Lee".to_owned(), ..Speaker::default() };
    store.add(&Record { speakers: vec![bare], ..Record::default() }).unwrap();
    let known: Vec<_> =
        store.described().unwrap().into_iter().filter(|s| s.name == "Ann Lee").collect();
    assert_eq!(known, [ann]);
}

#[test]
fn progress_ends_with_all_done() {
    let record = everything();
    let (_folder, path) = folder();
    let mut store = Store::create(&path).unwrap();
    let mut last = (0, 0);
    store
        .add_with(&record, &mut |done, total| {
            assert!(done >= last.0 && done <= total);
            last = (done, total);
        })
        .unwrap();
    assert_eq!(last, (record.statements.len(), record.statements.len()));
}
