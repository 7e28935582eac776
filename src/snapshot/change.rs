//! What is different between two snapshots, fact by fact.

use super::fields::Field;
use super::findings::findings;
use super::matched::Pair;
use super::records::records;
use super::{Found, How, Snapshot};
use crate::factlog::merge::item::Item;
use crate::id::Id;
use crate::record::Verdict;
use crate::statement::Statement;

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
    /// It is compared in another way, so that other findings may be told.
    How {
        /// As it was.
        old: How,
        /// As it is.
        new: How,
    },
    /// A record that came, went or is different.
    Record {
        /// The record.
        pair: Pair,
        /// The fields that differ, where there are two sides.
        fields: Vec<Field>,
        /// The statements that a correction, a retraction or a verdict speaks of.
        about: Vec<Statement>,
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

impl Sides {
    /// The statement that is there now, if it is about one.
    pub(crate) fn statement(&self) -> Option<Statement> {
        match self {
            Sides::Record { pair, .. } | Sides::Corrected { pair, .. } => {
                pair.new.as_ref().and_then(Item::statement)
            }
            Sides::How { .. } | Sides::Finding { .. } => None,
        }
    }
}

/// Why a finding is different.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Cause {
    /// The facts changed, or it was not accepted.
    Facts,
    /// The facts are the same: another program judges, or it was asked to judge in another way.
    Judging,
}

/// All differences: how it is compared, then records, then findings, those that the facts changed
/// before the others.
pub(crate) fn changes(old: &Snapshot, new: &Snapshot) -> Vec<Change> {
    let mut changes = Vec::new();
    if old.how != new.how {
        let (old, new) = (old.how, new.how);
        let id = Id::of("change", &[("how", &format!("{old:?} {new:?}"))]);
        changes.push(Change { id, sides: Sides::How { old, new } });
    }
    changes.extend(records(&old.record, &new.record));
    changes.extend(findings(old, new));
    changes
}

#[cfg(test)]
mod tests {
    use super::super::taken::tests::{LOG, snapshot};
    use super::*;
    use crate::finding::Strength;
    use crate::snapshot::Made;

    /// One word for each difference.
    fn told(old: &Snapshot, new: &Snapshot) -> Vec<String> {
        let told = changes(old, new).into_iter().map(|change| match change.sides {
            Sides::How { .. } => "how".to_owned(),
            Sides::Record { pair, fields, .. } => {
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
        assert_eq!(told(&old, &new), ["~finding Facts"], "the same program: it was not accepted");
        new.made = Made { build: "b".to_owned(), ..new.made };
        assert_eq!(told(&old, &new), ["~finding Judging"]);
        new.found.clear();
        assert_eq!(told(&old, &new), ["-finding Judging"]);
        new.how.level = Strength::Firm;
        assert_eq!(told(&old, &new), ["how", "-finding Judging"]);
    }

    #[test]
    fn what_a_retraction_speaks_of_is_told() {
        let old = snapshot(LOG, None).snapshot;
        let gone = &old.record.statements[0];
        let retraction = format!("[[retraction]]\nretracts = '{}'\nreason = 'x'\n", gone.id());
        let new = snapshot(&format!("{LOG}\n{retraction}"), None).snapshot;
        let all = changes(&old, &new);
        let Sides::Record { about, .. } = &all[0].sides else { panic!("{all:?}") };
        assert_eq!(about, std::slice::from_ref(gone));
    }

    #[test]
    fn two_readings_of_one_statement_are_two_differences() {
        let read = |note: &str| LOG.replacen("quote =", &format!("note = '{note}'\nquote ="), 1);
        let both = |one: &str, other: &str| format!("{}\n{}", read(one), read(other));
        let (old, new) =
            (snapshot(&both("a", "b"), None).snapshot, snapshot(&both("c", "d"), None).snapshot);
        let all = changes(&old, &new);
        assert_eq!(all.len(), 2);
        assert_ne!(all[0].id, all[1].id);
    }
}
