//! See [`AmountChanged`].

use crate::finding::Kind;
use crate::text::numbers::{Amount, Comparison, Form, Role, Unit};

use super::aligned::Aligned;
use super::candidate::{Candidate, proposal};
use super::detector::Detector;

/// The same quantity is given another number.
///
/// ```text
/// 2021-05-04  The tunnel costs 6.2 billion, and not a crown more.
/// 2021-11-30  The tunnel will come out at just under nine billion.
/// ```
///
/// Numbers are intervals, with their unit, their comparison and the rounding of round numbers;
/// they conflict where the intervals do not overlap. "At least 40" and 52 do not.
///
/// Silent where the units differ, where one number is a change and the other a level, and where
/// the statement that gives the other number repeats this one as well.
pub(super) struct AmountChanged;

impl Detector for AmountChanged {
    fn name(&self) -> &'static str {
        "amount-changed"
    }

    fn detect(&self, pair: &Aligned) -> Vec<Candidate> {
        let mut best: Option<(f32, &Amount, &Amount)> = None;
        for e in pair.earlier.amounts.iter().filter(|amount| counts(amount)) {
            for l in pair.later.amounts.iter().filter(|amount| counts(amount)) {
                if e.compatible(l) != Some(false) || repeated(pair, e, l) {
                    continue;
                }
                let rank = rank(pair, e, l);
                if best.is_none_or(|(other, ..)| rank > other) {
                    best = Some((rank, e, l));
                }
            }
        }
        best.map(|(_, e, l)| propose(pair, e, l)).into_iter().collect()
    }
}

/// Ranks and results name things rather than measure them.
fn counts(amount: &Amount) -> bool {
    !matches!(amount.unit, Unit::Ordinal | Unit::Score(..)) && amount.form != Form::Vague
}

/// One side knows both numbers, so it says where they differ.
fn repeated(pair: &Aligned, e: &Amount, l: &Amount) -> bool {
    let same = |a: &Amount, b: &Amount| a.compatible(b) == Some(true) && a.comparison == b.comparison;
    pair.later.amounts.iter().any(|other| same(other, e)) || pair.earlier.amounts.iter().any(|other| same(other, l))
}

fn rank(pair: &Aligned, e: &Amount, l: &Amount) -> f32 {
    let between = pair.between(pair.earlier.clause_of(e.tokens.start), pair.later.clause_of(l.tokens.start));
    between.shared + 0.5 * between.elsewhere + thing_bonus(pair, e, l)
}

/// How well what is counted agrees: the same noun, or a noun of the other statement.
fn thing_bonus(pair: &Aligned, e: &Amount, l: &Amount) -> f32 {
    match (&e.unit, &l.unit) {
        (Unit::Thing(one), Unit::Thing(other)) if one.stem == other.stem => 1.0,
        (Unit::Money(_), Unit::Money(_)) | (Unit::Percent, Unit::Percent) => 0.5,
        (Unit::None, Unit::Thing(thing)) => counted_elsewhere(&pair.earlier_matched, pair.earlier, &pair.later.forms[thing.token].stem),
        (Unit::Thing(thing), Unit::None) => counted_elsewhere(&pair.later_matched, pair.later, &pair.earlier.forms[thing.token].stem),
        _ => 0.0,
    }
}

fn counted_elsewhere(_matched: &[bool], reading: &crate::text::Reading, stem: &u64) -> f32 {
    if reading.terms.iter().any(|term| term.stem == *stem) { 0.8 } else { -0.3 }
}

fn propose(pair: &Aligned, e: &Amount, l: &Amount) -> Candidate {
    let exact = |amount: &Amount| amount.form == Form::Number && amount.comparison != Comparison::About;
    let mut sign = if exact(e) && exact(l) { 1.0 } else { 0.7 };
    if e.role == Role::By || l.role == Role::By {
        sign *= 0.8;
    }
    let (one, other) = (pair.earlier.words(e.tokens.clone()).to_owned(), pair.later.words(l.tokens.clone()).to_owned());
    let why = format!("\"{one}\" became \"{other}\"");
    proposal(Kind::AmountChanged, pair, (e.tokens.clone(), l.tokens.clone()), sign, (one, other), why)
}
