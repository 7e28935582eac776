//! Years and decades in digits: "2024", "'06", "2019-21", "the 1990s".

use super::Precision;
use super::calendar::years;
use super::calendar::{Span, day};
use super::core::{Core, back, word};
use super::named::Named;
use crate::text::numbers::{counts_plural, units::unit_word};
use crate::text::parts::Part;
use crate::text::word_set::{WordSet, word_set};

/// The year, years or decade that begin at a number.
pub(super) fn at(parts: &[Part], at: usize) -> Option<Core> {
    decade(parts, at)
        .or_else(|| year_range(parts, at))
        .or_else(|| year(parts, at))
        .or_else(|| short_year(parts, at))
}

/// "the 1990s", "the '90s".
fn decade(parts: &[Part], at: usize) -> Option<Core> {
    let number = parts[at].text.strip_suffix('s')?;
    let first = number.parse::<i32>().ok().filter(|n| n % 10 == 0)?;
    let told = matches!(
        back(parts, at, 1),
        "the" | "'" | "\u{2019}" | "\u{2018}" | "early" | "mid" | "late"
    );
    let first = match number.len() {
        4 => first,
        2 if told => 1900 + first,
        _ => return None,
    };
    let len = if first % 100 == 0 { 100 } else { 10 };
    let (start, end) = years(first, first + len - 1)?;
    Some(Core::new(at, at + 1, Named::Days(start, end), Precision::Decade))
}

/// 2024 and 2025 of "2024/25", "2024-2025".
pub(super) fn split_year(text: &str) -> Option<(i32, i32)> {
    let (first, last) = text.split_once(['/', '-'])?;
    let year =
        first.parse::<i32>().ok().filter(|year| first.len() == 4 && (1800..2200).contains(year))?;
    let end = last.parse::<i32>().ok().filter(|_| matches!(last.len(), 2 | 4))?;
    let end = if last.len() == 2 { year / 100 * 100 + end } else { end };
    (end > year && end - year < 200).then_some((year, end))
}

/// July to June.
pub(super) fn fiscal_days(text: &str) -> Option<Span> {
    let (first, last) = split_year(text)?;
    Some((day(first, 7, 1)?, day(last, 6, 30)?))
}

/// "2019-21", "2019–2021"; "2024/25" is a fiscal year or season.
fn year_range(parts: &[Part], at: usize) -> Option<Core> {
    let text = parts[at].text;
    if let Some((first, last)) = split_year(text) {
        let (start, end) =
            if text.contains('/') { fiscal_days(text)? } else { years(first, last)? };
        return Some(Core::new(at, at + 1, Named::Days(start, end), Precision::Year));
    }
    let first = year_number(parts, at)?;
    let last = parts.get(at + 1).filter(|next| next.joined && next.is_number())?;
    let (first, last) = split_year(&format!("{first}-{}", last.text))?;
    let (start, end) = years(first, last)?;
    Some(Core::new(at, at + 2, Named::Days(start, end), Precision::Year))
}

/// A bare year from 1900 to 2099 (behind a month any from 1000) at a part.
pub(super) fn year_number(parts: &[Part], at: usize) -> Option<i32> {
    let text = parts.get(at).filter(|part| part.text.len() == 4 && !part.glued)?.text;
    text.parse::<i32>().ok().filter(|year| (1500..2200).contains(year))
}

/// Whether the word at a part is a plural that a number before it may count, or a unit.
pub(super) fn counts(parts: &[Part], at: usize) -> bool {
    parts.get(at).is_some_and(counts_plural)
        || unit_word(word(parts, at)).is_some()
        || matches!(word(parts, at), "million" | "billion" | "thousand" | "per")
}

/// "in '06".
fn short_year(parts: &[Part], at: usize) -> Option<Core> {
    let marked = matches!(back(parts, at, 1), "'" | "\u{2019}" | "\u{2018}") && parts[at].glued;
    let timed = ["in", "since", "of", "by", "until", "from", "to", "before", "after"]
        .contains(&back(parts, at, 2));
    let text = parts[at].text;
    let year = text.parse::<i32>().ok().filter(|_| text.len() == 2 && marked && timed)?;
    let (first, last) = years(two_digit_year(year), two_digit_year(year))?;
    Some(Core::new(at, at + 1, Named::Days(first, last), Precision::Year))
}

/// The year of "'91", an apostrophe and two digits.
pub(super) fn short_number(parts: &[Part], at: usize) -> Option<i32> {
    let apostrophe = matches!(word(parts, at), "'" | "\u{2019}" | "\u{2018}");
    let digits =
        parts.get(at + 1).filter(|part| apostrophe && part.glued && part.text.len() == 2)?;
    digits.text.parse::<i32>().ok().map(two_digit_year)
}

/// 24 is 2024, 94 is 1994.
pub(super) fn two_digit_year(year: i32) -> i32 {
    if year < 70 { 2000 + year } else { 1900 + year }
}

/// A year on its own: behind a preposition, or where it counts nothing.
fn year(parts: &[Part], at: usize) -> Option<Core> {
    let text = parts.get(at).filter(|part| part.text.len() == 4)?.text;
    let before = back(parts, at, 1);
    // an older year stands behind a preposition: "in 1884"
    let old = matches!(before, "in" | "since" | "until" | "before" | "after" | "during");
    let from = if old && !counts(parts, at + 1) { 1600 } else { 1900 };
    let year = text.parse::<i32>().ok().filter(|year| (from..2100).contains(year))?;
    let timed = BEFORE_YEAR.has(before);
    let measured = unit_word(word(parts, at + 1)).is_some()
        || matches!(word(parts, at + 1), "million" | "billion" | "per");
    let determined = [
        "the", "this", "that", "our", "his", "her", "their", "its", "from", "to", "between", "and",
        "for", "'s",
    ]
    .contains(&before);
    let compared = BEFORE_AMOUNT.has(before);
    let joined = parts.get(at + 1).is_some_and(|part| part.joined);
    let linked = matches!(before, "from" | "to" | "between" | "and" | "for");
    let counted = counts(parts, at + 1);
    // "from 2000 to 3000 troops"
    let pair = matches!(word(parts, at + 1), "to" | "and")
        && parts.get(at + 2).is_some_and(Part::is_number)
        && (year_number(parts, at + 2).is_none() || counts(parts, at + 3));
    let fits = !measured
        && !compared
        && !joined
        && !pair
        && (timed || !counted || (determined && !linked));
    let (first, last) = years(year, year)?;
    fits.then(|| Core::new(at, at + 1, Named::Days(first, last), Precision::Year))
}

/// Words before a number that make it a year.
static BEFORE_YEAR: WordSet = word_set!(
    "in since until till during before after through by early mid late of year pre post circa \
     throughout"
);

/// Words before a number that make it an amount.
static BEFORE_AMOUNT: WordSet = word_set!(
    "about around some over under than nearly almost least roughly only just exactly $ € £ \
     approximately"
);
