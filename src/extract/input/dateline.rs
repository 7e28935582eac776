//! The date that a text tells of itself, in lines near its start or end.

mod line;

use crate::extract::document::Dated;
use crate::problem::shown;
use crate::said::Said;
use crate::text::dates::times;
use crate::text::words::tokens;
use line::{Day, Of};

/// How many lines with words are looked at, from the start and from the end.
const FIRST: usize = 12;
const LAST: usize = 5;
/// The longest line of a heading, in bytes.
const HEADING: usize = 160;

/// What a text tells of its date.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Told {
    /// The day it was first published.
    pub(super) date: Option<Dated>,
    /// Why there is none, though a day is told: it may be read two ways.
    pub(super) unsure: Option<String>,
}

/// The day of publication by lines of their own or a dateline; that of an update where no other is told.
pub(super) fn date(text: &str) -> Told {
    let filled = |line: &&str| !line.trim().is_empty();
    let first: Vec<&str> = text.lines().filter(filled).take(FIRST).collect();
    let mut last: Vec<&str> = text.lines().rev().filter(filled).take(LAST).collect();
    last.reverse();
    let lines = || first.iter().chain(&last).copied().map(str::trim);
    let days: Vec<Day> = lines().flat_map(line::days).collect();
    let own = days.iter().min_by_key(|day| day.of);
    let dateline = || {
        let said = lines().find_map(dateline)?;
        Some(Dated { said, basis: "the dateline".to_owned() })
    };
    match own {
        Some(own) if own.of != Of::Update => told(own, &days),
        _ => match dateline() {
            Some(date) => Told { date: Some(date), unsure: None },
            None => own.map_or_else(Told::default, |own| told(own, &days)),
        },
    }
}

/// The one day that the heading of a transcript names: "Hearing of 4 June 2026".
pub(super) fn of_heading(head: &str) -> Option<Dated> {
    let lines = head.lines().map(str::trim).filter(|line| !line.is_empty()).take(FIRST);
    let of_line = |line| {
        let line = super::start(line, HEADING);
        let said = only_day(&line::without_clocks(line))?;
        Some(Dated { said, basis: format!("the line {}", shown(line)) })
    };
    let mut days = lines.filter_map(of_line);
    let first = days.next()?;
    days.all(|day| day.said == first.said).then_some(first)
}

/// The date by a day, seen beside the others that are told.
fn told(own: &Day, days: &[Day]) -> Told {
    let line = shown(own.line);
    let Some(said) = settled(own, days) else {
        let readings: Vec<&str> = own.readings.iter().map(Said::as_str).collect();
        let unsure = format!("the line {line} may be {}", readings.join(" or "));
        return Told { date: None, unsure: Some(unsure) };
    };
    let later =
        |day: &&Day| day.of == Of::Update && day.readings.iter().all(|it| it.day() > said.day());
    let updated = days.iter().find(later).and_then(|day| settled(day, days));
    let updated = updated.map_or(String::new(), |day| format!("; updated {day}"));
    let date = Dated { said: said.clone(), basis: format!("the line {line}{updated}") };
    Told { date: Some(date), unsure: None }
}

/// The reading of a day: where it may be read two ways, the one that another line tells as well, or that
/// is written as another line is: "14/06/2025" tells of "04/06/2025" that the day comes first.
fn settled<'d>(day: &'d Day, days: &[Day]) -> Option<&'d Said> {
    if let [one] = day.readings.as_slice() {
        return Some(one);
    }
    let as_written = |said: &&Said| {
        let first = day.day_first(said);
        days.iter().any(|other| match other.readings.as_slice() {
            [one] => one.day() == said.day() || first.is_some() && other.day_first(one) == first,
            _ => false,
        })
    };
    let mut fits = day.readings.iter().filter(as_written);
    fits.next().filter(|_| fits.next().is_none())
}

/// "ORLE, Nov. 27, 2025 (Orle Press) — The bridge …"
fn dateline(line: &str) -> Option<Said> {
    let head = format!("{} ", super::start(line, 100));
    let end = [" — ", " – ", " -- ", " - "].iter().filter_map(|dash| head.find(dash)).min()?;
    let head = &head[..end];
    let place = head.split([' ', ',']).next()?;
    let loud = place.chars().count() > 2 && place.chars().all(char::is_uppercase);
    if loud { only_day(head) } else { None }
}

/// The one day that a text names, with its year.
fn only_day(text: &str) -> Option<Said> {
    let mut told = times(text, &tokens(text), &Said::default()).into_iter();
    let readings =
        told.next().filter(|_| told.next().is_none()).as_ref().and_then(line::readings)?;
    let [said] = readings.as_slice() else { return None };
    Some(said.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        date(text).date.map(|dated| dated.said.to_string())
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
            "ORLE, Nov. 27, 2025 —",
        ] {
            assert_eq!(
                read(&format!("Bridge shut\n\n{line}\n\nIt is.\n")).as_deref(),
                Some("2025-11-27"),
                "{line}"
            );
        }
    }

    #[test]
    fn the_day_of_first_publication_is_the_article_s() {
        let dated = |text: &str| date(text).date.expect("a date");
        let both = dated("Updated: 2025-11-29\nPublished: 2025-11-27\n");
        assert_eq!(both.said.as_str(), "2025-11-27");
        assert_eq!(both.basis, "the line \"Published: 2025-11-27\"; updated 2025-11-29");
        let text = "28 November 2025\nFirst published on Thu 27 Nov 2025 12.00 GMT\n";
        assert_eq!(dated(text).said.as_str(), "2025-11-27");
        assert_eq!(dated("Updated 29 November 2025").said.as_str(), "2025-11-29");
    }

    #[test]
    fn a_day_with_two_readings_is_told_unless_another_line_settles_it() {
        let told = date("Bridge shut\n05/06/2025\n");
        assert_eq!(told.date, None);
        let unsure = "the line \"05/06/2025\" may be 2025-05-06 or 2025-06-05";
        assert_eq!(told.unsure.as_deref(), Some(unsure));
        for other in ["5 June 2025", "Updated 13/06/2025"] {
            let told = read(&format!("Bridge shut\nPublished 05/06/2025\n{other}\n"));
            assert_eq!(told.as_deref(), Some("2025-06-05"), "{other}");
        }
        assert_eq!(read("Published 05/06/2025\nUpdated 06/13/2025").as_deref(), Some("2025-05-06"));
    }

    #[test]
    fn dates_in_sentences_are_none() {
        for text in [
            "The bridge was shut on 27 November 2025.",
            "27 November",
            "© 2025 Orle Post",
            "November 2025",
            "",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
