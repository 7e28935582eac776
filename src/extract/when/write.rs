//! Days as EDTF writes them.

use chrono::{Datelike, NaiveDate};

use crate::text::dates::{Precision, Time};
use crate::text::words::Token;

/// A time's first and last day, and how EDTF writes it: as a day, month, season or year where it is one.
/// "Two weeks ago" is that week, "three months ago" that month, "three years ago" about that year.
pub(super) fn edtf(
    tokens: &[Token],
    time: &Time,
    first: NaiveDate,
    last: NaiveDate,
) -> Option<(NaiveDate, NaiveDate, String)> {
    let ago = tokens.get(time.tokens.end.checked_sub(1)?)?.is("ago");
    let length = last.signed_duration_since(first);
    let middle = first + length / 2;
    let (first, last) = match (time.precision, length.num_days()) {
        _ if !ago => (first, last),
        (Precision::Week, 6) => (monday(middle)?, sunday(middle)?),
        (Precision::Month, 30) => month(middle)?,
        (Precision::Year, 364) => return Some((first, last, format!("{:04}~", year(middle)?))),
        _ => (first, last),
    };
    if time.precision == Precision::Season
        && let Some(season) = season(first, last)
    {
        return Some((first, last, season));
    }
    Some((first, last, interval(first, last)?))
}

/// A day, month or year as such, else an interval of days; none beyond the years that EDTF writes with four
/// digits.
pub(super) fn interval(first: NaiveDate, last: NaiveDate) -> Option<String> {
    year(first).and(year(last))?;
    Some(unit(first, last).unwrap_or_else(|| format!("{first}/{last}")))
}

/// The day, month or year that begins and ends with two days.
pub(super) fn unit(first: NaiveDate, last: NaiveDate) -> Option<String> {
    let year = year(first)?;
    if first == last {
        Some(first.to_string())
    } else if month(first) == Some((first, last)) {
        Some(format!("{year:04}-{:02}", first.month()))
    } else if first.ordinal() == 1 && NaiveDate::from_ymd_opt(year, 12, 31) == Some(last) {
        Some(format!("{year:04}"))
    } else {
        None
    }
}

/// A season by the month it begins with in the northern half.
fn season(first: NaiveDate, last: NaiveDate) -> Option<String> {
    let number = match (first.month(), last.month()) {
        (3, 5) => 21,
        (6, 8) => 22,
        (9, 11) => 23,
        (12, 2) => 24,
        _ => return None,
    };
    Some(format!("{:04}-{number}", year(first)?))
}

fn year(day: NaiveDate) -> Option<i32> {
    Some(day.year()).filter(|year| (0..=9999).contains(year))
}

/// First and last day of the month that a day is in.
pub(super) fn month(of: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let first = of.with_day(1)?;
    let next = first.checked_add_months(chrono::Months::new(1))?;
    Some((first, next.pred_opt()?))
}

/// The Monday of the week that a day is in.
pub(super) fn monday(of: NaiveDate) -> Option<NaiveDate> {
    of.checked_sub_days(chrono::Days::new(u64::from(of.weekday().num_days_from_monday())))
}

/// The Sunday of the week that a day is in.
pub(super) fn sunday(of: NaiveDate) -> Option<NaiveDate> {
    monday(of)?.checked_add_days(chrono::Days::new(6))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shortest_way_to_write_days() {
        let write = |first: &str, last: &str| {
            let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
            interval(day(first), day(last)).expect("a year of four digits")
        };
        assert_eq!(write("2025-11-27", "2025-11-27"), "2025-11-27");
        assert_eq!(write("2024-02-01", "2024-02-29"), "2024-02");
        assert_eq!(write("2025-01-01", "2025-12-31"), "2025");
        assert_eq!(write("2025-11-17", "2025-11-23"), "2025-11-17/2025-11-23");
    }
}
