//! Who says what in a record.

use std::collections::{BTreeMap, HashMap};

use crate::compare::state;
use crate::id::Id;
use crate::record::{InForce, Record};
use crate::statement::Statement;

/// Who says what in a record.
pub(super) struct Spoken<'a> {
    by_id: HashMap<Id, &'a Statement>,
    in_force: HashMap<Id, &'a str>,
    states: BTreeMap<&'a str, Id>,
}

impl<'a> Spoken<'a> {
    pub(super) fn of(record: &'a Record) -> Spoken<'a> {
        let current = record.current(None);
        let mut by_id: HashMap<Id, &Statement> = HashMap::new();
        let mut by_speaker: BTreeMap<&str, Vec<InForce<'_>>> = BTreeMap::new();
        let mut in_force = HashMap::new();
        for one in &current.statements {
            by_id.insert(one.id, one.statement);
            in_force.insert(one.id, one.speaker);
            by_speaker.entry(one.speaker).or_default().push(*one);
        }
        by_id.extend(current.left_out.iter().map(|one| (one.id, one.statement)));
        let states = by_speaker.into_iter().map(|(speaker, said)| (speaker, state(&said)));
        Spoken { by_id, in_force, states: states.collect() }
    }

    pub(super) fn statement(&self, id: &Id) -> Option<&'a Statement> {
        self.by_id.get(id).copied()
    }

    pub(super) fn holds(&self, ids: &[Id], speaker: &str) -> bool {
        ids.iter().all(|id| self.in_force.get(id) == Some(&speaker))
    }

    pub(super) fn state(&self, speaker: &str) -> Option<&Id> {
        self.states.get(speaker)
    }
}
