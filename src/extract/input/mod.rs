//! Inputs of any kind to documents: pages, plain text, transcripts, subtitles, JSON Lines.
//!
//! ```text
//! bytes ─► foreign: refused ─► charset: text ─► detect: kind ─► html, text, transcript, … ─► Document
//! ```

mod charset;
mod credit;
mod dateline;
mod detect;
mod foreign;
mod html;
mod jsonl;
mod labels;
mod language;
mod markdown;
mod moment;
mod stage;
mod subtitles;
mod tags;
mod text;
mod transcript;

#[cfg(test)]
mod hostile;

use encoding_rs::Encoding;
use sha2::{Digest, Sha256};

use super::document::{Dated, Document};
use crate::forms;
use crate::problem::Problem;
use crate::said::Said;

/// Characters that show nothing and tell where a word may break or may not.
const BREAKS: [char; 4] = ['\u{ad}', '\u{200b}', '\u{2060}', '\u{feff}'];

/// How an input is to be read. What is left open is found in the input itself.
#[derive(Debug, Clone, Default)]
pub struct How {
    /// What it is.
    pub kind: Option<InputKind>,
    /// When it was published; goes before what the input tells.
    pub date: Option<Said>,
    /// Its character set, as a server's header or a person tells it: see [`encoding`].
    pub encoding: Option<&'static Encoding>,
}

/// What an input is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InputKind {
    /// Plain text or Markdown.
    Text,
    /// A web page.
    Html,
    /// Text with labels before what is spoken.
    Transcript,
    /// SRT or WebVTT.
    Subtitles,
    /// Documents as JSON Lines.
    Documents,
}

impl InputKind {
    /// All kinds, in the order a person is told of them.
    pub const ALL: [InputKind; 5] = [
        InputKind::Text,
        InputKind::Html,
        InputKind::Transcript,
        InputKind::Subtitles,
        InputKind::Documents,
    ];

    /// Its name, as a flag takes it.
    pub fn name(self) -> &'static str {
        match self {
            InputKind::Text => "text",
            InputKind::Html => "html",
            InputKind::Transcript => "transcript",
            InputKind::Subtitles => "subtitles",
            InputKind::Documents => "documents",
        }
    }

    /// The names of all kinds.
    pub fn names() -> [&'static str; 5] {
        InputKind::ALL.map(InputKind::name)
    }

    /// The kind of this name.
    pub fn of_name(name: &str) -> Option<InputKind> {
        InputKind::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// The character set of a name such as "windows-1252" or "koi8-r".
pub fn encoding(name: &str) -> Option<&'static Encoding> {
    Encoding::for_label(name.as_bytes())
}

/// What was read from one input.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Input {
    /// The documents that could be read; one, but for JSON Lines.
    pub documents: Vec<Document>,
    /// What was wrong, by line and column. Errors tell of documents left out.
    pub problems: Vec<Problem>,
}

impl Input {
    fn of(document: Document) -> Input {
        Input { documents: vec![document], problems: Vec::new() }
    }

    fn failed(problem: Problem) -> Input {
        Input { documents: Vec::new(), problems: vec![problem] }
    }
}

/// Reads an input: one document, or many where it holds documents as JSON Lines.
pub fn documents(name: &str, bytes: &[u8], how: &How) -> Input {
    if let Some(problem) = foreign::problem(name, bytes, how.encoding) {
        return Input::failed(problem);
    }
    let (text, problem) = charset::text(name, bytes, how.encoding);
    let text = with_line_breaks(text);
    let kind = how.kind.unwrap_or_else(|| detect::kind(name, &text));
    let mut input = match kind {
        InputKind::Text => Input::of(text::read(name, text)),
        InputKind::Html => html::read(name, &text),
        InputKind::Transcript => transcript::read(name, text),
        InputKind::Subtitles => subtitles::read(name, &text),
        InputKind::Documents => jsonl::read(name, &text),
    };
    input.problems.splice(0..0, problem);
    for document in &mut input.documents {
        input.problems.extend(complete(document, name, how));
    }
    if kind != InputKind::Documents {
        let hash = hash(bytes);
        input.documents.iter_mut().for_each(|document| document.source.sha256 = Some(hash.clone()));
        if input.documents.iter().any(|document| document.text.trim().is_empty()) {
            input.documents.clear();
            let problem = Problem::error(name, 0, 0, "there is no text in it");
            input.problems.push(problem.with_help("save the page or file again with its text"));
        }
    }
    input
}

/// Fills what holds for every kind of input; tells of an address that is none.
fn complete(document: &mut Document, name: &str, how: &How) -> Option<Problem> {
    if document.id.is_empty() {
        name.clone_into(&mut document.id);
    }
    if let Some(said) = &how.date {
        document.date = Some(Dated { said: said.clone(), basis: "--date".to_owned() });
    }
    document.source.published = document.date.as_ref().map(|dated| dated.said.clone());
    let misfit = document.source.url.as_deref().and_then(|url| forms::ADDRESS.misfit(url))?;
    document.source.url = None;
    let message = format!("{misfit}, and is not taken as where {} was read", document.id);
    Some(Problem::warning(name, 0, 0, message).with_help("give its address with --url"))
}

/// A text whose lines end in carriage returns alone, with line breaks instead: no byte moves.
fn with_line_breaks(text: String) -> String {
    if text.contains('\n') || !text.contains('\r') {
        return text;
    }
    text.replace('\r', "\n")
}

/// The first bytes of a text, as many as make whole characters.
fn start(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// The hash that tells a capture from others: SHA-256 in hex.
pub(crate) fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_go_by_their_names() {
        for kind in InputKind::ALL {
            assert_eq!(InputKind::of_name(kind.name()), Some(kind));
        }
        assert_eq!(InputKind::of_name("pdf"), None);
    }

    #[test]
    fn a_date_that_is_given_goes_before_the_one_found() {
        let how = How { date: "2025-11-27".parse().ok(), ..How::default() };
        let input = documents("a.txt", b"Bridge closed\n\n3 May 2024\n\nIt is shut.", &how);
        let dated = input.documents[0].date.clone().unwrap();
        assert_eq!((dated.said.as_str(), dated.basis.as_str()), ("2025-11-27", "--date"));
        assert_eq!(input.documents[0].source.published, how.date);
        assert_eq!(input.documents[0].source.sha256.as_ref().map(String::len), Some(64));
    }

    #[test]
    fn what_runs_or_holds_a_page_is_no_address() {
        for url in ["javascript:alert(1)", "Data:text/html,a", "/bridge"] {
            let line = format!("{{\"text\":\"a\",\"url\":\"{url}\"}}");
            let input = documents("a", line.as_bytes(), &How::default());
            assert_eq!(input.documents[0].source.url, None);
            assert!(input.problems[0].to_string().contains("does not look like an address"));
        }
    }

    #[test]
    fn nothing_to_read_is_a_problem() {
        for bytes in [&b""[..], b" \n\n", b"<html><body></body></html>", b"WEBVTT\n\n"] {
            let input = documents("a", bytes, &How::default());
            assert!(input.documents.is_empty());
            assert_eq!(input.problems.len(), 1, "{:?}", input.problems);
        }
    }
}
