//! The words of a quote: without its outer marks, on one line, otherwise as they stand.

use super::document::Document;
use super::quote::Quote;
use crate::finding::Span;
use crate::statement::QuoteKind;

/// Marks that begin and end what somebody said.
const MARKS: &[char] = &[
    '"', '\'', '“', '”', '„', '‟', '‘', '’', '‚', '‛', '«', '»', '‹', '›', '「', '」', '『', '』',
    '＂',
];

/// The words of a quote as they are recorded: pieces joined by a space.
pub fn of(document: &Document, quote: &Quote) -> String {
    if quote.needs_cue {
        return on_one_line(at(&document.text, &extent(quote)));
    }
    let direct = quote.kind == QuoteKind::Direct;
    let pieces = quote.content.iter().map(|span| {
        let piece = at(&document.text, span).trim();
        on_one_line(if direct { without_marks(piece) } else { piece })
    });
    let words = pieces.filter(|piece| !piece.is_empty()).collect::<Vec<_>>().join(" ");
    match quote.kind {
        QuoteKind::Indirect => without_that(&words).to_owned(),
        // the comma before "she said" is the writer's
        QuoteKind::Direct => words.strip_suffix(',').unwrap_or(&words).to_owned(),
        QuoteKind::Mixed => words,
    }
}

/// From the first word of a quote to its last; from its cue where it needs that.
pub fn extent(quote: &Quote) -> Span {
    let cue = quote.cue.as_ref().filter(|_| quote.needs_cue).map(|cue| cue.start);
    let starts = quote.content.iter().map(|span| span.start);
    let start = starts.chain(cue).min().unwrap_or(0);
    start..quote.content.iter().map(|span| span.end).max().unwrap_or(start)
}

/// A part of a text; nothing where the span does not fit it.
pub fn at<'a>(text: &'a str, span: &Span) -> &'a str {
    text.get(span.clone()).unwrap_or_default()
}

/// The same words with one space for every stretch of white space that holds a line break, and
/// none round them: where lines end is the page's business. Other white space stays.
pub fn on_one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut space = String::new();
    for c in text.trim().chars() {
        if c.is_whitespace() {
            space.push(c);
            continue;
        }
        out.push_str(if space.contains(['\n', '\r', '\u{2028}', '\u{2029}']) {
            " "
        } else {
            &space
        });
        space.clear();
        out.push(c);
    }
    out
}

/// Without one mark at each end; an apostrophe that ends a word is only taken with its partner.
fn without_marks(piece: &str) -> &str {
    // typewriters write two apostrophes
    for (open, close) in [("''", "''"), ("``", "''"), ("``", "``")] {
        if let Some(inner) = piece.strip_prefix(open) {
            return inner.strip_suffix(close).unwrap_or(inner).trim();
        }
    }
    let inner = piece.strip_prefix(MARKS);
    let begun = inner.is_some();
    let piece = inner.unwrap_or(piece);
    let inner = piece.strip_suffix(MARKS).filter(|_| begun || !piece.ends_with(['\'', '’']));
    inner.unwrap_or(piece).trim()
}

fn without_that(words: &str) -> &str {
    match words.split_once(char::is_whitespace) {
        Some((first, rest)) if first.eq_ignore_ascii_case("that") => rest.trim_start(),
        _ => words,
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A quote of these pieces of a text.
    pub(in crate::extract) fn quote(text: &str, pieces: &[&str], kind: QuoteKind) -> Quote {
        let find = |piece: &&str| {
            let start = text.find(piece).unwrap();
            start..start + piece.len()
        };
        Quote {
            content: pieces.iter().map(find).collect(),
            speaker: None,
            who: None,
            role: None,
            cue: None,
            needs_cue: false,
            kind,
            said: None,
            through: None,
            context: 0..0,
            doubt: None,
        }
    }

    fn words(text: &str, kind: QuoteKind) -> String {
        let document = Document { text: text.to_owned(), ..Document::default() };
        of(&document, &quote(text, &[text], kind))
    }

    #[test]
    fn only_the_outer_marks_of_direct_words_go() {
        let direct = |text| words(text, QuoteKind::Direct);
        assert_eq!(direct("“We said ‘no’.”"), "We said ‘no’.");
        assert_eq!(direct("\"No,\""), "No");
        assert_eq!(direct("« Non »"), "Non");
        assert_eq!(direct("“goes on in the next paragraph"), "goes on in the next paragraph");
        assert_eq!(direct("It was the ministers’"), "It was the ministers’");
        assert_eq!(direct("“"), "");
        assert_eq!(words("“no” deal", QuoteKind::Mixed), "“no” deal");
    }

    #[test]
    fn reported_words_begin_behind_that() {
        assert_eq!(words("that there is no deal", QuoteKind::Indirect), "there is no deal");
        assert_eq!(words("that", QuoteKind::Indirect), "that");
        assert_eq!(words("thatched roofs stay", QuoteKind::Indirect), "thatched roofs stay");
    }

    #[test]
    fn lines_are_joined_and_nothing_else() {
        assert_eq!(on_one_line(" there \r\n  is\u{a0}no  deal\n"), "there is\u{a0}no  deal");
    }

    #[test]
    fn spans_that_do_not_fit_give_nothing() {
        assert_eq!(at("é", &(1..2)), "");
        assert_eq!(at("é", &(0..9)), "");
    }
}
