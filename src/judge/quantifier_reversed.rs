//! See [`QuantifierReversed`].

use std::ops::Range;

use crate::finding::Kind;
use crate::text::Reading;
use crate::text::marks::{Domain, Quantifier, Sense};
use crate::text::numbers::{Amount, Unit};
use crate::text::tags::Tag;

use super::aligned::Aligned;
use super::candidate::{Candidate, proposal};
use super::detector::Detector;

/// All became some or none, always became never.
///
/// ```text
/// 2020-04-02  Every one of our clinics has enough masks.
/// 2020-04-20  Several of our clinics never had enough masks.
/// ```
///
/// A quantifier is read as the share of cases that it allows, a negated claim as the rest of the
/// share; two statements conflict where the shares do not overlap.
///
/// Silent where the shares overlap ("most", "almost all") and where one counts people and the other
/// things.
pub(super) struct QuantifierReversed;

impl Detector for QuantifierReversed {
    fn name(&self) -> &'static str {
        "quantifier-reversed"
    }

    fn detect(&self, pair: &Aligned) -> Vec<Candidate> {
        let (earlier, later) = (shares(pair.earlier), shares(pair.later));
        let mut best: Option<(f32, &Share, &Share)> = None;
        for e in &earlier {
            for l in &later {
                if !e.conflicts(l, turned(pair, e, l)) || !of_the_same(pair, e, l) {
                    continue;
                }
                let between = pair.between(pair.earlier.clause_of(e.tokens.start), pair.later.clause_of(l.tokens.start));
                let rank = between.shared + 0.5 * between.elsewhere + e.distance(l);
                if best.is_none_or(|(other, ..)| rank > other) {
                    best = Some((rank, e, l));
                }
            }
        }
        best.map(|(_, e, l)| propose(pair, e, l)).into_iter().collect()
    }
}

/// In which share of cases something holds.
struct Share {
    tokens: Range<usize>,
    low: f32,
    high: f32,
    time: bool,
    /// The quantifier itself negates ("none", "never").
    negative: bool,
    /// Says "all" or "none" outright.
    absolute: bool,
}

impl Share {
    fn conflicts(&self, other: &Share, turned: bool) -> bool {
        let (low, high) = if turned { (1.0 - other.high, 1.0 - other.low) } else { (other.low, other.high) };
        self.time == other.time && (self.absolute || other.absolute) && (self.high < low || high < self.low)
    }

    fn distance(&self, other: &Share) -> f32 {
        ((self.low + self.high) - (other.low + other.high)).abs() / 2.0
    }
}

/// What is counted must be shared; where nothing is named ("nobody"), what is said of it.
fn of_the_same(pair: &Aligned, e: &Share, l: &Share) -> bool {
    let counted = |reading: &Reading, share: &Share| {
        let end = reading.clauses[reading.clause_of(share.tokens.start)].tokens.end;
        (share.tokens.start..end.min(share.tokens.end + 4))
            .take_while(|&at| at < share.tokens.end || !matches!(reading.tags[at], Tag::Verb | Tag::Aux | Tag::Modal | Tag::Mark))
            .find_map(|at| reading.terms.iter().position(|term| term.token == at && matches!(term.tag, Tag::Noun | Tag::Name)))
    };
    match (counted(pair.earlier, e), counted(pair.later, l)) {
        (Some(one), Some(other)) => pair.shared.iter().any(|s| s.earlier == one && s.later == other),
        (Some(one), None) => pair.earlier_matched[one],
        (None, Some(other)) => pair.later_matched[other],
        (None, None) => {
            let (one, other) = (pair.earlier.clause_of(e.tokens.start), pair.later.clause_of(l.tokens.start));
            super::frames::verbs_agree(pair, one, other) > 0.0
        }
    }
}

/// Whether one side's claim is negated apart from its quantifier, so that its share is the rest.
fn turned(pair: &Aligned, e: &Share, l: &Share) -> bool {
    let (earlier, later) = (pair.earlier.clause_of(e.tokens.start), pair.later.clause_of(l.tokens.start));
    let mut weight = 0.0;
    for shared in &pair.shared {
        let (te, tl) = (&pair.earlier.terms[shared.earlier], &pair.later.terms[shared.later]);
        if te.clause == earlier && tl.clause == later {
            let flipped = (te.negated != e.negative) != (tl.negated != l.negative);
            weight += if flipped { shared.weight } else { -shared.weight };
        }
    }
    let opposite = pair.against.iter().any(|against| {
        !against.flipped
            && pair.earlier.clause_of(pair.earlier.marks[against.earlier].tokens.start) == earlier
            && pair.later.clause_of(pair.later.marks[against.later].tokens.start) == later
    });
    (weight > 0.0) != opposite
}

fn shares(reading: &Reading) -> Vec<Share> {
    let mut found: Vec<Share> = reading.marks.iter().filter_map(|mark| {
        let Sense::Quantifier(quantifier, domain) = mark.sense else { return None };
        let (low, high) = range(quantifier)?;
        let negative = matches!(quantifier, Quantifier::None | Quantifier::Never);
        let at = mark.tokens.start;
        let time = domain == Domain::Time;
        // "not all": anything but all
        let negated = reading.negated[at] && !negative;
        let (low, high) = if negated { if low >= 1.0 { (0.0, 0.99) } else { (0.0, 0.0) } } else { (low, high) };
        Some(Share { tokens: mark.tokens.clone(), low, high, time, negative: negative || negated, absolute: low >= 1.0 || high <= 0.0 })
    }).collect();
    found.extend(reading.amounts.iter().filter_map(from_amount));
    found
}

/// The share of cases that each word allows; "only" and "many" allow too much to conflict.
fn range(quantifier: Quantifier) -> Option<(f32, f32)> {
    Some(match quantifier {
        Quantifier::All | Quantifier::Always => (1.0, 1.0),
        Quantifier::Most => (0.5, 1.0),
        Quantifier::Often | Quantifier::Many => (0.05, 0.95),
        Quantifier::Some | Quantifier::Sometimes => (0.01, 0.99),
        Quantifier::Few | Quantifier::Rarely => (0.0, 0.3),
        Quantifier::None | Quantifier::Never => (0.0, 0.0),
        Quantifier::Only => return None,
    })
}

/// "A third of them", "four out of five".
fn from_amount(amount: &Amount) -> Option<Share> {
    if amount.unit != Unit::Percent || amount.low < 0.0 || amount.high > 100.0 {
        return None;
    }
    Some(Share {
        tokens: amount.tokens.clone(),
        low: amount.low as f32 / 100.0,
        high: amount.high as f32 / 100.0,
        time: false,
        negative: false,
        absolute: amount.low >= 100.0,
    })
}

fn propose(pair: &Aligned, e: &Share, l: &Share) -> Candidate {
    let (one, other) = (pair.earlier.words(e.tokens.clone()).to_owned(), pair.later.words(l.tokens.clone()).to_owned());
    let why = format!("\"{one}\" became \"{other}\"");
    let sign = if e.absolute && l.absolute { 1.0 } else { 0.8 };
    proposal(Kind::QuantifierReversed, pair, (e.tokens.clone(), l.tokens.clone()), sign, (one, other), why)
}
