//! From bytes to documents: what the command line knows of a text, and what the text tells itself.

use std::fmt::Write as _;

use clap::ValueEnum;
use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use crate::extract::document::{Dated, Document, Kind};
use crate::problem::Problem;
use crate::said::Said;
use crate::statement::Source;

/// What a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum InputKind {
    /// Plain text or Markdown
    Text,
    /// A web page
    Html,
    /// "NAME: …" and what is said
    Transcript,
    /// SRT or WebVTT
    Subtitles,
    /// Documents as JSON Lines: doc_id, text, date
    Documents,
}

/// What is known of a text before it is read.
#[derive(Debug, Clone, Default)]
pub(crate) struct How {
    /// What it is, if that is not to be guessed.
    pub(crate) kind: Option<InputKind>,
    /// When it was published, whatever it says itself.
    pub(crate) date: Option<Said>,
    /// Where it was read, for what it does not tell itself.
    pub(crate) source: Source,
}

/// The documents in a file, and what was wrong with it.
pub(crate) fn documents(name: &str, bytes: &[u8], how: &How) -> (Vec<Document>, Vec<Problem>) {
    let mut problems = Vec::new();
    let mut documents = if is_documents(bytes, how) {
        lines(name, bytes, &mut problems)
    } else {
        vec![plain(name, bytes, how)]
    };
    for document in &mut documents {
        if let Some(said) = &how.date {
            document.date = Some(Dated { said: said.clone(), basis: "--date".to_owned() });
        }
        fill(&mut document.source, &how.source);
    }
    (documents, problems)
}

/// The hash that tells a capture from others.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

/// What the page tells counts more than what was given for it.
fn fill(source: &mut Source, given: &Source) {
    fn put(field: &mut Option<String>, value: Option<&String>) {
        if field.is_none() {
            *field = value.cloned();
        }
    }
    put(&mut source.title, given.title.as_ref());
    put(&mut source.outlet, given.outlet.as_ref());
    put(&mut source.url, given.url.as_ref());
    put(&mut source.archive_url, given.archive_url.as_ref());
}

// --- until `extract::input` does it ---

fn is_documents(bytes: &[u8], how: &How) -> bool {
    let looks = || bytes.trim_ascii_start().starts_with(b"{");
    how.kind.map_or_else(looks, |kind| kind == InputKind::Documents)
}

fn plain(name: &str, bytes: &[u8], how: &How) -> Document {
    let kind = match how.kind {
        Some(InputKind::Transcript) => Kind::Transcript,
        Some(InputKind::Subtitles) => Kind::Subtitles,
        _ => Kind::Article,
    };
    let source = Source { sha256: Some(sha256(bytes)), ..Source::default() };
    let text = String::from_utf8_lossy(bytes).into_owned();
    Document { id: name.to_owned(), text, kind, source, ..Document::default() }
}

#[derive(Deserialize)]
struct Line {
    doc_id: String,
    text: String,
    date: Option<Said>,
}

fn lines(name: &str, bytes: &[u8], problems: &mut Vec<Problem>) -> Vec<Document> {
    let mut documents = Vec::new();
    for (at, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
        if line.trim_ascii().is_empty() {
            continue;
        }
        match serde_json::from_slice::<Line>(line) {
            Ok(Line { doc_id, text, date }) => {
                let sha256 = Some(sha256(text.as_bytes()));
                let date = date.map(|said| Dated { said, basis: "the document's date".to_owned() });
                let source = Source { sha256, ..Source::default() };
                documents.push(Document { id: doc_id, text, date, source, ..Document::default() });
            }
            Err(error) => problems.push(
                Problem::error(name, at + 1, error.column(), format!("no document: {error}"))
                    .with_help("write {\"doc_id\": …, \"text\": …, \"date\": …} on one line"),
            ),
        }
    }
    documents
}
