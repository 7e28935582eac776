//! What the language model reads of a quote that is longer than it can read: the sentences in a row that
//! share most with the other side.

use crate::finding::Span;
use crate::meaning::{LONGEST, Pieces};
use crate::text::keys::Key;

use super::side::Side;

/// What the language model reads of both sides, the earlier first.
pub fn passages(earlier: &Side, later: &Side) -> (Pieces, Pieces) {
    let pieces = |side: &Side, other| Pieces::of(&side.quote[passage(side, other)]);
    (pieces(earlier, later), pieces(later, earlier))
}

/// The part of a side that is read beside the other.
pub(super) fn passage(side: &Side, other: &Side) -> Span {
    let whole = 0..side.quote.len();
    if !Pieces::of(&side.quote).is_cut() || side.sentences.is_empty() {
        return whole;
    }
    let tokens = |at: usize| side.sentences[at].tokens.clone();
    let words = |at: usize| &side.quote[side.span(tokens(at))];
    let shared = shared(side, other);
    let best =
        (0..shared.len()).rev().max_by(|&a, &b| shared[a].total_cmp(&shared[b])).unwrap_or(0);
    let (mut first, mut last) = (best, best);
    let mut room = LONGEST.saturating_sub(Pieces::count(words(best)));
    loop {
        let before = first.checked_sub(1).filter(|&at| Pieces::count(words(at)) <= room);
        let after =
            Some(last + 1).filter(|&at| at < shared.len() && Pieces::count(words(at)) <= room);
        let next = match (before, after) {
            (Some(before), Some(after)) if shared[before] > shared[after] => before,
            (_, Some(after)) => after,
            (Some(before), None) => before,
            (None, None) => break,
        };
        room -= Pieces::count(words(next)).min(room);
        (first, last) = (first.min(next), last.max(next));
    }
    side.span(tokens(first).start..tokens(last).end)
}

/// For each sentence the weight of its terms that the other side has too.
fn shared(side: &Side, other: &Side) -> Vec<f32> {
    let has = |stem: Key| {
        let at = other.stems.partition_point(|&(known, _)| known < stem);
        other.stems.get(at).is_some_and(|&(known, _)| known == stem)
    };
    let mut shared = vec![0.0; side.sentences.len()];
    for term in side.terms.iter().filter(|term| has(term.stem)) {
        let after = side.sentences.partition_point(|sentence| sentence.tokens.start <= term.token);
        if let Some(weight) = shared.get_mut(after.wrapping_sub(1)) {
            *weight += term.weight;
        }
    }
    shared
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read<'a>(quote: &'a str, other: &str) -> &'a str {
        let side = |quote: &str| Side::read(quote, &Default::default());
        &quote[passage(&side(quote), &side(other))]
    }

    #[test]
    fn a_short_quote_is_read_whole() {
        let quote = "The mill stays. It is loved.";
        assert_eq!(read(quote, "The harbour closes."), quote);
    }

    #[test]
    fn of_a_speech_what_bears_on_the_other_side_is_read() {
        let filler = "We have heard from the towns along the river and from every farm above it. "
            .repeat(20);
        let speech = format!("{filler}The northern harbour will never be closed. {filler}");
        let passage = read(&speech, "The northern harbour closes in May.");
        assert!(passage.contains("The northern harbour will never be closed."), "{passage}");
        assert!(Pieces::count(passage) <= LONGEST);
    }
}
