//! A fact log: TOML tables to records.
//!
//! The file is cut at its table headers and each table is parsed alone, so that a mistake in one
//! costs only that one.

use std::borrow::Cow;

use rayon::prelude::*;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fault::Faults;
use super::fields::{Fields, instead};
use super::node::{Entry, Node, Value};
use super::place::Lines;
use super::records::Placed;
use super::{Place, Reading, conflict, records, tables};
use crate::problem::{Problem, shown};
use crate::record::Record;
use crate::record::fields::KINDS;

/// Reads a fact log.
pub(super) fn read(name: &str, text: &str) -> Reading {
    let conflicts = conflict::conflicts_in_toml(name, text);
    if !conflicts.is_empty() {
        return Reading { problems: conflicts, ..Reading::default() };
    }
    let chunks = tables::chunks(text);
    let lines = Lines::new(text);
    let parts: Vec<Part> = chunks.par_iter().map(|(at, text)| part(*at, text)).collect();
    // Where an unclosed text may have run on, nothing is sure from the first text on that holds
    // what looks like a table.
    let broken = parts.iter().position(|part| part.broken && part.triple);
    let unsure = broken
        .map(|broken| parts[..broken].iter().position(|part| part.holds_table).unwrap_or(broken));
    let mut reading = Reading::default();
    for (index, part) in parts.into_iter().enumerate() {
        if broken.is_some_and(|broken| index > broken) {
            break;
        }
        if unsure.is_none_or(|unsure| index < unsure) || index == broken.unwrap_or(index) {
            let place = |at: &usize| Place::from(lines.place(*at));
            reading.places.extend(part.placed.quotes.iter().map(place));
            reading.decided.extend(part.placed.verdicts.iter().map(place));
            reading.record.extend(part.placed.record);
            reading.problems.extend(part.faults.problems(name, |at| lines.place(at)));
        }
        reading.seen += part.seen;
    }
    if let Some(unsure) = unsure {
        reading.problems.push(nothing_after(name, lines.place(chunks[unsure].0).0));
    }
    reading
}

/// The records of one of the pieces of a text in which all is well.
pub(super) fn records_of(chunk: &str) -> Record {
    part(0, chunk).placed.record
}

/// What one table came to.
pub(super) struct Part {
    pub(super) placed: Placed,
    pub(super) faults: Faults,
    seen: usize,
    /// It is not TOML.
    broken: bool,
    /// There is a text in triple quotes in it.
    triple: bool,
    /// A text in it holds what looks like the header of a table.
    holds_table: bool,
}

/// One of the pieces of a text.
pub(super) fn part(at: usize, text: &str) -> Part {
    let triple = text.contains("\"\"\"") || text.contains("'''");
    let mut part = Part {
        placed: Placed::default(),
        faults: Faults::default(),
        seen: 0,
        broken: false,
        triple,
        holds_table: triple && tables::holds_header(text),
    };
    match parsed(at, text) {
        Ok(entries) => entries.into_iter().for_each(|entry| top_level(entry, &mut part)),
        Err((place, message)) => {
            part.faults.error(place, message, "the table it stands in was not read");
            part.seen = usize::from(text.trim_start().starts_with('['));
            part.broken = true;
        }
    }
    part
}

/// The keys and tables of a piece of a file, or where it is no TOML and why.
pub(super) fn parsed(at: usize, text: &str) -> Result<Vec<Entry<'_>>, (usize, String)> {
    match DeTable::parse(text) {
        Ok(table) => Ok(entries(at, text, table.into_inner())),
        Err(error) => {
            let place = at + error.span().map_or(0, |span| span.start);
            Err((place, error.message().trim_end().replace('\n', ", ")))
        }
    }
}

/// An unclosed text in triple quotes ends at the opening quotes of the next, and from there on
/// texts and tables change places: reading on could take words for records.
fn nothing_after(name: &str, line: usize) -> Problem {
    Problem::error(name, line, 0, "nothing was read from this line on")
        .with_help("check that every \"\"\" or ''' from here on is closed")
}

/// A key outside any table, or the tables of one kind.
fn top_level(entry: Entry<'_>, part: &mut Part) {
    let name = &*entry.name;
    let table = matches!(entry.node.value, Value::Table(_) | Value::List(_));
    let Some(kind) = KINDS.into_iter().find(|kind| table && *kind == name) else {
        let known = KINDS.map(|kind| format!("[[{kind}]]"));
        let (what, help) = match name {
            "accepted" if table => (
                "[[accepted]] does not belong among statements".to_owned(),
                "keep [[accepted]] in a file of its own".to_owned(),
            ),
            _ if table => (format!("there is no table {}", shown(name)), instead(name, &KINDS)),
            _ => (
                format!("the field {} stands outside any table", shown(name)),
                format!("begin a record with {}", known.join(", ")),
            ),
        };
        part.faults.error(entry.at, what, &help);
        return;
    };
    let Value::List(items) = entry.node.value else {
        part.seen += 1;
        part.faults.error(
            entry.at,
            format!("{kind} must be a list of tables"),
            &format!("write [[{kind}]]"),
        );
        return;
    };
    for item in items {
        part.seen += 1;
        match item.value {
            Value::Table(entries) => {
                let fields = Fields::new(item.at, "", entries, &mut part.faults);
                records::add(kind, fields, &mut part.faults, &mut part.placed);
            }
            value => {
                let message = format!("{kind} must be a table, not {}", value.name());
                part.faults.error(item.at, message, &format!("write [[{kind}]]"));
            }
        }
    }
}

/// The entries of a table in the order of the file.
fn entries<'a>(base: usize, text: &'a str, table: DeTable<'a>) -> Vec<Entry<'a>> {
    let entry = |(key, value): (Spanned<Cow<'a, str>>, Spanned<DeValue<'a>>)| Entry {
        at: base + key.span().start,
        name: key.into_inner(),
        node: node(base, text, value),
    };
    let mut entries: Vec<Entry> = table.into_iter().map(entry).collect();
    entries.sort_by_key(|entry| entry.at);
    entries
}

fn node<'a>(base: usize, text: &'a str, value: Spanned<DeValue<'a>>) -> Node<'a> {
    let span = value.span();
    let value = match value.into_inner() {
        DeValue::String(string) => Value::Text(string),
        DeValue::Integer(integer) => u64::from_str_radix(integer.as_str(), integer.radix())
            .map_or(Value::Other("a negative number"), Value::Number),
        DeValue::Float(_) => Value::Other("a fraction"),
        DeValue::Boolean(_) => Value::Other("true or false"),
        DeValue::Datetime(_) => Value::Date(&text[span.clone()]),
        DeValue::Array(array) => {
            Value::List(array.into_iter().map(|item| node(base, text, item)).collect())
        }
        DeValue::Table(table) => Value::Table(entries(base, text, table)),
    };
    Node { at: base + span.start, value }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(text: &str) -> Vec<String> {
        read("a.toml", text).problems.iter().map(ToString::to_string).collect()
    }

    const GOOD: &str = "[[statement]]\nspeaker = \"Ann\"\nsaid = 2025-11-26\nquote = \"fine\"\n";

    #[test]
    fn every_bad_field_is_reported_at_its_place_and_the_rest_is_kept() {
        let bad = "[[statement]]\nspeeker = \"Ann\"\nsaid = \"27/11/2025\"\nquote = 7\n\
                   source = { titel = \"ä\", url = \"urn:x\" }\ntopics = \"tax\"\n";
        let reading = read("a.toml", &format!("{bad}{GOOD}"));
        assert_eq!((reading.seen, reading.record.statements.len()), (2, 1));
        let found: Vec<String> = reading.problems.iter().map(ToString::to_string).collect();
        assert_eq!(
            found,
            [
                "a.toml:1:1: speaker is missing",
                "a.toml:2:1: there is no field speeker; did you mean speaker?",
                "a.toml:3:8: said: cannot read \"27/11/2025\": it is not a date in EDTF; \
                 write 2025-11-27",
                "a.toml:4:9: quote must be text, not a number; put it in quotes",
                "a.toml:5:12: there is no field source.titel; did you mean title?",
                "a.toml:6:10: topics must be a list, not text; put it in square brackets",
            ]
        );
    }

    #[test]
    fn broken_toml_costs_only_its_own_table() {
        for (broken, line) in [
            ("[[statement]]\nspeaker \"Ann\"\n", 6),
            ("[[statement]]\nspeaker = \"Ann\nsaid = 3\n", 6),
            ("[[statement]]\nquote = \"a\"\nquote = \"b\"\n", 7),
            ("[[statement\nquote = \"a\"\n", 5),
        ] {
            let reading = read("a.toml", &format!("{GOOD}{broken}{GOOD}"));
            assert_eq!(reading.record.statements.len(), 2, "{broken}");
            let places: Vec<usize> = reading.problems.iter().map(|problem| problem.line).collect();
            assert_eq!((reading.seen, places), (3, vec![line]), "{broken}: {:?}", reading.problems);
        }
    }

    #[test]
    fn after_triple_quotes_that_may_have_run_on_nothing_is_read() {
        let start = "[[statement]]\nspeaker = 'X'\nsaid = '2025'\nquote = ";
        let unclosed = format!("{start}\"\"\"a\n");
        let forged = format!("{start}\"\"\"\n{start}'forged'\n\"\"\"\n");
        let reading = read("a.toml", &format!("{GOOD}{unclosed}{forged}{GOOD}"));
        assert_eq!(reading.record.statements.len(), 1);
        let messages: Vec<String> = reading.problems.iter().map(ToString::to_string).collect();
        assert_eq!(messages.len(), 2, "{messages:?}");
        assert!(messages[1].starts_with("a.toml:5: nothing was read from this line on"));
        assert_eq!(read("a.toml", &format!("{GOOD}{forged}{GOOD}")).record.statements.len(), 3);
    }

    #[test]
    fn tables_and_keys_that_do_not_exist_are_refused() {
        assert_eq!(
            problems("speaker = 'Ann'\n[[statemnt]]\n[statement]\n"),
            [
                "a.toml:1:1: the field \"speaker\" stands outside any table; begin a record with \
                 [[statement]], [[speaker]], [[correction]], [[retraction]], [[verdict]]",
                "a.toml:2:3: there is no table \"statemnt\"; did you mean statement?",
                "a.toml:3:2: statement must be a list of tables; write [[statement]]",
            ]
        );
    }

    #[test]
    fn reads_subtables_aliases_and_unquoted_dates() {
        let text = format!(
            "{GOOD}recorded = 2025-11-27T10:00:00Z\n[statement.source]\nurl = \"urn:u\"\n\
             [[speaker]]\nname = \"Ann\"\naliases = [\"A\", {{ name = \"the boss\", from = 2025-01-01 }}]\n"
        );
        let reading = read("a.toml", &text);
        assert_eq!(reading.problems, []);
        let statement = &reading.record.statements[0];
        assert_eq!(statement.source.url.as_deref(), Some("urn:u"));
        assert_eq!(statement.recorded.as_ref().map(|r| r.0.as_str()), Some("2025-11-27T10:00:00Z"));
        let aliases = &reading.record.speakers[0].aliases;
        assert_eq!(aliases[1].from.as_ref().map(|from| from.as_str()), Some("2025-01-01"));
    }
}
