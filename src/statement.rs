//! One quote by one speaker at one time, with where it was read.

use serde::{Deserialize, Serialize};

use crate::id::Id;
use crate::said::Said;

/// What a speaker said at one time, as read at one place.
///
/// Only [`speaker`](Self::speaker), [`said`](Self::said) and [`quote`](Self::quote) are required
/// of a record. Speaker, said, kind, language and quote are the *words*: they make the
/// [`id`](Self::id). All other fields tell of the *occurrence*: the same words read at two places
/// are one statement with two occurrences.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// The speaker's name as recorded.
    pub speaker: String,
    /// When it was spoken.
    pub said: Said,
    /// Whether the quote is the speaker's own words.
    #[serde(default)]
    pub kind: QuoteKind,
    /// The words, verbatim, never normalised.
    pub quote: String,
    /// BCP 47 tag; none means that nobody said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Where it was read.
    #[serde(default, skip_serializing_if = "Source::is_empty")]
    pub source: Source,
    /// Where in the source it stands.
    #[serde(default, skip_serializing_if = "Locator::is_empty")]
    pub locator: Locator,
    /// The sentence or passage round the quote.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub context: Option<String>,
    /// What the speaker was at the time: "finance minister".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Where it was spoken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// What it is about, in the recorder's words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<String>,
    /// The original wording, or where it can be found, if the quote is a translation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub translation_of: Option<String>,
    /// A remark by whoever recorded it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// When it was written down (RFC 3339 or a day); not part of any id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recorded: Option<Recorded>,
}

/// Whether a quote is the speaker's own words.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum QuoteKind {
    /// The speaker's own words.
    #[default]
    Direct,
    /// Reported speech: somebody else's words for what was said.
    Indirect,
    /// Reported speech with the speaker's own words in it.
    Mixed,
}

/// Where a statement was read.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Title of the article, minutes, broadcast.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Who published it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// Where it stands on the web.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// A lasting copy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub archive_url: Option<String>,
    /// When it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Said>,
    /// When it was fetched.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retrieved: Option<Said>,
    /// SHA-256 of the capture, in hex.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
}

impl Source {
    /// Whether nothing is known of the source.
    pub fn is_empty(&self) -> bool {
        *self == Source::default()
    }
}

/// Where in its source a quote stands (selectors of the W3C Web Annotation model).
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Locator {
    /// TextQuoteSelector: the words as they stand in the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exact: Option<String>,
    /// TextQuoteSelector: the words before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prefix: Option<String>,
    /// TextQuoteSelector: the words after.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suffix: Option<String>,
    /// TextPositionSelector: first code point.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<u64>,
    /// TextPositionSelector: one past the last code point.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<u64>,
    /// "12:7": page and line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page_line: Option<String>,
    /// "00:12:31": time in a recording.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub media_time: Option<String>,
}

impl Locator {
    /// Whether the place is unknown.
    pub fn is_empty(&self) -> bool {
        *self == Locator::default()
    }
}

/// When something was written down: an RFC 3339 time, kept as written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Recorded(pub Said);

impl Statement {
    /// The id of the words: who, when, how and what.
    pub fn id(&self) -> Id {
        Id::of(
            "statement",
            &[
                ("speaker", &self.speaker),
                ("said", self.said.as_str()),
                ("kind", self.kind.name()),
                ("language", self.language.as_deref().unwrap_or("")),
                ("quote", &self.quote),
            ],
        )
    }

    /// The id of this reading of the words at one place. When it was written down is no part of
    /// it, and an empty field is the same as none.
    pub fn occurrence_id(&self) -> Id {
        let id = self.id().to_string();
        let (source, locator) = (&self.source, &self.locator);
        let number = |number: Option<u64>| number.map(|number| number.to_string());
        let (start, end) = (number(locator.start), number(locator.end));
        let fields = [
            ("source.title", source.title.as_deref()),
            ("source.outlet", source.outlet.as_deref()),
            ("source.url", source.url.as_deref()),
            ("source.archive_url", source.archive_url.as_deref()),
            ("source.published", source.published.as_ref().map(Said::as_str)),
            ("source.retrieved", source.retrieved.as_ref().map(Said::as_str)),
            ("source.sha256", source.sha256.as_deref()),
            ("locator.exact", locator.exact.as_deref()),
            ("locator.prefix", locator.prefix.as_deref()),
            ("locator.suffix", locator.suffix.as_deref()),
            ("locator.start", start.as_deref()),
            ("locator.end", end.as_deref()),
            ("locator.page_line", locator.page_line.as_deref()),
            ("locator.media_time", locator.media_time.as_deref()),
            ("context", self.context.as_deref()),
            ("role", self.role.as_deref()),
            ("place", self.place.as_deref()),
            ("translation_of", self.translation_of.as_deref()),
            ("note", self.note.as_deref()),
        ];
        let told = fields.iter().filter_map(|(name, value)| Some((*name, (*value)?)));
        let topics = self.topics.iter().map(|topic| ("topic", topic.as_str()));
        let words = std::iter::once(("words", id.as_str()));
        let all: Vec<_> = words.chain(told.chain(topics).filter(|(_, v)| !v.is_empty())).collect();
        Id::of("occurrence", &all)
    }
}

impl QuoteKind {
    /// Every one.
    pub const ALL: &[QuoteKind] = &[QuoteKind::Direct, QuoteKind::Indirect, QuoteKind::Mixed];

    /// The kind with this name.
    pub fn from_name(name: &str) -> Option<QuoteKind> {
        QuoteKind::ALL.iter().copied().find(|kind| kind.name() == name)
    }

    /// The name used in files.
    pub fn name(self) -> &'static str {
        match self {
            QuoteKind::Direct => "direct",
            QuoteKind::Indirect => "indirect",
            QuoteKind::Mixed => "mixed",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn statement() -> Statement {
        Statement {
            speaker: "Ann".to_owned(),
            quote: "No.".to_owned(),
            topics: vec!["tax".to_owned(), "war".to_owned()],
            ..Statement::default()
        }
    }

    #[test]
    fn another_place_is_another_occurrence_of_the_same_words() {
        let here = statement();
        let mut there = statement();
        there.source.url = Some("https://example.org/2".to_owned());
        assert_eq!(here.id(), there.id());
        assert_ne!(here.occurrence_id(), there.occurrence_id());
    }

    #[test]
    fn neither_empty_fields_nor_the_time_of_recording_make_another_occurrence() {
        let mut other = statement();
        other.note = Some(String::new());
        other.recorded = Some(Recorded("2025-11-27".parse().unwrap()));
        assert_eq!(other.occurrence_id(), statement().occurrence_id());
        other.topics = vec!["taxwar".to_owned()];
        assert_ne!(other.occurrence_id(), statement().occurrence_id());
    }

    #[test]
    fn who_when_how_and_what_make_the_words() {
        let id = statement().id();
        let changed = [
            Statement { speaker: "Bob".to_owned(), ..statement() },
            Statement { said: "2025".parse().unwrap(), ..statement() },
            Statement { kind: QuoteKind::Mixed, ..statement() },
            Statement { language: Some("en".to_owned()), ..statement() },
            Statement { quote: "No. ".to_owned(), ..statement() },
        ];
        assert!(changed.iter().all(|other| other.id() != id));
    }
}
