//! Times as typed literals: a day or a moment is one of XML Schema, all else stays EDTF.

use chrono::{Datelike, NaiveDate, NaiveDateTime};
use serde_json::{Value, json};

use crate::said::Said;

/// Years that every reader of dates understands.
const YEARS: std::ops::RangeInclusive<i32> = 1..=9999;

/// The datatype of the Library of Congress.
const EDTF: &str = "http://id.loc.gov/datatypes/edtf/EDTF";

/// The literal of a time; none where it is unknown.
pub(crate) fn literal(said: &Said) -> Option<Value> {
    let text = said.as_str();
    let kind = match () {
        () if said.is_unknown() => return None,
        () if exact_day(said).is_some() => "xsd:date",
        () if exact_moment(said).is_some() => "xsd:dateTime",
        () => EDTF,
    };
    Some(json!({ "@type": kind, "@value": text }))
}

/// The day, where the time is written as one and nothing else.
pub(crate) fn exact_day(said: &Said) -> Option<NaiveDate> {
    let text = said.as_str();
    let shaped = text.len() == 10 && text.starts_with(|c: char| c.is_ascii_digit());
    let day = shaped.then(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()).flatten();
    day.filter(|day| YEARS.contains(&day.year()))
}

/// The text, where it is a moment to the second with its zone, as XML Schema writes it.
pub(crate) fn exact_moment(said: &Said) -> Option<&str> {
    let text = said.as_str();
    let (time, zone) = match text.strip_suffix('Z') {
        Some(time) => (time, "Z"),
        None => text.split_at_checked(text.len().checked_sub(6)?)?,
    };
    let seconds = time.split_once('.').map_or(time, |(seconds, _)| seconds);
    let fits = seconds.len() == 19
        && NaiveDateTime::parse_from_str(seconds, "%Y-%m-%dT%H:%M:%S")
            .is_ok_and(|moment| YEARS.contains(&moment.year()))
        && !seconds.ends_with("60");
    let zoned = zone == "Z"
        || zone.starts_with(['+', '-']) && zone.as_bytes()[3] == b':' && zone[1..] <= *"14:00";
    (fits && zoned).then_some(text)
}

/// The first and the last day that a time may mean, where there are such, in years that every reader
/// understands.
pub(crate) fn days(said: &Said) -> (Option<NaiveDate>, Option<NaiveDate>) {
    if let Some(day) = said.day() {
        let day = Some(day).filter(|day| YEARS.contains(&day.year()));
        return (day, day);
    }
    let (first, last) = said.bounds();
    let day = |moment: Option<NaiveDateTime>| {
        moment.map(|moment| moment.date()).filter(|day| YEARS.contains(&day.year()))
    };
    (day(first), day(last))
}

/// A day as a literal.
pub(crate) fn day_literal(day: NaiveDate) -> Value {
    json!({ "@type": "xsd:date", "@value": day.to_string() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn kind(text: &str) -> String {
        let value = literal(&text.parse().unwrap());
        value.map_or("none".to_owned(), |value| {
            assert_eq!(value["@value"], text);
            value["@type"].as_str().unwrap().to_owned()
        })
    }

    #[test]
    fn only_what_is_exact_is_a_date() {
        assert_eq!(kind("2025-11-27"), "xsd:date");
        assert_eq!(kind("2025-11-26T14:05:09Z"), "xsd:dateTime");
        assert_eq!(kind("2025-11-26T14:05:09.25+02:00"), "xsd:dateTime");
        for text in [
            "2025",
            "2025-11",
            "2025-11-27~",
            "2025-11-27?",
            "2025-11-XX",
            "2025-11-26T14:05Z",
            "2025-11-26T14:05:09",
            "2025-11-26T14:05:09-05",
            "-0333",
            "Y17000",
            "2025-22",
            "2025-11-17/2025-11-23",
            "../2025",
        ] {
            assert_eq!(kind(text), EDTF, "{text}");
        }
        assert_eq!(kind("unknown"), "none");
    }

    #[test]
    fn days_are_those_it_may_mean() {
        let shown = |text: &str| {
            let (first, last) = days(&text.parse().unwrap());
            let day = |day: Option<NaiveDate>| day.map_or("-".to_owned(), |day| day.to_string());
            format!("{} {}", day(first), day(last))
        };
        assert_eq!(shown("2025-11-27~"), "2025-11-26 2025-11-28");
        assert_eq!(shown("2025-11-26T23:30:00-05:00"), "2025-11-26 2025-11-26");
        assert_eq!(shown("../2025"), "- 2025-12-31");
        assert_eq!(shown("Y17000"), "- -");
        assert_eq!(shown("unknown"), "- -");
    }
}
