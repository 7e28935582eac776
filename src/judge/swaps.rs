//! Whether two tellings of one deed have its sides exchanged.

use crate::text::Reading;

use super::aligned::Aligned;
use super::exchanges::Exchange;
use super::sides::{Party, same};

/// How far two tellings contradict each other in who did it, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Told {
    /// Both sides have changed places.
    Exchanged(f32),
    /// One side has changed its place, and the other is not named or may be anybody.
    HalfExchanged(f32),
    /// One deed, two doers.
    AnotherDoer(f32),
}

impl Told {
    /// How plain it is.
    pub(super) fn sign(self) -> f32 {
        match self {
            Told::Exchanged(sign) | Told::HalfExchanged(sign) | Told::AnotherDoer(sign) => sign,
        }
    }
}

/// How surely the sides of two tellings are the same, where both are named.
struct Sides {
    doers: Option<f32>,
    others: Option<f32>,
    /// The earlier doer and whom the later telling has it done to.
    there: Option<f32>,
    /// The other way.
    back: Option<f32>,
}

/// Compares the sides of a deed in two tellings.
pub(super) fn told(pair: &Aligned, earlier: &Exchange, later: &Exchange) -> Option<Told> {
    let alike = |one: &Option<Party>, other: &Option<Party>| match (one, other) {
        (Some(one), Some(other)) => Some(same(pair, one, other)),
        _ => None,
    };
    let sides = Sides {
        doers: alike(&earlier.doer, &later.doer),
        others: alike(&earlier.other, &later.other),
        there: alike(&earlier.doer, &later.other),
        back: alike(&earlier.other, &later.doer),
    };
    if earlier.not_they || later.not_they {
        // "it was not the bank that rang"
        let one = earlier.not_they != later.not_they;
        return sides
            .doers
            .filter(|&alike| one && alike >= 0.8)
            .map(|alike| Told::AnotherDoer(0.7 * alike));
    }
    exchanged(&sides)
        .or_else(|| half_exchanged(pair, earlier, later, &sides))
        .or_else(|| another_doer(pair, earlier, later, &sides))
}

/// Both parties have changed sides, and that fits better than that both stayed.
fn exchanged(sides: &Sides) -> Option<Told> {
    let (there, back) = (sides.there?, sides.back?);
    let crossed = there + back;
    let straight = sides.doers.unwrap_or(0.0) + sides.others.unwrap_or(0.0);
    (there.min(back) >= 0.4 && crossed >= 1.3 && crossed - straight >= 0.5)
        .then(|| Told::Exchanged((crossed / 2.0 - straight / 3.0).clamp(0.1, 1.0)))
}

/// One party has changed sides, and of the other nothing says that it is a third one.
fn half_exchanged(
    pair: &Aligned,
    earlier: &Exchange,
    later: &Exchange,
    sides: &Sides,
) -> Option<Told> {
    let (there, back) = (sides.there.unwrap_or(-1.0), sides.back.unwrap_or(-1.0));
    let (half, left) = if there >= back { (there, sides.back) } else { (back, sides.there) };
    let kept = match (sides.doers, sides.others) {
        (Some(doers), Some(others)) => doers.max(others),
        (doers, others) => doers.or(others).unwrap_or(0.0),
    };
    if half < 0.8 || kept > 0.4 || left.is_some_and(|left| left < 0.35) {
        return None;
    }
    let missing = match (left, there >= back) {
        (Some(_), _) => None,
        (None, true) => left_out(&earlier.other, &later.doer),
        (None, false) => left_out(&earlier.doer, &later.other),
    };
    let sign = match (left, missing.is_none_or(|(party, earlier)| mentioned(pair, party, earlier)))
    {
        (Some(_), _) => 0.6,
        (None, true) => 0.7,
        (None, false) => 0.35,
    };
    Some(Told::HalfExchanged(sign * half))
}

/// The party that one telling names and the other does not, and whether the earlier one names it.
fn left_out<'a>(earlier: &'a Option<Party>, later: &'a Option<Party>) -> Option<(&'a Party, bool)> {
    match (earlier, later) {
        (Some(party), None) => Some((party, true)),
        (None, Some(party)) => Some((party, false)),
        _ => None,
    }
}

/// Whether the other statement speaks of a party at all.
fn mentioned(pair: &Aligned, party: &Party, earlier: bool) -> bool {
    let other = if earlier { pair.later } else { pair.earlier };
    let says = |words: &[&str]| says(other, words);
    if party.us {
        says(&["we", "us", "our", "i", "me", "my", "ours", "mine"])
    } else {
        mentioned_by_name(pair, party, earlier)
            || says(&["they", "them", "their", "he", "she", "him", "her", "theirs"])
    }
}

fn says(reading: &Reading, words: &[&str]) -> bool {
    reading.tokens.iter().any(|token| words.contains(&&*token.norm))
}

/// Whether the other statement has a word of a party's name.
fn mentioned_by_name(pair: &Aligned, party: &Party, earlier: bool) -> bool {
    let (reading, matched) = if earlier {
        (pair.earlier, &pair.earlier_matched)
    } else {
        (pair.later, &pair.later_matched)
    };
    let named = |at: usize| party.phrase.tokens.contains(&at);
    reading.terms.iter().zip(matched).any(|(term, matched)| *matched && named(term.token))
}

/// Another did it, as far as only one can have done it: of the two, one is the speaker's side, or both statements
/// speak of both.
fn another_doer(
    pair: &Aligned,
    earlier: &Exchange,
    later: &Exchange,
    sides: &Sides,
) -> Option<Told> {
    let (one, other) = (earlier.doer.as_ref()?, later.doer.as_ref()?);
    let singled = earlier.cleft || later.cleft;
    let alike = sides.doers?;
    let known = mentioned_by_name(pair, one, true) || mentioned_by_name(pair, other, false);
    let sign = match (one.us != other.us, alike <= 0.2, singled) {
        (true, true, true) => 0.5,
        (true, true, false) => 0.35,
        (true, false, true) if alike <= 0.4 => 0.35,
        (false, true, _) if known && !one.open && !other.open => 0.45,
        _ => return None,
    };
    let done_to_another = sides.others.is_some_and(|alike| alike <= 0.2);
    (!done_to_another).then_some(Told::AnotherDoer(sign))
}
