//! Days, months, quarters, seasons and feasts; every function survives the ends of the calendar.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// First and last day.
pub(super) type Span = (NaiveDate, NaiveDate);

/// A day of a year; `None` where there is no such day.
pub(super) fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

/// Days later, or earlier where negative.
pub(super) fn shift(from: NaiveDate, days: i64) -> Option<NaiveDate> {
    let step = Days::new(days.unsigned_abs());
    if days < 0 { from.checked_sub_days(step) } else { from.checked_add_days(step) }
}

/// Months later, or earlier where negative; the last day of a shorter month.
pub(super) fn shift_months(from: NaiveDate, months: i32) -> Option<NaiveDate> {
    let step = Months::new(months.unsigned_abs());
    if months < 0 { from.checked_sub_months(step) } else { from.checked_add_months(step) }
}

/// Some whole months of a year; months past twelve are in the next year.
pub(super) fn months(year: i32, first: u32, count: u32) -> Option<Span> {
    let start = shift_months(day(year, 1, 1)?, i32::try_from(first).ok()? - 1)?;
    let end = shift_months(start, i32::try_from(count).ok()?)?.pred_opt()?;
    Some((start, end))
}

/// A whole year.
pub(super) fn year(year: i32) -> Option<Span> {
    months(year, 1, 12)
}

/// Whole years.
pub(super) fn years(first: i32, last: i32) -> Option<Span> {
    Some((year(first)?.0, year(last)?.1))
}

/// The week from Monday to Sunday that a day is in, some weeks later.
pub(super) fn week(of: NaiveDate, offset: i64) -> Option<Span> {
    let monday = shift(of, -i64::from(of.weekday().num_days_from_monday()))?;
    let monday = shift(monday, offset.checked_mul(7)?)?;
    Some((monday, shift(monday, 6)?))
}

/// Days from one weekday to the next other one, 0 to 6.
pub(super) fn days_to(from: NaiveDate, weekday: Weekday) -> i64 {
    i64::from((7 + weekday.num_days_from_monday() - from.weekday().num_days_from_monday()) % 7)
}

/// Seasons of the northern half, in whole months; winter begins in December of its year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl Season {
    /// Its days in (or from) a year.
    pub(super) fn of(self, year: i32) -> Option<Span> {
        let first = match self {
            Season::Spring => 3,
            Season::Summer => 6,
            Season::Autumn => 9,
            Season::Winter => 12,
        };
        months(year, first, 3)
    }
}

/// Days with names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Feast {
    Christmas,
    ChristmasEve,
    BoxingDay,
    NewYear,
    NewYearsEve,
    Easter,
    GoodFriday,
    EasterSunday,
    EasterMonday,
    Thanksgiving,
    Halloween,
    ValentinesDay,
}

impl Feast {
    /// Its days in a year. Christmas is 24 to 26 December, Easter Friday to Monday.
    pub(super) fn of(self, year: i32) -> Option<Span> {
        let one = |month, of| day(year, month, of).map(|day| (day, day));
        let near_easter = |from, to| {
            let sunday = easter(year)?;
            Some((shift(sunday, from)?, shift(sunday, to)?))
        };
        match self {
            Feast::Christmas => Some((day(year, 12, 24)?, day(year, 12, 26)?)),
            Feast::ChristmasEve => one(12, 24),
            Feast::BoxingDay => one(12, 26),
            Feast::NewYear => one(1, 1),
            Feast::NewYearsEve => one(12, 31),
            Feast::Easter => near_easter(-2, 1),
            Feast::GoodFriday => near_easter(-2, -2),
            Feast::EasterSunday => near_easter(0, 0),
            Feast::EasterMonday => near_easter(1, 1),
            Feast::Thanksgiving => {
                let first = day(year, 11, 1)?;
                let day = shift(first, days_to(first, Weekday::Thu) + 21)?;
                Some((day, day))
            }
            Feast::Halloween => one(10, 31),
            Feast::ValentinesDay => one(2, 14),
        }
    }
}

/// Western Easter Sunday, by the anonymous Gregorian computus (Nature, 20 April 1876).
pub(super) fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100));
    let (d, e) = (b / 4, b % 4);
    let f = (b + 8) / 25;
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 22 * l) / 451;
    let sum = h + l - 7 * m + 114;
    day(year, u32::try_from(sum / 31).ok()?, u32::try_from(sum % 31 + 1).ok()?)
}

/// Which part of a span is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Portion {
    /// First third.
    Early,
    /// Middle third.
    Mid,
    /// Last third.
    Late,
    /// "the start of": the first third, and the first day where a limit is named.
    Start,
    /// "the end of": the last third, and the last day where a limit is named.
    End,
    FirstHalf,
    SecondHalf,
    /// "the first week of".
    Week(u8),
    LastWeek,
    LastDay,
    /// "the second Sunday of"; 0 is the last.
    Nth(u8, Weekday),
    /// "the week of".
    WholeWeek,
    /// From the day of speaking on: "later this year".
    Rest,
    /// Up to the day of speaking: "earlier this year".
    SoFar,
}

impl Portion {
    /// That part of a span; `edge` tells that a limit is named ("by the end of May").
    pub(super) fn of(self, (first, last): Span, said: Option<Span>, edge: bool) -> Option<Span> {
        let len = last.signed_duration_since(first).num_days() + 1;
        let (third, half) = ((len / 3).max(1), (len / 2).max(1));
        let months = first.day() == 1 && len > 300 && len < 370;
        let third_of_year = |from: u32| self::months(first.year(), from, 4);
        Some(match self {
            Portion::Start if edge => (first, first),
            Portion::End if edge => (last, last),
            Portion::Early | Portion::Start if months => third_of_year(1)?,
            Portion::Mid if months => third_of_year(5)?,
            Portion::Late | Portion::End if months => third_of_year(9)?,
            Portion::FirstHalf if months => self::months(first.year(), 1, 6)?,
            Portion::SecondHalf if months => self::months(first.year(), 7, 6)?,
            Portion::Early | Portion::Start => (first, shift(first, third - 1)?),
            Portion::Mid => {
                (shift(first, third.min(len - 1))?, shift(first, (2 * third - 1).min(len - 1))?)
            }
            Portion::Late | Portion::End => (shift(first, (2 * third).min(len - 1))?, last),
            Portion::FirstHalf => (first, shift(first, half - 1)?),
            Portion::SecondHalf => (shift(first, half.min(len - 1))?, last),
            Portion::Week(nth) => {
                let from = shift(first, (i64::from(nth) - 1) * 7)?;
                (from, shift(from, 6)?.min(last).max(from))
            }
            Portion::LastWeek => (shift(last, -6)?.max(first), last),
            Portion::LastDay => (last, last),
            Portion::Nth(0, weekday) => {
                let there = shift(last, -((7 - days_to(last, weekday)) % 7))?;
                (there, there)
            }
            Portion::Nth(nth, weekday) => {
                let there = shift(first, days_to(first, weekday) + 7 * (i64::from(nth) - 1))?;
                (there, there)
            }
            Portion::WholeWeek => week(first, 0)?,
            Portion::Rest => (said?.0.clamp(first, last), last),
            Portion::SoFar => (first, said?.1.clamp(first, last)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_sundays() {
        for (year, month, of) in
            [(2024, 3, 31), (2025, 4, 20), (2026, 4, 5), (2038, 4, 25), (1818, 3, 22)]
        {
            assert_eq!(easter(year), day(year, month, of));
        }
    }

    #[test]
    fn ends_of_the_calendar() {
        assert_eq!(shift(NaiveDate::MAX, 1), None);
        assert_eq!(week(NaiveDate::MIN, -1), None);
        assert_eq!(year(i32::MAX), None);
        assert_eq!(easter(i32::MIN / 2), None);
    }

    #[test]
    fn thirds_of_a_month() {
        let may = months(2024, 5, 1).expect("a month");
        let days = |portion: Portion| {
            let (first, last) = portion.of(may, None, false).expect("a part");
            (first.day(), last.day())
        };
        assert_eq!(days(Portion::Early), (1, 10));
        assert_eq!(days(Portion::Mid), (11, 20));
        assert_eq!(days(Portion::Late), (21, 31));
        assert_eq!(days(Portion::Week(1)), (1, 7));
        assert_eq!(days(Portion::Week(5)), (29, 31));
    }
}
