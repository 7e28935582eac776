//! Days and seconds of the proleptic Gregorian calendar, for years far beyond `chrono`'s.

use chrono::{DateTime, NaiveDate, NaiveDateTime};

/// Stands for a first moment that is open or unknown.
pub(super) const OPEN_START: i64 = i64::MIN;
/// Stands for a last moment that is open or unknown.
pub(super) const OPEN_END: i64 = i64::MAX;

/// Seconds in a day.
pub(super) const DAY: i64 = 86_400;

/// Days from 1970-01-01 to a day that exists.
pub(super) fn days(year: i64, month: i64, day: i64) -> i64 {
    // Years that begin in March put the leap day last: H. Hinnant, "chrono-compatible low-level
    // date algorithms" (days_from_civil).
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// First second of a month, counted from January of the year 0.
pub(super) fn start_of_month(month: i64) -> i64 {
    days(month.div_euclid(12), month.rem_euclid(12) + 1, 1) * DAY
}

/// How many days a month has.
pub(super) fn length_of_month(year: i64, month: i64) -> i64 {
    let index = year * 12 + month - 1;
    (start_of_month(index + 1) - start_of_month(index)) / DAY
}

/// A moment in `chrono`'s terms, as near as its calendar reaches.
pub(super) fn moment(seconds: i64) -> NaiveDateTime {
    let nearest = if seconds < 0 { NaiveDateTime::MIN } else { NaiveDateTime::MAX };
    DateTime::from_timestamp(seconds, 0).map_or(nearest, |moment| moment.naive_utc())
}

/// A day in `chrono`'s terms, if its calendar reaches so far.
pub(super) fn day(days: i64) -> Option<NaiveDate> {
    DateTime::from_timestamp(days.checked_mul(DAY)?, 0).map(|moment| moment.date_naive())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_chrono() {
        for (year, month, last) in [(1970, 1, 31), (2000, 2, 29), (1900, 2, 28), (-4, 2, 29)] {
            let ours = days(i64::from(year), i64::from(month), last);
            let theirs = NaiveDate::from_ymd_opt(year, month, 1).unwrap();
            assert_eq!(day(ours - last + 1), Some(theirs));
            assert_eq!(length_of_month(i64::from(year), i64::from(month)), last);
        }
    }
}
