//! The date that a text tells of itself, in a line near its start or end.

use super::moment::moment;
use crate::extract::document::Dated;
use crate::problem::shown;
use crate::said::Said;
use crate::text::dates::{Precision, Time, times};
use crate::text::words::tokens;

/// How many lines with words are looked at, from the start and from the end.
const FIRST: usize = 12;
const LAST: usize = 5;
/// The longest line of a date, in bytes.
const LONGEST: usize = 80;
/// The longest line of a heading, in bytes.
const HEADING: usize = 160;

/// Words that may stand beside the date.
const BESIDE: [&str; 38] = [
    "published",
    "posted",
    "updated",
    "modified",
    "last",
    "first",
    "on",
    "at",
    "date",
    "dated",
    "and",
    "by",
    "am",
    "pm",
    "a.m",
    "p.m",
    "a",
    "p",
    "m",
    "et",
    "est",
    "edt",
    "pt",
    "pst",
    "pdt",
    "gmt",
    "utc",
    "bst",
    "cet",
    "cest",
    "eet",
    "eest",
    "z",
    "t",
    "of",
    "issued",
    "released",
    "created",
];

/// The publication date by a dateline or a line of its own, if one is sure.
pub(super) fn date(text: &str) -> Option<Dated> {
    let filled = |line: &&str| !line.trim().is_empty();
    let first: Vec<&str> = text.lines().filter(filled).take(FIRST).collect();
    let mut last: Vec<&str> = text.lines().rev().filter(filled).take(LAST).collect();
    last.reverse();
    let lines = || first.iter().chain(&last).copied().map(str::trim);
    let updated = |line: &&str| {
        let line = super::start(line, 14).to_lowercase();
        line.starts_with("updated") || line.starts_with("last ") || line.starts_with("modified")
    };
    lines()
        .filter(|line| !updated(line))
        .find_map(dated)
        .or_else(|| lines().filter(updated).find_map(dated))
}

/// The one day that the heading of a transcript names: "Hearing of 4 June 2026".
pub(super) fn of_heading(head: &str) -> Option<Dated> {
    let lines = head.lines().map(str::trim).filter(|line| !line.is_empty()).take(FIRST);
    let of_line = |line| {
        let line = super::start(line, HEADING);
        let (said, _) = only_day(&line[..clock(line)])?;
        Some(Dated { said, basis: format!("the line {}", shown(line)) })
    };
    let mut days = lines.filter_map(of_line);
    let first = days.next()?;
    days.all(|day| day.said == first.said).then_some(first)
}

fn dated(line: &str) -> Option<Dated> {
    let alone = || of_line(line).map(|said| (said, format!("the line {}", shown(line))));
    let (said, basis) =
        alone().or_else(|| dateline(line).map(|said| (said, "the dateline".to_owned())))?;
    Some(Dated { said, basis })
}

/// A line that is nothing but a date.
fn of_line(line: &str) -> Option<Said> {
    if line.len() > LONGEST {
        return None;
    }
    let after = line.split_once(": ").map_or(line, |(_, after)| after);
    let told = line.split_once(": ").is_none_or(|(before, _)| beside(before));
    if let Some(said) = moment(after).filter(|said| told && said.day().is_some()) {
        return Some(said);
    }
    let (line, clock) = line.split_at(clock(line));
    let (said, day) = only_day(line)?;
    (beside(&line[..day.start]) && beside(&line[day.end..]) && beside(clock)).then_some(said)
}

/// Where a time of day begins: the day before it is read without it.
fn clock(line: &str) -> usize {
    let colon = |at: &usize| {
        let after = line[at + 1..].starts_with(|c: char| c.is_ascii_digit());
        after && line[..*at].ends_with(|c: char| c.is_ascii_digit())
    };
    let colon = line.match_indices(':').map(|(at, _)| at).find(colon);
    let digits = |at: usize| line[..at].trim_end_matches(|c: char| c.is_ascii_digit()).len();
    colon.map_or(line.len(), digits)
}

/// "ORLE, Nov. 27, 2025 (Orle Press) — The bridge …"
fn dateline(line: &str) -> Option<Said> {
    let head = super::start(line, 100);
    let end = [" — ", " – ", " -- ", " - "].iter().filter_map(|dash| head.find(dash)).min()?;
    let head = &head[..end];
    let place = head.split([' ', ',']).next()?;
    let loud = place.chars().count() > 2 && place.chars().all(char::is_uppercase);
    if loud { only_day(head).map(|(said, _)| said) } else { None }
}

/// The one day that a text names, with its year, and where.
fn only_day(text: &str) -> Option<(Said, std::ops::Range<usize>)> {
    let times = times(text, &tokens(text), &Said::default());
    let whole = |time: &&Time| time.precision == Precision::Day && time.first.is_some();
    let mut days = times.iter().filter(whole);
    let day = days.next().filter(|_| days.next().is_none())?;
    let sure = day.first == day.last
        && day.ambiguous.is_none()
        && day.nominal.is_none()
        && !day.recurring
        && !times
            .iter()
            .any(|time| time.precision != Precision::Day && time.precision != Precision::TimeOfDay);
    let said = day.first?.to_string().parse().ok()?;
    sure.then(|| (said, day.span.clone()))
}

/// Whether words may stand beside a date: few, and none of a sentence.
fn beside(text: &str) -> bool {
    let word = |word: &str| {
        let word = word.trim_matches('.').to_lowercase();
        word.is_empty()
            || BESIDE.contains(&&*word)
            || word.bytes().all(|byte| byte.is_ascii_digit())
            || ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
                .iter()
                .any(|day| word.starts_with(day))
    };
    text.split([' ', ',', ':', '|', '·', '-', '–', '—', '(', ')', '\u{a0}', '\t', '*', '_'])
        .all(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        date(text).map(|dated| dated.said.to_string())
    }

    #[test]
    fn lines_of_a_date_and_datelines_are_read() {
        for line in [
            "27 November 2025",
            "Published: 2025-11-27",
            "Nov. 27, 2025 10:15 a.m. ET",
            "Thursday, November 27, 2025",
            "Published on 27 November 2025 at 10:15 GMT",
            "ORLE, Nov. 27, 2025 (Orle Press) — The bridge is shut.",
        ] {
            assert_eq!(
                read(&format!("Bridge shut\n\n{line}\n\nIt is.\n")).as_deref(),
                Some("2025-11-27"),
                "{line}"
            );
        }
        let both = "Updated: 2025-11-29\nPublished: 2025-11-27\n";
        assert_eq!(read(both).as_deref(), Some("2025-11-27"));
    }

    #[test]
    fn dates_in_sentences_and_unsure_ones_are_none() {
        for text in [
            "The bridge was shut on 27 November 2025.",
            "05/06/2025",
            "27 November",
            "© 2025 Orle Post",
            "November 2025",
            "",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
