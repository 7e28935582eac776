//! The index that finds statements worth comparing.

use std::collections::BTreeSet;

use super::*;
use walkback::id::Id;
use walkback::pair::{Beside, Memory, Postings, WHOLE, beside, candidates, terms};
use walkback::record::{InForce, Names};

/// Statements that share words by chance, many of them equally much; every seventh under a name
/// that meant another speaker before 2020.
fn record(count: usize) -> Record {
    let mut seed = 11_u64;
    let mut random = move |below: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (seed >> 33) % below
    };
    let words = ["tax", "depot", "river", "school", "bridge", "harbour", "wage", "treaty", "mill"];
    let made = |at: usize| {
        let words: Vec<&str> =
            (0..3 + at % 4).map(|_| words[random(words.len() as u64) as usize]).collect();
        let name =
            ["ann  lee", "Ann Lee", "the mayor"][if at.is_multiple_of(7) { 2 } else { at % 2 }];
        let quote = format!("We {} {}", ["will", "will not"][at % 2], words.join(" "));
        statement(name, &format!("20{:02}-{:02}", 15 + random(10), 1 + random(12)), &quote)
    };
    let mut record = statements((0..count).map(made));
    let from = Some("2020".parse().unwrap());
    let alias = Alias { name: "The Mayor".to_owned(), from, to: None };
    record.speakers =
        vec![Speaker { name: "Ann Lee".to_owned(), aliases: vec![alias], ..Speaker::default() }];
    record.canonical();
    let id = |at: usize| record.statements[at].id();
    for at in (5..count).step_by(23) {
        let (reason, by, recorded) = ("misheard".to_owned(), None, None);
        record.retractions.push(Retraction {
            retracts: id(at),
            reason: reason.clone(),
            by: None,
            recorded: None,
        });
        let (replaces, with) = (id(at - 1), id(at - 2));
        record.corrections.push(Correction { replaces, with, reason, by, recorded });
    }
    record
}

fn anns<'a>(statements: &[InForce<'a>]) -> Vec<InForce<'a>> {
    let mut anns: Vec<_> = statements.iter().filter(|s| s.speaker == "Ann Lee").copied().collect();
    anns.sort_by_key(|statement| statement.id);
    anns
}

/// What the index in memory finds for some statements among all.
fn from_memory(all: &[InForce<'_>], new: &BTreeSet<Id>) -> Beside {
    let terms: Vec<_> = all.iter().map(|one| terms(&one.statement.quote)).collect();
    let index = Memory::new(terms.iter().map(Vec::as_slice));
    let mut found = Beside::default();
    for (at, one) in all.iter().enumerate().filter(|(_, one)| new.contains(&one.id)) {
        let Ok((kept, left_out)) = candidates(&index, &terms[at]);
        let others = kept.iter().map(|&other| all[other as usize].id).filter(|id| *id != one.id);
        found.pairs.extend(others.map(|other| (one.id.min(other), one.id.max(other))));
        found.left_out += left_out;
    }
    found.pairs.sort();
    found.pairs.dedup();
    found
}

#[test]
fn memory_and_database_find_the_same_pairs_whatever_is_new() {
    let whole = record(600);
    let current = whole.current(None);
    let anns = anns(&current.statements);
    assert!(anns.len() > 4 * WHOLE && current.left_out.len() > 20);
    let gone: BTreeSet<Id> = current.left_out.iter().map(|one| one.id).collect();
    for every in [1, 2, 40] {
        let new: BTreeSet<Id> = anns.iter().step_by(every).map(|one| one.id).collect();
        let quotes: Vec<(Id, &str)> = anns
            .iter()
            .filter(|one| new.contains(&one.id))
            .map(|one| (one.id, one.statement.quote.as_str()))
            .collect();
        let mut old = whole.clone();
        old.statements.retain(|statement| !new.contains(&statement.id()));
        (old.corrections, old.retractions) = (Vec::new(), Vec::new());
        // Backwards, so that numbers tell nothing of the order of ids.
        old.statements.reverse();
        let (_folder, store) = store_of(&old);
        let names = Names::new(&whole);
        let spoken = store.spoken("Ann Lee", &whole.speakers, &names, &gone).unwrap();
        assert_eq!(spoken.count().unwrap(), anns.len() - new.len());
        let expected = from_memory(&anns, &new);
        assert!(expected.left_out > 0 && !expected.pairs.is_empty());
        assert_eq!(beside(&spoken, &quotes).unwrap(), expected, "every {every}. is new");
    }
}

#[test]
fn those_of_a_speaker_with_few_are_all_found() {
    let whole = record(WHOLE / 2);
    let current = whole.current(None);
    let anns = anns(&current.statements);
    let gone: BTreeSet<Id> = current.left_out.iter().map(|one| one.id).collect();
    let (_folder, store) = store_of(&whole);
    let names = Names::new(&whole);
    let spoken = store.spoken("Ann Lee", &whole.speakers, &names, &gone).unwrap();
    let new = statement("Ann Lee", "2025-06", "Something else altogether.");
    let found = beside(&spoken, &[(new.id(), &new.quote)]).unwrap();
    assert_eq!((found.pairs.len(), found.left_out), (anns.len(), 0));
    let nobody = store.spoken("nobody", &whole.speakers, &names, &gone).unwrap();
    assert_eq!(nobody.count().unwrap(), 0);
}
