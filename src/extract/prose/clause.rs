//! Where the clause that holds a cue closes, and the sentence goes on without what is said.

use std::ops::Range;

use super::cues::{Cue, Form};
use super::passage::Passage;
use super::phrases::main_clause;
use crate::text::tags::Tag;

const SUBORDINATORS: &[&str] = &["after", "as", "before", "once", "since", "that", "until"];

/// Where an aside or a subordinate clause with this cue closes, between the start and the end of what is said.
pub(super) fn closes(
    passage: &Passage,
    sentence: &Range<usize>,
    cue: &Cue,
    said: Range<usize>,
) -> Option<usize> {
    let mut commas = (said.start + 1..said.end).filter(|&at| passage.is(at, ","));
    if in_aside(passage, sentence, cue) {
        return commas.find(|&at| verb_follows(passage, at + 1));
    }
    if in_subordinate(passage, sentence, cue) {
        return commas.find(|&at| main_clause(passage, at + 1, said.end));
    }
    None
}

/// "Holt, who said the mill stays, sold it"; "the plan, which Holt says is dead, was sold"; "Holt, saying it stays, sold it".
fn in_aside(passage: &Passage, sentence: &Range<usize>, cue: &Cue) -> bool {
    let verb = cue.tokens.start;
    let Some(comma) = (sentence.start + 1..verb).rev().find(|&at| passage.is(at, ",")) else {
        return false;
    };
    let relative = |at: usize| passage.is_any(at, &["who", "which", "whom", "whose"]);
    let preposition = passage.tag(comma + 1) == Some(Tag::Prep);
    relative(comma + 1)
        || preposition && relative(comma + 2)
        || comma + 1 == verb && cue.form == Form::Participle
}

/// "While Holt said the mill stays, the board sold it"; "Years after Holt vowed to go, she stays".
fn in_subordinate(passage: &Passage, sentence: &Range<usize>, cue: &Cue) -> bool {
    let verb = cue.tokens.start;
    let mark = |at: &usize| passage.is_any(*at, &[",", ";", "—", "–"]);
    let start = (sentence.start..verb).rev().find(mark).map_or(sentence.start, |at| at + 1);
    let opens = |&at: &usize| passage.tags[at] == Tag::Sub || passage.is_any(at, SUBORDINATORS);
    (start..verb)
        .find(opens)
        .is_some_and(|at| !passage.tags[start..at].iter().any(|tag| tag.is_verb()))
}

fn verb_follows(passage: &Passage, at: usize) -> bool {
    let verb = at + usize::from(passage.tag(at) == Some(Tag::Adv));
    passage.tag(verb).is_some_and(Tag::is_verb) && !passage.tokens[verb].norm.ends_with("ing")
}
