//! Speakers as a list.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use serde::Serialize;

use crate::record::{InForce, Record};
use crate::report::escape;
use crate::said::Said;
use crate::speaker::{Alias, Role, fold};

/// What there is to say of a speaker.
#[derive(Debug, Default, Serialize)]
pub(super) struct Row<'a> {
    name: &'a str,
    statements: usize,
    first: Option<&'a Said>,
    last: Option<&'a Said>,
    /// As they stand in statements, where they differ from the name.
    recorded_as: BTreeSet<&'a str>,
    aliases: BTreeSet<&'a Alias>,
    roles: BTreeSet<&'a Role>,
    wikidata: Option<&'a str>,
}

/// Everybody who speaks or was described, by name.
pub(super) fn rows<'a>(record: &'a Record, statements: &[InForce<'a>]) -> Vec<Row<'a>> {
    let mut rows: BTreeMap<String, Row<'a>> = BTreeMap::new();
    for speaker in &record.speakers {
        let row = rows.entry(fold(&speaker.name)).or_default();
        row.name = &speaker.name;
        row.aliases.extend(&speaker.aliases);
        row.roles.extend(&speaker.roles);
        row.wikidata = row.wikidata.or(speaker.wikidata.as_deref());
    }
    for statement in statements {
        let row = rows.entry(fold(statement.speaker)).or_default();
        row.name = statement.speaker;
        row.statements += 1;
        if statement.statement.speaker != statement.speaker {
            row.recorded_as.insert(&statement.statement.speaker);
        }
        let said = &statement.statement.said;
        if !said.is_unknown() {
            // Statements come in the order of time.
            row.first = row.first.or(Some(said));
            row.last = Some(said);
        }
    }
    rows.into_values().collect()
}

/// For machines.
pub(super) fn json(rows: &[Row<'_>]) -> Result<String> {
    Ok(serde_json::to_string_pretty(rows)? + "\n")
}

/// For people: a speaker a line, other names and roles below.
pub(super) fn text(rows: &[Row<'_>], ascii: bool) -> String {
    let mut text = String::new();
    let digits = rows.iter().map(|row| row.statements.to_string().len()).max().unwrap_or(1);
    let dash = if ascii { "-" } else { "–" };
    for row in rows {
        text.push_str(&format!(
            "{:>digits$}  {}",
            row.statements,
            escape::printed(row.name, ascii)
        ));
        if let (Some(first), Some(last)) = (row.first, row.last) {
            let from = escape::printed(first.as_str(), ascii);
            let to = escape::printed(last.as_str(), ascii);
            let time = if from == to { from } else { format!("{from} {dash} {to}") };
            text.push_str(&format!("  {time}"));
        }
        text.push('\n');
        let mut below = |what: &str, name: &str, from: Option<&Said>, to: Option<&Said>| {
            let name = escape::printed(name, ascii);
            text.push_str(&format!("{:digits$}  {what} {name}{}\n", "", span(from, to)));
        };
        let aliases: BTreeSet<&str> = row.aliases.iter().map(|alias| alias.name.as_str()).collect();
        for alias in &row.aliases {
            below("also", &alias.name, alias.from.as_ref(), alias.to.as_ref());
        }
        for name in row.recorded_as.iter().filter(|name| !aliases.contains(*name)) {
            below("also", name, None, None);
        }
        for role in &row.roles {
            below("role", &role.title, role.from.as_ref(), role.to.as_ref());
        }
    }
    text
}

fn span(from: Option<&Said>, to: Option<&Said>) -> String {
    match (from, to) {
        (None, None) => String::new(),
        (Some(from), None) => format!(" (from {from})"),
        (None, Some(to)) => format!(" (to {to})"),
        (Some(from), Some(to)) => format!(" (from {from} to {to})"),
    }
}
