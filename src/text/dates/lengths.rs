//! Lengths of time that place an event: "two weeks ago", "in ten days", "within 24 hours", "for three
//! weeks", "the next two years".

use super::core::{back, word};
use super::named::{Named, Step};
use super::reader::Draft;
use super::tense::Direction;
use super::{Precision, Role};
use crate::text::numbers::is_content_word;
use crate::text::numbers::numerals::{Numeral, Shape, half_tail, numeral};
use crate::text::numbers::units::days_in;
use crate::text::parts::Part;
use crate::text::word_set::{WordSet, word_set};

/// A length of time.
#[derive(Debug, Clone, Copy)]
struct Length {
    start: usize,
    end: usize,
    low: f64,
    high: f64,
    /// Neither a range nor "a few".
    exact: bool,
    vague: bool,
    step: Step,
    days: f64,
}

/// A time placed by the length that begins at a part.
pub(super) fn at(parts: &[Part], at: usize, floor: usize, direction: Direction) -> Option<Draft> {
    let length = length(parts, at)?;
    behind(parts, &length).or_else(|| before(parts, &length, floor, direction))
}

fn length(parts: &[Part], at: usize) -> Option<Length> {
    let article = matches!(word(parts, at), "a" | "an" | "another");
    let read = numeral(parts, at, false)
        .filter(|read| {
            matches!(read.shape, Shape::Cardinal | Shape::Pair | Shape::Vague)
                && read.suffix.is_empty()
        })
        .or_else(|| few_after_next(parts, at));
    let (low, high, shape, mut end) = match read {
        Some(read) => {
            let (low, high) = read.bounds.unwrap_or((read.value, read.value));
            (low, high, read.shape, read.end)
        }
        None if article => (1.0, 1.0, Shape::Cardinal, at + 1),
        None => return None,
    };
    let mut high = high;
    let link = matches!(word(parts, end), "or" | "to");
    if let Some(second) = numeral(parts, end + 1, false)
        .filter(|second| link && second.shape == Shape::Cardinal && second.value > high)
    {
        (high, end) = (second.value, second.end);
    }
    end += usize::from(shape == Shape::Vague && word(parts, end) == "of");
    while LENGTH_ADJECTIVES.has(word(parts, end)) {
        end += 1;
    }
    let (step, factor) = step(word(parts, end))?;
    // "in a second-year class", "for a second time"
    let compound = parts.get(end + 1).is_some_and(|next| next.joined);
    let rank = word(parts, end) == "second" && parts.get(end + 1).is_some_and(is_content_word);
    if compound || rank {
        return None;
    }
    let days = days_in(word(parts, end))?;
    end += 1;
    // "not for a second": no time at all
    if days * high < 1.0 / 1000.0 {
        return None;
    }
    let (mut low, mut high) = (low * factor, high * factor);
    if let Some((more, tail)) = half_tail(parts, end) {
        (low, high, end) = (low + more * factor, high + more * factor, tail);
    }
    let exact = shape == Shape::Cardinal && low == high;
    let days = high / factor * days;
    Some(Length { start: at, end, low, high, exact, vague: shape == Shape::Vague, step, days })
}

/// "the next few weeks": "few" without an article.
fn few_after_next<'a>(parts: &[Part<'a>], at: usize) -> Option<Numeral<'a>> {
    let told = matches!(back(parts, at, 1), "next" | "coming" | "last" | "past" | "first");
    let few = matches!(word(parts, at), "few" | "couple") && told;
    few.then(|| Numeral {
        end: at + 1,
        value: 4.0,
        bounds: Some(if word(parts, at) == "few" { (2.0, 9.0) } else { (2.0, 3.0) }),
        place: 1.0,
        scale: 1.0,
        shape: Shape::Vague,
        suffix: "",
    })
}

fn step(text: &str) -> Option<(Step, f64)> {
    Some(match text {
        "second" | "seconds" => (Step::Hour, 1.0 / 3600.0),
        "minute" | "minutes" | "mins" => (Step::Hour, 1.0 / 60.0),
        "hour" | "hours" => (Step::Hour, 1.0),
        "day" | "days" => (Step::Day, 1.0),
        "week" | "weeks" => (Step::Week, 1.0),
        "fortnight" | "fortnights" => (Step::Week, 2.0),
        "month" | "months" => (Step::Month, 1.0),
        "year" | "years" => (Step::Year, 1.0),
        "decade" | "decades" => (Step::Year, 10.0),
        "century" | "centuries" => (Step::Year, 100.0),
        _ => return None,
    })
}

fn precision(step: Step) -> Precision {
    match step {
        Step::Hour | Step::Day => Precision::Day,
        Step::Week => Precision::Week,
        Step::Month => Precision::Month,
        Step::Year => Precision::Year,
    }
}

fn point(length: &Length, start: usize, end: usize, sign: f64) -> Draft {
    let named = Named::Offset {
        step: length.step,
        low: sign * length.low,
        high: sign * length.high,
        exact: length.exact,
    };
    Draft {
        vague: length.vague,
        ..Draft::new(start, end, Some(named), precision(length.step), Role::On)
    }
}

/// "ago", "from now", "two weeks' time".
fn behind(parts: &[Part], length: &Length) -> Option<Draft> {
    let end = length.end;
    match (word(parts, end), word(parts, end + 1)) {
        ("ago", _) => Some(point(length, length.start, end + 1, -1.0)),
        ("from", "now" | "today") => Some(point(length, length.start, end + 2, 1.0)),
        ("hence", _) => Some(point(length, length.start, end + 1, 1.0)),
        ("'s", "time") | ("'" | "\u{2019}", "time") => {
            let from =
                if back(parts, length.start, 1) == "in" { length.start - 1 } else { length.start };
            Some(point(length, from, end + 2, 1.0))
        }
        _ => None,
    }
}

/// "in", "within", "for", "over the next", "every".
fn before(parts: &[Part], length: &Length, floor: usize, direction: Direction) -> Option<Draft> {
    let at = length.start;
    let free = |by: usize| at.checked_sub(by).is_some_and(|index| index >= floor);
    let word_before = |by: usize| if free(by) { back(parts, at, by) } else { "" };
    // "two weeks later", "a day after": placed by another event
    if matches!(
        word(parts, length.end),
        "later" | "earlier" | "after" | "before" | "afterwards" | "old" | "of" | "beforehand"
    ) {
        return None;
    }
    let modest = MODEST.has(word_before(1));
    let skip = usize::from(modest);
    let start = |by: usize| at - by;
    match word_before(1 + skip) {
        "in" if direction != Direction::Past && !spans(parts, at) => {
            Some(point(length, start(1 + skip), length.end, 1.0))
        }
        "in" | "for" => Some(lasting(length, start(1 + skip))),
        "within" | "inside" => {
            let named = Named::Span { step: length.step, count: length.high };
            let by = 1 + skip;
            Some(Draft::new(
                start(by),
                length.end,
                Some(named),
                precision(length.step),
                Role::Within,
            ))
        }
        "every" | "each" => Some(Draft {
            recurring: true,
            ..Draft::new(start(1), length.end, None, precision(length.step), Role::On)
        }),
        "next" | "coming" | "following" => Some(around(parts, length, floor, 1.0)),
        "last" | "past" | "previous" | "recent" => Some(around(parts, length, floor, -1.0)),
        _ => None,
    }
}

/// "the worst in thirty years", "never in ten years": no point ahead.
fn spans(parts: &[Part], at: usize) -> bool {
    parts[at.saturating_sub(9)..at]
        .iter()
        .rev()
        .take_while(|part| !matches!(part.text, "." | ";"))
        .any(|part| {
            ["first", "best", "worst", "most", "least", "never", "ever", "once", "been"]
                .contains(&part.text)
                || (part.text.len() > 5
                    && part.text.ends_with("est")
                    && ![
                        "request", "interest", "protest", "invest", "latest", "forest", "harvest",
                        "arrest", "contest", "suggest",
                    ]
                    .contains(&part.text))
        })
}

/// "for three weeks", "built it in three weeks".
fn lasting(length: &Length, start: usize) -> Draft {
    Draft {
        duration: Some(length.days),
        ..Draft::new(start, length.end, None, Precision::Relative, Role::For)
    }
}

/// "over the next two weeks", "for the past year".
fn around(parts: &[Part], length: &Length, floor: usize, sign: f64) -> Draft {
    let mut start = length.start - 1;
    let the = start
        .checked_sub(1)
        .filter(|&i| i >= floor && matches!(parts[i].text, "the" | "these" | "our"));
    start = the.unwrap_or(start);
    let preposition = start.checked_sub(1).filter(|&i| i >= floor).map_or("", |i| parts[i].text);
    let role = match preposition {
        "in" | "within" | "over" | "during" if sign > 0.0 => Role::Within,
        "in" | "within" | "over" | "during" | "for" | "throughout" => Role::During,
        _ => Role::During,
    };
    let takes = matches!(preposition, "in" | "within" | "over" | "during" | "for" | "throughout");
    start -= usize::from(takes);
    let named = Named::Span { step: length.step, count: sign * length.high };
    Draft {
        vague: length.vague,
        ..Draft::new(start, length.end, Some(named), precision(length.step), role)
    }
}

/// What may stand between number and unit: "two more weeks".
static LENGTH_ADJECTIVES: WordSet = word_set!(
    "more full whole working short long business straight further calendar consecutive good"
);

/// Words of comparison between preposition and number.
static MODEST: WordSet = word_set!(
    "about around roughly just only almost nearly approximately some another maybe perhaps"
);
