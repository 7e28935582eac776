//! Records as linked data (JSON-LD): what exports of records and reports of findings have in common.
//!
//! Statements are schema.org's `Claim`s, each place where the words were read is a `Quotation`, and
//! where they come from is told in PROV. The terms stand in `docs/context.jsonld`, which every
//! document holds, so that nobody needs the network to read one.

pub(crate) mod address;
pub(crate) mod amendments;
pub(crate) mod graph;
pub(crate) mod json;
pub(crate) mod selectors;
pub(crate) mod speakers;
pub(crate) mod statements;
pub(crate) mod time;
pub(crate) mod verdicts;

pub(crate) use graph::Graph;

use crate::id::Id;
use crate::speaker::fold;

/// What a thing with an id is called everywhere: `urn:walkback:statement:41d0c2bb…`.
pub(crate) fn urn(what: &str, id: &Id) -> String {
    format!("urn:walkback:{what}:{id}")
}

/// What a speaker is called everywhere, by a name whose spelling does not matter.
pub(crate) fn speaker_urn(name: &str) -> String {
    urn("speaker", &Id::of("speaker", &[("name", &fold(name))]))
}
