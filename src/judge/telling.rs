//! Which words make the language model take a pair for a contradiction.
//!
//! A rule knows its words; the model is asked without each content word in turn (Li, Monroe and Jurafsky,
//! "Understanding neural networks through representation erasure", 2016). The words without which it is
//! least sure are the evidence.

use std::ops::Range;

use crate::finding::{Evidence, Span};
use crate::meaning::{Pieces, opinions};

use super::passage::passage;
use super::side::Side;

/// Words marked on each side, at most.
const MARKED: usize = 3;

/// A word is marked that takes at least this share of what the most telling word of its side takes.
const SHARE: f32 = 0.5;

/// Readings worked on together.
const TOGETHER: usize = 8;

/// Words of each side that are tried, at most; those after them are not marked.
const TRIED: usize = 48;

/// The most telling words of both sides.
pub(super) fn evidence(earlier: &Side, later: &Side) -> Evidence {
    let (of_earlier, of_later) = (passage(earlier, later), passage(later, earlier));
    let (whole_earlier, whole_later) = (
        Pieces::of(&earlier.quote[of_earlier.clone()]),
        Pieces::of(&later.quote[of_later.clone()]),
    );
    let without = |side: &Side, passage: &Span, tokens: &Range<usize>| {
        let span = side.span(tokens.clone());
        let (before, after) = (passage.start..span.start, span.end..passage.end);
        Pieces::of(&format!("{}{}", &side.quote[before], &side.quote[after]))
    };
    let (tried_earlier, tried_later) = (tried(earlier, &of_earlier), tried(later, &of_later));
    let changed: Vec<Pieces> = tried_earlier
        .iter()
        .map(|tokens| without(earlier, &of_earlier, tokens))
        .chain(tried_later.iter().map(|tokens| without(later, &of_later, tokens)))
        .collect();
    let pairs: Vec<(&Pieces, &Pieces)> = changed
        .iter()
        .enumerate()
        .map(|(at, pieces)| match at < tried_earlier.len() {
            true => (pieces, &whole_later),
            false => (&whole_earlier, pieces),
        })
        .collect();
    let whole = (&whole_earlier, &whole_later);
    let all: Vec<(&Pieces, &Pieces)> = std::iter::once(whole).chain(pairs).collect();
    let left: Vec<f32> =
        all.chunks(TOGETHER).flat_map(opinions).map(|opinion| opinion.contradiction).collect();
    let (whole, left) = (left[0], &left[1..]);
    let (left_earlier, left_later) = left.split_at(tried_earlier.len());
    Evidence {
        earlier: most_telling(earlier, &tried_earlier, whole, left_earlier),
        later: most_telling(later, &tried_later, whole, left_later),
    }
}

/// The words of a passage to be left out in turn: those that say what is spoken of, and what is negated.
fn tried(side: &Side, passage: &Span) -> Vec<Range<usize>> {
    let mut tokens: Vec<usize> = side.terms.iter().map(|term| term.token).collect();
    tokens.extend((0..side.tokens.len()).filter(|&at| side.negated[at]));
    tokens.retain(|&at| {
        let span = &side.tokens[at].span;
        passage.start <= span.start && span.end <= passage.end
    });
    tokens.sort_unstable();
    tokens.dedup();
    tokens.truncate(TRIED);
    tokens.into_iter().map(|at| at..at + 1).collect()
}

/// The words without which the contradiction is least likely, in their order.
fn most_telling(side: &Side, tokens: &[Range<usize>], whole: f32, left: &[f32]) -> Vec<Span> {
    let mut ranked: Vec<(f32, &Range<usize>)> =
        left.iter().map(|left| whole - left).zip(tokens).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.start.cmp(&b.1.start)));
    let most = ranked.first().map_or(0.0, |(taken, _)| *taken);
    ranked.retain(|(taken, _)| *taken > 0.0 && *taken >= SHARE * most);
    ranked.truncate(MARKED);
    let mut places: Vec<&Range<usize>> = ranked.into_iter().map(|(_, tokens)| tokens).collect();
    places.sort_by_key(|tokens| tokens.start);
    places.into_iter().map(|tokens| side.span(tokens.clone())).collect()
}
