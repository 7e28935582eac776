//! Whether two sentences speak of different times.

use std::ops::Range;

use crate::text::Reading;
use crate::text::clauses::{Role as Part, Tense};
use crate::text::dates::{Precision, Role, Time};
use crate::text::marks::Cue;

use super::aligned::Aligned;
use super::surroundings::{Scope, cue_in};

/// Both sentences name times and none of them can be the same, or one tells how it was and the other
/// how it is.
pub(super) fn other_time(pair: &Aligned, scope: &Scope) -> bool {
    let mut apart = false;
    for one in times(pair.earlier, &scope.earlier) {
        for other in times(pair.later, &scope.later) {
            match one.names_other_days(other) {
                Some(false) => return false,
                Some(true) => apart = true,
                None => {}
            }
        }
    }
    apart || eras_apart(pair, scope)
}

fn times<'a>(reading: &'a Reading, scope: &'a Range<usize>) -> impl Iterator<Item = &'a Time> {
    reading.times.iter().filter(|time| scope.contains(&time.tokens.start) && time.role != Role::For)
}

/// "In 2019 we had none"; "today we have nine".
fn eras_apart(pair: &Aligned, scope: &Scope) -> bool {
    let (earlier, later) = (era(pair.earlier, &scope.earlier), era(pair.later, &scope.later));
    match (earlier, later) {
        (Some(a), Some(b)) => a != b,
        (Some(Era::Then), None) => present(pair.later, &scope.later),
        (None, Some(Era::Then)) => present(pair.earlier, &scope.earlier),
        _ => false,
    }
}

/// All its clauses are in the present, and it names no time.
fn present(reading: &Reading, scope: &Range<usize>) -> bool {
    let mut clauses =
        reading.clauses.iter().filter(|clause| scope.contains(&clause.tokens.start)).peekable();
    clauses.peek().is_some()
        && clauses.all(|clause| matches!(clause.tense, Tense::Present | Tense::None))
        && times(reading, scope).next().is_none()
}

/// When a sentence says that it is so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Era {
    Then,
    Now,
}

/// Then where a sentence in the past names a time that is over; now where one in the present says so.
fn era(reading: &Reading, scope: &Range<usize>) -> Option<Era> {
    let tense = |wanted: fn(Tense) -> bool| {
        reading
            .clauses
            .iter()
            .any(|clause| scope.contains(&clause.tokens.start) && wanted(clause.tense))
    };
    let now = scope.clone().any(|at| now_word(reading, at))
        || times(reading, scope).any(|time| time.turn.is_some_and(|(_, turn)| turn == 0));
    if now && !tense(|tense| tense == Tense::Future) {
        return Some(Era::Now);
    }
    let when_i = reading.clauses.iter().any(|clause| {
        scope.contains(&clause.tokens.start)
            && clause.role == Part::Time
            && clause.tense == Tense::Past
            && reading.tokens[clause.tokens.start].is("when")
    });
    let over = |time: &Time| {
        let year = matches!(time.precision, Precision::Year | Precision::Decade)
            && time.resolved()
            && time.nominal.is_none();
        year || time.turn.is_some_and(|(_, turn)| turn < 0) || ends_in_ago(reading, time)
    };
    let back = scope.clone().any(|at| {
        reading.tokens[at].is("back")
            && reading
                .tokens
                .get(at + 1)
                .is_some_and(|t| t.is("then") || t.is("when") || t.is("in"))
    });
    let past = tense(|tense| tense == Tense::Past);
    (past && (back || when_i || times(reading, scope).any(over))).then_some(Era::Then)
}

fn ends_in_ago(reading: &Reading, time: &Time) -> bool {
    reading.tokens[time.tokens.end - 1].is("ago")
}

/// "today", "now", "these days".
fn now_word(reading: &Reading, at: usize) -> bool {
    let next = |word: &str| reading.tokens.get(at + 1).is_some_and(|token| token.is(word));
    match &*reading.tokens[at].norm {
        "today" | "tonight" | "nowadays" | "currently" => true,
        "now" => !next("that"),
        "these" => next("days"),
        _ => false,
    }
}

/// "So far 40", then 52: the count went on; unless the later statement speaks of that same day.
pub(super) fn so_far(pair: &Aligned, scope: &Scope) -> bool {
    let said = pair.earlier.said.bounds().1.map(|moment| moment.date());
    let back_then =
        |time: &Time| time.first.is_some_and(|first| said.is_some_and(|said| first <= said));
    let grown = running(pair.later, &scope.later) && stands(pair.earlier, &scope.earlier);
    (running(pair.earlier, &scope.earlier) || grown)
        && !times(pair.later, &scope.later).any(back_then)
}

/// Something that goes on or is to come, not what was settled.
fn stands(reading: &Reading, scope: &Range<usize>) -> bool {
    reading.clauses.iter().any(|clause| {
        scope.contains(&clause.tokens.start)
            && matches!(clause.tense, Tense::Perfect | Tense::Future)
    })
}

/// A number that holds for the moment: "so far", "as of noon", "by last night we had", "this morning".
fn running(reading: &Reading, scope: &Range<usize>) -> bool {
    let by = times(reading, scope).any(|time| {
        time.role == Role::By
            && matches!(
                reading.clauses[reading.clause_of(time.tokens.start)].tense,
                Tense::Past | Tense::Perfect
            )
    });
    let of_the_day = scope.clone().any(|at| match &*reading.tokens[at].norm {
        "tonight" => true,
        "morning" | "evening" | "afternoon" | "hour" => at > 0 && reading.tokens[at - 1].is("this"),
        _ => false,
    });
    let by_now = scope.clone().any(|at| {
        reading.tokens[at].is("by") && reading.tokens.get(at + 1).is_some_and(|next| next.is("now"))
    });
    cue_in(reading, scope, Cue::Provisional) || by || by_now || of_the_day
}
