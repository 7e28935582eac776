//! When something was said, from the words that stand round it and the document's date.
//!
//! Only words outside what was said count: of "She said on Wednesday that taxes rise on Monday" it is
//! Wednesday. A time must belong to the saying: it opens the sentence, or stands between speaker and cue
//! or behind the cue, and no other verb takes it (`belongs.rs`) and no noun (`things.rs`). Weekdays, months and days of a month are the
//! last ones up to the document's date. "A day earlier" is seen from the time told before it (`leaning.rs`).
//! A saying that tells no time may have that of the scene it stands in (`setting.rs`).
//! A time counts within [`REACH`] of the saying: no sentence is longer, and what runs on without a stop is a
//! list or a table, in which a time further off is that of another entry.
//! Where the document has no date of one day, only what its first and its last day agree on is told.

mod belongs;
mod frame;
mod leaning;
mod setting;
mod things;
mod write;

use chrono::NaiveDate;

use crate::extract::quote::SaidAt;
use crate::finding::Span;
use crate::said::Said;
use crate::text::dates::{self, Role, Time};
use crate::text::words::Token;
use frame::Frame;
pub(crate) use setting::Setting;

/// How far from a saying a time may stand to be its own, in bytes before and behind what was said.
pub const REACH: usize = 2_000;

/// The words round a saying, where its time may stand; all in the document's text.
#[derive(Debug, Clone)]
pub struct Wording<'a> {
    /// The document's text.
    pub text: &'a str,
    /// The sentence that the saying stands in.
    pub sentence: Span,
    /// What was said, in pieces; its words tell nothing of when.
    pub content: &'a [Span],
    /// The words that attribute it: "said".
    pub cue: Option<Span>,
    /// The sentence before, in the same paragraph: "a day earlier" may be seen from a time in it.
    pub before: Option<Span>,
}

/// When a saying was said, seen from the document's date; none where the words do not tell, or where it is
/// yet to be said.
pub fn said_at(wording: &Wording, date: Option<&Said>) -> Option<SaidAt> {
    said_in(&Frame::of(wording)?, wording, date)
}

/// The same, where the frame of the words is known.
fn said_in(frame: &Frame, wording: &Wording, date: Option<&Said>) -> Option<SaidAt> {
    if frame.not_yet_said() {
        return None;
    }
    let told = told(&frame.text, &frame.tokens, date);
    let mut best: Option<((i64, usize), SaidAt)> = None;
    let own = told.iter().filter(|told| belongs::to_saying(frame, &told.tokens)).cloned();
    for candidate in leaning::told(frame, &told, wording, date).into_iter().chain(own) {
        // of "earlier this week, in an interview on Tuesday" the narrower time, else the nearer
        let rank = (candidate.length(), frame.distance(&candidate.tokens));
        if best.as_ref().is_none_or(|(other, _)| rank < *other) {
            best = candidate.said_at().map(|said| (rank, said)).or(best);
        }
    }
    best.map(|(_, said)| said)
}

/// A time that is over, and the words that tell it.
#[derive(Debug, Clone)]
struct Told {
    /// Its tokens.
    tokens: std::ops::Range<usize>,
    first: NaiveDate,
    last: NaiveDate,
    /// In EDTF.
    edtf: String,
    /// The words, verbatim.
    words: String,
    /// The date they were seen from; none where they need none.
    seen_from: Option<String>,
}

impl Told {
    /// Its days.
    fn length(&self) -> i64 {
        self.last.signed_duration_since(self.first).num_days()
    }

    fn said_at(self) -> Option<SaidAt> {
        let basis = match self.seen_from {
            Some(from) => format!("{}, seen from {from}", self.words),
            None => self.words,
        };
        Some(SaidAt { said: self.edtf.parse().ok()?, basis })
    }
}

/// The times that words tell of what is over, as far as the document's date makes them certain.
fn told(text: &str, tokens: &[Token], date: Option<&Said>) -> Vec<Told> {
    let days = date.and_then(days);
    let read = |day| dates::times_past(text, tokens, day);
    let late = read(days.map(|days| days.1));
    if late.is_empty() {
        return Vec::new();
    }
    let early = match days {
        Some((first, last)) if first != last => Some(read(Some(first))),
        _ => None,
    };
    // what nothing need be known for is the same without a date
    let fixed = read(None);
    let same = |others: &[Time], time: &Time| {
        let found = others.iter().find(|other| other.tokens == time.tokens);
        found.is_some_and(|other| {
            other.nominal.is_none() && (other.first, other.last) == (time.first, time.last)
        })
    };
    let certain = |time: &&Time| early.as_ref().is_none_or(|early| same(early, time));
    let tell = |time: &Time| {
        let (first, last) = over(tokens, time, days.map(|days| days.1))?;
        let (first, last, edtf) = write::edtf(tokens, time, first, last)?;
        Some(Told {
            tokens: time.tokens.clone(),
            first,
            last,
            edtf,
            words: text
                .get(time.span.clone())?
                .trim_start_matches(|c: char| !c.is_alphanumeric())
                .to_owned(),
            seen_from: date.filter(|_| !same(&fixed, time)).map(Said::to_string),
        })
    };
    late.iter().filter(certain).filter_map(tell).collect()
}

/// First and last day that a document may be of.
fn days(date: &Said) -> Option<(NaiveDate, NaiveDate)> {
    if let Some(day) = date.day() {
        return Some((day, day));
    }
    let (first, last) = date.bounds();
    Some((first?.date(), last?.date()))
}

/// The days of a time that is over on a day; "this week" ends with it.
fn over(tokens: &[Token], time: &Time, day: Option<NaiveDate>) -> Option<(NaiveDate, NaiveDate)> {
    let (first, last) = (time.first?, time.last?);
    let dated = matches!(time.role, Role::On | Role::During) && time.nominal.is_none();
    // "immediately", "later this month"
    let not_before = matches!(
        &*tokens.get(time.tokens.start)?.norm,
        "immediately" | "forthwith" | "right" | "straight" | "with" | "later"
    );
    if !dated || not_before || time.vague || time.recurring {
        return None;
    }
    let Some(day) = day else { return Some((first, last)) };
    let hours_ago = tokens[time.tokens.clone()].iter().any(|token| {
        matches!(&*token.norm, "hour" | "hours" | "minute" | "minutes") && last == day
    });
    (first <= day).then_some((if hours_ago { day } else { first }, clipped(time, last, day)))
}

/// The last day of a time, or the day it was told where that comes first; a month, season or year named as
/// such stays whole.
fn clipped(time: &Time, last: NaiveDate, day: NaiveDate) -> NaiveDate {
    let this = matches!(time.turn, Some((_, 0)));
    let whole = time.first.is_some_and(|first| write::unit(first, last).is_some());
    if whole && !this { last } else { last.min(day) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Said {
        text.parse().expect("EDTF")
    }

    fn at(sentence: &str, content: &str, cue: &str, date: &str) -> Option<(String, String)> {
        let find = |words: &str| sentence.find(words).map(|at| at..at + words.len());
        let wording = Wording {
            text: sentence,
            sentence: 0..sentence.len(),
            content: &[find(content).expect("content")],
            cue: find(cue),
            before: None,
        };
        said_at(&wording, Some(&said(date))).map(|at| (at.said.to_string(), at.basis))
    }

    #[test]
    fn the_basis_tells_the_words_and_the_day_they_were_seen_from() {
        let told = at("She said on Wednesday that it rains.", "it rains", "said", "2025-11-27");
        let basis = "on Wednesday, seen from 2025-11-27".to_owned();
        assert_eq!(told, Some(("2025-11-26".to_owned(), basis)));
        let told = at("In 2019 she said that it rains.", "it rains", "said", "2025-11-27");
        assert_eq!(told, Some(("2019".to_owned(), "In 2019".to_owned())));
    }

    #[test]
    fn a_month_is_whole_and_this_month_is_so_far() {
        let when = |words: &str| {
            let sentence = format!("Orle said {words} that it rains.");
            at(&sentence, "it rains", "said", "2025-11-27").map(|(said, _)| said)
        };
        assert_eq!(when("in November").as_deref(), Some("2025-11"));
        assert_eq!(when("this month").as_deref(), Some("2025-11-01/2025-11-27"));
        assert_eq!(when("next month"), None);
        assert_eq!(when("an hour ago").as_deref(), Some("2025-11-27"));
    }
}
