//! When something was spoken, with its precision: EDTF (ISO 8601-2) levels 0 and 1.
//!
//! What a time may mean is the stretch from a first to a last moment. It is widened where the
//! text is vague: `~` and `%` by one unit of the precision on each side, a time of day without a
//! zone by 14 hours, a season to all the months that bear its name on either half of the globe.
//! `?` doubts the source, not the precision, and widens nothing; but an order that one unit of doubt
//! would undo is not known. Days without a time of day are calendar days and are compared as such,
//! and so are two times without a zone: both are local.

mod advice;
mod calendar;
mod date;
mod parse;
mod spelled;

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use chrono::{NaiveDate, NaiveDateTime};
use date::Ordered;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A time as written, checked to be EDTF level 0 or 1, or "unknown".
///
/// Equal means written the same; the order is by time and then by text, with "unknown" last.
#[derive(Clone)]
pub struct Said {
    text: Box<str>,
    /// Seconds since 1970 in UTC; [`calendar::OPEN_START`] and [`calendar::OPEN_END`] where open.
    first: i64,
    last: i64,
}

/// How two times stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// The first ends before the second begins.
    Before,
    /// The first begins after the second ends.
    After,
    /// They overlap, so nobody can tell.
    Overlapping,
    /// At least one is unknown.
    Unknown,
}

/// Not EDTF level 0 or 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what}; {help}")]
pub struct NotEdtf {
    /// What is wrong: lower case, no full stop.
    pub what: String,
    /// What to write instead.
    pub help: String,
}

impl Said {
    /// The text as it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// First and last moment it may mean, both inclusive, in UTC; `None` where unknown or open.
    /// Years beyond the calendar of `chrono` are given as its first or last moment.
    pub fn bounds(&self) -> (Option<NaiveDateTime>, Option<NaiveDateTime>) {
        let first = (self.first != calendar::OPEN_START).then(|| calendar::moment(self.first));
        let last = (self.last != calendar::OPEN_END).then(|| calendar::moment(self.last));
        (first, last)
    }

    /// Whether it is the word "unknown".
    pub fn is_unknown(&self) -> bool {
        self.first == calendar::OPEN_START && self.last == calendar::OPEN_END
    }

    /// The single day it lies within, as it was written in its own time zone, if there is one.
    pub fn day(&self) -> Option<NaiveDate> {
        parse::parse(&self.text).ok()?.day.and_then(calendar::day)
    }

    /// The day it lies within, or else the day in the middle of what it may mean; the known end
    /// where the other is open.
    pub fn middle(&self) -> Option<NaiveDate> {
        let middle = || (!self.is_unknown()).then(|| calendar::moment(self.sort_key()).date());
        self.day().or_else(middle)
    }

    /// Whether this time lies before the other.
    pub fn order(&self, other: &Said) -> Order {
        if self.is_unknown() || other.is_unknown() {
            return Order::Unknown;
        }
        let (one, two) = (self.ordered(), other.ordered());
        let ((first, last), (other_first, other_last)) =
            one.local.zip(two.local).unwrap_or((one.world, two.world));
        if last < other_first {
            return Order::Before;
        }
        if other_last < first {
            return Order::After;
        }
        Order::Overlapping
    }

    /// What it may mean where its order is asked for; read anew where that is not all it may mean.
    fn ordered(&self) -> Ordered {
        let all = || Ordered::local((self.first, self.last));
        match self.text.contains(['?', 'T']) {
            true => parse::parse(&self.text).map_or_else(|_| all(), |stretch| stretch.ordered),
            false => all(),
        }
    }

    /// First and last second it may mean; the ends of `i64` where unknown or open.
    pub(crate) fn seconds(&self) -> (i64, i64) {
        (self.first, self.last)
    }

    /// The middle of what it may mean: whatever lies wholly before another time has a lower key.
    fn sort_key(&self) -> i64 {
        match (self.first, self.last) {
            (calendar::OPEN_START, last) => last,
            (first, calendar::OPEN_END) => first,
            (first, last) => first + (last - first) / 2,
        }
    }

    /// Whether this comes after the other, and whether that is known; none where nothing is known of one.
    /// Where nobody can tell, what may have begun first comes first, then this.
    pub fn comes_after(&self, other: &Said) -> Option<(bool, bool)> {
        match self.order(other) {
            Order::Before => Some((false, true)),
            Order::After => Some((true, true)),
            Order::Overlapping => Some((other.bounds().0 < self.bounds().0, false)),
            Order::Unknown => None,
        }
    }

    /// Whether this may lie within two times; what is unknown lies nowhere.
    pub fn may_be_within(&self, from: Option<&Said>, to: Option<&Said>) -> bool {
        if from.is_none() && to.is_none() {
            return true;
        }
        let (first, last) = self.bounds();
        let after =
            from.and_then(|from| from.bounds().0).zip(last).is_none_or(|(from, last)| last >= from);
        let before =
            to.and_then(|to| to.bounds().1).zip(first).is_none_or(|(to, first)| first <= to);
        !self.is_unknown() && after && before
    }
}

impl Default for Said {
    fn default() -> Self {
        Said { text: "unknown".into(), first: calendar::OPEN_START, last: calendar::OPEN_END }
    }
}

impl FromStr for Said {
    type Err = NotEdtf;

    fn from_str(text: &str) -> Result<Said, NotEdtf> {
        let stretch = parse::parse(text).map_err(|fault| advice::not_edtf(text, fault))?;
        Ok(Said { text: text.into(), first: stretch.first, last: stretch.last })
    }
}

impl PartialEq for Said {
    fn eq(&self, other: &Said) -> bool {
        self.text == other.text
    }
}

impl Eq for Said {}

impl Hash for Said {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl Ord for Said {
    fn cmp(&self, other: &Said) -> Ordering {
        self.sort_key().cmp(&other.sort_key()).then_with(|| self.text.cmp(&other.text))
    }
}

impl PartialOrd for Said {
    fn partial_cmp(&self, other: &Said) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl fmt::Debug for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Said({})", self.text)
    }
}

impl Serialize for Said {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de> Deserialize<'de> for Said {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Said, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Said {
        text.parse().unwrap_or_else(|error| panic!("{error}"))
    }

    #[test]
    fn years_beyond_chrono_still_have_their_place() {
        assert!(said("Y170000002").bounds().1.is_some());
        assert_eq!(said("Y170000002").order(&said("Y170000003")), Order::Before);
        assert_eq!(said("Y-99999999999").order(&said("Y99999999999")), Order::Before);
        assert!(said("Y-99999999999") < said("Y99999999999"));
    }

    #[test]
    fn order_is_claimed_only_where_it_is_sure() {
        let order = |a, b| said(a).order(&said(b));
        assert_eq!(order("2025-11-26", "2025-11-27"), Order::Before);
        assert_eq!(order("2025-11-27", "2025-11"), Order::Overlapping);
        assert_eq!(order("2025-11-26~", "2025-11-28"), Order::Before);
        assert_eq!(order("2025-11-26~", "2025-11-27"), Order::Overlapping);
        assert_eq!(order("2026", "2025-12-31"), Order::After);
        assert_eq!(order("unknown", "2025"), Order::Unknown);
        assert_eq!(order("2025-11-26T23:30-05:00", "2025-11-27T05:00Z"), Order::Before);
        assert_eq!(order("../2024", "2025/.."), Order::Before);
    }

    #[test]
    fn a_doubted_date_carries_no_order_that_the_doubt_would_undo() {
        let order = |a, b| said(a).order(&said(b));
        assert_eq!(order("2024-05-31?", "2024-06-01"), Order::Overlapping);
        assert_eq!(order("2024-05-31?", "2024-06-02"), Order::Before);
        assert_eq!(order("2024-06", "2024-05?"), Order::Overlapping);
        assert_eq!(order("2024?", "2026"), Order::Before);
        assert_eq!(order("2024-05-01/2024-05-31?", "2024-06-01"), Order::Overlapping);
    }

    #[test]
    fn an_hour_tells_no_less_of_the_order_than_its_day() {
        let order = |a, b| said(a).order(&said(b));
        assert_eq!(order("2024-03-02", "2024-03-03T10:00"), Order::Before);
        assert_eq!(order("2024-03-03T10:00", "2024-03-02T23:00"), Order::After);
        assert_eq!(order("2024-03-02T09:00", "2024-03-02T18:00"), Order::Before);
        assert_eq!(order("2024-03-02", "2024-03-02T18:00"), Order::Overlapping);
        assert_eq!(order("2024-03-02T23:00", "2024-03-03T01:00Z"), Order::Before);
        assert_eq!(order("2024-03-02T09:00", "2024-03-02T18:00Z"), Order::Overlapping);
        assert_eq!(order("2024-03-02T20:00/2024-03-02T21:00", "2024-03-02T22:00"), Order::Before);
    }

    #[test]
    fn a_day_is_the_day_as_written() {
        let day = |text| said(text).day().map(|day| day.to_string());
        assert_eq!(day("2025-11-27T00:30+02:00").as_deref(), Some("2025-11-27"));
        assert_eq!(day("2025-11-27T23:30").as_deref(), Some("2025-11-27"));
        assert_eq!(day("2025-11-27?").as_deref(), Some("2025-11-27"));
        assert_eq!(day("2025-11-27/2025-11-27").as_deref(), Some("2025-11-27"));
        assert_eq!(day("2025-11-27T09:00Z/2025-11-27T11:00Z").as_deref(), Some("2025-11-27"));
        for several in
            ["2025-11", "2025-11-27~", "2025-11-27/2025-11-28", "2025-11-27/..", "unknown"]
        {
            assert_eq!(day(several), None, "{several}");
        }
        let middle = |text| said(text).middle().map(|day| day.to_string());
        assert_eq!(middle("2025-11-27~").as_deref(), Some("2025-11-27"));
        assert_eq!(middle("2025").as_deref(), Some("2025-07-02"));
        assert_eq!(middle("../2025-11-27").as_deref(), Some("2025-11-27"));
        assert_eq!(middle("unknown"), None);
    }

    #[test]
    fn sorts_by_time_then_text_with_unknown_last() {
        let mut all: Vec<Said> = [
            "unknown",
            "2026",
            "2025-11-27~",
            "Y-20000",
            "2025-11-27?",
            "2025-11-26",
            "2025-11-27",
        ]
        .map(said)
        .into();
        all.sort();
        let texts: Vec<&str> = all.iter().map(Said::as_str).collect();
        let sorted = [
            "Y-20000",
            "2025-11-26",
            "2025-11-27",
            "2025-11-27?",
            "2025-11-27~",
            "2026",
            "unknown",
        ];
        assert_eq!(texts, sorted);
    }

    #[test]
    fn stays_small() {
        assert_eq!(size_of::<Said>(), 32);
    }
}
