//! See [`DateMoved`].

use crate::finding::Kind;
use crate::text::Reading;
use crate::text::dates::{Nominal, Role, Time};
use crate::text::tags::Tag;

use super::aligned::Aligned;
use super::candidate::{Candidate, proposal};
use super::detector::Detector;
use super::event::{self, Agreement};
use super::hours;
use super::links::{self, Link};
use super::occasion::{Occasion, coarse};

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
    fn detect(&self, pair: &Aligned) -> Vec<Candidate> {
        let (earlier, later) = (pair.earlier.occasions(), pair.later.occasions());
        let mut links = Vec::new();
        for (n, e) in earlier.iter().enumerate() {
            for (m, l) in later.iter().enumerate() {
                if let Some(fits) = fit(pair, e, l)
                    && !own_days(pair, e, l)
                    && let Some(Agreement { belongs, doubts }) = event::agreement(pair, e, l)
                {
                    links.push(Link { earlier: n, later: m, fits, belongs, doubts });
                }
            }
        }
        let moved = links.iter().filter(|link| {
            !link.fits
                && !link.outdone(&links)
                && !repeated(earlier, later, link)
                && !event::differ_otherwise(pair, &earlier[link.earlier], &later[link.later])
        });
        let found = links::best(moved).map(|link| {
            let times = (&earlier[link.earlier].time, &later[link.later].time);
            let candidate = propose(pair, times.0, times.1, link);
            Candidate { doubts: candidate.doubts + link.may_fit_another(&links), ..candidate }
        });
        found.into_iter().collect()
    }
}

/// Whether one event can have both dates, or both hours where they name no day.
fn fit(pair: &Aligned, e: &Occasion, l: &Occasion) -> Option<bool> {
    if let Some(apart) = hours::apart(pair, e, l) {
        return Some(!apart);
    }
    let (e, l) = (&e.time, &l.time);
    match (e.names_other_days(l), e.disjoint(l)) {
        (_, Some(true)) => Some(false),
        (Some(true), _) => Some(excused(e, l)),
        (known, _) => known.map(|_| true),
    }
}

/// The earlier statement names the later one's date as well.
fn repeated(earlier: &[Occasion], later: &[Occasion], link: &Link) -> bool {
    let l = &later[link.later].time;
    earlier
        .iter()
        .map(|occasion| &occasion.time)
        .any(|time| time.names_other_days(l) == Some(false) && time.precision == l.precision)
}

/// Each side speaks of its own day ("today", a date in a heading), or names the other's in the same
/// words ("next week", "on 1 May"): what recurs, not what moved.
fn own_days(pair: &Aligned, e: &Occasion, l: &Occasion) -> bool {
    let own = |reading: &Reading, time: &Time| {
        let said = reading.said.day();
        time.first.is_some() && time.first == time.last && time.first == said
    };
    let words = |reading: &Reading, time: &Time| -> Vec<String> {
        let said = |at: &usize| {
            !matches!(reading.tags[*at], Tag::Prep | Tag::Sub | Tag::To | Tag::Det | Tag::Mark)
        };
        let tokens = time.tokens.clone().filter(said);
        tokens.map(|at| reading.tokens[at].norm.to_string()).collect()
    };
    own(pair.earlier, &e.time) && own(pair.later, &l.time)
        || words(pair.earlier, &e.time) == words(pair.later, &l.time)
}

/// "By Friday" and an earlier day, "after March" and April: both can be true. What goes on until a day
/// ends on it.
fn excused(e: &Time, l: &Time) -> bool {
    let from = |role: Role| matches!(role, Role::From | Role::After);
    if e.role == Role::Until || l.role == Role::Until {
        return from(e.role) || from(l.role);
    }
    e.disjoint(l) == Some(false)
        && !(e.role == l.role
            && matches!(
                e.role,
                Role::By | Role::Until | Role::Before | Role::Within | Role::From | Role::After
            ))
}

fn days(time: &Time) -> String {
    let day = |day: Option<chrono::NaiveDate>| match (day, time.nominal) {
        (None, _) => "..".to_owned(),
        (Some(day), None) => day.to_string(),
        (Some(day), Some(nominal)) => Nominal::show(nominal, day),
    };
    if time.first == time.last {
        day(time.first)
    } else {
        format!("{}/{}", day(time.first), day(time.last))
    }
}

fn propose(pair: &Aligned, e: &Time, l: &Time, link: &Link) -> Candidate {
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
    candidate.belongs = link.belongs;
    candidate.doubts = link.doubts;
    for time in [e, l] {
        candidate.assumptions.push(time.basis.clone());
        candidate.assumptions.extend(time.assumption.clone());
    }
    candidate.assumptions.dedup();
    candidate
}

#[cfg(test)]
mod tests {
    use super::super::side::Side;
    use super::*;

    fn flags(earlier: &str, later: &str) -> bool {
        let (earlier, later) =
            (Side::read(earlier, &Default::default()), Side::read(later, &Default::default()));
        !DateMoved.detect(&Aligned::new(&earlier, &later)).is_empty()
    }

    #[test]
    fn dates_of_their_own() {
        assert!(!flags("Item 3 | recording | 13:24", "Item 5 | recording | 24:25"));
        assert!(!flags(
            "The bridge reached phase 1 in June 2020 and phase 2 in March 2021.",
            "The bridge reached phase 1 in June 2020 and phase 3 in May 2022."
        ));
    }

    #[test]
    fn another_date_for_the_same_event() {
        assert!(flags("The new bridge opens on 14 March.", "The bridge will open in late August."));
        assert!(flags(
            "The first patient will be dosed on 14 January.",
            "Nobody will be dosed before the second week of May."
        ));
        assert!(flags(
            "The reservoir will be full by 1 June.",
            "The reservoir will be full in late September, not June."
        ));
        assert!(flags("The subsidy ends in 2027.", "The subsidy was to end in 2031."));
        assert!(flags(
            "I learned of the payments in August.",
            "I knew about the payments in March."
        ));
        assert!(flags("The bypass was finished on 3 May 1997.", "It was finished before 1996."));
    }

    #[test]
    fn dates_that_only_tell_which_thing() {
        assert!(!flags(
            "Our 2021 model refused harmless questions.",
            "The 2024 model refused harmless questions."
        ));
        assert!(!flags(
            "The frost spared the orchards of April.",
            "The frost spared the orchards of May."
        ));
        assert!(!flags(
            "The mayor, who came in 2012, opened the bridge.",
            "The mayor, who left in 2016, opened the bridge."
        ));
        assert!(!flags(
            "Since August the bridge has been open.",
            "The bridge has been open since March."
        ));
    }

    #[test]
    fn other_events() {
        assert!(!flags("Unit Two restarts on 15 February.", "Unit Four restarts on 20 March."));
        assert!(!flags("The shop opens on 14 March.", "The shop closes on 20 May."));
        assert!(!flags("We raised fares in 2019.", "We will raise fares in 2025."));
        assert!(!flags("In 2016 I voted against the treaty.", "In 2020 I voted for the treaty."));
        assert!(!flags("In 2019 we sold 48,000 tractors.", "In 2021 we sold 29,000 tractors."));
    }

    #[test]
    fn dates_that_can_both_be_true() {
        assert!(!flags("The bridge opens by June.", "The bridge opens in May."));
        assert!(!flags(
            "Talks began on 2 May and end on 9 May.",
            "Talks began on 2 May and end on 9 May."
        ));
        assert!(!flags(
            "Flights are suspended from 22 March.",
            "Flights are suspended until 26 April."
        ));
    }
}
