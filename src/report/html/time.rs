//! When something was said, in words: EDTF (levels 0 and 1) for readers who do not know it.

use chrono::NaiveDate;

use crate::said::Said;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// "about 27 November 2025", "17 to 23 November 2025"; as written where it has no simple words.
pub(in super::super) fn in_words(said: &Said) -> String {
    if said.is_unknown() {
        return "date not known".to_owned();
    }
    let text = said.as_str();
    match text.split_once('/') {
        None => one(text),
        Some(("" | "..", to)) => format!("up to {}", one(to)),
        Some((from, "" | "..")) => format!("from {} on", one(from)),
        Some((from, to)) => from_to(from, to),
    }
}

/// "27 November 2025".
pub(super) fn day(day: &NaiveDate) -> String {
    one(&day.to_string())
}

/// "on 27 November 2025", "between 1 March 2024 and 5 November 2024": the outer ends of what may be meant.
pub(super) fn period((from, to): (NaiveDate, NaiveDate)) -> String {
    match from == to {
        true => format!("on {}", day(&from)),
        false => format!("between {} and {}", day(&from), day(&to)),
    }
}

/// How precise that is: "to the day", "within 7 days".
pub(super) fn precision(said: &Said) -> String {
    let (Some(first), Some(last)) = said.bounds() else {
        return if said.is_unknown() { String::new() } else { "open".to_owned() };
    };
    let text = said.as_str();
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let days = (last.date() - first.date()).num_days() + 1;
    match (plain, text.len()) {
        (true, 4) => "to the year".to_owned(),
        (true, 7) => "to the month or season".to_owned(),
        (true, 10) => "to the day".to_owned(),
        _ if first == last => "to the second".to_owned(),
        _ if days == 1 && text.contains('T') => "to the minute".to_owned(),
        _ if days == 1 => "to the day".to_owned(),
        _ if days <= 62 => format!("within {days} days"),
        _ if days <= 730 => format!("within {} months", (days + 15) / 30),
        _ => format!("within {} years", (days + 182) / 365),
    }
}

fn from_to(from: &str, to: &str) -> String {
    let day = |text: &str| text.len() == 10 && plain(text);
    if day(from) && day(to) && from[..8] == to[..8] {
        return format!("{} to {}", from[8..].trim_start_matches('0'), one(to));
    }
    let (start, end) = (one(from), one(to));
    let same_year = day(from) && day(to) && from[..5] == to[..5];
    let start =
        if same_year { start.trim_end_matches(|c| c == ' ' || plain_digit(c)) } else { &start };
    format!("{start} to {end}")
}

fn plain_digit(c: char) -> bool {
    c.is_ascii_digit()
}

fn plain(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
}

/// One time with what qualifies it.
fn one(text: &str) -> String {
    let Some((bare, mark)) = text.char_indices().next_back().map(|(at, c)| (&text[..at], c)) else {
        return String::new();
    };
    match mark {
        '~' => format!("about {}", date(bare)),
        '?' => format!("{} (uncertain)", date(bare)),
        '%' => format!("about {} (uncertain)", date(bare)),
        _ => date(text),
    }
}

fn date(text: &str) -> String {
    let (day, time) = match text.split_once('T') {
        Some((day, time)) => (day, Some(time)),
        None => (text, None),
    };
    let parts: Vec<&str> = day.split('-').collect();
    let words = match parts.as_slice() {
        [year] => whole_year(year),
        [year, "XX"] => number(year).map(|year| format!("some month of {year}")),
        [year, "XX", "XX"] => number(year).map(|year| format!("some day of {year}")),
        [year, month] => {
            named(month).zip(number(year)).map(|(name, year)| format!("{name} {year}"))
        }
        [year, month, "XX"] => {
            named(month).zip(number(year)).map(|(name, year)| format!("some day of {name} {year}"))
        }
        [year, month, day] => number(day)
            .zip(named(month).zip(number(year)))
            .map(|(day, (name, year))| format!("{} {name} {year}", day.trim_start_matches('0'))),
        _ => None,
    };
    match (words, time) {
        (Some(words), None) => words,
        (Some(words), Some(time)) => format!("{words}, {}", clock(time)),
        (None, _) => text.to_owned(),
    }
}

fn whole_year(year: &str) -> Option<String> {
    let decade = year.strip_suffix('X').filter(|tens| tens.len() == 3);
    match decade {
        Some(tens) => match tens.strip_suffix('X') {
            Some(century) => number(century).map(|c| format!("some year from {c}00 to {c}99")),
            None => number(tens).map(|tens| format!("some year from {tens}0 to {tens}9")),
        },
        None => number(year).map(str::to_owned),
    }
}

fn number(text: &str) -> Option<&str> {
    (!text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())).then_some(text)
}

/// The name of a month or season.
fn named(month: &str) -> Option<&'static str> {
    let month: usize = number(month)?.parse().ok()?;
    match month {
        21 => Some("spring"),
        22 => Some("summer"),
        23 => Some("autumn"),
        24 => Some("winter"),
        _ => MONTHS.get(month.wrapping_sub(1)).copied(),
    }
}

/// "14:05 UTC", "14:05 (UTC+02:00)", "14:05, time zone not given".
fn clock(time: &str) -> String {
    if let Some(time) = time.strip_suffix('Z') {
        return format!("{time} UTC");
    }
    match time.find(['+', '-']) {
        Some(at) => format!("{} (UTC{})", &time[..at], &time[at..]),
        None => format!("{time}, time zone not given"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn told(text: &str, words: &str, precise: &str) {
        let said: Said = text.parse().unwrap();
        assert_eq!((in_words(&said).as_str(), precision(&said).as_str()), (words, precise));
    }

    #[test]
    fn times_are_told_in_words() {
        told("2025-11-07", "7 November 2025", "to the day");
        told("2025-11", "November 2025", "to the month or season");
        told("2025", "2025", "to the year");
        told("2025-23", "autumn 2025", "to the month or season");
        told("2025-11-27~", "about 27 November 2025", "within 3 days");
        told("2025-11-27?", "27 November 2025 (uncertain)", "to the day");
        told("2025-11-17/2025-11-23", "17 to 23 November 2025", "within 7 days");
        told("2025-11-28/2025-12-03", "28 November to 3 December 2025", "within 6 days");
        told("2025-12-28/2026-01-03", "28 December 2025 to 3 January 2026", "within 7 days");
        told("../2025", "up to 2025", "open");
        told("2025-11/..", "from November 2025 on", "open");
        told("unknown", "date not known", "");
        told("201X", "some year from 2010 to 2019", "within 10 years");
        told("1985-04-XX", "some day of April 1985", "within 30 days");
        told("2025-11-26T14:05:30Z", "26 November 2025, 14:05:30 UTC", "to the second");
        told("2025-11-26T14:05Z", "26 November 2025, 14:05 UTC", "to the minute");
        told("2025-11-26T14:05+02:00", "26 November 2025, 14:05 (UTC+02:00)", "to the minute");
        told("Y17000", "Y17000", "within 12 months");
    }
}
