//! What makes two deeds different matters, though the words are alike.

use std::ops::Range;

use crate::text::clauses::{Clause, Subject};
use crate::text::dates::Time;
use crate::text::marks::{Course, Sense};
use crate::text::tags::Tag;
use crate::text::{Reading, Term};

use super::aligned::Aligned;
use super::claim;
use super::denials::body;
use super::frames;
use super::same_deed::{binds_while, bound_while};
use super::surroundings::{Scope, complements_apart, narrowed_apart};

/// Counts them: other things, other doers, other names, another time, what was pledged said to hold,
/// what the pledge hung on over. `things` are terms of the earlier deed.
pub(super) fn doubts(
    pair: &Aligned,
    (e, told): (usize, &Range<usize>),
    (l, by): (usize, &Range<usize>),
    things: &[(usize, f32)],
) -> f32 {
    let (one, other) = (&pair.earlier.clauses[e], &pair.later.clauses[l]);
    let scope = Scope::new(pair, one.sentence, other.sentence);
    let count = |yes: bool| if yes { 1.0 } else { 0.0 };
    let narrowed = things
        .iter()
        .flat_map(|&(n, _)| pair.twins(n))
        .any(|s| scope.later.contains(&pair.later.terms[s.later].token) && narrowed_apart(pair, s));
    patients_apart(pair, (e, told), (l, by))
        + claim::doers_apart(pair, e, l).max(count(somebody_elses(pair, e, l)))
        + count(narrowed)
        + 0.5 * complements_apart(pair, &scope)
        + count(names_apart(pair, e, &scope))
        + count(another_time(pair, &scope) || before_it_was_said(pair, &scope))
        + count(stays(pair, e, l))
        + count(condition_over(pair, e, l))
}

/// 1 where the two deeds are done to things that the other statement does not have, less where only
/// one of them is missing there.
fn patients_apart(
    pair: &Aligned,
    (e, told): (usize, &Range<usize>),
    (l, by): (usize, &Range<usize>),
) -> f32 {
    // what one loses and what another is dismissed from are not to be compared
    let same_act = pair.earlier.forms[told.start].stem == pair.later.forms[by.start].stem
        || pair.twin_at(told.start, by.start);
    let (Some(one), Some(other), true) =
        (patient(pair.earlier, e, told.start), patient(pair.later, l, by.start), same_act)
    else {
        return 0.0;
    };
    let whoever =
        |reading: &Reading, n: usize| people(&reading.forms[reading.terms[n].token].lemma);
    if pair.twin(one, other).is_some() || whoever(pair.earlier, one) || whoever(pair.later, other) {
        return 0.0;
    }
    if pair.earlier_matched[one] && pair.later_matched[other] { 0.5 } else { 1.0 }
}

/// Words for whoever it may be.
fn people(lemma: &str) -> bool {
    matches!(
        lemma,
        "man" | "woman" | "person" | "people" | "family" | "member" | "one" | "crew" | "staff"
    )
}

/// What a verb does something to: its object, the subject of a passive, the subject of a verb that
/// has no object ("the squad has moved").
fn patient(reading: &Reading, n: usize, verb: usize) -> Option<usize> {
    if reading.tags[verb] != Tag::Verb {
        return None;
    }
    let clause = &reading.clauses[n];
    let head = |range: Range<usize>| {
        let at = range.clone().find(|&at| reading.is_nominal(at) && !reading.is_nominal(at + 1))?;
        reading.term_at(at)
    };
    let before = clause.tokens.start..verb.max(clause.tokens.start);
    let passive = before.clone().any(|at| &*reading.forms[at].lemma == "be")
        && !reading.tokens[verb].norm.ends_with("ing");
    // "pull the wall down", "cut off the grid": a particle right behind the verb is part of it
    let end = (verb + 2..clause.tokens.end)
        .find(|&at| {
            matches!(reading.tags[at], Tag::Prep | Tag::To | Tag::Sub) || reading.is_timed(at)
        })
        .unwrap_or(clause.tokens.end);
    let object = if passive { None } else { head(verb + 1..end.max(verb + 1)) };
    object.or_else(|| {
        let named = passive || matches!(clause.subject, Subject::Third);
        let undated = before.clone().find(|&at| reading.is_nominal(at) && !reading.is_timed(at))?;
        named.then(|| head(undated..before.end)).flatten()
    })
}

/// Both sentences name somebody or some place that the other statement does not.
fn names_apart(pair: &Aligned, e: usize, scope: &Scope) -> bool {
    let alone = |reading: &Reading, matched: &[bool], wanted: &dyn Fn(&Term) -> bool| {
        reading.terms.iter().zip(matched).any(|(term, matched)| {
            term.tag == Tag::Name && !matched && wanted(term) && !reading.is_timed(term.token)
        })
    };
    alone(pair.earlier, &pair.earlier_matched, &|term| term.clause == e)
        && alone(pair.later, &pair.later_matched, &|term| scope.later.contains(&term.token))
}

fn times<'a>(reading: &'a Reading, scope: &'a Range<usize>) -> impl Iterator<Item = &'a Time> {
    reading.times.iter().filter(|time| scope.contains(&time.tokens.start) && time.resolved())
}

/// The pledge was for a time in which the later deed does not fall.
fn another_time(pair: &Aligned, scope: &Scope) -> bool {
    let mut apart = false;
    for one in times(pair.earlier, &scope.earlier) {
        for other in times(pair.later, &scope.later) {
            if one.disjoint(other) != Some(true) {
                return false;
            }
            apart = true;
        }
    }
    apart
}

/// "Two years ago we raised it": what was done before the pledge does not break it.
fn before_it_was_said(pair: &Aligned, scope: &Scope) -> bool {
    let said = pair.earlier.said.bounds().0.map(|moment| moment.date());
    let mut all = times(pair.later, &scope.later).map(|time| time.window().1).peekable();
    all.peek().is_some()
        && all.all(|last| matches!((last, said), (Some(last), Some(said)) if last < said))
}

/// "Puro stays with me", "the branch carries on below": what was pledged is said to hold.
fn stays(pair: &Aligned, e: usize, l: usize) -> bool {
    let kept = |n: usize, clause: &Clause| {
        let goes_on = || {
            pair.later.marks_in(&clause.tokens).iter().any(|mark| {
                mark.sense == Sense::Course(Course::Keep)
                    && pair.later.tags[mark.tokens.start] == Tag::Verb
                    && !pair.later.negated[mark.tokens.start]
            })
        };
        let about = || {
            pair.shared.iter().any(|s| {
                let (one, other) = (&pair.earlier.terms[s.earlier], &pair.later.terms[s.later]);
                other.clause == n && one.clause == e && matches!(other.tag, Tag::Noun | Tag::Name)
            })
        };
        goes_on() && (clause.subject == Subject::First || about())
    };
    let here = pair.later.clauses[l].sentence;
    let others = pair.later.clauses.iter().enumerate();
    let mut beside = others.filter(|(n, c)| *n != l && c.sentence.abs_diff(here) <= 1);
    beside.any(|(n, clause)| kept(n, clause))
}

/// "The lockdown ended, so we charge interest again": what the pledge hung on is over.
fn condition_over(pair: &Aligned, e: usize, l: usize) -> bool {
    let one = &pair.earlier.clauses[e];
    let bound = bound_while(pair.earlier, e);
    let held = |term: &Term| {
        let clause = &pair.earlier.clauses[term.clause];
        bound.as_ref().is_some_and(|bound| bound.contains(&term.token))
            || clause.sentence == one.sentence && term.clause != e && binds_while(clause)
    };
    let sentence = &pair.earlier.sentences[one.sentence].tokens;
    pair.earlier.terms_in(sentence).flat_map(|n| pair.twins(n)).any(|s| {
        let term = &pair.later.terms[s.later];
        let here = pair.later.clauses[l].sentence;
        held(&pair.earlier.terms[s.earlier])
            && matches!(term.tag, Tag::Noun | Tag::Name | Tag::Verb)
            && pair.later.clauses[term.clause].sentence.abs_diff(here) <= 1
            && over(pair.later, term.token)
    })
}

/// "With the report out", "the lockdown ended", "after the audit"; not "with talks still under way".
fn over(reading: &Reading, at: usize) -> bool {
    let clause = &reading.clauses[reading.clause_of(at)].tokens;
    let before = at.saturating_sub(5).max(clause.start)..at;
    let behind = at + 1..clause.end.min(at + 6);
    let any = |range: &Range<usize>, wanted: fn(&str) -> bool| {
        range.clone().any(|n| wanted(&reading.forms[n].lemma) || wanted(&reading.tokens[n].norm))
    };
    let ends = |word: &str| {
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
                | "lapse"
                | "arrive"
        )
    };
    let still = |word: &str| {
        matches!(word, "still" | "not" | "before" | "without" | "ahead" | "never" | "under")
    };
    (any(&behind, ends) || any(&before, |word| matches!(word, "after" | "once" | "since")))
        && !any(&before, still)
        && !any(&behind, still)
}

/// The speaker promised for themselves, and the later deed is that of somebody who is not them.
fn somebody_elses(pair: &Aligned, e: usize, l: usize) -> bool {
    let (one, other) = (&pair.earlier.clauses[e], &pair.later.clauses[l]);
    let Some(verb) = other.verb else { return false };
    let before = other.tokens.start..verb.max(other.tokens.start);
    let passive = before.clone().any(|at| matches!(&*pair.later.forms[at].lemma, "be" | "get"));
    let theirs = before.clone().any(|at| {
        matches!(
            &*pair.later.forms[at].lemma,
            "other"
                | "another"
                | "neighbour"
                | "neighbor"
                | "sister"
                | "rival"
                | "competitor"
                | "friend"
        )
    });
    let ours = before.clone().any(|at| {
        matches!(&*pair.later.tokens[at].norm, "our" | "my" | "us")
            || body(&pair.later.forms[at].lemma)
    });
    let frame = frames::frame(pair.later, l);
    let transitive = frame.objects.iter().any(|&n| pair.later_matched[n]);
    one.subject == Subject::First
        && other.subject == Subject::Third
        && (theirs || !passive && transitive && !ours)
        && frame.subjects.iter().all(|&n| !pair.later_matched[n])
}
