//! What became of single statements.

use std::collections::{HashMap, HashSet};

use super::{Current, Why};
use crate::id::Id;

/// Whether a statement is in force, and what is in its place if it is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It is in force.
    InForce,
    /// A correction took it out of force.
    Corrected {
        /// What is in force in its place, at the end of all corrections.
        in_force: Id,
        /// The reason given.
        reason: String,
    },
    /// It was withdrawn.
    Retracted {
        /// The reason given.
        reason: String,
    },
    /// It was recorded after the day asked for.
    RecordedLater,
    /// It is not in the record.
    Missing,
}

/// What became of each statement of a record.
#[derive(Debug)]
pub struct Fates<'a> {
    in_force: HashSet<Id>,
    out: HashMap<Id, Why<'a>>,
}

impl<'a> Fates<'a> {
    /// Looks up what is in force and what is not.
    pub fn of(current: &Current<'a>) -> Fates<'a> {
        Fates {
            in_force: current.statements.iter().map(|one| one.id).collect(),
            out: current.left_out.iter().map(|one| (one.id, one.why)).collect(),
        }
    }

    /// What became of a statement.
    pub fn get(&self, id: &Id) -> Fate {
        match self.out.get(id) {
            Some(Why::Corrected { reason, .. }) => {
                Fate::Corrected { in_force: self.last(*id), reason: (*reason).to_owned() }
            }
            Some(Why::Retracted { reason }) => Fate::Retracted { reason: (*reason).to_owned() },
            Some(Why::RecordedLater) => Fate::RecordedLater,
            None if self.in_force.contains(id) => Fate::InForce,
            None => Fate::Missing,
        }
    }

    /// Where the corrections of a statement lead.
    fn last(&self, mut id: Id) -> Id {
        // Corrections in a circle end as well.
        for _ in &self.out {
            match self.out.get(&id) {
                Some(Why::Corrected { with, .. }) => id = *with,
                _ => break,
            }
        }
        id
    }
}
