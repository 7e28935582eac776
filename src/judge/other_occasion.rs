//! What makes two events of one sort two occasions.

use crate::text::Reading;
use crate::text::clauses::{Firmness, Subject};
use crate::text::dates::Precision;
use crate::text::tags::Tag;

use super::aligned::Aligned;
use super::occasion::Occasion;

/// What makes two events two occasions, counted: one is said to be another, the next, the second; both
/// are the next of a series (twice); one is held possible only; both are near the day of speaking, and the first was over.
pub(super) fn doubts(pair: &Aligned, e: &Occasion, l: &Occasion) -> f32 {
    let one = |seen: bool| f32::from(seen);
    one(repeats(pair.later, l) != repeats(pair.earlier, e))
        + one(unsure(pair.earlier, e) || story(pair.earlier, &pair.earlier_matched, e))
        + one(unsure(pair.later, l) || story(pair.later, &pair.later_matched, l))
        + one(passed(pair, e, l))
        + 2.0 * one(rolls_on(pair, e, l))
}

/// "Another ballot", "a second time", "the year before": not the one that was spoken of.
fn repeats(reading: &Reading, event: &Occasion) -> bool {
    let sentence = &reading.sentences[reading.clauses[event.clause].sentence].tokens;
    sentence.clone().any(|at| {
        let timed = reading.is_timed(at);
        match &*reading.tokens[at].norm {
            "another" | "second" | "third" | "next" | "previous" | "separate" | "separately"
            | "further" | "anniversary" | "previously" => !timed,
            "year" | "winter" | "summer" | "spring" | "autumn" | "time" | "month" | "election" => {
                year_before(reading, at)
            }
            _ => false,
        }
    })
}

/// "The year before": nothing follows that it would be before, but perhaps "that".
fn year_before(reading: &Reading, at: usize) -> bool {
    let word = |at: usize| reading.tokens.get(at).map_or("", |token| &*token.norm);
    let the = at.checked_sub(1).is_some_and(|the| reading.tokens[the].is("the"));
    let open = matches!(
        reading.tags.get(at + 2),
        None | Some(Tag::Mark | Tag::Pron | Tag::Prep | Tag::Conj)
    );
    the && word(at + 1) == "before" && (open || word(at + 2) == "that")
}

/// Held possible only. The "may" of "8 May" hedges nothing.
fn unsure(reading: &Reading, event: &Occasion) -> bool {
    let clause = &reading.clauses[event.clause];
    let month = reading.times.iter().any(|time| {
        clause.tokens.contains(&time.tokens.start)
            && time.tokens.clone().any(|at| reading.tokens[at].is("may"))
    });
    !month && (clause.hedged || clause.firmness == Firmness::Soft)
}

/// Somebody else's story: "a critic has it opening in May".
fn story(reading: &Reading, matched: &[bool], event: &Occasion) -> bool {
    let clause = &reading.clauses[event.clause];
    let has = event
        .scope
        .clone()
        .find(|&at| &*reading.forms[at].lemma == "have" && reading.tags[at] == Tag::Verb);
    let Some(has) = has.filter(|_| clause.subject == Subject::Third) else { return false };
    let stranger = reading.terms.iter().zip(matched).any(|(term, matched)| {
        !matched
            && (event.scope.start..has).contains(&term.token)
            && matches!(term.tag, Tag::Noun | Tag::Name)
    });
    stranger
        && (has + 1..event.time.tokens.start.max(has + 1))
            .any(|at| reading.tokens[at].norm.ends_with("ing"))
}

/// "The next meeting is on 3 June", "the next meeting is on 17 June", said when the first was over.
fn rolls_on(pair: &Aligned, e: &Occasion, l: &Occasion) -> bool {
    let next = |reading: &Reading, event: &Occasion| {
        let sentence = &reading.sentences[reading.clauses[event.clause].sentence].tokens;
        sentence.clone().any(|at| reading.tokens[at].is("next") && !reading.is_timed(at))
    };
    let said = pair.later.said.bounds().0.map(|moment| moment.date());
    next(pair.earlier, e)
        && next(pair.later, l)
        && matches!((e.time.last, said), (Some(last), Some(said)) if last <= said)
}

/// Both are named as seen from the day of speaking ("next week", "on Monday"), and the first was over
/// when the second was named.
fn passed(pair: &Aligned, e: &Occasion, l: &Occasion) -> bool {
    let near = |reading: &Reading, event: &Occasion| {
        matches!(event.time.precision, Precision::Day | Precision::Week | Precision::TimeOfDay)
            && !event.time.tokens.clone().any(|at| reading.tags[at] == Tag::Num)
    };
    let said = pair.later.said.bounds().0.map(|moment| moment.date());
    near(pair.earlier, e)
        && near(pair.later, l)
        && matches!((e.time.last, said), (Some(last), Some(said)) if last < said)
}
