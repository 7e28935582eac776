//! What stands round the findings of a report, for formats that show it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::Finding;
use crate::id::Id;
use crate::record::{Correction, Current, InForce, Record, Why, Withdrawn};
use crate::speaker::{Speaker, fold};
use crate::statement::Statement;

/// What else the speakers of findings said, what was corrected, and the time that was compared.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Facts {
    /// By name as in [`Finding::speaker`]: the statements in force, by `said` and then id.
    pub spoken: BTreeMap<String, Vec<Spoken>>,
    /// Who the speakers are, as far as that was recorded.
    pub speakers: BTreeSet<Speaker>,
    /// By the statement that is in force: what it took the place of, the last first.
    pub corrected: BTreeMap<Id, Vec<Corrected>>,
    /// How many statements were corrected, and how many withdrawn, where all of a record was looked at.
    pub withdrawn: Option<Withdrawn>,
    /// From the first to the last day of all that was compared, where that is known.
    pub period: Option<(NaiveDate, NaiveDate)>,
}

/// A statement with its id, which takes time to work out.
#[derive(Debug, Clone, PartialEq)]
pub struct Spoken {
    /// Of the words.
    pub id: Id,
    /// The first reading of them.
    pub statement: Statement,
}

/// A statement that another one took the place of.
#[derive(Debug, Clone, PartialEq)]
pub struct Corrected {
    /// What was recorded before.
    pub was: Statement,
    /// The name of who was taken to have said it, aliases folded.
    pub speaker: String,
    /// Why that was wrong, who corrected it and when.
    pub correction: Correction,
}

impl Facts {
    /// Adds what a record says of the speakers of findings. `statements` are those of `current` that
    /// were compared.
    pub fn gather(
        &mut self,
        record: &Record,
        current: &Current<'_>,
        statements: &[InForce<'_>],
        speakers: &BTreeSet<&str>,
    ) {
        for one in statements.iter().filter(|one| speakers.contains(one.speaker)) {
            let spoken = Spoken { id: one.id, statement: one.statement.clone() };
            self.spoken.entry(one.speaker.to_owned()).or_default().push(spoken);
        }
        let keys: BTreeSet<String> = speakers.iter().map(|name| fold(name)).collect();
        let described = record.speakers.iter().filter(|one| keys.contains(&fold(&one.name)));
        self.speakers.extend(described.cloned());
        self.corrections(record, current, speakers);
    }

    /// What the statements of these speakers took the place of.
    pub(crate) fn corrections(
        &mut self,
        record: &Record,
        current: &Current<'_>,
        speakers: &BTreeSet<&str>,
    ) {
        let mut replaced: BTreeMap<Id, Vec<(Id, Corrected)>> = BTreeMap::new();
        let mut told: BTreeMap<(Id, Id, &str), &Correction> = BTreeMap::new();
        for one in &record.corrections {
            let first = told.entry((one.replaces, one.with, one.reason.as_str())).or_insert(one);
            *first = (*first).min(one);
        }
        for one in &current.left_out {
            let Why::Corrected { with, reason } = one.why else { continue };
            let Some(&told) = told.get(&(one.id, with, reason)) else { continue };
            let corrected = Corrected {
                was: one.statement.clone(),
                speaker: one.speaker.to_owned(),
                correction: told.clone(),
            };
            replaced.entry(with).or_default().push((one.id, corrected));
        }
        for one in current.statements.iter().filter(|one| speakers.contains(one.speaker)) {
            let mut open = vec![one.id];
            while let Some(id) = open.pop() {
                // each stands in one place alone, so that this ends
                for (before, corrected) in replaced.remove(&id).into_iter().flatten() {
                    self.corrected.entry(one.id).or_default().push(corrected);
                    open.push(before);
                }
            }
        }
    }

    /// Takes the time of statements into the period.
    pub fn lasted(&mut self, first: NaiveDate, last: NaiveDate) {
        self.period = Some(match self.period {
            Some((from, to)) => (from.min(first), to.max(last)),
            None => (first, last),
        });
    }

    /// The statements of a speaker: those that are known, and those of the speaker's findings.
    pub(crate) fn of<'a>(
        &'a self,
        speaker: &str,
        findings: &[&'a Finding],
    ) -> Vec<(Id, &'a Statement)> {
        let known = self.spoken.get(speaker).into_iter().flatten();
        let mut all: BTreeMap<Id, &Statement> =
            known.map(|spoken| (spoken.id, &spoken.statement)).collect();
        for statement in findings.iter().flat_map(|one| [&one.earlier, &one.later]) {
            all.entry(statement.id()).or_insert(statement);
        }
        let mut all: Vec<_> = all.into_iter().collect();
        all.sort_by(|one, other| one.1.said.cmp(&other.1.said).then(one.0.cmp(&other.0)));
        all
    }
}
