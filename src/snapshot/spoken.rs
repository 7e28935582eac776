//! Who says what in a record.

use std::collections::HashMap;

use crate::id::Id;
use crate::record::Record;
use crate::statement::Statement;

/// Who says what in a record.
pub(super) struct Spoken<'a> {
    by_id: HashMap<Id, &'a Statement>,
    in_force: HashMap<Id, &'a str>,
}

impl<'a> Spoken<'a> {
    pub(super) fn of(record: &'a Record) -> Spoken<'a> {
        let current = record.current(None);
        let in_force = current.statements.iter();
        let all = in_force.clone().map(|one| (one.id, one.statement));
        let by_id = all.chain(current.left_out.iter().map(|one| (one.id, one.statement)));
        Spoken {
            by_id: by_id.collect(),
            in_force: in_force.map(|one| (one.id, one.speaker)).collect(),
        }
    }

    /// A statement, in force or not.
    pub(super) fn statement(&self, id: &Id) -> Option<&'a Statement> {
        self.by_id.get(id).copied()
    }

    /// Whether these are in force, by this speaker.
    pub(super) fn holds(&self, ids: &[Id], speaker: &str) -> bool {
        ids.iter().all(|id| self.in_force.get(id) == Some(&speaker))
    }
}
