//! Times that lean on another time told before them: "a day earlier", "the next day", "later that week".

use std::ops::Range;

use chrono::NaiveDate;

use super::frame::Frame;
use super::{REACH, Told, Wording, belongs, write};
use crate::said::Said;
use crate::text::dates::is_past;
use crate::text::numbers::number_words::{NumberWord, number_word};
use crate::text::words::{Token, tokens};

/// The times of the saying that lean on one told before them: in the sentence itself, or else in the one before.
pub(super) fn told(
    frame: &Frame,
    told: &[Told],
    wording: &Wording,
    date: Option<&Said>,
) -> Vec<Told> {
    let mut out = Vec::new();
    let mut before = None;
    for at in 0..frame.tokens.len() {
        let Some(leaning) = Leaning::at(&frame.tokens, at) else { continue };
        if !belongs::to_saying(frame, &leaning.tokens) {
            continue;
        }
        let near = told.iter().rev().find(|told| told.tokens.end <= at);
        let anchor = match near {
            Some(near) => Some(near),
            None => before.get_or_insert_with(|| last_before(wording, date)).as_ref(),
        };
        out.extend(anchor.and_then(|anchor| leaning.from(frame, anchor, date)));
    }
    out
}

/// Whether words hold one.
pub(super) fn any(words: &[Token]) -> bool {
    (0..words.len()).any(|at| Leaning::at(words, at).is_some())
}

/// The last time told in the sentence before.
fn last_before(wording: &Wording, date: Option<&Said>) -> Option<Told> {
    let before = wording.before.clone()?;
    let start = before.start.max(before.end.saturating_sub(REACH));
    let start = (start..=before.end).find(|&at| wording.text.is_char_boundary(at))?;
    let text = wording.text.get(start..before.end)?;
    super::told(text, &tokens(text), date).pop()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Day,
    Week,
    Month,
    Year,
}

#[derive(Debug)]
struct Leaning {
    tokens: Range<usize>,
    unit: Unit,
    /// How many units later.
    steps: i32,
}

impl Leaning {
    /// The one that begins with a token.
    fn at(tokens: &[Token], at: usize) -> Option<Leaning> {
        let word = |n: usize| tokens.get(at + n).map_or("", |token| &*token.norm);
        let leaning = |len, unit, steps| Some(Leaning { tokens: at..at + len, unit, steps });
        match (word(0), word(1), word(2)) {
            // "later that day", "that evening"
            ("later" | "earlier", "that" | "the", "same") | ("later" | "earlier", "in", "the") => {
                leaning(4, unit(word(3))?, 0)
            }
            ("later" | "earlier", "that", next) => leaning(3, unit(next)?, 0),
            ("the" | "that", "same", next) => leaning(3, unit(next)?, 0),
            ("that", next, _) => leaning(2, unit(next)?, 0),
            ("the", "previous" | "preceding", next) => leaning(3, unit(next)?, -1),
            ("the", "next" | "following", next) => leaning(3, unit(next)?, 1),
            ("the", next, "before" | "after") => {
                let steps = if word(2) == "before" { -1 } else { 1 };
                leaning(3, unit(next)?, steps).filter(|_| !governs(tokens, at + 3))
            }
            (count, next, "earlier" | "before" | "previously" | "later" | "after") => {
                let count = counted(count)?;
                let steps = if matches!(word(2), "later" | "after") { count } else { -count };
                let placed = match word(2) {
                    "before" | "after" => !governs(tokens, at + 3),
                    _ => word(3) != "than",
                };
                leaning(3, counted_unit(next)?, steps).filter(|_| placed)
            }
            _ => None,
        }
    }

    /// The time it is, seen from another.
    fn from(&self, frame: &Frame, anchor: &Told, date: Option<&Said>) -> Option<Told> {
        let (first, last) = self.days(anchor.first)?;
        // a day after "last week" is no day
        if self.days(anchor.last)? != (first, last) {
            return None;
        }
        if date.and_then(super::days).is_some_and(|days| first > days.1) {
            return None;
        }
        let bytes = frame.tokens.get(self.tokens.start)?.span.start
            ..frame.tokens.get(self.tokens.end.checked_sub(1)?)?.span.end;
        Some(Told {
            tokens: self.tokens.clone(),
            first,
            last,
            edtf: write::interval(first, last)?,
            words: frame.text.get(bytes)?.to_owned(),
            seen_from: Some(anchor.edtf.clone()),
        })
    }

    fn days(&self, from: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
        let days = |count: i32| from.checked_add_signed(chrono::TimeDelta::days(count.into()));
        let months = |count: i32| {
            let step = chrono::Months::new(count.unsigned_abs());
            if count < 0 { from.checked_sub_months(step) } else { from.checked_add_months(step) }
        };
        match self.unit {
            Unit::Day => days(self.steps).map(|day| (day, day)),
            Unit::Week => {
                let there = days(self.steps.checked_mul(7)?)?;
                Some((write::monday(there)?, write::sunday(there)?))
            }
            Unit::Month => write::month(months(self.steps)?),
            Unit::Year => {
                use chrono::Datelike;
                let year = months(self.steps.checked_mul(12)?)?.year();
                NaiveDate::from_ymd_opt(year, 1, 1).zip(NaiveDate::from_ymd_opt(year, 12, 31))
            }
        }
    }
}

fn unit(text: &str) -> Option<Unit> {
    Some(match text {
        "day" | "morning" | "afternoon" | "evening" | "night" => Unit::Day,
        "week" => Unit::Week,
        "month" => Unit::Month,
        "year" => Unit::Year,
        _ => return None,
    })
}

fn counted_unit(text: &str) -> Option<Unit> {
    matches!(text, "day" | "days" | "week" | "weeks" | "month" | "months" | "year" | "years")
        .then(|| unit(text.trim_end_matches('s')))?
}

/// "a", "two", "10".
fn counted(text: &str) -> Option<i32> {
    if matches!(text, "a" | "one") {
        return Some(1);
    }
    let count = text.parse::<i32>().ok().or_else(|| match number_word(text)? {
        NumberWord::Small(count) | NumberWord::Tens(count) => Some(count as i32),
        _ => None,
    })?;
    (1..=99).contains(&count).then_some(count)
}

/// Whether the words go on with what the time leans on: "a week before her trial", "the day after he left".
fn governs(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|next| {
        next.is_word()
            && !is_past(&next.norm)
            && !matches!(&*next.norm, "that" | "to" | "in" | "at" | "and")
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Wording, said_at};

    fn after(before: &str, sentence: &str) -> Option<String> {
        let text = format!("{before} {sentence} it rains.");
        let start = before.len() + 1;
        let cue = text.find("said")?;
        let content = text.len() - "it rains.".len()..text.len();
        let wording = Wording {
            text: &text,
            sentence: start..text.len(),
            content: std::slice::from_ref(&content),
            cue: Some(cue..cue + 4),
            before: Some(0..before.len()),
        };
        let date = "2025-11-27".parse().ok();
        said_at(&wording, date.as_ref()).map(|at| format!("{}: {}", at.said, at.basis))
    }

    #[test]
    fn a_leaning_time_is_seen_from_the_sentence_before() {
        let told = after("It fell on Tuesday.", "A day earlier she said that");
        assert_eq!(told.as_deref(), Some("2025-11-24: A day earlier, seen from 2025-11-25"));
        let told = after("It fell on 3 October.", "The following week she said that");
        assert_eq!(
            told.as_deref(),
            Some("2025-10-06/2025-10-12: The following week, seen from 2025-10-03")
        );
        let told = after("It fell on Tuesday.", "Later in the day she said that");
        assert_eq!(told.as_deref(), Some("2025-11-25: Later in the day, seen from 2025-11-25"));
    }

    #[test]
    fn nothing_leans_on_no_time_or_on_a_longer_one() {
        assert_eq!(after("It fell.", "A day earlier she said that"), None);
        assert_eq!(after("It fell last week.", "A day earlier she said that"), None);
        assert_eq!(after("It fell on Monday.", "The day before the vote she said that"), None);
        assert_eq!(after("It fell on Wednesday.", "Three days later she said that"), None);
    }
}
