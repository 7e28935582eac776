//! The days that a line tells which tells nothing else: "First published on Wed 4 Jun 2025 12.00 BST".

use chrono::Datelike;

use super::super::moment::moment;
use crate::said::Said;
use crate::text::dates::{Precision, Time, times};
use crate::text::word_set::{WordSet, word_set};
use crate::text::words::tokens;

/// The longest line of a date, in bytes.
const LONGEST: usize = 120;

/// What a day in the head of an article is the day of; the first of these is the article's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Of {
    FirstPublication,
    Publication,
    Update,
}

/// A day that a line tells.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Day<'t> {
    pub(super) of: Of,
    /// One, or both that "04/06/2025" has.
    pub(super) readings: Vec<Said>,
    /// The line.
    pub(super) line: &'t str,
    /// The words of it that tell the day.
    words: &'t str,
}

impl Day<'_> {
    /// Whether the words put the day before the month, read so; none where they tell neither by two numbers.
    pub(super) fn day_first(&self, read: &Said) -> Option<bool> {
        let (before, _) = self.words.split_once('/')?;
        let digits = before.rfind(|c: char| !c.is_ascii_digit()).map_or(0, |at| at + 1);
        let first: u32 = before.get(digits..)?.parse().ok()?;
        let day = read.day().filter(|day| day.day() != day.month())?;
        (first == day.day() || first == day.month()).then_some(first == day.day())
    }
}

/// The days of a line that is nothing but dates and what goes with them.
pub(super) fn days(line: &str) -> Vec<Day<'_>> {
    if line.len() > LONGEST {
        return Vec::new();
    }
    let (label, after) = line.split_once(": ").unwrap_or(("", line));
    if let Some(said) = moment(after).filter(|said| beside(label) && said.day().is_some()) {
        return vec![Day { of: of(label), readings: vec![said], line, words: after }];
    }
    among_words(line).unwrap_or_default()
}

/// The days among words that may stand beside one; none if there are others.
fn among_words(line: &str) -> Option<Vec<Day<'_>>> {
    let plain = without_clocks(line);
    let mut from = 0;
    let mut out = Vec::new();
    for time in times(&plain, &tokens(&plain), &Said::default()) {
        if time.precision == Precision::TimeOfDay {
            continue;
        }
        let before = plain.get(from..time.span.start).filter(|before| beside(before))?;
        let readings = readings(&time)?;
        let words = line.get(time.span.clone())?;
        out.push(Day { of: of(before), readings, line, words });
        from = time.span.end;
    }
    beside(&plain[from..]).then_some(out)
}

/// The one day that words name with its year, or both that they may mean.
pub(super) fn readings(time: &Time) -> Option<Vec<Said>> {
    let whole = time.precision == Precision::Day && time.nominal.is_none() && !time.recurring;
    let spans = match time.ambiguous {
        Some((one, other)) => vec![one, other],
        None => vec![(time.first, time.last)],
    };
    let day = |(first, last): (Option<_>, Option<_>)| {
        first
            .filter(|_| first == last)
            .and_then(|day: chrono::NaiveDate| day.to_string().parse().ok())
    };
    spans
        .into_iter()
        .filter(|_| whole)
        .map(day)
        .collect::<Option<Vec<Said>>>()
        .filter(|r| !r.is_empty())
}

/// What the words before a day make it.
fn of(before: &str) -> Of {
    let has = |words: &[&str]| {
        before
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| words.contains(&&*word.to_lowercase()))
    };
    if has(&["updated", "modified", "edited", "revised", "update"]) {
        Of::Update
    } else if has(&["first", "originally"]) {
        Of::FirstPublication
    } else {
        Of::Publication
    }
}

/// A line with spaces for its times of day, "14.05" and "3:15:00": they are no part of its date.
pub(super) fn without_clocks(line: &str) -> String {
    let mut out = line.to_owned();
    let mut at = 0;
    while let Some(found) = line[at..].find(|c: char| c.is_ascii_digit()) {
        let start = at + found;
        let number = |c: char| c.is_ascii_digit() || matches!(c, ':' | '.' | '/' | ',');
        let end = start + line[start..].find(|c| !number(c)).unwrap_or(line.len() - start);
        let words = line[start..end].trim_end_matches([':', '.', '/', ',']);
        if is_clock(words) {
            out.replace_range(start..start + words.len(), &" ".repeat(words.len()));
        }
        at = end;
    }
    out
}

fn is_clock(text: &str) -> bool {
    let parts: Vec<&str> = text.split([':', '.']).collect();
    let below = |part: &&str, limit: u32| part.parse::<u32>().is_ok_and(|number| number < limit);
    let sixtieth = |part: &&str| part.len() == 2 && below(part, 60);
    // "3.6.25" is a day
    let fits = parts.len() == 2 || parts.len() == 3 && !text.contains('.');
    fits && parts[0].len() <= 2 && below(&parts[0], 24) && parts[1..].iter().all(sixtieth)
}

/// Whether words may stand beside a date: few, and none of a sentence; "by" and a name.
fn beside(text: &str) -> bool {
    let mut naming = false;
    let mut word = |word: &str| {
        let capital = word.starts_with(char::is_uppercase);
        let word = word.trim_matches('.').to_lowercase();
        let known = word.is_empty()
            || BESIDE.has(&word)
            || word.bytes().all(|byte| byte.is_ascii_digit())
            || ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
                .iter()
                .any(|day| word.starts_with(day));
        naming = word == "by" || naming && (capital || word.is_empty() || word == "and");
        known || naming
    };
    text.split([
        ' ', ',', ':', '|', '·', '•', '/', '-', '–', '—', '(', ')', '\u{a0}', '\t', '*', '_',
    ])
    .all(&mut word)
}

/// Words that may stand beside the date.
static BESIDE: WordSet = word_set!(
    "published posted updated update modified edited revised last first originally on at date dated \
     and by of issued released created am pm a.m p.m a p m et est edt ct cst cdt mt mst mdt pt pst \
     pdt gmt utc bst ist cet cest eet eest aest aedt z t"
);

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Vec<(Of, Vec<String>)> {
        let text = |day: &Day| (day.of, day.readings.iter().map(Said::to_string).collect());
        days(line).iter().map(text).collect()
    }

    #[test]
    fn a_line_tells_days_and_what_they_are_the_days_of() {
        let june = |of| vec![(of, vec!["2025-06-04".to_owned()])];
        for line in [
            "Wed 4 Jun 2025 14.05 BST",
            "June 4, 2025, 3:15 p.m. ET",
            "4 June 2025 at 15:15",
            "Posted at 12:03 on Jun 4th 2025",
            "Wednesday 04/06/2025",
            "By Ida Holt | June 4, 2025 | 9:41 AM",
            "Published 10.30am, Wednesday 4 June 2025 by Ida Holt and Jon Brandt",
            "04.06.2025, 14:05:09",
        ] {
            assert_eq!(read(line), june(Of::Publication), "{line}");
        }
        assert_eq!(read("First published on Wed 4 Jun 2025 06.00 BST"), june(Of::FirstPublication));
        assert_eq!(read("Last modified on Wed 4 Jun 2025 06.00 BST"), june(Of::Update));
        let both = read("Updated 6 June 2025, first published 4 June 2025");
        assert_eq!(
            both,
            [(Of::Update, vec!["2025-06-06".to_owned()]), june(Of::FirstPublication)[0].clone()]
        );
    }

    #[test]
    fn two_numbers_may_be_read_two_ways() {
        let either = vec!["2025-04-06".to_owned(), "2025-06-04".to_owned()];
        assert_eq!(read("04/06/2025"), [(Of::Publication, either)]);
        let first = |line| days(line)[0].day_first(&days(line)[0].readings[0]);
        assert_eq!([first("14/06/2025"), first("06/14/2025")], [Some(true), Some(false)]);
        assert_eq!([first("04/06/2025"), first("4 June 2025")], [Some(false), None]);
    }

    #[test]
    fn words_of_a_sentence_make_it_no_line_of_a_date() {
        for line in [
            "The bridge shut on 4 June 2025",
            "4 June 2025, said Ida Holt",
            "Photographed by Ida Holt at the bridge on 4 June 2025",
            "June 2025",
            "4 June",
            "é 12:",
        ] {
            assert_eq!(read(line), [], "{line}");
        }
    }
}
