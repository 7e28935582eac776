//! Documents as JSON Lines.

use serde::Deserialize;

use super::{Input, moment, transcript};
use crate::extract::document::{Dated, Document};
use crate::problem::{Problem, shown};
use crate::statement::Source;

const SHAPE: &str = "write {\"doc_id\": …, \"text\": …, \"date\": …} on one line";

/// One line. Fields that are not named here are ignored.
#[derive(Deserialize)]
struct Line {
    doc_id: Option<serde_json::Value>,
    text: String,
    date: Option<String>,
    title: Option<String>,
    url: Option<String>,
    outlet: Option<String>,
    language: Option<String>,
}

/// Reads documents line by line: a broken line is told, and the others are read.
pub(super) fn read(name: &str, text: &str) -> Input {
    let mut input = Input::default();
    for (index, line) in text.split('\n').enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        match serde_json::from_str::<Line>(line) {
            Ok(read) => add(read, (name, index + 1, line), &mut input),
            Err(error) => input.problems.push(broken(name, index + 1, line, &error)),
        }
    }
    if input.documents.is_empty() && input.problems.is_empty() {
        input
            .problems
            .push(Problem::error(name, 0, 0, "there is no document in it").with_help(SHAPE));
    }
    input
}

fn add(line: Line, (name, number, raw): (&str, usize, &str), input: &mut Input) {
    let id = match line.doc_id {
        None | Some(serde_json::Value::Null) => format!("{name}:{number}"),
        Some(serde_json::Value::String(id)) => id,
        Some(other) => other.to_string(),
    };
    let date = line.date.as_deref().filter(|date| !date.trim().is_empty() && *date != "unknown");
    let said = date.and_then(moment::moment);
    if let (Some(date), None) = (date, &said) {
        let column = raw.find("\"date\"").map_or(1, |at| column(raw, at));
        let message = format!("the date {} is no date, and is left out", shown(date));
        let help = "write it as in 2025-11-27 or 2025-11-27T10:15:00Z";
        input.problems.push(Problem::warning(name, number, column, message).with_help(help));
    }
    let dated = said.map(|said| Dated { said, basis: "the document's date field".to_owned() });
    let source =
        Source { title: line.title, url: line.url, outlet: line.outlet, ..Source::default() };
    let mut document = Document {
        id,
        text: line.text,
        date: dated,
        source,
        language: line.language,
        ..Document::default()
    };
    transcript::add_turns_if_any(&mut document);
    input.documents.push(document);
}

fn broken(name: &str, number: usize, line: &str, error: &serde_json::Error) -> Problem {
    let message = error.to_string();
    let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(what, _)| what);
    let at = column(line, error.column().saturating_sub(1));
    Problem::error(name, number, at, format!("this line is no document: {message}"))
        .with_help(SHAPE)
}

/// Column in code points, from 1.
fn column(line: &str, offset: usize) -> usize {
    1 + line.bytes().take(offset).filter(|byte| byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_line_is_told_and_the_others_are_read() {
        let text = "{\"doc_id\":7,\"text\":\"a\",\"date\":\"2025-11-27T10:15:00.5Z\",\"more\":[1]}\r\n\n\
                    {\"doc_id\":\"é\" \"text\":\"b\"}\n{\"doc_id\":\"c\"}\n\
                    {\"text\":\"d\",\"date\":\"soon\",\"title\":\"T\"}";
        let input = read("a.jsonl", text);
        let ids: Vec<&str> = input.documents.iter().map(|document| &*document.id).collect();
        assert_eq!(ids, ["7", "a.jsonl:5"]);
        assert_eq!(
            input.documents[0].date.as_ref().map(|dated| dated.said.as_str()),
            Some("2025-11-27T10:15:00.5Z")
        );
        assert_eq!(input.documents[1].source.title.as_deref(), Some("T"));
        let told: Vec<String> = input.problems.iter().map(ToString::to_string).collect();
        assert!(told[0].starts_with("a.jsonl:3:15: this line is no document"), "{told:?}");
        assert!(told[1].starts_with("a.jsonl:4:"), "{told:?}");
        assert!(told[2].starts_with("a.jsonl:5:13: warning: the date \"soon\""), "{told:?}");
        assert_eq!(told.len(), 3);
    }
}
