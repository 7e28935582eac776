//! Checksums of rows, so that no flipped bit goes unnoticed.

use crate::id::Id;
use crate::said::Said;
use crate::speaker::{Alias, Role, Speaker};
use crate::statement::Recorded;

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
