//! See [`PolarityFlipped`].

use crate::finding::Kind;
use crate::text::tags::Tag;

use super::aligned::{Aligned, Shared};
use super::candidate::{Candidate, proposal};
use super::claim;
use super::detector::Detector;

/// The same claim, affirmed in one statement and negated in the other.
///
/// ```text
/// 2024-03-01  We will close the Marden depot.
/// 2024-05-20  The Marden depot is not going to be closed.
/// ```
///
/// Negation is read with its scope: "not only", "no doubt" and "cannot rule out" are none, "failed
/// to" and "refused to" are, and the end of the clause ends it.
///
/// Silent where one side asks, where the two name different doers ("I", "my father"), where the
/// negation holds only until a day, and where the word only narrows another ("the convoy drivers").
pub(super) struct PolarityFlipped;

impl Detector for PolarityFlipped {
    fn detect(&self, pair: &Aligned) -> Vec<Candidate> {
        let mut best: Option<(f32, f32, &Shared)> = None;
        for flip in
            pair.shared.iter().filter(|shared| shared.flipped && carries_claim(pair, shared))
        {
            let fit = claim::fit(pair, flip);
            let rank = flip.weight * fit;
            if fit > 0.0 && !excused(pair, flip) && best.is_none_or(|(other, ..)| rank > other) {
                best = Some((rank, fit, flip));
            }
        }
        best.map(|(_, fit, flip)| propose(pair, flip, fit)).into_iter().collect()
    }
}

/// Names are neither true nor false.
fn carries_claim(pair: &Aligned, shared: &Shared) -> bool {
    let tag = |tag: Tag| matches!(tag, Tag::Verb | Tag::Noun | Tag::Adj);
    let (e, l) = (&pair.earlier.terms[shared.earlier], &pair.later.terms[shared.later]);
    tag(e.tag)
        && tag(l.tag)
        && !pair.earlier.clauses[e.clause].mentioned
        && !pair.later.clauses[l.clause].mentioned
}

/// What is said once with and once without the negation is no flip, what is asked is not claimed, what is denied until a day is promised for after it, and what I
/// deny of myself says nothing of my brother.
fn excused(pair: &Aligned, flip: &Shared) -> bool {
    let (e, l) = (&pair.earlier.terms[flip.earlier], &pair.later.terms[flip.later]);
    let also_agrees = pair
        .shared
        .iter()
        .any(|s| !s.flipped && (s.earlier == flip.earlier || s.later == flip.later));
    let denied_until = if e.negated {
        claim::only_until(pair.earlier, e.token)
    } else {
        claim::only_until(pair.later, l.token)
    };
    pair.earlier.clauses[e.clause].question
        || pair.later.clauses[l.clause].question
        || denied_until
        || also_agrees
        || claim::doers_apart(pair, e.clause, l.clause) >= 1.0
}

fn propose(pair: &Aligned, flip: &Shared, fit: f32) -> Candidate {
    let (e, l) = (&pair.earlier.terms[flip.earlier], &pair.later.terms[flip.later]);
    let word = pair.later.words(l.token..l.token + 1);
    let reading = |negated: bool, word: &str| {
        if negated { format!("not: {word}") } else { format!("affirmed: {word}") }
    };
    proposal(
        Kind::PolarityFlipped,
        pair,
        (with_negator(pair.earlier, e.token), with_negator(pair.later, l.token)),
        flip.weight * fit,
        (reading(e.negated, pair.earlier.words(e.token..e.token + 1)), reading(l.negated, word)),
        if l.negated {
            format!("\"{word}\" is affirmed; later it is negated")
        } else {
            format!("\"{word}\" is negated; later it is affirmed")
        },
    )
}

/// The tokens from the negation, where one stands shortly before, to the word.
fn with_negator(reading: &crate::text::Reading, token: usize) -> std::ops::Range<usize> {
    let clause = &reading.clauses[reading.clause_of(token)];
    let from = if reading.negated[token] {
        (clause.tokens.start..token).rev().take(5).find(|&at| {
            matches!(
                &*reading.tokens[at].norm,
                "not" | "never" | "no" | "nobody" | "nothing" | "none" | "neither" | "nor"
            )
        })
    } else {
        None
    };
    from.unwrap_or(token)..token + 1
}

#[cfg(test)]
mod tests {
    use crate::said::Said;
    use crate::text::Reading;

    use super::*;

    fn found(earlier: &str, later: &str) -> bool {
        let (e, l) =
            (Reading::new(earlier, &Said::default()), Reading::new(later, &Said::default()));
        !PolarityFlipped.detect(&Aligned::new(&e, &l)).is_empty()
    }

    #[test]
    fn the_same_claim_negated() {
        for (earlier, later) in [
            ("We will close the Marden depot.", "The Marden depot is not going to be closed."),
            ("The door was inspected.", "Nobody inspected the door."),
            ("It isn't true that we trust the office.", "We trust the office."),
            ("The licence permits hosting.", "The licence does not permit hosting."),
        ] {
            assert!(found(earlier, later), "{earlier} / {later}");
        }
    }

    #[test]
    fn another_claim() {
        for (earlier, later) in [
            ("I was never a member of the lodge.", "My father was a member of the lodge."),
            ("The state does not negotiate with them.", "The family negotiated with them."),
            ("It isn't true that we don't trust the office.", "We trust the office."),
            ("The contractor wasn't appointed until January.", "The contractor was appointed."),
            ("We closed the depot.", "Why did we not close the depot?"),
            ("The convoy drivers sing.", "There is no convoy."),
        ] {
            assert!(!found(earlier, later), "{earlier} / {later}");
        }
    }
}
