//! What is different between two snapshots, fact by fact.

use std::collections::{BTreeSet, HashMap};

use super::fields::{Field, differing};
use super::matched::{Pair, matched};
use super::spoken::Spoken;
use super::{Found, Snapshot};
use crate::factlog::merge::item::Item;
use crate::id::Id;
use crate::record::{Record, Verdict};
use crate::statement::Statement;
use crate::verdicts::{State, Verdicts};

/// A difference that can be accepted or rejected by itself.
#[derive(Debug, Clone)]
pub(crate) struct Change {
    /// What people call it by: the id of the statement or the finding, else a hash of the record.
    pub(crate) id: Id,
    /// What it is about.
    pub(crate) sides: Sides,
}

/// The two sides of a difference.
#[derive(Debug, Clone)]
pub(crate) enum Sides {
    /// A record that came, went or is different.
    Record {
        /// The record.
        pair: Pair,
        /// The fields that differ, where there are two sides.
        fields: Vec<Field>,
    },
    /// A record of the statements was put right by a correction, which names both.
    Corrected {
        /// The correction.
        correction: Item,
        /// The statement that was wrong, which stays in the record, and the one that is right.
        pair: Pair,
        /// The fields that differ.
        fields: Vec<Field>,
    },
    /// A finding that came, went or is different.
    Finding {
        /// As it was.
        old: Option<Found>,
        /// As it is.
        new: Option<Found>,
        /// The earlier and the later statement.
        quotes: Box<[Statement; 2]>,
        /// Why.
        cause: Cause,
        /// What somebody decided on it, which holds no more.
        stale: Option<Verdict>,
    },
}

/// Why a finding is different.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Cause {
    /// The facts changed.
    Facts,
    /// The facts are the same: the program judges differently, or was asked to.
    Judging,
}

/// All differences: records first, then findings, those that the facts changed before the others.
pub(crate) fn changes(old: &Snapshot, new: &Snapshot) -> Vec<Change> {
    let mut changes = records(&old.record, &new.record);
    changes.extend(findings(old, new));
    changes
}

fn records(old: &Record, new: &Record) -> Vec<Change> {
    if old == new {
        return Vec::new();
    }
    let mut pairs = matched(old, new);
    let mut changes = corrected(&mut pairs, old);
    changes.extend(pairs.into_iter().map(|pair| {
        let fields = match (&pair.old, &pair.new) {
            (Some(old), Some(new)) => differing(old, new),
            _ => Vec::new(),
        };
        let id = pair.new.as_ref().or(pair.old.as_ref()).map(id_of);
        Change { id: id.expect("a pair has a side"), sides: Sides::Record { pair, fields } }
    }));
    let order = |change: &Change| (rank(change), change.id);
    changes.sort_by_cached_key(order);
    changes
}

/// Corrections that came with the statement that is right.
fn corrected(pairs: &mut Vec<Pair>, old: &Record) -> Vec<Change> {
    let mut came: HashMap<Id, usize> = HashMap::new();
    for (at, pair) in pairs.iter().enumerate() {
        if let Pair { old: None, new: Some(item) } = pair
            && let Some(statement) = item.statement()
        {
            came.insert(statement.id(), at);
        }
    }
    let known: HashMap<Id, &Statement> = match came.is_empty() {
        true => HashMap::new(),
        false => old.statements.iter().map(|statement| (statement.id(), statement)).collect(),
    };
    let mut changes = Vec::new();
    for at in 0..pairs.len() {
        let Pair { old: None, new: Some(correction) } = &pairs[at] else { continue };
        let id = |name| correction.text(name).and_then(|text| text.parse::<Id>().ok());
        let (Some(replaces), Some(with)) = (id("replaces"), id("with")) else { continue };
        let Some((wrong, right)) = known.get(&replaces).zip(came.remove(&with)) else { continue };
        let correction = correction.clone();
        let pair = Pair { old: Some(Item::of_statement(wrong)), new: pairs[right].new.take() };
        pairs[at].new = None;
        let fields = match (&pair.old, &pair.new) {
            (Some(old), Some(new)) => differing(old, new),
            _ => Vec::new(),
        };
        changes.push(Change { id: with, sides: Sides::Corrected { correction, pair, fields } });
    }
    pairs.retain(|pair| pair.old.is_some() || pair.new.is_some());
    changes
}

/// The order of kinds in what is told.
fn rank(change: &Change) -> usize {
    let kind = match &change.sides {
        Sides::Record { pair, .. } => pair.new.as_ref().or(pair.old.as_ref()).map(|item| item.kind),
        Sides::Corrected { .. } => Some("statement"),
        Sides::Finding { .. } => None,
    };
    let order = ["speaker", "statement", "correction", "retraction", "verdict"];
    order.iter().position(|one| Some(*one) == kind).unwrap_or(order.len())
}

/// A statement's own id, which people know; a hash of anything else.
fn id_of(item: &Item) -> Id {
    let hash =
        || Id::of("change", &[("kind", item.kind), ("fields", &format!("{:?}", item.fields))]);
    item.statement().map_or_else(hash, |statement| statement.id())
}

fn findings(old: &Snapshot, new: &Snapshot) -> Vec<Change> {
    let ids: BTreeSet<&Id> = old.found.keys().chain(new.found.keys()).collect();
    let differing = |id: &&&Id| old.found.get(id) != new.found.get(id);
    let ids: Vec<&Id> = ids.iter().filter(|id| differing(id)).copied().collect();
    if ids.is_empty() {
        return Vec::new();
    }
    let (was, is) = (Spoken::of(&old.record), Spoken::of(&new.record));
    let (mut decided, holds) = (in_force(old), in_force(new));
    decided.retain(|id, _| !holds.contains_key(id));
    let otherwise = old.made.build != new.made.build || old.how != new.how;
    // what went stands before what came
    let mut changes: Vec<((Cause, bool), Change)> = Vec::new();
    for id in ids {
        let sides = (old.found.get(id).cloned(), new.found.get(id).cloned());
        let found = sides.1.as_ref().or(sides.0.as_ref()).expect("it differs, so it is somewhere");
        let both = [found.earlier, found.later];
        let stayed = was.holds(&both, &found.speaker) && is.holds(&both, &found.speaker);
        let same_facts = otherwise || was.state(&found.speaker) == is.state(&found.speaker);
        let cause = if stayed && same_facts { Cause::Judging } else { Cause::Facts };
        let quote =
            |id: &Id| is.statement(id).or_else(|| was.statement(id)).cloned().unwrap_or_default();
        let quotes = Box::new(both.map(|id| quote(&id)));
        let (old, new) = sides;
        let came = old.is_none();
        let sides = Sides::Finding { old, new, quotes, cause, stale: decided.remove(id) };
        changes.push(((cause, came), Change { id: *id, sides }));
    }
    changes.sort_by_key(|(order, _)| *order);
    changes.into_iter().map(|(_, change)| change).collect()
}

/// The verdicts that hold, by their findings.
fn in_force(snapshot: &Snapshot) -> HashMap<Id, Verdict> {
    if snapshot.record.verdicts.is_empty() {
        return HashMap::new();
    }
    let verdicts = Verdicts::of(&snapshot.record.current(None), true);
    let found = snapshot.found.iter().map(|(id, found)| (*id, found.kind)).collect();
    let states = verdicts.states(&found, true);
    let all = verdicts.all().iter().zip(states);
    let holding = all.filter(|(_, state)| *state == State::InForce);
    holding.map(|(verdict, _)| (verdict.finding(), verdict.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::super::taken::tests::{LOG, snapshot};
    use super::*;
    use crate::finding::Strength;

    /// One word for each difference.
    fn told(old: &Snapshot, new: &Snapshot) -> Vec<String> {
        let told = changes(old, new).into_iter().map(|change| match change.sides {
            Sides::Record { pair, fields } => {
                let side = match pair {
                    Pair { old: None, .. } => "+",
                    Pair { new: None, .. } => "-",
                    _ => "~",
                };
                let fields: Vec<String> = fields.into_iter().map(|field| field.name).collect();
                format!("{side}record {}", fields.join(",")).trim().to_owned()
            }
            Sides::Corrected { fields, .. } => {
                let fields: Vec<String> = fields.into_iter().map(|field| field.name).collect();
                format!("corrected {}", fields.join(","))
            }
            Sides::Finding { old, new, cause, .. } => {
                let side = match (old, new) {
                    (None, _) => "+",
                    (_, None) => "-",
                    _ => "~",
                };
                format!("{side}finding {cause:?}")
            }
        });
        told.collect()
    }

    #[track_caller]
    fn comes_to(old: &str, new: &str, expected: &[&str]) {
        let (old, new) = (snapshot(old, None).snapshot, snapshot(new, None).snapshot);
        assert_eq!(told(&old, &new), expected);
    }

    #[test]
    fn facts_come_go_and_change() {
        comes_to(LOG, LOG, &[]);
        let without = LOG.split_once("\n\n").unwrap().1;
        comes_to(without, LOG, &["+record", "+finding Facts"]);
        comes_to(LOG, without, &["-record", "-finding Facts"]);
        let moved = LOG.replace("2024-01-16", "2024-01-17");
        comes_to(LOG, &moved, &["~record said", "-finding Facts", "+finding Facts"]);
    }

    #[test]
    fn a_correction_is_told_with_what_it_put_right() {
        let (old, new) = (snapshot(LOG, None).snapshot, LOG.replace("9 September", "3 May"));
        let with = snapshot(&new, None).snapshot;
        let id = |snapshot: &Snapshot, end: &str| {
            let ends =
                |one: &&Statement| one.quote.ends_with(end) && one.said.as_str() == "2024-03-12";
            snapshot.record.statements.iter().find(ends).unwrap().id()
        };
        let right = new.split("\n\n").nth(1).unwrap();
        let both = format!(
            "{LOG}\n{right}\n[[correction]]\nreplaces = '{}'\nwith = '{}'\nreason = 'misheard'\n",
            id(&old, "9 September."),
            id(&with, "3 May."),
        );
        comes_to(LOG, &both, &["corrected quote", "-finding Facts"]);
    }

    #[test]
    fn another_judgement_of_the_same_facts_is_told_apart() {
        let old = snapshot(LOG, None).snapshot;
        let mut new = old.clone();
        new.found.values_mut().for_each(|found| found.strength = Strength::Possible);
        assert_eq!(told(&old, &new), ["~finding Judging"]);
        new.found.clear();
        assert_eq!(told(&old, &new), ["-finding Judging"]);
    }
}
