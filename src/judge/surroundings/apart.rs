//! What the sentences of a conflict name that differs: other names, times, amounts, places.

use std::ops::Range;

use crate::judge::aligned::{self, Aligned};
use crate::said::Said;
use crate::text::Reading;
use crate::text::dates::Time;
use crate::text::tags::Tag;

/// The two sentences that a candidate stands in.
pub(in crate::judge) struct Scope {
    pub(in crate::judge) earlier: Range<usize>,
    pub(in crate::judge) later: Range<usize>,
}

impl Scope {
    pub(in crate::judge) fn new(pair: &Aligned, earlier: usize, later: usize) -> Scope {
        Scope {
            earlier: pair.earlier.sentences[earlier].tokens.clone(),
            later: pair.later.sentences[later].tokens.clone(),
        }
    }
}

/// What the two sides name that differs.
#[derive(Default)]
pub(in crate::judge) struct Apart {
    pub(in crate::judge) names: f32,
    pub(in crate::judge) times: f32,
    pub(super) times_same: f32,
    pub(super) time_one_side: f32,
    pub(super) amounts: f32,
    pub(super) amounts_same: f32,
    pub(super) numbers: f32,
    pub(super) frames: f32,
    pub(super) long_before: f32,
}

impl Apart {
    pub(in crate::judge) fn measure(pair: &Aligned, scope: &Scope) -> Apart {
        let mut apart = Apart {
            names: unmatched(pair, scope, |tag| tag == Tag::Name),
            numbers: unmatched(pair, scope, |tag| tag == Tag::Num),
            ..Apart::default()
        };
        let earlier: Vec<_> =
            pair.earlier.times.iter().filter(|t| scope.earlier.contains(&t.tokens.start)).collect();
        let later: Vec<_> =
            pair.later.times.iter().filter(|t| scope.later.contains(&t.tokens.start)).collect();
        for one in &earlier {
            for other in &later {
                match one.names_other_days(other) {
                    Some(true) => apart.times = 1.0,
                    Some(false) => apart.times_same = 1.0,
                    None => {}
                }
                if one.disjoint(other) == Some(true) {
                    apart.frames = 1.0;
                }
            }
        }
        if earlier.is_empty() != later.is_empty() {
            apart.time_one_side = 1.0;
            let back = |time: &&Time| long_before(time, &pair.earlier.said);
            if earlier.iter().chain(&later).any(back) {
                apart.long_before = 1.0;
            }
        }
        for one in pair.earlier.amounts.iter().filter(|a| scope.earlier.contains(&a.tokens.start)) {
            for other in pair.later.amounts.iter().filter(|a| scope.later.contains(&a.tokens.start))
            {
                match one.compatible(other) {
                    Some(false) => apart.amounts = 1.0,
                    Some(true) => apart.amounts_same = 1.0,
                    None => {}
                }
            }
        }
        apart
    }
}

/// Days before anything was said from which on a time is another one: "in 2006", "in the nineties".
const LONG: i64 = 270;

/// Whether a time that the other side does not name ended long before the earlier statement.
fn long_before(time: &Time, said: &Said) -> bool {
    let (Some(last), (Some(said), _)) = (time.last, said.bounds()) else { return false };
    time.nominal.is_none() && (said.date() - last).num_days() > LONG
}

/// How many words of a sort both sides have for themselves alone.
fn unmatched(pair: &Aligned, scope: &Scope, wanted: fn(Tag) -> bool) -> f32 {
    let alone = |reading: &Reading, matched: &[bool], scope: &Range<usize>| {
        // the names of months and the numbers of dates are times
        aligned::unmatched(reading, matched)
            .filter(|term| {
                wanted(term.tag) && scope.contains(&term.token) && !reading.is_timed(term.token)
            })
            .count()
    };
    alone(pair.earlier, &pair.earlier_matched, &scope.earlier)
        .min(alone(pair.later, &pair.later_matched, &scope.later))
        .min(3) as f32
}

/// Prepositional phrases that only one side has, counted where both sides have one: "at my house",
/// "in a storage unit".
pub(super) fn phrases_apart(pair: &Aligned, scope: &Scope) -> f32 {
    let alone = |reading: &Reading, matched: &[bool], scope: &Range<usize>| {
        aligned::unmatched(reading, matched)
            .filter(|term| {
                scope.contains(&term.token)
                    && matches!(term.tag, Tag::Noun | Tag::Name)
                    && (term.token.saturating_sub(3)..term.token).any(|at| {
                        matches!(
                            &*reading.tokens[at].norm,
                            "in" | "at" | "on" | "for" | "from" | "of" | "to" | "with" | "about"
                        )
                    })
            })
            .count()
    };
    alone(pair.earlier, &pair.earlier_matched, &scope.earlier)
        .min(alone(pair.later, &pair.later_matched, &scope.later))
        .min(3) as f32
}

/// What hangs on a noun behind it: "tests in the greenhouse" and "tests in open fields" are apart.
pub(in crate::judge) fn complements_apart(pair: &Aligned, scope: &Scope) -> f32 {
    let mut apart = 0;
    for s in pair.shared_in(&scope.earlier) {
        let (e, l) = (&pair.earlier.terms[s.earlier], &pair.later.terms[s.later]);
        if !scope.later.contains(&l.token) || e.tag != Tag::Noun {
            continue;
        }
        let one = complement(pair.earlier, &pair.earlier_matched, e.token);
        let other = complement(pair.later, &pair.later_matched, l.token);
        if let (Some((prep, false)), Some((other_prep, false))) = (one, other) {
            apart += if prep == other_prep { 2 } else { 1 };
        }
    }
    (apart.min(4) as f32) / 2.0
}

/// The preposition right behind a noun, and whether its noun is shared.
fn complement<'a>(reading: &'a Reading, matched: &[bool], noun: usize) -> Option<(&'a str, bool)> {
    let prep = noun + 1;
    if reading.tags.get(prep) != Some(&Tag::Prep) {
        return None;
    }
    let behind = reading.terms_in(&(prep + 1..prep + 6));
    let noun = behind
        .into_iter()
        .find(|&n| matches!(reading.terms[n].tag, Tag::Noun | Tag::Name | Tag::Num))?;
    Some((&*reading.tokens[prep].norm, matched[noun]))
}
