//! Puts numeral, unit, comparison words, role and counted noun together.

use super::comparison::{self, Bound, Side};
use super::interval::interval;
use super::measured::{Measured, measured};
use super::numerals::{Shape, half_tail};
use super::things::{Agreement, counted};
use super::units::{Measure, days_in};
use super::{Amount, Comparison, Form, Role, Thing, Unit};
use super::{labels, ranges, special};
use crate::text::parts::{Part, span_of};
use crate::text::words::Token;

/// A quantity in parts, not yet an interval.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) number: Measured,
    /// The other end of "10 to 12".
    pub(super) upper: Option<Measured>,
    pub(super) bound: Option<Bound>,
    pub(super) role: Role,
    pub(super) form: Form,
    /// First part, with comparison words and role.
    pub(super) start: usize,
    /// One past the last part.
    pub(super) end: usize,
}

/// Every amount, where `taken` tells the tokens that belong to dates.
pub(super) fn read(tokens: &[Token], parts: &[Part], taken: &dyn Fn(usize) -> bool) -> Vec<Amount> {
    let mut out = Vec::new();
    let (mut at, mut floor) = (0, 0);
    while at < parts.len() {
        let free = !taken(parts[at].token);
        let found = if free { special::at(parts, at, floor) } else { None };
        let found = found.or_else(|| if free { draft(parts, at, floor) } else { None });
        let Some(draft) = found else {
            at += 1;
            continue;
        };
        let end = behind_token(parts, draft.end.max(at + 1));
        if !whole_is_taken(parts, &draft, taken)
            && let Some(amount) = finish(tokens, parts, &draft)
        {
            out.push(amount);
        }
        (at, floor) = (end, end);
    }
    out
}

/// The first part behind the token that the part before `end` belongs to.
fn behind_token(parts: &[Part], end: usize) -> usize {
    let token = parts[end - 1].token;
    end + parts[end..].iter().take_while(|part| part.token == token).count()
}

fn whole_is_taken(parts: &[Part], draft: &Draft, taken: &dyn Fn(usize) -> bool) -> bool {
    taken(parts[draft.number.numeral_end - 1].token)
}

/// A number with unit, comparison and role that begins at a part.
fn draft(parts: &[Part], at: usize, floor: usize) -> Option<Draft> {
    let number = measured(parts, at)?;
    if number.shape == Shape::Ordinal {
        return labels::is_rank(parts, at, number.numeral_end).then(|| rank(number));
    }
    if number.start < floor {
        return None;
    }
    let (bound, mut start) = comparison::before(parts, number.start, floor);
    let measured = number.measure.unit != Unit::None;
    let (role, role_start) = comparison::role_before(parts, start, floor, measured);
    start = role_start;
    let mut draft = Draft {
        start,
        end: number.end,
        form: if number.shape == Shape::Vague { Form::Vague } else { Form::Number },
        number,
        upper: None,
        bound,
        role,
    };
    ranges::extend(parts, &mut draft);
    ranges::score(parts, &mut draft);
    behind(parts, &mut draft);
    Some(draft)
}

fn rank(mut number: Measured) -> Draft {
    number.measure = Measure::new(Unit::Ordinal, 1.0);
    Draft {
        start: number.start,
        end: number.end,
        number,
        upper: None,
        bound: None,
        role: Role::None,
        form: Form::Number,
    }
}

/// What stands behind the number: "40+", "in five", "times", "or more".
fn behind(parts: &[Part], draft: &mut Draft) {
    if let Some((bound, end)) = comparison::attached(parts, draft.number.numeral_end) {
        draft.bound = draft.bound.or(Some(bound));
        draft.end = draft.end.max(end);
    }
    special::share_of_count(parts, draft);
    special::times(parts, draft);
    special::age(parts, draft);
    if let Some((bound, end)) = comparison::after(parts, draft.end) {
        draft.bound = draft.bound.or(Some(bound));
        draft.end = end;
    }
    if draft.role == Role::None {
        let next = parts.get(draft.end).map_or("", |part| part.text);
        let more = matches!(next, "more" | "fewer" | "extra" | "additional" | "further");
        let than_unit = parts.get(draft.end + 1).is_none_or(|part| part.text != "or");
        if more && than_unit
            || (draft.number.measure.unit != Unit::None && comparison::change_noun(next))
        {
            draft.role = Role::By;
        }
    }
}

/// Finds the counted noun and computes the interval.
fn finish(tokens: &[Token], parts: &[Part], draft: &Draft) -> Option<Amount> {
    let number = &draft.number;
    let mut unit = number.measure.unit.clone();
    let agreement = match draft.form {
        Form::Zero => Agreement::NoneOf,
        _ if number.value == 1.0 && draft.upper.is_none() => Agreement::Singular,
        _ => Agreement::Plural,
    };
    let noun = || counted(parts, draft.end, agreement);
    let mut of = number.of.clone();
    match unit {
        Unit::None if number.shape == Shape::Share => {
            unit = Unit::Percent;
            of = of.or_else(noun);
        }
        Unit::None => {
            if let Some(thing) = noun() {
                unit = Unit::Thing(thing);
            }
        }
        Unit::Percent | Unit::Ordinal => {
            of = of.or_else(|| noun().filter(|_| unit == Unit::Ordinal || is_of(parts, draft.end)));
        }
        _ => {}
    }
    let bound = draft.bound.or_else(|| behind_noun(parts, &unit));
    let per = per(parts, &unit, draft.end);
    let first = parts.get(draft.start)?.token;
    let last = parts.get(draft.end.checked_sub(1)?)?.token;
    let range = first..last + 1;
    let span = span_of(tokens, &range);
    let (value, scale, shift) = spoken(draft);
    let limits = interval(draft, bound, &unit);
    Some(Amount {
        tokens: range,
        span,
        value,
        scale,
        shift,
        low: limits.low,
        high: limits.high,
        open_low: limits.open_low,
        open_high: limits.open_high,
        rounding: limits.rounding,
        comparison: limits.comparison,
        form: draft.form,
        unit,
        of,
        per,
        role: draft.role,
    })
}

fn is_of(parts: &[Part], at: usize) -> bool {
    parts.get(at).is_some_and(|part| part.text == "of")
}

/// "40 deputies or more": comparison words behind the noun.
fn behind_noun(parts: &[Part], unit: &Unit) -> Option<Bound> {
    let Unit::Thing(Thing { token, .. }) = unit else { return None };
    let at = parts.iter().position(|part| part.token > *token)?;
    comparison::after(parts, at).map(|(bound, _)| bound)
}

/// Value as spoken, and how it turns into base units.
fn spoken(draft: &Draft) -> (f64, f64, f64) {
    let number = &draft.number;
    let Measure { scale, shift, .. } = number.measure;
    let share = number.shape == Shape::Share && number.measure.unit == Unit::None;
    let value = match (&draft.upper, number.bounds, number.shape) {
        (Some(upper), ..) => (number.value + upper.value * upper.measure.scale / scale) / 2.0,
        (None, Some((low, high)), Shape::Pair) => (low + high) / 2.0,
        _ => number.value,
    };
    // a change in temperature has no zero point
    let shift = if draft.role == Role::By { 0.0 } else { shift };
    (value, if share { 100.0 } else { scale }, shift)
}

/// "40 a day", "5 euros per hour", "apiece", "annually".
fn per(parts: &[Part], unit: &Unit, at: usize) -> Option<Box<str>> {
    let behind = match unit {
        Unit::Thing(thing) => parts.iter().position(|part| part.token > thing.token)?,
        _ => at,
    };
    let word = |n: usize| parts.get(behind + n).map_or("", |part| part.text);
    match (word(0), word(1)) {
        ("per", "annum") => Some("year".into()),
        ("per" | "/", thing) if !thing.is_empty() && thing != "cent" => Some(thing.into()),
        ("a" | "an" | "each" | "every", thing) if is_rate(thing) => {
            let ago = matches!(word(2), "ago" | "earlier" | "later" | "before")
                || half_tail(parts, behind + 2).is_some();
            (!ago).then(|| thing.into())
        }
        ("annually" | "yearly", _) => Some("year".into()),
        ("monthly", _) => Some("month".into()),
        ("weekly", _) => Some("week".into()),
        ("daily", _) => Some("day".into()),
        ("hourly", _) => Some("hour".into()),
        ("apiece" | "each", _) => Some("each".into()),
        _ => None,
    }
}

/// What a price or a speed can be "a" of.
fn is_rate(thing: &str) -> bool {
    let time = days_in(thing).is_some_and(|days| days > 1.0 / 1500.0) && !thing.ends_with('s');
    time || matches!(thing, "head" | "barrel" | "share" | "litre" | "liter" | "gallon" | "person")
}

impl Draft {
    /// A draft with a number and nothing round it.
    pub(super) fn bare(number: Measured, start: usize, end: usize) -> Draft {
        Draft { number, upper: None, bound: None, role: Role::None, form: Form::Number, start, end }
    }

    /// Takes this unit.
    pub(super) fn with_unit(mut self, unit: Unit) -> Draft {
        self.number.measure = Measure::new(unit, 1.0);
        self
    }
}

/// The bound where none is spoken.
pub(super) fn plain_bound() -> Bound {
    Bound { comparison: Comparison::Exact, side: Side::Both }
}
