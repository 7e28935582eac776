//! A numeral with its sign, currency and unit.

use super::labels::is_label;
use super::numerals::{Numeral, Shape, half_tail, numeral};
use super::units::{Measure, currency_before, unit_at, unit_word};
use super::{Thing, Unit};
use crate::text::parts::Part;
use crate::text::word_set::{WordSet, word_set};

/// A number with its unit, before comparison words are read.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Measured {
    /// First part: sign, currency or numeral.
    pub(super) start: usize,
    /// One past the numeral.
    pub(super) numeral_end: usize,
    /// One past the unit.
    pub(super) end: usize,
    pub(super) value: f64,
    pub(super) bounds: Option<(f64, f64)>,
    pub(super) place: f64,
    /// The scale words: 1e9 in "1.2 billion".
    pub(super) spoken_scale: f64,
    pub(super) shape: Shape,
    pub(super) measure: Measure,
    /// For a share in a count ("one in five voters"): the noun.
    pub(super) of: Option<Thing>,
}

/// Reads number and unit, where `at` is the first part of the numeral, or a currency sign.
pub(super) fn measured(parts: &[Part], at: usize) -> Option<Measured> {
    let at = if currency_sign(parts, at) { at + 1 } else { at };
    let (start, currency) = match currency_before(parts, at) {
        Some((start, currency)) => (start, Some(currency)),
        None => (at, None),
    };
    let read = numeral(parts, at, currency.is_some()).or_else(|| one_and_a_half(parts, at))?;
    if is_label(parts, at, &read) {
        return None;
    }
    let (start, negative) = sign(parts, start);
    let value = if negative { -read.value } else { read.value };
    let mut out = Measured {
        start,
        numeral_end: read.end,
        end: read.end,
        value,
        bounds: read.bounds.map(|(low, high)| if negative { (-high, -low) } else { (low, high) }),
        place: read.place,
        spoken_scale: read.scale,
        shape: read.shape,
        measure: Measure::new(Unit::None, 1.0),
        of: None,
    };
    match currency {
        Some(code) => out.measure = Measure::new(Unit::Money(code), 1.0),
        None => add_unit(parts, &mut out, &read),
    }
    Some(out)
}

fn currency_sign(parts: &[Part], at: usize) -> bool {
    parts
        .get(at)
        .is_some_and(|part| matches!(part.text, "$" | "€" | "£" | "¥" | "₽" | "₴" | "₹" | "₺"))
}

/// "minus 3", "-3", "−3": a dash is a sign where it is glued to the number and to nothing before.
fn sign(parts: &[Part], start: usize) -> (usize, bool) {
    let Some(before) = start.checked_sub(1).map(|index| &parts[index]) else {
        return (start, false);
    };
    match before.text {
        "minus" | "negative" => (start - 1, true),
        "-" | "\u{2212}" | "\u{2013}" if parts[start].glued && !before.glued => {
            let after_number = start >= 2 && parts[start - 2].is_number();
            if after_number { (start, false) } else { (start - 1, true) }
        }
        _ => (start, false),
    }
}

/// The "an" of "an hour and a half".
fn one_and_a_half<'a>(parts: &[Part<'a>], at: usize) -> Option<Numeral<'a>> {
    let article = matches!(parts.get(at)?.text, "a" | "an");
    let (_, end) = article.then(|| unit_at(parts, at + 1)).flatten()?;
    half_tail(parts, end)?;
    Some(Numeral {
        end: at + 1,
        value: 1.0,
        bounds: None,
        place: 1.0,
        scale: 1.0,
        shape: Shape::Cardinal,
        suffix: "",
    })
}

fn add_unit(parts: &[Part], out: &mut Measured, read: &Numeral) {
    if !read.suffix.is_empty() {
        if let Some(measure) = glued_unit(read.suffix) {
            out.measure = measure;
        }
        return;
    }
    if !matches!(out.shape, Shape::Cardinal | Shape::Pair | Shape::Vague) {
        return;
    }
    let mut at = out.end;
    if out.shape == Shape::Vague && text(parts, at) == "of" {
        at += 1;
    }
    if let Some((age, end)) = age(parts, at) {
        (out.measure, out.end) = (age, end);
        return;
    }
    while TIME_ADJECTIVES.has(text(parts, at)) {
        at += 1;
    }
    let Some((measure, end)) = unit_at(parts, at) else { return };
    // "several pounds" but "2 seconds out"; adjectives stand before lengths of time only
    if at > out.end && measure.unit != Unit::Time && text(parts, out.end) != "of" {
        return;
    }
    out.end = end;
    out.measure = weighed(parts, out.start, end, measure);
    if let Some((add, end)) = half_tail(parts, end) {
        (out.value, out.end, out.place) = (out.value + add, end, 0.1);
    }
    add_smaller(parts, out);
}

fn glued_unit(suffix: &str) -> Option<Measure> {
    match suffix {
        "c" => Some(Measure::new(Unit::Temperature, 1.0)),
        "f" => Some(Measure { unit: Unit::Temperature, scale: 5.0 / 9.0, shift: -160.0 / 9.0 }),
        "p" => Some(Measure::new(Unit::Money(Some("GBP")), 0.01)),
        "pc" => Some(Measure::new(Unit::Percent, 1.0)),
        "x" => Some(Measure::new(Unit::Multiple, 1.0)),
        _ => unit_word(suffix),
    }
}

fn text<'a>(parts: &[Part<'a>], at: usize) -> &'a str {
    parts.get(at).map_or("", |part| part.text)
}

/// "40 years old", "40-year-old", "40 years of age".
fn age(parts: &[Part], at: usize) -> Option<(Measure, usize)> {
    let years = matches!(text(parts, at), "year" | "years" | "yr");
    let months = matches!(text(parts, at), "month" | "months");
    let len = match (text(parts, at + 1), text(parts, at + 2)) {
        ("old" | "olds", _) => 2,
        ("of", "age") => 3,
        _ => return None,
    };
    (years || months)
        .then(|| (Measure::new(Unit::Age, if years { 1.0 } else { 1.0 / 12.0 }), at + len))
}

/// Pounds are money unless something is weighed.
fn weighed(parts: &[Part], start: usize, end: usize, measure: Measure) -> Measure {
    if measure.unit != Unit::Money(Some("GBP")) || !text(parts, end - 1).starts_with("pound") {
        return measure;
    }
    let verb = parts[start.saturating_sub(5)..start]
        .iter()
        .any(|part| part.text.starts_with("weigh") || part.text.starts_with("overweight"));
    let stuff = text(parts, end) == "of" && !PAID_IN_POUNDS.has(text(parts, end + 1));
    if verb || stuff { Measure::new(Unit::Mass, 0.453_592_37) } else { measure }
}

/// "two hours and 30 minutes", "four minutes, 30 seconds", "5 feet 10 inches": a smaller unit of the same
/// dimension behind; behind a comma it must be less than one of the larger.
fn add_smaller(parts: &[Part], out: &mut Measured) {
    let comma = text(parts, out.end) == ",";
    let skip = usize::from(comma || text(parts, out.end) == "and");
    let Some(small) = numeral(parts, out.end + skip, false).filter(|n| n.shape == Shape::Cardinal)
    else {
        return;
    };
    let Some((measure, end)) = unit_at(parts, small.end) else { return };
    let fits = matches!(out.measure.unit, Unit::Time | Unit::Length | Unit::Mass)
        && measure.unit == out.measure.unit
        && measure.scale < out.measure.scale
        && out.bounds.is_none();
    let share = measure.scale / out.measure.scale;
    if fits && (!comma || small.value * share < 1.0) {
        out.value += small.value * share;
        out.place = small.place * share;
        out.end = end;
    }
}

/// What may stand between number and unit of time: "two more weeks".
static TIME_ADJECTIVES: WordSet = word_set!(
    "more full whole working straight consecutive additional extra further long short \
     business calendar solid"
);

/// What pounds of are money.
static PAID_IN_POUNDS: WordSet = word_set!(
    "taxpayers taxpayer public our your debt money investment funding cuts the savings extra \
     new"
);
