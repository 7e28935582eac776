//! Dates without a year in a quote of which nobody knows when it was spoken.
//!
//! "14 March" and "9 June" are still different days if the same year is meant. Both are laid into
//! one nominal year, so that only what the words fix (day, month, quarter, season, feast) counts;
//! what leans on the day of speaking ("today", "Friday", "next week") stays unresolved.

use chrono::{Datelike, NaiveDate};

use super::calendar::{Feast, Portion, Season, Span, day};
use super::core::Core;
use super::named::{Named, Which, YearOf};
use super::reader::{Draft, whole};
use super::resolve::Resolved;
use super::tense::Direction;
use super::{Interval, Precision};

/// What two undated quotes are taken to share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nominal {
    /// The year: "14 March".
    Year,
    /// The month: "the 14th".
    Month,
}

impl Nominal {
    /// What is taken for granted, for people.
    pub(super) fn assumption(self) -> &'static str {
        match self {
            Nominal::Year => "the same year is meant",
            Nominal::Month => "the same month is meant",
        }
    }

    /// A day with what is not known left out, as EDTF writes it.
    pub fn show(self, day: NaiveDate) -> String {
        match self {
            Nominal::Year => day.format("XXXX-%m-%d").to_string(),
            Nominal::Month => day.format("XXXX-XX-%d").to_string(),
        }
    }
}

/// The nominal day of speaking: the middle of a leap year, so that the nearest of every day, month
/// and quarter is the one of that year, 29 February included. Nothing depends on which year it is.
fn nominal_day() -> Option<NaiveDate> {
    day(2000, 7, 2)
}

/// The same name without what would depend on the day of speaking, and what is taken for granted.
fn nominal(named: Named) -> Option<(Named, Nominal, Span)> {
    let today = nominal_day()?;
    let named = match named {
        Named::MonthDays { month, first, last, year: None, .. } => {
            Named::MonthDays { month, first, last, weekday: None, year: None }
        }
        Named::DayOfMonth(_) => return Some((named, Nominal::Month, (today, today))),
        // winter lies in two years; the one that begins in the nominal year stands for both
        Named::Season(Season::Winter, None) => {
            Named::Season(Season::Winter, Some(YearOf::Number(today.year())))
        }
        Named::Feast(feast, None) => {
            return movable(feast, today.year()).map(|days| (days, Nominal::Year, (today, today)));
        }
        named if named.without_year() => named,
        _ => return None,
    };
    Some((named, Nominal::Year, (today, today)))
}

/// Feasts that move take all the days they may fall on.
fn movable(feast: Feast, year: i32) -> Option<Named> {
    let days = |from: (u32, u32), to: (u32, u32)| {
        Some(Named::Days(day(year, from.0, from.1)?, day(year, to.0, to.1)?))
    };
    match feast {
        Feast::Easter | Feast::GoodFriday | Feast::EasterSunday | Feast::EasterMonday => {
            days((3, 20), (4, 26))
        }
        Feast::Thanksgiving => days((11, 22), (11, 28)),
        _ => feast.of(year).map(|(first, last)| Named::Days(first, last)),
    }
}

/// Where a time stands among its like: -1 for "last year", 0 for "this", 1 for "next".
pub(super) fn turn(named: Named, precision: Precision) -> Option<(Precision, i64)> {
    let of_year = |year: YearOf| match year {
        YearOf::Number(_) | YearOf::Elsewhere => None,
        YearOf::This => Some(0),
        YearOf::Offset(offset) => Some(i64::from(offset)),
        YearOf::Next => Some(1),
        YearOf::Last => Some(-1),
    };
    let turn = match named {
        Named::Period(..) if precision == Precision::Day => None,
        Named::Period(_, offset) => Some(i64::from(offset)),
        Named::Month(_, year)
        | Named::Season(_, year)
        | Named::Quarter(_, year)
        | Named::Half(_, year)
        | Named::Feast(_, year) => year.and_then(of_year),
        Named::Weekday(_, which) => match which {
            Which::Bare => None,
            Which::This => Some(0),
            Which::Next | Which::Coming => Some(1),
            Which::Last => Some(-1),
            Which::InWeek(offset) => Some(offset),
        },
        _ => None,
    }?;
    Some((precision, turn))
}

/// Whether two nominal spans lie apart. One that runs over the end of the year is looked for at both
/// ends of it.
pub(super) fn apart_in_year(a: Interval, b: Interval) -> bool {
    let over = |x: Interval| matches!(x, (Some(first), Some(last)) if first.year() != last.year());
    let moved = |x: Interval, years: i32| {
        (
            x.0.and_then(|d| d.with_year(d.year() + years)),
            x.1.and_then(|d| d.with_year(d.year() + years)),
        )
    };
    let apart = super::disjoint::apart;
    if over(a) || over(b) {
        return (-1..=1).all(|years| apart(moved(a, years), b));
    }
    apart(a, b)
}

/// A nominal span moved into the year of another; none where that is more than a year, or open.
pub(super) fn in_year_of(nominal: Interval, other: Interval) -> Option<Interval> {
    let (Some(first), Some(last), Some(from), Some(to)) = (nominal.0, nominal.1, other.0, other.1)
    else {
        return None;
    };
    if first.year() != last.year() || from.year() != to.year() {
        return None;
    }
    Some((Some(first.with_year(from.year())?), Some(last.with_year(from.year())?)))
}

/// A date without a year, where nobody knows when it was spoken.
pub(super) fn laid_in_nominal_year(draft: &Draft) -> Option<(Resolved, Nominal)> {
    let (named, sort, today) = nominal(draft.named?)?;
    let until = match draft.until {
        Some(until) => Some(Core { named: nominal(until.named)?.0, ..until }),
        None => None,
    };
    if matches!(draft.portion, Some(Portion::Rest | Portion::SoFar)) {
        return None;
    }
    let draft = Draft { until, ..draft.clone() };
    let mut resolved = whole(named, &draft, Some(today), Direction::Unknown)?;
    let season =
        matches!(named, Named::Season(..)).then_some(", and the seasons of the northern half");
    resolved.assumption = Some(format!("{}{}", sort.assumption(), season.unwrap_or_default()));
    Some((resolved, sort))
}

#[cfg(test)]
mod tests {
    use crate::said::Said;
    use crate::text::dates::{Time, times};
    use crate::text::words::tokens;

    fn time(quote: &str) -> Time {
        times(quote, &tokens(quote), &Said::default()).remove(0)
    }

    fn apart(one: &str, other: &str) -> Option<bool> {
        time(one).names_other_days(&time(other))
    }

    #[test]
    fn days_and_months_of_undated_quotes_share_a_year() {
        assert_eq!(
            apart("It opens on 14 March.", "It opens in the second week of June."),
            Some(true)
        );
        assert_eq!(apart("It opens on 14 March.", "It opened in March."), Some(false));
        assert_eq!(apart("We met on 1 January.", "We will meet on 31 December."), Some(true));
        assert_eq!(apart("It ends in spring.", "It ends in the autumn."), Some(true));
        assert_eq!(
            time("It opens on 14 March.").assumption.as_deref(),
            Some("the same year is meant")
        );
        assert_eq!(time("It opens on 14 March.").basis, "\"on 14 March\" = XXXX-03-14");
    }

    #[test]
    fn winter_and_easter_are_wide() {
        assert_eq!(apart("It opens in January.", "It opens in the winter."), Some(false));
        assert_eq!(apart("It opens in December.", "It opens in the winter."), Some(false));
        assert_eq!(apart("It opens in July.", "It opens in the winter."), Some(true));
        assert_eq!(apart("It opens at Easter.", "It opens on 5 April."), Some(false));
        assert_eq!(apart("It opens at Easter.", "It opens on 9 December."), Some(true));
    }

    #[test]
    fn a_year_on_one_side_is_taken_for_both() {
        assert_eq!(apart("We signed on 3 March 1998.", "We signed in November."), Some(true));
        assert_eq!(apart("We signed on 3 March 1998.", "We signed in March."), Some(false));
        assert_eq!(apart("We signed in 1998.", "We signed in March."), Some(false));
    }

    #[test]
    fn days_of_a_month_share_a_month() {
        assert_eq!(apart("We play on the 6th.", "We play on the 20th."), Some(true));
        assert_eq!(apart("We play on the 6th.", "We play on 20 May."), None);
    }

    #[test]
    fn what_leans_on_the_day_of_speaking_stays_open() {
        assert_eq!(apart("It opens today.", "It opens on Friday."), None);
        assert_eq!(apart("It opens next week.", "It opens in March."), None);
        assert!(!time("It opens next year.").resolved());
    }

    #[test]
    fn last_year_is_not_this_year() {
        assert_eq!(apart("We grew last year.", "We grew this year."), Some(true));
        assert_eq!(apart("We grew last summer.", "We grew next summer."), Some(true));
        assert_eq!(apart("We grew last year.", "We grew last year."), None);
        assert_eq!(apart("We met last week.", "We met next year."), None);
    }
}
