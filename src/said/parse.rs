//! A whole EDTF expression: a date, an interval or "unknown".

use super::calendar::{OPEN_END, OPEN_START};
use super::date::{Date, date};

/// What an expression may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) first: i64,
    pub(super) last: i64,
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
        return Ok(Stretch { first: OPEN_START, last: OPEN_END, day: None });
    }
    if !text.is_ascii() {
        return Err(Fault::Shape);
    }
    let Some((start, end)) = text.split_once('/') else {
        let Date { wide: (first, last), day, .. } = date(text)?;
        return Ok(Stretch { first, last, day });
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
        day: start
            .and_then(|date| date.day)
            .filter(|day| end.is_some_and(|end| end.day == Some(*day))),
    })
}

/// A date; nothing where it is open ("..") or unknown ("").
fn interval_end(text: &str) -> Result<Option<Date>, Fault> {
    match text {
        "" | ".." => Ok(None),
        text => date(text).map(Some),
    }
}
