//! Where a saying that follows its cue begins: behind hearers, times and places.

use std::ops::Range;

use super::passage::Passage;
use super::phrases;
use super::skipping::{skip_phrases, skip_times};
use super::verbs::Verb;
use crate::text::tags::Tag;

pub(super) const QUESTIONS: &[&str] =
    &["if", "whether", "why", "how", "what", "who", "when", "where", "which"];

/// The first token of what is said, where it stands behind the cue.
pub(super) fn start(
    passage: &Passage,
    sentence: &Range<usize>,
    behind: usize,
    verb: &Verb,
    inverted: bool,
) -> Option<usize> {
    let end = sentence.end;
    let mut at = behind;
    // "that", a colon or a quotation further on, with nothing but phrases in between
    while at < end && at - behind <= 30 {
        if passage.is(at, "that")
            && at + 1 < end
            && (at == behind
                || clause_follows(passage, at + 1, end)
                || (at + 1..end).any(|at| passage.is_quoted(at)))
        {
            // "said that is wrong": a pronoun
            let pronoun = at == behind && passage.tags[at + 1] == Tag::Aux;
            return Some(if pronoun { at } else { at + 1 });
        }
        if passage.is(at, ":") && at + 1 < end {
            return Some(at + 1);
        }
        if passage.is_quoted(at) && !(passage.is_title(at) && at + 1 < end && at > behind) {
            return Some(quoted_start(passage, behind, at, verb));
        }
        // "told delegates that": who heard it, whatever else the word may be
        let hearer = at == behind && verb.takes_hearer() && passage.tokens[at].norm.ends_with('s');
        if !hearer && stops(passage, at, end) {
            break;
        }
        at = aside_end(passage, at, end).unwrap_or(at + 1);
    }
    if inverted { None } else { bare(passage, sentence, behind, verb) }
}

/// Whether the search for "that" or a quotation goes no further.
fn stops(passage: &Passage, at: usize, end: usize) -> bool {
    let verb = matches!(passage.tags[at], Tag::Verb | Tag::Aux | Tag::Modal | Tag::Wh);
    let infinitive = passage.tags[at] == Tag::To && passage.tag(at + 1) == Some(Tag::Verb);
    let title = passage.is(at, ".") && passage.tokens[at - 1].capital;
    let mark = passage.is_any(at, &[";", ".", "if", "whether"]) && !title;
    let comma =
        passage.is(at, ",") && !passage.is_quoted(at + 1) && aside_end(passage, at, end).is_none();
    verb || infinitive || mark || comma
}

/// Behind the aside that a comma opens, where "that" or a quotation follows it: "said, for the first time, that".
fn aside_end(passage: &Passage, comma: usize, end: usize) -> Option<usize> {
    let mark = |at: usize| passage.is_any(at, &[",", ":"]);
    let close =
        (comma + 1..end.min(comma + 12)).find(|&at| mark(at)).filter(|_| passage.is(comma, ","))?;
    let told =
        passage.is(close, ":") || passage.is(close + 1, "that") || passage.is_quoted(close + 1);
    told.then_some(if passage.is(close, ":") { close } else { close + 1 })
}

/// Behind "said of the plan": the quotation itself, or the words of a clause that holds it.
fn quoted_start(passage: &Passage, behind: usize, quoted: usize, verb: &Verb) -> usize {
    let object_only = verb.takes_object() && !verb.takes_clause();
    if quoted == behind || passage.is(quoted - 1, ",") && !object_only {
        return quoted;
    }
    let start = skip_times(passage, behind, quoted);
    if start == quoted || verb.takes_object() {
        return start;
    }
    let phrase =
        matches!(passage.tags[start], Tag::Prep | Tag::Adv | Tag::To) || verb.takes_hearer();
    if phrase || passage.tokens[quoted].capital { quoted } else { start }
}

/// A clause, an object or an infinitive right behind the verb.
fn bare(passage: &Passage, sentence: &Range<usize>, behind: usize, verb: &Verb) -> Option<usize> {
    let end = sentence.end;
    let mut start = skip_times(passage, behind, end);
    // "ruled out, at least for now, a meeting"
    if verb.takes_object() && passage.is(start, ",") {
        let close = (start + 1..end.min(start + 8)).find(|&at| passage.is(at, ","));
        let object =
            close.filter(|&close| matches!(passage.tag(close + 1), Some(Tag::Det | Tag::Poss)));
        start = object.map_or(start, |close| close + 1);
    }
    if start >= end
        || passage.is_any(start, &[".", ",", ";", "!", "?", "by", ")", "and", "or", "but"])
    {
        return None;
    }
    // a headline: every word has a capital
    if verb.takes_clause() && passage.is_headline(sentence) {
        return Some(start);
    }
    if passage.tags[start] == Tag::To {
        // "refused to say": nothing was said
        let silent = passage.is_any(
            start + 1,
            &["say", "comment", "answer", "respond", "discuss", "confirm", "tell"],
        );
        let infinitive =
            !silent && matches!(passage.tag(start + 1), Some(Tag::Verb | Tag::Aux | Tag::Adv));
        return (infinitive && verb.takes_infinitive()).then_some(start);
    }
    if passage.is_any(start, QUESTIONS) {
        return (verb.takes_clause() || verb.takes_object()).then_some(start);
    }
    if verb.takes_hearer() {
        if let Some(found) = behind_hearer(passage, start, end, verb) {
            return Some(found);
        }
        if !verb.takes_object() && !verb.takes_clause() {
            return None;
        }
    }
    if verb.takes_clause() {
        // "said in Dunmore the mill stays"
        let after = skip_phrases(passage, start, end);
        if after < end && after > start && clause_follows(passage, after, end) {
            return Some(after);
        }
        // "which critics say was unfair"
        let gap = matches!(passage.tags[start], Tag::Aux | Tag::Modal)
            && passage.is_any(
                start,
                &["is", "was", "are", "were", "has", "have", "had", "will", "would", "could"],
            )
            || passage.tags[start] == Tag::Verb
                && *passage.forms[start].lemma != *passage.tokens[start].norm
                && !passage.tokens[start].norm.ends_with("ing")
                && (sentence.start..behind)
                    .rev()
                    .take(8)
                    .any(|at| passage.is_any(at, &["that", "which", "who", "what"]));
        // "said despite the vote, she plans to stay"
        let opened = matches!(passage.tags[start], Tag::Prep | Tag::Sub)
            && (start..end)
                .any(|at| passage.is(at, ",") && phrases::main_clause(passage, at + 1, end));
        // a subject that the reader of tags does not see: there is a verb all the same
        let verb_somewhere = !verb.takes_object()
            && !verb.takes_hearer()
            && (start + 1..end).any(|at| {
                matches!(passage.tags[at], Tag::Aux | Tag::Modal)
                    || passage.tags[at] == Tag::Verb && !passage.tokens[at].norm.ends_with("ing")
            });
        if gap || opened || verb_somewhere || clause_follows(passage, start, end) {
            return Some(start);
        }
    }
    let object = matches!(
        passage.tags[start],
        Tag::Det | Tag::Poss | Tag::Noun | Tag::Name | Tag::Adj | Tag::Num | Tag::Pron
    ) || passage.tokens[start].norm.ends_with("ing");
    (verb.takes_object() && object).then_some(start)
}

/// "told reporters the mill stays", "asked her whether", "urged the board to sell".
fn behind_hearer(passage: &Passage, start: usize, end: usize, verb: &Verb) -> Option<usize> {
    let hearer = phrases::phrase_from(passage, start, end)?;
    let next = skip_times(passage, hearer.end, end);
    if passage.is(next, ",") && clause_follows(passage, next + 1, end) {
        return Some(next + 1);
    }
    if passage.is_any(next, QUESTIONS) {
        return Some(next);
    }
    let infinitive = passage.is(next, "to")
        && matches!(passage.tag(next + 1), Some(Tag::Verb | Tag::Aux | Tag::Adv));
    if infinitive {
        return Some(if verb.takes_object() { start } else { next });
    }
    (next < end && !verb.takes_clause() && clause_follows(passage, next, end)).then_some(next)
}

/// Whether a clause with a finite verb begins here: a subject and its verb.
fn clause_follows(passage: &Passage, start: usize, end: usize) -> bool {
    let (mut subject, mut inner) = (false, false);
    for at in start..end {
        let next = passage.tag(at + 1);
        match passage.tags[at] {
            Tag::Verb if passage.tokens[at].norm.ends_with("ing") => {}
            // "rival Ida Ek": no verb opens what is said
            Tag::Verb if at == start && matches!(next, Some(Tag::Name | Tag::Noun | Tag::Adj)) => {
                subject = true;
            }
            // "immigrants to stay", "the man who leads us"
            Tag::Verb if std::mem::take(&mut inner) => {}
            Tag::Aux | Tag::Modal if inner => {}
            Tag::Verb | Tag::Aux | Tag::Modal => return subject,
            _ if passage.is(at, "there") => subject = true,
            Tag::To | Tag::Wh if !subject => return false,
            Tag::To | Tag::Wh => inner = true,
            Tag::Mark if passage.is_any(at, &[";", "?", "!"]) => return false,
            Tag::Mark if passage.is_quoted(at) && subject => return true,
            Tag::Mark if passage.is_quoted(at) => subject = true,
            Tag::Noun | Tag::Name | Tag::Pron | Tag::Det | Tag::Num | Tag::Adj | Tag::Filler => {
                subject = true;
            }
            _ => {}
        }
    }
    false
}
