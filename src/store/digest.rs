//! Checksums of rows, so that no flipped bit goes unnoticed.

use crate::id::Id;
use crate::record::{Correction, Retraction};
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

/// The id of a correction; when it was written down is no part of it.
pub(super) fn correction(correction: &Correction) -> Id {
    let (replaces, with) = (correction.replaces.to_string(), correction.with.to_string());
    hash(
        "correction",
        &[
            ("replaces", Some(&replaces)),
            ("with", Some(&with)),
            ("reason", Some(&correction.reason)),
            ("by", correction.by.as_deref()),
        ],
    )
}

/// The id of a retraction; when it was written down is no part of it.
pub(super) fn retraction(retraction: &Retraction) -> Id {
    let retracts = retraction.retracts.to_string();
    hash(
        "retraction",
        &[
            ("retracts", Some(&retracts)),
            ("reason", Some(&retraction.reason)),
            ("by", retraction.by.as_deref()),
        ],
    )
}

/// Checksum of the time at which a record with this id was written down, where there is one.
pub(super) fn recorded(id: &Id, recorded: Option<&Recorded>) -> Option<i64> {
    let text = time(recorded.map(|recorded| &recorded.0))?;
    Some(short(&hash("recorded", &[("id", Some(&id.to_string())), ("recorded", Some(text))])))
}

/// Checksum of a speaker without aliases and roles.
pub(super) fn speaker(speaker: &Speaker, described: bool) -> i64 {
    short(&hash(
        "speaker",
        &[
            ("name", Some(&speaker.name)),
            ("described", described.then_some("yes")),
            ("wikidata", speaker.wikidata.as_deref()),
            ("note", speaker.note.as_deref()),
        ],
    ))
}

/// Checksum of another name of a speaker.
pub(super) fn alias(speaker: &str, alias: &Alias) -> i64 {
    let (from, to) = (time(alias.from.as_ref()), time(alias.to.as_ref()));
    let name = Some(alias.name.as_str());
    short(&hash("alias", &[("speaker", Some(speaker)), ("name", name), ("from", from), ("to", to)]))
}

/// Checksum of a role of a speaker.
pub(super) fn role(speaker: &str, role: &Role) -> i64 {
    let (from, to) = (time(role.from.as_ref()), time(role.to.as_ref()));
    let title = Some(role.title.as_str());
    short(&hash("role", &[("speaker", Some(speaker)), ("title", title), ("from", from), ("to", to)]))
}
