//! Dates that begin with digits: "12 May 2024", "27/11", "2024-05-01", "2024", "1990s".

use chrono::NaiveDate;

use super::Precision;
use super::calendar::years;
use super::calendar::{day, months};
use super::core::{Core, back, word, year_after};
use super::named::Named;
use super::names::month;
use crate::text::numbers::{digits::digits, units::unit_word};
use crate::text::parts::Part;
use crate::text::word_set::{WordSet, word_set};

/// The date that begins at a number.
pub(super) fn at(parts: &[Part], at: usize) -> Option<Core> {
    let part = parts.get(at).filter(|part| part.is_number())?;
    if part.glued && !opens(back(parts, at, 1)) {
        return None;
    }
    iso(parts, at)
        .or_else(|| marked(parts, at))
        .or_else(|| day_of_month(parts, at))
        .or_else(|| super::years::at(parts, at))
}

/// Marks that may touch a date from before.
fn opens(mark: &str) -> bool {
    matches!(
        mark,
        "(" | "["
            | "\""
            | "'"
            | "\u{201c}"
            | "\u{2018}"
            | "«"
            | "\u{2014}"
            | "\u{2013}"
            | ","
            | "\u{2019}"
    )
}

fn numbers(text: &str, mark: char) -> Option<Vec<(u32, usize)>> {
    text.split(mark).map(|field| Some((field.parse::<u32>().ok()?, field.len()))).collect()
}

fn one_day(at: usize, day: NaiveDate) -> Core {
    Core::new(at, at + 1, Named::Days(day, day), Precision::Day)
}

/// "2024-05-01", "2024/05/01", "2024-05".
fn iso(parts: &[Part], at: usize) -> Option<Core> {
    let text = parts[at].text;
    // "2024-05-01t14:30z"
    let text = text.split_once('t').map_or(text, |(date, _)| date);
    for mark in ['-', '/', '.'] {
        let Some(fields) = numbers(text, mark) else { continue };
        match fields.as_slice() {
            [(year, 4), (month, 1..=2), (of, 1..=2)] => {
                return day(i32::try_from(*year).ok()?, *month, *of).map(|day| one_day(at, day));
            }
            [(year, 4), (month, 2)]
                if mark == '-' && (1900..2200).contains(year) && *month <= 12 =>
            {
                let (first, last) = months(i32::try_from(*year).ok()?, *month, 1)?;
                return Some(Core::new(at, at + 1, Named::Days(first, last), Precision::Month));
            }
            [_] => {}
            _ => return None,
        }
    }
    None
}

/// "27/11", "5/6/24", "1.5.2024", "12-05-2024".
fn marked(parts: &[Part], at: usize) -> Option<Core> {
    let text = parts[at].text;
    let mark = text.chars().find(|c| matches!(c, '/' | '.' | '-'))?;
    match *numbers(text, mark)?.as_slice() {
        [(first, 1..=2), (second, 1..=2), (year, len @ (2 | 4))] => {
            let year = i32::try_from(year).ok()?;
            let year = Some(if len == 2 { super::years::two_digit_year(year) } else { year });
            full_date(at, mark, first, second, year)
        }
        [(first, a @ 1..=2), (second, b @ 1..=2)] if mark == '/' => {
            let real = first > 12
                || second > 12
                || (a == 2 && text.starts_with('0'))
                || (b == 2 && text[a + 1..].starts_with('0'));
            let told = beside_a_date(parts, at);
            let named = !matches!((first, second), (24, 7) | (9, 11)) || told;
            let valid = |day: u32, month: u32| self::day(2024, month, day).is_some();
            let fits = (valid(first, second) || valid(second, first)) && (real || told) && named;
            let core = Named::Slashed { first, second, weekday: None, year: None };
            fits.then(|| Core::new(at, at + 1, core, Precision::Day))
        }
        _ => None,
    }
}

fn full_date(at: usize, mark: char, first: u32, second: u32, year: Option<i32>) -> Option<Core> {
    let valid = |day: u32, month: u32| self::day(year?, month, day);
    if mark == '.' {
        // with full stops the day always comes first
        return valid(first, second).map(|day| one_day(at, day));
    }
    let fits = valid(first, second).is_some() || valid(second, first).is_some();
    let named = Named::Slashed { first, second, weekday: None, year };
    fits.then(|| Core::new(at, at + 1, named, Precision::Day))
}

/// Whether the words before say that "5/6" is a date.
fn beside_a_date(parts: &[Part], at: usize) -> bool {
    let bracket = usize::from(back(parts, at, 1) == "(" || back(parts, at, 1) == ",");
    let before = back(parts, at, 1 + bracket);
    BEFORE_SLASHED.has(before) || super::names::weekday(before).is_some()
}

/// The days of a month at a part: "12", "12th", "12-14"; first, last, and one past them.
pub(super) fn days(parts: &[Part], at: usize) -> Option<(u32, u32, usize)> {
    let part = parts.get(at).filter(|part| part.is_number())?;
    let read = digits(part.text).filter(|read| read.place == 1.0)?;
    let short = part.text.len() <= 5 && !part.text.contains(',');
    let suffix = matches!(read.suffix, "" | "st" | "nd" | "rd" | "th");
    let whole = |n: f64| (1.0..=31.0).contains(&n);
    let dash = parts.get(at + 1).filter(|next| next.joined && next.is_number());
    let dashed = dash
        .and_then(|next| digits(next.text))
        .map(|next| next.value)
        .filter(|_| read.second.is_none());
    let second = read.second.or(dashed).unwrap_or(read.value);
    let end = at + 1 + usize::from(dashed.is_some());
    let fits = short && suffix && whole(read.value) && whole(second) && second >= read.value;
    let counted = unit_word(word(parts, end)).is_some() && word(parts, end) != "century"
        || matches!(word(parts, end), "million" | "billion" | "thousand" | "hundred" | "per");
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    (fits && !counted).then_some((read.value as u32, second as u32, end))
}

/// "12 May", "12th of May 2024", "12-14 May", "12 to 14 May", "the 12th".
fn day_of_month(parts: &[Part], at: usize) -> Option<Core> {
    let (first, mut last, mut end) = days(parts, at)?;
    let linked =
        matches!(word(parts, end), "to" | "and" | "or" | "until" | "till" | "\u{2013}" | "through");
    if let Some((_, later, later_end)) = days(parts, end + 1).filter(|_| linked)
        && month(word(parts, later_end + usize::from(word(parts, later_end) == "of"))).is_some()
        && later > first
    {
        (last, end) = (later, later_end);
    }
    let of = usize::from(word(parts, end) == "of");
    if let Some((month, ambiguous)) = month(word(parts, end + of)) {
        let name = parts[end + of].capital
            || !ambiguous
            || of == 1
            || super::years::year_number(parts, end + of + 1).is_some();
        let (year, end) = year_after(parts, end + of + 1);
        let named = Named::MonthDays { month, first, last, weekday: None, year };
        return name.then(|| Core::new(at, end, named, Precision::Day));
    }
    let ranked = parts[at].text.ends_with(|c: char| c.is_ascii_alphabetic()) && first == last;
    ranked.then(|| ranked_day(parts, at, at + 1, first)).flatten()
}

/// Behind an ordinal: "of May", "century", or nothing: "by the 12th".
pub(super) fn ranked_day(parts: &[Part], at: usize, end: usize, nth: u32) -> Option<Core> {
    let next = word(parts, end);
    if next == "century" && (1..=30).contains(&nth) {
        let first = i32::try_from(nth).ok()? * 100 - 99;
        let (start, last) = years(first, first + 99)?;
        return Some(Core::new(at, end + 1, Named::Days(start, last), Precision::Decade));
    }
    let of_month = (next == "of").then(|| month(word(parts, end + 1))).flatten();
    let (1..=31, Some((month, _))) = (nth, of_month) else {
        let the = back(parts, at, 1) == "the";
        let timed = matches!(
            back(parts, at, 2),
            "on" | "by" | "until" | "till" | "before" | "after" | "since" | "from"
        ) || super::names::weekday(back(parts, at, 2)).is_some();
        let ends = parts.get(end).is_none_or(|part| {
            !part.joined
                && (!part.is_word() && !part.is_number()
                    || [
                        "and", "or", "at", "we", "i", "they", "he", "she", "it", "but", "in",
                        "that",
                    ]
                    .contains(&part.text)
                    || part.text == "to" && !ordinal(parts, end + 1))
        });
        // "three weeks after the first": the first what?
        let thing = nth <= 3
            && parts[at].is_word()
            && matches!(back(parts, at, 2), "before" | "after" | "since" | "from");
        let fits = the && timed && ends && !thing && (1..=31).contains(&nth);
        return fits.then(|| Core::new(at, end, Named::DayOfMonth(nth), Precision::Day));
    };
    let (year, end) = year_after(parts, end + 2);
    let named = Named::MonthDays { month, first: nth, last: nth, weekday: None, year };
    Some(Core::new(at, end, named, Precision::Day))
}

/// "to the 17th": a range goes on.
fn ordinal(parts: &[Part], at: usize) -> bool {
    word(parts, at) == "the" || parts.get(at).is_some_and(Part::is_number)
}

/// Words that make "5/6" a date.
static BEFORE_SLASHED: WordSet =
    word_set!("on by until till since before after from to dated today tomorrow yesterday");
