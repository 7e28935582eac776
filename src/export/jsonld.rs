//! JSON-LD of a record: speakers, statements, corrections, retractions and verdicts as linked data.

use std::collections::{BTreeMap, HashSet};

use crate::id::Id;
use crate::linked::{Graph, amendments, speakers, statements, verdicts};
use crate::record::{Names, Record};
use crate::statement::Statement;

/// Writes a record that is in canonical order.
pub(super) fn write(record: &Record) -> String {
    let mut graph = Graph::default();
    let names = Names::new(record);
    record.speakers.iter().for_each(|speaker| speakers::add(&mut graph, speaker));
    let mut occurrences: BTreeMap<Id, Vec<&Statement>> = BTreeMap::new();
    for statement in &record.statements {
        occurrences.entry(statement.id()).or_default().push(statement);
    }
    let current = record.current_named(&names, None);
    let in_force: HashSet<Id> = current.statements.iter().map(|one| one.id).collect();
    for (id, occurrences) in &occurrences {
        let shown = names.resolve(&occurrences[0].speaker, &occurrences[0].said);
        statements::add(&mut graph, occurrences, shown, in_force.contains(id));
        statements::first_appearance(&mut graph, occurrences);
    }
    record.corrections.iter().for_each(|one| amendments::correction(&mut graph, one));
    record.retractions.iter().for_each(|one| amendments::retraction(&mut graph, one));
    for verdict in &record.verdicts {
        verdicts::add(&mut graph, verdict);
    }
    graph.write()
}
