//! "Friday", "Friday morning", "Friday, 12 May", "Friday next week".

use super::Precision;
use super::core::{Core, back, word};
use super::named::{Named, Which};
use super::names::{month, weekday};
use super::{absolute, numeric};
use crate::text::parts::Part;

/// The weekday at a part, for a phrase that starts with "this" or "next" at `start`.
pub(super) fn at(parts: &[Part], at: usize, which: Which, start: usize) -> Option<Core> {
    let (day, short) = weekday(word(parts, at))?;
    let dotted = short && word(parts, at + 1) == ".";
    let end = at + 1 + usize::from(dotted && date_follows(parts, at + 2));
    if short && !sure(parts, at, end) {
        return None;
    }
    let end = behind_day_part(parts, end);
    let comma = usize::from(word(parts, end) == ",");
    if let Some(date) = date_behind(parts, end + comma) {
        let named = match date.named {
            Named::MonthDays { month, first, last, year, .. } => {
                Named::MonthDays { month, first, last, year, weekday: Some(day) }
            }
            Named::Slashed { first, second, year, .. } => {
                Named::Slashed { first, second, weekday: Some(day), year }
            }
            named => named,
        };
        return Some(Core::new(start, date.end, named, Precision::Day));
    }
    let week = match (word(parts, end), word(parts, end + 1)) {
        ("next", "week") => Some(1),
        ("this", "week") => Some(0),
        ("last", "week") => Some(-1),
        _ => None,
    };
    Some(match week {
        Some(offset) => {
            Core::new(start, end + 2, Named::Weekday(day, Which::InWeek(offset)), Precision::Day)
        }
        None => Core::new(start, end, Named::Weekday(day, which), Precision::Day),
    })
}

/// "sat", "sun" and "mon" are weekdays only as names, beside a date or behind a preposition.
fn sure(parts: &[Part], at: usize, end: usize) -> bool {
    let before =
        matches!(back(parts, at, 1), "on" | "by" | "until" | "since" | "next" | "last" | "this");
    let name_goes_on = parts.get(end).is_some_and(|part| part.is_word() && part.capital);
    parts[at].capital && (date_follows(parts, end) || (before && !name_goes_on))
}

fn date_follows(parts: &[Part], at: usize) -> bool {
    let comma = usize::from(word(parts, at) == ",");
    date_behind(parts, at + comma).is_some()
}

/// The day of a month that may follow a weekday.
fn date_behind(parts: &[Part], at: usize) -> Option<Core> {
    let at = at + usize::from(word(parts, at) == "the");
    let part = parts.get(at)?;
    let core = if part.is_number() {
        numeric::at(parts, at)
    } else if month(part.text).is_some() {
        absolute::at(parts, at)
    } else {
        None
    }?;
    let of_month = matches!(
        core.named,
        Named::MonthDays { .. } | Named::Days(..) | Named::Slashed { .. } | Named::DayOfMonth(_)
    );
    of_month.then_some(core).filter(|core| core.precision == Precision::Day)
}

/// Steps over "morning", "afternoon", "evening", "night".
pub(super) fn behind_day_part(parts: &[Part], at: usize) -> usize {
    let named = matches!(word(parts, at), "morning" | "afternoon" | "evening" | "night" | "noon");
    at + usize::from(named && word(parts, at) != "noon")
}
