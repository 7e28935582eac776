//! Numerals: how many, before anything is known of unit and comparison.

use super::digits::digits;
use super::fractions::{after_article, few, half, plural, share};
use super::number_words::{NumberWord, number_word, ordinal_word};
use crate::text::parts::Part;

/// A number in a row of parts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Numeral<'a> {
    /// One past its last part.
    pub(crate) end: usize,
    /// The number as spoken; the first of a pair.
    pub(crate) value: f64,
    /// Least and most, where it covers several values: "10-12", "a few", "dozens".
    pub(crate) bounds: Option<(f64, f64)>,
    /// Size of the last spoken place.
    pub(crate) place: f64,
    /// The scale words: 1e9 in "1.2 billion".
    pub(crate) scale: f64,
    /// How it is made.
    pub(crate) shape: Shape,
    /// Letters glued to the digits that are no scale: "km".
    pub(crate) suffix: &'a str,
}

/// How a numeral is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// "40", "forty", "half a million".
    Cardinal,
    /// "10-12".
    Pair,
    /// "a few", "dozens".
    Vague,
    /// "third", "3rd".
    Ordinal,
    /// "half", "two thirds", "a quarter".
    Share,
    /// A year in words: "nineteen eighty-four".
    Year,
}

impl<'a> Numeral<'a> {
    pub(super) fn new(end: usize, value: f64, place: f64, scale: f64) -> Numeral<'a> {
        Numeral { end, value, bounds: None, place, scale, shape: Shape::Cardinal, suffix: "" }
    }

    pub(super) fn of_shape(self, shape: Shape) -> Numeral<'a> {
        Numeral { shape, ..self }
    }
}

/// Reads the numeral that begins at a part. `money` tells that a currency stands before it, so that
/// "5 m" is five million.
pub(crate) fn numeral<'a>(parts: &[Part<'a>], at: usize, money: bool) -> Option<Numeral<'a>> {
    let first = parts.get(at)?;
    if first.is_number() {
        return in_digits(parts, at, money);
    }
    if !first.is_word() {
        return None;
    }
    match first.text {
        "a" | "an" => after_article(parts, at + 1),
        "half" => half(parts, at + 1),
        text => match number_word(text)? {
            NumberWord::Small(_) | NumberWord::Tens(_) => {
                let whole = in_words(parts, at, None)?;
                if let Some(rank) = compound_rank(parts, &whole) {
                    return Some(rank);
                }
                Some(share(parts, whole).unwrap_or(whole))
            }
            NumberWord::Plural(scale) => Some(plural(parts, at + 1, scale)),
            NumberWord::Few(low, high, middle) if text == "several" => {
                Some(few(parts, at + 1, (low, high, middle)))
            }
            _ => ordinal_word(text)
                .map(|rank| Numeral::new(at + 1, rank, 1.0, 1.0).of_shape(Shape::Ordinal)),
        },
    }
}

fn in_digits<'a>(parts: &[Part<'a>], at: usize, money: bool) -> Option<Numeral<'a>> {
    let text = parts[at].text;
    let Some(read) = digits(text) else { return slashed(parts, at) };
    let mut numeral = Numeral::new(at + 1, read.value, read.place, 1.0);
    match read.suffix {
        "st" | "nd" | "rd" | "th" => return Some(numeral.of_shape(Shape::Ordinal)),
        "s" => return None,
        suffix => match glued_scale(suffix) {
            Some(scale) => numeral.scale = scale,
            None => numeral.suffix = suffix,
        },
    }
    if numeral.suffix.is_empty() {
        scales_after(parts, &mut numeral, money);
    }
    numeral.value *= numeral.scale;
    numeral.place *= numeral.scale;
    if let Some(second) = read.second {
        let second = second * numeral.scale;
        numeral.bounds = Some((numeral.value.min(second), numeral.value.max(second)));
        numeral.shape = Shape::Pair;
    }
    let whole = and_a_half(parts, numeral);
    Some(share(parts, whole).unwrap_or(whole))
}

/// "2/3 of": a share only where "of" or "the" follows, for it may be a date.
fn slashed<'a>(parts: &[Part<'a>], at: usize) -> Option<Numeral<'a>> {
    let (top, bottom) = parts[at].text.split_once('/')?;
    let (top, bottom) = (top.parse::<u32>().ok()?, bottom.parse::<u32>().ok()?);
    let follows = parts.get(at + 1).is_some_and(|part| matches!(part.text, "of" | "the"));
    let fits = top > 0 && top < bottom && bottom <= 10 && follows;
    fits.then(|| {
        Numeral::new(at + 1, f64::from(top) / f64::from(bottom), 0.1, 1.0).of_shape(Shape::Share)
    })
}

fn glued_scale(suffix: &str) -> Option<f64> {
    match suffix {
        "k" => Some(1e3),
        "m" => Some(1e6),
        "b" => Some(1e9),
        _ => match number_word(suffix)? {
            NumberWord::Scale(scale) => Some(scale),
            _ => None,
        },
    }
}

pub(super) fn scale_at(parts: &[Part], at: usize) -> Option<f64> {
    match number_word(parts.get(at)?.text)? {
        NumberWord::Scale(scale) => Some(scale),
        // "two millions"
        NumberWord::Plural(scale) if scale >= 1e5 => Some(scale),
        _ => None,
    }
}

fn scales_after(parts: &[Part], numeral: &mut Numeral, money: bool) {
    while let Some(scale) = scale_at(parts, numeral.end) {
        numeral.scale *= scale;
        numeral.end += 1;
    }
    let letter = parts.get(numeral.end).filter(|_| money && numeral.scale == 1.0);
    let scale = letter.and_then(|part| glued_scale(part.text));
    if let Some(scale) = scale {
        numeral.scale = scale;
        numeral.end += 1;
    }
}

/// "two hundred and ten thousand", "nineteen hundred", "two point five million"; `start` is the
/// "a" of "a hundred and ten".
pub(super) fn in_words<'a>(
    parts: &[Part<'a>],
    at: usize,
    start: Option<f64>,
) -> Option<Numeral<'a>> {
    let (mut total, mut current, mut place, mut least) = (0.0, start.unwrap_or(0.0), 1.0, f64::MAX);
    let mut end = at;
    let mut open = start.is_none();
    while let Some(part) = parts.get(end) {
        match number_word(part.text) {
            Some(NumberWord::Small(n)) if open || fits_after(current, n) => {
                (current, place) = (current + n, 1.0);
            }
            Some(NumberWord::Tens(n)) if open || current % 100.0 == 0.0 => {
                (current, place) = (current + n, 1.0);
            }
            Some(NumberWord::Small(_) | NumberWord::Tens(_))
                if (19.0..=20.0).contains(&current) =>
            {
                return year_in_words(parts, end, current);
            }
            Some(NumberWord::Scale(scale)) if scale < 1e3 && current < 100.0 => {
                current = current.max(1.0) * scale;
                place = if scale == 12.0 { 1.0 } else { scale };
            }
            Some(NumberWord::Scale(scale)) if scale >= 1e3 && scale < least && current > 0.0 => {
                total += current * scale;
                (current, place, least) = (0.0, scale, scale);
            }
            None if part.text == "and" && joins_tail(parts, end, current, total) => {}
            None if part.text == "point" && end > at && !part.joined => {
                return spoken_decimal(parts, end + 1, total + current);
            }
            _ => break,
        }
        open = false;
        end += 1;
    }
    (end > at).then(|| {
        let scale = if least == f64::MAX { 1.0 } else { least };
        and_a_half(parts, Numeral::new(end, total + current, place, scale))
    })
}

/// "thirty-first", "two hundred and first".
fn compound_rank<'a>(parts: &[Part], whole: &Numeral) -> Option<Numeral<'a>> {
    let and = usize::from(parts.get(whole.end).is_some_and(|part| part.text == "and"));
    let rank = ordinal_word(parts.get(whole.end + and)?.text)?;
    let tens = whole.value % 10.0 == 0.0 && whole.value >= 20.0 && rank < 10.0;
    let joined = parts[whole.end].joined || (and > 0 && whole.value % 100.0 == 0.0);
    (tens && joined).then(|| {
        Numeral::new(whole.end + and + 1, whole.value + rank, 1.0, 1.0).of_shape(Shape::Ordinal)
    })
}

/// "nineteen eighty-four", "twenty ten": read from the second half.
fn year_in_words<'a>(parts: &[Part<'a>], at: usize, century: f64) -> Option<Numeral<'a>> {
    let within = in_words(parts, at, None)?;
    let year = century * 100.0 + within.value;
    (within.value < 100.0).then(|| Numeral::new(within.end, year, 1.0, 1.0).of_shape(Shape::Year))
}

/// "twenty" + "five", "hundred" + "ten".
fn fits_after(current: f64, n: f64) -> bool {
    n > 0.0
        && (current % 100.0 == 0.0 && current > 0.0
            || current % 10.0 == 0.0 && current % 100.0 >= 20.0 && n < 10.0)
        || (current == 0.0 && n > 0.0)
}

/// The "and" of "a hundred and ten", not that of "two hundred and three others said".
fn joins_tail(parts: &[Part], at: usize, current: f64, total: f64) -> bool {
    let behind_scale = (current > 0.0 && current % 100.0 == 0.0) || (current == 0.0 && total > 0.0);
    let next = parts.get(at + 1).and_then(|part| number_word(part.text));
    behind_scale && matches!(next, Some(NumberWord::Small(_) | NumberWord::Tens(_)))
}

/// "two point five", "one point two five million".
fn spoken_decimal<'a>(parts: &[Part<'a>], at: usize, whole: f64) -> Option<Numeral<'a>> {
    let (mut value, mut place, mut end) = (whole, 1.0, at);
    while let Some(NumberWord::Small(digit)) = parts.get(end).and_then(|p| number_word(p.text)) {
        if digit > 9.0 || end > at + 6 {
            break;
        }
        place /= 10.0;
        value += digit * place;
        end += 1;
    }
    if end == at {
        return Some(Numeral::new(at - 1, whole, 1.0, 1.0));
    }
    let mut numeral = Numeral::new(end, value, place, 1.0);
    scales_after(parts, &mut numeral, false);
    numeral.value *= numeral.scale;
    numeral.place *= numeral.scale;
    Some(numeral)
}

/// "two and a half million", "a million and a half", "two and a quarter".
pub(crate) fn and_a_half<'a>(parts: &[Part<'a>], numeral: Numeral<'a>) -> Numeral<'a> {
    let Some((add, end)) = half_tail(parts, numeral.end) else { return numeral };
    if numeral.scale > 1.0 || numeral.place > 1.0 {
        let step = numeral.place.max(1.0);
        return Numeral { end, value: numeral.value + add * step, place: step / 10.0, ..numeral };
    }
    let mut sum = Numeral { end, value: numeral.value + add, place: 0.1, ..numeral };
    scales_after(parts, &mut sum, false);
    Numeral { value: sum.value * sum.scale, place: sum.place * sum.scale, ..sum }
}

/// "and a half", "and a quarter", "and three quarters" at a part.
pub(crate) fn half_tail(parts: &[Part], at: usize) -> Option<(f64, usize)> {
    let word = |n: usize| parts.get(at + n).map_or("", |part| part.text);
    match (word(0), word(1), word(2)) {
        ("and", "a" | "one", "half") => Some((0.5, at + 3)),
        ("and", "a" | "one", "quarter") => Some((0.25, at + 3)),
        ("and", "three", "quarters") => Some((0.75, at + 3)),
        _ => None,
    }
}
