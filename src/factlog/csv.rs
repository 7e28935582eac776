//! Comma-separated values: one record a row, nested fields with a dot.
//!
//! Every cell is written as it is, one that begins with `=` or `+` as well: these are facts for
//! machines, and a mark before a quote would change its words.

use std::collections::BTreeMap;

use crate::record::fields::{OTHERS, STATEMENT, VERDICT};
use crate::record::{Correction, Record, Retraction, Verdict, cell_list};
use crate::said::Said;
use crate::speaker::Speaker;
use crate::statement::{Recorded, Statement};

/// The cells of a row that are not empty, by column.
type Row = BTreeMap<&'static str, String>;

/// Writes a record that is in canonical order. The columns of statements are always there, those
/// of other records only where there are some, and ids if asked for.
pub(super) fn write(record: &Record, ids: bool) -> String {
    let Record { statements, speakers, corrections, retractions, verdicts } = record;
    let amended = !(corrections.is_empty() && retractions.is_empty());
    let others = amended || !(speakers.is_empty() && verdicts.is_empty());
    let mut columns: Vec<&str> = STATEMENT.into_iter().chain(["recorded"]).collect();
    if ids {
        columns.insert(0, "id");
    }
    if others {
        columns.insert(0, "type");
        columns.extend(OTHERS);
        columns.push("by");
    }
    if !verdicts.is_empty() {
        columns.extend(VERDICT);
    }
    let mut text = columns.join(",");
    text.push('\n');
    let rows = speakers.iter().map(speaker);
    let rows = rows.chain(statements.iter().map(|one| statement(one, ids)));
    let rows = rows.chain(corrections.iter().map(correction));
    let rows = rows.chain(retractions.iter().map(retraction));
    for row in rows.chain(verdicts.iter().map(verdict)) {
        for (index, column) in columns.iter().enumerate() {
            if index > 0 {
                text.push(',');
            }
            push_cell(row.get(column).map_or("", String::as_str), &mut text);
        }
        text.push('\n');
    }
    text
}

/// In quotes where it must be, and where a reader might trim it or take it for a merge conflict.
fn push_cell(cell: &str, text: &mut String) {
    let outer = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '\u{feff}');
    if cell.contains([',', '"', '\n', '\r']) || cell.starts_with(outer) || cell.ends_with(outer) {
        text.extend(["\"", &cell.replace('"', "\"\""), "\""]);
    } else {
        text.push_str(cell);
    }
}

fn said(said: Option<&Said>) -> Option<String> {
    said.map(ToString::to_string)
}

fn recorded(recorded: Option<&Recorded>) -> Option<String> {
    said(recorded.map(|recorded| &recorded.0))
}

fn row<const N: usize>(cells: [(&'static str, Option<String>); N]) -> Row {
    cells.into_iter().filter_map(|(name, cell)| Some((name, cell?))).collect()
}

fn statement(statement: &Statement, ids: bool) -> Row {
    let Statement { source, locator, .. } = statement;
    let topics: Vec<Vec<&str>> =
        statement.topics.iter().map(|topic| vec![topic.as_str()]).collect();
    row([
        ("type", Some("statement".to_owned())),
        ("id", ids.then(|| statement.id().to_string())),
        ("speaker", Some(statement.speaker.clone())),
        ("said", said(Some(&statement.said))),
        ("kind", Some(statement.kind.name().to_owned())),
        ("quote", Some(statement.quote.clone())),
        ("language", statement.language.clone()),
        ("source.title", source.title.clone()),
        ("source.outlet", source.outlet.clone()),
        ("source.url", source.url.clone()),
        ("source.archive_url", source.archive_url.clone()),
        ("source.published", said(source.published.as_ref())),
        ("source.retrieved", said(source.retrieved.as_ref())),
        ("source.sha256", source.sha256.clone()),
        ("locator.exact", locator.exact.clone()),
        ("locator.prefix", locator.prefix.clone()),
        ("locator.suffix", locator.suffix.clone()),
        ("locator.start", locator.start.map(|start| start.to_string())),
        ("locator.end", locator.end.map(|end| end.to_string())),
        ("locator.page_line", locator.page_line.clone()),
        ("locator.media_time", locator.media_time.clone()),
        ("context", statement.context.clone()),
        ("role", statement.role.clone()),
        ("place", statement.place.clone()),
        ("topics", Some(cell_list::join(&topics, false))),
        ("translation_of", statement.translation_of.clone()),
        ("note", statement.note.clone()),
        ("recorded", recorded(statement.recorded.as_ref())),
    ])
}

fn speaker(speaker: &Speaker) -> Row {
    let time = |said: &Option<Said>| said.as_ref().map_or(String::new(), Said::to_string);
    let aliases = speaker.aliases.iter().map(|it| [it.name.clone(), time(&it.from), time(&it.to)]);
    let roles = speaker.roles.iter().map(|it| [it.title.clone(), time(&it.from), time(&it.to)]);
    row([
        ("type", Some("speaker".to_owned())),
        ("name", Some(speaker.name.clone())),
        ("aliases", Some(terms(aliases))),
        ("roles", Some(terms(roles))),
        ("wikidata", speaker.wikidata.clone()),
        ("note", speaker.note.clone()),
    ])
}

fn terms(terms: impl Iterator<Item = [String; 3]>) -> String {
    let terms: Vec<[String; 3]> = terms.collect();
    let items: Vec<Vec<&str>> =
        terms.iter().map(|term| term.iter().map(String::as_str).collect()).collect();
    cell_list::join(&items, true)
}

fn correction(correction: &Correction) -> Row {
    row([
        ("type", Some("correction".to_owned())),
        ("replaces", Some(correction.replaces.to_string())),
        ("with", Some(correction.with.to_string())),
        ("reason", Some(correction.reason.clone())),
        ("by", correction.by.clone()),
        ("recorded", recorded(correction.recorded.as_ref())),
    ])
}

fn retraction(retraction: &Retraction) -> Row {
    row([
        ("type", Some("retraction".to_owned())),
        ("retracts", Some(retraction.retracts.to_string())),
        ("reason", Some(retraction.reason.clone())),
        ("by", retraction.by.clone()),
        ("recorded", recorded(retraction.recorded.as_ref())),
    ])
}

fn verdict(verdict: &Verdict) -> Row {
    row([
        ("type", Some("verdict".to_owned())),
        ("finding", Some(verdict.finding().to_string())),
        ("earlier", Some(verdict.earlier.to_string())),
        ("later", Some(verdict.later.to_string())),
        ("kind", Some(verdict.kind.name().to_owned())),
        ("verdict", Some(verdict.verdict.name().to_owned())),
        ("reason", Some(verdict.reason.clone())),
        ("answer", verdict.answer.clone()),
        ("by", verdict.by.clone()),
        ("decided", recorded(verdict.decided.as_ref())),
    ])
}

#[cfg(test)]
mod tests {
    use crate::factlog::write;
    use crate::read::read;
    use crate::record::Format;

    #[test]
    fn columns_of_other_records_come_only_with_them() {
        let text = "speaker,said,quote\n=A,2025,\"a,\r\"\n";
        let mut record = read("a.csv", text.as_bytes(), None).record;
        let written = write(&record, Format::Csv);
        assert!(written.starts_with("speaker,said,kind,quote,language,source.title,"), "{written}");
        assert!(written.contains("\n=A,2025,direct,\"a,\r\",,"), "{written}");
        record
            .speakers
            .push(crate::speaker::Speaker { name: "A".to_owned(), ..Default::default() });
        let written = write(&record, Format::Csv);
        assert!(written.starts_with("type,speaker,"), "{written}");
        assert!(written.contains("\nspeaker,,,"), "{written}");
    }
}
