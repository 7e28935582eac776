//! Times, places and hearers between a cue and what is said.

use super::passage::Passage;
use super::subject;
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
        match subject::phrase_from(passage, at + 1, end) {
            Some(phrase) => at = skip_times(passage, phrase.end, end),
            None => break,
        }
    }
    at
}
