//! What a judgement is said of.

use crate::text::Reading;
use crate::text::clauses::{Clause, Subject};
use crate::text::marks::Mark;
use crate::text::tags::Tag;

use super::conduct::{before_verb, speaker_or_nobody};
use super::topic::{Topic, terms_in, topic};

/// What a judgement is said of: the subject ("the tunnel is a mistake"), what stands behind it ("it
/// would be wrong to close it"), the object of "call" and "consider".
pub(super) fn predicated(reading: &Reading, clause: &Clause, mark: &Mark) -> Option<Topic> {
    let within = |at: usize| clause.tokens.contains(&at);
    let mut start = mark.tokens.start;
    // "a disaster fund" is named by the noun that follows
    if reading.tags[mark.tokens.end - 1] == Tag::Noun
        && matches!(reading.tags.get(mark.tokens.end), Some(Tag::Noun))
    {
        return None;
    }
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
            Some(b) if regarded(reading, clause, b).is_some() => {
                let from = regarded(reading, clause, b)? + 1;
                return Some(topic(reading, clause, from..b));
            }
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
            matches!(&*t.norm, "say" | "claim" | "suggest" | "pretend" | "think")
                || t.is("that") && denies(&reading.tokens[mark.tokens.start].norm)
        });
        return (!says).then(|| topic(reading, clause, end..sentence_end));
    }
    let mut about = topic(reading, clause, clause.tokens.start..start);
    if clause.subject == Subject::It {
        // "it is the strongest shortlist yet" is about the shortlist
        let noun = (mark.tokens.end..end).rfind(|&at| reading.tags[at] == Tag::Noun);
        about.head = noun.and_then(|at| reading.term_at(at));
    }
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
    (clause.tokens.start..before).find(judges).filter(|&at| {
        // whoever never called it the worst need not think it good
        clause.subject == Subject::First && !reading.negated[at]
    })
}

/// "It is wrong that …" denies what follows, "it is right that …" judges it.
fn denies(word: &str) -> bool {
    matches!(word, "wrong" | "nonsense" | "absurd" | "ridiculous" | "unfair")
}

/// "We regard it as a distraction", "I think of it as folly": the verb, where "as" stands at a place.
fn regarded(reading: &Reading, clause: &Clause, at: usize) -> Option<usize> {
    if !reading.tokens[at].is("as") || clause.subject != Subject::First {
        return None;
    }
    (clause.tokens.start..at).find(|&n| {
        matches!(
            &*reading.forms[n].lemma,
            "regard" | "see" | "view" | "describe" | "denounce" | "condemn" | "dismiss" | "think"
        )
    })
}

/// "It let us down", "the charge harms shops": what the subject of a verb is judged by.
pub(super) fn of_subject(reading: &Reading, clause: &Clause, mark: &Mark) -> Option<Topic> {
    let at = mark.tokens.start;
    let verbal =
        matches!(reading.tags[at], Tag::Verb | Tag::Aux | Tag::Modal | Tag::Not | Tag::Adv);
    let before = at.checked_sub(1).map(|b| reading.tags[b]);
    let passive = reading.tags[at] == Tag::Verb
        && reading.tokens[at].norm != reading.forms[at].lemma
        && !reading.tokens[at].norm.ends_with("ing")
        && (clause.tokens.start..at)
            .rev()
            .take(3)
            .any(|n| matches!(&*reading.forms[n].lemma, "be" | "get"));
    let attributive = matches!(before, Some(Tag::Det | Tag::Poss | Tag::Prep | Tag::To));
    let judged = verbal && !passive && !attributive && !speaker_or_nobody(clause);
    judged.then(|| before_verb(reading, clause, at))
}

/// "It has my full support", "she deserves our thanks": what has it from the speaker.
pub(super) fn had(reading: &Reading, clause: &Clause, mark: &Mark) -> Option<Topic> {
    let at = mark.tokens.start;
    let after_owner = at > 0 && reading.tokens[at - 1].is("'s");
    if reading.tags[at] == Tag::Verb && !after_owner || speaker_or_nobody(clause) {
        return None;
    }
    let verb = (clause.tokens.start..at).rev().take(7).find(|&n| {
        // "everybody's" may read as "everybody is"
        !reading.tokens[n].is("'s")
            && !matches!(
                reading.tags[n],
                Tag::Det | Tag::Poss | Tag::Adj | Tag::Adv | Tag::Pron | Tag::Noun | Tag::Prep
            )
    })?;
    let ours = reading.tokens[verb + 1..at]
        .iter()
        .any(|t| matches!(&*t.norm, "my" | "our" | "everybody" | "everyone" | "all" | "every"));
    let sign = match &*reading.forms[verb].lemma {
        "have" | "enjoy" | "get" | "earn" | "command" | "keep" | "win" | "retain" if ours => 1,
        "deserve" | "merit" => 1,
        "lose" | "forfeit" | "squander" if ours => -1,
        _ => return None,
    };
    let about = before_verb(reading, clause, verb);
    Some(Topic { sign: sign * about.sign, ..about })
}
