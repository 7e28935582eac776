//! See [`RolesSwapped`].

use std::ops::Range;

use crate::finding::Kind;
use crate::text::Reading;
use crate::text::keys::Key;
use crate::text::tags::Tag;

use super::aligned::Aligned;
use super::candidate::{Candidate, proposal};
use super::detector::Detector;

/// Who did it to whom is told the other way round.
///
/// ```text
/// 2019-08-01  Their patrol fired on our boat.
/// 2019-08-09  Our boat was the first to fire on their patrol.
/// ```
///
/// Subject and object are read round a verb that both statements share, the passive turned.
/// Silent where either side is not named, or the verb holds both ways ("met", "agreed").
pub(super) struct RolesSwapped;

impl Detector for RolesSwapped {
    fn name(&self) -> &'static str {
        "roles-swapped"
    }

    fn detect(&self, pair: &Aligned) -> Vec<Candidate> {
        let mut found = Vec::new();
        for shared in pair.shared.iter().filter(|shared| !shared.flipped) {
            let (e, l) = (&pair.earlier.terms[shared.earlier], &pair.later.terms[shared.later]);
            if e.tag != Tag::Verb || l.tag != Tag::Verb || mutual(&pair.earlier.forms[e.token].lemma) {
                continue;
            }
            let (one, other) = (roles(pair.earlier, e.token), roles(pair.later, l.token));
            if let Some(sign) = swapped(&one, &other) {
                found.push(propose(pair, &one, &other, sign * shared.weight.max(0.5)));
            }
        }
        found
    }
}

/// Verbs that say the same with their sides exchanged.
fn mutual(lemma: &str) -> bool {
    matches!(lemma, "meet" | "agree" | "talk" | "speak" | "negotiate" | "share" | "marry" | "merge" | "be" | "have" | "compete" | "discuss" | "trade" | "argue" | "say" | "think" | "want" | "know")
}

/// Who does it to whom.
struct Roles {
    doers: Vec<Party>,
    done_to: Vec<Party>,
    tokens: Range<usize>,
}

/// The speaker's side, or somebody named.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Party {
    Us,
    Them,
    Named(Key),
}

fn roles(reading: &Reading, verb: usize) -> Roles {
    let clause = &reading.clauses[reading.clause_of(verb)];
    let before = parties(reading, clause.tokens.start..verb);
    let after = parties(reading, verb + 1..clause.tokens.end);
    let passive = (clause.tokens.start..verb).rev().take(4).any(|at| {
        matches!(&*reading.forms[at].lemma, "be" | "get")
    }) && !reading.tokens[verb].norm.ends_with("ing");
    let tokens = clause.tokens.clone();
    if passive {
        let by = (verb + 1..clause.tokens.end).find(|&at| reading.tokens[at].is("by"));
        let doers = by.map(|by| parties(reading, by + 1..clause.tokens.end)).unwrap_or_default();
        return Roles { doers, done_to: before, tokens };
    }
    Roles { doers: before, done_to: after, tokens }
}

fn parties(reading: &Reading, tokens: Range<usize>) -> Vec<Party> {
    tokens.filter_map(|at| match (&*reading.tokens[at].norm, reading.tags[at]) {
        ("i" | "we" | "me" | "us" | "our" | "ours" | "my", _) => Some(Party::Us),
        ("he" | "she" | "they" | "him" | "her" | "them" | "their" | "theirs" | "his", _) => Some(Party::Them),
        (_, Tag::Noun | Tag::Name) => Some(Party::Named(reading.forms[at].stem)),
        _ => None,
    }).collect()
}

/// Both sides must have changed places, and neither may stand in both places.
fn swapped(one: &Roles, other: &Roles) -> Option<f32> {
    let crossed = |a: &[Party], b: &[Party]| a.iter().copied().find(|party| b.contains(party));
    let doer = crossed(&one.doers, &other.done_to)?;
    let done_to = crossed(&one.done_to, &other.doers)?;
    let kept = one.doers.iter().any(|p| other.doers.contains(p)) || one.done_to.iter().any(|p| other.done_to.contains(p));
    let pronouns = !matches!(doer, Party::Named(_)) && !matches!(done_to, Party::Named(_));
    if doer == done_to {
        return None;
    }
    Some(match (kept, pronouns) {
        (false, false) => 1.0,
        (false, true) => 0.6,
        (true, _) => 0.4,
    })
}

fn propose(pair: &Aligned, e: &Roles, l: &Roles, sign: f32) -> Candidate {
    proposal(
        Kind::RolesSwapped,
        pair,
        (e.tokens.clone(), l.tokens.clone()),
        sign,
        (pair.earlier.words(e.tokens.clone()).to_owned(), pair.later.words(l.tokens.clone()).to_owned()),
        "who did it to whom is told the other way round".to_owned(),
    )
}
