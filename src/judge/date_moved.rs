//! See [`DateMoved`].

use crate::finding::Kind;
use crate::text::dates::{Nominal, Precision, Role, Time};

use super::aligned::Aligned;
use super::candidate::{Candidate, proposal};
use super::detector::Detector;
use super::event;

/// The same event is given another date.
///
/// ```text
/// 2024-01-08  The new bridge opens on 14 March.
/// 2024-03-02  The bridge will open in late August.
/// ```
///
/// Dates are intervals of days, resolved against the day of speaking; they conflict where the days
/// they name do not overlap. Where nobody knows when the statements were made, the same year is
/// meant by dates without one. The event is that of the clause: its verb and what takes part in it.
///
/// Silent where a date is vague, recurs or cannot be resolved; where it only tells which thing is
/// meant ("the 2015 dividend") or stands in a relative clause; where one event is over and the other
/// still to come; where the statements differ in more than the date (another amount, an opposite);
/// and where a side asks or reports what somebody else says.
pub(super) struct DateMoved;

impl Detector for DateMoved {
    fn name(&self) -> &'static str {
        "date-moved"
    }

    fn detect(&self, pair: &Aligned) -> Vec<Candidate> {
        let later: Vec<Time> = pair.later.times.iter().filter_map(|time| event::dated(pair.later, time)).collect();
        let mut best: Option<(f32, Time, &Time)> = None;
        for e in pair.earlier.times.iter().filter_map(|time| event::dated(pair.earlier, time)) {
            for l in &later {
                if e.names_other_days(l) != Some(true) || repeated(pair, &e, l) || excused(&e, l) || event::differ_otherwise(pair, &e, l) {
                    continue;
                }
                let Some(belongs) = event::agreement(pair, &e, l) else { continue };
                if best.as_ref().is_none_or(|(other, ..)| belongs > *other) {
                    best = Some((belongs, e.clone(), l));
                }
            }
        }
        best.map(|(belongs, e, l)| propose(pair, &e, l, belongs)).into_iter().collect()
    }
}

/// A statement that names the other side's date as well knows of both.
fn repeated(pair: &Aligned, e: &Time, l: &Time) -> bool {
    let same = |a: &Time, b: &Time| a.names_other_days(b) == Some(false) && a.precision == b.precision;
    pair.earlier.times.iter().any(|time| same(time, l)) && !pair.later.times.iter().any(|time| same(time, e))
}

/// "By Friday" and an earlier day, "after March" and April: both can be true. What goes on until a day
/// ends on it.
fn excused(e: &Time, l: &Time) -> bool {
    if e.role == Role::Until || l.role == Role::Until {
        return false;
    }
    e.disjoint(l) == Some(false) && !(e.role == l.role && matches!(e.role, Role::By | Role::Until | Role::Before | Role::Within | Role::From | Role::After))
}

fn coarse(time: &Time) -> bool {
    matches!(time.precision, Precision::Year | Precision::Half | Precision::Season)
}

fn days(time: &Time) -> String {
    let day = |day: Option<chrono::NaiveDate>| match (day, time.nominal) {
        (None, _) => "..".to_owned(),
        (Some(day), None) => day.to_string(),
        (Some(day), Some(nominal)) => Nominal::show(nominal, day),
    };
    if time.first == time.last { day(time.first) } else { format!("{}/{}", day(time.first), day(time.last)) }
}

fn propose(pair: &Aligned, e: &Time, l: &Time, belongs: f32) -> Candidate {
    let mut certain = if e.ambiguous.is_some() || l.ambiguous.is_some() { 0.6 } else { 1.0 };
    if coarse(e) || coarse(l) {
        certain *= 0.9;
    }
    let mut candidate = proposal(
        Kind::DateMoved,
        pair,
        (e.tokens.clone(), l.tokens.clone()),
        certain,
        (days(e), days(l)),
        "another date is given for the same event".to_owned(),
    );
    candidate.belongs = belongs;
    for time in [e, l] {
        candidate.assumptions.push(time.basis.clone());
        candidate.assumptions.extend(time.assumption.clone());
    }
    candidate.assumptions.dedup();
    candidate
}
