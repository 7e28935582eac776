//! Parts and vague numbers: "two thirds", "half a million", "a few hundred", "dozens".

use super::number_words::{NumberWord, number_word};
use super::numerals::{Numeral, Shape, in_words, scale_at};
use crate::text::parts::Part;

/// "two thirds", "three-quarters", "one tenth of".
pub(super) fn share<'a>(parts: &[Part<'a>], count: Numeral<'a>) -> Option<Numeral<'a>> {
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
pub(super) fn half<'a>(parts: &[Part<'a>], at: usize) -> Option<Numeral<'a>> {
    let next = parts.get(at);
    if next.is_some_and(|part| part.joined && super::units::unit_word(part.text).is_some()) {
        return Some(Numeral::new(at, 0.5, 0.1, 1.0));
    }
    Some(of_a_scale(parts, at, 0.5))
}

/// Behind "a": "hundred", "dozen", "few", "couple of", "third of", "half".
pub(super) fn after_article<'a>(parts: &[Part<'a>], at: usize) -> Option<Numeral<'a>> {
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

pub(super) fn after_article_adjective<'a>(parts: &[Part<'a>], at: usize) -> Option<Numeral<'a>> {
    scale_at(parts, at).and_then(|_| in_words(parts, at, Some(1.0)))
}

/// "several", "a few hundred", "a couple of thousand", "a few dozen".
pub(super) fn few<'a>(
    parts: &[Part<'a>],
    at: usize,
    (low, high, middle): (f64, f64, f64),
) -> Numeral<'a> {
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
pub(super) fn plural<'a>(parts: &[Part<'a>], at: usize, scale: f64) -> Numeral<'a> {
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
