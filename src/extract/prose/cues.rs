//! Where a sentence says that somebody says something.

use std::ops::Range;

use super::passage::Passage;
use super::verbs::{self, Verb};
use crate::text::tags::Tag;

/// A verb of saying in a sentence, outside quote marks.
#[derive(Debug, Clone)]
pub(crate) struct Cue {
    /// Auxiliaries and adverbs included: "has also said".
    pub tokens: Range<usize>,
    /// The verb itself: "said".
    pub verb: usize,
    pub entry: Entry,
    pub form: Form,
}

/// What the cue is.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Entry {
    Verb(Verb),
    /// "according to", "in the words of".
    AccordingTo,
}

/// The form of the verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// "said", "has said", "was saying".
    Finite,
    /// ", saying"
    Participle,
    /// "to say"
    Infinitive,
    /// "was asked", "is said"
    Passive,
    /// "has not said", "would say", "if she says"
    Unreal,
}

/// The cues of a sentence, in order.
pub(crate) fn cues(passage: &Passage, sentence: &Range<usize>) -> Vec<Cue> {
    let mut out = Vec::new();
    let mut at = sentence.start;
    while at < sentence.end {
        match cue_at(passage, sentence, at) {
            Some(cue) => {
                at = cue.tokens.end;
                out.push(cue);
            }
            None => at += 1,
        }
    }
    out
}

fn cue_at(passage: &Passage, sentence: &Range<usize>, at: usize) -> Option<Cue> {
    if passage.is(at, "according") && passage.is(at + 1, "to") && at + 2 < sentence.end {
        return Some(Cue {
            tokens: at..at + 2,
            verb: at,
            entry: Entry::AccordingTo,
            form: Form::Finite,
        });
    }
    if !is_verb(passage, sentence, at) {
        return None;
    }
    let verb = verbs::beginning_with(&passage.forms[at].lemma)
        .iter()
        .find(|verb| verb.rest.iter().enumerate().all(|(n, word)| passage.is(at + 1 + n, word)))?;
    let end = at + 1 + verb.rest.len();
    if end > sentence.end {
        return None;
    }
    // "a firm called Corvin"
    let called =
        passage.is(at, "called") && matches!(passage.tags[at.saturating_sub(1)], Tag::Noun);
    if called && !(end..sentence.end.min(end + 6)).any(|at| passage.is_quoted(at)) {
        return None;
    }
    let start = group_start(passage, sentence, at);
    let form = form(passage, sentence, start, at);
    Some(Cue { tokens: start..end, verb: at, entry: Entry::Verb(*verb), form })
}

/// Whether a word is a verb here. In headlines, where all words have capitals, a verb of saying is told by its ending.
fn is_verb(passage: &Passage, sentence: &Range<usize>, at: usize) -> bool {
    let (token, form) = (&passage.tokens[at], &passage.forms[at]);
    let inflected = *form.lemma != *token.norm;
    match passage.tags[at] {
        Tag::Verb => true,
        Tag::Name => {
            let before = at.checked_sub(1).filter(|&b| b >= sentence.start);
            inflected
                && passage.is_headline(sentence)
                && before.is_some_and(|b| matches!(passage.tags[b], Tag::Name | Tag::Noun))
        }
        // "told" behind a quotation, "the minister says" and other words that may be either
        Tag::Noun | Tag::Adj => {
            let before = at.checked_sub(1).filter(|&b| b >= sentence.start);
            let subject = before.is_some_and(|b| {
                matches!(passage.tags[b], Tag::Name | Tag::Pron | Tag::Wh | Tag::Adv)
                    || passage.is_quoted(b)
                    || passage.is(b, ",")
            });
            inflected && form.tags.contains('v') && !token.capital && subject
        }
        _ => false,
    }
}

/// The first word of the verb group: "has long been saying".
fn group_start(passage: &Passage, sentence: &Range<usize>, verb: usize) -> usize {
    let mut start = verb;
    while start > sentence.start
        && matches!(passage.tags[start - 1], Tag::Aux | Tag::Modal | Tag::Adv | Tag::Not | Tag::To)
    {
        start -= 1;
    }
    // "only Holt said": an adverb that opens the sentence is no part of the verb
    while start < verb && passage.tags[start] == Tag::Adv && start == sentence.start {
        start += 1;
    }
    start
}

fn form(passage: &Passage, sentence: &Range<usize>, start: usize, verb: usize) -> Form {
    let norm = &*passage.tokens[verb].norm;
    let group = start..verb;
    let has = |tag: Tag| group.clone().any(|at| passage.tags[at] == tag);
    let word = |norms: &[&str]| group.clone().any(|at| passage.is_any(at, norms));
    if has(Tag::Not)
        || word(&[
            "never", "would", "might", "may", "could", "should", "will", "shall", "must", "can",
        ])
    {
        return Form::Unreal;
    }
    if has(Tag::To) {
        return Form::Infinitive;
    }
    let be = word(&["is", "are", "was", "were", "be", "been", "being", "am", "'s", "'re"]);
    if norm.ends_with("ing") {
        return if be { Form::Finite } else { Form::Participle };
    }
    let have = word(&["has", "have", "had", "'ve"]);
    if be && (!have || word(&["been", "being"])) {
        return Form::Passive;
    }
    let conditional = start > sentence.start && passage.is_any(start - 1, &["if", "unless"]);
    if conditional { Form::Unreal } else { Form::Finite }
}
