//! What the speaker holds: for or against what, and in which words.

use std::ops::Range;

use crate::text::Reading;
use crate::text::clauses::{Clause, Role, Subject};
use crate::text::marks::{About, Mark, Negator, Sense};
use crate::text::tags::Tag;

use super::topic::{Topic, behind, terms_in, topic};
use super::wishes;

/// Something that the speaker holds.
#[derive(Debug, Clone)]
pub(super) struct Stance {
    pub(super) tokens: Range<usize>,
    /// +1 for, -1 against, negation counted in.
    pub(super) direction: i8,
    /// 1 to 3.
    pub(super) strength: f32,
    pub(super) about: About,
    /// What it is about, as indexes into the terms.
    pub(super) topic: Vec<usize>,
    /// The main noun of the topic.
    pub(super) head: Option<usize>,
    /// As what it is judged: "the worst minister" says nothing of the neighbour.
    pub(super) role: Option<usize>,
}

/// Every stance of the speaker: listed words for and against, and acts that the speaker wants
/// done. Questions and others' words hold nothing.
pub(super) fn stances(reading: &Reading) -> Vec<Stance> {
    let listed = reading.marks.iter().filter_map(|mark| listed(reading, mark));
    let wishes = wishes::wishes(reading);
    // "we want the tax abolished" is no wish for the tax
    let overruled = |stance: &Stance| {
        let clause = reading.clause_of(stance.tokens.start);
        &*reading.forms[stance.tokens.start].lemma == "want"
            && wishes.iter().any(|w| {
                reading.clause_of(w.tokens.start) == clause && w.tokens.start > stance.tokens.start
            })
    };
    let mut found: Vec<Stance> =
        listed.filter(|stance| !overruled(stance)).chain(wishes.iter().cloned()).collect();
    found.sort_by_key(|stance| (stance.tokens.start, stance.tokens.end));
    found
}

fn listed(reading: &Reading, mark: &Mark) -> Option<Stance> {
    let Sense::Stance { direction, strength, about } = mark.sense else { return None };
    let clause = &reading.clauses[reading.clause_of(mark.tokens.start)];
    if !held(clause) || clause.role == Role::Condition || inside_longer(reading, mark) {
        return None;
    }
    let topic = if governs(reading, mark, about) {
        // "it would be wrong to close it" is the speaker's own judgement
        let impersonal =
            clause.subject == Subject::It && reading.tokens[mark.tokens.end - 1].is("to");
        if !impersonal && !own(reading, clause, mark.tokens.start) || !verb_like(reading, mark) {
            return None;
        }
        behind(reading, clause, mark.tokens.end)
    } else {
        predicated(reading, clause, mark)?
    };
    let turned = match has_negator(reading, &mark.tokens) {
        // "it isn't true that we don't trust them"
        true => {
            reading.tags[mark.tokens.start] == Tag::Not
                && !reading.negated[mark.tokens.end - 1]
                && !cancels_itself(reading, mark)
        }
        false => reading.negated[mark.tokens.start] != doubly_negated(reading, mark),
    };
    Some(Stance {
        tokens: mark.tokens.clone(),
        direction: direction * topic.sign * if turned { -1 } else { 1 },
        strength: if turned { 1.5 } else { f32::from(strength) },
        about,
        topic: topic.terms,
        head: topic.head,
        role: role(reading, mark),
    })
}

/// The noun that a listed adjective stands with.
fn role(reading: &Reading, mark: &Mark) -> Option<usize> {
    let nominal = |at: usize| matches!(reading.tags.get(at), Some(Tag::Noun | Tag::Name));
    let last = (mark.tokens.end..)
        .take_while(|&at| nominal(at) || reading.tags.get(at) == Some(&Tag::Adj))
        .last()
        .filter(|&at| nominal(at))?;
    reading
        .terms
        .iter()
        .position(|term| term.token == last)
        .filter(|&n| reading.terms[n].weight > 0.3)
}

/// Whether a clause holds something in the speaker's own name.
pub(super) fn held(clause: &Clause) -> bool {
    !clause.question && !clause.others_words && !clause.mentioned
}

/// "good idea" counts, the "good" in it does not.
fn inside_longer(reading: &Reading, mark: &Mark) -> bool {
    reading.marks.iter().any(|other| {
        matches!(other.sense, Sense::Stance { .. })
            && other.tokens.start <= mark.tokens.start
            && mark.tokens.end <= other.tokens.end
            && other.tokens.len() > mark.tokens.len()
    })
}

/// Entries such as "have no faith in" bring their own negation.
fn has_negator(reading: &Reading, tokens: &Range<usize>) -> bool {
    reading.tokens[tokens.clone()]
        .iter()
        .any(|t| matches!(&*t.norm, "not" | "no" | "never" | "cannot" | "nothing"))
}

/// "not against", "not opposed": listed as no real negation.
fn cancels_itself(reading: &Reading, mark: &Mark) -> bool {
    reading.marks.iter().any(|m| {
        m.tokens.contains(&mark.tokens.start)
            && matches!(m.sense, Sense::Negator(Negator::Pseudo | Negator::Double))
    })
}

/// "not oppose" is listed as an expression that affirms, so "oppose" in it stands under no negation.
fn doubly_negated(reading: &Reading, mark: &Mark) -> bool {
    let before =
        |m: &&Mark| m.tokens.start < mark.tokens.start && m.tokens.contains(&mark.tokens.start);
    reading.marks.iter().filter(before).any(|m| matches!(m.sense, Sense::Negator(Negator::Double)))
}

/// Whether the expression takes an object ("oppose it") instead of being said of a subject.
fn governs(reading: &Reading, mark: &Mark, about: About) -> bool {
    let last = mark.tokens.end - 1;
    match &*reading.tokens[last].norm {
        "for" | "of" | "to" | "with" | "in" | "on" | "against" | "behind" | "about" | "by"
        | "towards" | "toward" | "over" | "from" => true,
        "down" | "out" | "up" => about == About::Position,
        _ if mark.tokens.len() == 1 => {
            matches!(reading.tags[last], Tag::Verb) || &*reading.tokens[last].norm == "back"
        }
        _ => {
            reading.tags[last] == Tag::Verb
                && !mark.tokens.clone().any(|at| {
                    matches!(&*reading.tokens[at].norm, "be" | "been" | "should" | "must" | "is")
                })
        }
    }
}

/// "I back the plan" against "bring back the plan": the listed verb is the verb of its clause.
fn verb_like(reading: &Reading, mark: &Mark) -> bool {
    let at = mark.tokens.start;
    if reading.tokens[at].is("back") {
        let before = at.checked_sub(1).map(|b| reading.tags[b]);
        return matches!(before, Some(Tag::Pron | Tag::Modal | Tag::To | Tag::Aux | Tag::Not))
            || at > 0 && reading.tokens[at - 1].is("fully");
    }
    true
}

/// Whether the clause speaks for the speaker: "I", "we", or a body that makes its position known.
pub(super) fn own(reading: &Reading, clause: &Clause, before: usize) -> bool {
    match clause.subject {
        Subject::First => true,
        Subject::None => reading.marks.iter().any(|m| {
            m.tokens.start == clause.tokens.start
                && matches!(m.sense, Sense::Stance { about: About::Position, .. })
        }),
        Subject::Third => body(reading, clause, before),
        _ => false,
    }
}

/// "The union rejects …", said by the union.
fn body(reading: &Reading, clause: &Clause, before: usize) -> bool {
    let mut nouns = (clause.tokens.start..before)
        .filter(|&at| matches!(reading.tags[at], Tag::Noun | Tag::Name));
    let (Some(at), None) = (nouns.next_back(), nouns.next()) else { return false };
    matches!(
        &*reading.forms[at].lemma,
        "union"
            | "synod"
            | "ministry"
            | "board"
            | "committee"
            | "council"
            | "federation"
            | "association"
            | "company"
            | "cabinet"
            | "club"
            | "college"
    ) && reading.tokens[clause.tokens.start..at]
        .iter()
        .any(|t| matches!(&*t.norm, "the" | "this" | "our"))
}

/// What a judgement is said of: the subject ("the tunnel is a mistake"), what stands behind it ("it
/// would be wrong to close it"), the object of "call" and "consider".
fn predicated(reading: &Reading, clause: &Clause, mark: &Mark) -> Option<Topic> {
    let within = |at: usize| clause.tokens.contains(&at);
    let mut start = mark.tokens.start;
    if !linking(reading, start) && !matches!(reading.tags[start], Tag::Verb | Tag::Modal | Tag::Aux)
    {
        while start > clause.tokens.start
            && (matches!(
                reading.tags[start - 1],
                Tag::Det
                    | Tag::Adj
                    | Tag::Adv
                    | Tag::Not
                    | Tag::Poss
                    | Tag::Num
                    | Tag::Filler
                    | Tag::To
            ) || reading.tokens[start - 1].is("me"))
        {
            start -= 1;
        }
        let before = start.checked_sub(1).filter(|&b| within(b));
        match before {
            Some(b) if linking(reading, b) => start = b,
            Some(b) if called(reading, clause, b).is_some() => {
                let from = called(reading, clause, b)? + 1;
                return Some(topic(reading, clause, from..start));
            }
            None if !clause
                .tokens
                .clone()
                .any(|at| matches!(reading.tags[at], Tag::Verb | Tag::Aux | Tag::Modal)) =>
            {
                start = clause.tokens.start;
            }
            _ => return None,
        }
    }
    while start > clause.tokens.start
        && matches!(reading.tags[start - 1], Tag::Aux | Tag::Modal | Tag::Adv | Tag::Not)
    {
        start -= 1;
    }
    let sentence_end = reading.sentences[clause.sentence].tokens.end;
    let mut end = mark.tokens.end;
    while end < clause.tokens.end && matches!(reading.tags[end], Tag::Noun | Tag::Adj) {
        end += 1;
    }
    let introduces =
        reading.tokens.get(end).is_some_and(|t| matches!(&*t.norm, "to" | "that" | "for"));
    if introduces && (clause.subject == Subject::It || clause.tokens.start == start) {
        let says = reading.tokens[end..sentence_end].iter().take(2).any(|t| {
            matches!(&*t.norm, "say" | "claim" | "suggest" | "pretend" | "think" | "that")
        });
        return (!says).then(|| topic(reading, clause, end..sentence_end));
    }
    let mut about = topic(reading, clause, clause.tokens.start..start);
    // "Kolmar is the wrong place for a second dish"
    about.terms.extend(terms_in(reading, &(mark.tokens.end..clause.tokens.end)));
    Some(about)
}

fn linking(reading: &Reading, at: usize) -> bool {
    matches!(
        &*reading.forms[at].lemma,
        "be" | "become" | "remain" | "seem" | "look" | "prove" | "sound" | "feel" | "as" | "stay"
    ) || matches!(&*reading.tokens[at].norm, "'s" | "as")
}

/// "I call it a disaster", "I consider the plan unwise": the verb, where the speaker judges an object.
fn called(reading: &Reading, clause: &Clause, before: usize) -> Option<usize> {
    let judges = |at: &usize| {
        matches!(
            &*reading.forms[*at].lemma,
            "call" | "consider" | "find" | "think" | "deem" | "make"
        )
    };
    (clause.tokens.start..before).find(judges).filter(|_| clause.subject == Subject::First)
}
