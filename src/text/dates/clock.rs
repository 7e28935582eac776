//! Times of day: "9:30", "half past nine", "noon".

use super::Clock;
use super::core::{back, word};
use crate::text::numbers::number_words::{NumberWord, number_word};
use crate::text::parts::Part;
use crate::text::word_set::{WordSet, word_set};

/// The time of day that begins at a part, and one past its last part.
pub(super) fn at(parts: &[Part], at: usize) -> Option<(Clock, usize)> {
    let part = parts.get(at).filter(|part| !part.joined)?;
    if part.is_number() {
        return in_digits(parts, at);
    }
    let minutes = |clock| Some((clock, at + 1));
    match part.text {
        "noon" | "midday" => minutes(Clock::sharp(12 * 60, false)),
        "midnight" => minutes(Clock::sharp(0, false)),
        "half" | "quarter" => past(parts, at, if part.text == "half" { 30 } else { 15 }),
        text => {
            let hour = small(text)?;
            if word(parts, at + 1) == "o'clock" {
                return meridiem(parts, at + 2, hour, 0);
            }
            if let Some(told) = meridiem(parts, at + 1, hour, 0).filter(|told| told.1 > at + 1) {
                return Some(told);
            }
            let told = back(parts, at, 1) == "at" && at_hour(parts, at + 1) && !stands(parts, at);
            past(parts, at, hour).or_else(|| told.then(|| meridiem(parts, at + 1, hour, 0))?)
        }
    }
}

fn small(text: &str) -> Option<u16> {
    match number_word(text)? {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        NumberWord::Small(n) if (1.0..=12.0).contains(&n) => Some(n as u16),
        NumberWord::Tens(20.0) => Some(20),
        _ => None,
    }
}

/// "half past nine", "quarter to nine", "ten past nine".
fn past(parts: &[Part], at: usize, minutes: u16) -> Option<(Clock, usize)> {
    let hour_text = word(parts, at + 2);
    let hour =
        small(hour_text).or_else(|| hour_text.parse().ok()).filter(|hour| (1..=12).contains(hour));
    let time = match (word(parts, at + 1), hour) {
        ("past", Some(hour)) => hour * 60 + minutes,
        ("to", Some(hour)) if minutes == 15 && back(parts, at, 1) != "from" => hour * 60 - minutes,
        // "at ten to five", "until twenty to eight"; "ten to five" alone may be votes
        ("to", Some(hour))
            if matches!(minutes, 5 | 10 | 20 | 25) && BEFORE_CLOCK.has(back(parts, at, 1)) =>
        {
            hour * 60 - minutes
        }
        _ => return None,
    };
    meridiem(parts, at + 3, time / 60, time % 60)
}

/// "9:30", "9.30 pm", "9am", "at 9".
fn in_digits(parts: &[Part], at: usize) -> Option<(Clock, usize)> {
    let text = parts[at].text;
    let digits = text.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(text.len());
    let (number, suffix) = text.split_at(digits);
    let (hour, minute, marked) = match number.split_once([':', '.']) {
        Some((hour, minute)) if minute.len() == 2 => {
            (hour, minute.parse::<u16>().ok()?, number.contains(':'))
        }
        Some(_) => return None,
        None => (number, 0, false),
    };
    let hour = hour.parse::<u16>().ok().filter(|hour| *hour <= 24 && minute < 60)?;
    let half = match suffix {
        "am" | "pm" => suffix,
        "" | "h" => "",
        _ => return None,
    };
    if !half.is_empty() {
        return (hour <= 12)
            .then(|| (Clock::sharp(in_half(hour, half) * 60 + minute, false), at + 1));
    }
    let (clock, end) = meridiem(parts, at + 1, hour, minute)?;
    if !clock.twelve && end > at + 1 {
        return Some((clock, end));
    }
    if word(parts, at + 1) == "o'clock" {
        return meridiem(parts, at + 2, hour, minute);
    }
    let name = at > 0
        && parts[at - 1].capital
        && parts[at - 1].is_word()
        && !matches!(
            back(parts, at, 1),
            "at" | "by" | "from" | "until" | "before" | "after" | "on"
        );
    let told = matches!(back(parts, at, 1), "at")
        && at_hour(parts, at + 1)
        && hour > 0
        && !stands(parts, at);
    ((marked && !name) || told).then_some((clock, end))
}

/// "the count stands at five": no time of day.
fn stands(parts: &[Part], at: usize) -> bool {
    let verbs = [
        "stands",
        "stood",
        "stand",
        "remains",
        "remained",
        "capped",
        "fixed",
        "set",
        "put",
        "estimated",
        "held",
        "kept",
        "valued",
        "now",
        "up",
        "down",
        "still",
        "stay",
        "stays",
    ];
    verbs.contains(&back(parts, at, 2))
}

/// Behind "at 9": nothing that it could count.
fn at_hour(parts: &[Part], at: usize) -> bool {
    parts.get(at).is_none_or(|part| {
        matches!(
            part.text,
            "." | ","
                | ";"
                | "!"
                | "?"
                | "on"
                | "tomorrow"
                | "today"
                | "tonight"
                | "sharp"
                | "and"
                | "this"
                | "\""
                | "\u{201d}"
                | ")"
        ) || super::names::weekday(part.text).is_some()
    })
}

/// The clock at an hour with "am", "p.m." behind it, if any, or "in the evening".
fn meridiem(parts: &[Part], at: usize, hour: u16, minute: u16) -> Option<(Clock, usize)> {
    let half = match (word(parts, at), word(parts, at + 1), word(parts, at + 2)) {
        ("am" | "a.m." | "a.m", ..) if hour <= 12 => Some(("am", 1)),
        ("pm" | "p.m." | "p.m", ..) if hour <= 12 => Some(("pm", 1)),
        ("in", "the", "morning") => Some(("am", 3)),
        ("in", "the", "afternoon" | "evening") => Some(("pm", 3)),
        ("at", "night", _) => {
            Some((if (1..=5).contains(&hour) || hour == 12 { "am" } else { "pm" }, 2))
        }
        _ => None,
    };
    if hour > 24 || minute > 59 {
        return None;
    }
    Some(match half {
        Some((half, len)) if hour <= 12 => {
            (Clock::sharp(in_half(hour, half) * 60 + minute, false), at + len)
        }
        _ => (Clock::sharp(hour % 24 * 60 + minute, (1..=12).contains(&hour)), at),
    })
}

fn in_half(hour: u16, half: &str) -> u16 {
    match (hour, half) {
        (12, "am") => 0,
        (12, _) => 12,
        (hour, "pm") => hour + 12,
        (hour, _) => hour,
    }
}

/// Words before "ten to five" that make it a time of day.
static BEFORE_CLOCK: WordSet = word_set!("at until till by before after around about since");
