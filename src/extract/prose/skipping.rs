//! Times, places and hearers between a cue and what is said.

use std::ops::Range;

use super::passage::Passage;
use super::right::clause_follows;
use super::{phrases, verbs};
use crate::text::tags::Tag;

pub(super) const WEEKDAYS: &[&str] =
    &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

const ADVERBS: &[&str] = &[
    "today",
    "yesterday",
    "tonight",
    "earlier",
    "later",
    "recently",
    "repeatedly",
    "flatly",
    "again",
    "then",
    "once",
    "simply",
    "publicly",
    "bluntly",
    "also",
    "only",
    "instead",
    "privately",
    "openly",
    "previously",
    "already",
];

const SPANS: &[&str] = &[
    "week",
    "month",
    "year",
    "night",
    "morning",
    "afternoon",
    "evening",
    "summer",
    "fall",
    "autumn",
    "spring",
    "winter",
    "weekend",
];

const PERSONS: &[&str] = &["i", "you", "he", "she", "it", "we", "they"];

/// Behind adverbs and times: "said Tuesday", "said last week", "said again on Sunday night".
pub(super) fn skip_times(passage: &Passage, start: usize, end: usize) -> usize {
    let mut at = start;
    while at < end {
        let weekday = |at: usize| passage.is_any(at, WEEKDAYS);
        at += if passage.is_any(at, ADVERBS) || weekday(at) {
            1
        } else if passage.is(at, "on") && weekday(at + 1)
            || passage.is_any(at, &["last", "this", "late", "early", "earlier"])
                && passage.is_any(at + 1, SPANS)
        {
            2
        } else if at > start && passage.is_any(at, SPANS) {
            1
        } else {
            break;
        };
    }
    at.min(end)
}

/// Behind phrases with prepositions: "in a speech in Dunmore", "of the plan".
pub(super) fn skip_phrases(passage: &Passage, start: usize, end: usize) -> usize {
    let mut at = start;
    while at < end {
        // "in a statement released by the board"
        let participle = at > start
            && passage.tags[at] == Tag::Verb
            && passage.tokens[at].norm.ends_with("ed")
            && passage.tag(at + 1) == Some(Tag::Prep);
        at += usize::from(participle);
        if at >= end || passage.tags[at] != Tag::Prep {
            break;
        }
        match phrases::phrase_from(passage, at + 1, end) {
            Some(phrase) => at = skip_times(passage, phrase.end, end),
            None => break,
        }
    }
    at
}

/// Behind "DUNMORE, Varn, Feb. 2 (AP) —", where a sentence opens with it.
pub(super) fn skip_dateline(passage: &Passage, sentence: &Range<usize>) -> usize {
    let start = sentence.start;
    let place = passage.text[passage.tokens[start].span.clone()]
        .chars()
        .all(|c| c.is_uppercase() || c == '.');
    let dash = (start + 1..sentence.end.min(start + 14))
        .find(|&at| passage.is_any(at, &["—", "–", "-"]))
        .filter(|_| place && passage.tokens[start].norm.len() > 2);
    dash.map_or(start, |dash| dash + 1)
}

/// Whether the search for "that" or a quotation goes no further.
pub(super) fn stops(passage: &Passage, behind: usize, at: usize, end: usize) -> bool {
    let verb = matches!(passage.tags[at], Tag::Verb | Tag::Aux | Tag::Modal | Tag::Wh)
        && !is_in_phrase(passage, behind, at);
    let infinitive = passage.tags[at] == Tag::To && passage.tag(at + 1) == Some(Tag::Verb);
    let title = passage.is(at, ".") && passage.tokens[at - 1].capital;
    let mark = passage.is_any(at, &[";", ".", "if", "whether"]) && !title;
    let comma = passage.is(at, ",")
        && !passage.is_quoted(at + 1)
        && aside_end(passage, at, end).is_none()
        && !is_in_place(passage, behind, at);
    verb || infinitive || mark || comma
}

/// "told voters who wonder why it closed that": behind what is told of the hearers.
pub(super) fn behind_relative(passage: &Passage, start: usize, end: usize) -> Option<usize> {
    // "told voters who say that it closed": theirs
    let says = |at: usize| !verbs::beginning_with(&passage.forms[at].lemma).is_empty();
    let that =
        |at: usize| passage.is(at, "that") && !says(at - 1) && clause_follows(passage, at + 1, end);
    // "asked Holt who she thought would win": a question
    let found = (start..end.min(start + 20)).find(|&at| that(at) || passage.is_quoted(at));
    let subject = |tag: Tag| matches!(tag, Tag::Pron | Tag::Det | Tag::Poss | Tag::Name);
    found.filter(|_| !subject(passage.tags[start]))
}

/// Whether what may be a verb is a word of the phrase that tells where it was said: "in a talk taped on Monday that".
fn is_in_phrase(passage: &Passage, behind: usize, at: usize) -> bool {
    let start = skip_times(passage, behind, at);
    passage.tags[start] == Tag::Prep
        && passage.tags[at] == Tag::Verb
        && verbs::beginning_with(&passage.forms[at].lemma).is_empty()
        && !(start..at).any(|at| passage.is_any(at, PERSONS))
        && (passage.is(at + 1, "that")
            || matches!(passage.tag(at + 1), Some(Tag::Prep | Tag::Adv | Tag::Noun)))
}

/// Whether a comma stands within or behind the name of a place: "a crowd in Dunmore, Maine, on Friday that".
fn is_in_place(passage: &Passage, behind: usize, comma: usize) -> bool {
    let name = |at: usize| passage.tag(at) == Some(Tag::Name);
    let start = (behind..comma).rev().find(|&at| !name(at)).filter(|&at| at + 1 < comma);
    let Some(start) = start else { return false };
    if passage.is(start, ",") {
        return is_in_place(passage, behind, start);
    }
    let word = |at: usize| matches!(passage.tags[at], Tag::Det | Tag::Adj | Tag::Noun);
    let before = (behind..start + 1).rev().find(|&at| !word(at));
    name(comma + 1) && before.is_some_and(|at| passage.tags[at] == Tag::Prep)
}

/// Behind the aside that a comma or a dash opens, where "that" or a quotation follows it: "said, for the first time, that".
pub(super) fn aside_end(passage: &Passage, open: usize, end: usize) -> Option<usize> {
    let (marks, longest): (&[&str], usize) = match &*passage.tokens[open].norm {
        "," => (&[",", ":"], 12),
        "—" | "–" => (&["—", "–"], 20),
        _ => return None,
    };
    let close = (open + 1..end.min(open + longest)).find(|&at| passage.is_any(at, marks))?;
    let told =
        passage.is(close, ":") || passage.is(close + 1, "that") || passage.is_quoted(close + 1);
    told.then_some(if passage.is(close, ":") { close } else { close + 1 })
}
