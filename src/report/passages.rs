//! Where the quotes of a document stand: its paragraphs, and which of them to show.

use crate::extract::document::Kind;
use crate::extract::quote::Quote;
use crate::extract::words;
use crate::finding::Span;

/// Nobody breaks lines by hand that are longer than this, in bytes: such a line is a paragraph.
const LONG: usize = 160;

/// Paragraphs with quotes in them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The paragraphs, from the first character to the last.
    pub span: Span,
    /// The numbers of the quotes in it, in the order of the text.
    pub quotes: Vec<usize>,
}

/// The paragraphs of a text: what stands between blank lines, each line where lines are long or are
/// what somebody says.
pub fn paragraphs(text: &str, kind: Kind) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut goes_on = false;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.trim_end().len();
        let begin = start + (line.len() - line.trim_start().len());
        start += line.len();
        if begin >= end {
            goes_on = false;
            continue;
        }
        match found.last_mut() {
            Some(last) if goes_on => last.end = end,
            _ => found.push(begin..end),
        }
        goes_on = kind == Kind::Article && line.len() <= LONG;
    }
    found
}

/// The paragraphs that hold quotes; those that one quote goes through stand together.
pub fn passages(paragraphs: &[Span], quotes: &[Quote]) -> Vec<Passage> {
    let mut order: Vec<(Span, usize)> =
        quotes.iter().map(words::extent).enumerate().map(|(at, span)| (span, at)).collect();
    order.sort_by_key(|(span, at)| (span.start, *at));
    let mut found: Vec<Passage> = Vec::new();
    for (span, at) in order {
        let first = paragraphs.partition_point(|paragraph| paragraph.end <= span.start);
        let behind = paragraphs.partition_point(|paragraph| paragraph.start < span.end);
        let Some(shown) = paragraphs.get(first..behind.max(first + 1)) else { continue };
        let (Some(begin), Some(end)) = (shown.first(), shown.last()) else { continue };
        match found.last_mut() {
            Some(last) if begin.start < last.span.end => {
                last.span.end = last.span.end.max(end.end);
                last.quotes.push(at);
            }
            _ => found.push(Passage { span: begin.start..end.end, quotes: vec![at] }),
        }
    }
    found
}

#[cfg(test)]
#[allow(clippy::single_range_in_vec_init)]
mod tests {
    use super::*;

    fn quote(content: &[Span]) -> Quote {
        Quote { content: content.to_vec(), ..Quote::default() }
    }

    #[test]
    fn paragraphs_end_at_blank_lines_and_long_lines() {
        let long = "x".repeat(LONG);
        let text = format!("\n  a\nb\r\n\t\n{long}\nc\n");
        let shown = |kind| {
            let spans = paragraphs(&text, kind);
            spans.iter().map(|span| text[span.clone()].len()).collect::<Vec<_>>()
        };
        assert_eq!(shown(Kind::Article), [3, LONG, 1]);
        assert_eq!(shown(Kind::Transcript), [1, 1, LONG, 1]);
        assert!(paragraphs(" \n", Kind::Article).is_empty());
    }

    #[test]
    fn a_quote_over_two_paragraphs_is_one_passage() {
        let text = "aaaa\n\nbbbb\n\ncccc\n\ndddd";
        let paragraphs = paragraphs(text, Kind::Article);
        let quotes = [quote(&[19..20]), quote(&[0..4, 6..8]), quote(&[9..10])];
        let found = passages(&paragraphs, &quotes);
        assert_eq!(
            found,
            [
                Passage { span: 0..10, quotes: vec![1, 2] },
                Passage { span: 18..22, quotes: vec![0] }
            ]
        );
        assert!(passages(&paragraphs, &[quote(&[90..95])]).is_empty());
    }
}
