//! Walks over a quote and puts dates, prepositions and times of day together.

use super::calendar::{Portion, Span};
use super::core::{Core, core, word};
use super::named::Named;
use super::nominal::{Nominal, laid_in_nominal_year, turn};
use super::resolve::{Resolved, portion_of, resolve};
use super::tense::{Direction, direction};
use super::{Clock, Interval, Precision, Role, Time};
use super::{clock, lengths, phrases, prepositions};
use crate::text::parts::{Part, span_of};
use crate::text::words::Token;

/// A time in parts, before it is resolved.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) named: Option<Named>,
    /// The other end of "from A to B".
    pub(super) until: Option<Core>,
    pub(super) portion: Option<Portion>,
    pub(super) precision: Precision,
    pub(super) role: Role,
    pub(super) clock: Option<Clock>,
    pub(super) duration: Option<f64>,
    /// A date in brackets says which day "today" was: the nearest, whatever the tense.
    pub(super) nearest: bool,
    pub(super) recurring: bool,
    pub(super) vague: bool,
}

impl Draft {
    pub(super) fn new(
        start: usize,
        end: usize,
        named: Option<Named>,
        precision: Precision,
        role: Role,
    ) -> Draft {
        Draft {
            start,
            end,
            named,
            until: None,
            portion: None,
            precision,
            role,
            clock: None,
            duration: None,
            nearest: false,
            recurring: false,
            vague: false,
        }
    }
}

/// Every time in the parts, looked for in one direction or else in that of the tense.
pub(super) fn read(
    quote: &str,
    tokens: &[Token],
    parts: &[Part],
    said: Option<Span>,
    fixed: Option<Direction>,
) -> Vec<Time> {
    let mut out = Vec::new();
    let (mut at, mut floor) = (0, 0);
    while at < parts.len() {
        let Some(draft) = draft(parts, at, floor, fixed) else {
            at += 1;
            continue;
        };
        let end = draft.end.clamp(at + 1, parts.len());
        let token = parts[end - 1].token;
        at = end + parts[end..].iter().take_while(|part| part.token == token).count();
        floor = at;
        out.extend(finish(quote, tokens, parts, &draft, said, fixed));
    }
    out
}

fn draft(parts: &[Part], at: usize, floor: usize, fixed: Option<Direction>) -> Option<Draft> {
    if parts[at].joined
        && !matches!(word(parts, at.wrapping_sub(1)), "pre" | "post" | "half" | "end")
    {
        return None;
    }
    let ahead = || fixed.unwrap_or_else(|| direction(parts, at, at + 1));
    phrases::at(parts, at)
        .or_else(|| time_of_day(parts, at, floor))
        .or_else(|| lengths::at(parts, at, floor, ahead()))
        .or_else(|| dated(parts, at, floor))
}

/// "at 9:30", "at noon tomorrow".
fn time_of_day(parts: &[Part], at: usize, floor: usize) -> Option<Draft> {
    let (clock, end) = clock::at(parts, at)?;
    let (role, start) = prepositions::before(parts, at, floor, Precision::TimeOfDay);
    let mut draft =
        Draft { clock: Some(clock), ..Draft::new(start, end, None, Precision::TimeOfDay, role) };
    let skip = usize::from(matches!(word(parts, end), "on" | ","));
    if let Some(day) = core(parts, end + skip).filter(|day| day.precision == Precision::Day) {
        (draft.named, draft.end, draft.portion) = (Some(day.named), day.end, day.portion);
    }
    let bare = matches!(parts[at].text, "noon" | "midday" | "midnight");
    (!bare || start < at || draft.named.is_some()).then_some(draft)
}

/// A date with its preposition, a time of day, a second date.
fn dated(parts: &[Part], at: usize, floor: usize) -> Option<Draft> {
    let core = core(parts, at)?;
    let (role, start) = prepositions::before(parts, core.start, floor, core.precision);
    let mut draft = Draft {
        portion: core.portion,
        ..Draft::new(start, core.end, Some(core.named), core.precision, role)
    };
    if draft.role == Role::From && core.named.is_range() {
        draft.role = Role::On;
    }
    bracketed(parts, &mut draft);
    with_clock(parts, &mut draft);
    range(parts, &core, &mut draft);
    if let Some((role, end)) = prepositions::after(parts, draft.end) {
        (draft.role, draft.end) = (role, end);
    }
    Some(draft)
}

/// "today (27/11)", "on Friday, 12 May": the day in brackets tells which.
fn bracketed(parts: &[Part], draft: &mut Draft) {
    if word(parts, draft.end) != "(" || draft.precision != Precision::Day {
        return;
    }
    let Some(inner) = core(parts, draft.end + 1) else { return };
    if word(parts, inner.end) == ")" && inner.precision == Precision::Day {
        (draft.named, draft.portion, draft.end) = (Some(inner.named), None, inner.end + 1);
        draft.nearest = true;
    }
}

/// "tomorrow at 9:30", "Friday noon".
fn with_clock(parts: &[Part], draft: &mut Draft) {
    if draft.precision != Precision::Day {
        return;
    }
    let skip = usize::from(matches!(
        word(parts, draft.end),
        "at" | "," | "by" | "around" | "before" | "after"
    ));
    let by = match word(parts, draft.end) {
        "by" => Some(Role::By),
        "before" => Some(Role::Before),
        "after" => Some(Role::After),
        _ => None,
    };
    if let Some((clock, end)) = clock::at(parts, draft.end + skip) {
        draft.clock = Some(clock);
        draft.precision = Precision::TimeOfDay;
        draft.end = end;
        draft.role = by.unwrap_or(draft.role);
    }
}

/// "from 2019 to 2021", "between March and June", "May to July".
fn range(parts: &[Part], first: &Core, draft: &mut Draft) {
    let opened = draft.start < first.start
        && parts[draft.start..first.start]
            .iter()
            .any(|part| matches!(part.text, "from" | "between"));
    let between =
        opened && parts[draft.start..first.start].iter().any(|part| part.text == "between");
    let (linked, skip) = match word(parts, draft.end) {
        "to" | "until" | "till" => (opened || first.precision != Precision::Day, 1),
        "through" | "\u{2013}" | "\u{2014}" | "-" => (true, 1),
        "and" => (between, 1),
        _ => (parts.get(draft.end).is_some_and(|part| part.joined), 0),
    };
    if !linked {
        return;
    }
    let the = usize::from(word(parts, draft.end + skip) == "the");
    let Some(second) = core(parts, draft.end + skip + the) else { return };
    if second.precision != Precision::TimeOfDay {
        draft.end = second.end;
        draft.until = Some(second);
        draft.role = Role::During;
    }
}

/// Resolves a draft against the day of speaking.
fn finish(
    quote: &str,
    tokens: &[Token],
    parts: &[Part],
    draft: &Draft,
    said: Option<Span>,
    fixed: Option<Direction>,
) -> Option<Time> {
    let range = parts.get(draft.start)?.token..parts.get(draft.end.checked_sub(1)?)?.token + 1;
    let span = span_of(tokens, &range);
    let towards = towards(parts, draft, fixed);
    let resolved = draft.named.and_then(|named| whole(named, draft, said, towards));
    let (resolved, nominal) = match resolved {
        None if said.is_none() => laid_in_nominal_year(draft).unzip(),
        resolved => (resolved, None),
    };
    let open = |span: Span| -> Interval { (Some(span.0), Some(span.1)) };
    let (first, last) = resolved.as_ref().map_or((None, None), |resolved| open(resolved.span));
    let spoken = quote.get(span.clone()).unwrap_or_default();
    Some(Time {
        tokens: range,
        first,
        last,
        clock: draft.clock,
        duration: draft.duration,
        role: draft.role,
        precision: draft.precision,
        basis: basis(spoken, draft, resolved.as_ref().map(|resolved| resolved.span), nominal),
        ambiguous: resolved.as_ref().and_then(|r| r.readings).map(|(a, b)| (open(a), open(b))),
        assumption: resolved.and_then(|resolved| resolved.assumption),
        recurring: draft.recurring,
        vague: draft.vague,
        nominal,
        turn: draft.named.and_then(|named| turn(named, draft.precision)),
        span,
    })
}

/// Where the time is looked for: "since" looks back, a deadline ahead unless told in the past.
fn towards(parts: &[Part], draft: &Draft, fixed: Option<Direction>) -> Direction {
    if draft.nearest {
        return Direction::Unknown;
    }
    if let Some(fixed) = fixed {
        return fixed;
    }
    let tense = direction(parts, draft.start, draft.end);
    match (draft.role, tense) {
        (Role::Since, _) => Direction::Past,
        (Role::By | Role::Until | Role::Before | Role::Within, Direction::Unknown) => {
            Direction::Future
        }
        _ => tense,
    }
}

pub(super) fn whole(
    named: Named,
    draft: &Draft,
    said: Option<Span>,
    towards: Direction,
) -> Option<Resolved> {
    let edge = matches!(
        draft.role,
        Role::By | Role::Until | Role::Before | Role::Since | Role::From | Role::After
    );
    let part = |resolved: Resolved, portion: Option<Portion>| match portion {
        Some(portion) => portion_of(resolved, portion, said, edge),
        None => Some(resolved),
    };
    let Some(until) = draft.until else {
        return part(resolve(named, said, towards)?, draft.portion);
    };
    let second = part(resolve(until.named, said, towards)?, until.portion)?;
    // the first date takes its year from the second
    let anchor = named.without_year().then_some((second.span.0, second.span.0));
    let look = if anchor.is_some() { Direction::Past } else { towards };
    let first = part(resolve(named, anchor.or(said), look)?, draft.portion)?;
    (first.span.0 <= second.span.1).then_some(Resolved {
        span: (first.span.0, second.span.1),
        readings: None,
        assumption: second.assumption,
    })
}

/// "21 days", "11 hours", "2 minutes".
fn length(days: f64) -> String {
    let (count, unit) = match days {
        _ if days >= 1.0 => (days, "days"),
        _ if days >= 1.0 / 24.5 => (days * 24.0, "hours"),
        _ => (days * 1440.0, "minutes"),
    };
    format!("{} {unit}", (count * 100.0).round() / 100.0)
}

fn basis(spoken: &str, draft: &Draft, days: Option<Span>, nominal: Option<Nominal>) -> String {
    let clock = draft.clock.map_or(String::new(), |clock| clock.to_string());
    if let (Some((first, last)), Some(nominal)) = (days, nominal) {
        let (first, last) = (nominal.show(first), nominal.show(last));
        return if first == last {
            format!("\"{spoken}\" = {first}")
        } else {
            format!("\"{spoken}\" = {first} to {last}")
        };
    }
    match (days, draft.duration) {
        (Some((first, last)), _) if first == last && clock.is_empty() => {
            format!("\"{spoken}\" = {first}")
        }
        (Some((first, last)), _) if first == last => format!("\"{spoken}\" = {first} {clock}"),
        (Some((first, last)), _) => format!("\"{spoken}\" = {first} to {last}"),
        (None, Some(days)) => format!("\"{spoken}\" = {}", length(days)),
        (None, None) if !clock.is_empty() => format!("\"{spoken}\" = {clock}"),
        (None, None) if draft.recurring => format!("\"{spoken}\" recurs"),
        (None, None) if draft.vague => format!("\"{spoken}\" is vague"),
        (None, None) => format!("\"{spoken}\" is not resolved"),
    }
}
