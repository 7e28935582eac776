//! See [`PolarityFlipped`].

use crate::finding::Kind;
use crate::text::Reading;

use super::aligned::Aligned;
use super::candidate::{Candidate, evidence, proposal};
use super::cited::with_verb;
use super::detector::Detector;
use super::flips::{Flip, LEAST, flips};
use super::why::in_turn;

/// The same claim, affirmed in one statement and negated in the other.
///
/// ```text
/// 2024-03-01  We will close the Marden depot.
/// 2024-05-20  The Marden depot is not going to be closed.
/// ```
///
/// Negation is read with its scope: "not only", "no doubt" and "cannot rule out" are none, "failed
/// to" and "refused to" are, and the end of the clause ends it. A noun that stands for a deed is
/// denied with its verb: "an offer will not come from us". "Is in the bay" and "is not in the bay"
/// are a claim and its denial as well.
///
/// A word alone is no claim: who does it, what it is done to or what else goes with it must agree
/// with something on the other side, the more, the more words the two have for themselves.
///
/// Silent where one side asks, where the two name different doers ("I", "my father"), where the
/// negation holds only until a day, where the word only narrows another ("the convoy drivers"), and
/// where the same is said on the other side without the turn.
pub(super) struct PolarityFlipped;

impl Detector for PolarityFlipped {
    fn detect(&self, pair: &Aligned) -> Vec<Candidate> {
        flips(pair)
            .into_iter()
            .map(|flip| (flip.rank(), flip))
            .filter(|(rank, _)| *rank >= LEAST)
            .max_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, flip)| propose(pair, &flip))
            .into_iter()
            .collect()
    }
}

fn propose(pair: &Aligned, flip: &Flip) -> Candidate {
    let claims = (with_verb(pair.earlier, flip.earlier), with_verb(pair.later, flip.later));
    let (e, l) = (pair.earlier.words(claims.0.clone()), pair.later.words(claims.1.clone()));
    let reading = |negated: bool, word: &str| {
        if negated { format!("not: {word}") } else { format!("affirmed: {word}") }
    };
    let (before, now) = match flip.later_denies {
        true => ("affirmed", "negated"),
        false => ("negated", "affirmed"),
    };
    let why = in_turn(pair, &format!("\"{l}\" is {before}"), &format!("it is {now}"));
    Candidate {
        belongs: flip.belongs,
        doubts: flip.doubts,
        evidence: evidence(pair, &claims),
        ..proposal(
            Kind::PolarityFlipped,
            pair,
            (with_negator(pair.earlier, flip.earlier), with_negator(pair.later, flip.later)),
            flip.sign,
            (reading(!flip.later_denies, e), reading(flip.later_denies, l)),
            why,
        )
    }
}

/// The tokens from the negation, where one stands shortly before, to the word.
fn with_negator(reading: &Reading, token: usize) -> std::ops::Range<usize> {
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

    use super::super::side::Side;
    use super::*;

    fn found(earlier: &str, later: &str) -> bool {
        let (e, l) = (Side::read(earlier, &Said::default()), Side::read(later, &Said::default()));
        !PolarityFlipped.detect(&Aligned::new(&e, &l)).is_empty()
    }

    #[test]
    fn denied_on_both_sides() {
        assert!(!found(
            "Fog does not delay the night ferry.",
            "The night ferry is not delayed by fog."
        ));
    }

    #[test]
    fn the_same_claim_negated() {
        for (earlier, later) in [
            ("We will close the Marden depot.", "The Marden depot is not going to be closed."),
            ("The door was inspected.", "Nobody inspected the door."),
            ("It isn't true that we trust the office.", "We trust the office."),
            ("The licence permits hosting.", "The licence does not permit hosting."),
            (
                "We will offer shares to the staff.",
                "An offer of shares to the staff will not come.",
            ),
            ("The ministry has given the farms no help.", "The ministry helped the farms."),
            ("The fungus is not in our orchard.", "The fungus was in our orchard."),
            ("We are not selling the pier, tolls or no tolls.", "We will sell the pier."),
            ("The night train stops at Tarsk.", "The night train does not stop at Tarsk."),
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
            ("We sold the mill to a brewer.", "The chapel was not sold."),
            ("We sold the mill, but we did not sell the weir.", "We sold the mill."),
            ("We need a better way to plan this.", "I do not need tea."),
        ] {
            assert!(!found(earlier, later), "{earlier} / {later}");
        }
    }
}
