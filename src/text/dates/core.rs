//! The heart of a date phrase: what it names, without preposition and portion.

use chrono::Weekday;

use super::Precision;
use super::calendar::{self, Portion};
use super::named::{Named, Which, YearOf};
use super::names::{Period, feast, month, period, season, weekday};
use super::{absolute, numeric, weekdays, years};
use crate::text::numbers::number_words::ordinal_word;
use crate::text::parts::Part;

/// What a date phrase names.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Core {
    /// First part.
    pub(super) start: usize,
    /// One past the last part.
    pub(super) end: usize,
    pub(super) named: Named,
    pub(super) precision: Precision,
    /// "early", "the end of".
    pub(super) portion: Option<Portion>,
}

impl Core {
    pub(super) fn new(start: usize, end: usize, named: Named, precision: Precision) -> Core {
        Core { start, end, named, precision, portion: None }
    }
}

/// The word at a part, or nothing.
pub(super) fn word<'a>(parts: &[Part<'a>], at: usize) -> &'a str {
    parts.get(at).map_or("", |part| part.text)
}

/// The word some parts before.
pub(super) fn back<'a>(parts: &[Part<'a>], at: usize, by: usize) -> &'a str {
    at.checked_sub(by).map_or("", |index| parts[index].text)
}

/// The date that begins at a part, with "early", "the end of" and the like before it.
pub(super) fn core(parts: &[Part], at: usize) -> Option<Core> {
    let found = match portion(parts, at) {
        Some((portion, next)) => in_portion(parts, at, portion, next),
        None => plain(parts, at),
    };
    found.filter(|core| core.named.is_real())
}

fn in_portion(parts: &[Part], at: usize, portion: Portion, next: usize) -> Option<Core> {
    let the = usize::from(matches!(word(parts, next), "the" | "our" | "its"));
    let next = next + the;
    let whole = plain(parts, next).or_else(|| {
        // "the end of the month", "end of year"
        let of =
            period(word(parts, next)).or((word(parts, next) == "day").then_some(Period::Day))?;
        let mut end = next + 1;
        if matches!((word(parts, end), word(parts, end + 1)), ("of", "the")) {
            return None;
        }
        if word(parts, end) == "'s" {
            end += 1;
        }
        (of != Period::Century)
            .then(|| Core::new(next, end, Named::Period(of, 0), precision_of(of)))
    })?;
    let idiom = word(parts, at) == "end"
        && whole.named == Named::Period(Period::Day, 0)
        && back(parts, at, 2) == "at";
    let sensible = whole.portion.is_none() && !idiom && whole.precision != Precision::TimeOfDay;
    let precision = match (portion, whole.precision) {
        (Portion::Week(_) | Portion::LastWeek | Portion::WholeWeek, _) => Precision::Week,
        (Portion::LastDay | Portion::Nth(..), _) => Precision::Day,
        (Portion::FirstHalf | Portion::SecondHalf, Precision::Year) => Precision::Half,
        (_, precision) => precision,
    };
    // "early on Friday" is still Friday
    let daily =
        matches!(whole.named, Named::Weekday(..) | Named::MonthDays { .. } | Named::Slashed { .. });
    let kept = (!daily || precision == Precision::Week).then_some(portion);
    sensible.then_some(Core { start: at, precision, portion: kept, ..whole })
}

/// "early", "mid", "the end of", "the first week of", "later", "the rest of".
fn portion(parts: &[Part], at: usize) -> Option<(Portion, usize)> {
    let (first, second, third) = (word(parts, at), word(parts, at + 1), word(parts, at + 2));
    let in_the = |portion, end: usize| {
        let skip = usize::from(matches!(word(parts, end), "in" | "on"));
        Some((portion, end + skip))
    };
    match (first, second, third) {
        ("early", ..) => in_the(Portion::Early, at + 1),
        ("mid" | "midway", ..) => in_the(Portion::Mid, at + 1),
        ("late", ..) => in_the(Portion::Late, at + 1),
        ("later", "this" | "in", _) => in_the(Portion::Rest, at + 1),
        ("earlier", "this" | "in", _) => in_the(Portion::SoFar, at + 1),
        ("beginning" | "start", "of", _) => Some((Portion::Start, at + 2)),
        ("middle", "of", _) => Some((Portion::Mid, at + 2)),
        ("end" | "close", "of", _) => Some((Portion::End, at + 2)),
        ("end", ..) if parts.get(at + 1).is_some_and(|part| part.joined) => {
            Some((Portion::End, at + 1))
        }
        ("rest" | "remainder", "of", _) => Some((Portion::Rest, at + 2)),
        ("first", "half", "of") => Some((Portion::FirstHalf, at + 3)),
        ("second", "half", "of") => Some((Portion::SecondHalf, at + 3)),
        ("last" | "final", "day", "of") => Some((Portion::LastDay, at + 3)),
        ("last" | "final", "week" | "days", "of") => Some((Portion::LastWeek, at + 3)),
        ("first", "days" | "week", "of") => Some((Portion::Week(1), at + 3)),
        (nth, weekday, "of" | "in") if self::weekday(weekday).is_some() => {
            nth_weekday(parts, at, nth, self::weekday(weekday)?.0)
        }
        (nth, "week", "of") => match ordinal_word(nth)? {
            2.0 => Some((Portion::Week(2), at + 3)),
            3.0 => Some((Portion::Week(3), at + 3)),
            4.0 => Some((Portion::Week(4), at + 3)),
            _ => None,
        },
        ("week", "of" | "beginning" | "starting", _) => Some((Portion::WholeWeek, at + 2)),
        _ => None,
    }
}

/// "the second Sunday of November", "the last Friday in May".
fn nth_weekday(parts: &[Part], at: usize, nth: &str, day: Weekday) -> Option<(Portion, usize)> {
    month(word(parts, at + 3)).filter(|_| parts[at + 3].capital)?;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let nth = match nth {
        "last" => 0,
        nth => ordinal_word(nth).filter(|nth| (1.0..=4.0).contains(nth))? as u8,
    };
    Some((Portion::Nth(nth, day), at + 3))
}

fn plain(parts: &[Part], at: usize) -> Option<Core> {
    let part = parts.get(at)?;
    if part.is_number() {
        return numeric::at(parts, at);
    }
    if !part.is_word() {
        return None;
    }
    year_end(parts, at)
        .or_else(|| day_words(parts, at))
        .or_else(|| which(parts, at))
        .or_else(|| absolute::at(parts, at))
        .or_else(|| weekdays::at(parts, at, Which::Bare, at))
}

/// "year-end", "year's end", "the year is out".
fn year_end(parts: &[Part], at: usize) -> Option<Core> {
    let of = period(word(parts, at))
        .filter(|of| matches!(of, Period::Year | Period::Month | Period::Week))?;
    let joined = parts.get(at + 1).is_some_and(|part| part.joined);
    let len = match (word(parts, at + 1), word(parts, at + 2)) {
        ("end", _) if joined => 2,
        ("'s", "end") => 3,
        ("is", "out" | "over") => 3,
        _ => return None,
    };
    // "year-end 2020"
    let year = years::year_number(parts, at + len).filter(|_| of == Period::Year);
    let core = match year.and_then(|year| calendar::years(year, year)) {
        Some((first, last)) => {
            Core::new(at, at + len + 1, Named::Days(first, last), Precision::Year)
        }
        None => Core::new(at, at + len, Named::Period(of, 0), precision_of(of)),
    };
    Some(Core { portion: Some(Portion::End), ..core })
}

/// "today", "tomorrow morning", "the day after tomorrow", "this morning", "last night".
fn day_words(parts: &[Part], at: usize) -> Option<Core> {
    let (first, second, third) = (word(parts, at), word(parts, at + 1), word(parts, at + 2));
    let (offset, len) = match (first, second, third) {
        ("today", ..) if at > 0 && parts[at - 1].text == "usa" => return None,
        ("today" | "tonight", ..) => (0, 1),
        ("tomorrow", ..) => (1, 1),
        ("yesterday", ..) => (-1, 1),
        ("day", "after", "tomorrow") => (2, 3),
        ("day", "before", "yesterday") => (-2, 3),
        ("this", "morning" | "afternoon" | "evening", _) => (0, 2),
        ("last", "night", _) => (-1, 2),
        _ => return None,
    };
    let end = weekdays::behind_day_part(parts, at + len);
    if word(parts, end) == "'s" && first == "today" {
        // "today's Ukraine" is no date
        return None;
    }
    Some(Core::new(at, end, Named::Period(Period::Day, offset), Precision::Day))
}

/// "this week", "next May", "last Friday", "the coming year".
fn which(parts: &[Part], at: usize) -> Option<Core> {
    let (which, offset) = match word(parts, at) {
        "this" | "current" => (Which::This, 0),
        "next" => (Which::Next, 1),
        "coming" | "upcoming" => (Which::Coming, 1),
        "last" | "previous" => (Which::Last, -1),
        "past" => (Which::Last, -1),
        _ => return None,
    };
    let next = at + 1;
    let joined = parts.get(next + 1).is_some_and(|part| part.joined);
    if let Some(of) = period(word(parts, next)).filter(|_| !joined) {
        return Some(which_period(parts, at, of, offset));
    }
    if let Some(core) = weekdays::at(parts, next, which, at) {
        return Some(core);
    }
    let year = match which {
        Which::This => YearOf::This,
        Which::Last => YearOf::Last,
        _ => YearOf::Next,
    };
    let (named, end, precision) = if let Some((month, ambiguous)) = month(word(parts, next)) {
        let sure = !ambiguous || parts[next].capital;
        sure.then_some((Named::Month(month, Some(year)), next + 1, Precision::Month))?
    } else if let Some(season) = season(word(parts, next)) {
        (Named::Season(season, Some(year)), next + 1, Precision::Season)
    } else {
        let (feast, end, _) = feast(parts, next)?;
        (Named::Feast(feast, Some(year)), end, Precision::Day)
    };
    Some(Core::new(at, end, named, precision))
}

/// "the past year" reaches back from today; "last year" is the calendar's.
fn which_period(parts: &[Part], at: usize, of: Period, offset: i32) -> Core {
    use super::named::Step;
    let end = at + 2;
    let step = match of {
        Period::Week => Some(Step::Week),
        Period::Month => Some(Step::Month),
        Period::Year => Some(Step::Year),
        _ => None,
    };
    let rolling = matches!(word(parts, at), "past" | "coming");
    if let (Some(step), true) = (step, rolling) {
        let span = Named::Span { step, count: f64::from(offset) };
        return Core::new(at, end, span, precision_of(of));
    }
    Core::new(at, end, Named::Period(of, offset), precision_of(of))
}

/// How fine a period is.
pub(super) fn precision_of(of: Period) -> Precision {
    match of {
        Period::Day => Precision::Day,
        Period::Weekend | Period::Week => Precision::Week,
        Period::Month => Precision::Month,
        Period::Quarter => Precision::Quarter,
        Period::Year => Precision::Year,
        Period::Decade | Period::Century => Precision::Decade,
    }
}

/// "the year before last", "the year after next".
fn year_beyond(parts: &[Part], at: usize) -> Option<i32> {
    match [0, 1, 2, 3].map(|n| word(parts, at + n)) {
        ["the", "year", "before", "last"] => Some(-2),
        ["the", "year", "after", "next"] => Some(2),
        _ => None,
    }
}

/// The year behind a month, quarter or feast: "2024", ", 2024", "of 2024", "of last year", "next
/// year", "of the year".
pub(super) fn year_after(parts: &[Part], at: usize) -> (Option<YearOf>, usize) {
    let skip = usize::from(matches!(word(parts, at), "of" | "," | "in"));
    let comma = word(parts, at) == ",";
    let at_year = at + skip;
    if let Some(year) = years::year_number(parts, at_year) {
        let counts = comma && years::counts(parts, at_year + 1);
        return if counts { (None, at) } else { (Some(YearOf::Number(year)), at_year + 1) };
    }
    if let Some(offset) = year_beyond(parts, at_year) {
        return (Some(YearOf::Offset(offset)), at_year + 4);
    }
    if let Some(year) = years::short_number(parts, at_year).filter(|_| skip == 1 && !comma) {
        return (Some(YearOf::Number(year)), at_year + 2);
    }
    let offset = match (word(parts, at_year), word(parts, at_year + 1)) {
        ("last" | "previous", "year") => -1,
        ("this", "year") => 0,
        ("the", "year") if word(parts, at) == "of" => 0,
        ("next", "year") => 1,
        ("that" | "the", "year" | "same") if word(parts, at) == "of" => {
            let same = usize::from(word(parts, at_year + 1) == "same");
            return (Some(YearOf::Elsewhere), at_year + 2 + same);
        }
        _ => return (None, at),
    };
    if comma || word(parts, at) == "in" {
        return (None, at);
    }
    (Some(YearOf::Offset(offset)), at_year + 2)
}
