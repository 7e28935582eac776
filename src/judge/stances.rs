//! What the speaker holds: for or against what, and in which words.

use std::ops::Range;

use crate::text::Reading;
use crate::text::clauses::{Clause, Role, Subject};
use crate::text::marks::{About, Mark, Negator, Sense, Way};
use crate::text::tags::Tag;

use super::conduct::{conduct, dealings, speaker_or_nobody};
use super::holder::{by_half, held, own};
use super::said_of::{had, of_subject, predicated};
use super::topic::{Topic, behind};
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
    /// How far it is held by half: "I may have to", "right about one thing".
    pub(super) doubts: f32,
}

/// Every stance of the speaker: listed words for and against, and acts that the speaker wants
/// done. Questions and others' words hold nothing.
pub(super) fn stances(reading: &Reading) -> Vec<Stance> {
    let listed = reading
        .marks
        .iter()
        .filter_map(|mark| listed(reading, mark).or_else(|| conduct(reading, mark)));
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
    found.extend(dealings(reading));
    for stance in &mut found {
        stance.doubts = by_half(reading, &stance.tokens);
    }
    found.sort_by_key(|stance| (stance.tokens.start, stance.tokens.end));
    found
}

fn listed(reading: &Reading, mark: &Mark) -> Option<Stance> {
    let Sense::Stance { direction, strength, about, way } = mark.sense else { return None };
    let clause = &reading.clauses[reading.clause_of(mark.tokens.start)];
    if !held(clause)
        || clause.role == Role::Condition
        || inside_longer(reading, mark)
        || a_name(reading, &mark.tokens)
        || asks_only(reading, mark)
        || talk(reading, mark)
    {
        return None;
    }
    let topic = of(reading, clause, mark, (way, about))?;
    let turned = match has_negator(reading, &mark.tokens) {
        // "it isn't true that we don't trust them"
        true => {
            reading.tags[mark.tokens.start] == Tag::Not
                && !reading.negated[mark.tokens.end - 1]
                && !cancels_itself(reading, mark)
        }
        false => negated(reading, clause, mark) != doubly_negated(reading, mark),
    } != scant(reading, mark);
    Some(Stance {
        tokens: mark.tokens.clone(),
        direction: direction * topic.sign * if turned { -1 } else { 1 },
        strength: if turned { 1.5 } else { f32::from(strength) },
        about,
        topic: topic.terms,
        head: topic.head,
        role: role(reading, mark),
        doubts: 0.0,
    })
}

/// What the stance is about, by the way its expression is built.
fn of(
    reading: &Reading,
    clause: &Clause,
    mark: &Mark,
    (way, about): (Way, About),
) -> Option<Topic> {
    let start = mark.tokens.start;
    let behind = || behind(reading, clause, mark.tokens.end);
    match way {
        Way::Manner => None,
        Way::Had => had(reading, clause, mark),
        Way::Subject => of_subject(reading, clause, mark),
        // "we do not need to go" needs no thing
        Way::Behind => (reading.tags.get(mark.tokens.end) != Some(&Tag::To)).then(behind),
        // "I am an enemy of the tax", but "she is an enemy of the town"
        Way::Object if credit(reading, clause, mark) && !own(reading, clause, start) => {
            predicated(reading, clause, mark)
        }
        Way::Object => (own(reading, clause, start) && verb_like(reading, mark)).then(behind),
        Way::Open if governs(reading, mark, about) && !credit(reading, clause, mark) => {
            // "it would be wrong to close it" is the speaker's own judgement
            let impersonal =
                clause.subject == Subject::It && reading.tokens[mark.tokens.end - 1].is("to");
            let holds = impersonal || own(reading, clause, start);
            (holds && verb_like(reading, mark)).then(behind)
        }
        Way::Open => {
            // "I was wrong" judges the speaker alone
            let speaker = speaker_or_nobody(clause)
                && !(clause.tokens.start..start)
                    .any(|at| matches!(reading.tags[at], Tag::Noun | Tag::Name));
            if speaker { None } else { predicated(reading, clause, mark) }
        }
    }
}

/// "She is a credit to us": the words behind a noun of judging do not name what is judged.
fn credit(reading: &Reading, clause: &Clause, mark: &Mark) -> bool {
    let first = match &*reading.forms[mark.tokens.start].lemma {
        "be" => mark.tokens.start + 1,
        _ => mark.tokens.start,
    };
    matches!(clause.subject, Subject::Third | Subject::It)
        && matches!(reading.tags.get(first), Some(Tag::Det | Tag::Noun))
}

/// "Ruan Sound", "the Fair": a capital inside a sentence makes a name of a word.
fn a_name(reading: &Reading, tokens: &Range<usize>) -> bool {
    reading.tags[tokens.start] == Tag::Name
}

/// "I want to go" wants no thing; whoever never called for a thing need not be against it.
fn asks_only(reading: &Reading, mark: &Mark) -> bool {
    let lemma = &*reading.forms[mark.tokens.start].lemma;
    let infinitive = reading.tags.get(mark.tokens.end) == Some(&Tag::To);
    let asks = matches!(lemma, "call" | "demand" | "insist" | "propose" | "campaign" | "lobby");
    infinitive && mark.tokens.len() == 1 && matches!(lemma, "want" | "prefer" | "demand" | "like")
        || asks && reading.negated[mark.tokens.start]
}

/// "It was like three of them", "thank you", "welcome to the call", "all right, so": talk that holds
/// nothing; "a block" and "a drop" are things, though to block and to drop is a stance.
fn talk(reading: &Reading, mark: &Mark) -> bool {
    let (at, last) = (mark.tokens.start, mark.tokens.end - 1);
    let next = reading.tokens.get(mark.tokens.end).map_or("", |token| &*token.norm);
    match &*reading.forms[last].lemma {
        "like" if mark.tokens.len() == 1 => next == "," || !likes(reading, at),
        "thank" => matches!(next, "you" | "everyone" | "everybody" | "all" | "," | "." | ""),
        "welcome" => {
            matches!(next, "to" | "everyone" | "everybody" | "all" | "back" | "," | "." | "")
        }
        "right" | "okay" | "fine" | "good" => {
            next == "," && reading.sentences.iter().any(|s| s.tokens.start == at)
        }
        "block" | "hash" | "drop" | "pick" | "back" if mark.tokens.len() == 1 => {
            let pronoun = at.checked_sub(1).is_some_and(|n| reading.tags[n] == Tag::Pron);
            reading.tags[at] != Tag::Verb && !pronoun
        }
        _ => false,
    }
}

/// "I like it", "we do not much like it": the subject stands before the verb.
fn likes(reading: &Reading, at: usize) -> bool {
    (0..at)
        .rev()
        .find(|&n| {
            let helps = reading.tags[n] == Tag::Aux && &*reading.forms[n].lemma == "do";
            !(helps || matches!(reading.tags[n], Tag::Adv | Tag::Not | Tag::Modal))
        })
        .is_none_or(|n| matches!(reading.tags[n], Tag::Pron))
}

/// Under a negation; "he was a coward, and no seaman" does not deny the coward.
fn negated(reading: &Reading, clause: &Clause, mark: &Mark) -> bool {
    let denies = |at: &usize| {
        matches!(&*reading.tokens[*at].norm, "no" | "not" | "never" | "nobody" | "nothing" | "none")
    };
    let apart = || {
        let first = clause.tokens.clone().find(denies).filter(|&at| at >= mark.tokens.end);
        first.is_some_and(|at| (mark.tokens.end..at).any(|n| reading.tokens[n].is(",")))
    };
    reading.negated[mark.tokens.start] && !apart()
}

/// "I have little admiration for it".
fn scant(reading: &Reading, mark: &Mark) -> bool {
    let before = mark.tokens.start.checked_sub(1).map_or("", |at| &*reading.tokens[at].norm);
    reading.tags[mark.tokens.start] == Tag::Noun
        && matches!(before, "little" | "scant" | "zero" | "less" | "limited")
}

/// The noun that a listed adjective stands with.
fn role(reading: &Reading, mark: &Mark) -> Option<usize> {
    let last = (mark.tokens.end..)
        .take_while(|&at| reading.is_nominal(at) || reading.tags.get(at) == Some(&Tag::Adj))
        .last()
        .filter(|&at| reading.is_nominal(at))?;
    reading
        .terms
        .iter()
        .position(|term| term.token == last)
        .filter(|&n| reading.terms[n].weight > 0.3)
}

/// "good idea" counts, the "good" in it does not.
pub(super) fn inside_longer(reading: &Reading, mark: &Mark) -> bool {
    holding(reading, mark.tokens.start).any(|other| {
        matches!(other.sense, Sense::Stance { .. })
            && mark.tokens.end <= other.tokens.end
            && other.tokens.len() > mark.tokens.len()
    })
}

/// No listed expression has more words.
const LONGEST: usize = 12;

/// The marks that hold a token; they are sorted, so that a long quote costs no more.
fn holding(reading: &Reading, at: usize) -> impl Iterator<Item = &Mark> {
    let from = reading.marks.partition_point(|m| m.tokens.start + LONGEST < at);
    reading.marks[from..]
        .iter()
        .take_while(move |m| m.tokens.start <= at)
        .filter(move |m| m.tokens.contains(&at))
}

/// Entries such as "have no faith in" bring their own negation.
fn has_negator(reading: &Reading, tokens: &Range<usize>) -> bool {
    reading.tokens[tokens.clone()]
        .iter()
        .any(|t| matches!(&*t.norm, "not" | "no" | "never" | "cannot" | "nothing"))
}

/// "not against", "not opposed": listed as no real negation.
fn cancels_itself(reading: &Reading, mark: &Mark) -> bool {
    holding(reading, mark.tokens.start)
        .any(|m| matches!(m.sense, Sense::Negator(Negator::Pseudo | Negator::Double)))
}

/// "not oppose" is listed as an expression that affirms, so "oppose" in it stands under no negation.
fn doubly_negated(reading: &Reading, mark: &Mark) -> bool {
    holding(reading, mark.tokens.start)
        .filter(|m| m.tokens.start < mark.tokens.start)
        .any(|m| matches!(m.sense, Sense::Negator(Negator::Double)))
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
