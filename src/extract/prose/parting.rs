//! Where the sentences of a paragraph end.

use std::ops::Range;

use super::naming;
use super::passage::{Passage, QUOTED};
use crate::text::abbreviations::is_abbreviation_of_news;
use crate::text::sentences;
use crate::text::words::TokenKind;

/// Sentences end where the words outside quote marks end one, and behind a quotation that ends in a full stop.
pub(super) fn sentences(passage: &Passage) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    for sentence in whole_sentences(passage).into_iter().flat_map(bounded) {
        let mut start = sentence.start;
        for at in sentence.clone() {
            // "at 5 p.m. “I will,” said": an abbreviation ends the sentence as well
            let stopped = at > start
                && passage.text[..passage.tokens[at].span.start].trim_end().ends_with('.');
            if passage.is_quoted(at) && passage.tokens[at].capital && stopped {
                out.push(start..at);
                start = at;
            }
            if passage.is_quoted(at)
                && at + 1 < sentence.end
                && ends_behind(passage, at, sentence.end)
            {
                out.push(start..at + 1);
                start = at + 1;
            }
        }
        if start < sentence.end {
            out.push(start..sentence.end);
        }
    }
    out
}

/// Sentences; what only an abbreviation ends goes on.
fn whole_sentences(passage: &Passage) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for sentence in sentences::sentences(passage.text, &passage.tokens) {
        match out.last_mut() {
            Some(last) if only_abbreviated(passage, last.end) || goes_on(passage, last.end) => {
                last.end = sentence.end;
            }
            _ => out.push(sentence),
        }
    }
    out
}

/// Whether no sentence begins with a token: a word with a small letter behind a full stop, a comma, or a dash behind a
/// quotation.
fn goes_on(passage: &Passage, at: usize) -> bool {
    let small = passage.tokens.get(at).is_some_and(|token| token.is_word() && !token.capital);
    let named = passage.is_any(at, &["—", "–", "―"]) && passage.is_quoted(at - 1);
    named || passage.is(at, ",") || small && (passage.is(at - 1, ".") || passage.is(at - 1, ")"))
}

/// Whether the full stop before a token belongs to an abbreviation of news: "R-Tex.", "then-Sen.".
fn only_abbreviated(passage: &Passage, end: usize) -> bool {
    end >= 2 && passage.is(end - 1, ".") && {
        let norm = &*passage.tokens[end - 2].norm;
        let last = norm.rsplit('-').next().unwrap_or(norm);
        is_abbreviation_of_news(last) || norm.contains('-') && naming::is_short_title(last)
    }
}

fn ends_behind(passage: &Passage, at: usize, end: usize) -> bool {
    let next = at + 1;
    let begins = passage.tokens[next].capital || passage.tokens[next].kind == TokenKind::Number;
    match passage.last_char(at) {
        Some('.' | '…') => begins || passage.is_quoted(next),
        // "Why?" Holt asked.
        Some('!' | '?') => {
            let stop =
                (next..end).find(|&at| passage.is_any(at, &[".", ",", QUOTED])).unwrap_or(end);
            begins && stop - next > 6 || passage.is_quoted(next) && passage.tokens[next].capital
        }
        _ => false,
    }
}

/// More tokens than a sentence has. What is longer is no prose, and the work for one sentence grows faster than its length.
const LONGEST: usize = 160;

/// A sentence, in parts where it is too long to be one.
fn bounded(sentence: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    sentence.clone().step_by(LONGEST).map(move |start| start..sentence.end.min(start + LONGEST))
}
