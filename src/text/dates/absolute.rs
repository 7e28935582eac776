//! Months, seasons, quarters, feasts, decades: dates that begin with a word.

use super::Precision;
use super::calendar::years;
use super::core::{Core, back, word, year_after};
use super::named::{Named, YearOf};
use super::names::{feast, month, season};
use super::numeric;
use super::years::{fiscal_days, split_year};
use crate::text::numbers::number_words::ordinal_word;
use crate::text::numbers::numerals::{Shape, numeral};
use crate::text::parts::Part;
use crate::text::word_set::{WordSet, word_set};

/// The date that begins with this word.
pub(super) fn at(parts: &[Part], at: usize) -> Option<Core> {
    from_month(parts, at)
        .or_else(|| from_season(parts, at))
        .or_else(|| from_feast(parts, at))
        .or_else(|| quarter_or_half(parts, at))
        .or_else(|| fiscal(parts, at))
        .or_else(|| decade(parts, at))
        .or_else(|| year_in_words(parts, at))
        .or_else(|| ranked(parts, at))
        .or_else(|| weekend(parts, at))
}

/// "May", "May 2024", "May 12th, 2024", "May 12-14".
fn from_month(parts: &[Part], at: usize) -> Option<Core> {
    let (month, ambiguous) = month(word(parts, at))?;
    let dot = usize::from(word(parts, at).len() <= 4 && word(parts, at + 1) == ".");
    let next = at + 1 + usize::from(dot > 0 && parts.get(at + 2).is_some_and(Part::is_number));
    let the = usize::from(word(parts, next) == "the");
    let verb = ambiguous
        && !parts[at].capital
        && matches!(back(parts, at, 1), "i" | "we" | "you" | "they" | "to");
    if verb {
        return None;
    }
    if let Some((first, last, end)) =
        numeric::days(parts, next + the).filter(|&(.., end)| !counted(parts, at, end))
    {
        let (year, end) = year_after(parts, end);
        let named = Named::MonthDays { month, first, last, weekday: None, year };
        return Some(Core::new(at, end, named, Precision::Day));
    }
    let (year, end) = year_after(parts, at + 1);
    let dated = year.is_some()
        && (!ambiguous || parts[at].capital || matches!(year, Some(YearOf::Number(_))));
    let joined = parts.get(at + 1).is_some_and(|part| part.joined);
    if dated {
        return Some(Core::new(at, end, Named::Month(month, year), Precision::Month));
    }
    let alone = !joined && (!ambiguous || is_month(parts, at));
    alone.then(|| Core::new(at, at + 1, Named::Month(month, None), Precision::Month))
}

/// "In mid-January 22 nurses had signed": the number counts, and is no day.
fn counted(parts: &[Part], month: usize, end: usize) -> bool {
    let before =
        if back(parts, month, 1) == "-" { back(parts, month, 2) } else { back(parts, month, 1) };
    matches!(before, "mid" | "early" | "late")
        || before == "in" && parts.get(end).is_some_and(crate::text::numbers::counts_plural)
}

/// Whether "may", "march", "august", "june" is the month, where no number stands beside it.
fn is_month(parts: &[Part], at: usize) -> bool {
    let before = back(parts, at, 1);
    let verb =
        matches!(word(parts, at + 1), "be" | "have" | "not" | "well" | "also" | "i" | "on" | "to");
    if ["in", "by", "until", "till", "since", "during", "early", "mid", "late", "end"]
        .contains(&before)
    {
        return parts[at].capital || !verb;
    }
    let sure = [
        "of", "before", "after", "from", "to", "and", "between", "through", "the", "a", "or", "'s",
        "around", "for", "every", "each", "come", "-",
    ]
    .contains(&before);
    sure && parts[at].capital
        && !(matches!(before, "and" | "to" | "or" | "for") && verb)
        && (!matches!(before, "and" | "to" | "or" | "for" | "from") || month_near(parts, at))
}

/// Another month close by: "between March and June".
fn month_near(parts: &[Part], at: usize) -> bool {
    (2..=4).any(|n| month(back(parts, at, n)).is_some())
        || (1..=3).any(|n| month(word(parts, at + n)).is_some())
        || matches!(back(parts, at, 1), "from" | "to")
}

/// "in the summer", "next spring" is elsewhere, "summer 2024", "the summer of 2024".
fn from_season(parts: &[Part], at: usize) -> Option<Core> {
    let season = season(word(parts, at))?;
    let (year, end) = year_after(parts, at + 1);
    let named =
        |end, year| Some(Core::new(at, end, Named::Season(season, year), Precision::Season));
    if let Some(split) =
        parts.get(at + 1).filter(|part| part.is_number()).and_then(|part| split_year(part.text))
    {
        return named(at + 2, Some(YearOf::Number(split.0)));
    }
    if year.is_some() {
        return named(end, year);
    }
    let the = usize::from(back(parts, at, 1) == "the");
    let before = back(parts, at, 1 + the);
    let timed = BEFORE_SEASON.has(before);
    let noun = word(parts, at) == "fall"
        && matches!(word(parts, at + 1), "of" | "in" | "from" | "into" | "and");
    let goes_on = parts.get(at + 1).is_some_and(|part| part.joined)
        || matches!(word(parts, at + 1), "of" | "in" | "from") && before == "of";
    let verb = word(parts, at) == "fall"
        && the == 0
        && !matches!(before, "by" | "in" | "until" | "this" | "early" | "late");
    (timed && !noun && !goes_on && !verb).then(|| named(at + 1, None))?
}

/// "by Christmas", "Christmas 2024", "Easter Sunday"; not "a Christmas tree".
fn from_feast(parts: &[Part], at: usize) -> Option<Core> {
    let (feast, end, sure) = feast(parts, at)?;
    let (year, year_end) = year_after(parts, end);
    let before = [
        "by", "before", "after", "at", "until", "till", "since", "over", "around", "during", "of",
        "to", "for", "on", "come", "the",
    ]
    .contains(&back(parts, at, 1));
    let goes_with = parts.get(end).is_some_and(crate::text::numbers::is_content_word)
        || matches!(word(parts, end), "'s");
    let taken = sure || year.is_some() || (before && !goes_with);
    taken.then(|| Core::new(at, year_end, Named::Feast(feast, year), Precision::Day))
}

/// "Q2", "Q2 2024", "second quarter of 2024", "H1".
fn quarter_or_half(parts: &[Part], at: usize) -> Option<Core> {
    let text = word(parts, at);
    let (nth, half, end) = match text {
        "q1" | "q2" | "q3" | "q4" | "h1" | "h2" => {
            let nth = u32::from(text.as_bytes()[1] - b'0');
            let timed = [
                "in", "by", "for", "since", "of", "the", "until", "during", "early", "late", "mid",
                "end", "before", "after", "and", "to", "from", "this",
            ]
            .contains(&back(parts, at, 1));
            if !timed && year_after(parts, at + 1).0.is_none() {
                return None;
            }
            (nth, text.starts_with('h'), at + 1)
        }
        _ => {
            let nth = ordinal_word(text).filter(|nth| (1.0..=4.0).contains(nth))?;
            let half = match word(parts, at + 1) {
                "quarter" => false,
                "half" if nth <= 2.0 && year_after(parts, at + 2).0.is_some() => true,
                _ => return None,
            };
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let nth = nth as u32;
            (nth, half, at + 2)
        }
    };
    let (year, end) = year_after(parts, end);
    Some(if half {
        Core::new(at, end, Named::Half(nth, year), Precision::Half)
    } else {
        Core::new(at, end, Named::Quarter(nth, year), Precision::Quarter)
    })
}

/// "FY 2024/25", "FY24", "fiscal year 2024": 2024/25 runs from July to June, a single year is the
/// calendar's.
fn fiscal(parts: &[Part], at: usize) -> Option<Core> {
    let text = word(parts, at);
    let (year, end) = if text == "fy" {
        (word(parts, at + 1), at + 2)
    } else if text == "fiscal" {
        let skip = usize::from(word(parts, at + 1) == "year");
        (word(parts, at + 1 + skip), at + 2 + skip)
    } else {
        (text.strip_prefix("fy")?, at + 1)
    };
    let (first, last) = match split_year(year) {
        Some(_) => fiscal_days(year)?,
        None => {
            let number = year.parse::<i32>().ok()?;
            let number = if number < 100 { 2000 + number } else { number };
            years(number, number).filter(|_| (1900..2200).contains(&number))?
        }
    };
    Some(Core::new(at, end, Named::Days(first, last), Precision::Year))
}

/// "nineteen eighty-four".
fn year_in_words(parts: &[Part], at: usize) -> Option<Core> {
    if !matches!(word(parts, at), "nineteen" | "twenty") {
        return None;
    }
    let read = numeral(parts, at, false).filter(|read| read.shape == Shape::Year)?;
    #[allow(clippy::cast_possible_truncation)]
    let (first, last) = years(read.value as i32, read.value as i32)?;
    Some(Core::new(at, read.end, Named::Days(first, last), Precision::Year))
}

/// "the nineties".
fn decade(parts: &[Part], at: usize) -> Option<Core> {
    let first = match word(parts, at) {
        "twenties" => 1920,
        "thirties" => 1930,
        "forties" => 1940,
        "fifties" => 1950,
        "sixties" => 1960,
        "seventies" => 1970,
        "eighties" => 1980,
        "nineties" => 1990,
        _ => return None,
    };
    let the = matches!(back(parts, at, 1), "the" | "early" | "mid" | "late");
    let (start, end) = years(first, first + 9)?;
    the.then(|| Core::new(at, at + 1, Named::Days(start, end), Precision::Decade))
}

/// "the twelfth of May", "by the twelfth", "the nineteenth century".
fn ranked(parts: &[Part], at: usize) -> Option<Core> {
    let nth = ordinal_word(word(parts, at)).or_else(|| {
        // "twenty-first"
        let tens = matches!(word(parts, at), "twenty" | "thirty");
        let unit = ordinal_word(word(parts, at + 1)).filter(|unit| tens && *unit < 10.0)?;
        Some(unit + if word(parts, at) == "twenty" { 20.0 } else { 30.0 })
    })?;
    let len = if ordinal_word(word(parts, at)).is_some() { 1 } else { 2 };
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let nth = nth as u32;
    numeric::ranked_day(parts, at, at + len, nth)
}

/// "at the weekend", "over the weekend".
fn weekend(parts: &[Part], at: usize) -> Option<Core> {
    let fits = word(parts, at) == "weekend"
        && back(parts, at, 1) == "the"
        && matches!(
            back(parts, at, 2),
            "at" | "on" | "over" | "by" | "during" | "before" | "after" | "for"
        );
    fits.then(|| Core::new(at, at + 1, Named::TheWeekend, Precision::Week))
}

/// Words before a season that make it a time.
static BEFORE_SEASON: WordSet = word_set!(
    "in by until till since during before after over early mid late of this through \
     throughout"
);
