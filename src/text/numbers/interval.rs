//! The values that a number allows.

use super::comparison::{Bound, Side};
use super::numerals::Shape;
use super::reader::{Draft, plain_bound};
use super::{Comparison, Role, Unit};

/// Share of a value by which "about" may miss it.
const ABOUT: f64 = 0.10;
/// Most that rounding may take off a round number ("1,000"), as a share of it.
const ROUND: f64 = 0.05;
/// Most that rounding may take off any other number.
const COARSE: f64 = 0.10;
/// Rounding of a share in words, in points: "half" may be 48 per cent.
const SHARE: f64 = 2.5;

/// Least and greatest value, in base units.
pub(super) struct Limits {
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) open_low: bool,
    pub(super) open_high: bool,
    pub(super) rounding: f64,
    pub(super) comparison: Comparison,
}

/// The values that the words allow.
pub(super) fn interval(draft: &Draft, bound: Option<Bound>, unit: &Unit) -> Limits {
    let number = &draft.number;
    let share = number.shape == Shape::Share;
    let scale = if share { 100.0 } else { number.measure.scale };
    let shift = if draft.role == Role::By { 0.0 } else { number.measure.shift };
    let base = |value: f64| value * scale + shift;
    let (low, high) = match (&draft.upper, number.bounds) {
        (Some(upper), _) => (base(number.value), upper.value * upper.measure.scale + shift),
        (None, Some((low, high))) => (base(low), base(high)),
        (None, None) => (base(number.value), base(number.value)),
    };
    let rounding = if share { SHARE } else { rounding(number.value, number.place) * scale };
    let bound = bound.unwrap_or_else(|| match (low < high, number.shape) {
        (_, Shape::Vague) => Bound { comparison: Comparison::About, ..plain_bound() },
        (true, _) => Bound { comparison: Comparison::Range, ..plain_bound() },
        _ => plain_bound(),
    });
    let floor = if low >= 0.0 && *unit != Unit::Temperature { 0.0 } else { f64::NEG_INFINITY };
    let limits = |low, high, open_low, open_high| Limits {
        low,
        high,
        open_low,
        open_high,
        rounding,
        comparison: bound.comparison,
    };
    match bound.comparison {
        Comparison::AtLeast => limits(low, f64::INFINITY, false, false),
        Comparison::AtMost => limits(floor, high, false, false),
        Comparison::MoreThan => limits(low, f64::INFINITY, true, false),
        Comparison::LessThan => limits(floor, high, false, true),
        Comparison::About => {
            let give = |value: f64| (value.abs() * ABOUT).max(rounding);
            let (under, over) = (bound.side != Side::Above, bound.side != Side::Below);
            let low = if under && number.shape != Shape::Vague { low - give(low) } else { low };
            let high = if over && number.shape != Shape::Vague { high + give(high) } else { high };
            limits(low, high, false, false)
        }
        Comparison::Exact if low < high => {
            Limits { comparison: Comparison::Range, ..limits(low, high, false, false) }
        }
        Comparison::Exact | Comparison::Range => limits(low, high, false, false),
    }
}

/// Half of the last spoken place, in spoken units. For whole numbers the naughts at the end of four
/// digits and more are taken for rounding, too.
fn rounding(value: f64, place: f64) -> f64 {
    let size = value.abs();
    let place =
        if place == 1.0 && size >= 1e3 && size.fract() == 0.0 { last_place(size) } else { place };
    let whole = place >= 100.0 && (size / place).fract() == 0.0;
    let most = if whole { ROUND } else { COARSE };
    if size == 0.0 { 0.0 } else { (place / 2.0).min(size * most) }
}

/// 100 for 1,200; 1 for 1,210, because one naught may be chance.
fn last_place(size: f64) -> f64 {
    let mut place = 1.0;
    while place < 1e18 && size % (place * 10.0) == 0.0 {
        place *= 10.0;
    }
    if place >= 100.0 { place } else { 1.0 }
}
