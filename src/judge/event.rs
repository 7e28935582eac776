//! Whether two dated events are one.

use crate::text::Reading;
use crate::text::clauses::{Clause, Tense};
use crate::text::marks::Sense;
use crate::text::tags::Tag;

use super::aligned::Aligned;
use super::labels;
use super::occasion::Occasion;
use super::other_occasion;
use super::parties::{self, Parties};
use super::surroundings::Scope;

/// How well two events agree.
#[derive(Debug, Clone, Copy)]
pub(super) struct Agreement {
    /// -0.5 to 3: the verb or what it means, and what takes part.
    pub(super) belongs: f32,
    /// What makes them different occasions.
    pub(super) doubts: f32,
}

/// How well the events of two dates agree. None where they are different events: one begins and the
/// other ends, nothing in common, one is over and the other still to come.
pub(super) fn agreement(pair: &Aligned, e: &Occasion, l: &Occasion) -> Option<Agreement> {
    let (one, other) = (&pair.earlier.clauses[e.clause], &pair.later.clauses[l.clause]);
    let over = |tense: Tense| matches!(tense, Tense::Past | Tense::Perfect);
    let to_come = |reading: &Reading, event: &Occasion, tense: Tense| {
        tense == Tense::Future || !over(tense) && ahead(reading, event) != Some(false)
    };
    if over(one.tense) && other.tense == Tense::Future
        || over(one.tense) && !over(other.tense) && ahead(pair.later, l) == Some(true)
        || to_come(pair.earlier, e, one.tense) && over_before(pair, e, l)
        || labels::apart(pair, &Scope::new(pair, one.sentence, other.sentence))
        || labels::apart_before(pair, e.time.tokens.start, l.time.tokens.start)
    {
        return None;
    }
    let (verbs, common) = verbs(pair, e, l)?;
    let mine = Parties::of(pair.earlier, e, &common);
    let theirs = Parties::of(pair.later, l, &common);
    let shared = parties::shared(pair, e, l);
    let same = parties::same(pair, &mine, &theirs);
    // "it", "nobody": whoever it was; "we go to the polls": nobody else takes part
    let open = pronoun_subject(pair.earlier, one)
        || pronoun_subject(pair.later, other)
        || mine.none()
        || theirs.none();
    let one_event = if verbs >= 1.0 {
        shared > 0.0 || open
    } else if verbs > 0.0 {
        shared > 0.0 || mine.none() || theirs.none()
    } else if verbs == 0.0 {
        shared >= 0.5 && (same > 0.0 || shared >= 0.9)
    } else {
        shared >= 0.9 && same >= 0.7
    };
    one_event.then(|| Agreement {
        belongs: verbs + same + 0.5 * shared.min(2.0),
        doubts: other_occasion::doubts(pair, e, l) + parties::apart(pair, (e, &mine), (l, &theirs)),
    })
}

/// Whether it lies ahead of the day of speaking, where that is known.
fn ahead(reading: &Reading, event: &Occasion) -> Option<bool> {
    let said = reading.said.bounds().1.map(|moment| moment.date())?;
    Some(event.time.last? > said)
}

/// No noun stands before the verb.
fn pronoun_subject(reading: &Reading, clause: &Clause) -> bool {
    let verb = clause.verb.unwrap_or(clause.tokens.start);
    !(clause.tokens.start..verb).any(|at| matches!(reading.tags[at], Tag::Noun | Tag::Name))
}

/// What was announced cannot have happened before it was announced.
fn over_before(pair: &Aligned, earlier: &Occasion, later: &Occasion) -> bool {
    let said = pair.earlier.said.bounds().0.map(|moment| moment.date());
    let limit = said.or(if earlier.time.nominal.is_none() && later.time.nominal.is_none() {
        earlier.time.first
    } else {
        None
    });
    let past = matches!(pair.later.clauses[later.clause].tense, Tense::Past | Tense::Perfect);
    past && matches!((later.time.last, limit), (Some(last), Some(limit)) if last < limit)
}

/// 1 for the same verb or a synonym, 0.8 for words for one event, 0 where the verb tells nothing
/// ("be", "have"), -0.5 for others; with it the groups of words for one event that both have. None
/// for a beginning and an end.
fn verbs(pair: &Aligned, e: &Occasion, l: &Occasion) -> Option<(f32, Vec<u16>)> {
    let (one, other) = (&pair.earlier.clauses[e.clause], &pair.later.clauses[l.clause]);
    let (a, b) = (words(pair.earlier, e), words(pair.later, l));
    let common: Vec<u16> = a
        .iter()
        .map(|&(group, _)| group)
        .filter(|group| b.iter().any(|(other, _)| other == group))
        .collect();
    let twins = pair.shared_in(&e.scope).iter().any(|s| {
        let (x, y) = (&pair.earlier.terms[s.earlier], &pair.later.terms[s.later]);
        l.scope.contains(&y.token)
            && (x.tag == Tag::Verb || one.verb == Some(x.token))
            && !says_nothing(&pair.earlier.forms[x.token].lemma)
    });
    if twins {
        return Some((1.0, common));
    }
    if !common.is_empty() {
        return Some((0.8, common));
    }
    let all =
        |side: &[(u16, i8)], phase: i8| !side.is_empty() && side.iter().all(|&(_, of)| of == phase);
    if all(&a, 1) && all(&b, -1) || all(&a, -1) && all(&b, 1) {
        return None;
    }
    let light = |reading: &Reading, clause: &Clause| {
        clause.verb.is_none_or(|verb| says_nothing(&reading.forms[verb].lemma))
    };
    let known = light(pair.earlier, one) || light(pair.later, other);
    Some((if known { 0.0 } else { -0.5 }, common))
}

/// The events that the words of a clause tell, the date's left out, with their phase.
fn words(reading: &Reading, event: &Occasion) -> Vec<(u16, i8)> {
    reading
        .marks_in(&event.scope)
        .iter()
        .filter(|mark| !event.time.tokens.contains(&mark.tokens.start))
        .filter_map(|mark| match mark.sense {
            Sense::Event { group, phase } => Some((group, phase)),
            _ => None,
        })
        .collect()
}

/// Verbs that say nothing of the event.
fn says_nothing(lemma: &str) -> bool {
    matches!(
        lemma,
        "be" | "have"
            | "do"
            | "get"
            | "go"
            | "come"
            | "take"
            | "make"
            | "give"
            | "put"
            | "look"
            | "expect"
            | "fall"
            | "plan"
            | "set"
            | "schedule"
            | "mean"
            | "say"
            | "need"
            | "want"
            | "let"
            | "keep"
            | "stand"
            | "happen"
            | "follow"
            | "cut"
            | "slip"
            | "move"
            | "fix"
            | "reckon"
    )
}

/// Whether the two sentences differ in more than the date: another amount, an opposite, a negation.
/// Then they tell of different occasions.
pub(super) fn differ_otherwise(pair: &Aligned, e: &Occasion, l: &Occasion) -> bool {
    let (one, other) = (&pair.earlier.clauses[e.clause], &pair.later.clauses[l.clause]);
    let opposites = pair.against.iter().any(|against| {
        let (a, b) =
            (&pair.earlier.marks[against.earlier].tokens, &pair.later.marks[against.later].tokens);
        let dates = e.time.tokens.contains(&a.start) || l.time.tokens.contains(&b.start);
        !dates && !against.flipped && e.scope.contains(&a.start) && l.scope.contains(&b.start)
    });
    let inside = |reading: &Reading, sentence: usize, at: usize| {
        reading.sentences[sentence].tokens.contains(&at)
    };
    let amounts = pair
        .earlier
        .amounts
        .iter()
        .filter(|a| inside(pair.earlier, one.sentence, a.tokens.start))
        .any(|a| {
            pair.later.amounts.iter().any(|b| {
                inside(pair.later, other.sentence, b.tokens.start) && a.compatible(b) == Some(false)
            })
        });
    opposites || amounts
}
