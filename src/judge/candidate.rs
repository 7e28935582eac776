//! What a detector proposes, before it is weighed.

use std::ops::Range;

use crate::finding::{Evidence, Kind, Readings};

use super::aligned::Aligned;
use super::cited::cited;

/// A possible reversal with the places at which it was found.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub(super) kind: Kind,
    /// Tokens of the earlier reading.
    pub(super) earlier: Range<usize>,
    /// Tokens of the later reading.
    pub(super) later: Range<usize>,
    /// How strong the sign is in itself, 0 to 1, before its surroundings are weighed.
    pub(super) sign: f32,
    /// The two sides share the point without sharing its word: "by today" and "deadline".
    pub(super) implied: bool,
    /// Of a denied saying: it is told in a clause of its own, and all of it was said.
    pub(super) in_full: bool,
    /// What a stance is about: weight of the words that both sides have, and of those that each has
    /// for itself, the lesser of the two.
    pub(super) topic: (f32, f32),
    /// How well what the conflict is about agrees, as far as the detector itself compares it: for a
    /// date its event, for an amount its quantity, for a denied saying what was said.
    pub(super) belongs: f32,
    /// How much the detector itself saw that makes the two sides different matters.
    pub(super) doubts: f32,
    pub(super) evidence: Evidence,
    pub(super) readings: Readings,
    pub(super) why: String,
    pub(super) assumptions: Vec<String>,
}

/// Ranks what one detector found in a pair, where only the best of it is worth a candidate.
pub(super) fn rank(sign: f32, belongs: f32, doubts: f32) -> f32 {
    sign * belongs - 0.1 * doubts
}

/// The words of both sides, with what negates them.
pub(super) fn evidence(pair: &Aligned, tokens: &(Range<usize>, Range<usize>)) -> Evidence {
    Evidence {
        earlier: vec![pair.earlier.span(cited(pair.earlier, &tokens.0))],
        later: vec![pair.later.span(cited(pair.later, &tokens.1))],
    }
}

/// Makes a candidate out of the tokens on both sides that conflict.
pub(super) fn proposal(
    kind: Kind,
    pair: &Aligned,
    tokens: (Range<usize>, Range<usize>),
    sign: f32,
    (earlier_reading, later_reading): (String, String),
    why: String,
) -> Candidate {
    Candidate {
        kind,
        evidence: evidence(pair, &tokens),
        earlier: tokens.0,
        later: tokens.1,
        sign,
        implied: false,
        in_full: false,
        topic: (0.0, 0.0),
        belongs: 0.0,
        doubts: 0.0,
        readings: Readings { earlier: earlier_reading, later: later_reading },
        why,
        assumptions: Vec::new(),
    }
}
