//! Whether a date says when the event of its clause is, and whether two dated events are one.

use crate::text::Reading;
use crate::text::clauses::{Clause, Role as Part, Tense};
use crate::text::dates::{Precision, Role, Time};
use crate::text::tags::Tag;

use super::aligned::Aligned;
use super::labels;
use super::surroundings::Scope;

/// A date as that of its clause's event, or nothing where it is background: in a relative clause,
/// inside a noun phrase ("our 2021 model", "the dividend for 2015"), "since 2016", of an event that
/// does not happen. "Nobody … before May" is from May on.
pub(super) fn dated(reading: &Reading, time: &Time) -> Option<Time> {
    let clause = &reading.clauses[reading.clause_of(time.tokens.start)];
    let coarse = matches!(time.precision, Precision::Relative | Precision::Decade);
    let aside = clause.question
        || clause.others_words
        || clause.mentioned
        || matches!(clause.role, Part::Relative | Part::Condition);
    if !time.resolved()
        || coarse
        || aside
        || matches!(time.role, Role::For | Role::Since)
        || inside_noun_phrase(reading, clause, time)
        || status(reading, time)
    {
        return None;
    }
    let denied = clause.verb.is_some_and(|verb| reading.negated[verb]);
    match time.role {
        _ if !denied => Some(time.clone()),
        Role::Before | Role::Until => Some(Time { role: Role::From, ..time.clone() }),
        Role::From | Role::After => Some(time.clone()),
        _ => None,
    }
}

/// "As of 29 April", "as of this morning, 3 September": when it was counted, not when it happens.
fn status(reading: &Reading, time: &Time) -> bool {
    let first = time.tokens.start;
    (first.saturating_sub(5)..=first).any(|at| {
        reading.tokens[at].is("as") && reading.tokens.get(at + 1).is_some_and(|next| next.is("of"))
    })
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
    if led
        && article
        && nominal(behind)
        && matches!(time.precision, Precision::Year | Precision::Month)
    {
        return true;
    }
    // "the drought of 2017", "the accounts for 2021"
    let opener = if led { first } else { first.saturating_sub(1) };
    let joined = matches!(&*reading.tokens[opener].norm, "of" | "for")
        && nominal(tag(opener.checked_sub(1)));
    // "inflation in February was": behind the subject, before the verb
    let in_subject = nominal(before)
        && clause.verb.is_some_and(|verb| time.tokens.end <= verb)
        && clause.tokens.contains(&first);
    joined || in_subject
}

/// How well the events of two clauses agree, -1 to 3: the verb or its family, and what takes part.
/// None where they are different events: one begins and the other ends, nothing in common, one is
/// over and the other still to come.
pub(super) fn agreement(pair: &Aligned, earlier: &Time, later: &Time) -> Option<f32> {
    let (e, one) = pair.earlier_clause(earlier.tokens.start);
    let (l, other) = pair.later_clause(later.tokens.start);
    let over = |tense: Tense| matches!(tense, Tense::Past | Tense::Perfect);
    if over(one.tense) && other.tense == Tense::Future
        || !over(one.tense) && over_before(pair, earlier, later)
    {
        return None;
    }
    if labels::apart(pair, &Scope::new(pair, one.sentence, other.sentence)) {
        return None;
    }
    let verbs = verbs(pair, (earlier, one), (later, other))?;
    let mut parties = 0.0;
    let mut counted = Vec::new();
    for s in &pair.shared {
        let (a, b) = (&pair.earlier.terms[s.earlier], &pair.later.terms[s.later]);
        let dates = earlier.tokens.contains(&a.token) || later.tokens.contains(&b.token);
        let party = matches!(a.tag, Tag::Noun | Tag::Name | Tag::Adj)
            && !dates
            && !counted.contains(&s.earlier);
        let near = a.clause == e && b.clause == l;
        let sentence = pair.earlier.clauses[a.clause].sentence == one.sentence
            && pair.later.clauses[b.clause].sentence == other.sentence;
        if party && sentence {
            parties += if near { s.weight } else { 0.6 * s.weight };
            counted.push(s.earlier);
        }
    }
    // "it", "nobody": whoever it was
    let same_pronoun =
        verbs >= 1.0 && (pronoun_subject(pair.earlier, one) || pronoun_subject(pair.later, other));
    let same = if verbs > 0.0 {
        parties > 0.0 || same_pronoun
    } else if verbs == 0.0 {
        parties >= 0.5
    } else {
        parties >= 0.9
    };
    same.then_some(verbs + parties.min(2.0))
}

/// No noun stands before the verb.
fn pronoun_subject(reading: &Reading, clause: &Clause) -> bool {
    let verb = clause.verb.unwrap_or(clause.tokens.start);
    !(clause.tokens.start..verb).any(|at| matches!(reading.tags[at], Tag::Noun | Tag::Name))
}

/// What was announced cannot have happened before it was announced.
fn over_before(pair: &Aligned, earlier: &Time, later: &Time) -> bool {
    let said = pair.earlier.said.bounds().0.map(|moment| moment.date());
    let limit = said.or(if earlier.nominal.is_none() && later.nominal.is_none() {
        earlier.first
    } else {
        None
    });
    let (_, other) = pair.later_clause(later.tokens.start);
    let past = matches!(other.tense, Tense::Past | Tense::Perfect);
    past && matches!((later.last, limit), (Some(last), Some(limit)) if last < limit)
}

/// 1 for the same verb or a synonym, 0.7 for words of the same family, 0 where the verb tells nothing
/// ("be", "have"), -0.5 for others; none for a beginning and an end.
fn verbs(
    pair: &Aligned,
    (earlier, one): (&Time, &Clause),
    (later, other): (&Time, &Clause),
) -> Option<f32> {
    let twins = pair.shared.iter().any(|s| {
        let (a, b) = (&pair.earlier.terms[s.earlier], &pair.later.terms[s.later]);
        one.tokens.contains(&a.token)
            && other.tokens.contains(&b.token)
            && (a.tag == Tag::Verb || one.verb == Some(a.token))
            && family(&pair.earlier.forms[a.token].lemma) != Some(Family::Light)
    });
    if twins {
        return Some(1.0);
    }
    let (a, b) = (families(pair.earlier, one, earlier), families(pair.later, other, later));
    let meets = |wanted: Family| a.contains(&wanted) && b.contains(&wanted);
    if meets(Family::Begin) || meets(Family::End) || meets(Family::Learn) {
        return Some(0.7);
    }
    let either = |wanted: Family| a.contains(&wanted) || b.contains(&wanted);
    if either(Family::Begin) && either(Family::End) {
        return None;
    }
    let light = |reading: &Reading, clause: &Clause| {
        clause.verb.is_none_or(|verb| family(&reading.forms[verb].lemma) == Some(Family::Light))
    };
    Some(if light(pair.earlier, one) || light(pair.later, other) { 0.0 } else { -0.5 })
}

/// The families of the words of a clause, the date's left out.
fn families(reading: &Reading, clause: &Clause, time: &Time) -> Vec<Family> {
    clause
        .tokens
        .clone()
        .filter(|at| !time.tokens.contains(at))
        .filter_map(|at| family(&reading.forms[at].lemma))
        .collect()
}

/// Verbs that put the same event in other words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    /// It begins, or is there.
    Begin,
    /// It ends, or is gone.
    End,
    /// Somebody gets to know.
    Learn,
    /// Says nothing of the event.
    Light,
}

fn family(lemma: &str) -> Option<Family> {
    Some(match lemma {
        "open" | "reopen" | "start" | "begin" | "launch" | "commence" | "arrive" | "ship"
        | "deliver" | "release" | "publish" | "join" | "hold" | "play" | "enter" | "introduce"
        | "restart" | "appear" | "vote" | "land" | "return" | "premiere" | "debut" | "issue"
        | "ready" | "welcome" | "dose" | "complete" | "reach" | "found" | "form" | "establish"
        | "create" | "effect" | "service" | "sale" | "launching" | "opening" | "start-up" => {
            Family::Begin
        }
        "close" | "end" | "stop" | "finish" | "expire" | "leave" | "withdraw" | "disband"
        | "cease" | "quit" | "lapse" | "die" | "retire" | "exit" | "closure" | "deadline" => {
            Family::End
        }
        "learn" | "know" | "tell" | "inform" | "hear" | "find" | "discover" | "brief"
        | "notify" | "see" => Family::Learn,
        "be" | "have" | "do" | "get" | "go" | "come" | "take" | "make" | "give" | "put"
        | "look" | "expect" | "fall" | "plan" | "set" | "schedule" | "mean" | "say" | "need"
        | "want" | "let" | "keep" | "stand" | "happen" | "follow" | "cut" | "slip" | "move" => {
            Family::Light
        }
        _ => return None,
    })
}

/// Whether the two sentences differ in more than the date: another amount, an opposite, a negation.
/// Then they tell of different occasions.
pub(super) fn differ_otherwise(pair: &Aligned, earlier: &Time, later: &Time) -> bool {
    let (e, one) = pair.earlier_clause(earlier.tokens.start);
    let (l, other) = pair.later_clause(later.tokens.start);
    let opposites = pair.against.iter().any(|against| {
        let (a, b) =
            (&pair.earlier.marks[against.earlier].tokens, &pair.later.marks[against.later].tokens);
        let dates = earlier.tokens.contains(&a.start) || later.tokens.contains(&b.start);
        !dates
            && !against.flipped
            && pair.earlier.clause_of(a.start) == e
            && pair.later.clause_of(b.start) == l
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
