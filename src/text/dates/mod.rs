//! Dates and spans of time in a quote, as intervals of days seen from the day of speaking.
//!
//! # Rules where the words leave it open
//!
//! - A weekday or a date without a year is looked for in the direction of the tense of the nearest
//!   verb in its clause: future after it was said, past before. Without a tense the two nearest
//!   readings are both kept in [`Time::ambiguous`], and `first` to `last` covers both.
//! - "05/06/2024" has a day-first and a month-first reading; both are kept in the same way unless
//!   one of them is no date.
//! - Where nobody knows when it was spoken, a date without a year lies in a nominal year, the same
//!   for all such quotes ([`Time::nominal`]); what leans on the day of speaking is not resolved.
//! - What was taken for granted stands in [`Time::assumption`].

use std::fmt;
use std::ops::Range;

use chrono::NaiveDate;

use super::parts::{parts, pieces};
use super::words::{Token, TokenKind};
use crate::finding::Span;
use crate::said::Said;

mod absolute;
mod calendar;
mod clock;
mod core;
mod disjoint;
mod lengths;
mod named;
mod names;
mod nominal;
mod numeric;
mod phrases;
mod prepositions;
mod reader;
mod resolve;
mod tense;
mod weekdays;
mod years;

#[cfg(test)]
mod tests;

pub use nominal::Nominal;
pub(crate) use tense::is_past;

/// First and last day, both inclusive; `None` is open or unknown.
pub type Interval = (Option<NaiveDate>, Option<NaiveDate>);

/// A date or a span of time in a quote.
#[derive(Debug, Clone, PartialEq)]
pub struct Time {
    /// The tokens of the whole expression, with its preposition.
    pub tokens: Range<usize>,
    /// The bytes of these tokens.
    pub span: Span,
    /// First day that the words name (for "by Friday" that Friday); none where it is open or cannot
    /// be resolved. [`Time::window`] tells when the event may be.
    pub first: Option<NaiveDate>,
    /// Last day that the words name.
    pub last: Option<NaiveDate>,
    /// The time of day.
    pub clock: Option<Clock>,
    /// Length in days for "for three weeks".
    pub duration: Option<f64>,
    /// How the event lies to the time named.
    pub role: Role,
    /// How finely the time is named.
    pub precision: Precision,
    /// How it was read: `"by Friday" = 2025-11-28`.
    pub basis: String,
    /// Both readings, where the words allow two.
    pub ambiguous: Option<(Interval, Interval)>,
    /// What was taken for granted: `the next 12 May is meant`.
    pub assumption: Option<String>,
    /// "every Friday", "on Fridays".
    pub recurring: bool,
    /// "soon", "in due course".
    pub vague: bool,
    /// The day of speaking is unknown, and the days are those of a nominal year or month.
    pub nominal: Option<Nominal>,
    /// How finely, and where among its like: -1 for "last year", 0 for "this year", 1 for "next".
    pub turn: Option<(Precision, i64)>,
}

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    /// Minutes since midnight.
    pub minutes: u16,
    /// Whether it may as well be twelve hours later: "at nine".
    pub twelve: bool,
}

impl Clock {
    fn sharp(minutes: u16, twelve: bool) -> Clock {
        Clock { minutes, twelve }
    }

    /// Whether both can be the same time.
    pub fn compatible(self, other: Clock) -> bool {
        let either = self.twelve || other.twelve;
        self.minutes == other.minutes || (either && self.minutes % 720 == other.minutes % 720)
    }
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.minutes / 60, self.minutes % 60)
    }
}

/// How the event lies to the time named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// On that day, at that time; also where nothing is said.
    On,
    /// Not later than the end of it.
    By,
    /// Up to it.
    Until,
    /// Began with it, and goes on.
    Since,
    /// Begins with it.
    From,
    /// Before it begins.
    Before,
    /// After it ends.
    After,
    /// Between now and the end of it.
    Within,
    /// At some time in it, or all through it.
    During,
    /// A length of time: "for three weeks".
    For,
}

/// How finely a time is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Precision {
    /// A day.
    Day,
    /// A week or weekend.
    Week,
    /// A month or a part of it.
    Month,
    /// A quarter.
    Quarter,
    /// A season.
    Season,
    /// A half-year.
    Half,
    /// A year.
    Year,
    /// A decade or a century.
    Decade,
    /// Only relative to another time: "by then", "for three weeks", "soon".
    Relative,
    /// A time of day.
    TimeOfDay,
}

/// Every date or span of time in a quote, in the order of the text, none inside another.
pub fn times(quote: &str, tokens: &[Token], said: &Said) -> Vec<Time> {
    if !tokens.iter().any(may_date) && !tokens.windows(2).any(at_an_hour) {
        return Vec::new();
    }
    reader::read(quote, tokens, &parts(quote, tokens), day_said(said), None)
}

/// Every date or span of time in words that tell what is over: "on Friday" is the last one up to the
/// day they were written, whatever the tense.
pub(crate) fn times_past(text: &str, tokens: &[Token], day: Option<NaiveDate>) -> Vec<Time> {
    let written = day.map(|day| (day, day));
    reader::read(text, tokens, &parts(text, tokens), written, Some(tense::Direction::Past))
}

/// A cheap test: whether a token can be (part of) a date.
fn may_date(token: &Token) -> bool {
    match token.kind {
        TokenKind::Number => true,
        TokenKind::Word => pieces(token).any(names::may_date),
        TokenKind::Symbol | TokenKind::Punct => false,
    }
}

/// "at five".
fn at_an_hour(pair: &[Token]) -> bool {
    pair[0].is("at") && super::numbers::number_words::number_word(&pair[1].norm).is_some()
}

/// First and last day on which the quote may have been spoken.
fn day_said(said: &Said) -> Option<calendar::Span> {
    if let Some(day) = said.day() {
        return Some((day, day));
    }
    match said.bounds() {
        (Some(first), Some(last)) => Some((first.date(), last.date())),
        _ => None,
    }
}
