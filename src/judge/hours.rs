//! Whether two times of day are those of one event.

use crate::text::Reading;
use crate::text::clauses::Tense;
use crate::text::dates::{Role, Time};

use super::aligned::Aligned;
use super::occasion::Occasion;

/// Minutes of a day.
const DAY: u16 = 24 * 60;

/// Whether two hours exclude each other; none where a side names no hour, where the days differ, or where
/// no day is named and it is not over: a call at nine and a call at ten are two calls.
pub(super) fn apart(pair: &Aligned, e: &Occasion, l: &Occasion) -> Option<bool> {
    let (one, other) = (window(pair.earlier, &e.time)?, window(pair.later, &l.time)?);
    let dated = |time: &Time| time.first.is_some();
    let past = |reading: &Reading, event: &Occasion| {
        matches!(reading.clauses[event.clause].tense, Tense::Past | Tense::Perfect)
    };
    let one_day = match (dated(&e.time), dated(&l.time)) {
        (true, true) => e.time.names_other_days(&l.time) == Some(false),
        _ => past(pair.earlier, e) && past(pair.later, l),
    };
    // "at ten past six", "at twenty to eight": of the same half of the day, as far as one knows
    let twelve = |time: &Time| time.clock.is_some_and(|clock| clock.twelve);
    let meets =
        || overlap(one, other) || twelve(&e.time) != twelve(&l.time) && overlap(turned(one), other);
    one_day.then(|| !meets())
}

/// Twelve hours later.
fn turned((from, to): (u16, u16)) -> (u16, u16) {
    ((from + DAY / 2) % DAY, (to + DAY / 2) % DAY)
}

/// A window may run over midnight.
fn overlap(a: (u16, u16), b: (u16, u16)) -> bool {
    let holds = |(from, to): (u16, u16), at: u16| {
        if from <= to { (from..=to).contains(&at) } else { at >= from || at <= to }
    };
    holds(a, b.0) || holds(b, a.0)
}

/// First and last minute that the words allow: "a little after noon" is within the hour, "about five"
/// within ten minutes.
fn window(reading: &Reading, time: &Time) -> Option<(u16, u16)> {
    let at = time.clock?.minutes;
    let slight = time.tokens.start.checked_sub(1).is_some_and(|before| {
        matches!(
            &*reading.tokens[before].norm,
            "little" | "shortly" | "just" | "soon" | "bit" | "minutes" | "moments"
        )
    });
    let about = time
        .tokens
        .clone()
        .any(|at| matches!(&*reading.tokens[at].norm, "about" | "around" | "roughly" | "towards"));
    let earlier = |minutes: u16| (at + DAY - minutes) % DAY;
    Some(match time.role {
        Role::After if slight => (at, (at + 60) % DAY),
        Role::Before if slight => (earlier(60), at),
        Role::After | Role::From | Role::Since => (at, DAY - 1),
        Role::Before | Role::By | Role::Until | Role::Within => (0, at),
        _ if about => (earlier(20), (at + 20) % DAY),
        _ => (at, at),
    })
}
