//! Whether two tellings of a deed are of one occasion.

use std::ops::Range;

use crate::text::Reading;
use crate::text::tags::Tag;

use super::aligned::Aligned;
use super::exchanges::Exchange;
use super::phrases::phrases;
use super::sides::Party;
use super::surroundings::Scope;
use super::when;

/// How well what stands round two deeds agrees, and what speaks against one occasion.
#[derive(Debug, Clone, Copy)]
pub(super) struct Matter {
    /// Share of the words round the deed, its sides left out, that the other statement has too.
    pub(super) agrees: f32,
    /// Weight of those words that both have.
    pub(super) shared: f32,
    /// Signs of another occasion, or of a telling that asserts nothing.
    pub(super) doubts: f32,
}

/// Nothing but the deed and its sides is told: neither for nor against.
const UNTOLD: f32 = 0.5;

/// Compares what stands round two deeds.
pub(super) fn matter(pair: &Aligned, earlier: &Exchange, later: &Exchange) -> Matter {
    let scope = Scope::new(
        pair,
        pair.earlier_clause(earlier.at).1.sentence,
        pair.later_clause(later.at).1.sentence,
    );
    let one = round(pair.earlier, &pair.earlier_matched, &scope.earlier, earlier);
    let other = round(pair.later, &pair.later_matched, &scope.later, later);
    let agrees = match (one.all.min(other.all) < 0.3, one.share(), other.share()) {
        (true, ..) => UNTOLD,
        (false, a, b) => 0.6 * a.max(b) + 0.4 * a.min(b),
    };
    Matter {
        agrees,
        shared: one.both.min(other.both),
        doubts: doubts(pair, earlier, later, &scope),
    }
}

/// Weights of the words round a deed.
struct Round {
    all: f32,
    both: f32,
}

impl Round {
    fn share(&self) -> f32 {
        self.both / self.all.max(0.01)
    }
}

fn round(reading: &Reading, matched: &[bool], scope: &Range<usize>, deed: &Exchange) -> Round {
    let side = |at: usize, party: &Option<Party>| {
        party.as_ref().is_some_and(|party| party.phrase.tokens.contains(&at))
    };
    let mut round = Round { all: 0.0, both: 0.0 };
    for (term, matched) in reading.terms.iter().zip(matched) {
        let aside = !scope.contains(&term.token)
            || term.token == deed.at
            || term.tag == Tag::Adv
            || term.tag == Tag::Verb && term.weight < 0.3
            || side(term.token, &deed.doer)
            || side(term.token, &deed.other)
            || reading.is_timed(term.token);
        if aside {
            continue;
        }
        round.all += term.weight;
        round.both += if *matched { term.weight } else { 0.0 };
    }
    round
}

fn doubts(pair: &Aligned, earlier: &Exchange, later: &Exchange, scope: &Scope) -> f32 {
    let mut doubts = 0.0;
    for (reading, deed) in [(pair.earlier, earlier), (pair.later, later)] {
        let clause = &reading.clauses[reading.clause_of(deed.at)];
        doubts += if clause.others_words { 1.0 } else { 0.0 };
        doubts += if clause.conditional { 1.0 } else { 0.0 };
        doubts += if deed.unreal { 1.0 } else { 0.0 };
    }
    let signs = [
        when::other_time(pair, scope),
        another_occasion(pair.later, &scope.later)
            != another_occasion(pair.earlier, &scope.earlier),
        themes_apart(pair, earlier, later),
        contrasted(pair.later) && !contrasted(pair.earlier),
        hearsay(pair.later, &scope.later) || hearsay(pair.earlier, &scope.earlier),
        settings_apart(pair, scope),
    ];
    doubts + signs.iter().filter(|sign| **sign).count() as f32 + long_before(pair, scope)
}

/// "On another evening", "once before", "the year before", "by now", "as well".
fn another_occasion(reading: &Reading, scope: &Range<usize>) -> bool {
    scope.clone().any(|at| {
        let word = |at: usize| reading.tokens.get(at).map_or("", |token| &*token.norm);
        let next = || word(at + 1);
        match word(at) {
            "another" | "earlier" | "previous" | "separate" | "ago" | "nowadays" | "too" => true,
            "other" => matches!(
                next(),
                "time" | "day" | "hour" | "occasion" | "night" | "evening" | "year"
            ),
            "once" => matches!(next(), "before" | "," | "."),
            "before" | "after" => {
                matches!(next(), "." | "," | ";" | "that") || reading.tags.get(at + 1).is_none()
            }
            "by" | "until" | "till" => next() == "now",
            "these" => next() == "days",
            "as" => next() == "well" && word(at + 2) != "as",
            "back" => matches!(next(), "in" | "then"),
            "next" | "last" => matches!(next(), "time" | "door"),
            _ => false,
        }
    })
}

/// "That was a different day", "another story from the one in June": anywhere in the statement.
fn contrasted(reading: &Reading) -> bool {
    (1..reading.tokens.len()).any(|at| {
        let word = &*reading.tokens[at].norm;
        let differs = &*reading.tokens[at - 1].norm;
        matches!(differs, "different" | "another" | "other" | "separate")
            && matches!(
                word,
                "day"
                    | "case"
                    | "story"
                    | "occasion"
                    | "matter"
                    | "time"
                    | "year"
                    | "night"
                    | "meeting"
                    | "affair"
                    | "incident"
                    | "thing"
            )
    })
}

/// "The newsletter has it that", "in the paper you can read that".
fn hearsay(reading: &Reading, scope: &Range<usize>) -> bool {
    scope.clone().any(|at| {
        let word = |n: usize| reading.tokens.get(at + n).map_or("", |token| &*token.norm);
        match word(0) {
            "has" | "have" => word(1) == "it" && word(2) == "that",
            "read" | "hear" | "heard" => word(1) == "that",
            "claims" | "claim" | "claimed" => word(1) == "to",
            "according" => word(1) == "to",
            _ => false,
        }
    })
}

/// Both say at what event it was, each at one that the other does not know: "in that meeting", "at the hearing".
fn settings_apart(pair: &Aligned, scope: &Scope) -> bool {
    let settings = |reading: &Reading, matched: &[bool], scope: &Range<usize>| {
        let heads: Vec<bool> = phrases(reading, scope.clone())
            .iter()
            .filter(|phrase| {
                ["in", "at", "on", "during"].iter().any(|prep| phrase.behind(reading, prep))
            })
            .filter_map(|phrase| reading.term_at(phrase.head))
            .map(|n| matched[n])
            .collect();
        (!heads.is_empty(), heads.contains(&true))
    };
    let one = settings(pair.earlier, &pair.earlier_matched, &scope.earlier);
    let other = settings(pair.later, &pair.later_matched, &scope.later);
    one.0 && other.0 && !one.1 && !other.1
}

/// The later statement names a time years before the earlier one was made, which names none.
fn long_before(pair: &Aligned, scope: &Scope) -> f32 {
    let dated = |reading: &Reading, scope: &Range<usize>| {
        reading.times.iter().any(|time| scope.contains(&time.tokens.start) && time.resolved())
    };
    if dated(pair.earlier, &scope.earlier) {
        return 0.0;
    }
    let Some(spoken) = pair.earlier.said.middle() else { return 0.0 };
    let years = pair
        .later
        .times
        .iter()
        .filter(|time| scope.later.contains(&time.tokens.start))
        .filter_map(|time| time.last)
        .map(|last| (spoken - last).num_days() / 365)
        .max()
        .unwrap_or(0);
    match years {
        i64::MIN..=0 => 0.0,
        1..=2 => 0.5,
        _ => 1.0,
    }
}

/// Both name a thing right behind the deed, and each has one of its own: "a pump", "forty boats".
fn themes_apart(pair: &Aligned, earlier: &Exchange, later: &Exchange) -> bool {
    let alone = |reading: &Reading, matched: &[bool], deed: &Exchange| {
        let heads: Vec<bool> = deed
            .themes
            .iter()
            .filter(|phrase| matches!(reading.tags[phrase.head], Tag::Noun | Tag::Name))
            .filter_map(|phrase| reading.term_at(phrase.head))
            .map(|n| matched[n])
            .collect();
        !heads.is_empty() && !heads.contains(&true)
    };
    alone(pair.earlier, &pair.earlier_matched, earlier)
        && alone(pair.later, &pair.later_matched, later)
}
