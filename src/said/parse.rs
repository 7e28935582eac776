//! A whole EDTF expression: a date, an interval or "unknown".

use super::calendar::{OPEN_END, OPEN_START};
use super::date::{Date, Ordered, date};

/// What an expression may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) first: i64,
    pub(super) last: i64,
    pub(super) ordered: Ordered,
    /// The day since 1970 it lies within, in its own time zone.
    pub(super) day: Option<i64>,
}

/// Why a text is not EDTF level 0 or 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fault {
    /// It does not look like EDTF.
    Shape,
    /// It looks like EDTF, but there is no such time.
    Impossible {
        /// What is wrong.
        what: String,
        /// What to write instead.
        help: String,
    },
}

impl Fault {
    pub(super) fn impossible(what: impl Into<String>, help: impl Into<String>) -> Fault {
        Fault::Impossible { what: what.into(), help: help.into() }
    }
}

/// Reads a whole expression.
pub(super) fn parse(text: &str) -> Result<Stretch, Fault> {
    if text == "unknown" {
        let (first, last) = (OPEN_START, OPEN_END);
        return Ok(Stretch { first, last, ordered: Ordered::local((first, last)), day: None });
    }
    if !text.is_ascii() {
        return Err(Fault::Shape);
    }
    let Some((start, end)) = text.split_once('/') else {
        let Date { wide: (first, last), ordered, day, .. } = date(text)?;
        return Ok(Stretch { first, last, ordered, day });
    };
    let (start, end) = (interval_end(start)?, interval_end(end)?);
    if start.is_none() && end.is_none() {
        return Err(Fault::impossible("neither end is known", "write \"unknown\""));
    }
    if let (Some(start), Some(end)) = (start, end)
        && end.plain.1 < start.plain.0
    {
        let (start, end) = text.split_once('/').unwrap_or_default();
        let help = format!("write {end}/{start}");
        return Err(Fault::impossible("the interval ends before it begins", help));
    }
    Ok(Stretch {
        first: start.map_or(OPEN_START, |date| date.wide.0),
        last: end.map_or(OPEN_END, |date| date.wide.1),
        ordered: from_to(start, end),
        day: start
            .and_then(|date| date.day)
            .filter(|day| end.is_some_and(|end| end.day == Some(*day))),
    })
}

/// From the first moment of one end to the last of the other; local where neither has a zone.
fn from_to(start: Option<Date>, end: Option<Date>) -> Ordered {
    let first = start.map_or(Ordered::local((OPEN_START, OPEN_START)), |date| date.ordered);
    let last = end.map_or(Ordered::local((OPEN_END, OPEN_END)), |date| date.ordered);
    let local = first.local.zip(last.local).map(|(first, last)| (first.0, last.1));
    Ordered { world: (first.world.0, last.world.1), local }
}

/// A date; nothing where it is open ("..") or unknown ("").
fn interval_end(text: &str) -> Result<Option<Date>, Fault> {
    match text {
        "" | ".." => Ok(None),
        text => date(text).map(Some),
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDateTime;

    use crate::said::Said;

    #[track_caller]
    fn covers(text: &str, first: &str, last: &str) {
        let show = |moment: Option<NaiveDateTime>| {
            moment
                .map_or("open".to_owned(), |moment| moment.format("%Y-%m-%dT%H:%M:%S").to_string())
        };
        let (from, to) = text.parse::<Said>().unwrap().bounds();
        assert_eq!((show(from).as_str(), show(to).as_str()), (first, last), "{text}");
    }

    #[test]
    fn dates_cover_their_whole_unit() {
        covers("2025-11-26", "2025-11-26T00:00:00", "2025-11-26T23:59:59");
        covers("2024-02", "2024-02-01T00:00:00", "2024-02-29T23:59:59");
        covers("2025", "2025-01-01T00:00:00", "2025-12-31T23:59:59");
        covers("201X", "2010-01-01T00:00:00", "2019-12-31T23:59:59");
        covers("20XX", "2000-01-01T00:00:00", "2099-12-31T23:59:59");
        covers("2004-XX", "2004-01-01T00:00:00", "2004-12-31T23:59:59");
        covers("1985-04-XX", "1985-04-01T00:00:00", "1985-04-30T23:59:59");
        covers("1985-XX-XX", "1985-01-01T00:00:00", "1985-12-31T23:59:59");
        covers("-0333", "-0333-01-01T00:00:00", "-0333-12-31T23:59:59");
        covers("Y17000", "+17000-01-01T00:00:00", "+17000-12-31T23:59:59");
        covers("0000", "0000-01-01T00:00:00", "0000-12-31T23:59:59");
    }

    #[test]
    fn times_are_compared_in_utc_and_widened_without_a_zone() {
        covers("2025-11-26T14:05Z", "2025-11-26T14:05:00", "2025-11-26T14:05:59");
        covers("2025-11-26T14:05:09+02:00", "2025-11-26T12:05:09", "2025-11-26T12:05:09");
        covers("2025-11-26T14:05:09-05", "2025-11-26T19:05:09", "2025-11-26T19:05:09");
        covers("2025-11-26T14:05:09.250Z", "2025-11-26T14:05:09", "2025-11-26T14:05:09");
        covers("2025-11-26T14:05", "2025-11-26T00:05:00", "2025-11-27T04:05:59");
    }

    #[test]
    fn approximate_widens_by_one_unit_and_uncertain_does_not() {
        covers("2025-11-27~", "2025-11-26T00:00:00", "2025-11-28T23:59:59");
        covers("2025-11-27%", "2025-11-26T00:00:00", "2025-11-28T23:59:59");
        covers("2025-11-27?", "2025-11-27T00:00:00", "2025-11-27T23:59:59");
        covers("2024-01~", "2023-12-01T00:00:00", "2024-02-29T23:59:59");
        covers("2025~", "2024-01-01T00:00:00", "2026-12-31T23:59:59");
        covers("201X~", "2000-01-01T00:00:00", "2029-12-31T23:59:59");
    }

    #[test]
    fn seasons_cover_both_halves_of_the_globe() {
        covers("2025-21", "2025-03-01T00:00:00", "2025-12-31T23:59:59");
        covers("2025-22", "2024-12-01T00:00:00", "2026-03-31T23:59:59");
        covers("2025-23", "2025-03-01T00:00:00", "2025-12-31T23:59:59");
        covers("2025-24", "2024-12-01T00:00:00", "2026-03-31T23:59:59");
    }

    #[test]
    fn intervals_run_from_the_first_end_to_the_last() {
        covers("2025-11-17/2025-11-23", "2025-11-17T00:00:00", "2025-11-23T23:59:59");
        covers("2025-11/2026", "2025-11-01T00:00:00", "2026-12-31T23:59:59");
        covers("../2025-11-23", "open", "2025-11-23T23:59:59");
        covers("/2025-11-23", "open", "2025-11-23T23:59:59");
        covers("2025-11-17/..", "2025-11-17T00:00:00", "open");
        covers("2025-11-17~/", "2025-11-16T00:00:00", "open");
        covers("unknown", "open", "open");
    }
}
