//! Words that one statement affirms and the other negates, with how well their claims agree.

use crate::text::clauses::{Clause, Subject};
use crate::text::tags::Tag;
use crate::text::{Reading, Term};

use super::aligned::{Aligned, Shared};
use super::candidate::rank;
use super::claim::{self, Part};
use super::{differing, slots};

/// A claim and its denial.
pub(super) struct Flip {
    /// The token that carries the claim.
    pub(super) earlier: usize,
    pub(super) later: usize,
    pub(super) later_denies: bool,
    /// How much of one predicate the shared word is.
    pub(super) sign: f32,
    /// How well what goes with it agrees.
    pub(super) belongs: f32,
    pub(super) doubts: f32,
}

impl Flip {
    pub(super) fn rank(&self) -> f32 {
        rank(self.sign, self.belongs, self.doubts)
    }
}

/// What ranks lower is chance: any two long statements share a word that one of them negates.
pub(super) const LEAST: f32 = 0.12;

/// So many of the strongest shared words are looked at more closely.
const CLOSELY: usize = 8;

/// Every claim that one side makes and the other denies.
pub(super) fn flips(pair: &Aligned) -> Vec<Flip> {
    let mut found: Vec<(f32, &Shared)> = pair
        .shared
        .iter()
        .filter(|s| carries_claim(pair, s) && turned(pair, s) && !denied_alike(pair, s))
        .map(|s| (s.weight * claim::fit(pair, s), s))
        .filter(|(sign, s)| *sign > 0.0 && !until(pair, s))
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.earlier.cmp(&b.1.earlier)));
    found.truncate(CLOSELY);
    let mut flips: Vec<Flip> =
        found.into_iter().filter_map(|(sign, s)| closely(pair, s, sign)).collect();
    flips.extend(places(pair));
    flips
}

/// Names are neither true nor false, what is asked is not claimed.
fn carries_claim(pair: &Aligned, shared: &Shared) -> bool {
    let claims = |reading: &Reading, term: &Term| {
        let clause = &reading.clauses[term.clause];
        matches!(term.tag, Tag::Verb | Tag::Noun | Tag::Adj)
            && !clause.mentioned
            && !clause.question
    };
    claims(pair.earlier, &pair.earlier.terms[shared.earlier])
        && claims(pair.later, &pair.later.terms[shared.later])
}

fn turned(pair: &Aligned, s: &Shared) -> bool {
    pair.earlier.denies(s.earlier) != pair.later.denies(s.later)
}

/// "Fog does not delay the ferry", "the ferry is not delayed by fog": the word stands under a negation
/// on one side only, but the deed that it takes part in is denied on both.
fn denied_alike(pair: &Aligned, s: &Shared) -> bool {
    let deed = |reading: &Reading, term: usize| {
        let verb = reading.clauses[reading.terms[term].clause].verb?;
        let other = verb != reading.terms[term].token && reading.negated[verb];
        other.then(|| reading.term_at(verb)).flatten()
    };
    let denied = |reading: &Reading, term: usize| reading.negated[reading.terms[term].token];
    if pair.earlier.denies(s.earlier) {
        deed(pair.earlier, s.earlier).is_some_and(|verb| {
            pair.twins(verb).iter().any(|other| denied(pair.later, other.later))
        })
    } else {
        deed(pair.later, s.later).is_some_and(|verb| {
            pair.shared
                .iter()
                .any(|other| other.later == verb && denied(pair.earlier, other.earlier))
        })
    }
}

/// Whether a word is denied: it stands under a negation, or it is a deed that is said not to come about:
/// "an offer will not come", "no objection was raised".
pub(super) fn denied(reading: &Reading, term: usize) -> bool {
    let term = &reading.terms[term];
    let clause = &reading.clauses[term.clause];
    let no = term.token.checked_sub(1).is_some_and(|at| reading.tokens[at].is("no"));
    let comes_about = clause.verb.filter(|&verb| {
        term.tag == Tag::Noun && term.token < verb && comes_about(&reading.forms[verb].lemma)
    });
    match comes_about {
        _ if no => true,
        Some(verb) if claim::part(reading, term) == Part::Argument => {
            term.negated || reading.negated[verb]
        }
        _ => term.negated,
    }
}

/// Verbs that say of a deed no more than that it is done.
fn comes_about(lemma: &str) -> bool {
    matches!(
        lemma,
        "come"
            | "happen"
            | "occur"
            | "take"
            | "make"
            | "give"
            | "arrive"
            | "reach"
            | "raise"
            | "file"
            | "hold"
            | "issue"
            | "lodge"
            | "exist"
            | "go"
            | "begin"
            | "start"
            | "follow"
            | "place"
    )
}

/// What is denied until a day is promised for after it.
fn until(pair: &Aligned, s: &Shared) -> bool {
    if pair.earlier.denies(s.earlier) {
        claim::only_until(pair.earlier, pair.earlier.terms[s.earlier].token)
    } else {
        claim::only_until(pair.later, pair.later.terms[s.later].token)
    }
}

fn closely(pair: &Aligned, s: &Shared, sign: f32) -> Option<Flip> {
    let (e, l) = (&pair.earlier.terms[s.earlier], &pair.later.terms[s.later]);
    let matters = matter(pair, s);
    let compared = slots::compare(pair, e, l);
    let belongs = (matters + 0.1 * compared.same).min(1.0);
    // doubts, which cost more to find than all the rest, only lower it
    if rank(sign, belongs, 0.0) < LEAST {
        return None;
    }
    // what is said once with and once without the negation is no flip
    let said_plainly = pair.shared.iter().any(|other| {
        (other.earlier == s.earlier) != (other.later == s.later)
            && carries_claim(pair, other)
            && !turned(pair, other)
            && other.weight * claim::fit(pair, other) * matter(pair, other) >= sign * matters
    });
    if said_plainly || claim::doers_apart(pair, e.clause, l.clause) >= 1.0 {
        return None;
    }
    let narrower = if pair.later.denies(s.later) {
        narrower(pair.later, &pair.later_matched, l)
    } else {
        narrower(pair.earlier, &pair.earlier_matched, e)
    };
    Some(Flip {
        earlier: e.token,
        later: l.token,
        later_denies: pair.later.denies(s.later),
        sign,
        belongs,
        doubts: differing::doubts(pair, e.clause, l.clause) + compared.apart.min(2.0) + narrower,
    })
}

/// "I never apologised for the fixture list": a denial of less than what the other side says leaves it
/// standing. What hangs on the denied word and the other side has not, half a doubt each.
fn narrower(reading: &Reading, matched: &[bool], denied: &Term) -> f32 {
    let alien = reading.terms.iter().zip(matched).filter(|(term, matched)| {
        !**matched
            && term.clause == denied.clause
            && term.token > denied.token
            && matches!(term.tag, Tag::Noun | Tag::Name)
            && claim::part(reading, term) == Part::Inside
            && !reading.is_timed(term.token)
    });
    0.5 * alien.count().min(2) as f32
}

/// How much of what goes with a shared word goes with it on both sides: 0 where nothing does, 1 where
/// neither clause has anything else.
fn matter(pair: &Aligned, s: &Shared) -> f32 {
    let (e, l) = (&pair.earlier.terms[s.earlier], &pair.later.terms[s.later]);
    let shared = context(pair, e, l);
    let between = pair.between(e.clause, l.clause);
    let apart = between.earlier_extra.min(between.later_extra);
    let either = between.earlier_extra.max(between.later_extra);
    let alone = context_free(pair.earlier, e) || context_free(pair.later, l);
    let shared = if alone { shared.max(0.3) } else { shared };
    shared / (shared + 0.5 * apart + 0.1 * either + 0.15)
}

/// "No one warned me": nothing goes with it that has a name.
fn context_free(reading: &Reading, term: &Term) -> bool {
    term.weight >= 0.7
        && !reading.terms.iter().any(|other| {
            other.clause == term.clause
                && other.token != term.token
                && matches!(other.tag, Tag::Noun | Tag::Name | Tag::Verb | Tag::Adj)
        })
}

/// Weight of the other words that both sentences have, of their clauses more than of the others.
fn context(pair: &Aligned, e: &Term, l: &Term) -> f32 {
    let sentence = |reading: &Reading, clause: usize| reading.clauses[clause].sentence;
    let (one, other) = (sentence(pair.earlier, e.clause), sentence(pair.later, l.clause));
    let (mut sum, mut best, mut last) = (0.0, 0.0_f32, usize::MAX);
    for s in pair.shared_in(&pair.earlier.sentences[one].tokens) {
        let (te, tl) = (&pair.earlier.terms[s.earlier], &pair.later.terms[s.later]);
        if te.token == e.token
            || tl.token == l.token
            || matches!(te.tag, Tag::Adv | Tag::Num)
            || sentence(pair.later, tl.clause) != other
        {
            continue;
        }
        if s.earlier != last {
            (sum, best, last) = (sum + best, 0.0, s.earlier);
        }
        let near = te.clause == e.clause && tl.clause == l.clause;
        best = best.max(s.weight * if near { 1.0 } else { 0.4 });
    }
    sum + best
}

/// "The virus is in our bay", "the virus is not in our bay"; "I was in the room", "I wasn't there".
fn places(pair: &Aligned) -> Option<Flip> {
    let (one, other) = (pair.earlier.located(), pair.later.located());
    let mut best: Option<Flip> = None;
    for &(e, verb, denied) in one {
        for &(l, other_verb, other_denied) in other {
            if denied == other_denied {
                continue;
            }
            let Some(belongs) = one_place(pair, e, l) else { continue };
            let flip = Flip {
                earlier: verb,
                later: other_verb,
                later_denies: other_denied,
                sign: 0.7,
                belongs,
                doubts: differing::doubts(pair, e, l),
            };
            if best.as_ref().is_none_or(|best| flip.rank() > best.rank()) {
                best = Some(flip);
            }
        }
    }
    best
}

/// A clause that says where somebody or something is, its verb, and whether it denies it.
pub(super) type Located = (usize, usize, bool);

pub(super) fn located(reading: &Reading) -> Vec<Located> {
    let located = |(n, clause): (usize, &Clause)| {
        let verb = clause.verb.filter(|&verb| {
            &*reading.forms[verb].lemma == "be"
                && clause.subject != Subject::There
                && !clause.question
                && !clause.mentioned
        })?;
        let denies = |at: usize| {
            reading.tags[at] == Tag::Not || matches!(&*reading.tokens[at].norm, "never" | "nowhere")
        };
        let complement = (verb + 1..clause.tokens.end).find(|&at| {
            !denies(at) && !matches!(reading.tags[at], Tag::Adv) || reading.tokens[at].is("there")
        })?;
        let place = reading.tokens[complement].is("there")
            || matches!(
                &*reading.tokens[complement].norm,
                "in" | "on" | "at" | "inside" | "near" | "from"
            );
        place.then(|| (n, verb, (verb + 1..complement).any(denies)))
    };
    reading.clauses.iter().enumerate().filter_map(located).collect()
}

/// How well two such clauses agree: one subject, and one place or one occasion.
fn one_place(pair: &Aligned, e: usize, l: usize) -> Option<f32> {
    let (one, other) = (&pair.earlier.clauses[e], &pair.later.clauses[l]);
    let before = |clause: &Clause, token: usize| clause.verb.is_some_and(|verb| token < verb);
    let (mut subject, mut place, mut occasion) = (0.0_f32, 0.0_f32, 0.0_f32);
    for s in &pair.shared {
        let (te, tl) = (&pair.earlier.terms[s.earlier], &pair.later.terms[s.later]);
        if !matches!(te.tag, Tag::Noun | Tag::Name | Tag::Verb) {
            continue;
        }
        match (te.clause == e, tl.clause == l) {
            (true, true) if before(one, te.token) && before(other, tl.token) => {
                subject = subject.max(s.weight);
            }
            (true, true) => place = place.max(s.weight),
            (false, false) => occasion += s.weight,
            _ => {}
        }
    }
    if one.subject == Subject::First && other.subject == Subject::First {
        subject = subject.max(0.6);
    }
    let where_or_when = place.max((occasion * 0.5).min(1.0));
    (subject >= 0.5 && where_or_when >= 0.5).then(|| (subject + where_or_when) / 2.0)
}
