//! Where statements in force were read, for programs that show quotes as somebody's words.

use std::collections::HashMap;

use super::LeftOut;
use crate::id::Id;
use crate::record::{Names, Record, Why};
use crate::statement::Statement;

/// Every occurrence of statements in force, with the speaker's name, aliases folded; the rest is counted.
pub(super) fn in_force(record: &Record) -> (Vec<(&Statement, &str)>, Vec<LeftOut>) {
    let names = Names::new(record);
    let current = record.current_named(&names, None);
    let gone: HashMap<Id, Why<'_>> = current.left_out.iter().map(|one| (one.id, one.why)).collect();
    let (mut standing, mut retracted, mut corrected) = (Vec::new(), 0, 0);
    for statement in &record.statements {
        match gone.get(&statement.id()) {
            None => standing.push((statement, names.resolve(&statement.speaker, &statement.said))),
            Some(Why::Retracted { .. }) => retracted += 1,
            // as of now nothing was recorded later
            Some(Why::Corrected { .. } | Why::RecordedLater) => corrected += 1,
        }
    }
    let left_out = [
        LeftOut::statements(retracted, "withdrawn by a retraction"),
        LeftOut::statements(corrected, "replaced by a correction"),
    ];
    (standing, left_out.into_iter().flatten().collect())
}
