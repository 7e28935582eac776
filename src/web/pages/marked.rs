//! A text with its quotes marked.

use crate::extract::extracted::Extracted;
use crate::report::html::Words;

/// A piece of a text.
pub(in crate::web) struct Piece {
    pub(in crate::web) words: Words,
    /// The quote it belongs to, by number.
    pub(in crate::web) quote: Option<usize>,
    /// Whether the quote begins here.
    pub(in crate::web) first: bool,
}

/// The pieces of a document, whose quotes are numbered from `first`; where quotes overlap, words belong to
/// the one that begins last.
pub(in crate::web) fn pieces(one: &Extracted, first: usize) -> Vec<Piece> {
    let text = &one.document.text;
    let mut spans: Vec<(usize, usize, usize)> = Vec::new();
    for (at, quote) in one.quotes.iter().enumerate() {
        spans.extend(quote.content.iter().map(|span| (span.start, span.end, first + at)));
    }
    spans.sort_unstable();
    let mut cuts: Vec<usize> = spans.iter().flat_map(|&(start, end, _)| [start, end]).collect();
    cuts.extend([0, text.len()]);
    cuts.sort_unstable();
    cuts.dedup();
    let mut begun = std::collections::BTreeSet::new();
    let mut open: Vec<(usize, usize, usize)> = Vec::new();
    let mut next = spans.into_iter().peekable();
    let mut pieces = Vec::new();
    for pair in cuts.windows(2) {
        let (start, end) = (pair[0], pair[1]);
        while let Some(span) = next.next_if(|span| span.0 <= start) {
            open.push(span);
        }
        open.retain(|span| span.1 > start);
        let Some(words) = text.get(start..end) else { continue };
        let quote = open.iter().max_by_key(|span| span.0).map(|span| span.2);
        let first = quote.is_some_and(|quote| begun.insert(quote));
        pieces.push(Piece { words: Words::text(words), quote, first });
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::document::Document;
    use crate::extract::quote::{Extraction, Quote};

    fn marked(text: &str, quotes: &[&[(usize, usize)]]) -> String {
        let quote = |spans: &&[(usize, usize)]| Quote {
            content: spans.iter().map(|&(start, end)| start..end).collect(),
            ..Quote::default()
        };
        let quotes = quotes.iter().map(quote).collect();
        let document = Document { text: text.to_owned(), ..Document::default() };
        let one = Extracted::new(document, Extraction { quotes, left_out: Vec::new() });
        let show = |piece: Piece| match piece.quote {
            Some(n) => format!("[{n}{}{}]", if piece.first { "!" } else { ":" }, piece.words),
            None => piece.words.to_string(),
        };
        pieces(&one, 1).into_iter().map(show).collect()
    }

    #[test]
    fn quotes_stand_where_they_are() {
        assert_eq!(marked("", &[]), "");
        assert_eq!(marked("a b c", &[&[(2, 3)]]), "a [1!b] c");
        assert_eq!(marked("abcdef", &[&[(0, 2), (4, 6)]]), "[1!ab]cd[1:ef]");
    }

    #[test]
    fn the_inner_of_two_quotes_has_its_words() {
        assert_eq!(marked("abcdef", &[&[(0, 6)], &[(2, 4)]]), "[1!ab][2!cd][1:ef]");
    }
}
