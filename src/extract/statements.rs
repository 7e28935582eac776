//! Quotes of a document as statements, as they go into the record.

use std::fmt;

use super::document::{Document, Kind};
use super::places::Places;
use super::quote::{Quote, SaidAt};
use super::words;
use crate::finding::Span;
use crate::forms;
use crate::said::Said;
use crate::statement::{Locator, Source, Statement};
use crate::text::invisible::is_invisible;

/// How many code points of a text are kept before and behind a quote, to find it again.
const ROUND: usize = 32;

/// Why a quote makes no statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unfit {
    /// Nobody is named.
    NoSpeaker,
    /// There are no words.
    NoWords,
    /// A character that cannot be stored.
    Nul,
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Unfit::NoSpeaker => "without a named speaker",
            Unfit::NoWords => "without words",
            Unfit::Nul => "with a NUL character",
        })
    }
}

/// Each quote of a document as a statement, in the same order.
pub fn statements(document: &Document, quotes: &[Quote]) -> Vec<Result<Statement, Unfit>> {
    let places = Places::new(&document.text);
    quotes.iter().map(|quote| statement(document, quote, &places)).collect()
}

fn statement(document: &Document, quote: &Quote, places: &Places<'_>) -> Result<Statement, Unfit> {
    let speaker = speaker(quote).ok_or(Unfit::NoSpeaker)?;
    let words = words::of(document, quote);
    if !words.contains(char::is_alphanumeric) {
        return Err(Unfit::NoWords);
    }
    if words.contains('\0') || speaker.contains('\0') {
        return Err(Unfit::Nul);
    }
    let time = said(document, quote);
    let language = document.language.clone();
    let context = words::on_one_line(words::at(&document.text, &quote.context));
    Ok(Statement {
        speaker,
        note: note(&time, quote),
        said: time.said,
        kind: quote.kind,
        role: quote.role.clone().filter(|role| !role.contains('\0')),
        quote: words,
        language: language.filter(|tag| forms::LANGUAGE.misfit(tag).is_none()),
        source: source(document),
        locator: locator(document, quote, places),
        context: (!context.is_empty()).then_some(context),
        ..Statement::default()
    })
}

/// Words that stand for a name and are none: whoever "she" or "Q" is, she is somebody else elsewhere.
const PRONOUNS: &[&str] = &[
    "i", "you", "he", "she", "it", "we", "they", "him", "her", "them", "this", "that", "these",
    "those", "who", "one", "others", "both", "some", "everyone", "somebody", "someone", "nobody",
    // the labels of an interview
    "q", "a",
];

/// Who said it, by name. Whom only a role names ("a spokesman") is somebody else in the next document, and nobody's statement.
pub fn speaker(quote: &Quote) -> Option<String> {
    quote.who.as_deref().and_then(named)
}

/// What a quote calls its speaker where it tells no name: "the harbour minister".
pub fn role_of(document: &Document, quote: &Quote) -> Option<String> {
    let words = quote.speaker.as_ref().map(|span| words::at(&document.text, span));
    words.filter(|_| quote.who.is_none()).and_then(named)
}

/// Words on one line without what cannot be seen; none for a pronoun.
fn named(words: &str) -> Option<String> {
    let seen = |word: &str| word.replace(|c| c != '\0' && is_invisible(c), "");
    let name = words.split_whitespace().map(seen).collect::<Vec<_>>().join(" ");
    let pronoun = PRONOUNS.iter().any(|pronoun| pronoun.eq_ignore_ascii_case(&name));
    (!name.is_empty() && !pronoun).then_some(name)
}

/// When it was said, and how that is known. What has no date of its own was said about when an
/// article was published, or when a transcript was made.
pub fn said(document: &Document, quote: &Quote) -> SaidAt {
    if let Some(said) = &quote.said {
        return said.clone();
    }
    let Some(date) = &document.date else {
        return SaidAt { said: Said::default(), basis: "no date is told".to_owned() };
    };
    match document.kind {
        Kind::Article => SaidAt { said: about(&date.said), basis: "the article's date".to_owned() },
        Kind::Transcript | Kind::Subtitles => {
            SaidAt { said: date.said.clone(), basis: "the transcript's date".to_owned() }
        }
    }
}

/// Whether a quote has the date of its document for want of one of its own.
pub fn is_dated_by_document(document: &Document, quote: &Quote) -> bool {
    quote.said.is_none() && document.date.is_some()
}

/// A day or so round a time; what cannot be written so stays.
fn about(said: &Said) -> Said {
    let day = said.day().map_or_else(|| said.to_string(), |day| day.to_string());
    format!("{day}~").parse().unwrap_or_else(|_| said.clone())
}

fn note(time: &SaidAt, quote: &Quote) -> Option<String> {
    let dated = (!time.said.is_unknown()).then(|| format!("dated by {}", time.basis));
    let through = quote.through.as_ref().map(|who| format!("passed on by {who}"));
    let doubt = quote.doubt.as_ref().map(|doubt| format!("unsure: {doubt}"));
    let parts: Vec<String> = [dated, through, doubt].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| words::on_one_line(&parts.join("; ")))
}

fn source(document: &Document) -> Source {
    let mut source = document.source.clone();
    if source.published.is_none() {
        source.published = document.date.as_ref().map(|date| date.said.clone());
    }
    source
}

/// Where the quote stands, from its first word to its last.
fn locator(document: &Document, quote: &Quote, places: &Places<'_>) -> Locator {
    let text = &document.text;
    let Span { start, end } = words::extent(quote);
    let (Some(before), Some(exact), Some(after)) =
        (text.get(..start), text.get(start..end), text.get(end..))
    else {
        return Locator::default();
    };
    let from = before.char_indices().rev().take(ROUND).last().map_or(start, |(at, _)| at);
    let to = after.char_indices().nth(ROUND).map_or(after.len(), |(at, _)| at);
    let kept = |text: &str| (!text.is_empty() && !text.contains('\0')).then(|| text.to_owned());
    Locator {
        exact: kept(exact),
        prefix: kept(&before[from..]),
        suffix: kept(&after[..to]),
        start: Some(places.point(start) as u64),
        end: Some(places.point(end) as u64),
        page_line: None,
        media_time: media_time(document, start),
    }
}

/// When in a recording the turn begins in which a byte stands.
fn media_time(document: &Document, byte: usize) -> Option<String> {
    let first = |words: &[Span]| words.first().map_or(0, |span| span.start);
    let after = document.turns.partition_point(|turn| first(&turn.words) <= byte);
    let turn = &document.turns[..after].last()?;
    let time = turn.media_time.clone()?;
    forms::MEDIA_TIME.misfit(&time).is_none().then_some(time)
}

#[cfg(test)]
mod tests {
    use super::super::document::{Dated, Turn};
    use super::super::words::tests::quote;
    use super::*;
    use crate::statement::QuoteKind;

    const TEXT: &str = "Ärger.\n“There is\nno deadline,” Mirren Holt said. “None.”";

    fn article(date: &str) -> Document {
        let date = Dated { said: date.parse().unwrap(), basis: "--date".to_owned() };
        Document { text: TEXT.to_owned(), date: Some(date), ..Document::default() }
    }

    fn one(document: &Document, quote: Quote) -> Result<Statement, Unfit> {
        statements(document, &[quote]).remove(0)
    }

    #[test]
    fn a_quote_in_two_pieces_is_found_again() {
        let mut quote = quote(TEXT, &["“There is\nno deadline,”", "“None.”"], QuoteKind::Direct);
        quote.who = Some("Mirren  Holt".to_owned());
        quote.context = 0..TEXT.len();
        let statement = one(&article("2025-11-27"), quote).unwrap();
        assert_eq!(statement.speaker, "Mirren Holt");
        assert_eq!(statement.quote, "There is no deadline, None.");
        assert_eq!(statement.said.as_str(), "2025-11-27~");
        assert_eq!(statement.note.as_deref(), Some("dated by the article's date"));
        assert_eq!(statement.source.published.unwrap().as_str(), "2025-11-27");
        let Locator { exact, prefix, suffix, start, end, .. } = statement.locator;
        assert_eq!(exact.as_deref(), Some(&TEXT[8..]));
        assert_eq!((prefix.as_deref(), suffix), (Some("Ärger.\n"), None));
        assert_eq!((start, end), (Some(7), Some(TEXT.chars().count() as u64)));
        let context = statement.context.unwrap();
        assert!(context.starts_with("Ärger. “There is no"), "{context}");
    }

    #[test]
    fn a_date_of_its_own_counts_more() {
        let mut quote = quote(TEXT, &["“None.”"], QuoteKind::Direct);
        quote.who = Some("Holt".to_owned());
        quote.through = Some("the Varn Post".to_owned());
        let said = "2025-11-26".parse().unwrap();
        quote.said = Some(SaidAt { said, basis: "Wednesday before 2025-11-27".to_owned() });
        let statement = one(&article("2025-11-27"), quote).unwrap();
        assert_eq!(statement.said.as_str(), "2025-11-26");
        let note = "dated by Wednesday before 2025-11-27; passed on by the Varn Post";
        assert_eq!(statement.note.as_deref(), Some(note));
    }

    #[test]
    fn dates_of_documents_are_vague_as_far_as_they_can_be() {
        let dated = |date| said(&article(date), &quote(TEXT, &["“None.”"], QuoteKind::Direct)).said;
        let pairs = [
            ("2025-11-27", "2025-11-27~"),
            ("2025-11-27T23:30+02:00", "2025-11-27~"),
            ("2025-11", "2025-11~"),
            ("2025-11-27~", "2025-11-27~"),
            ("2025-11-27/2025-11-28", "2025-11-27/2025-11-28~"),
            ("unknown", "unknown"),
        ];
        for (date, expected) in pairs {
            assert_eq!(dated(date).as_str(), expected);
        }
    }

    #[test]
    fn a_transcript_is_of_its_day_and_tells_the_time() {
        let whole = 0..TEXT.len();
        let mut document = article("2025-11-27");
        document.kind = Kind::Transcript;
        document.turns = vec![Turn {
            label: None,
            speaker: "HOLT".to_owned(),
            words: vec![whole],
            media_time: Some("00:12:31".to_owned()),
        }];
        let mut quote = quote(TEXT, &["“None.”"], QuoteKind::Direct);
        quote.who = Some("HOLT".to_owned());
        let statement = one(&document, quote).unwrap();
        assert_eq!(statement.said.as_str(), "2025-11-27");
        assert_eq!(statement.locator.media_time.as_deref(), Some("00:12:31"));
    }

    #[test]
    fn what_makes_no_statement_says_why() {
        let nobody = quote(TEXT, &["“None.”"], QuoteKind::Direct);
        assert_eq!(one(&article("2025"), nobody.clone()), Err(Unfit::NoSpeaker));
        let she = Quote { who: Some("She".to_owned()), ..nobody.clone() };
        assert_eq!(one(&article("2025"), she), Err(Unfit::NoSpeaker));
        let empty = Quote { content: Vec::new(), who: Some("Holt".to_owned()), ..nobody.clone() };
        assert_eq!(one(&article("2025"), empty), Err(Unfit::NoWords));
        let nul = Quote { who: Some("Ho\0lt".to_owned()), ..nobody };
        assert_eq!(one(&article("2025"), nul), Err(Unfit::Nul));
    }
}
