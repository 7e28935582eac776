//! What is said of the counted on both sides.

use crate::text::clauses::Clause;
use crate::text::tags::Tag;
use crate::text::{Reading, Term};

use super::aligned::{Aligned, Shared};
use super::claim::{self, Part};
use super::counted::{Called, Counted};
use super::shares::Share;
use super::{frames, slots};

/// A share and what it counts.
pub(super) type Set = (Share, Counted);

/// What is said of the counted on both sides.
#[derive(Default)]
pub(super) struct Said {
    /// Weight of the predicate that both have.
    pub(super) core: f32,
    /// Weight of the other words that both have.
    pub(super) context: f32,
    /// One side denies what the other says, apart from its quantifier: its share is the rest.
    pub(super) turned: bool,
    /// What goes with the shared predicate differs.
    pub(super) apart: f32,
    pub(super) clauses: (usize, usize),
}

pub(super) fn said_of_both(pair: &Aligned, e: &Set, l: &Set) -> Said {
    let (ec, lc) = (says(pair.earlier, e), says(pair.later, l));
    let (one, other) = (&pair.earlier.clauses[ec], &pair.later.clauses[lc]);
    let mut said = Said { clauses: (ec, lc), ..Said::default() };
    let named = e.1.called == Called::Named && l.1.called == Called::Named;
    let mut flips = 0.0;
    let mut best: Option<(f32, &Shared)> = None;
    let mut counted = Vec::new();
    for s in pair.shared_in(&pair.earlier.sentences[one.sentence].tokens) {
        let (te, tl) = (&pair.earlier.terms[s.earlier], &pair.later.terms[s.later]);
        let heads = e.1.head == Some(s.earlier) || l.1.head == Some(s.later);
        if heads || !in_sentence(pair.earlier, te, one) || !in_sentence(pair.later, tl, other) {
            continue;
        }
        let near = te.clause == ec && tl.clause == lc;
        let flipped = (te.negated != e.0.negative) != (tl.negated != l.0.negative);
        // what stands in front of a quantifier is not under its negation
        let behind = te.token >= e.0.tokens.end && tl.token >= l.0.tokens.end;
        if near && behind && !e.1.span.contains(&te.token) && !l.1.span.contains(&tl.token) {
            flips += if flipped { s.weight } else { -s.weight };
        }
        let predicate = if near { predicate(pair, s) } else { 0.0 };
        if predicate > 0.0 && best.is_none_or(|(weight, _)| predicate > weight) {
            best = Some((predicate, s));
        }
        // what narrows people that may be any is not said of them
        let tells = !matches!(te.tag, Tag::Num | Tag::Adv)
            && (named || !e.1.span.contains(&te.token) || !l.1.span.contains(&tl.token));
        if predicate <= 0.0 && tells && !counted.contains(&s.earlier) {
            let narrows = [claim::part(pair.earlier, te), claim::part(pair.later, tl)]
                .contains(&Part::Modifier);
            said.context +=
                s.weight * if near { 1.0 } else { 0.5 } * if narrows { 0.5 } else { 1.0 };
            counted.push(s.earlier);
        }
    }
    said.turned = flips > 0.0;
    if let Some((weight, s)) = best {
        let (te, tl) = (&pair.earlier.terms[s.earlier], &pair.later.terms[s.later]);
        said.core = weight;
        said.turned = (te.negated != e.0.negative) != (tl.negated != l.0.negative);
        let side = (takes_side(pair.earlier, te.token), takes_side(pair.later, tl.token));
        said.turned ^= matches!(side, (Some(one), Some(other)) if one != other);
        said.apart = slots::compare(pair, te, tl).apart.min(2.0);
    }
    if said.core < 0.3 && frames::verbs_agree(pair, ec, lc) < 0.0 {
        said.apart += 0.5;
    }
    // "voted for", "voted against": a quantifier that negates by itself does not turn the opposite
    let opposite = pair.against.iter().find(|against| {
        one.tokens.contains(&pair.earlier.marks[against.earlier].tokens.start)
            && other.tokens.contains(&pair.later.marks[against.later].tokens.start)
    });
    if let Some(against) = opposite.filter(|_| said.core < 0.5) {
        said.turned ^= against.flipped == (e.0.negative != l.0.negative);
        said.core = said.core.max(0.8);
    }
    said
}

/// The clause that says something of the counted: that of the quantifier, or the one before where it
/// holds nothing else (", every one of them").
fn says(reading: &Reading, set: &Set) -> usize {
    let n = reading.clause_of(set.0.tokens.start);
    let clause = &reading.clauses[n];
    let else_said = reading
        .terms
        .iter()
        .any(|term| clause.tokens.contains(&term.token) && !set.1.span.contains(&term.token));
    let before = n
        .checked_sub(1)
        .filter(|&before| !else_said && reading.clauses[before].sentence + 1 >= clause.sentence);
    before.unwrap_or(n)
}

fn in_sentence(reading: &Reading, term: &Term, clause: &Clause) -> bool {
    reading.clauses[term.clause].sentence == clause.sentence
}

/// "Voted for", "a vote against": the word behind a predicate that turns it.
fn takes_side(reading: &Reading, at: usize) -> Option<bool> {
    (at + 1..reading.tokens.len().min(at + 4)).find_map(|at| match &*reading.tokens[at].norm {
        "for" | "favour" | "favor" => Some(true),
        "against" => Some(false),
        _ => None,
    })
}

/// How much of one predicate a shared word is: the same verb or predicate, a verb and its noun, two
/// light verbs ("have" and "have") little.
fn predicate(pair: &Aligned, s: &Shared) -> f32 {
    let (te, tl) = (&pair.earlier.terms[s.earlier], &pair.later.terms[s.later]);
    let light = claim::light(&pair.earlier.forms[te.token].lemma);
    match (claim::part(pair.earlier, te), claim::part(pair.later, tl)) {
        (Part::Predicate, Part::Predicate) if light => 0.2,
        (Part::Predicate, Part::Predicate) => s.weight.max(0.4),
        (Part::Predicate, Part::Argument) | (Part::Argument, Part::Predicate) => 0.8 * s.weight,
        _ => 0.0,
    }
}
