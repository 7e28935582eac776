//! Why a pair that shares its matter is no reversal.

use crate::finding::Silence;
use crate::text::Reading;
use crate::text::clauses::{Clause, Tense};
use crate::text::marks::Cue;

use super::aligned::Aligned;
use super::{frames, labels, when};
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
    if when::other_time(pair, &scope) || apart.times > 0.0 {
        return Some((Silence::DifferentTime, "they speak of different times".into()));
    }
    if labels::apart(pair, &scope) || modifiers_apart(pair, &scope) > 0.0 {
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

/// TEMP
pub(super) fn signs(pair: &Aligned) -> Vec<(&'static str, f32)> {
    let Some((e, l)) = closest(pair) else { return vec![] };
    let (earlier, later) = (&pair.earlier.clauses[e], &pair.later.clauses[l]);
    let scope = Scope::new(pair, earlier.sentence, later.sentence);
    let apart = Apart::measure(pair, &scope);
    let flag = |yes: bool| f32::from(u8::from(yes));
    let (one, other) = (frames::frame(pair.earlier, e), frames::frame(pair.later, l));
    let between = pair.between_sentences(e, l);
    let all = Scope { earlier: 0..pair.earlier.tokens.len(), later: 0..pair.later.tokens.len() };
    vec![
        ("overlap", pair.overlap()), ("shared", between.shared), ("eextra", between.earlier_extra), ("lextra", between.later_extra),
        ("names", apart.names), ("times", apart.times), ("othertime", flag(when::other_time(pair, &scope))), ("othertimeall", flag(when::other_time(pair, &all))),
        ("labels", flag(labels::apart(pair, &scope))), ("mods", modifiers_apart(pair, &scope)), ("compl", complements_apart(pair, &scope)),
        ("subj", frames::agreement(pair, &one.subjects, &other.subjects)), ("obj", frames::agreement(pair, &one.objects, &other.objects)),
        ("verbs", frames::verbs_agree(pair, e, l)), ("pron", flag(one.pronoun || other.pronoun)),
        ("prov", flag(cue_in(pair.earlier, &all.earlier, Cue::Provisional))), ("provl", flag(cue_in(pair.later, &all.later, Cue::Provisional))),
        ("changed", flag(cue_in(pair.later, &all.later, Cue::Changed))), ("run", flag(when::so_far(pair, &all))),
        ("q", flag(earlier.question || later.question)), ("o", flag(earlier.others_words || later.others_words)), ("c", flag(earlier.conditional || later.conditional)), ("h", flag(earlier.hedged || later.hedged)),
        ("qa", flag(pair.earlier.clauses.iter().chain(&pair.later.clauses).any(|c| c.question))), ("oa", flag(pair.earlier.clauses.iter().chain(&pair.later.clauses).any(|c| c.others_words))),
        ("ca", flag(pair.earlier.clauses.iter().chain(&pair.later.clauses).any(|c| c.conditional))), ("ha", flag(pair.earlier.clauses.iter().chain(&pair.later.clauses).any(|c| c.hedged))),
        ("against", pair.against.len().min(4) as f32), ("amounts", flag(pair.earlier.amounts.iter().any(|a| pair.later.amounts.iter().any(|b| a.compatible(b) == Some(true))))),
        ("amountsapart", flag(pair.earlier.amounts.iter().any(|a| pair.later.amounts.iter().any(|b| a.compatible(b) == Some(false))))),
        ("flips", pair.shared.iter().filter(|s| s.flipped).map(|s| s.weight).sum::<f32>()),
        ("rarest", pair.shared.iter().map(|s| s.weight).fold(0.0, f32::max)),
        ("epast", flag(matches!(earlier.tense, Tense::Past | Tense::Perfect))), ("lpast", flag(matches!(later.tense, Tense::Past | Tense::Perfect))),
        ("efut", flag(earlier.tense == Tense::Future)), ("lfut", flag(later.tense == Tense::Future)),
    ]
}
