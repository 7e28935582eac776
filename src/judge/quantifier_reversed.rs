//! See [`QuantifierReversed`].

use crate::finding::Kind;
use crate::text::Reading;
use crate::text::clauses::Subject;
use crate::text::tags::Tag;

use super::aligned::Aligned;
use super::candidate::{Candidate, proposal};
use super::claim;
use super::detector::Detector;
use super::shares::{Share, shares};
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
/// A count is a share as well: "four families" are some, "two of the towers" some and not all.
///
/// Silent where the shares overlap ("most", "almost all"), where one counts times and the other
/// things, and where both narrow what they count to different things.
pub(super) struct QuantifierReversed;

impl Detector for QuantifierReversed {
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

/// What is counted must be shared; people who are only counted ("nobody", "a handful of people")
/// may be any, and then what is said of them must be shared.
fn of_the_same(pair: &Aligned, e: &Share, l: &Share) -> bool {
    let (one, other) = (counted(pair.earlier, e), counted(pair.later, l));
    let same_place = in_front(pair.earlier, e) == in_front(pair.later, l);
    let same = match (one, other) {
        (Some(one), Some(other)) => pair.shared.iter().any(|s| {
            s.earlier == one && s.later == other && !surroundings::narrowed_apart(pair, s)
        }),
        // "some people", "nobody" against a counted noun: only where both stand in one place
        (Some(one), None) => same_place && (pair.earlier_matched[one] || l.people),
        (None, Some(other)) => same_place && (pair.later_matched[other] || e.people),
        (None, None) => true,
    };
    same && (one.is_some() && other.is_some() && e.names(l)
        || said_of_both(pair, (e, one), (l, other)))
}

/// Whether the quantifier stands in front of the verb, where it counts doers.
fn in_front(reading: &Reading, share: &Share) -> bool {
    let clause = &reading.clauses[reading.clause_of(share.tokens.start)];
    clause.verb.is_none_or(|verb| share.tokens.start < verb)
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

#[cfg(test)]
mod tests {
    use crate::said::Said;
    use crate::text::Reading;

    use super::*;

    fn found(earlier: &str, later: &str) -> bool {
        let (e, l) =
            (Reading::new(earlier, &Said::default()), Reading::new(later, &Said::default()));
        !QuantifierReversed.detect(&Aligned::new(&e, &l)).is_empty()
    }

    #[test]
    fn shares_that_do_not_meet() {
        for (earlier, later) in [
            (
                "Every one of our clinics has enough masks.",
                "Several of our clinics never had enough masks.",
            ),
            ("None of the accounts was frozen.", "Three of the accounts were frozen."),
            ("Nobody at the school cheated.", "A handful of people at the school cheated."),
            (
                "All of our suppliers have been audited.",
                "Two thirds of our suppliers have never been audited.",
            ),
        ] {
            assert!(found(earlier, later), "{earlier} / {later}");
        }
    }

    #[test]
    fn shares_that_meet_or_count_something_else() {
        for (earlier, later) in [
            ("Most of our clinics have masks.", "Almost all of our clinics have masks."),
            ("Turnout was dismal.", "Turnout was anything but dismal."),
            ("Anyone may come.", "Nobody came."),
            ("No civilian flights were cancelled.", "All military flights were cancelled."),
            ("Nobody told the board about the dispute.", "There are three new faces."),
        ] {
            assert!(!found(earlier, later), "{earlier} / {later}");
        }
    }
}
