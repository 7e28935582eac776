//! Stage 1: bytes to statements, with the problems met on the way. Never stops half-way, never
//! loses a record silently.
//!
//! ```text
//! toml ─┐
//! jsonl ├─► node: values with places ─► fields: types ─► records: what is required
//! csv  ─┘
//! ```

mod accepted;
mod cells;
mod comments;
mod conflict;
mod csv;
mod encoding;
mod fault;
mod fields;
mod json;
mod jsonl;
mod node;
mod place;
mod quotebank;
mod records;
mod snapshot;
mod tables;
mod toml;

use crate::problem::Problem;
use crate::record::{Log, Record};

pub use crate::record::Format;
pub use accepted::{AcceptedReading, accepted};
pub(crate) use encoding::text;
pub(crate) use snapshot::snapshot;

/// What was read from one input.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// The records that could be read.
    pub record: Record,
    /// Where the quote of each statement stands, in the order of `record.statements`.
    pub places: Vec<Place>,
    /// Where each verdict begins, in the order of `record.verdicts`.
    pub decided: Vec<Place>,
    /// What was wrong, by line and column.
    pub problems: Vec<Problem>,
    /// How many records there were, those that could not be read included.
    pub seen: usize,
    /// How many quotes were left out because their source names no speaker (Quotebank's "None").
    pub without_speaker: usize,
}

/// A place in a file, both from 1, the column in code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl From<(usize, usize)> for Place {
    fn from((line, column): (usize, usize)) -> Place {
        Place { line, column }
    }
}

/// Reads a whole input in the format of [`format_of`].
pub fn read(name: &str, bytes: &[u8], format: Option<Format>) -> Reading {
    let bytes = bytes.strip_prefix(encoding::BOM).unwrap_or(bytes);
    if let Some(problem) = encoding::foreign(name, bytes) {
        return Reading::failed(problem);
    }
    match format_of(name, bytes, format) {
        _ if bytes.iter().all(u8::is_ascii_whitespace) => Reading::default(),
        Some(Format::Toml) => with_text(name, bytes, toml::read),
        Some(Format::Jsonl) => jsonl::read(name, bytes),
        Some(Format::Csv) => with_text(name, bytes, csv::read),
        None => Reading::failed(
            Problem::error(name, 0, 0, "cannot tell what format this is")
                .with_help("say it is toml, jsonl or csv"),
        ),
    }
}

/// The format in which an input is read: the one given, or else what the name's extension says, or
/// else what the content looks like.
pub fn format_of(name: &str, bytes: &[u8], format: Option<Format>) -> Option<Format> {
    format.or_else(|| Format::of_name(name)).or_else(|| looks_like(bytes))
}

/// What was read from one fact log, with what people wrote beside the records.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LogReading {
    /// The records with the comments above them; nothing where there is an error.
    pub log: Log,
    /// What was wrong, by line and column.
    pub problems: Vec<Problem>,
    /// How many records there were, those that could not be read included.
    pub seen: usize,
    /// A problem for each comment that stands neither above a record nor at the head of the file,
    /// and so has no place in the canonical form.
    pub homeless: Vec<Problem>,
}

/// Reads a fact log (TOML) with its comments.
pub fn read_log(name: &str, bytes: &[u8]) -> LogReading {
    let Reading { problems, seen, .. } = read(name, bytes, Some(Format::Toml));
    let bytes = bytes.strip_prefix(encoding::BOM).unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) if !problems.iter().any(Problem::is_error) => {
            let (log, homeless) = comments::log(name, text);
            LogReading { log, problems, seen, homeless }
        }
        _ => LogReading { problems, seen, ..LogReading::default() },
    }
}

impl Reading {
    /// Nothing could be read.
    fn failed(problem: Problem) -> Reading {
        Reading { problems: vec![problem], ..Reading::default() }
    }
}

fn with_text(name: &str, bytes: &[u8], read: fn(&str, &str) -> Reading) -> Reading {
    match encoding::text(name, bytes) {
        Ok(text) => read(name, text),
        Err(problem) => Reading::failed(problem),
    }
}

/// The format of an input without a telling name, from its first line that is not blank.
fn looks_like(bytes: &[u8]) -> Option<Format> {
    let line = bytes.split(|byte| *byte == b'\n').find(|line| !line.trim_ascii().is_empty())?;
    let line = line.trim_ascii();
    let equals = line.iter().position(|byte| *byte == b'=');
    let before = &line[..equals.unwrap_or(0)];
    let key = |byte: &u8| byte.is_ascii_alphanumeric() || b"_-. \t\"".contains(byte);
    match line[0] {
        b'{' => Some(Format::Jsonl),
        b'[' | b'#' => Some(Format::Toml),
        _ if equals.is_some() && !before.is_empty() && before.iter().all(key) => Some(Format::Toml),
        _ if line.contains(&b',') => Some(Format::Csv),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn problem(name: &str, bytes: &[u8]) -> String {
        let reading = read(name, bytes, None);
        assert_eq!(reading.problems.len(), 1, "{:?}", reading.problems);
        assert_eq!(reading.record, Record::default());
        reading.problems[0].to_string()
    }

    #[test]
    fn tells_formats_by_name_then_content() {
        let toml = b"\n[[statement]]\nspeaker = 'A'\nsaid = '2025'\nquote = 'x'\n";
        let jsonl = br#"{"speaker":"A","said":"2025","quote":"x"}"#;
        let csv = b"speaker,said,quote\nA,2025,x\n";
        let inputs: [&[u8]; 3] = [toml, jsonl, csv];
        for (bytes, name) in inputs.iter().zip(["a.TOML", "a.ndjson", "a.csv"]) {
            assert_eq!(read("<stdin>", bytes, None).record.statements[0].quote, "x");
            assert_eq!(read("<stdin>", bytes, None), read(name, bytes, None));
        }
        assert_eq!(
            problem("-", b"hello"),
            "-: cannot tell what format this is; say it is toml, jsonl or csv"
        );
    }

    #[test]
    fn nothing_in_an_empty_file_is_no_problem() {
        for name in ["a.toml", "a.jsonl", "a.csv", "<stdin>"] {
            for bytes in [&b""[..], b"\n \r\n", b"\xEF\xBB\xBF"] {
                assert_eq!(read(name, bytes, None), Reading::default());
            }
        }
    }

    #[test]
    fn encodings_other_than_utf_8_say_how_to_convert() {
        let utf16: Vec<u8> =
            "\u{feff}[[statement]]".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(
            problem("a.toml", &utf16),
            "a.toml:1:1: this is UTF-16, not UTF-8; convert it, e.g. iconv -f UTF-16 -t UTF-8"
        );
        assert_eq!(
            problem("a.csv", b"speaker,said,quote\nA,2025,caf\xE9\n"),
            "a.csv:2:11: byte 11 of the line, 0xE9, is not UTF-8; convert the file, e.g. iconv -f \
             WINDOWS-1252 -t UTF-8"
        );
        assert!(problem("a.toml", b"a\0b").starts_with("a.toml:1:2: there is a NUL byte"));
        assert!(problem("quotes.json.bz2", b"BZh91AY&SY").contains("unpack it first"));
        assert!(problem("a.db", b"SQLite format 3\0").contains("database"));
    }

    #[test]
    fn conflict_markers_are_refused_with_their_line() {
        let conflict = "\n<<<<<<< HEAD\nquote = 'a'\n=======\nquote = 'b'\n>>>>>>> x\n";
        for name in ["a.toml", "a.jsonl", "a.csv"] {
            let found = problem(name, conflict.as_bytes());
            assert!(found.starts_with(&format!("{name}:2: unresolved merge conflict")), "{found}");
        }
    }
}
