//! What is found in a document.

use crate::finding::Span;
use crate::said::Said;
use crate::statement::QuoteKind;

/// One saying that a document attributes to somebody.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Quote {
    /// Its words, in pieces where the attribution stands between them; quote marks included.
    pub content: Vec<Span>,
    /// Where its speaker is named: "she", "the minister".
    pub speaker: Option<Span>,
    /// The speaker's full name as the document has it: "Donald Trump" for "he"; none if nobody is named.
    pub who: Option<String>,
    /// What the speaker is, as the document has it: "prime minister", "spokesman".
    pub role: Option<String>,
    /// The words that attribute it: "said", "according to".
    pub cue: Option<Span>,
    /// Without the cue the content says nothing, or the opposite: "ruled out a meeting", "denied that".
    pub needs_cue: bool,
    /// Own words, reported speech, or both.
    pub kind: QuoteKind,
    /// When it was said.
    pub said: Option<SaidAt>,
    /// Who passed it on, of "Bloomberg disclosed that Witkoff advised …": "Bloomberg".
    pub through: Option<String>,
    /// The sentences round it.
    pub context: Span,
    /// Why a person should look at it; none where it is plain.
    pub doubt: Option<String>,
}

/// When something was said, and how that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaidAt {
    /// The time.
    pub said: Said,
    /// The words and the day they were seen from: "Wednesday before 2025-11-27".
    pub basis: String,
}

/// What was read in a document.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Extraction {
    /// In the order of the text.
    pub quotes: Vec<Quote>,
    /// Sayings that are no statements, by reason: "denied or hypothetical saying".
    pub left_out: Vec<(String, Span)>,
}
