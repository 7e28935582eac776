//! Documents as JSON Lines.

use serde::Deserialize;
use serde_json::Value;
use serde_json::error::Category;

use super::{Input, moment, transcript};
use crate::extract::document::{Dated, Document};
use crate::problem::{Problem, shown};
use crate::statement::Source;

const SHAPE: &str = "write {\"doc_id\": …, \"text\": …, \"date\": …} on one line";

/// One line, before it is known what its fields hold. Fields that are not named here are ignored.
#[derive(Deserialize)]
struct Line {
    doc_id: Option<Value>,
    text: Option<Value>,
    date: Option<Value>,
    title: Option<Value>,
    url: Option<Value>,
    outlet: Option<Value>,
    language: Option<Value>,
}

/// Reads documents line by line: a broken line is told, and the others are read.
pub(super) fn read(name: &str, text: &str) -> Input {
    let mut input = Input::default();
    for (index, raw) in text.split('\n').enumerate().filter(|(_, raw)| !raw.trim().is_empty()) {
        let place = Place { name, number: index + 1, raw };
        if let Err(problem) = line(raw, &place).and_then(|line| add(line, &place, &mut input)) {
            input.problems.push(problem.with_help(SHAPE));
        }
    }
    if input.documents.is_empty() && input.problems.is_empty() {
        input
            .problems
            .push(Problem::error(name, 0, 0, "there is no document in it").with_help(SHAPE));
    }
    input
}

/// A line of a file.
struct Place<'a> {
    name: &'a str,
    number: usize,
    raw: &'a str,
}

impl Place<'_> {
    fn error(&self, offset: usize, message: &str) -> Problem {
        let message = format!("this line is no document: {message}");
        Problem::error(self.name, self.number, self.column(offset), message)
    }

    /// Column in code points, from 1.
    fn column(&self, offset: usize) -> usize {
        1 + self.raw.bytes().take(offset).filter(|byte| byte & 0xC0 != 0x80).count()
    }

    /// Where the name of a field stands first.
    fn field(&self, field: &str) -> usize {
        self.raw.find(&format!("\"{field}\"")).unwrap_or(0)
    }

    /// The text in a field, if the field is there.
    fn text(&self, field: &str, value: Option<Value>) -> Result<Option<String>, Problem> {
        let kind = match value {
            None | Some(Value::Null) => return Ok(None),
            Some(Value::String(text)) => return Ok(Some(text)),
            Some(Value::Number(_)) => "a number",
            Some(Value::Bool(_)) => "true or false",
            Some(Value::Array(_)) => "a list",
            Some(Value::Object(_)) => "an object",
        };
        Err(self.error(self.field(field), &format!("{field} must be text, not {kind}")))
    }
}

fn line(raw: &str, place: &Place) -> Result<Line, Problem> {
    if !raw.trim_start().starts_with('{') {
        return Err(place.error(0, "it is no JSON object"));
    }
    serde_json::from_str(raw).map_err(|error| {
        let message = error.to_string();
        let message = match error.classify() {
            Category::Eof => "it ends in the middle of the object",
            _ => message.rsplit_once(" at line ").map_or(message.as_str(), |(what, _)| what),
        };
        place.error(error.column().saturating_sub(1), message)
    })
}

fn add(line: Line, place: &Place, input: &mut Input) -> Result<(), Problem> {
    let id = match line.doc_id {
        None | Some(Value::Null) => format!("{}:{}", place.name, place.number),
        Some(Value::String(id)) => id,
        Some(other) => other.to_string(),
    };
    let text = place.text("text", line.text)?.ok_or_else(|| place.error(0, "text is missing"))?;
    let source = Source {
        title: place.text("title", line.title)?,
        url: place.text("url", line.url)?,
        outlet: place.text("outlet", line.outlet)?,
        ..Source::default()
    };
    let language = place.text("language", line.language)?;
    let date = place.text("date", line.date)?;
    let date = date.as_deref().filter(|date| !date.trim().is_empty() && *date != "unknown");
    let said = date.and_then(moment::moment);
    if let (Some(date), None) = (date, &said) {
        let column = place.column(place.field("date"));
        let message = format!("the date {} is no date, and is left out", shown(date));
        let help = "write it as in 2025-11-27 or 2025-11-27T10:15:00Z";
        input
            .problems
            .push(Problem::warning(place.name, place.number, column, message).with_help(help));
    }
    let dated = said.map(|said| Dated { said, basis: "the document's date field".to_owned() });
    let mut document = Document { id, text, date: dated, source, language, ..Document::default() };
    transcript::add_turns_if_any(&mut document);
    input.documents.push(document);
    Ok(())
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
        assert!(
            told[1].starts_with("a.jsonl:4:1: this line is no document: text is missing"),
            "{told:?}"
        );
        assert!(told[2].starts_with("a.jsonl:5:13: warning: the date \"soon\""), "{told:?}");
        assert_eq!(told.len(), 3);
    }

    #[test]
    fn what_is_wrong_is_told_in_the_words_of_the_format() {
        for (line, expected) in [
            ("[\"a\"]", "1: this line is no document: it is no JSON object; write"),
            ("hello", "1: this line is no document: it is no JSON object; write"),
            (
                "{\"text\":\"a\"",
                "11: this line is no document: it ends in the middle of the object; write",
            ),
            ("{\"text\":1}", "2: this line is no document: text must be text, not a number; write"),
            ("{\"text\":null}", "1: this line is no document: text is missing; write"),
            (
                "{\"text\":\"é\",\"title\":[1]}",
                "13: this line is no document: title must be text, not a list; write",
            ),
        ] {
            let told = read("a.jsonl", line).problems[0].to_string();
            assert!(told.starts_with(&format!("a.jsonl:1:{expected} {{\"doc_id\"")), "{told}");
        }
    }
}
