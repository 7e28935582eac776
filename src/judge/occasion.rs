//! Which event a date says the time of.

use std::ops::Range;

use crate::text::Reading;
use crate::text::clauses::{Clause, Role as Part, Subject};
use crate::text::dates::{Precision, Role, Time};
use crate::text::marks::{Negator, Sense};
use crate::text::tags::Tag;

/// A date with the event that it dates.
#[derive(Debug, Clone)]
pub(super) struct Occasion {
    pub(super) time: Time,
    /// The clause that tells the event.
    pub(super) clause: usize,
    /// Its tokens, with those of "it was in May" before it.
    pub(super) scope: Range<usize>,
}

/// Every date of a reading that dates an event.
pub(super) fn occasions(reading: &Reading) -> Vec<Occasion> {
    let mut found: Vec<Occasion> =
        reading.times.iter().filter_map(|time| dated(reading, time)).collect();
    // "on 4 June, earlier than all else this year": the day is the date, not the year
    let days: Vec<usize> =
        found.iter().filter(|one| !coarse(&one.time)).map(|one| one.clause).collect();
    found.retain(|one| one.time.precision != Precision::Year || !days.contains(&one.clause));
    found
}

/// Longer than a month.
pub(super) fn coarse(time: &Time) -> bool {
    matches!(time.precision, Precision::Year | Precision::Half | Precision::Season)
}

/// The event of a date, or nothing where the date is background: in a relative clause, under a condition, inside a noun
/// phrase ("our 2021 model", "the dividend for 2015"), "since 2016", "now", of an event that does not
/// happen, in a farewell ("see you on Friday"). "Nobody … before May" is from May on.
fn dated(reading: &Reading, time: &Time) -> Option<Occasion> {
    let (clause, scope) = event_clause(reading, time);
    let here = &reading.clauses[reading.clause_of(time.tokens.start)];
    let event = &reading.clauses[clause];
    let coarse = matches!(time.precision, Precision::Relative | Precision::Decade);
    let aside = [here, event]
        .into_iter()
        .any(|c| c.question || c.conditional || c.others_words || c.mentioned)
        || matches!(here.role, Part::Relative | Part::Condition);
    let known = time.resolved() || time.clock.is_some() && !time.recurring;
    if !known
        || coarse
        || aside
        || matches!(time.role, Role::For | Role::Since)
        || inside_noun_phrase(reading, here, time)
        || status(reading, time)
        || now(reading, time)
        || stamp(reading, event, time)
        || farewell(reading, event)
    {
        return None;
    }
    let denied = here.verb.is_some_and(|verb| reading.negated[verb])
        && denied_before(reading, here.tokens.start..time.tokens.start);
    let time = match time.role {
        _ if !denied => time.clone(),
        Role::Before | Role::Until => Time { role: Role::From, ..time.clone() },
        Role::From | Role::After => time.clone(),
        _ => return None,
    };
    Some(Occasion { time, clause, scope })
}

/// What denies the event stands before its date: "opens on 3 May, with no counter" denies the counter.
fn denied_before(reading: &Reading, tokens: Range<usize>) -> bool {
    reading
        .marks_in(&tokens)
        .iter()
        .any(|mark| matches!(mark.sense, Sense::Negator(sort) if sort != Negator::Pseudo))
}

/// The clause whose event a date dates: its own, or in "it was on 3 May that …", "June is when …" the
/// next.
fn event_clause(reading: &Reading, time: &Time) -> (usize, Range<usize>) {
    let n = reading.clause_of(time.tokens.start);
    let clause = &reading.clauses[n];
    let says_only_when = clause.verb.is_some_and(|verb| &*reading.forms[verb].lemma == "be")
        && !clause.tokens.clone().any(|at| {
            let says =
                matches!(reading.tags[at], Tag::Noun | Tag::Name | Tag::Verb | Tag::Adj | Tag::Num);
            says && !time.tokens.contains(&at) && Some(at) != clause.verb && !day_word(reading, at)
        });
    match reading.clauses.get(n + 1) {
        Some(next) if says_only_when && next.sentence == clause.sentence => {
            (n + 1, clause.tokens.start..next.tokens.end)
        }
        _ => (n, with_subject(reading, n)),
    }
}

/// A clause without a subject of its own goes on with what was said before: "the file, the one with the
/// maps, was closed", "it came late and was adopted in May".
fn with_subject(reading: &Reading, n: usize) -> Range<usize> {
    let clause = &reading.clauses[n];
    let own = |clause: &Clause| {
        clause.verb.is_none_or(|verb| {
            (clause.tokens.start..verb)
                .any(|at| matches!(reading.tags[at], Tag::Noun | Tag::Name | Tag::Pron))
        })
    };
    let goes_on = !own(clause) && reading.tags[clause.tokens.start] != Tag::Verb;
    let before = (0..n)
        .rev()
        .take(2)
        .take_while(|&at| goes_on && reading.clauses[at].sentence == clause.sentence);
    let start = before
        .map(|at| &reading.clauses[at])
        .find(|other| other.role != Part::Relative && (own(other) || other.verb.is_none()))
        .map_or(clause.tokens.start, |other| other.tokens.start);
    start..clause.tokens.end
}

/// "the night of 3 May", "the day on which".
fn day_word(reading: &Reading, at: usize) -> bool {
    matches!(
        &*reading.forms[at].lemma,
        "night"
            | "morning"
            | "evening"
            | "afternoon"
            | "hour"
            | "day"
            | "date"
            | "week"
            | "weekend"
            | "early"
            | "small"
            | "late"
            | "dawn"
            | "eve"
    )
}

/// "As of 29 April", "as of this morning, 3 September": when it was counted, not when it happens.
fn status(reading: &Reading, time: &Time) -> bool {
    let first = time.tokens.start;
    (first.saturating_sub(5)..=first).any(|at| {
        reading.tokens[at].is("as") && reading.tokens.get(at + 1).is_some_and(|next| next.is("of"))
    })
}

/// "Item 3 | recording | 13:24": an hour that no sentence says anything of.
fn stamp(reading: &Reading, event: &Clause, time: &Time) -> bool {
    let sentence = &reading.sentences[event.sentence].tokens;
    let bare = |at: usize| !matches!(reading.tags[at], Tag::Verb | Tag::Aux | Tag::Modal);
    time.clock.is_some() && !time.resolved() && sentence.clone().all(bare)
}

/// "Right now" and "immediately" say how things stand.
fn now(reading: &Reading, time: &Time) -> bool {
    time.tokens
        .clone()
        .any(|at| matches!(&*reading.tokens[at].norm, "now" | "immediately" | "away" | "forthwith"))
}

/// "See you next week", "talk to you all on Monday".
fn farewell(reading: &Reading, clause: &Clause) -> bool {
    let parts = clause.verb.filter(|&verb| {
        matches!(&*reading.forms[verb].lemma, "see" | "talk" | "speak" | "catch" | "meet")
    });
    let you = |verb: usize| {
        (verb + 1..(verb + 4).min(clause.tokens.end))
            .any(|at| matches!(&*reading.tokens[at].norm, "you" | "y'all" | "everyone" | "ya"))
    };
    matches!(clause.subject, Subject::First | Subject::None) && parts.is_some_and(you)
}

fn inside_noun_phrase(reading: &Reading, clause: &Clause, time: &Time) -> bool {
    let first = time.tokens.start;
    let tag = |at: Option<usize>| at.and_then(|at| reading.tags.get(at)).copied();
    let nominal = |tag: Option<Tag>| matches!(tag, Some(Tag::Noun | Tag::Name));
    let before = tag(first.checked_sub(1));
    let led = matches!(reading.tags[first], Tag::Prep | Tag::To | Tag::Sub);
    // "the September ruling", "last year's barley"
    let behind = tag(Some(time.tokens.end));
    if !led
        && (nominal(behind)
            || behind == Some(Tag::Poss)
            || (behind == Some(Tag::Adj) && nominal(tag(Some(time.tokens.end + 1)))))
    {
        return true;
    }
    // "at the 2023 tournament", "through the May tremor"
    let article = time.tokens.clone().any(|at| matches!(reading.tags[at], Tag::Det | Tag::Poss));
    let holiday = reading.tokens.get(time.tokens.end).is_some_and(|token| {
        matches!(&*token.norm, "holiday" | "holidays" | "break" | "recess" | "vacation" | "term")
    });
    let entry = reading.tokens[first].is("for") && time.precision == Precision::Year;
    if led
        && (article || entry)
        && nominal(behind)
        && !holiday
        && matches!(time.precision, Precision::Year | Precision::Month)
    {
        return true;
    }
    // "the drought of 2017", "the accounts for 2021"; "the night of 7 March" is a date
    let opener = if led { first } else { first.saturating_sub(1) };
    let joined = matches!(&*reading.tokens[opener].norm, "of" | "for")
        && nominal(tag(opener.checked_sub(1)))
        && !day_word(reading, opener - 1);
    // "inflation in February was": behind the subject, before the verb
    let in_subject = nominal(before)
        && !day_word(reading, first - 1)
        && clause.verb.is_some_and(|verb| time.tokens.end <= verb)
        && clause.tokens.contains(&first);
    joined || in_subject
}
