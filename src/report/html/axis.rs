//! An axis of time: where a day stands on it, and which days are named.

use chrono::{Datelike, Months, NaiveDate};

/// Where the axis begins and ends, in per cent of the width.
const START: f64 = 6.0;
/// The rest is room for marks and labels.
const END: f64 = 94.0;
/// The most days that are named, so that the names fit on a phone.
const NAMED: usize = 4;

/// From the first to the last day.
#[derive(Debug, Clone, Copy)]
pub(super) struct Axis {
    first: NaiveDate,
    last: NaiveDate,
}

impl Axis {
    /// Over these days; none over none.
    pub(super) fn over(days: impl Iterator<Item = NaiveDate>) -> Option<Axis> {
        days.fold(None, |axis: Option<Axis>, day| {
            let axis = axis.unwrap_or(Axis { first: day, last: day });
            Some(Axis { first: axis.first.min(day), last: axis.last.max(day) })
        })
    }

    /// Where a day stands, 0 to 1.
    pub(super) fn share(&self, day: NaiveDate) -> f64 {
        let all = (self.last - self.first).num_days();
        if all == 0 {
            return 0.5;
        }
        ((day - self.first).num_days() as f64 / all as f64).clamp(0.0, 1.0)
    }

    /// The day at a share of it.
    pub(super) fn day(&self, share: f64) -> NaiveDate {
        let days = ((self.last - self.first).num_days() as f64 * share) as u64;
        self.first.checked_add_days(chrono::Days::new(days)).unwrap_or(self.last)
    }

    /// A share in per cent of the width.
    pub(super) fn percent(share: f64) -> f64 {
        START + (END - START) * share
    }

    /// Days that are named: where they stand, and how.
    pub(super) fn ticks(&self) -> Vec<(f64, String)> {
        let ends = || {
            let mut days = vec![self.first, self.last];
            days.dedup();
            days.into_iter().map(|day| (self.share(day), day.to_string())).collect::<Vec<_>>()
        };
        let days = (self.last - self.first).num_days();
        if days < 90 {
            return ends();
        }
        let mut months = 1_u32;
        loop {
            if days / i64::from(months) / 30 < NAMED as i64 {
                break;
            }
            months = match months {
                1 => 3,
                3 => 6,
                6 => 12,
                12 => 24,
                24 => 60,
                more => more * 2,
            };
        }
        let ticks = self.every(months);
        if ticks.len() < 2 { ends() } else { ticks }
    }

    fn every(&self, months: u32) -> Vec<(f64, String)> {
        let month = self.first.year() as i64 * 12 + i64::from(self.first.month0());
        let start = month.div_euclid(i64::from(months)) * i64::from(months);
        let date = |month: i64| {
            let year = i32::try_from(month.div_euclid(12)).ok()?;
            NaiveDate::from_ymd_opt(year, month.rem_euclid(12) as u32 + 1, 1)
        };
        let mut ticks = Vec::new();
        let mut at = date(start).unwrap_or(self.first);
        while at <= self.last && ticks.len() <= NAMED {
            if at >= self.first {
                let name = at.format(if months >= 12 { "%Y" } else { "%Y-%m" }).to_string();
                ticks.push((self.share(at), name));
            }
            let Some(next) = at.checked_add_months(Months::new(months)) else { break };
            at = next;
        }
        ticks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(first: &str, last: &str) -> String {
        let days = [first, last].map(|day| day.parse().unwrap());
        let ticks = Axis::over(days.into_iter()).unwrap().ticks();
        ticks.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn few_days_are_named() {
        assert_eq!(named("2025-11-27", "2025-11-27"), "2025-11-27");
        assert_eq!(named("2025-11-17", "2025-11-27"), "2025-11-17 2025-11-27");
        assert_eq!(named("2024-01-16", "2024-12-01"), "2024-04 2024-07 2024-10");
        assert_eq!(named("2022-04-05", "2024-05-14"), "2023 2024");
        assert_eq!(named("1990-01-01", "2024-05-14"), "1990 2000 2010 2020");
        assert!(named("0001-01-01", "9999-12-31").split(' ').count() <= NAMED + 1);
        let ends = Axis::over([NaiveDate::MIN, NaiveDate::MAX].into_iter()).unwrap();
        assert!(ends.ticks().len() <= NAMED + 1);
    }

    #[test]
    fn shares_and_days_fit() {
        let days = ["2025-01-01", "2025-01-11"].map(|day| day.parse::<NaiveDate>().unwrap());
        let axis = Axis::over(days.into_iter()).unwrap();
        assert_eq!(axis.day(axis.share("2025-01-06".parse().unwrap())).to_string(), "2025-01-06");
        assert!(Axis::over(std::iter::empty()).is_none());
    }
}
