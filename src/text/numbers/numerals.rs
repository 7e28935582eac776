//! Numerals: how many, before anything is known of unit and comparison.

use super::digits::digits;
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
    fn new(end: usize, value: f64, place: f64, scale: f64) -> Numeral<'a> {
        Numeral { end, value, bounds: None, place, scale, shape: Shape::Cardinal, suffix: "" }
    }

    fn of_shape(self, shape: Shape) -> Numeral<'a> {
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

fn scale_at(parts: &[Part], at: usize) -> Option<f64> {
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
fn in_words<'a>(parts: &[Part<'a>], at: usize, start: Option<f64>) -> Option<Numeral<'a>> {
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

/// "two thirds", "three-quarters", "one tenth of".
fn share<'a>(parts: &[Part<'a>], count: Numeral<'a>) -> Option<Numeral<'a>> {
    let name = parts.get(count.end)?;
    let bottom = match number_word(name.text)? {
        NumberWord::Part(bottom) => bottom,
        NumberWord::Half => 2.0,
        _ => return None,
    };
    let plural = name.text.ends_with('s');
    let fits = count.value.fract() == 0.0 && count.value >= 1.0 && count.value < bottom;
    let number_agrees = plural == (count.value > 1.0);
    (fits && number_agrees && count.suffix.is_empty())
        .then(|| of_a_scale(parts, count.end + 1, count.value / bottom))
}

/// A share, or with a scale behind it a number: "a quarter", "a quarter of a million".
fn of_a_scale<'a>(parts: &[Part<'a>], at: usize, value: f64) -> Numeral<'a> {
    let word = |n: usize| parts.get(at + n).map_or("", |part| part.text);
    let skip = match (word(0), word(1)) {
        ("of", "a" | "an") => 2,
        ("a" | "an", _) => 1,
        _ => 0,
    };
    if let Some(scale) = scale_at(parts, at + skip) {
        return Numeral::new(at + skip + 1, value * scale, scale / 10.0, scale);
    }
    if skip > 0 && super::units::unit_word(word(skip)).is_some() {
        return Numeral::new(at + skip, value, 0.1, 1.0);
    }
    Numeral::new(at, value, 0.1, 1.0).of_shape(Shape::Share)
}

/// Behind "half".
fn half<'a>(parts: &[Part<'a>], at: usize) -> Option<Numeral<'a>> {
    let next = parts.get(at);
    if next.is_some_and(|part| part.joined && super::units::unit_word(part.text).is_some()) {
        return Some(Numeral::new(at, 0.5, 0.1, 1.0));
    }
    Some(of_a_scale(parts, at, 0.5))
}

/// Behind "a": "hundred", "dozen", "few", "couple of", "third of", "half".
fn after_article<'a>(parts: &[Part<'a>], at: usize) -> Option<Numeral<'a>> {
    let word = parts.get(at).filter(|part| part.is_word())?.text;
    let word = if matches!(word, "good" | "whole" | "full" | "mere" | "further" | "cool") {
        return after_article_adjective(parts, at + 1);
    } else {
        word
    };
    match number_word(word)? {
        NumberWord::Scale(_) => in_words(parts, at, Some(1.0)),
        NumberWord::Few(low, high, middle) => Some(few(parts, at + 1, (low, high, middle))),
        NumberWord::Half => Some(of_a_scale(parts, at + 1, 0.5)),
        NumberWord::Part(bottom) if !word.ends_with('s') => {
            let of = parts.get(at + 1).is_none_or(|p| p.text == "of" || !p.is_word());
            (of || word == "quarter").then(|| of_a_scale(parts, at + 1, 1.0 / bottom))
        }
        _ => None,
    }
}

fn after_article_adjective<'a>(parts: &[Part<'a>], at: usize) -> Option<Numeral<'a>> {
    scale_at(parts, at).and_then(|_| in_words(parts, at, Some(1.0)))
}

/// "several", "a few hundred", "a couple of thousand", "a few dozen".
fn few<'a>(parts: &[Part<'a>], at: usize, (low, high, middle): (f64, f64, f64)) -> Numeral<'a> {
    let of = usize::from(parts.get(at).is_some_and(|part| part.text == "of"));
    let scale = scale_at(parts, at + of);
    let end = if scale.is_some() { at + of + 1 } else { at };
    let scale = scale.unwrap_or(1.0);
    Numeral {
        bounds: Some((low * scale, high * scale)),
        shape: Shape::Vague,
        ..Numeral::new(end, middle * scale, scale, scale)
    }
}

/// "dozens", "hundreds of thousands": twice the scale up to the next greater one.
fn plural<'a>(parts: &[Part<'a>], at: usize, scale: f64) -> Numeral<'a> {
    let (mut end, mut total) = (at, scale);
    if let (Some("of"), Some(NumberWord::Plural(more))) = (
        parts.get(at).map(|part| part.text),
        parts.get(at + 1).and_then(|part| number_word(part.text)),
    ) {
        (end, total) = (at + 2, scale * more);
    }
    let reach = if scale < 1e3 { 10.0 } else { 1e3 };
    let bounds = Some((total * 2.0, total * 2.0_f64.max(reach)));
    Numeral { bounds, shape: Shape::Vague, ..Numeral::new(end, total * 3.0, total, total) }
}
