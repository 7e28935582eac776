//! What one side says again in the words of the other. Minutes and speeches are full of sentences told
//! twice; where one of them is misread, all else agrees and the misreading looks like a reversal.

use std::ops::Range;

use crate::finding::Kind;
use crate::judge::aligned::Aligned;
use crate::judge::candidate::Candidate;
use crate::text::Reading;
use crate::text::marks::{Negator, Sense};

use super::Scope;

/// How the two sentences differ as sequences of words.
pub(super) struct Repeated {
    /// Of the words of the shorter sentence, the share that the other has in the same order.
    pub(super) in_order: f32,
    /// Negations in which the sentences differ, both sides together.
    pub(super) negations: f32,
    /// The conflicting words are the same, at the same place of what both sentences have.
    pub(super) conflict: f32,
}

impl Repeated {
    pub(super) fn measure(pair: &Aligned, scope: &Scope, candidate: &Candidate) -> Repeated {
        let same = pair.runs(&scope.earlier, &scope.later);
        let shorter = scope.earlier.len().min(scope.later.len()).max(1) as f32;
        let repeated: usize = same.iter().map(|run| run.length).sum();
        let in_earlier = |at| same.iter().any(|run| run.in_earlier().contains(&at));
        let in_later = |at| same.iter().any(|run| run.in_later().contains(&at));
        let differing = negations(pair.earlier, &scope.earlier, in_earlier)
            + negations(pair.later, &scope.later, in_later);
        let (one, other) = (&candidate.earlier, &candidate.later);
        let conflict = one.len() == other.len() && same.iter().any(|run| run.holds(one, other));
        Repeated {
            in_order: repeated as f32 / shorter,
            negations: differing.min(3) as f32,
            conflict: f32::from(conflict),
        }
    }
}

/// Sides that conflict in this way with themselves: they were misread, or say both.
pub(super) fn against_itself(pair: &Aligned, kind: Kind) -> f32 {
    let itself = |kinds: &[Kind]| f32::from(kinds.contains(&kind));
    itself(pair.earlier.against_itself()) + itself(pair.later.against_itself())
}

/// So much of the shorter sentence has to be repeated for the longer one to be a restatement.
const RESTATED: f32 = 0.7;

/// Whether one sentence says the other again, the conflicting words included: "Tom has no desire to
/// study" and "Tom has no great desire to study" do not conflict, whatever was read into them.
pub(in crate::judge) fn restated(pair: &Aligned, candidate: &Candidate) -> bool {
    let (_, earlier) = pair.earlier_clause(candidate.earlier.end - 1);
    let (_, later) = pair.later_clause(candidate.later.end - 1);
    let scope = Scope::new(pair, earlier.sentence, later.sentence);
    let repeated = Repeated::measure(pair, &scope, candidate);
    let denied = matches!(candidate.kind, Kind::PolarityFlipped | Kind::ExistenceDenied);
    // "not every nurse" has a quantifier of its own, and no negation
    let not = |reading: &Reading, tokens: &Range<usize>| {
        tokens.clone().filter(|&at| reading.tokens[at].is("not")).count()
    };
    repeated.negations == 0.0
        && not(pair.earlier, &scope.earlier) == not(pair.later, &scope.later)
        && (denied || repeated.conflict > 0.0)
        && repeated.in_order >= RESTATED
}

/// Negations of a sentence that are not repeated.
fn negations(reading: &Reading, tokens: &Range<usize>, repeated: impl Fn(usize) -> bool) -> usize {
    let negates = |sense: Sense| {
        matches!(sense, Sense::Negator(Negator::Word | Negator::Verb | Negator::Idiom))
    };
    let marks = reading.marks_in(tokens).iter();
    let listed = marks.filter(|mark| negates(mark.sense) && !repeated(mark.tokens.start));
    let prefixed = tokens.clone().filter(|&at| reading.forms[at].denies && !repeated(at));
    listed.count() + prefixed.count()
}

#[cfg(test)]
mod tests {
    use super::super::super::side::Side;
    use super::*;

    fn negations_apart(earlier: &str, later: &str) -> f32 {
        let read = |quote: &str| Side::read(quote, &Default::default());
        let (earlier, later) = (read(earlier), read(later));
        let pair = Aligned::new(&earlier, &later);
        let scope = Scope::new(&pair, 0, 0);
        let candidate = crate::judge::candidate::proposal(
            Kind::PolarityFlipped,
            &pair,
            (0..1, 0..1),
            0.0,
            Default::default(),
            String::new(),
        );
        Repeated::measure(&pair, &scope, &candidate).negations
    }

    #[test]
    fn a_negation_told_twice_tells_of_no_change() {
        assert_eq!(negations_apart("The bridge is not safe.", "The bridge is safe."), 1.0);
        assert_eq!(negations_apart("The bridge is not safe.", "The old bridge is not safe."), 0.0);
    }

    #[test]
    fn a_restatement_is_no_reversal() {
        let kinds = |earlier: &str, later: &str| {
            let read = |quote: &str| Side::read(quote, &Default::default());
            let found =
                crate::judge::judge(&read(earlier), &read(later), crate::judge::Basis::Rules)
                    .reversal;
            found.map(|found| found.kind)
        };
        for (earlier, later) in [
            ("Pell has no desire to sell.", "Pell has no great desire to sell."),
            (
                "We have blocking objections to the plan.",
                "We've got blocking objections to the plan.",
            ),
            ("Every nurse and every clerk left.", "Every nurse and every junior clerk left."),
        ] {
            assert_eq!(kinds(earlier, later), None, "{earlier} / {later}");
        }
        assert!(kinds("The bridge is not safe.", "The bridge is safe.").is_some());
        assert!(kinds("Every nurse left.", "No nurse left.").is_some());
        assert!(kinds("Every nurse got a bonus.", "Not every nurse got a bonus.").is_some());
    }
}
