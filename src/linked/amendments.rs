//! Corrections and retractions, as PROV tells of them.

use super::statements::{somebody, statement_urn};
use super::{Graph, urn};
use crate::record::{Correction, Retraction};
use crate::statement::Recorded;

/// Adds that one statement took the place of another.
pub(crate) fn correction(graph: &mut Graph, correction: &Correction) {
    let name = urn("correction", &correction.id());
    let replaces = statement_urn(&correction.replaces);
    let with = graph.node(&statement_urn(&correction.with));
    with.link("wasRevisionOf", &replaces).link("qualifiedRevision", &name);
    graph.node(&name).is_a(&["Revision"]).link("entity", &replaces);
    act(graph, &name, &correction.reason, correction.by.as_deref(), correction.recorded.as_ref());
}

/// Adds that a statement was withdrawn.
pub(crate) fn retraction(graph: &mut Graph, retraction: &Retraction) {
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
