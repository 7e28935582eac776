//! What holds for every merge.

use proptest::prelude::*;
use walkback::factlog::merge::{Merged, merge};
use walkback::factlog::write_log;
use walkback::record::{Log, Record};
use walkback::speaker::Alias;

use crate::nasty::record;

fn log(record: Record) -> Log {
    let mut log = Log::default();
    log.add(record, "# first\n");
    log
}

/// A side that made something of a base: some of it left out, some edited, something added.
fn edited(base: &Record, seed: u64, added: Record) -> Record {
    let mut record = base.clone();
    let bit = |at: usize| seed >> (at % 60) & 1 == 1;
    let note = |at: usize| bit(at + 7).then(|| format!("note {}", seed % 3));
    let mut at = 0;
    let mut kept = || {
        at += 1;
        !(bit(at) && bit(at + 3))
    };
    record.statements.retain(|_| kept());
    record.speakers.retain(|_| kept());
    record.corrections.retain(|_| kept());
    for (at, statement) in record.statements.iter_mut().enumerate() {
        statement.note = note(at).or(statement.note.take());
        statement.topics.extend(bit(at + 11).then(|| format!("topic {}", seed % 5)));
        statement.source.url = bit(at + 13).then(|| "urn:x".to_owned());
    }
    for (at, speaker) in record.speakers.iter_mut().enumerate() {
        speaker.wikidata = note(at).or(speaker.wikidata.take());
        let name = format!("alias {}", seed % 5);
        speaker.aliases.extend(bit(at + 17).then(|| Alias { name, ..Alias::default() }));
    }
    record.extend(added);
    record
}

fn sides() -> impl Strategy<Value = [Log; 3]> {
    let added = || prop_oneof![1 => Just(Record::default()), 1 => record()];
    (record(), any::<[u64; 2]>(), added(), added()).prop_map(|(base, seeds, a, b)| {
        let [ours, theirs] =
            [(seeds[0], a), (seeds[1], b)].map(|(seed, it)| edited(&base, seed, it));
        [base, ours, theirs].map(log)
    })
}

/// What the lines of one side of all conflicts say, with all that is certain.
fn side(text: &str, ours: bool) -> Vec<&str> {
    let mut inside = None;
    let mut lines = Vec::new();
    for line in text.lines() {
        match line {
            "<<<<<<< ours" => inside = Some(true),
            "=======" => inside = Some(false),
            ">>>>>>> theirs" => inside = None,
            line if inside.is_none_or(|inside| inside == ours) => lines.push(line),
            _ => {}
        }
    }
    lines.retain(|line| !line.is_empty());
    lines.sort_unstable();
    lines
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn it_does_not_matter_which_side_is_ours([base, ours, theirs] in sides()) {
        let [one, other] = [merge(&base, &ours, &theirs), merge(&base, &theirs, &ours)];
        let [text, swapped] = [one.marked().text, other.marked().text];
        if one.conflicts.is_empty() {
            prop_assert_eq!(text, swapped);
        } else {
            prop_assert_eq!(one.conflicts.len(), other.conflicts.len());
            prop_assert_eq!(side(&text, true), side(&swapped, false));
            prop_assert_eq!(side(&text, false), side(&swapped, true));
        }
    }

    #[test]
    fn where_one_side_did_nothing_the_other_is_the_result([base, ours, _] in sides()) {
        let nothing = |merged: Merged| {
            assert_eq!(merged.conflicts, []);
            merged.marked().text
        };
        let expected = write_log(&ours);
        prop_assert_eq!(&nothing(merge(&base, &ours, &base)), &expected);
        prop_assert_eq!(&nothing(merge(&base, &base, &ours)), &expected);
        prop_assert_eq!(&nothing(merge(&base, &ours, &ours)), &expected);
    }

    #[test]
    fn each_conflict_begins_on_its_line([base, ours, theirs] in sides()) {
        let merged = merge(&base, &ours, &theirs);
        let marked = merged.marked();
        let lines: Vec<&str> = marked.text.lines().collect();
        prop_assert_eq!(marked.lines.len(), merged.conflicts.len());
        for line in marked.lines {
            prop_assert_eq!(lines[line - 1], "<<<<<<< ours");
        }
    }
}
