//! What a claim is about, place by place: who, what, and each phrase with its preposition.

use crate::text::clauses::Role;
use crate::text::tags::Tag;
use crate::text::{Reading, Term};

use super::aligned::Aligned;
use super::claim::{self, Part};
use super::frames;
use super::surroundings;

/// A place that a claim can fill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place<'a> {
    Subject,
    Object,
    /// Behind a preposition, as it is written.
    Behind(&'a str),
    /// What is said, thought, accepted: the predicate of the clause that follows.
    Content,
}

/// How the fillings of two claims compare.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Compared {
    /// Places that both fill, with words that the other side has nowhere.
    pub(super) apart: f32,
    /// Places that both fill with the same.
    pub(super) same: f32,
}

/// Compares what two claims are about, besides the words that they share by being compared.
pub(super) fn compare(pair: &Aligned, earlier: &Term, later: &Term) -> Compared {
    let one = fillings(pair.earlier, earlier);
    let other = fillings(pair.later, later);
    let mut compared = Compared::default();
    let mut done: Vec<Place> = Vec::new();
    for &(place, _) in &one {
        if done.contains(&place) {
            continue;
        }
        done.push(place);
        let at = |side: &[(Place, usize)]| {
            side.iter().filter(|(p, _)| *p == place).map(|&(_, n)| n).collect::<Vec<_>>()
        };
        let (e, l) = (at(&one), at(&other));
        if l.is_empty() {
            continue;
        }
        let twins = || e.iter().flat_map(|&n| pair.twins(n)).filter(|s| l.contains(&s.later));
        if twins().any(|s| !surroundings::narrowed_apart(pair, s)) {
            compared.same += 1.0;
        } else if twins().next().is_some()
            || !e.iter().any(|&n| stands(pair, n, true))
                && !l.iter().any(|&n| stands(pair, n, false))
        {
            compared.apart += 1.0;
        }
    }
    compared
}

/// Whether a head of one side stands on the other by itself, not only in front of another noun:
/// the senator's neighbours are not the senator.
fn stands(pair: &Aligned, n: usize, earlier: bool) -> bool {
    pair.shared.iter().any(|s| {
        if earlier {
            s.earlier == n && claim::part(pair.later, &pair.later.terms[s.later]) != Part::Modifier
        } else {
            s.later == n
                && claim::part(pair.earlier, &pair.earlier.terms[s.earlier]) != Part::Modifier
        }
    })
}

/// The heads that fill the places of the claim round a term, dates and spans of time left out.
fn fillings<'a>(reading: &'a Reading, term: &Term) -> Vec<(Place<'a>, usize)> {
    let clause = &reading.clauses[term.clause];
    let frame = frames::frame(reading, term.clause);
    let mut found = Vec::new();
    for (n, other) in reading.terms.iter().enumerate() {
        let nominal = |at: usize| {
            clause.tokens.contains(&at) && matches!(reading.tags[at], Tag::Noun | Tag::Name)
        };
        let head = nominal(other.token)
            && !nominal(other.token + 1)
            && other.token != term.token
            && !reading.is_timed(other.token);
        if !head {
            continue;
        }
        let prep = claim::phrase_start(reading, other.token)
            .checked_sub(1)
            .filter(|&at| matches!(reading.tags[at], Tag::Prep | Tag::To));
        match prep {
            Some(prep) => found.push((Place::Behind(&reading.tokens[prep].norm), n)),
            None if frame.subjects.contains(&n)
                && clause.verb.is_some_and(|verb| other.token < verb) =>
            {
                found.push((Place::Subject, n));
            }
            None => found.push((Place::Object, n)),
        }
    }
    found.extend(content(reading, term).map(|n| (Place::Content, n)));
    found
}

/// The predicate of the clause that is the object of the term's verb.
fn content(reading: &Reading, term: &Term) -> Option<usize> {
    let clause = &reading.clauses[term.clause];
    let next = reading.clauses.get(term.clause + 1)?;
    if clause.verb != Some(term.token)
        || next.role != Role::Content
        || next.sentence != clause.sentence
    {
        return None;
    }
    let verb = next.verb?;
    let said = if &*reading.forms[verb].lemma == "be" {
        (verb..next.tokens.end).find(|&at| reading.tags[at].is_content())?
    } else {
        verb
    };
    reading.term_at(said)
}
