//! JSON Lines: one object a line, with the fields of the fact log.

use rayon::prelude::*;

use super::fault::Faults;
use super::fields::{Fields, instead};
use super::node::{Node, Value};
use super::place::{Lines, column};
use super::records::Placed;
use super::{Place, Reading, conflict, encoding, json, quotebank, records};
use crate::problem::{Problem, shown};
use crate::record::fields::KINDS;

/// Reads JSON Lines, ours or Quotebank's.
pub(super) fn read(name: &str, bytes: &[u8]) -> Reading {
    let conflicts = conflict::conflicts(name, bytes);
    if !conflicts.is_empty() {
        return Reading { problems: conflicts, ..Reading::default() };
    }
    let lines: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').collect();
    let read = |(index, line): (usize, &&[u8])| read_line(name, index + 1, line);
    let parts: Vec<Reading> = lines.par_iter().enumerate().map(read).collect();
    let mut reading = Reading::default();
    for part in parts {
        reading.record.extend(part.record);
        reading.places.extend(part.places);
        reading.decided.extend(part.decided);
        reading.problems.extend(part.problems);
        reading.seen += part.seen;
        reading.without_speaker += part.without_speaker;
    }
    if reading.without_speaker > 0 {
        let count = reading.without_speaker;
        let message =
            format!("{count} of {} quotes name no speaker and were left out", reading.seen);
        reading.problems.push(Problem::warning(name, 0, 0, message));
    }
    reading
}

fn read_line(name: &str, number: usize, line: &[u8]) -> Reading {
    let line = line.trim_ascii_end();
    if line.is_empty() {
        return Reading::default();
    }
    let mut reading = Reading { seen: 1, ..Reading::default() };
    let text = match encoding::text(name, line) {
        Ok(text) => text,
        Err(problem) => {
            reading.problems.push(Problem { line: number, ..problem });
            return reading;
        }
    };
    match json::parse(text) {
        Ok(node) => {
            let (mut faults, mut placed) = (Faults::default(), Placed::default());
            if add(node, &mut faults, &mut placed).is_none() {
                reading.without_speaker = 1;
            }
            // the record is the line: nobody looks for a column in it
            let place = Place { line: number, column: 1 };
            reading.places = vec![place; placed.record.statements.len()];
            reading.decided = vec![place; placed.record.verdicts.len()];
            reading.record = placed.record;
            if !faults.is_empty() {
                let (tokens, lines) = (json::tokens(text), Lines::new(text));
                let offset = |token: usize| tokens.get(token).copied().unwrap_or(0);
                let place = |token| (number, lines.place(offset(token)).1);
                reading.problems = faults.problems(name, place);
            }
        }
        Err(error) => reading.problems.push(not_json(name, number, text, &error)),
    }
    reading
}

/// Adds the record of one line; `None` if it is a Quotebank quote without a speaker.
fn add(node: Node<'_>, faults: &mut Faults, placed: &mut Placed) -> Option<()> {
    let Value::Table(mut entries) = node.value else {
        let message = format!("a line must hold one object, not {}", node.value.name());
        faults.error(node.at, message, "write one {…} a line, e.g. with jq -c '.[]'");
        return Some(());
    };
    if quotebank::is_quotation(&entries) {
        return quotebank::add(node.at, entries, faults, &mut placed.record);
    }
    let kind = match entries.iter().position(|entry| entry.name == "type") {
        Some(at) => entries.remove(at).node,
        None => Node { at: node.at, value: Value::Text("statement".into()) },
    };
    match kind.value {
        Value::Text(name) if KINDS.contains(&&*name) => {
            let fields = Fields::new(node.at, "", entries, faults);
            records::add(&name, fields, faults, placed);
        }
        Value::Text(name) => {
            faults.error(
                kind.at,
                format!("there is no type {}", shown(&name)),
                &instead(&name, &KINDS),
            );
        }
        value => {
            faults.error(kind.at, format!("type must be text, not {}", value.name()), "");
        }
    }
    Some(())
}

fn not_json(name: &str, line: usize, text: &str, error: &serde_json::Error) -> Problem {
    let message = error.to_string();
    let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(what, _)| what);
    let at = column(text, error.column().saturating_sub(1));
    let message = format!("this line is not JSON: {}", message.to_lowercase());
    Problem::error(name, line, at, message).with_help("write one object {…} a line")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(text: &str) -> Vec<String> {
        read("a.jsonl", text.as_bytes()).problems.iter().map(ToString::to_string).collect()
    }

    const GOOD: &str = r#"{"speaker":"Ann","said":"2025","quote":"fine","locator":{"start":3}}"#;

    #[test]
    fn reads_good_lines_among_bad_ones() {
        let text = format!(
            "{GOOD}\r\n\n{{\"speaker\":\"ä\\\"\", \"said\":2025, \"quote\":\"x\", \"quote\":\"y\"}}\n\
             [1]\n{{\"speaker\":\"é\" \"x\"\n{GOOD}"
        );
        let reading = read("a.jsonl", text.as_bytes());
        assert_eq!((reading.seen, reading.record.statements.len()), (5, 2));
        let found: Vec<String> = reading.problems.iter().map(ToString::to_string).collect();
        assert_eq!(
            found,
            [
                "a.jsonl:3:26: said must be text, not a number; put it in quotes",
                "a.jsonl:3:45: the field quote is there twice; keep one of them",
                "a.jsonl:4:1: a line must hold one object, not a list; write one {…} a line, e.g. \
                 with jq -c '.[]'",
                "a.jsonl:5:16: this line is not JSON: expected `,` or `}`; write one object {…} a line",
            ]
        );
    }

    #[test]
    fn other_kinds_of_record_have_a_type() {
        let text = "{\"type\":\"speaker\",\"name\":\"Ann\",\"aliases\":[\"A\",{\"name\":\"B\",\"to\":\"2020\"}]}\n\
                    {\"type\":\"speker\",\"name\":\"Ann\"}\n{\"type\":\"retraction\",\"retracts\":\"12\",\"reason\":\"no\"}\n\
                    {\"type\":\"verdict\",\"finding\":\"12\",\"earlier\":\"0123456789abcdef0123456789abcdef\",\
                    \"later\":\"0123456789abcdef0123456789abcdee\",\"kind\":\"date-moved\",\"verdict\":\"dismised\",\"reason\":\"x\"}";
        let reading = read("a.jsonl", text.as_bytes());
        assert_eq!(reading.record.speakers[0].aliases.len(), 2);
        let found: Vec<String> = reading.problems.iter().map(ToString::to_string).collect();
        assert_eq!(
            found,
            [
                "a.jsonl:2:9: there is no type \"speker\"; did you mean speaker?",
                "a.jsonl:3:33: retracts: \"12\" is not an id; write the 32 hex digits of the \
                 statement's id",
                "a.jsonl:4:29: the finding is not that of these two statements, which is \
                 0253b1a5cbf2347fae272ffd7981f067; leave `finding` out, or name the statements it \
                 is about",
                "a.jsonl:4:152: there is no verdict \"dismised\"; did you mean dismissed?",
            ]
        );
    }

    #[test]
    fn an_id_that_came_along_must_fit_the_words() {
        let id = read("", GOOD.as_bytes()).record.statements[0].id();
        assert_eq!(
            problems(&GOOD.replace("{\"speaker", &format!("{{\"id\":\"{id}\",\"speaker"))),
            [""; 0]
        );
        let wrong = problems(&GOOD.replace("{\"speaker", "{\"id\":\"0\",\"speaker"));
        assert!(
            wrong[0].starts_with("a.jsonl:1:7: the id is not that of these words"),
            "{wrong:?}"
        );
    }

    #[test]
    fn what_is_hidden_in_a_quote_is_told_and_kept() {
        let with = |quote: &str| GOOD.replace("fine", quote);
        assert_eq!(
            problems(&with("a\u{202e}b\u{200b}")),
            [
                "a.jsonl:1:40: warning: quote holds an invisible character, U+202E and 1 more; it is \
              kept; check that it belongs to the words"
            ]
        );
        assert_eq!(problems(&with("👨\u{200d}👩 می\u{200c}خواهم\\n")), [""; 0]);
        assert_eq!(problems(&with("a\\u0000")).len(), 1);
    }

    #[test]
    fn deep_and_broken_lines_are_problems_only() {
        for line in
            ["[".repeat(100_000), "{\"a\":".repeat(1000), "\"\\ud800\"".to_owned(), "{".to_owned()]
        {
            assert_eq!(problems(&line).len(), 1);
        }
        let reading = read("a", b"{\"speaker\":\"\xff\"}\n");
        assert_eq!((reading.problems[0].line, reading.problems[0].column), (1, 13));
    }
}
