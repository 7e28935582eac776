//! What to write instead of a date that is not EDTF. Never guesses between two readings.

use chrono::{NaiveDate, Weekday};

use super::NotEdtf;
use super::parse::{Fault, parse};
use super::spelled::by_parts;
use crate::problem::shown;

/// The error for a text, with what its writer probably meant.
pub(super) fn not_edtf(text: &str, fault: Fault) -> NotEdtf {
    let (what, help) = match fault {
        Fault::Impossible { what, help } => (what, help),
        Fault::Shape => ("it is not a date in EDTF".to_owned(), advice(text)),
    };
    NotEdtf { what: format!("cannot read {}: {what}", shown(text)), help }
}

fn advice(text: &str) -> String {
    // Longer texts are no dates, and working on them would only cost time.
    let readings = if text.len() > 80 { Vec::new() } else { readings(text) };
    match readings.as_slice() {
        [] => "write a day, month or year as in 2025-11-27, 2025-11, 2025, a time as in \
               2025-11-27T14:05Z, or \"unknown\""
            .to_owned(),
        [only] if only == "unknown" => "write \"unknown\"".to_owned(),
        [only] => format!("write {only}"),
        [day_first, month_first, ..] => {
            format!("write {day_first} if the day comes first, {month_first} if the month does")
        }
    }
}

/// What the text may mean, in EDTF: nothing, one reading, or two that only its writer can tell
/// apart (day first, month first).
fn readings(text: &str) -> Vec<String> {
    let plain = plain(text);
    if matches!(plain.as_str(), "" | "unknown" | "n/a" | "na" | "none" | "null" | "?" | "undated") {
        return vec!["unknown".to_owned()];
    }
    for (start, end) in
        [" to ", " - ", " – ", "--", " / "].iter().filter_map(|s| plain.split_once(s))
    {
        if let ([start], [end]) = (one(start).as_slice(), one(end).as_slice()) {
            return Vec::from_iter(valid(format!("{start}/{end}")));
        }
    }
    one(&plain)
}

/// Lower case, dashes made hyphens, spaces trimmed.
fn plain(text: &str) -> String {
    let dash = |c| if matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}') { '-' } else { c };
    text.trim().chars().map(dash).flat_map(char::to_lowercase).collect()
}

/// Readings of a text that is no interval.
fn one(text: &str) -> Vec<String> {
    let text = text.trim();
    if let Some(same) = valid(text.to_uppercase()) {
        return vec![same];
    }
    for about in ["circa ", "c. ", "ca. ", "c.", "ca.", "about ", "around ", "~"] {
        if let Some(rest) = text.strip_prefix(about) {
            return one(rest).into_iter().filter_map(|date| valid(format!("{date}~"))).collect();
        }
    }
    if let Some((date, time)) = split_time(text) {
        let at = |date: String| valid(format!("{date}T{}", time.to_uppercase()));
        return one(date).into_iter().filter_map(at).collect();
    }
    if let Some(decade) = text.strip_suffix("0s") {
        return Vec::from_iter(valid(format!("{decade}X")));
    }
    week(text).or_else(|| compact(text)).map_or_else(|| by_parts(text), |date| vec![date])
}

/// "2025-11-26 14:05", "2025-11-26, 14:05 +02:00".
fn split_time(text: &str) -> Option<(&str, String)> {
    let colon = text.find(':')?;
    let start = text[..colon].rfind([' ', 't', ','])?;
    let time = text[start + 1..].replace("utc", "z").replace("gmt", "z").replace(' ', "");
    let time = if time.find(':') == Some(1) { format!("0{time}") } else { time };
    Some((text[..start].trim_end_matches([' ', ',', 't']), time))
}

/// "2025-W48" and "2025-W48-3" of ISO 8601.
fn week(text: &str) -> Option<String> {
    let (year, rest) = text.split_once('w')?;
    let year = year.trim_end_matches('-').parse().ok()?;
    let (week, day) = rest.split_once('-').unwrap_or((rest, ""));
    let monday = NaiveDate::from_isoywd_opt(year, week.parse().ok()?, Weekday::Mon)?;
    if day.is_empty() {
        let sunday = monday.checked_add_days(chrono::Days::new(6))?;
        return valid(format!("{monday}/{sunday}"));
    }
    let day = day.parse::<u64>().ok().filter(|day| (1..=7).contains(day))?;
    valid(monday.checked_add_days(chrono::Days::new(day - 1))?.to_string())
}

/// "20251127" and the day of the year "2025-331".
fn compact(text: &str) -> Option<String> {
    if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        return valid(format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..]));
    }
    let (year, day) = text.split_once('-')?;
    if year.len() != 4 || day.len() != 3 {
        return None;
    }
    valid(NaiveDate::from_yo_opt(year.parse().ok()?, day.parse().ok()?)?.to_string())
}

/// The text, if it is EDTF.
pub(super) fn valid(text: String) -> Option<String> {
    parse(&text).is_ok().then_some(text)
}

#[cfg(test)]
mod tests {
    use crate::said::Said;

    #[track_caller]
    fn advises(text: &str, help: &str) {
        let error = text.parse::<Said>().expect_err(text);
        assert_eq!(error.help, help, "{text}");
    }

    #[test]
    fn gives_the_one_reading_there_is() {
        for text in [
            "27/11/2025",
            "11/27/2025",
            "27.11.2025",
            "27-11-2025",
            "27 Nov 2025",
            "Nov 27, 2025",
            "November 27th, 2025",
            "27 november 2025",
            "Thursday, 27 November 2025",
            "2025/11/27",
            "2025.11.27",
            "20251127",
            "2025-331",
            " 2025-11-27 ",
            "2025–11–27",
            "2025-W48-4",
            "the 27th of November 2025",
            "Thu 27 Nov 2025",
        ] {
            advises(text, "write 2025-11-27");
        }
        advises("2025-1-5", "write 2025-01-05");
        advises("11/2025", "write 2025-11");
        advises("November 2025", "write 2025-11");
        advises("2025-11-26 14:05", "write 2025-11-26T14:05");
        advises("2025-11-26 9:05:00 UTC", "write 2025-11-26T09:05:00Z");
        advises("2025-11-26t14:05z", "write 2025-11-26T14:05Z");
        advises("27/11/2025 14:05", "write 2025-11-27T14:05");
        advises("201x", "write 201X");
        advises("2010s", "write 201X");
        advises("c. 2025", "write 2025~");
        advises("~2025", "write 2025~");
        advises("2025-W48", "write 2025-11-24/2025-11-30");
        advises("2025-11-26 to 2025-11-28", "write 2025-11-26/2025-11-28");
        advises("17 Nov 2025 – 23 Nov 2025", "write 2025-11-17/2025-11-23");
        advises("", "write \"unknown\"");
        advises("Unknown", "write \"unknown\"");
    }

    #[test]
    fn names_both_readings_where_there_are_two() {
        let both = "write 2025-12-11 if the day comes first, 2025-11-12 if the month does";
        advises("11/12/2025", both);
        advises("11.12.2025", both);
        advises("11/11/2025", "write 2025-11-11");
    }

    #[test]
    fn says_in_general_what_to_write_where_nothing_can_be_read() {
        let general = "write a day, month or year as in 2025-11-27, 2025-11, 2025, a time as in \
                       2025-11-27T14:05Z, or \"unknown\"";
        for text in ["today", "27/11/25", "31/31/2025", "٢٠٢٥", &"9".repeat(5000)] {
            advises(text, general);
        }
    }

    #[test]
    fn impossible_times_say_why() {
        let what = |text: &str| text.parse::<Said>().expect_err(text).to_string();
        assert_eq!(
            what("2025-02-30"),
            "cannot read \"2025-02-30\": there is no day 30 in 2025-02, which has 28 days; \
             write 2025-02 if only the month is sure"
        );
        assert_eq!(
            what("2025-11-23/2025-11-17"),
            "cannot read \"2025-11-23/2025-11-17\": the interval ends before it begins; \
             write 2025-11-17/2025-11-23"
        );
        for (text, part) in [
            ("2025-13-01", "no month 13"),
            ("2025-27-11", "no month 27"),
            ("2025-29", "level 2"),
            ("2XXX", "last one or two"),
            ("2025-XX-03", "needs its month"),
            ("Y2025", "write 2025"),
            ("-0000", "write 0000"),
            ("../..", "write \"unknown\""),
            ("/", "write \"unknown\""),
            ("2025-11-26T24:00Z", "no time of day 24:00"),
            ("2025-11-26T14:05+15:00", "no time zone"),
            ("2025-11T14:05Z", "needs its day"),
            ("2025-11-26T14:05Z~", "write 2025-11-26~"),
            ("Y999999999999", "at most 11 digits"),
        ] {
            assert!(what(text).contains(part), "{text}: {}", what(text));
        }
    }

    #[test]
    fn shows_hostile_text_escaped_and_cut() {
        let error = format!("\u{1b}[31m\n{}", "x".repeat(1000)).parse::<Said>().unwrap_err();
        assert!(error.what.starts_with("cannot read \"\\u{1b}[31m\\nx"), "{}", error.what);
        assert!(error.what.len() < 120);
    }
}
