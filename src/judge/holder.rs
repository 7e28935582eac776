//! Whether it is the speaker who holds a stance, and by how much.

use std::ops::Range;

use crate::text::Reading;
use crate::text::clauses::{Clause, Subject};
use crate::text::marks::{About, Sense};
use crate::text::tags::Tag;

/// Whether a clause holds something in the speaker's own name.
pub(super) fn held(clause: &Clause) -> bool {
    !clause.question && !clause.others_words && !clause.mentioned
}

/// Whether the clause speaks for the speaker: "I", "we", or a body that makes its position known.
pub(super) fn own(reading: &Reading, clause: &Clause, before: usize) -> bool {
    let opens = before == clause.tokens.start;
    let position = || {
        reading
            .marks_at(before)
            .iter()
            .any(|m| matches!(m.sense, Sense::Stance { about: About::Position, .. }))
    };
    nearest_is_speaker(reading, clause, before)
        || match clause.subject {
            Subject::First => true,
            Subject::None => opens && position(),
            // "yes to the pipeline" has no subject
            Subject::Third => {
                opens && clause.verb.is_none() && position() || body(reading, clause, before)
            }
            _ => false,
        }
}

/// "Even with the doors open I am against it": the subject stands right before its verb.
fn nearest_is_speaker(reading: &Reading, clause: &Clause, before: usize) -> bool {
    (clause.tokens.start..before)
        .rev()
        .find(|&at| !matches!(reading.tags[at], Tag::Aux | Tag::Modal | Tag::Adv | Tag::Not))
        .is_some_and(|at| matches!(&*reading.tokens[at].norm, "i" | "we"))
}

/// "The union rejects …", said by the union; "my party is for it", said by a member.
fn body(reading: &Reading, clause: &Clause, before: usize) -> bool {
    let mut nouns = (clause.tokens.start..before)
        .filter(|&at| matches!(reading.tags[at], Tag::Noun | Tag::Name));
    let (Some(at), None) = (nouns.next_back(), nouns.next()) else { return false };
    let led = |words: &[&str]| {
        reading.tokens[clause.tokens.start..at].iter().any(|t| words.contains(&&*t.norm))
    };
    match &*reading.forms[at].lemma {
        "union" | "synod" | "ministry" | "board" | "committee" | "council" | "federation"
        | "association" | "company" | "cabinet" | "club" | "college" | "league" | "guild"
        | "staff" | "chamber" | "institute" => led(&["the", "this", "our", "my"]),
        "party" | "group" | "team" | "government" | "member" | "society" | "family" | "faculty"
        | "department" | "firm" | "bank" | "church" | "parish" | "movement" | "campaign"
        | "side" | "office" | "people" | "school" => led(&["our", "my"]),
        _ => false,
    }
}

/// How much the speaker holds it by half: only possibly, only in part, only under a condition.
pub(super) fn by_half(reading: &Reading, tokens: &Range<usize>) -> f32 {
    let clause = &reading.clauses[reading.clause_of(tokens.start)];
    let sentence = &reading.sentences[clause.sentence].tokens;
    let norm = |at: usize| reading.tokens.get(at).map_or("", |t| &*t.norm);
    let has = |f: &dyn Fn(&str, &str) -> bool| sentence.clone().any(|at| f(norm(at), norm(at + 1)));
    let possible = clause.hedged
        || has(&|one, next| {
            matches!(
                (one, next),
                ("day", "when" | "may" | "might" | "could") | ("some" | "one", "day")
            ) || matches!(one, "someday" | "tempted")
                || one == "," && next == "should"
        });
    let in_part = has(&|one, next| {
        matches!(
            (one, next),
            ("in", "part" | "parts" | "principle" | "places")
                | ("apart" | "aside", "from")
                | ("one", "thing")
                | ("as", "amended" | "drafted")
        ) || matches!(one, "except" | "partly" | "otherwise" | "amended" | "revised")
    });
    let flag = |yes: bool| if yes { 1.0 } else { 0.0 };
    flag(possible) + flag(in_part) + flag(clause.conditional)
}

/// "I never called for it to be scrapped" wishes neither that nor the contrary.
pub(super) fn never_asked(reading: &Reading, clause: &Clause, verb: usize) -> bool {
    (clause.tokens.start..verb).any(|at| {
        let asks = matches!(&*reading.forms[at].lemma, "call" | "ask" | "demand" | "propose");
        asks && reading.negated[at]
    })
}
