//! Who speakers are.

use serde_json::{Value, json};

use super::{Graph, speaker_urn, time};
use crate::said::Said;
use crate::speaker::{Alias, Role, Speaker};

/// Adds who a speaker is. Who holds an office is a person; of others the record does not tell.
pub(crate) fn add(graph: &mut Graph, speaker: &Speaker) {
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
