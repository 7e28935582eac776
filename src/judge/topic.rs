//! What a stance is about.

use std::ops::Range;

use crate::text::Reading;
use crate::text::clauses::Clause;
use crate::text::marks::Sense;
use crate::text::tags::Tag;

/// What a stance is about.
pub(super) struct Topic {
    pub(super) terms: Vec<usize>,
    /// Its main noun, where it has one of its own.
    pub(super) head: Option<usize>,
    /// -1 where the topic is itself an act against something: "banning it was a mistake".
    pub(super) sign: i8,
}

/// What stands behind an expression; a pronoun or nothing there points back.
pub(super) fn behind(reading: &Reading, clause: &Clause, from: usize) -> Topic {
    // "I admire what they do": the object may be the next clause
    let n = reading.clause_of(from.saturating_sub(1).min(reading.tokens.len() - 1));
    let mut end = clause.tokens.end.max(from);
    if let Some(next) = reading.clauses.get(n + 1).filter(|next| next.sentence == clause.sentence) {
        // "I support what the council did", "I agree that …"
        if !(from..end).any(|at| reading.tags[at].is_content())
            && reading.tokens.get(end).is_some_and(|t| !t.is(","))
        {
            end = next.tokens.end;
        }
    }
    topic(reading, clause, from..end)
}

/// Reads the topic from a range of tokens; a pronoun at its head points back.
pub(super) fn topic(reading: &Reading, clause: &Clause, range: Range<usize>) -> Topic {
    let mut terms = terms_in(reading, &range);
    let mut sign = leading_deed(reading, &range);
    let mut head = head(reading, &range);
    let pronoun = |at: usize| {
        matches!(
            &*reading.tokens[at].norm,
            "it" | "them"
                | "him"
                | "her"
                | "this"
                | "that"
                | "those"
                | "these"
                | "he"
                | "she"
                | "they"
        ) && !reading
            .tags
            .get(at + 1)
            .is_some_and(|tag| matches!(tag, Tag::Noun | Tag::Adj | Tag::Name | Tag::Num))
    };
    let silent = terms.is_empty() && range.clone().all(|at| reading.tags[at] != Tag::Filler);
    if silent || (range.start..range.end.min(range.start + 2)).any(pronoun) {
        let before = context(reading, clause, &range);
        sign *= leading_deed(reading, &before);
        head = None;
        terms.extend(terms_in(reading, &before));
    }
    terms.sort_unstable();
    terms.dedup();
    Topic { terms, head, sign }
}

/// The noun that a topic is about: "club dinner" is about a dinner, "the chancellor's budget" about a budget.
fn head(reading: &Reading, range: &Range<usize>) -> Option<usize> {
    // "culling badgers" is about the cull, "scrapping the tax" about the tax
    let first = range.clone().find(|&at| {
        !matches!(reading.tags[at], Tag::Det | Tag::To | Tag::Adv | Tag::Poss | Tag::Mark)
    });
    let deed =
        |at: usize| reading.marks_at(at).iter().any(|m| matches!(m.sense, Sense::Deed { .. }));
    if let Some(at) = first.filter(|&at| {
        reading.tags[at] == Tag::Verb && reading.tokens[at].norm.ends_with("ing") && !deed(at)
    }) {
        return reading.term_at(at);
    }
    let head = range.clone().find(|&at| {
        reading.is_nominal(at)
            && !(range.contains(&(at + 1))
                && (reading.is_nominal(at + 1) || reading.tokens[at + 1].is("'s")))
    })?;
    reading.term_at(head)
}

pub(super) fn terms_in(reading: &Reading, range: &Range<usize>) -> Vec<usize> {
    (0..reading.terms.len())
        .filter(|&n| range.contains(&reading.terms[n].token) && tells(reading, n))
        .collect()
}

/// Words of judgement and verbs of no content tell nothing of the topic.
fn tells(reading: &Reading, term: usize) -> bool {
    let term = &reading.terms[term];
    term.tag != Tag::Adv && !(term.tag == Tag::Verb && term.weight < 0.25)
}

/// What a pronoun or nothing points back to: what its sentence said so far, or else the sentence
/// before, or else the one after.
fn context(reading: &Reading, clause: &Clause, range: &Range<usize>) -> Range<usize> {
    let sentence = &reading.sentences[clause.sentence].tokens;
    let here = sentence.start..range.start.min(clause.tokens.start).max(sentence.start);
    let beside = [clause.sentence.checked_sub(1), Some(clause.sentence + 1)];
    std::iter::once(here)
        .chain(
            beside
                .into_iter()
                .flatten()
                .filter_map(|n| reading.sentences.get(n).map(|s| s.tokens.clone())),
        )
        .find(|range| {
            reading.terms.iter().any(|term| {
                range.contains(&term.token) && matches!(term.tag, Tag::Noun | Tag::Name)
            })
        })
        .unwrap_or(0..0)
}

/// "banning …", "to scrap …", "the closure of …" at the head of a topic turn it round.
fn leading_deed(reading: &Reading, range: &Range<usize>) -> i8 {
    for at in range.clone().take(5) {
        let deed = reading.marks_at(at).iter().find_map(|mark| match mark.sense {
            Sense::Deed { direction, itself: false } => Some(direction),
            _ => None,
        });
        let norm = &*reading.tokens[at].norm;
        let bare = norm.ends_with("ing") || at > 0 && matches!(reading.tags[at - 1], Tag::To);
        match (deed, reading.tags[at]) {
            (Some(direction), Tag::Verb) if bare => return direction,
            (Some(direction), Tag::Noun)
                if direction < 0 && reading.tags.get(at + 1) != Some(&Tag::Noun) =>
            {
                return direction;
            }
            (_, Tag::Verb | Tag::Name | Tag::Prep | Tag::Modal) => return 1,
            (_, Tag::Noun) if reading.tags.get(at + 1) != Some(&Tag::Noun) => return 1,
            _ => {}
        }
    }
    1
}
