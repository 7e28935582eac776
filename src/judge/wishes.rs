//! Acts that the speaker wants done or left undone.

use std::ops::Range;

use crate::text::Reading;
use crate::text::clauses::{Clause, Role, Subject, Tense};
use crate::text::marks::{About, Mark, Sense, deed};
use crate::text::tags::Tag;

use super::holder::{held, never_asked, own};
use super::stances::Stance;
use super::topic::{Topic, behind, topic};

/// Stances that lie in acts: "should be scrapped", "I would bring it back", "lift the embargo",
/// "it has to stay". Acts in no list count as well where something ought to be done.
pub(super) fn wishes(reading: &Reading) -> Vec<Stance> {
    let mut found = Vec::new();
    let apart = apart_deeds(reading);
    for mark in reading.marks.iter().chain(&apart) {
        let Sense::Deed { direction, itself } = mark.sense else { continue };
        let at = mark.tokens.start;
        let clause = &reading.clauses[reading.clause_of(at)];
        if reading.tags[at] != Tag::Verb && !imperative(reading, clause, at)
            || !held(clause)
            || longer(reading, &apart, mark)
        {
            continue;
        }
        let Some(wish) = wished(reading, clause, at) else { continue };
        if never_asked(reading, clause, at) {
            continue;
        }
        let passive = passive(reading, clause, at) || wish == Wish::Participle;
        // "they must stop the plan" is done to the plan, "the plan must stop" by itself
        let bare = itself || !passive;
        let of_itself = !matches!(clause.subject, Subject::First | Subject::Second)
            && !reading
                .tags
                .get(mark.tokens.end)
                .is_some_and(|tag| matches!(tag, Tag::Adj | Tag::To | Tag::Verb))
            && !reading
                .tokens
                .get(mark.tokens.end)
                .is_some_and(|t| matches!(&*t.norm, "up" | "off" | "into" | "through" | "by"));
        if itself
            && (!of_itself
                || passive
                || object_follows(reading, mark.tokens.end)
                || wish == Wish::Own)
            || !itself && bare && reads_as_itself(reading, &mark.tokens)
        {
            continue;
        }
        let about = if itself || passive {
            subject(reading, clause, at)
        } else {
            behind(reading, clause, mark.tokens.end)
        };
        found.push(stance(reading, mark.tokens.clone(), direction, about, wish.strength()));
    }
    found.extend(
        (0..reading.clauses.len()).filter_map(|n| unlisted(reading, n, &found)).collect::<Vec<_>>(),
    );
    found
}

fn stance(
    reading: &Reading,
    tokens: Range<usize>,
    direction: i8,
    about: Topic,
    strength: f32,
) -> Stance {
    let turned = reading.negated[tokens.start];
    Stance {
        tokens,
        direction: direction * about.sign * if turned { -1 } else { 1 },
        strength,
        about: About::Position,
        topic: about.terms,
        head: about.head,
        role: None,
        doubts: 0.0,
    }
}

/// How an act is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wish {
    /// "should", "must", "has to", "let us", an imperative.
    Ought,
    /// "I will", "I would", "I want to".
    Own,
    /// "I want it scrapped".
    Participle,
}

impl Wish {
    fn strength(self) -> f32 {
        match self {
            Wish::Ought => 2.5,
            Wish::Own | Wish::Participle => 2.0,
        }
    }
}

fn wished(reading: &Reading, clause: &Clause, verb: usize) -> Option<Wish> {
    let before = clause.tokens.start..verb;
    let norm = |at: usize| &*reading.tokens[at].norm;
    let lemma = |at: usize| &*reading.forms[at].lemma;
    let close = before.clone().rev().take_while(|&at| {
        matches!(reading.tags[at], Tag::Adv | Tag::Not | Tag::Aux | Tag::Modal | Tag::To)
            || matches!(lemma(at), "have" | "need" | "get" | "be")
    });
    let close: Vec<usize> = close.collect();
    if close.iter().any(|&at| matches!(norm(at), "should" | "ought" | "must")) {
        return Some(Wish::Ought);
    }
    let infinitive = close.iter().any(|&at| norm(at) == "to");
    if infinitive && close.iter().any(|&at| matches!(lemma(at), "have" | "need")) {
        return Some(Wish::Ought);
    }
    if imperative(reading, clause, verb)
        || infinitive && before.clone().any(|at| norm(at) == "time")
    {
        return Some(Wish::Ought);
    }
    if clause.subject != Subject::First && !own(reading, clause, verb) {
        return None;
    }
    let wants = |at: usize| {
        matches!(
            lemma(at),
            "want"
                | "like"
                | "love"
                | "intend"
                | "plan"
                | "promise"
                | "vow"
                | "propose"
                | "vote"
                | "ask"
                | "urge"
                | "beg"
                | "call"
                | "push"
                | "campaign"
                | "recommend"
                | "go"
                | "move"
                | "tell"
                | "fight"
        )
    };
    let participle = norm(verb) != lemma(verb) && !norm(verb).ends_with("ing");
    if participle {
        let see = before.clone().any(|at| matches!(lemma(at), "want" | "see" | "like"))
            && !close.iter().any(|&at| matches!(lemma(at), "have" | "be"));
        return see.then_some(Wish::Participle);
    }
    let modal = close.iter().any(|&at| matches!(norm(at), "will" | "would" | "shall" | "'d"));
    let progressive = norm(verb).ends_with("ing")
        && close.iter().any(|&at| lemma(at) == "be")
        && clause.tense == Tense::Present;
    (modal || progressive || infinitive && before.clone().any(wants) && clause.tense != Tense::Past)
        .then_some(Wish::Own)
}

/// "Scrap the charge.": the first word of a clause without a subject, in its base form.
fn imperative(reading: &Reading, clause: &Clause, verb: usize) -> bool {
    let first = clause.tokens.clone().find(|&at| {
        !matches!(reading.tags[at], Tag::Mark | Tag::Conj | Tag::Filler | Tag::Adv) || at == verb
    });
    let object = object_follows(reading, verb + 1);
    first == Some(verb)
        && clause.role == Role::Main
        && reading.tokens[verb].norm == reading.forms[verb].lemma
        && (clause.tokens.start == verb && verb == reading.sentences[clause.sentence].tokens.start
            || reading.tokens[clause.tokens.start].is(":"))
        && object
}

fn object_follows(reading: &Reading, from: usize) -> bool {
    reading.tags.get(from).is_some_and(|tag| {
        matches!(
            tag,
            Tag::Det | Tag::Poss | Tag::Pron | Tag::Name | Tag::Noun | Tag::Adj | Tag::Num
        )
    })
}

/// "it must end", "this has to stop" have no object: the entry for the thing itself reads them.
fn reads_as_itself(reading: &Reading, tokens: &Range<usize>) -> bool {
    reading
        .marks
        .iter()
        .any(|m| m.tokens == *tokens && matches!(m.sense, Sense::Deed { itself: true, .. }))
        && !object_follows(reading, tokens.end)
}

/// A longer deed or a listed stance that begins here says more.
fn longer(reading: &Reading, apart: &[Mark], mark: &Mark) -> bool {
    reading.marks.iter().chain(apart).any(|m| {
        let over = m.tokens.start == mark.tokens.start && m.tokens.end > mark.tokens.end;
        matches!(m.sense, Sense::Deed { .. }) && over
            || matches!(m.sense, Sense::Stance { .. })
                && m.tokens.start <= mark.tokens.start
                && mark.tokens.end <= m.tokens.end
    })
}

/// "bring it back", "rip the tills out": verb and particle with the object between them.
fn apart_deeds(reading: &Reading) -> Vec<Mark> {
    let verbs = (0..reading.tokens.len()).filter(|&at| reading.tags[at] == Tag::Verb);
    verbs
        .filter_map(|at| {
            let particle = (at + 2..(at + 7).min(reading.tokens.len()))
                .take_while(|&n| {
                    (at + 1..n).all(|b| {
                        matches!(
                            reading.tags[b],
                            Tag::Pron | Tag::Det | Tag::Poss | Tag::Noun | Tag::Name | Tag::Adj
                        )
                    })
                })
                .find(|&n| {
                    matches!(
                        &*reading.tokens[n].norm,
                        "back" | "down" | "out" | "in" | "up" | "off" | "through" | "open"
                    )
                })?;
            let (direction, itself) =
                deed(&reading.forms[at].lemma, &reading.tokens[particle].norm)?;
            Some(Mark { tokens: at..at + 1, sense: Sense::Deed { direction, itself } })
        })
        .collect()
}

fn passive(reading: &Reading, clause: &Clause, verb: usize) -> bool {
    let participle = reading.tokens[verb].norm != reading.forms[verb].lemma
        || matches!(&*reading.tokens[verb].norm, "cut" | "shut" | "let" | "put");
    participle
        && !reading.tokens[verb].norm.ends_with("ing")
        && (clause.tokens.start..verb)
            .rev()
            .take(3)
            .any(|at| matches!(&*reading.forms[at].lemma, "be" | "get"))
}

/// What stands in front of the verb: the subject, or the object of "want" before a participle.
fn subject(reading: &Reading, clause: &Clause, verb: usize) -> Topic {
    let start = (clause.tokens.start..verb)
        .rev()
        .take_while(|&at| {
            matches!(reading.tags[at], Tag::Adv | Tag::Not | Tag::Aux | Tag::Modal | Tag::To)
                || matches!(&*reading.forms[at].lemma, "have" | "need")
        })
        .last()
        .unwrap_or(verb);
    let from = (clause.tokens.start..start)
        .rev()
        .find(|&at| {
            matches!(&*reading.forms[at].lemma, "want" | "see") && reading.tags[at] == Tag::Verb
        })
        .map_or(clause.tokens.start, |at| at + 1);
    topic(reading, clause, from..start)
}

/// "Lorries ought to pay for the bridge": for an act that no list has.
fn unlisted(reading: &Reading, n: usize, found: &[Stance]) -> Option<Stance> {
    let clause = &reading.clauses[n];
    let verb = clause.verb?;
    let listed = |tokens: &Range<usize>| {
        tokens.start < clause.tokens.end && clause.tokens.start < tokens.end
    };
    let stance_word =
        reading.marks.iter().any(|m| matches!(m.sense, Sense::Stance { .. }) && listed(&m.tokens));
    let past =
        reading.tokens[clause.tokens.start..verb].iter().any(|t| matches!(&*t.norm, "have" | "no"));
    if !held(clause)
        || clause.role != Role::Main
        || stance_word
        || past
        || found.iter().any(|s| listed(&s.tokens))
        || imperative(reading, clause, verb)
        || wished(reading, clause, verb) != Some(Wish::Ought)
    {
        return None;
    }
    let (mut about, other) = (behind(reading, clause, verb), subject(reading, clause, verb));
    about.terms.extend(other.terms);
    about.terms.sort_unstable();
    about.terms.dedup();
    about.sign = 1;
    Some(stance(reading, verb..verb + 1, 1, about, 1.0))
}
