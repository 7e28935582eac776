//! Whether two amounts can be compared, and whether both can be true.

use crate::text::Reading;
use crate::text::numbers::{Amount, Comparison, Form, Unit};
use crate::text::tags::Tag;

use super::aligned::Aligned;
use super::quantity::Belongs;

/// Whether two amounts allow one value, as far as what they belong to lets them be compared: nouns of
/// one meaning count as one, people are counted under many names, and a bare number may be of any
/// unit where the rest agrees.
pub(super) fn compatible(
    pair: &Aligned,
    earlier: &Amount,
    later: &Amount,
    belongs: Belongs,
) -> Option<bool> {
    let (mut one, mut other) = (measure(pair.earlier, earlier), measure(pair.later, later));
    let close = belongs.shared >= 0.8 && (belongs.named > 0.0 || belongs.verb);
    match (one.unit.clone(), other.unit.clone()) {
        (Unit::Thing(a), Unit::Thing(b)) if a.stem != b.stem => {
            let twins = pair.twin_at(a.token, b.token);
            let counted_otherwise = close && (people(&a.stem) || people(&b.stem));
            if !twins && !counted_otherwise {
                return None;
            }
            (one.unit, other.unit) = (Unit::None, Unit::None);
        }
        (Unit::None, Unit::Thing(thing)) | (Unit::Thing(thing), Unit::None)
            if !(belongs.counted || close && people(&thing.stem) && same_size(earlier, later)) =>
        {
            return None;
        }
        (Unit::None, Unit::None) if !close && !same_size(earlier, later) => return None,
        (Unit::None, Unit::Money(_) | Unit::Length | Unit::Percent | Unit::Mass)
        | (Unit::Money(_) | Unit::Length | Unit::Percent | Unit::Mass, Unit::None)
            if close && same_size(earlier, later) =>
        {
            (one.unit, other.unit) = (Unit::None, Unit::None);
        }
        _ => {}
    }
    if (close || belongs.shared >= 0.8 && same_size(earlier, later))
        && (one.per.is_none() || other.per.is_none())
    {
        (one.per, other.per) = (None, None);
    }
    one.compatible(&other)
}

/// "A 4.4 billion contract", "a 679 product": the number does not count the noun.
fn measure(reading: &Reading, amount: &Amount) -> Amount {
    match &amount.unit {
        Unit::Thing(thing)
            if amount.value > 1.0
                && reading.tokens[thing.token].norm == thing.stem
                && reading.tags[amount.tokens.end.min(thing.token)] != Tag::Adj =>
        {
            let led = amount.tokens.start.checked_sub(1).is_some_and(|at| {
                matches!(&*reading.tokens[at].norm, "a" | "an" | "the" | "this" | "that")
            });
            if led { Amount { unit: Unit::None, ..amount.clone() } } else { amount.clone() }
        }
        _ => amount.clone(),
    }
}

/// People are counted as what they are or as "people".
fn people(stem: &str) -> bool {
    matches!(
        stem,
        "people"
            | "person"
            | "man"
            | "woman"
            | "name"
            | "colleague"
            | "member"
            | "employee"
            | "worker"
            | "head"
            | "user"
    )
}

/// Numbers a hundred times apart are of different things unless their nouns say otherwise.
fn same_size(earlier: &Amount, later: &Amount) -> bool {
    let (a, b) = (earlier.value.abs().max(0.01), later.value.abs().max(0.01));
    a.max(b) / a.min(b) < 100.0
}

/// What an amount comes to under a negation: "never more than 40" is up to 40; "not 40" says nothing
/// of how much it is.
pub(super) fn asserted(reading: &Reading, amount: &Amount) -> Option<Amount> {
    // "no more than", "less than" are read with the number; what counts is a negation before them
    let Some(at) = amount.tokens.start.checked_sub(1) else { return Some(amount.clone()) };
    if !reading.negated[at] || reading.clause_of(at) != reading.clause_of(amount.tokens.start) {
        return Some(amount.clone());
    }
    let bounded = |low, high, open_low, open_high, comparison| {
        Some(Amount { low, high, open_low, open_high, comparison, ..amount.clone() })
    };
    match amount.comparison {
        Comparison::MoreThan => bounded(0.0, amount.low, false, false, Comparison::AtMost),
        Comparison::AtLeast => bounded(0.0, amount.low, false, true, Comparison::LessThan),
        Comparison::LessThan => {
            bounded(amount.high, f64::INFINITY, false, false, Comparison::AtLeast)
        }
        Comparison::AtMost => {
            bounded(amount.high, f64::INFINITY, true, false, Comparison::MoreThan)
        }
        // "we never got to 40" is below it
        Comparison::Exact if falls_short(reading, at) => {
            bounded(0.0, amount.low, false, true, Comparison::LessThan)
        }
        _ => None,
    }
}

/// A denied verb of reaching.
fn falls_short(reading: &Reading, amount: usize) -> bool {
    reading.clauses[reading.clause_of(amount)].verb.is_some_and(|verb| {
        verb < amount
            && matches!(
                &*reading.forms[verb].lemma,
                "reach"
                    | "get"
                    | "pass"
                    | "exceed"
                    | "bring"
                    | "make"
                    | "top"
                    | "hit"
                    | "touch"
                    | "come"
                    | "break"
            )
    })
}

/// Whether two amounts make up a whole that both sides name, or a hundred per cent: seven of nine
/// stayed, two of the nine left.
pub(super) fn complementary(pair: &Aligned, earlier: &Amount, later: &Amount) -> bool {
    let sum = earlier.base() + later.base();
    if (&earlier.unit, &later.unit) == (&Unit::Percent, &Unit::Percent) {
        return (sum - 100.0).abs() <= earlier.rounding.max(later.rounding);
    }
    let whole = |reading: &Reading| {
        reading
            .amounts
            .iter()
            .any(|amount| amount.form == Form::Number && amount.base() == sum && sum > 0.0)
    };
    let exact =
        |amount: &Amount| amount.comparison == Comparison::Exact && amount.form == Form::Number;
    exact(earlier) && exact(later) && whole(pair.earlier) && whole(pair.later)
}
