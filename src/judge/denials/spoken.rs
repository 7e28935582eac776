//! Who speaks, when, and of what: parts of a denial.

use std::ops::Range;

use crate::text::Reading;
use crate::text::clauses::Subject;
use crate::text::marks::{Denial, Mark, Negator, Sense};
use crate::text::tags::Tag;

/// A negator before the verb, or behind it with no other verb between: not "I asked, and heard nothing".
pub(super) fn negator_near(reading: &Reading, start: usize, verb: usize, end: usize) -> bool {
    negation_start(reading, start, verb) < verb || {
        let other = (verb + 1..end).find(|&at| reading.tags[at] == Tag::Verb).unwrap_or(end);
        negation_start(reading, verb, other) < other
    }
}

/// "I have never asked.", "we have not spoken.": no words are denied.
pub(super) fn bare(reading: &Reading, mark: &Mark) -> bool {
    let clause = &reading.clauses[reading.clause_of(mark.tokens.start)].tokens;
    if reading.terms.iter().any(|term| {
        (clause.start..mark.tokens.start).contains(&term.token)
            && matches!(term.tag, Tag::Noun | Tag::Name)
    }) {
        return false;
    }
    matches!(
        &*reading.forms[mark.tokens.start].lemma,
        "ask" | "speak" | "talk" | "call" | "write" | "complain"
    ) && reading.tags.get(mark.tokens.end).is_none_or(|tag| *tag == Tag::Mark)
}

/// Whether the subject right before a verb is the speaker: "I have never", "have I ever", "our party has not".
pub(super) fn own_verb(reading: &Reading, verb: usize) -> bool {
    let clause = &reading.clauses[reading.clause_of(verb)];
    let inside_negator = |at: usize| {
        reading.marks.iter().any(|m| {
            matches!(m.sense, Sense::Negator(Negator::Word | Negator::Idiom))
                && m.tokens.len() > 1
                && m.tokens.contains(&at)
        })
    };
    for at in (clause.tokens.start..verb).rev() {
        match (&*reading.tokens[at].norm, reading.tags[at]) {
            ("i" | "we", _) => return true,
            (_, Tag::Aux | Tag::Adv | Tag::Not) => {}
            ("once", _) => {}
            (_, Tag::Mark) if reading.tokens[at].is(",") => {}
            _ if inside_negator(at) => {}
            (_, Tag::Noun) => {
                return at > clause.tokens.start
                    && body(&reading.forms[at].lemma)
                    && matches!(&*reading.tokens[at - 1].norm, "our" | "my" | "the" | "this");
            }
            _ => return false,
        }
    }
    // "and never said": the subject stands in the clause before
    clause.subject == Subject::First && matches!(reading.tags[clause.tokens.start], Tag::Conj)
}

/// Bodies for which the speaker speaks.
pub(in crate::judge) fn body(lemma: &str) -> bool {
    matches!(
        lemma,
        "company"
            | "firm"
            | "government"
            | "party"
            | "club"
            | "council"
            | "ministry"
            | "union"
            | "bank"
            | "office"
            | "department"
            | "administration"
            | "cabinet"
            | "board"
            | "agency"
            | "service"
            | "association"
            | "federation"
            | "committee"
            | "campaign"
            | "team"
            | "fund"
            | "institute"
            | "league"
            | "trust"
            | "army"
            | "school"
            | "university"
            | "hospital"
            | "city"
    )
}

/// "Nobody here said", "none of us promised".
pub(super) fn none_of_us(reading: &Reading, verb: usize) -> bool {
    let before = &reading.tokens[reading.clauses[reading.clause_of(verb)].tokens.start..verb];
    before.iter().any(|t| t.is("nobody") || t.is("none"))
        && before.iter().any(|t| matches!(&*t.norm, "us" | "here" | "our"))
}

/// "I said", "I have said", "I did not say", "I never said"; not "I will say", "I never say".
pub(super) fn told_as_past(reading: &Reading, verb: usize) -> bool {
    let clause = &reading.clauses[reading.clause_of(verb)];
    let mut perfect = false;
    // the subject and, for "have I ever", what stands right before it
    let subject = (clause.tokens.start..verb)
        .rev()
        .find(|&at| matches!(&*reading.tokens[at].norm, "i" | "we"));
    let from =
        subject.map_or(clause.tokens.start, |at| at.saturating_sub(1).max(clause.tokens.start));
    for at in (from..verb).rev().take(7) {
        match (&*reading.tokens[at].norm, reading.tags[at]) {
            ("have" | "has" | "had" | "did", _) => perfect = true,
            ("am" | "is" | "are", _) if Some(at + 1) == subject => {}
            (_, Tag::Modal | Tag::To) | ("do" | "does" | "am" | "is" | "are" | "yet", _) => {
                return false;
            }
            _ => {}
        }
    }
    let (norm, lemma) = (&*reading.tokens[verb].norm, &*reading.forms[verb].lemma);
    perfect
        || norm != lemma && !norm.ends_with("ing") && !norm.ends_with('s')
        || matches!(norm, "put" | "set")
}

/// "I have never said otherwise", "I never denied it": the speaker stands by the words.
pub(super) fn affirms(reading: &Reading, mark: &Mark) -> bool {
    reading.tokens[mark.tokens.end..].iter().take(4).any(|t| {
        matches!(
            &*t.norm,
            "otherwise"
                | "different"
                | "differently"
                | "else"
                | "opposite"
                | "contrary"
                | "yet"
                | "enough"
                | "but"
        )
    })
}

/// "said that.", "said so", "said anything of the kind": what was said stands elsewhere.
pub(super) fn pronominal(reading: &Reading, from: usize) -> bool {
    let end = reading.tokens.len().min(from + 3);
    let follows = |at: usize| {
        reading
            .tags
            .get(at + 1)
            .is_none_or(|tag| matches!(tag, Tag::Mark | Tag::Conj | Tag::Prep | Tag::Adv))
    };
    (from..end).any(|at| {
        matches!(
            &*reading.tokens[at].norm,
            "that" | "this" | "it" | "so" | "such" | "those" | "anything"
        ) && (follows(at) || reading.tokens[at].is("such"))
    }) || reading.tags.get(from).is_none_or(|tag| *tag == Tag::Mark)
}

/// Nouns for what is said.
pub(super) fn nouns(reading: &Reading, tokens: Range<usize>) -> impl Iterator<Item = usize> + '_ {
    reading
        .marks
        .iter()
        .filter(move |m| {
            m.sense == Sense::Denial(Denial::Noun)
                && tokens.contains(&m.tokens.start)
                && reading.tags[m.tokens.start] == Tag::Noun
        })
        .map(|m| m.tokens.end - 1)
}

pub(super) fn negation_start(reading: &Reading, from: usize, to: usize) -> usize {
    (from..to)
        .find(|&at| {
            matches!(
                &*reading.tokens[at].norm,
                "never" | "not" | "no" | "nobody" | "none" | "nothing" | "neither" | "nor"
            )
        })
        .unwrap_or(to)
}

pub(super) fn sentence(reading: &Reading, at: usize) -> Range<usize> {
    reading.sentence_of(at).clone()
}
