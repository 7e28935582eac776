//! Why a pair that shares its matter is no reversal.

use crate::finding::Silence;
use crate::text::Reading;
use crate::text::clauses::Clause;
use crate::text::marks::Cue;

use super::aligned::Aligned;
use super::surroundings::{Apart, Scope, complements_apart, cue_in, modifiers_apart};

/// The first reason that holds, in the order of how sure its signs are.
pub(super) fn reason(pair: &Aligned) -> Option<(Silence, String)> {
    let (e, l) = closest(pair)?;
    let (earlier, later) = (&pair.earlier.clauses[e], &pair.later.clauses[l]);
    let scope = Scope::new(pair, earlier.sentence, later.sentence);
    let apart = Apart::measure(pair, &scope);
    let overlap = pair.overlap();
    let either = |f: fn(&Clause) -> bool| side(f(earlier), f(later));
    if overlap < 0.9 {
        return Some((Silence::Near, "they share hardly a word".into()));
    }
    if let Some(which) = either(|c| c.question) {
        return Some((Silence::Question, format!("the {which} statement asks")));
    }
    if let Some(which) = either(|c| c.others_words) {
        return Some((Silence::QuotingOther, format!("the {which} statement reports what somebody else says")));
    }
    if let Some(which) = either(|c| c.conditional) {
        return Some((Silence::Conditional, format!("the {which} statement holds only under a condition")));
    }
    if let Some(which) = either(|c| c.hedged) {
        return Some((Silence::Hedged, format!("the {which} statement only holds it possible")));
    }
    if cue_in(pair.earlier, &scope.earlier, Cue::Provisional) {
        return Some((Silence::Superseded, "the earlier statement holds for its day; the world moved on".into()));
    }
    if apart.times > 0.0 {
        return Some((Silence::DifferentTime, "they speak of different times".into()));
    }
    if modifiers_apart(pair, &scope) > 0.0 {
        return Some((Silence::DifferentSubject, "they speak of different things of one name".into()));
    }
    if apart.names > 0.0 {
        return Some((Silence::DifferentSubject, "they name different people, bodies or places".into()));
    }
    if complements_apart(pair, &scope) > 0.0 {
        return Some((Silence::DifferentScope, "they speak of different cases".into()));
    }
    if cue_in(pair.later, &scope.later, Cue::Changed) {
        return Some((Silence::Superseded, "the later statement tells of a change".into()));
    }
    if overlap < 1.7 {
        return Some((Silence::Near, "one has no bearing on the other".into()));
    }
    Some((Silence::Compatible, "both can be true".into()))
}

fn side(earlier: bool, later: bool) -> Option<&'static str> {
    match (earlier, later) {
        (true, _) => Some("earlier"),
        (false, true) => Some("later"),
        (false, false) => None,
    }
}

/// The two clauses that share most.
fn closest(pair: &Aligned) -> Option<(usize, usize)> {
    let mut best: Option<(f32, usize, usize)> = None;
    for e in 0..clauses(pair.earlier) {
        for l in 0..clauses(pair.later) {
            let shared = pair.between(e, l).shared;
            if best.is_none_or(|(other, ..)| shared > other) {
                best = Some((shared, e, l));
            }
        }
    }
    best.map(|(_, e, l)| (e, l))
}

fn clauses(reading: &Reading) -> usize {
    reading.clauses.len()
}
