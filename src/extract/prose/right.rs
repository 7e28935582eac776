//! Where a saying that follows its cue begins: behind hearers, times and places.

use std::ops::Range;

use super::passage::Passage;
use super::phrases;
use super::skipping::{aside_end, behind_relative, skip_phrases, skip_times, stops};
use super::verbs::Verb;
use crate::text::tags::Tag;

pub(super) const QUESTIONS: &[&str] =
    &["if", "whether", "why", "how", "what", "who", "when", "where", "which"];

/// What opens the phrase that tells where or when something was said.
const PLACES: &[&str] = &["in", "at", "during", "after", "before"];

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
            // "repeated the claim that Ek lied", "said many doubted her but that she won"
            let joined = at > behind && passage.is_any(at - 1, &["and", "but"]);
            if joined || !verb.takes_hearer() && holds_that(passage, behind..at) {
                break;
            }
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
        if passage.is(at, "who")
            && at > behind
            && verb.takes_hearer()
            && let Some(found) = behind_relative(passage, at + 1, end)
        {
            at = found;
            continue;
        }
        // "told delegates that": who heard it, whatever else the word may be
        let hearer = at == behind && verb.takes_hearer() && passage.tokens[at].norm.ends_with('s');
        if !hearer && stops(passage, behind, at, end) {
            break;
        }
        at = aside_end(passage, at, end).unwrap_or(at + 1);
    }
    if inverted { None } else { bare(passage, sentence, behind, verb) }
}

/// Whether "that" stands behind the noun of an object, with nothing before it that could name who heard it, or when, or where.
fn holds_that(passage: &Passage, object: Range<usize>) -> bool {
    let says = |at: usize| {
        (passage.tags[at] == Tag::Verb || passage.tokens[at].norm.ends_with("ing"))
            && !super::verbs::beginning_with(&passage.forms[at].lemma).is_empty()
    };
    let time = |at: usize| skip_times(passage, at, object.end) == object.end;
    let opens = matches!(
        passage.tags[object.start],
        Tag::Det | Tag::Poss | Tag::Name | Tag::Noun | Tag::Adj | Tag::Num
    );
    !object.is_empty()
        && opens
        && skip_times(passage, object.start, object.end) == object.start
        && matches!(passage.tags[object.end - 1], Tag::Noun | Tag::Name)
        && !object.clone().any(|at| says(at) || time(at))
}

/// Behind "said of the plan": the quotation itself, or the words of a clause that holds it.
fn quoted_start(passage: &Passage, behind: usize, quoted: usize, verb: &Verb) -> usize {
    let object_only = verb.takes_object() && !verb.takes_clause();
    if quoted == behind || passage.is(quoted - 1, ",") && !object_only {
        return quoted;
    }
    let start = skip_times(passage, behind, quoted);
    if start == quoted || verb.takes_object() && !passage.is_any(start, PLACES) {
        return start;
    }
    let phrase =
        matches!(passage.tags[start], Tag::Prep | Tag::Adv | Tag::To) || verb.takes_hearer();
    let own_words = passage.tokens[quoted].capital && !is_name(passage, quoted);
    if phrase || own_words { quoted } else { start }
}

/// Whether a quotation is a name within a clause: the "Stay" camp, the name "Lower Varn".
fn is_name(passage: &Passage, quoted: usize) -> bool {
    let words = passage.words(&(quoted..quoted + 1)).split_whitespace().count();
    words <= 3
        && matches!(passage.tags[quoted - 1], Tag::Det | Tag::Noun | Tag::Adj | Tag::Poss)
        && !matches!(passage.last_char(quoted), Some('.' | '!' | '?' | ','))
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
    // "promised at a rally to stay"
    if verb.takes_infinitive() && passage.is_any(start, PLACES) {
        let after = skip_phrases(passage, start, end);
        if passage.tag(after) == Some(Tag::To) && passage.tag(after + 1) == Some(Tag::Verb) {
            start = after;
        }
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
    if verb.takes_order() {
        let to = phrases::phrase_from(passage, start, end).map(|whom| whom.end);
        let ordered =
            to.is_some_and(|to| passage.is(to, "to") && passage.tag(to + 1) == Some(Tag::Verb));
        return ordered.then_some(start);
    }
    if verb.takes_hearer() {
        if let Some(found) = behind_hearer(passage, start, end, verb) {
            return Some(found);
        }
        if !verb.takes_object() && !verb.takes_clause() {
            return None;
        }
    }
    // "said the same of the mill"
    let same = passage.is(start, "the") && passage.is_any(start + 1, &["same", "opposite"]);
    if verb.takes_clause() && same {
        return Some(start);
    }
    if verb.takes_clause() {
        // "said in Dunmore the mill stays"
        let after = skip_phrases(passage, start, end);
        let noun = passage.is(after, "that") || passage.is(start, "of") && verb.takes_object();
        if after < end && after > start && !noun && clause_follows(passage, after, end) {
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
    ) || passage.tokens[start].norm.ends_with("ing")
        || passage.is_any(start, &["$", "£", "€"]);
    (verb.takes_object() && object).then_some(start)
}

/// "told reporters the mill stays", "asked her whether", "urged the board to sell".
fn behind_hearer(passage: &Passage, start: usize, end: usize, verb: &Verb) -> Option<usize> {
    let hearer = phrases::phrase_from(passage, start, end)?;
    // "told Varn's “Good Morning” on Monday the tone was kind"
    let title = usize::from(passage.is_quoted(hearer.end) && passage.is_title(hearer.end));
    let next = skip_times(passage, hearer.end + title, end);
    if passage.is(next, ",") && clause_follows(passage, next + 1, end) {
        return Some(next + 1);
    }
    // "asked Holt about the mill"
    if passage.is(next, "about") && next + 1 < end {
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
pub(super) fn clause_follows(passage: &Passage, start: usize, end: usize) -> bool {
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

#[cfg(test)]
mod tests {
    use crate::extract::prose::tests::says;

    #[test]
    fn what_somebody_was_asked_about() {
        says("Ek asked Holt about the old mill.", &["Ek: the old mill"]);
        says("Ek said the same of the mill.", &["Ek: the same of the mill"]);
        says("The law required Ek to sell the mill.", &["The law: Ek to sell the mill"]);
        says("The law requires a vote.", &[]);
        says("Ek called for $5 million in loans.", &["Ek: $5 million in loans"]);
    }
}
