//! W3C Web Annotations: beside its place in the source, each quote in force is told to be somebody's words.

use serde_json::{Value, json};

use super::in_force::in_force;
use super::{LeftOut, Written};
use crate::id::Id;
use crate::linked::{address, json, selectors::selectors, speaker_urn, statements, time, urn};
use crate::record::Record;
use crate::statement::Statement;

/// Writes a record that is in canonical order.
pub(super) fn write(record: &Record) -> Written {
    let (standing, mut left_out) = in_force(record);
    let annotated = standing.iter().filter_map(|(statement, speaker)| {
        let source = address::web(statement.source.url.as_deref()?)?;
        Some(annotation(statement, speaker, &source))
    });
    let items: Vec<Value> = annotated.collect();
    let without = standing.len() - items.len();
    left_out.extend(LeftOut::statements(without, "without the address of a web page to stand in"));
    let ids: Vec<&str> = items.iter().filter_map(|item| item["id"].as_str()).collect();
    let id = Id::of("annotations", &[("ids", &ids.join(" "))]);
    let text = json::write(&json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": urn("annotations", &id),
        "type": "AnnotationCollection",
        "label": "Who said what",
        "total": items.len(),
        "first": {
            "id": urn("annotations", &id) + ":1",
            "type": "AnnotationPage",
            "partOf": urn("annotations", &id),
            "startIndex": 0,
            "items": items,
        },
    }));
    Written { text, left_out }
}

fn annotation(statement: &Statement, speaker: &str, source: &str) -> Value {
    let mut target = json!({ "source": source, "selector": selectors(statement) });
    if let Some(state) = state(statement) {
        target["state"] = state;
    }
    let mut annotation = json!({
        "id": urn("occurrence", &statement.occurrence_id()),
        "type": "Annotation",
        "motivation": "describing",
        "body": [remark(statement, speaker), claim(statement, speaker)],
        "target": target,
    });
    let recorded = statement.recorded.as_ref().and_then(|time| time::exact_moment(&time.0));
    if let Some(recorded) = recorded {
        annotation["created"] = json!(recorded);
    }
    annotation
}

/// What a person sees beside the quote.
fn remark(statement: &Statement, speaker: &str) -> Value {
    let role = statement.role.as_deref().filter(|role| !role.is_empty());
    let role = role.map(|role| format!(", {role}")).unwrap_or_default();
    let when = (!statement.said.is_unknown()).then(|| format!(", {}", statement.said));
    let when = when.unwrap_or_default();
    json!({
        "type": "TextualBody",
        "purpose": "describing",
        "format": "text/plain",
        "value": format!("{speaker}{role}{when} ({})", statement.kind.name()),
    })
}

/// What a program can follow.
fn claim(statement: &Statement, speaker: &str) -> Value {
    let mut claim = json!({
        "id": statements::statement_urn(&statement.id()),
        "type": "schema:Claim",
        "schema:text": statement.quote,
        "schema:creator": { "id": speaker_urn(speaker), "schema:name": speaker },
    });
    if let Some(said) = time::literal(&statement.said) {
        claim["schema:dateCreated"] = said;
    }
    claim
}

/// The state of the source in which the quote was read: when, and a lasting copy.
fn state(statement: &Statement) -> Option<Value> {
    let source = &statement.source;
    let cached = source.archive_url.as_deref().and_then(address::web);
    let read = source.retrieved.as_ref().and_then(time::exact_moment);
    if cached.is_none() && read.is_none() {
        return None;
    }
    let mut state = json!({ "type": "TimeState" });
    if let Some(cached) = cached {
        state["cached"] = json!(cached);
    }
    if let Some(read) = read {
        state["sourceDate"] = json!(read);
    }
    Some(state)
}
