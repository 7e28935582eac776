//! Ids by prefix, lists by filter, full text, speakers.

use super::*;
use walkback::store::Filter;

fn quotes(found: &[walkback::store::Stored]) -> Vec<&str> {
    found.iter().map(|stored| stored.statement.quote.as_str()).collect()
}

fn few() -> Record {
    let mut record = statements([
        statement("Ann Lee", "2024-03-01", "We promise to cut the tax."),
        statement("ann lee", "2025-11", "There is no deadline for the tax."),
        statement("the minister", "2025-06-01", "The deadline stands."),
        statement("the minister", "2019-06-01", "I was not in office."),
        statement("Bob Ray", "unknown", "The deadline is a myth."),
    ]);
    record.statements[0].topics = vec!["Tax".to_owned()];
    let alias =
        Alias { name: "The Minister".to_owned(), from: Some("2024".parse().unwrap()), to: None };
    let ann = Speaker { name: "Ann Lee".to_owned(), aliases: vec![alias], ..Speaker::default() };
    record.speakers = vec![ann];
    record
}

#[test]
fn an_id_is_found_by_its_first_digits() {
    let record = statements((0..200).map(|n| statement("Ann", "2025", &n.to_string())));
    let (_folder, store) = store_of(&record);
    for statement in &record.statements {
        let id = statement.id();
        assert_eq!(store.find(&id.to_string()[..12]).unwrap(), id);
        assert_eq!(store.find(&id.to_string().to_uppercase()).unwrap(), id);
    }
    let first = record.statements[0].id().to_string()[..1].to_owned();
    let (ambiguous, text) = fault(store.find(&first));
    let Fault::Ambiguous { candidates, count, .. } = ambiguous else { panic!("{text}") };
    let fit = record.statements.iter().filter(|s| s.id().to_string().starts_with(&first)).count();
    assert_eq!(count, fit);
    assert!(candidates.iter().all(|id| text.contains(&id.to_string())));
    for wrong in ["", "xyz", "%", "ffffffffffffffffffffffffffffffff", "'"] {
        assert!(matches!(fault(store.find(wrong)).0, Fault::UnknownId(_)), "{wrong}");
    }
}

#[test]
fn a_speaker_is_found_under_every_name_and_only_in_its_time() {
    let (_folder, store) = store_of(&few());
    let by = |speaker: &str| {
        let filter = Filter { speaker: Some(speaker.to_owned()), ..Filter::default() };
        store.list(&filter).unwrap().len()
    };
    assert_eq!(by("Ann Lee"), 3);
    assert_eq!(by("ANN  LEE"), 3);
    assert_eq!(by("the minister"), 2);
    assert_eq!(by("Bob Ray"), 1);
    assert_eq!(by("nobody"), 0);
}

#[test]
fn filters_work_together() {
    let (_folder, store) = store_of(&few());
    let list = |filter: Filter| {
        store.list(&filter).unwrap().into_iter().map(|s| s.statement.quote).collect::<Vec<_>>()
    };
    let time = |text: &str| Some(text.parse().unwrap());
    let all = list(Filter::default());
    assert_eq!(all.len(), 5);
    assert_eq!(all[0], "I was not in office.");
    assert_eq!(all[4], "The deadline is a myth.");
    assert_eq!(list(Filter { from: time("2025-11-30"), ..Filter::default() }), [all[3].as_str()]);
    assert_eq!(list(Filter { to: time("2024"), ..Filter::default() }), all[..2]);
    let june = Filter { from: time("2025-06"), to: time("2025-06"), ..Filter::default() };
    assert_eq!(list(june), ["The deadline stands."]);
    let topic = Filter { topic: Some("Tax".to_owned()), ..Filter::default() };
    assert_eq!(list(topic), ["We promise to cut the tax."]);
    let text = Some("promised taxes".to_owned());
    assert_eq!(list(Filter { text, ..Filter::default() }), ["We promise to cut the tax."]);
    assert_eq!(list(Filter { limit: Some(2), ..Filter::default() }), all[3..]);
    let text = Some("deadline".to_owned());
    let both = Filter { text, speaker: Some("Ann Lee".to_owned()), limit: Some(1), ..june_2025() };
    assert_eq!(list(both), ["There is no deadline for the tax."]);
}

fn june_2025() -> Filter {
    Filter { from: Some("2025-06".parse().unwrap()), ..Filter::default() }
}

#[test]
fn words_are_searched_in_any_form_and_syntax_is_words() {
    let (_folder, store) = store_of(&few());
    assert_eq!(quotes(&store.search("deadlines", 10).unwrap()).len(), 3);
    assert_eq!(
        quotes(&store.search("\"no deadline\"", 10).unwrap()),
        ["There is no deadline for the tax."]
    );
    assert_eq!(store.search("deadline", 1).unwrap().len(), 1);
    for hostile in hostile_quotes() {
        store.search(&hostile, 10).unwrap();
    }
    assert_eq!(store.search("deadline OR tax", 10).unwrap().len(), 0);
    assert_eq!(store.search("*", 10).unwrap().len(), 0);
}

#[test]
fn names_are_counted_as_recorded() {
    let (_folder, store) = store_of(&few());
    let names = store.names().unwrap();
    let counts: Vec<_> = names.iter().map(|n| (n.name.as_str(), n.statements)).collect();
    assert_eq!(counts, [("Ann Lee", 1), ("Bob Ray", 1), ("ann lee", 1), ("the minister", 2)]);
}

#[test]
fn the_period_is_that_of_what_is_in_force() {
    let mut record = few();
    let period = |record: &Record| {
        let (_folder, store) = store_of(record);
        let (first, last) = store.period().unwrap().unwrap();
        assert_eq!(store.withdrawn().unwrap(), record.current(None).withdrawn());
        format!("{first} {last}")
    };
    assert_eq!(period(&record), "2019-06-01 2025-11-30");
    record.retractions.push(Retraction {
        retracts: record.statements[3].id(),
        reason: "somebody else".to_owned(),
        by: None,
        recorded: None,
    });
    record.corrections.push(Correction {
        replaces: record.statements[1].id(),
        with: record.statements[2].id(),
        reason: "misheard".to_owned(),
        by: None,
        recorded: None,
    });
    assert_eq!(period(&record), "2024-03-01 2025-06-01");
}

#[test]
fn an_alias_is_added_once_and_never_for_two_speakers_at_a_time() {
    let (_folder, mut store) = store_of(&few());
    let alias = |name: &str| Alias { name: name.to_owned(), from: None, to: None };
    assert!(store.add_alias("Bob Ray", &alias("Bobby")).unwrap());
    assert!(!store.add_alias("Bob Ray", &alias("Bobby")).unwrap());
    for (speaker, other) in
        [("Bob Ray", "bob  ray"), ("Cid", "bobby"), ("Cid", "Ann Lee"), ("Cid", "the minister")]
    {
        let (refused, text) = fault(store.add_alias(speaker, &alias(other)));
        assert!(matches!(refused, Fault::Alias(_)), "{text}");
    }
    let speakers: Vec<_> = store.described().unwrap().into_iter().map(|s| s.name).collect();
    assert_eq!(speakers, ["Ann Lee", "Bob Ray"]);
    store.check().unwrap();
}
