//! From bytes to documents: what the command line knows of a text, and what the text tells itself.

use std::fmt::Write as _;

use clap::ValueEnum;
use encoding_rs::Encoding;
use sha2::{Digest as _, Sha256};

use crate::extract::document::Document;
use crate::extract::input;
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

impl InputKind {
    fn of_input(self) -> input::InputKind {
        match self {
            InputKind::Text => input::InputKind::Text,
            InputKind::Html => input::InputKind::Html,
            InputKind::Transcript => input::InputKind::Transcript,
            InputKind::Subtitles => input::InputKind::Subtitles,
            InputKind::Documents => input::InputKind::Documents,
        }
    }
}

/// What is known of a text before it is read.
#[derive(Debug, Clone, Default)]
pub(crate) struct How {
    /// What it is, if that is not to be guessed.
    pub(crate) kind: Option<InputKind>,
    /// When it was published, whatever it says itself.
    pub(crate) date: Option<Said>,
    /// Its character set, if that is not to be guessed.
    pub(crate) encoding: Option<&'static Encoding>,
    /// Where it was read, for what it does not tell itself.
    pub(crate) source: Source,
}

/// The documents in a file, and what was wrong with it.
pub(crate) fn documents(name: &str, bytes: &[u8], how: &How) -> (Vec<Document>, Vec<Problem>) {
    let given = input::How {
        kind: how.kind.map(InputKind::of_input),
        date: how.date.clone(),
        encoding: how.encoding,
    };
    let input::Input { mut documents, problems } = input::documents(name, bytes, &given);
    for document in &mut documents {
        fill(&mut document.source, &how.source);
        if document.source.sha256.is_none() {
            document.source.sha256 = Some(sha256(document.text.as_bytes()));
        }
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
