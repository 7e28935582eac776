//! JSON-LD of a record: speakers, statements, corrections, retractions and verdicts as linked data.

use std::collections::{BTreeMap, HashSet};

use serde_json::{Value, json};

use crate::id::Id;
use crate::linked::statements::{somebody, statement_urn};
use crate::linked::{Graph, speaker_urn, statements, time, urn, verdicts};
use crate::record::{Correction, Names, Record, Retraction};
use crate::said::Said;
use crate::speaker::{Alias, Role, Speaker};
use crate::statement::{Recorded, Statement};

/// Writes a record that is in canonical order.
pub(super) fn write(record: &Record) -> String {
    let mut graph = Graph::default();
    let names = Names::new(record);
    record.speakers.iter().for_each(|speaker| described(&mut graph, speaker));
    let mut occurrences: BTreeMap<Id, Vec<&Statement>> = BTreeMap::new();
    for statement in &record.statements {
        occurrences.entry(statement.id()).or_default().push(statement);
    }
    let current = record.current_named(&names, None);
    let in_force: HashSet<Id> = current.statements.iter().map(|one| one.id).collect();
    for (id, occurrences) in &occurrences {
        let shown = names.resolve(&occurrences[0].speaker, &occurrences[0].said);
        statements::add(&mut graph, occurrences, shown);
        graph.node(&statement_urn(id)).add("inForce", in_force.contains(id));
    }
    record.corrections.iter().for_each(|one| correction(&mut graph, one));
    record.retractions.iter().for_each(|one| retraction(&mut graph, one));
    for verdict in &record.verdicts {
        verdicts::add(&mut graph, verdict);
    }
    graph.write()
}

/// Who a speaker is. Who holds an office is a person; of others the record does not tell.
fn described(graph: &mut Graph, speaker: &Speaker) {
    let node = graph.node(&speaker_urn(&speaker.name));
    node.is_a(&["Agent", if speaker.roles.is_empty() { "Thing" } else { "Person" }]);
    node.text("name", Some(&speaker.name)).text("note", speaker.note.as_deref());
    for Alias { name, from, to } in &speaker.aliases {
        if from.is_none() && to.is_none() {
            node.text("alternateName", Some(name));
        } else {
            node.add("alternateName", dated("alternateName", name, from.as_ref(), to.as_ref()));
        }
    }
    for Role { title, from, to } in &speaker.roles {
        node.add("hasOccupation", dated("roleName", title, from.as_ref(), to.as_ref()));
    }
    let Some(wikidata) = &speaker.wikidata else { return };
    if wikidata.strip_prefix('Q').is_some_and(|number| number.parse::<u64>().is_ok()) {
        node.link("sameAs", &format!("http://www.wikidata.org/entity/{wikidata}"));
    } else {
        node.text("identifier", Some(wikidata));
    }
}

/// What held from one day to another only.
fn dated(property: &str, value: &str, from: Option<&Said>, to: Option<&Said>) -> Value {
    let mut role = json!({ "@type": "Role" });
    role[property] = json!(value);
    for (name, day) in [("startDate", from), ("endDate", to)] {
        if let Some(day) = day.and_then(time::literal) {
            role[name] = day;
        }
    }
    role
}

fn correction(graph: &mut Graph, correction: &Correction) {
    let name = urn("correction", &correction.id());
    let replaces = statement_urn(&correction.replaces);
    let with = graph.node(&statement_urn(&correction.with));
    with.link("wasRevisionOf", &replaces).link("qualifiedRevision", &name);
    graph.node(&name).is_a(&["Revision"]).link("entity", &replaces);
    act(graph, &name, &correction.reason, correction.by.as_deref(), correction.recorded.as_ref());
}

fn retraction(graph: &mut Graph, retraction: &Retraction) {
    let name = urn("retraction", &retraction.id());
    graph.node(&statement_urn(&retraction.retracts)).link("wasInvalidatedBy", &name);
    graph.node(&name).is_a(&["Activity"]);
    act(graph, &name, &retraction.reason, retraction.by.as_deref(), retraction.recorded.as_ref());
}

/// Why something was done, by whom and when.
fn act(graph: &mut Graph, name: &str, reason: &str, by: Option<&str>, when: Option<&Recorded>) {
    let node = graph.node(name);
    node.text("reason", Some(reason)).time("endedAtTime", when.map(|when| &when.0));
    if let Some(by) = by.filter(|by| !by.is_empty()) {
        node.add("wasAssociatedWith", somebody(by, "Agent"));
    }
}
