//! The index that finds statements worth comparing.

use super::*;

/// The hash under which the index keeps a word.
fn term(word: &str) -> u64 {
    walkback::store::terms(word)[0]
}

fn record() -> Record {
    let mut record = statements([
        statement("Ann", "2023-01-01", "deadline one"),
        statement("Ann", "2024-01-01", "deadline two"),
        statement("Ann", "2025-01-01", "deadline three"),
        statement("Ann", "2025-01-01", "deadline deadline four"),
        statement("Annie", "2026-01-01", "another deadline"),
        statement("Ann", "unknown", "that deadline"),
        statement("Bob", "2025-01-01", "deadline five"),
    ]);
    let alias = Alias { name: "annie".to_owned(), from: None, to: None };
    record.speakers =
        vec![Speaker { name: "Ann".to_owned(), aliases: vec![alias], ..Speaker::default() }];
    record
}

fn found(store: &Store, limit: usize) -> Vec<String> {
    let voice = store.voice("ANNIE").unwrap();
    let postings = store.postings(&voice, term("deadline"), limit).unwrap();
    let numbers: Vec<i64> = postings.iter().map(|posting| posting.statement).collect();
    store.fetch(&numbers).unwrap().into_iter().map(|stored| stored.statement.quote).collect()
}

#[test]
fn postings_are_the_speakers_own_newest_first() {
    let (_folder, store) = store_of(&record());
    let all = found(&store, 100);
    assert_eq!(all.len(), 6);
    assert_eq!(all[0], "another deadline");
    assert_eq!(all[3], "deadline two");
    assert_eq!(all[4], "deadline one");
    assert_eq!(all[5], "that deadline");
    assert!(found(&store, 0).is_empty());
    let voice = store.voice("Ann").unwrap();
    assert_eq!(store.document_frequency(&voice, term("deadline")).unwrap(), 6);
    assert_eq!(store.document_frequency(&voice, term("nowhere")).unwrap(), 0);
    assert_eq!(store.statement_count(&voice).unwrap(), 6);
    assert!(store.voice("nobody").unwrap().is_unknown());
}

#[test]
fn a_cut_keeps_what_was_said_on_the_same_day_whatever_was_recorded_first() {
    let mut backwards = record();
    backwards.statements.reverse();
    let (_one, forwards) = store_of(&record());
    let (_two, path) = folder();
    let mut store = Store::create(&path).unwrap();
    for statement in backwards.statements {
        store.add(&statements([statement])).unwrap();
    }
    store.add(&Record { speakers: record().speakers, ..Record::default() }).unwrap();
    for limit in 1..=7 {
        let (mut one, mut other) = (found(&forwards, limit), found(&store, limit));
        one.sort();
        other.sort();
        assert_eq!(one, other, "{limit}");
    }
    assert_eq!(found(&store, 2).len(), 3);
}
