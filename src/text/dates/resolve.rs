//! Which days a named time is, seen from the day of speaking.

use chrono::{Datelike, NaiveDate, Weekday};

use super::calendar::{self, Portion, Span, days_to, shift, shift_months};
use super::named::{Named, Step, Which, YearOf};
use super::names::Period;
use super::tense::Direction;

/// One or two readings, and what they take for granted.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Resolved {
    pub(super) span: Span,
    pub(super) readings: Option<(Span, Span)>,
    pub(super) assumption: Option<String>,
}

impl Resolved {
    fn sure(span: Span) -> Resolved {
        Resolved { span, readings: None, assumption: None }
    }

    fn either(one: Span, other: Span) -> Resolved {
        if one == other {
            return Resolved::sure(one);
        }
        let (one, other) = if one.0 <= other.0 { (one, other) } else { (other, one) };
        let span = (one.0, one.1.max(other.1));
        Resolved { span, readings: Some((one, other)), assumption: None }
    }

    fn assuming(self, what: &str) -> Resolved {
        Resolved { assumption: Some(what.to_owned()), ..self }
    }
}

/// The days that a name means, if said between two days. Without a day only what is absolute is
/// resolved.
pub(super) fn resolve(named: Named, said: Option<Span>, direction: Direction) -> Option<Resolved> {
    if let Named::Days(first, last) = named {
        return Some(Resolved::sure((first, last)));
    }
    let Some((first, last)) = said else { return seen_from(named, None, direction) };
    let early = seen_from(named, Some(first), direction)?;
    if first == last {
        return Some(early);
    }
    let late = seen_from(named, Some(last), direction)?;
    let span = (early.span.0.min(late.span.0), early.span.1.max(late.span.1));
    let readings = early
        .readings
        .zip(late.readings)
        .map(|(a, b)| ((a.0.0.min(b.0.0), a.0.1.max(b.0.1)), (a.1.0.min(b.1.0), a.1.1.max(b.1.1))));
    Some(Resolved { span, readings, assumption: early.assumption.or(late.assumption) })
}

fn seen_from(named: Named, today: Option<NaiveDate>, direction: Direction) -> Option<Resolved> {
    let in_year =
        |year: Option<YearOf>, of: &dyn Fn(i32) -> Option<Span>| yearly(of, year, today, direction);
    match named {
        Named::Days(first, last) => Some(Resolved::sure((first, last))),
        Named::MonthDays { month, first, last, weekday, year } => {
            let of = |y| Some((calendar::day(y, month, first)?, calendar::day(y, month, last)?));
            let year = year.or_else(|| fitting_year(&of, weekday?, today?));
            in_year(year, &of)
        }
        Named::Month(month, year) => in_year(year, &|y| calendar::months(y, month, 1)),
        Named::Slashed { first, second, weekday, year } => {
            slashed((first, second), weekday, year, today, direction)
        }
        Named::DayOfMonth(day) => day_of_month(day, today?, direction),
        Named::Weekday(weekday, which) => on_weekday(weekday, which, today?, direction),
        Named::Season(season, year) => Some(
            in_year(year, &|y| season.of(y))?
                .assuming("the seasons are those of the northern half"),
        ),
        Named::Quarter(nth, year) => in_year(year, &|y| calendar::months(y, nth * 3 - 2, 3)),
        Named::Half(nth, year) => in_year(year, &|y| calendar::months(y, nth * 6 - 5, 6)),
        Named::Feast(feast, year) => in_year(year, &|y| feast.of(y)),
        Named::TheWeekend => {
            let today = today?;
            let weekends = (-1..=1).filter_map(|n| Period::Weekend.days(n, today));
            let (span, what) = nearest(weekends, today, direction)?;
            Some(Resolved::sure(span).assuming(&format!("the weekend: {what}")))
        }
        Named::Period(period, offset) => period.days(offset, today?).map(Resolved::sure),
        Named::Offset { step, low, high, exact } => {
            offset(step, low, high, exact, today?).map(Resolved::sure)
        }
        Named::Span { step, count } => {
            let (today, there) = (today?, stepped(today?, step, count)?);
            Some(Resolved::sure((today.min(there), today.max(there))))
        }
    }
}

/// A time that comes once a year, in the year named, or the nearest that fits the tense.
fn yearly(
    of: &dyn Fn(i32) -> Option<Span>,
    year: Option<YearOf>,
    today: Option<NaiveDate>,
    direction: Direction,
) -> Option<Resolved> {
    match year {
        Some(YearOf::Number(year)) => of(year).map(Resolved::sure),
        Some(YearOf::Offset(offset)) => of(today?.year().checked_add(offset)?).map(Resolved::sure),
        Some(YearOf::Elsewhere) => None,
        Some(YearOf::This) => {
            let today = today?;
            let years = (-1..=1).filter_map(|n| of(today.year().checked_add(n)?));
            let round = years.clone().find(|span| span.0 <= today && today <= span.1);
            let near = match direction {
                Direction::Unknown => of(today.year()),
                _ => nearest(years, today, direction).map(|(span, _)| span),
            };
            round.or(near).map(Resolved::sure)
        }
        Some(YearOf::Next) => {
            let today = today?;
            let mut years = (-1..=8).filter_map(|n| of(today.year().checked_add(n)?));
            years.find(|span| span.0 > today).map(Resolved::sure)
        }
        Some(YearOf::Last) => {
            let today = today?;
            let years = (-8..=1).filter_map(|n| of(today.year().checked_add(n)?));
            years.take_while(|span| span.1 < today).last().map(Resolved::sure)
        }
        None => {
            let today = today?;
            let years = (-8..=8).filter_map(|n| of(today.year().checked_add(n)?));
            let (span, what) = nearest(years, today, direction)?;
            Some(Resolved::sure(span).assuming(&format!("the year {}: {what}", span.0.year())))
        }
    }
}

/// Of spans in order, the one that fits the tense.
fn nearest(
    mut spans: impl Iterator<Item = Span>,
    today: NaiveDate,
    direction: Direction,
) -> Option<(Span, &'static str)> {
    match direction {
        Direction::Future => spans.find(|span| span.1 >= today).map(|span| (span, "the next one")),
        Direction::Past => {
            spans.take_while(|span| span.0 <= today).last().map(|span| (span, "the last one"))
        }
        Direction::Unknown => {
            let far = |span: &Span| {
                let ahead = span.0.signed_duration_since(today).num_days();
                let behind = today.signed_duration_since(span.1).num_days();
                ahead.max(behind).max(0)
            };
            spans.min_by_key(far).map(|span| (span, "the nearest one"))
        }
    }
}

/// The year round today in which the day falls on the weekday spoken.
fn fitting_year(
    of: &dyn Fn(i32) -> Option<Span>,
    weekday: Weekday,
    today: NaiveDate,
) -> Option<YearOf> {
    [0, 1, -1]
        .into_iter()
        .filter_map(|n| today.year().checked_add(n))
        .find(|&year| of(year).is_some_and(|span| span.0.weekday() == weekday))
        .map(YearOf::Number)
}

/// Day first or month first, whichever there is; where there are both, the one on the weekday told.
fn slashed(
    (first, second): (u32, u32),
    weekday: Option<Weekday>,
    year: Option<i32>,
    today: Option<NaiveDate>,
    direction: Direction,
) -> Option<Resolved> {
    let reading = |day: u32, month: u32| {
        let of = move |year| calendar::day(year, month, day).map(|day| (day, day));
        yearly(&of, year.map(YearOf::Number), today, direction)
    };
    let fits = |read: &Resolved| weekday.is_some_and(|day| read.span.0.weekday() == day);
    match (reading(first, second), reading(second, first)) {
        (Some(one), Some(other)) if fits(&one) != fits(&other) => {
            Some(if fits(&one) { one } else { other })
        }
        (Some(one), Some(other)) => Some(Resolved {
            assumption: one.assumption.or(other.assumption),
            ..Resolved::either(one.span, other.span)
        }),
        (one, other) => one.or(other),
    }
}

fn day_of_month(of: u32, today: NaiveDate, direction: Direction) -> Option<Resolved> {
    let first = calendar::day(today.year(), today.month(), 1)?;
    let days = (-2..=2).filter_map(|n| {
        let month = shift_months(first, n)?;
        calendar::day(month.year(), month.month(), of).map(|day| (day, day))
    });
    let (span, what) = nearest(days, today, direction)?;
    let month = span.0.format("%B %Y");
    Some(Resolved::sure(span).assuming(&format!("the month {month}: {what}")))
}

fn on_weekday(
    weekday: Weekday,
    which: Which,
    today: NaiveDate,
    direction: Direction,
) -> Option<Resolved> {
    let on = |days: i64| shift(today, days).map(|day| (day, day));
    let ahead = days_to(today, weekday);
    let in_week = |offset: i64| {
        let (monday, _) = calendar::week(today, offset)?;
        shift(monday, i64::from(weekday.num_days_from_monday())).map(|day| (day, day))
    };
    let coming = || on(if ahead == 0 { 7 } else { ahead });
    let before = || on(ahead - 7);
    let latest = || on(if ahead == 0 { 0 } else { ahead - 7 });
    Some(match (which, direction) {
        (Which::Bare, Direction::Future) => {
            Resolved::sure(coming()?).assuming("the next one is meant")
        }
        (Which::Bare, Direction::Past) => {
            Resolved::sure(latest()?).assuming("the last one is meant")
        }
        (Which::Bare, Direction::Unknown) => Resolved::either(latest()?, coming()?),
        (Which::This, Direction::Past) => Resolved::sure(latest()?),
        (Which::This, _) => Resolved::sure(on(ahead)?),
        (Which::Next, _) => Resolved::either(coming()?, in_week(1)?),
        (Which::Last, _) => Resolved::either(before()?, in_week(-1)?),
        (Which::Coming, _) => Resolved::sure(coming()?),
        (Which::InWeek(offset), _) => Resolved::sure(in_week(offset)?),
    })
}

/// Some steps from a day; halves of months are rounded to whole ones or to days.
fn stepped(today: NaiveDate, step: Step, count: f64) -> Option<NaiveDate> {
    let count = count.clamp(-1e6, 1e6);
    #[allow(clippy::cast_possible_truncation)]
    match step {
        Step::Hour => shift(today, (count / 24.0).abs().ceil() as i64 * count.signum() as i64),
        Step::Day => shift(today, count.round() as i64),
        Step::Week => shift(today, (count * 7.0).round() as i64),
        Step::Month if count.fract() == 0.0 => shift_months(today, count as i32),
        Step::Month => shift(today, (count * 30.44).round() as i64),
        Step::Year => shift_months(today, (count * 12.0).round() as i32),
    }
}

/// A point some steps away; as coarse as the step, unless the number of steps is itself a range.
fn offset(step: Step, low: f64, high: f64, exact: bool, today: NaiveDate) -> Option<Span> {
    let (first, last) = (stepped(today, step, low)?, stepped(today, step, high)?);
    let (first, last) = (first.min(last), first.max(last));
    let slack = match step {
        _ if !exact => 0,
        Step::Hour => return Some((first.min(today), last.max(today))),
        Step::Day => 0,
        Step::Week => 3,
        Step::Month => 15,
        Step::Year => 182,
    };
    Some((shift(first, -slack)?, shift(last, slack)?))
}

/// The portion of a resolved time, in each reading.
pub(super) fn portion_of(
    resolved: Resolved,
    portion: Portion,
    said: Option<Span>,
    edge: bool,
) -> Option<Resolved> {
    let Some((one, other)) = resolved.readings else {
        return Some(Resolved { span: portion.of(resolved.span, said, edge)?, ..resolved });
    };
    let (one, other) = (portion.of(one, said, edge)?, portion.of(other, said, edge)?);
    Some(Resolved { assumption: resolved.assumption, ..Resolved::either(one, other) })
}
