//! Dates as people spell them: "27 Nov 2025", "11/27/2025".

use chrono::{Datelike, NaiveDate};

use super::advice::valid;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const WEEKDAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// A part of a date between two separators.
#[derive(Clone, Copy)]
enum Part {
    /// Four digits.
    Year(u32),
    /// One or two digits.
    Small(u32),
    /// A month by name.
    Month(u32),
}

/// "27/11/2025", "27 Nov 2025", "November 27th, 2025", "2025.11.27", "11/2025".
pub(super) fn by_parts(text: &str) -> Vec<String> {
    let words = text.split(['/', '.', '-', ',', ' ', '\u{a0}']).filter(|word| !word.is_empty());
    let mut words: Vec<&str> = words.filter(|word| *word != "of" && *word != "the").collect();
    if words.first().is_some_and(|word| named(word, &WEEKDAYS).is_some()) {
        words.remove(0);
    }
    let Some(parts) = words.into_iter().map(part).collect::<Option<Vec<Part>>>() else {
        return Vec::new();
    };
    use Part::{Month, Small, Year};
    let (day_first, month_first) = match parts.as_slice() {
        &[Year(y), Small(m) | Month(m), Small(d)]
        | &[Small(d), Month(m), Year(y)]
        | &[Month(m), Small(d), Year(y)] => (day(y, m, d), None),
        &[Year(y), Small(m) | Month(m)] | &[Small(m) | Month(m), Year(y)] => {
            (valid(format!("{y:04}-{m:02}")), None)
        }
        &[Small(a), Small(b), Year(y)] => (day(y, b, a), day(y, a, b)),
        _ => (None, None),
    };
    let mut readings: Vec<String> = [day_first, month_first].into_iter().flatten().collect();
    readings.dedup();
    readings
}

fn part(word: &str) -> Option<Part> {
    if let Some(month) = named(word, &MONTHS) {
        return Some(Part::Month(month));
    }
    let ordinal = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end));
    let digits = ordinal.unwrap_or(word);
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    match digits.len() {
        1 | 2 => digits.parse().ok().map(Part::Small),
        4 => digits.parse().ok().map(Part::Year),
        _ => None,
    }
}

/// The number of a name, whole or cut to three letters or more.
fn named(word: &str, names: &[&str]) -> Option<u32> {
    if word.len() < 3 {
        return None;
    }
    let at = names.iter().position(|name| name.starts_with(word))?;
    u32::try_from(at + 1).ok()
}

fn day(year: u32, month: u32, day: u32) -> Option<String> {
    let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
    Some(format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day()))
}
