//! Whether two clauses tell of one deed: the same act, done to the same things, by the same people,
//! at a time that fits.

use std::ops::Range;

use crate::text::clauses::{Clause, Role, Subject, Tense};
use crate::text::marks::{Commitment, Course, Sense};
use crate::text::tags::Tag;
use crate::text::{Reading, Term};

use super::aligned::Aligned;
use super::claim;
use super::deeds::{Deed, kinds};
use super::frames;
use super::surroundings::{Scope, narrowed_apart};

/// How alike two acts are, 0 to 1: the same verb, a synonym, words of one sort of deed.
pub(super) fn alike(pair: &Aligned, earlier: &Deed, later: &Deed) -> f32 {
    let (e, l) = (earlier.tokens.start, later.tokens.start);
    let plain = earlier.tokens.len() == 1 && later.tokens.len() == 1;
    let (one, other) = (&pair.earlier.forms[e], &pair.later.forms[l]);
    let both = earlier.weight.min(later.weight);
    let same_sort = verbal(pair.earlier, e) == verbal(pair.later, l);
    if plain && one.stem == other.stem {
        // "take", "put" say little of what is done
        let tells = if one.weight < 0.3 { 0.7 } else { 1.0 };
        return tells * both.max(if same_sort { 1.0 } else { 0.0 });
    }
    let synonyms = pair
        .shared
        .iter()
        .any(|s| pair.earlier.terms[s.earlier].token == e && pair.later.terms[s.later].token == l);
    if synonyms {
        return 0.85 * both;
    }
    let kin = kinds(pair.earlier, &earlier.tokens)
        .any(|kind| kinds(pair.later, &later.tokens).any(|other| other == kind));
    if kin { 0.65 * both } else { 0.0 }
}

fn verbal(reading: &Reading, at: usize) -> bool {
    reading.tags[at] == Tag::Verb
}

/// How well what a deed is done to agrees.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Matter {
    /// Weight of the things and names of the earlier deed that the later sentence has.
    pub(super) shared: f32,
    /// Of all the things and names of the earlier deed, how much, 0 to 1.
    pub(super) covered: f32,
    /// What makes them different matters.
    pub(super) doubts: f32,
}

impl Matter {
    /// For a candidate: how well it agrees, 0 to about 2.
    pub(super) fn belongs(&self) -> f32 {
        self.covered + 0.5 * self.shared.min(2.0)
    }
}

/// Compares what two clauses are about, the words that tell the deed itself left out.
pub(super) fn matter(
    pair: &Aligned,
    (e, told): (usize, &Range<usize>),
    (l, by): (usize, &Range<usize>),
) -> Matter {
    let things = things(pair.earlier, e, told);
    let (mut shared, mut all) = (0.0, 0.0);
    for &(n, factor) in &things {
        let weight = factor * pair.earlier.terms[n].weight;
        all += weight;
        let found = pair
            .shared
            .iter()
            .filter(|s| s.earlier == n && !by.contains(&pair.later.terms[s.later].token))
            .map(|s| factor * s.weight * nearness(pair.later, l, &pair.later.terms[s.later]))
            .fold(0.0, f32::max);
        shared += found;
    }
    let covered = if all > 0.0 { (shared / all).min(1.0) } else { 0.0 };
    Matter { shared, covered, doubts: doubts(pair, e, l, &things) }
}

/// A thing in the sentence of the deed counts in full, in the one beside it less.
fn nearness(reading: &Reading, clause: usize, term: &Term) -> f32 {
    let here = reading.clauses[clause].sentence;
    match reading.clauses[term.clause].sentence.abs_diff(here) {
        0 => 1.0,
        1 => 0.6,
        _ => 0.3,
    }
}

/// The things and names that a deed is done to or with, as indexes of terms with how much they
/// count: those of its own clause in full, of the rest of its sentence less; dates, the pledge itself
/// ("you have my word") and how long it binds ("while I am here") left out.
fn things(reading: &Reading, n: usize, told: &Range<usize>) -> Vec<(usize, f32)> {
    let clause = &reading.clauses[n];
    let vouching = |at: usize| {
        reading.marks.iter().any(|mark| {
            mark.sense == Sense::Commitment(Commitment::Firm) && mark.tokens.contains(&at)
        })
    };
    let aside = |at: usize| {
        told.contains(&at)
            || reading.times.iter().any(|time| time.tokens.contains(&at))
            || vouching(at)
    };
    let own = |term: &Term| {
        let other = &reading.clauses[term.clause];
        if term.clause == n {
            1.0
        } else if other.sentence == clause.sentence && !binds_while(other) {
            0.5
        } else {
            0.0
        }
    };
    let mut found: Vec<(usize, f32)> = reading
        .terms
        .iter()
        .enumerate()
        .filter(|(_, term)| matches!(term.tag, Tag::Noun | Tag::Name) && !aside(term.token))
        .map(|(at, term)| (at, own(term)))
        .filter(|(_, factor)| *factor > 0.0)
        .collect();
    // "Whatever they pay, we are not selling it": what "it" is stands in the sentence before
    if found.iter().all(|(_, factor)| *factor < 1.0)
        && let Some(before) = clause.sentence.checked_sub(1)
    {
        found.extend(reading.terms.iter().enumerate().filter_map(|(at, term)| {
            let named = matches!(term.tag, Tag::Noun | Tag::Name) && !aside(term.token);
            (named && reading.clauses[term.clause].sentence == before).then_some((at, 0.7))
        }));
    }
    found
}

/// "While I hold this office", "as long as the talks go on".
fn binds_while(clause: &Clause) -> bool {
    matches!(clause.role, Role::Time | Role::Reason | Role::Condition)
}

/// What makes two deeds different matters, one for each.
fn doubts(pair: &Aligned, e: usize, l: usize, things: &[(usize, f32)]) -> f32 {
    let (one, other) = (&pair.earlier.clauses[e], &pair.later.clauses[l]);
    let scope = Scope::new(pair, one.sentence, other.sentence);
    let (first, second) = (frames::frame(pair.earlier, e), frames::frame(pair.later, l));
    let count = |yes: bool| if yes { 1.0 } else { 0.0 };
    let narrowed = pair.shared.iter().any(|s| {
        things.iter().any(|(n, _)| *n == s.earlier)
            && scope.later.contains(&pair.later.terms[s.later].token)
            && narrowed_apart(pair, s)
    });
    count(frames::agreement(pair, &first.objects, &second.objects) < 0.0)
        + claim::doers_apart(pair, e, l)
        + count(narrowed)
        + count(names_apart(pair, e, &scope))
        + count(another_time(pair, &scope))
        + count(stays(pair, e, l))
        + count(condition_over(pair, e, l))
        + count(somebody_elses(pair, e, l))
}

/// Both sentences name somebody or some place that the other statement does not.
fn names_apart(pair: &Aligned, e: usize, scope: &Scope) -> bool {
    let alone = |reading: &Reading, matched: &[bool], wanted: &dyn Fn(&Term) -> bool| {
        reading.terms.iter().zip(matched).any(|(term, matched)| {
            term.tag == Tag::Name
                && !matched
                && wanted(term)
                && !reading.times.iter().any(|time| time.tokens.contains(&term.token))
        })
    };
    alone(pair.earlier, &pair.earlier_matched, &|term| term.clause == e)
        && alone(pair.later, &pair.later_matched, &|term| scope.later.contains(&term.token))
}

/// The pledge was for a time in which the later deed does not fall.
fn another_time(pair: &Aligned, scope: &Scope) -> bool {
    let times = |reading: &'_ Reading, scope: &Range<usize>| {
        reading
            .times
            .iter()
            .filter(|time| scope.contains(&time.tokens.start) && time.resolved())
            .cloned()
            .collect::<Vec<_>>()
    };
    let (one, other) = (times(pair.earlier, &scope.earlier), times(pair.later, &scope.later));
    !one.is_empty()
        && !other.is_empty()
        && one.iter().all(|a| other.iter().all(|b| a.disjoint(b) == Some(true)))
}

/// "Puro stays with me", "the branch carries on below": what was pledged is said to hold.
fn stays(pair: &Aligned, e: usize, l: usize) -> bool {
    let kept = |n: usize, clause: &Clause| {
        n != l
            && clause.sentence.abs_diff(pair.later.clauses[l].sentence) <= 1
            && pair.later.marks.iter().any(|mark| {
                mark.sense == Sense::Course(Course::Keep)
                    && clause.tokens.contains(&mark.tokens.start)
                    && pair.later.tags[mark.tokens.start] == Tag::Verb
                    && !pair.later.negated[mark.tokens.start]
            })
            && pair.shared.iter().any(|s| {
                pair.later.terms[s.later].clause == n && pair.earlier.terms[s.earlier].clause == e
            })
    };
    pair.later.clauses.iter().enumerate().any(|(n, clause)| kept(n, clause))
}

/// "The lockdown ended, so we charge interest again": what the pledge hung on is over.
fn condition_over(pair: &Aligned, e: usize, l: usize) -> bool {
    let one = &pair.earlier.clauses[e];
    let held = |n: usize| {
        let clause = &pair.earlier.clauses[n];
        clause.sentence == one.sentence && n != e && binds_while(clause)
    };
    pair.shared.iter().any(|s| {
        let term = &pair.later.terms[s.later];
        held(pair.earlier.terms[s.earlier].clause)
            && matches!(term.tag, Tag::Noun | Tag::Name | Tag::Verb)
            && pair.later.clauses[term.clause].sentence.abs_diff(pair.later.clauses[l].sentence)
                <= 1
            && over(pair.later, term.token)
    })
}

/// "With the report out", "the lockdown ended", "after the audit"; not "with talks still under way".
fn over(reading: &Reading, at: usize) -> bool {
    let clause = &reading.clauses[reading.clause_of(at)].tokens;
    let near = at.saturating_sub(5).max(clause.start)..clause.end.min(at + 6);
    let word = |wanted: fn(&str) -> bool| {
        near.clone().any(|n| wanted(&reading.forms[n].lemma) || wanted(&reading.tokens[n].norm))
    };
    word(|word| {
        matches!(
            word,
            "end"
                | "over"
                | "behind"
                | "out"
                | "finish"
                | "done"
                | "complete"
                | "conclude"
                | "expire"
                | "after"
                | "once"
                | "lapse"
                | "lift"
                | "arrive"
                | "since"
        )
    }) && !word(|word| matches!(word, "still" | "not" | "before" | "without" | "ahead" | "never"))
}

/// The speaker promised for themselves, and the later deed is that of somebody who is not them.
fn somebody_elses(pair: &Aligned, e: usize, l: usize) -> bool {
    let (one, other) = (&pair.earlier.clauses[e], &pair.later.clauses[l]);
    let active = other.verb.is_some_and(|verb| {
        !(other.tokens.start..verb).any(|at| matches!(&*pair.later.forms[at].lemma, "be" | "get"))
    });
    let start = other.tokens.start;
    let theirs = other.verb.is_some_and(|verb| {
        (start..verb).any(|at| {
            matches!(
                &*pair.later.tokens[at].norm,
                "other" | "another" | "neighbour" | "neighbor" | "sister" | "rival"
            )
        })
    });
    let object = frames::frame(pair.later, l).objects;
    let transitive = object.iter().any(|&n| pair.later_matched[n]);
    one.subject == Subject::First
        && other.subject == Subject::Third
        && (theirs || active && transitive)
        && frames::frame(pair.later, l).subjects.iter().all(|&n| !pair.later_matched[n])
}

/// What is told has happened, is going on, or is settled: how surely, 0 to 1.
pub(super) fn happened(clause: &Clause) -> f32 {
    match clause.tense {
        Tense::Past | Tense::Perfect => 1.0,
        Tense::Present => 0.9,
        Tense::Future => 0.85,
        Tense::None => 0.7,
        Tense::Unreal => 0.0,
    }
}

/// "On my orders", "by our decision", "I signed": the speaker did it.
pub(super) fn own_act(reading: &Reading, sentence: usize) -> bool {
    let tokens = &reading.sentences[sentence].tokens;
    tokens.clone().any(|at| {
        let mine = at > 0
            && matches!(&*reading.tokens[at - 1].norm, "my" | "our" | "by" | "an" | "the")
            && matches!(
                &*reading.forms[at].lemma,
                "order"
                    | "instruction"
                    | "signature"
                    | "decree"
                    | "decision"
                    | "authority"
                    | "command"
            );
        let signed = at > 0
            && matches!(&*reading.tokens[at - 1].norm, "i" | "we")
            && matches!(
                &*reading.forms[at].lemma,
                "sign" | "order" | "authorise" | "approve" | "decide"
            );
        mine || signed
    })
}
