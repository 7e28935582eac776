//! Times that are vague, open, recurring or that lean on another: "soon", "until further notice",
//! "every Friday", "by then".

use super::core::{back, word};
use super::named::Named;
use super::names::{Period, feast, month, period, season, weekday, weekdays};
use super::reader::Draft;
use super::{Precision, Role};
use crate::text::parts::Part;

/// The phrase that begins at a part.
pub(super) fn at(parts: &[Part], at: usize) -> Option<Draft> {
    if !parts.get(at)?.is_word() || parts[at].joined {
        return None;
    }
    open(parts, at)
        .or_else(|| vague(parts, at))
        .or_else(|| recurring(parts, at))
        .or_else(|| at_once(parts, at))
}

fn draft(at: usize, len: usize, role: Role) -> Draft {
    Draft::new(at, at + len, None, Precision::Relative, role)
}

/// "until further notice", "by then", "forever".
fn open(parts: &[Part], at: usize) -> Option<Draft> {
    let role = match word(parts, at) {
        "by" => Role::By,
        "until" | "till" => Role::Until,
        "since" => Role::Since,
        "before" => Role::Before,
        "after" => Role::After,
        "indefinitely" | "forever" => return Some(draft(at, 1, Role::For)),
        "for" if word(parts, at + 1) == "ever" => return Some(draft(at, 2, Role::For)),
        _ => return None,
    };
    match (word(parts, at + 1), word(parts, at + 2)) {
        ("further", "notice") => Some(draft(at, 3, role)),
        ("then", _) => Some(draft(at, 2, role)),
        _ => None,
    }
}

/// "soon", "in due course", "in the coming weeks", "in recent months".
fn vague(parts: &[Part], at: usize) -> Option<Draft> {
    let [first, second, third, fourth] = [0, 1, 2, 3].map(|n| word(parts, at + n));
    let units = |text: &str| {
        matches!(text, "hours" | "days" | "weeks" | "months" | "years" | "decades" | "weekends")
    };
    let len = match (first, second, third, fourth) {
        ("soon", ..)
            if !matches!(second, "after" | "as" | "enough") && back(parts, at, 1) != "as" =>
        {
            1
        }
        ("shortly" | "recently" | "eventually" | "someday" | "lately", ..)
            if !matches!(second, "after" | "before" | "afterwards" | "thereafter") =>
        {
            1
        }
        ("sooner", "or", "later", _) => 3,
        ("in", "due", "course" | "time", _) => 3,
        ("in", "the", "near" | "foreseeable" | "not" | "distant", "future") => 4,
        ("in" | "for", "the", "future", _) => 3,
        ("in", "future", ..) => 2,
        ("at", "some" | "a", "point" | "later", _) if third == "point" || fourth == "date" => {
            if third == "point" {
                3
            } else {
                4
            }
        }
        ("some", "day", ..) | ("before", "long", ..) => 2,
        ("the", "other", "day", _) => 3,
        ("any", "day" | "time" | "moment", "now" | "soon", _) => 3,
        ("within" | "in" | "for", unit, ..) if units(unit) && !matches!(third, "of" | "to") => 2,
        (
            "in" | "over" | "within" | "during" | "for",
            "the" | "these",
            "coming" | "next" | "following" | "last" | "past",
            unit,
        ) if units(unit) && word(parts, at + 4) != "of" => 4,
        ("in" | "over" | "during", "recent" | "coming", unit, _) if units(unit) => 3,
        ("in" | "over", "the", unit, "ahead") if units(unit) => 4,
        ("in" | "over", "the", unit, "to") if units(unit) && word(parts, at + 4) == "come" => 5,
        _ => return None,
    };
    let role = if matches!(first, "within" | "over") { Role::Within } else { Role::On };
    Some(Draft { vague: true, ..draft(at, len, role) })
}

/// "every Friday", "on Fridays", "each month", "weekly".
fn recurring(parts: &[Part], at: usize) -> Option<Draft> {
    let first = word(parts, at);
    let (end, precision) = match first {
        "every" | "each" => {
            let skip = usize::from(matches!(word(parts, at + 1), "other" | "single" | "second"));
            let next = at + 1 + skip;
            let text = word(parts, next);
            let precision = if weekday(text).is_some_and(|(_, short)| !short) {
                Precision::Day
            } else if let Some((_, ambiguous)) = month(text) {
                (!ambiguous || parts[next].capital).then_some(Precision::Month)?
            } else if season(text).is_some() {
                Precision::Season
            } else if let Some(of) = period(text) {
                super::core::precision_of(of)
            } else if matches!(text, "day" | "morning" | "night" | "evening" | "afternoon" | "hour")
            {
                Precision::Day
            } else {
                feast(parts, next).map(|_| Precision::Day)?
            };
            (next + 1, precision)
        }
        "on" if weekdays(word(parts, at + 1)).is_some() => (at + 2, Precision::Day),
        "on" | "at" if word(parts, at + 1) == "weekends" => (at + 2, Precision::Week),
        "daily" | "weekly" | "monthly" | "yearly" | "annually" => (
            at + 1,
            match first {
                "daily" => Precision::Day,
                "weekly" => Precision::Week,
                "monthly" => Precision::Month,
                _ => Precision::Year,
            },
        ),
        // "on a Friday afternoon": any Friday
        "a" if weekday(word(parts, at + 1)).is_some_and(|(_, short)| !short) => {
            (at + 2, Precision::Day)
        }
        text => {
            weekdays(text).filter(|_| word(parts, at + 1) != "'")?;
            (at + 1, Precision::Day)
        }
    };
    Some(Draft { recurring: true, ..Draft::new(at, end, None, precision, Role::On) })
}

/// "immediately", "right away": on the day of speaking.
fn at_once(parts: &[Part], at: usize) -> Option<Draft> {
    let len = match (word(parts, at), word(parts, at + 1), word(parts, at + 2)) {
        ("immediately", next, _)
            if !matches!(next, "after" | "before" | "following" | "available") =>
        {
            1
        }
        ("forthwith", ..) => 1,
        ("right" | "straight", "away", _) | ("right", "now", _) => 2,
        ("with", "immediate", "effect") => 3,
        _ => return None,
    };
    let today = Named::Period(Period::Day, 0);
    Some(Draft::new(at, at + len, Some(today), Precision::Day, Role::On))
}
