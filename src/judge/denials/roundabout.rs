//! Denials that do not deny a verb of saying: untruths, failing memories, questions.

use super::Denied;
use super::spoken::{negation_start, nouns, own_verb, pronominal, sentence};
use crate::text::Reading;
use crate::text::clauses::{Role, Subject, Tense};
use crate::text::marks::{Denial, Mark, Sense};
use crate::text::tags::Tag;

/// "It is untrue that I ever suggested …", "it's a lie that we threatened …".
pub(super) fn untrue(reading: &Reading, mark: &Mark) -> Option<Denied> {
    let sentence = sentence(reading, mark.tokens.start);
    let negated = negation_start(
        reading,
        reading.clauses[reading.clause_of(mark.tokens.start)].tokens.start,
        mark.tokens.start,
    ) < mark.tokens.start;
    let not_true = reading.tokens[mark.tokens.start].is("not");
    if negated && !not_true {
        return None;
    }
    let follows = mark.tokens.end..sentence.end.min(mark.tokens.end + 9);
    let that = reading.tokens.get(mark.tokens.end).is_some_and(|t| t.is("that") || t.is("to"));
    let own = follows.clone().take(3).any(|at| matches!(&*reading.tokens[at].norm, "i" | "we"));
    let act = reading
        .marks_in(&follows)
        .iter()
        .any(|m| m.sense == Sense::Denial(Denial::Act) && own_verb(reading, m.tokens.start));
    if that && own && act {
        return Some(Denied {
            tokens: mark.tokens.clone(),
            content: follows.start..sentence.end,
            under: sentence,
            points_elsewhere: false,
        });
    }
    // "the remark about the victims is a pure invention"
    let noun = nouns(reading, sentence.start..mark.tokens.start).next()?;
    let attributed = reading.tags.get(noun + 1).is_some_and(|tag| *tag == Tag::Prep)
        && reading.tokens[sentence.start..noun]
            .iter()
            .any(|t| matches!(&*t.norm, "the" | "that" | "this" | "any" | "these" | "those"));
    attributed.then(|| Denied {
        tokens: noun..mark.tokens.end,
        content: sentence.clone(),
        under: sentence,
        points_elsewhere: true,
    })
}

/// "I don't recall saying", "I am not aware of having said", "I don't think I ever called".
pub(super) fn unremembered(reading: &Reading, mark: &Mark) -> Option<Denied> {
    let at = mark.tokens.start;
    let clause = &reading.clauses[reading.clause_of(at)];
    let from = negation_start(reading, clause.tokens.start, at);
    if clause.subject != Subject::First || from == at && !reading.negated[at] {
        return None;
    }
    let sentence = sentence(reading, at);
    let behind = mark.tokens.end..sentence.end.min(mark.tokens.end + 8);
    let act = reading.marks_in(&behind).iter().find(|m| {
        matches!(m.sense, Sense::Denial(Denial::Act | Denial::Light))
            && remembered_act(reading, mark.tokens.end, m.tokens.start)
    })?;
    Some(Denied {
        tokens: from..act.tokens.end,
        content: act.tokens.end..sentence.end,
        under: sentence,
        points_elsewhere: pronominal(reading, act.tokens.end),
    })
}

/// "(recall) ever saying", "(recall) having said", "(think) I ever said".
fn remembered_act(reading: &Reading, from: usize, act: usize) -> bool {
    let between = &reading.tokens[from..act];
    reading.tokens[act].norm.ends_with("ing") && between.len() <= 3
        || between.iter().any(|t| t.is("having"))
        || between.iter().any(|t| t.is("i") || t.is("we")) && between.iter().any(|t| t.is("ever"))
}

/// "Who said three weeks?": a question that doubts its own ground.
pub(super) fn who_said(reading: &Reading) -> Vec<Denied> {
    reading
        .sentences
        .iter()
        .filter(|s| s.question)
        .filter_map(|s| {
            let start = s.tokens.start;
            let word = |n: usize| reading.tokens.get(start + n).map_or("", |t| &*t.norm);
            let said = |word: &str| {
                matches!(
                    word,
                    "said" | "told" | "mentioned" | "promised" | "claimed" | "saying" | "spreading"
                )
            };
            let asks = word(0) == "who"
                && (said(word(1)) || said(word(2)) || said(word(3)))
                && !(0..5).any(|n| matches!(word(n), "he" | "she" | "they"));
            asks.then(|| Denied {
                tokens: start..start + 2,
                content: s.tokens.clone(),
                under: s.tokens.clone(),
                points_elsewhere: false,
            })
        })
        .collect()
}

/// "I have always spoken of her with respect": no harsh word can have been said.
pub(super) fn always_respected(reading: &Reading) -> Option<Denied> {
    let always = (0..reading.tokens.len()).find(|&at| {
        let word = &*reading.tokens[at].norm;
        word == "always"
            || word == "only" && reading.tokens.get(at + 1).is_some_and(|t| t.is("ever"))
    })?;
    let clause = &reading.clauses[reading.clause_of(always)];
    let respect = (always..clause.tokens.end).find(|&at| {
        matches!(
            &*reading.tokens[at].norm,
            "respect"
                | "admiration"
                | "regard"
                | "esteem"
                | "courtesy"
                | "warmth"
                | "affection"
                | "admired"
                | "respected"
                | "praised"
                | "praise"
        )
    })?;
    let perfect = matches!(clause.tense, Tense::Perfect | Tense::Past)
        && !clause.question
        && clause.role != Role::Condition;
    (perfect && clause.subject == Subject::First).then(|| Denied {
        tokens: always..respect + 1,
        content: sentence(reading, always),
        under: sentence(reading, always),
        points_elsewhere: true,
    })
}
