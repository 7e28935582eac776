//! Numbers as shares of cases.

use std::ops::Range;

use crate::text::Reading;
use crate::text::marks::{Domain, Sense};
use crate::text::numbers::{Amount, Form, Role, Unit};
use crate::text::tags::Tag;

use super::shares::{Count, Share};

/// "A third of them", "four out of five", "four of the nine towers" are a share; "two of the towers"
/// and "four families" are some.
pub(super) fn from_amount(reading: &Reading, amount: &Amount) -> Option<Share> {
    // "a handful of", "several" are listed
    let listed = amount.form == Form::Vague
        && reading
            .marks_at(amount.tokens.start)
            .iter()
            .any(|mark| matches!(mark.sense, Sense::Quantifier(..)));
    if amount.low < 0.0 || amount.form == Form::Zero || listed {
        return None;
    }
    let tokens = amount.tokens.clone();
    let thing = match (&amount.of, &amount.unit) {
        (Some(thing), _) | (None, Unit::Thing(thing)) => Some(thing.token),
        _ => None,
    };
    let (low, high, meant) = match amount.unit {
        Unit::Percent if amount.high <= 100.0 => {
            let (low, high) = (amount.low as f32 / 100.0, amount.high as f32 / 100.0);
            // "a fifth" is no more exact than its word
            (low, (high + 0.02).min(1.0), (high + 0.02).min(1.0))
        }
        Unit::None | Unit::Thing(_) if amount.low >= 1.0 && amount.role == Role::None => {
            if let Some(share) = one_in(reading, amount) {
                return Some(share);
            }
            match whole(reading, &tokens, amount.low).or_else(|| in_so_many(reading, amount)) {
                Some(whole) => {
                    let high = (amount.high.min(f64::from(whole)) as f32) / whole;
                    (amount.low as f32 / whole, high, high)
                }
                None if all_of(reading, &tokens) => return None,
                None => (0.01, if only(reading, &tokens) { 0.99 } else { 1.0 }, 0.99),
            }
        }
        _ => return None,
    };
    let negative = (tokens.start.saturating_sub(1)..tokens.end).any(|at| {
        matches!(&*reading.tokens[at].norm, "barely" | "hardly" | "scarcely")
            && reading.tags[at] != Tag::Name
    });
    let counts = amount.low >= 1.0 && amount.unit != Unit::Percent;
    Some(Share {
        low,
        high,
        meant,
        domain: Domain::Things,
        negative,
        thing,
        per_cent: tokens
            .clone()
            .any(|at| matches!(&*reading.tokens[at].norm, "per" | "percent" | "%" | "pc")),
        count: counts.then(|| Count {
            low: amount.low,
            high: amount.high,
            only: only(reading, &tokens),
        }),
        tokens,
    })
}

/// "All seven", "each of the nine": the number belongs to the quantifier before it.
fn all_of(reading: &Reading, tokens: &Range<usize>) -> bool {
    (tokens.start.saturating_sub(3)..tokens.start).any(|at| {
        matches!(&*reading.tokens[at].norm, "all" | "each" | "every" | "both" | "none" | "other")
    })
}

/// "Only", "just", "no more than" in front of a number or as its first word.
pub(super) fn only(reading: &Reading, tokens: &Range<usize>) -> bool {
    let first = tokens.start.saturating_sub(2);
    (first..tokens.end).any(|at| {
        matches!(
            &*reading.tokens[at].norm,
            "only" | "just" | "barely" | "merely" | "mere" | "exactly"
        )
    })
}

/// Of how many: "four of the nine", "one out of fourteen", "of our six ships just two".
pub(super) fn whole(reading: &Reading, tokens: &Range<usize>, part: f64) -> Option<f32> {
    let sentence = reading.clauses[reading.clause_of(tokens.start)].sentence;
    let sentence = reading.sentences[sentence].tokens.clone();
    let behind = (tokens.end.saturating_sub(1)..sentence.end.min(tokens.end + 9))
        .find(|&at| reading.tokens[at].is("of") && at >= tokens.start);
    let front = Some(sentence.start).filter(|&at| reading.tokens[at].is("of") && at < tokens.start);
    behind.into_iter().chain(front).find_map(|of| {
        let amount = reading.amounts.iter().find(|amount| {
            (of + 1..of + 4).contains(&amount.tokens.start)
                && matches!(amount.unit, Unit::None | Unit::Thing(_))
        })?;
        (amount.low > part).then_some(amount.low as f32)
    })
}

/// "Three families in four": of how many.
fn in_so_many(reading: &Reading, amount: &Amount) -> Option<f32> {
    let Unit::Thing(thing) = &amount.unit else { return None };
    let at = thing.token + 1;
    let whole = reading.amounts.iter().find(|other| other.tokens.start == at + 1)?;
    (reading.tokens[at].is("in") && matches!(whole.unit, Unit::None) && round(whole.low))
        .then_some(whole.low as f32)
        .filter(|whole| f64::from(*whole) > amount.low)
}

/// "One merchant in nine", read from its nine.
fn one_in(reading: &Reading, amount: &Amount) -> Option<Share> {
    let at = amount.tokens.start;
    let one = at.checked_sub(3).filter(|&one| {
        reading.tokens[one].is("one")
            && reading.tags[one + 1] == Tag::Noun
            && reading.tokens[one + 2].is("in")
    })?;
    let share =
        (amount.unit == Unit::None && round(amount.low)).then_some(1.0 / amount.low as f32)?;
    let hardly = one
        .checked_sub(1)
        .is_some_and(|at| matches!(&*reading.tokens[at].norm, "barely" | "hardly" | "scarcely"));
    Some(Share {
        tokens: one..amount.tokens.end,
        low: share,
        high: share + 0.02,
        meant: share + 0.02,
        domain: Domain::Things,
        negative: hardly,
        thing: Some(one + 1),
        per_cent: false,
        count: None,
    })
}

/// Numbers that shares are told with: "in four", "in ten", "in a hundred".
fn round(whole: f64) -> bool {
    (2.0..=10.0).contains(&whole) || whole % 10.0 == 0.0 && whole <= 1000.0
}
