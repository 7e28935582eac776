//! A snapshot: what was found, then the records as a fact log holds them.

use super::toml::Lines;
use super::write;
use crate::record::Format;
use crate::snapshot::{Found, Snapshot};

const HEAD: &str = "\
# What the fact logs held and what was found in them, when somebody last accepted it.
# `walkback log verify` tells what is different now. Change the fact logs, not this file.
";

/// Writes a snapshot: a fact a table, sorted, LF, one final newline, so that what was accepted is
/// read as a diff.
pub(crate) fn write_snapshot(snapshot: &Snapshot) -> String {
    let compared = snapshot.compared.iter().map(|(speaker, seal)| {
        let mut lines = Lines::default();
        lines.text("speaker", Some(speaker));
        lines.text("seal", Some(&seal.to_string()));
        lines.to_table("compared")
    });
    let found = snapshot.found.values().map(found);
    let facts = Some(write(&snapshot.record, Format::Toml)).filter(|facts| !facts.is_empty());
    let head = [HEAD.to_owned(), made(snapshot)];
    let tables = head.into_iter().chain(compared).chain(found).chain(facts);
    tables.collect::<Vec<_>>().join("\n")
}

fn made(snapshot: &Snapshot) -> String {
    let mut lines = Lines::default();
    lines.text("version", Some(&snapshot.made.version));
    lines.text("build", Some(&snapshot.made.build));
    lines.text("judge", Some(snapshot.how.judges.name()));
    lines.text("level", Some(snapshot.how.level.name()));
    lines.text("thorough", snapshot.how.thorough.then_some("yes"));
    lines.to_table("snapshot")
}

fn found(found: &Found) -> String {
    let mut lines = Lines::default();
    lines.text("id", Some(&found.id().to_string()));
    lines.text("kind", Some(found.kind.name()));
    lines.text("strength", Some(found.strength.name()));
    lines.text("speaker", Some(&found.speaker));
    lines.text("earlier", Some(&found.earlier.to_string()));
    lines.text("later", Some(&found.later.to_string()));
    lines.to_table("finding")
}
