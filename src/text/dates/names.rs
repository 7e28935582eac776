//! Names of months, weekdays, seasons and feasts.

use chrono::Weekday;

use super::calendar::{Feast, Season};
use crate::text::parts::Part;

/// Number of a month, and whether the name is also another word ("may", "march").
pub(super) fn month(text: &str) -> Option<(u32, bool)> {
    Some(match text {
        "january" | "jan" => (1, false),
        "february" | "feb" => (2, false),
        "march" => (3, true),
        "mar" => (3, true),
        "april" => (4, true),
        "apr" => (4, false),
        "may" => (5, true),
        "june" => (6, true),
        "jun" => (6, true),
        "july" => (7, false),
        "jul" => (7, true),
        "august" => (8, true),
        "aug" => (8, false),
        "september" | "sept" | "sep" => (9, false),
        "october" | "oct" => (10, false),
        "november" | "nov" => (11, false),
        "december" | "dec" => (12, false),
        _ => return None,
    })
}

/// A weekday, and whether it is short ("sun", "sat"), so that it may be another word.
pub(super) fn weekday(text: &str) -> Option<(Weekday, bool)> {
    Some(match text {
        "monday" => (Weekday::Mon, false),
        "tuesday" => (Weekday::Tue, false),
        "wednesday" => (Weekday::Wed, false),
        "thursday" => (Weekday::Thu, false),
        "friday" => (Weekday::Fri, false),
        "saturday" => (Weekday::Sat, false),
        "sunday" => (Weekday::Sun, false),
        "mon" => (Weekday::Mon, true),
        "tue" | "tues" => (Weekday::Tue, true),
        "wed" => (Weekday::Wed, true),
        "thu" | "thur" | "thurs" => (Weekday::Thu, true),
        "fri" => (Weekday::Fri, true),
        "sat" => (Weekday::Sat, true),
        "sun" => (Weekday::Sun, true),
        _ => return None,
    })
}

/// "Fridays".
pub(super) fn weekdays(text: &str) -> Option<Weekday> {
    let (day, short) = weekday(text.strip_suffix('s')?)?;
    (!short).then_some(day)
}

/// A season.
pub(super) fn season(text: &str) -> Option<Season> {
    Some(match text {
        "spring" => Season::Spring,
        "summer" => Season::Summer,
        "autumn" | "fall" => Season::Autumn,
        "winter" => Season::Winter,
        _ => return None,
    })
}

/// A feast that begins at a part, one past its last part, and whether it is surely the day
/// ("Christmas Day") and not what goes with it ("Christmas tree").
pub(super) fn feast(parts: &[Part], at: usize) -> Option<(Feast, usize, bool)> {
    let word = |n: usize| parts.get(at + n).map_or("", |part| part.text);
    Some(match (word(0), word(1), word(2)) {
        ("christmas", "eve", _) => (Feast::ChristmasEve, at + 2, true),
        ("christmas", "day", _) => (Feast::Christmas, at + 2, true),
        ("christmas", ..) => (Feast::Christmas, at + 1, false),
        ("boxing", "day", _) => (Feast::BoxingDay, at + 2, true),
        ("new", "year", "'s") => match word(3) {
            "eve" => (Feast::NewYearsEve, at + 4, true),
            "day" => (Feast::NewYear, at + 4, true),
            _ => return None,
        },
        ("new", "year", _) if parts[at].capital => (Feast::NewYear, at + 2, false),
        ("good", "friday", _) => (Feast::GoodFriday, at + 2, true),
        ("easter", "sunday", _) => (Feast::EasterSunday, at + 2, true),
        ("easter", "monday", _) => (Feast::EasterMonday, at + 2, true),
        ("easter", ..) => (Feast::Easter, at + 1, false),
        ("thanksgiving", "day", _) => (Feast::Thanksgiving, at + 2, true),
        ("thanksgiving", ..) => (Feast::Thanksgiving, at + 1, false),
        ("halloween", ..) => (Feast::Halloween, at + 1, false),
        ("valentine", "'s", "day") => (Feast::ValentinesDay, at + 3, true),
        _ => return None,
    })
}

/// A stretch of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Period {
    Day,
    Weekend,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

/// "week", "year".
pub(super) fn period(text: &str) -> Option<Period> {
    Some(match text {
        "weekend" => Period::Weekend,
        "week" => Period::Week,
        "month" => Period::Month,
        "quarter" => Period::Quarter,
        "year" => Period::Year,
        "decade" => Period::Decade,
        "century" => Period::Century,
        _ => return None,
    })
}

/// Whether a word of a quote can begin, or stand in, a date; a cheap test.
pub(super) fn may_date(text: &str) -> bool {
    if text.len() < 2 {
        return false;
    }
    month(text).is_some()
        || weekday(text).is_some()
        || season(text).is_some()
        || matches!(
            text,
            "today"
                | "tomorrow"
                | "yesterday"
                | "tonight"
                | "weekend"
                | "weekends"
                | "week"
                | "weeks"
                | "month"
                | "months"
                | "quarter"
                | "year"
                | "years"
                | "decade"
                | "decades"
                | "century"
                | "day"
                | "days"
                | "hour"
                | "hours"
                | "minute"
                | "minutes"
                | "seconds"
                | "fortnight"
                | "noon"
                | "midday"
                | "midnight"
                | "morning"
                | "afternoon"
                | "evening"
                | "night"
                | "half"
                | "o'clock"
                | "christmas"
                | "easter"
                | "thanksgiving"
                | "halloween"
                | "boxing"
                | "valentine"
                | "soon"
                | "shortly"
                | "course"
                | "future"
                | "eventually"
                | "someday"
                | "then"
                | "notice"
                | "recently"
                | "immediately"
                | "forthwith"
                | "away"
                | "effect"
                | "now"
                | "q1"
                | "q2"
                | "q3"
                | "q4"
                | "h1"
                | "h2"
                | "fy"
                | "fiscal"
                | "nineties"
                | "eighties"
                | "seventies"
                | "sixties"
                | "fifties"
                | "forties"
                | "thirties"
                | "twenties"
                | "long"
                | "indefinitely"
                | "forever"
                | "daily"
                | "weekly"
                | "monthly"
                | "yearly"
                | "annually"
                | "ago"
        )
        || weekdays(text).is_some()
        || (text.len() > 4 && text.ends_with("th"))
        || (text.len() > 2
            && (text.starts_with("fy") || text.starts_with('q') || text.starts_with('h'))
            && text.as_bytes()[text.len() - 1].is_ascii_digit())
}
