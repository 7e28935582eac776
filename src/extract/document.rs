//! A text that is read for quotes, and what is known of it.

use crate::finding::Span;
use crate::said::Said;
use crate::statement::Source;

/// A text that is read for quotes: the words as a reader sees them, without markup.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Document {
    /// What it is called in output: a file's name, or the `doc_id` it came with.
    pub id: String,
    /// The words; all spans are bytes of this.
    pub text: String,
    /// How speakers are told.
    pub kind: Kind,
    /// When it was published.
    pub date: Option<Dated>,
    /// Why there is no date though the text tells one: "the line "04/06/2025" may be …".
    pub unsure_date: Option<String>,
    /// Where it was read: title, outlet, URL, publication date, hash of the capture.
    pub source: Source,
    /// Who wrote it, as named by the page.
    pub byline: Option<String>,
    /// BCP 47 tag, if the page tells it.
    pub language: Option<String>,
    /// Who speaks where; only in transcripts and subtitles. In the order of the text.
    pub turns: Vec<Turn>,
}

/// How a text tells who speaks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Kind {
    /// In sentences: "…", she said.
    #[default]
    Article,
    /// By labels before what is spoken: "SMITH: …", "Q: …".
    Transcript,
    /// By voices of captions.
    Subtitles,
}

/// A publication date and where it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated {
    /// The date.
    pub said: Said,
    /// Where it was found: "--date", "the page's article:published_time", "the dateline".
    pub basis: String,
}

/// What one speaker says until the next one speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// Where the speaker is named; none if it goes on from a label further up.
    pub label: Option<Span>,
    /// The speaker's name as the label has it, without a colon.
    pub speaker: String,
    /// What is spoken, in pieces: stage directions ("(applause)") stand between them.
    pub words: Vec<Span>,
    /// Start in the recording, "00:12:31", if told.
    pub media_time: Option<String>,
}
