//! A quote with its marked words, whole or folded.

use super::super::direction::cling;
use super::super::fold::fold;
use super::super::marks::Brackets;
use super::super::{span, wording};
use super::words::Words;
use crate::finding::Span;

/// A stretch of a quote.
#[derive(Debug, Clone)]
pub(super) struct Run {
    /// Whether it is marked.
    pub(super) marked: bool,
    /// Keeps the signs round it at its words.
    pub(super) side: &'static str,
    /// What it says.
    pub(super) words: Words,
}

/// A quote as it is shown.
#[derive(Debug, Clone)]
pub(super) struct Quoted {
    /// The sign before a marked stretch.
    pub(super) open: String,
    /// The sign behind it.
    pub(super) close: String,
    /// All of it.
    pub(super) whole: Vec<Run>,
    /// The passages that matter, where the quote is long; they come before the whole.
    pub(super) excerpt: Vec<Vec<Run>>,
    /// Whether words are left out before the first passage.
    pub(super) cut_before: bool,
    /// Whether words are left out behind the last passage.
    pub(super) cut_behind: bool,
    /// "1,204 of 2,310 characters left out", where some are.
    pub(super) left_out: String,
}

/// A quote with these words marked, folded to the surroundings of what matters.
pub(super) fn quoted(quote: &str, marked: &[Span], matter: &[Span], brackets: &Brackets) -> Quoted {
    let marked = span::sound(quote, marked);
    let matter = span::sound(quote, matter);
    let folded = fold(quote, if matter.is_empty() { &marked } else { &matter });
    let excerpt = match folded.hidden {
        0 => Vec::new(),
        _ => folded.shown.iter().map(|part| runs(quote, part, &marked)).collect(),
    };
    Quoted {
        open: brackets.open.clone(),
        close: brackets.close.clone(),
        whole: runs(quote, &(0..quote.len()), &marked),
        cut_before: folded.shown.first().is_some_and(|part| part.start > 0),
        cut_behind: folded.shown.last().is_some_and(|part| part.end < quote.len()),
        left_out: match folded.hidden {
            0 => String::new(),
            n => format!(
                "{} of {} characters left out",
                wording::number(n),
                wording::number(folded.total)
            ),
        },
        excerpt,
    }
}

/// A part of a quote, cut where marks begin and end.
fn runs(quote: &str, part: &Span, marked: &[Span]) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut push = |from: usize, to: usize, marked: bool| {
        if from < to {
            let side = if marked { cling(quote, &quote[from..to]) } else { "" };
            runs.push(Run { marked, side, words: Words::lines(&quote[from..to]) });
        }
    };
    let mut at = part.start;
    for span in marked.iter().filter(|span| span.start < part.end && span.end > part.start) {
        let span = span.start.max(part.start)..span.end.min(part.end);
        push(at, span.start, false);
        push(span.start, span.end, true);
        at = span.end;
    }
    push(at, part.end, false);
    runs
}
