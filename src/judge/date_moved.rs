//! See [`DateMoved`].

use crate::finding::Kind;
use crate::text::dates::{Precision, Role, Time};

use super::aligned::Aligned;
use super::candidate::{Candidate, proposal};
use super::detector::Detector;

/// The same event is given another date.
///
/// ```text
/// 2024-01-08  The new bridge opens on 14 March.
/// 2024-03-02  The bridge will open in late August.
/// ```
///
/// Dates are intervals of days, resolved against the day of speaking; they conflict where the days
/// they name do not overlap. Silent where a date is vague, recurs or cannot be resolved.
pub(super) struct DateMoved;

impl Detector for DateMoved {
    fn name(&self) -> &'static str {
        "date-moved"
    }

    fn detect(&self, pair: &Aligned) -> Vec<Candidate> {
        let mut best: Option<(f32, &Time, &Time)> = None;
        for e in pair.earlier.times.iter().filter(|time| names_event(time)) {
            for l in pair.later.times.iter().filter(|time| names_event(time)) {
                if e.names_other_days(l) != Some(true) || repeated(pair, e, l) || excused(e, l) {
                    continue;
                }
                let between = pair.between(pair.earlier.clause_of(e.tokens.start), pair.later.clause_of(l.tokens.start));
                let rank = between.shared + 0.5 * between.elsewhere - if coarse(e) || coarse(l) { 0.3 } else { 0.0 };
                if best.is_none_or(|(other, ..)| rank > other) {
                    best = Some((rank, e, l));
                }
            }
        }
        best.map(|(_, e, l)| propose(pair, e, l)).into_iter().collect()
    }
}

/// "For three weeks" and "at noon" date nothing.
fn names_event(time: &Time) -> bool {
    time.resolved() && !matches!(time.role, Role::For) && !matches!(time.precision, Precision::Relative | Precision::Decade)
}

/// A statement that names the other side's date as well knows of both.
fn repeated(pair: &Aligned, e: &Time, l: &Time) -> bool {
    let same = |a: &Time, b: &Time| a.names_other_days(b) == Some(false) && a.precision == b.precision;
    pair.earlier.times.iter().any(|time| same(time, l)) && !pair.later.times.iter().any(|time| same(time, e))
}

/// "By Friday" and an earlier day, "after March" and April: both can be true.
fn excused(e: &Time, l: &Time) -> bool {
    e.disjoint(l) == Some(false) && !(e.role == l.role && matches!(e.role, Role::By | Role::Until | Role::Before | Role::Within | Role::From | Role::Since | Role::After))
}

fn coarse(time: &Time) -> bool {
    matches!(time.precision, Precision::Year | Precision::Half | Precision::Season)
}

fn days(time: &Time) -> String {
    match (time.first, time.last) {
        (Some(first), Some(last)) if first == last => first.to_string(),
        (first, last) => {
            let day = |day: Option<chrono::NaiveDate>| day.map_or("..".to_owned(), |day| day.to_string());
            format!("{}/{}", day(first), day(last))
        }
    }
}

fn propose(pair: &Aligned, e: &Time, l: &Time) -> Candidate {
    let certain = if e.ambiguous.is_some() || l.ambiguous.is_some() { 0.6 } else { 1.0 };
    let mut candidate = proposal(
        Kind::DateMoved,
        pair,
        (e.tokens.clone(), l.tokens.clone()),
        certain,
        (days(e), days(l)),
        "another date is given for the same event".to_owned(),
    );
    for time in [e, l] {
        candidate.assumptions.push(time.basis.clone());
        candidate.assumptions.extend(time.assumption.clone());
    }
    candidate
}
