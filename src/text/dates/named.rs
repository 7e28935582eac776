//! What a date phrase names, before it is resolved.

use chrono::{NaiveDate, Weekday};

use super::calendar::{self, Feast, Season};
use super::names::Period;

/// A named time, before it is resolved.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Named {
    /// Days that need no other knowledge.
    Days(NaiveDate, NaiveDate),
    /// "12 May", "12-14 May", "Friday 12 May".
    MonthDays { month: u32, first: u32, last: u32, weekday: Option<Weekday>, year: Option<YearOf> },
    /// "May".
    Month(u32, Option<YearOf>),
    /// "05/06": two numbers and perhaps a year; "Wednesday 04/06/2025".
    Slashed { first: u32, second: u32, weekday: Option<Weekday>, year: Option<i32> },
    /// "the 12th".
    DayOfMonth(u32),
    /// "Friday".
    Weekday(Weekday, Which),
    /// "summer".
    Season(Season, Option<YearOf>),
    /// "the second quarter", "Q2".
    Quarter(u32, Option<YearOf>),
    /// "H1".
    Half(u32, Option<YearOf>),
    /// "Christmas".
    Feast(Feast, Option<YearOf>),
    /// "the weekend".
    TheWeekend,
    /// "this week", "next year".
    Period(Period, i32),
    /// "two weeks ago", "in ten days".
    Offset { step: Step, low: f64, high: f64, exact: bool },
    /// "the next two weeks", "the past year": from, or up to, the day of speaking.
    Span { step: Step, count: f64 },
}

impl Named {
    /// Whether it names several days by two numbers: "12 to 14 May".
    pub(super) fn is_range(self) -> bool {
        matches!(self, Named::MonthDays { first, last, .. } if first < last)
    }

    /// Whether there is such a day: not 30 February.
    pub(super) fn is_real(self) -> bool {
        let Named::MonthDays { month, last, year, .. } = self else { return true };
        let year = match year {
            Some(YearOf::Number(year)) => year,
            _ => 2024,
        };
        calendar::day(year, month, last).is_some()
    }

    /// Whether the year is left open.
    pub(super) fn without_year(self) -> bool {
        matches!(
            self,
            Named::MonthDays { year: None, .. }
                | Named::Month(_, None)
                | Named::Slashed { year: None, .. }
                | Named::Season(_, None)
                | Named::Quarter(_, None)
                | Named::Half(_, None)
                | Named::Feast(_, None)
        )
    }
}

/// How a year is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum YearOf {
    /// 2024
    Number(i32),
    /// "last year" is -1.
    Offset(i32),
    /// "this May": in the direction of the tense, else in the year of speaking.
    This,
    /// "of that year": told elsewhere.
    Elsewhere,
    /// "next May": the first that begins later.
    Next,
    /// "last May": the last that is over.
    Last,
}

/// Which of many weekdays, months or seasons.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    /// "Friday", "on Friday".
    Bare,
    /// "this Friday".
    This,
    /// "next Friday".
    Next,
    /// "last Friday".
    Last,
    /// "the coming Friday".
    Coming,
    /// "Friday next week".
    InWeek(i64),
}

/// A unit of time that can be stepped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Hour,
    Day,
    Week,
    Month,
    Year,
}
