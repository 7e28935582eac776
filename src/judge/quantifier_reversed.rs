//! See [`QuantifierReversed`].

use std::ops::Range;

use crate::finding::Kind;
use crate::text::Reading;
use crate::text::clauses::Subject;
use crate::text::marks::{Domain, Negator, Quantifier, Sense};
use crate::text::numbers::{Amount, Role, Unit};
use crate::text::tags::Tag;

use super::aligned::Aligned;
use super::candidate::{Candidate, proposal};
use super::claim;
use super::detector::Detector;
use super::surroundings;

/// All became some or none, always became never.
///
/// ```text
/// 2020-04-02  Every one of our clinics has enough masks.
/// 2020-04-20  Several of our clinics never had enough masks.
/// ```
///
/// A quantifier is read as the share of cases that it allows, a negated claim as the rest of the
/// share; two statements conflict where the shares do not overlap.
///
/// Silent where the shares overlap ("most", "almost all") and where one counts people and the other
/// things.
pub(super) struct QuantifierReversed;

impl Detector for QuantifierReversed {
    fn name(&self) -> &'static str {
        "quantifier-reversed"
    }

    fn detect(&self, pair: &Aligned) -> Vec<Candidate> {
        let (earlier, later) = (shares(pair.earlier), shares(pair.later));
        let mut best: Option<(f32, &Share, &Share)> = None;
        for e in &earlier {
            for l in &later {
                if !e.conflicts(l, turned(pair, e, l)) || !of_the_same(pair, e, l) {
                    continue;
                }
                let between = pair.between(
                    pair.earlier.clause_of(e.tokens.start),
                    pair.later.clause_of(l.tokens.start),
                );
                let rank = between.shared + 0.5 * between.elsewhere + e.distance(l);
                if best.is_none_or(|(other, ..)| rank > other) {
                    best = Some((rank, e, l));
                }
            }
        }
        best.map(|(_, e, l)| propose(pair, e, l)).into_iter().collect()
    }
}

/// In which share of cases something holds.
struct Share {
    tokens: Range<usize>,
    low: f32,
    high: f32,
    time: bool,
    /// The quantifier itself negates ("none", "never").
    negative: bool,
    /// Says "all" or "none" outright.
    absolute: bool,
    /// The token of the noun that is counted, where it is known.
    thing: Option<usize>,
    /// Counts people, named or not.
    people: bool,
}

impl Share {
    fn conflicts(&self, other: &Share, turned: bool) -> bool {
        let (low, high) =
            if turned { (1.0 - other.high, 1.0 - other.low) } else { (other.low, other.high) };
        self.time == other.time
            && (self.absolute || other.absolute)
            && (self.high < low || high < self.low)
    }

    /// Both speak of things or people, and one of all or none of them.
    fn names(&self, other: &Share) -> bool {
        !self.time && !other.time
    }

    fn distance(&self, other: &Share) -> f32 {
        ((self.low + self.high) - (other.low + other.high)).abs() / 2.0
    }
}

/// What is counted must be shared; people who are only counted ("nobody", "a handful of people")
/// may be any, and then what is said of them must be shared.
fn of_the_same(pair: &Aligned, e: &Share, l: &Share) -> bool {
    let (one, other) = (counted(pair.earlier, e), counted(pair.later, l));
    let same = match (one, other) {
        (Some(one), Some(other)) => pair.shared.iter().any(|s| {
            s.earlier == one && s.later == other && !surroundings::narrowed_apart(pair, s)
        }),
        (Some(one), None) => pair.earlier_matched[one] || l.people,
        (None, Some(other)) => pair.later_matched[other] || e.people,
        (None, None) => true,
    };
    same && (one.is_some() && other.is_some() && e.names(l)
        || said_of_both(pair, (e, one), (l, other)))
}

/// The noun behind the quantifier, unless it is only a word for people.
fn counted(reading: &Reading, share: &Share) -> Option<usize> {
    let end = reading.clauses[reading.clause_of(share.tokens.start)].tokens.end;
    let behind = |at: usize| {
        at < share.tokens.end
            || !matches!(reading.tags[at], Tag::Verb | Tag::Aux | Tag::Modal | Tag::Mark)
    };
    let head = |at: usize| {
        matches!(reading.tags[at], Tag::Noun | Tag::Name)
            && !(at + 1 < end
                && matches!(reading.tags[at + 1], Tag::Noun | Tag::Name)
                && !reading.tokens[at + 1].norm.ends_with("ing"))
    };
    let token = share.thing.or_else(|| {
        (share.tokens.start..end.min(share.tokens.end + 6))
            .take_while(|&at| behind(at))
            .find(|&at| head(at))
    })?;
    reading.terms.iter().position(|term| {
        term.token == token
            && matches!(term.tag, Tag::Noun | Tag::Name)
            && !people(&reading.forms[token].lemma)
    })
}

fn people(lemma: &str) -> bool {
    matches!(
        lemma,
        "people"
            | "person"
            | "man"
            | "woman"
            | "one"
            | "folk"
            | "handful"
            | "number"
            | "majority"
            | "minority"
            | "lot"
            | "part"
            | "half"
            | "third"
            | "quarter"
    )
}

/// Whether the two clauses share a word besides the counted noun, or have opposites, in which
/// something is said: no name, and nothing that only narrows a noun. Where one side names nothing
/// that it counts, they must share the predicate.
fn said_of_both(
    pair: &Aligned,
    (e, one): (&Share, Option<usize>),
    (l, other): (&Share, Option<usize>),
) -> bool {
    let (ec, lc) = (pair.earlier.clause_of(e.tokens.start), pair.later.clause_of(l.tokens.start));
    let named = one.is_some() && other.is_some();
    let says = |reading: &Reading, term: &crate::text::Term| match claim::part(reading, term) {
        claim::Part::Predicate => named || !claim::light(&reading.forms[term.token].lemma),
        claim::Part::Argument => matches!(term.tag, Tag::Noun),
        claim::Part::Inside => named && matches!(term.tag, Tag::Noun),
        claim::Part::Modifier => false,
    };
    let near = |reading: &Reading, clause: usize, of: usize| {
        clause == of || named && reading.clauses[clause].sentence == reading.clauses[of].sentence
    };
    let shared = pair.shared.iter().any(|s| {
        let (te, tl) = (&pair.earlier.terms[s.earlier], &pair.later.terms[s.later]);
        Some(s.earlier) != one
            && Some(s.later) != other
            && s.weight >= 0.3
            && near(pair.earlier, te.clause, ec)
            && near(pair.later, tl.clause, lc)
            && says(pair.earlier, te)
            && says(pair.later, tl)
    });
    let opposed = named
        && pair.against.iter().any(|against| {
            pair.earlier.clause_of(pair.earlier.marks[against.earlier].tokens.start) == ec
                && pair.later.clause_of(pair.later.marks[against.later].tokens.start) == lc
        });
    shared || opposed || named && existential(pair, ec, lc)
}

/// "There were no outages", "we had four outages": nothing else need be said.
fn existential(pair: &Aligned, e: usize, l: usize) -> bool {
    let is = |reading: &Reading, clause: usize| {
        let clause = &reading.clauses[clause];
        clause.subject == Subject::There
            || clause
                .verb
                .is_some_and(|verb| matches!(&*reading.forms[verb].lemma, "have" | "exist"))
    };
    is(pair.earlier, e) && is(pair.later, l)
}

/// Whether one side's claim is negated apart from its quantifier, so that its share is the rest.
fn turned(pair: &Aligned, e: &Share, l: &Share) -> bool {
    let (earlier, later) =
        (pair.earlier.clause_of(e.tokens.start), pair.later.clause_of(l.tokens.start));
    let mut weight = 0.0;
    for shared in &pair.shared {
        let (te, tl) = (&pair.earlier.terms[shared.earlier], &pair.later.terms[shared.later]);
        if te.clause == earlier && tl.clause == later {
            let flipped = (te.negated != e.negative) != (tl.negated != l.negative);
            weight += if flipped { shared.weight } else { -shared.weight };
        }
    }
    // a quantifier that negates by itself does not turn the opposite round
    let opposite = pair.against.iter().any(|against| {
        against.flipped == (e.negative != l.negative)
            && pair.earlier.clause_of(pair.earlier.marks[against.earlier].tokens.start) == earlier
            && pair.later.clause_of(pair.later.marks[against.later].tokens.start) == later
    });
    (weight > 0.0) != opposite
}

fn shares(reading: &Reading) -> Vec<Share> {
    let mut found: Vec<Share> = reading
        .marks
        .iter()
        .filter_map(|mark| {
            let Sense::Quantifier(quantifier, domain) = mark.sense else { return None };
            let at = mark.tokens.start;
            let clause = &reading.clauses[reading.clause_of(at)];
            if clause.question || clause.mentioned || idiomatic(reading, &mark.tokens) {
                return None;
            }
            let (mut low, mut high) = range(quantifier)?;
            let mut negative = matches!(quantifier, Quantifier::None | Quantifier::Never);
            if reading.negated[at] && !negative {
                negative = true;
                // "not anyone" is nobody, "not all" anything but all
                (low, high) = if low >= 1.0 && !reading.tokens[at].norm.starts_with("any") {
                    (0.0, 0.99)
                } else {
                    (0.0, 0.0)
                };
            } else if reading.tokens[at].norm.starts_with("any") {
                // free choice: "anyone may come"
                return None;
            }
            Some(Share {
                tokens: mark.tokens.clone(),
                low,
                high,
                negative,
                time: domain == Domain::Time,
                absolute: low >= 1.0 || high <= 0.0,
                thing: None,
                people: domain == Domain::People,
            })
        })
        .collect();
    found.extend(reading.amounts.iter().filter_map(|amount| from_amount(reading, amount)));
    found
}

/// "Anything but", "not at all", "after all": the word counts nothing.
fn idiomatic(reading: &Reading, tokens: &Range<usize>) -> bool {
    let listed = reading.marks.iter().any(|mark| {
        matches!(mark.sense, Sense::Negator(Negator::Idiom | Negator::Pseudo))
            && mark.tokens.start <= tokens.start
            && mark.tokens.end >= tokens.end
            && mark.tokens != *tokens
    });
    let before = tokens.start.checked_sub(1).map_or("", |at| &*reading.tokens[at].norm);
    listed
        || reading.tokens[tokens.start].is("all")
            && tokens.len() == 1
            && matches!(before, "at" | "after" | "above" | "for" | "of")
}

/// The share of cases that each word allows; "only" and "many" allow too much to conflict.
fn range(quantifier: Quantifier) -> Option<(f32, f32)> {
    Some(match quantifier {
        Quantifier::All | Quantifier::Always => (1.0, 1.0),
        Quantifier::Most => (0.5, 1.0),
        Quantifier::Often | Quantifier::Many => (0.05, 0.95),
        Quantifier::Some | Quantifier::Sometimes => (0.01, 0.99),
        Quantifier::Few | Quantifier::Rarely => (0.0, 0.3),
        Quantifier::None | Quantifier::Never => (0.0, 0.0),
        Quantifier::Only => return None,
    })
}

/// "A third of them", "four out of five", "two of the towers": of some, and not of all, and
/// "four families": of some.
fn from_amount(reading: &Reading, amount: &Amount) -> Option<Share> {
    let clause = &reading.clauses[reading.clause_of(amount.tokens.start)];
    if clause.question || clause.mentioned || amount.low < 0.0 {
        return None;
    }
    let thing = match (&amount.of, &amount.unit) {
        (Some(thing), _) | (None, Unit::Thing(thing)) => Some(thing.token),
        _ => None,
    };
    let partitive = reading.tokens.get(amount.tokens.end).is_some_and(|t| t.is("of"));
    let (low, high) = match amount.unit {
        Unit::Percent if amount.high <= 100.0 => {
            (amount.low as f32 / 100.0, amount.high as f32 / 100.0)
        }
        Unit::None | Unit::Thing(_) if partitive && amount.low >= 1.0 => (0.01, 0.99),
        Unit::Thing(_)
            if amount.low >= 1.0 && amount.per.is_none() && amount.role == Role::None =>
        {
            (0.01, 1.0)
        }
        _ => return None,
    };
    Some(Share {
        tokens: amount.tokens.clone(),
        low,
        high,
        time: false,
        negative: false,
        absolute: low >= 1.0,
        thing,
        people: false,
    })
}

fn propose(pair: &Aligned, e: &Share, l: &Share) -> Candidate {
    let (one, other) = (
        pair.earlier.words(e.tokens.clone()).to_owned(),
        pair.later.words(l.tokens.clone()).to_owned(),
    );
    let why = format!("\"{one}\" became \"{other}\"");
    let said = said_of_both(pair, (e, counted(pair.earlier, e)), (l, counted(pair.later, l)));
    let sign = if e.absolute && l.absolute { 1.0 } else { 0.8 } * if said { 1.0 } else { 0.5 };
    proposal(
        Kind::QuantifierReversed,
        pair,
        (e.tokens.clone(), l.tokens.clone()),
        sign,
        (one, other),
        why,
    )
}
