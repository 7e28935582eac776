//! Checksums of rows, so that no flipped bit goes unnoticed.

use crate::id::Id;
use crate::record::{Correction, Retraction, Verdict};
use crate::said::Said;
use crate::speaker::{Alias, Role, Speaker};
use crate::statement::{Recorded, Source};

/// An empty field is the same as none.
pub(super) fn told(field: Option<&str>) -> Option<&str> {
    field.filter(|text| !text.is_empty())
}

/// The text of a time, where there is one.
pub(super) fn time(said: Option<&Said>) -> Option<&str> {
    told(said.map(Said::as_str))
}

/// 64 bits of an id, as SQLite keeps integers.
pub(super) fn short(id: &Id) -> i64 {
    let mut eight = [0; 8];
    eight.copy_from_slice(&id.bytes()[..8]);
    i64::from_be_bytes(eight)
}

fn hash(domain: &str, fields: &[(&str, Option<&str>)]) -> Id {
    let told: Vec<_> = fields.iter().filter_map(|(n, v)| Some((*n, told(*v)?))).collect();
    Id::of(domain, &told)
}

/// The id under which a source is kept once.
pub(super) fn source(source: &Source) -> Id {
    hash(
        "source",
        &[
            ("title", source.title.as_deref()),
            ("outlet", source.outlet.as_deref()),
            ("url", source.url.as_deref()),
            ("archive_url", source.archive_url.as_deref()),
            ("published", time(source.published.as_ref())),
            ("retrieved", time(source.retrieved.as_ref())),
            ("sha256", source.sha256.as_deref()),
        ],
    )
}

/// The id of a correction.
pub(super) fn correction(correction: &Correction) -> Id {
    let (replaces, with) = (correction.replaces.to_string(), correction.with.to_string());
    let mut fields: Vec<(&str, &str)> =
        vec![("replaces", &replaces), ("with", &with), ("reason", &correction.reason)];
    fields.extend(correction.by.as_deref().map(|by| ("by", by)));
    fields.extend(correction.recorded.as_ref().map(|time| ("recorded", time.0.as_str())));
    Id::of("correction", &fields)
}

/// The id of a retraction.
pub(super) fn retraction(retraction: &Retraction) -> Id {
    let retracts = retraction.retracts.to_string();
    let mut fields: Vec<(&str, &str)> =
        vec![("retracts", &retracts), ("reason", &retraction.reason)];
    fields.extend(retraction.by.as_deref().map(|by| ("by", by)));
    fields.extend(retraction.recorded.as_ref().map(|time| ("recorded", time.0.as_str())));
    Id::of("retraction", &fields)
}

/// The id of a verdict.
pub(super) fn verdict(verdict: &Verdict) -> Id {
    let (earlier, later) = (verdict.earlier.to_string(), verdict.later.to_string());
    let decided = time(verdict.decided.as_ref().map(|decided| &decided.0));
    hash(
        "verdict",
        &[
            ("earlier", Some(&earlier)),
            ("later", Some(&later)),
            ("kind", Some(verdict.kind.name())),
            ("verdict", Some(verdict.verdict.name())),
            ("reason", Some(&verdict.reason)),
            ("by", verdict.by.as_deref()),
            ("decided", decided),
            ("answer", verdict.answer.as_deref()),
        ],
    )
}

/// Checksum of the time at which a record with this id was written down, where there is one.
pub(super) fn recorded(id: &Id, recorded: Option<&Recorded>) -> Option<i64> {
    let text = time(recorded.map(|recorded| &recorded.0))?;
    Some(short(&hash("recorded", &[("id", Some(&id.to_string())), ("recorded", Some(text))])))
}

/// Checksum of a description of a speaker, with aliases and roles in their order.
pub(super) fn description(speaker: &Speaker) -> i64 {
    let mut fields: Vec<(&str, &str)> = vec![("name", &speaker.name)];
    fields.extend(told(speaker.wikidata.as_deref()).map(|text| ("wikidata", text)));
    fields.extend(told(speaker.note.as_deref()).map(|text| ("note", text)));
    for Alias { name, from, to } in &speaker.aliases {
        fields.push(("alias", name));
        fields.extend(time(from.as_ref()).map(|text| ("from", text)));
        fields.extend(time(to.as_ref()).map(|text| ("to", text)));
    }
    for Role { title, from, to } in &speaker.roles {
        fields.push(("role", title));
        fields.extend(time(from.as_ref()).map(|text| ("from", text)));
        fields.extend(time(to.as_ref()).map(|text| ("to", text)));
    }
    short(&Id::of("description", &fields))
}
