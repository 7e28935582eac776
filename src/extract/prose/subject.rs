//! Who says it: the words that name the speaker of a cue.

use std::ops::Range;

use super::cues::{Cue, Entry, Form};
use super::passage::Passage;
use super::skipping::WEEKDAYS;
use crate::text::tags::Tag;

/// The words that name a speaker, and how they stand to the cue.
#[derive(Debug, Clone)]
pub(crate) struct Speaker {
    pub tokens: Range<usize>,
    /// "said Holt"
    pub inverted: bool,
    /// Where everything that names the speaker begins, asides between commas included.
    pub start: usize,
    /// "Holt, who said": what "who" stands for.
    pub stands_for: Option<Range<usize>>,
}

/// The speaker of a cue within its sentence.
pub(crate) fn speaker(passage: &Passage, sentence: &Range<usize>, cue: &Cue) -> Option<Speaker> {
    inverted(passage, sentence, cue).or_else(|| before(passage, sentence, cue))
}

/// ", said Holt" behind what was said.
fn inverted(passage: &Passage, sentence: &Range<usize>, cue: &Cue) -> Option<Speaker> {
    let said_before = cue.tokens.start > sentence.start && {
        let before = cue.tokens.start - 1;
        passage.is_any(before, &[",", "—", "–", "-"]) || passage.is_quoted(before)
    };
    if !said_before || cue.form != Form::Finite {
        return None;
    }
    // "Holt, the minister, told a paper": what follows is who heard it
    if matches!(cue.entry, Entry::Verb(verb) if verb.takes_hearer()) {
        return None;
    }
    let start = cue.tokens.end;
    let phrase = phrase_from(passage, start, sentence.end)?;
    let behind = phrase.end;
    let goes_on = matches!(passage.tag(behind), Some(Tag::Verb | Tag::Aux | Tag::Modal | Tag::To));
    let plain = !passage.is(start, "that")
        && (start..behind).any(|at| {
            matches!(passage.tags[at], Tag::Name | Tag::Noun)
                || passage.is_any(at, &["he", "she", "they", "one", "another", "i", "we"])
        });
    let quote_before = (cue.tokens.start - 2.min(cue.tokens.start - sentence.start)
        ..cue.tokens.start)
        .any(|at| passage.is_quoted(at));
    let plain_verb = matches!(
        &*passage.forms[cue.verb].lemma,
        "say" | "add" | "note" | "report" | "write" | "argue" | "warn"
    );
    let said = plain_verb && is_said_before(passage, sentence, cue.tokens.start - 1);
    if !quote_before && !said {
        return None;
    }
    let ends = behind >= sentence.end
        || passage.is_any(behind, &[",", ".", ";", ":", "—", "–", "(", "who", "whose", "?", "!"])
        || passage.is_quoted(behind)
        || matches!(passage.tag(behind), Some(Tag::Prep | Tag::Sub | Tag::Adv | Tag::Conj))
        || quote_before;
    let time = (start..behind)
        .any(|at| passage.is_any(at, &["week", "month", "year"]) || passage.is_any(at, WEEKDAYS));
    (plain && ends && !goes_on && !time).then_some(Speaker {
        start,
        tokens: phrase,
        inverted: true,
        stands_for: None,
    })
}

/// Whether a clause stands before the comma: what is said in ", said Holt", and not a name with an aside.
fn is_said_before(passage: &Passage, sentence: &Range<usize>, comma: usize) -> bool {
    if (sentence.start..comma).any(|at| passage.is_quoted(at) && !passage.is_title(at)) {
        return true;
    }
    let mut start = sentence.start;
    for at in sentence.start..=comma {
        if passage.is(at, ",") || at == comma {
            if main_clause(passage, start, at) {
                return true;
            }
            start = at + 1;
        }
    }
    false
}

/// Whether a subject and its verb begin here, before any mark.
pub(super) fn main_clause(passage: &Passage, start: usize, end: usize) -> bool {
    let mut subject = false;
    for at in start..end {
        match passage.tags[at] {
            Tag::Verb if passage.tokens[at].norm.ends_with("ing") => {}
            Tag::Verb | Tag::Aux | Tag::Modal => return subject,
            Tag::To | Tag::Wh | Tag::Sub => return false,
            Tag::Mark if !passage.is_quoted(at) => return false,
            Tag::Noun | Tag::Name | Tag::Pron | Tag::Num | Tag::Det => subject = true,
            _ => {}
        }
    }
    false
}

/// "Holt, the minister, said"
fn before(passage: &Passage, sentence: &Range<usize>, cue: &Cue) -> Option<Speaker> {
    let end = cue.tokens.start;
    if end == sentence.start {
        return None;
    }
    if passage.is_any(end - 1, &["who", "which", "that"]) {
        return relative(passage, sentence, end - 1);
    }
    if cue.form == Form::Participle
        && let Some(found) = with_subject(passage, sentence, end)
    {
        return Some(found);
    }
    if cue.form == Form::Participle || coordinated(passage, end - 1) {
        return earlier_subject(passage, sentence, end);
    }
    let mut phrase = subject_before(passage, sentence, end)?;
    // "Shelby, who heads the committee, which met on Monday, said": not the committee
    while phrase.end < cue.tokens.start && phrase.start > sentence.start {
        let inside = passage.tags[phrase.start - 1] == Tag::Verb;
        let aside =
            passage.is(phrase.start - 1, ",") && passage.is_any(phrase.start, &["a", "an", "the"]);
        if !inside && !aside {
            break;
        }
        let comma = (sentence.start..phrase.start).rev().find(|&at| passage.is(at, ","));
        let outer = comma.and_then(|comma| phrase_until(passage, sentence.start, comma));
        match outer.filter(|outer| inside || passage.tags[outer.end - 1] == Tag::Name) {
            Some(outer) => phrase = outer,
            None => break,
        }
    }
    let start = phrase.start;
    let tokens = name_beside(passage, &phrase, end - 1).unwrap_or(phrase);
    Some(Speaker { start, tokens, inverted: false, stands_for: None })
}

/// "Her lawyer, Mirren Holt, said": the name that tells who a role is.
fn name_beside(passage: &Passage, phrase: &Range<usize>, close: usize) -> Option<Range<usize>> {
    let name = phrase.end + 1..close;
    let role = !phrase.clone().any(|at| passage.tags[at] == Tag::Name);
    let whole = passage.is(phrase.end, ",") && name.len() >= 2 && name.len() <= 5;
    let named = |at: usize| passage.tags[at] == Tag::Name || passage.is(at, ".");
    (role && whole && name.clone().all(named)).then_some(name)
}

/// ", with Holt – the minister – saying"
fn with_subject(passage: &Passage, sentence: &Range<usize>, end: usize) -> Option<Speaker> {
    let phrase = subject_before(passage, sentence, end)?;
    let with = phrase.clone().rev().find(|&at| passage.is(at, "with"));
    let own = match with {
        Some(at) => at + 1..phrase.end,
        None if phrase.start > sentence.start && passage.is(phrase.start - 1, "with") => phrase,
        None => return None,
    };
    (!own.is_empty()).then_some(Speaker {
        start: own.start,
        tokens: own,
        inverted: false,
        stands_for: None,
    })
}

/// "Holt met the board and said": the word before the cue joins two verbs.
fn coordinated(passage: &Passage, before: usize) -> bool {
    passage.is_any(before, &["and", "but", "or", "then"])
}

/// "who said": the word itself, and what it stands for.
fn relative(passage: &Passage, sentence: &Range<usize>, who: usize) -> Option<Speaker> {
    let mut end = who;
    if end > sentence.start && passage.is(end - 1, ",") {
        end -= 1;
    }
    let stands_for = phrase_until(passage, sentence.start, end);
    if stands_for.is_none() && !passage.is(who, "who") {
        return None;
    }
    Some(Speaker { start: who, tokens: who..who + 1, inverted: false, stands_for })
}

/// The subject of the verb before: for ", saying" and "and said".
fn earlier_subject(passage: &Passage, sentence: &Range<usize>, end: usize) -> Option<Speaker> {
    let saying = |at: &usize| {
        passage.tags[*at] == Tag::Verb
            && !passage.tokens[*at].norm.ends_with("ing")
            && !super::verbs::beginning_with(&passage.forms[*at].lemma).is_empty()
    };
    // "said the mill stays and promised": who promised is who said
    let mut at = (sentence.start..end).rev().find(saying).map_or(end, |at| at + 1);
    // the nearest finite verb that has a subject in front of it
    while at > sentence.start {
        at -= 1;
        let finite = matches!(passage.tags[at], Tag::Verb | Tag::Aux | Tag::Modal)
            && !passage.tokens[at].norm.ends_with("ing");
        if !finite {
            continue;
        }
        let mut start = at;
        while start > sentence.start
            && matches!(passage.tags[start - 1], Tag::Aux | Tag::Modal | Tag::Adv | Tag::Not)
        {
            start -= 1;
        }
        if start == sentence.start
            || coordinated(passage, start - 1)
            || passage.tags[start - 1] == Tag::To
            || passage.is_any(start - 1, &["who", "which", "that"])
        {
            at = start;
            continue;
        }
        if let Some(phrase) = subject_before(passage, sentence, start) {
            // "said Holt, adding": what stands before the verb was said
            return Some(Speaker {
                start: phrase.start,
                tokens: phrase,
                inverted: false,
                stands_for: None,
            });
        }
        at = start;
    }
    None
}

/// The phrase that is the subject of the verb at a token, whether or not an aside stands between them.
fn subject_before(passage: &Passage, sentence: &Range<usize>, verb: usize) -> Option<Range<usize>> {
    if passage.is_any(verb - 1, &[",", ")", "—", "–"]) {
        before_aside(passage, sentence, verb - 1)
    } else {
        phrase_until(passage, sentence.start, verb)
    }
}

/// The phrase before the aside that a mark closes: "Holt" of "Holt, the minister for trade, said".
fn before_aside(passage: &Passage, sentence: &Range<usize>, close: usize) -> Option<Range<usize>> {
    let mark = &*passage.tokens[close].norm;
    let open = if mark == ")" { "(" } else { mark };
    (sentence.start + 1..close)
        .rev()
        .take_while(|&at| !passage.is_quoted(at))
        .filter(|&at| passage.is(at, open))
        .find_map(|at| phrase_until(passage, sentence.start, at))
}

/// Tokens that may stand in a phrase that names somebody.
fn nominal(tag: Tag) -> bool {
    matches!(tag, Tag::Noun | Tag::Name | Tag::Adj | Tag::Num | Tag::Det | Tag::Poss | Tag::Pron)
}

/// The phrase that ends before a token: "A spokesman for the ministry of trade".
pub(super) fn phrase_until(passage: &Passage, from: usize, end: usize) -> Option<Range<usize>> {
    // "Holt (Dunmore North)"
    let open = (from..end).rev().take(8).find(|&at| passage.is(at, "("));
    let end = open.filter(|&open| open > from && passage.is(end - 1, ")")).unwrap_or(end);
    let mut start = end;
    while start > from {
        let at = start - 1;
        let tag = passage.tags[at];
        let joins = start < end
            && passage.is_any(
                at,
                &[
                    "of", "for", "from", "at", "in", "with", "and", "&", "to", "on", "under",
                    "behind",
                ],
            )
            && at > from
            && matches!(passage.tags[at - 1], Tag::Noun | Tag::Name | Tag::Pron | Tag::Num)
            && !(passage.is_any(at, &["and", "with"]) && passage.tags[start] == Tag::Pron);
        let inside = passage.is_any(at, &["-", "'", "’", ".", "/"]) && start < end && at > from;
        let article = start < end
            && matches!(passage.tags[start], Tag::Det | Tag::Poss)
            && !passage.is(start, "'s");
        let fits = nominal(tag) && (!article || tag == Tag::Det)
            || joins
            || passage.is(at, "%") && at > from && passage.tags[at - 1] == Tag::Num
            || inside && !passage.is(at, ".")
            || passage.is(at, ".")
                && inside
                && passage.tokens[at - 1].capital
                && passage.tokens[at - 1].norm.len() <= 4
            || tag == Tag::Adv
                && start < end
                && !passage.is_any(at, &["then", "now", "also", "later", "here", "there"])
                && !passage.tokens[at].capital;
        // a pronoun is a phrase of its own
        let reflexive = start < end
            && start + 1 == end
            && passage.is_any(start, &["himself", "herself", "itself", "themselves"]);
        if start < end
            && passage.tags[start] == Tag::Pron
            && !reflexive
            && !passage.is_any(at, &["of"])
        {
            break;
        }
        if !fits {
            break;
        }
        start = at;
    }
    // "that many analysts hinted": the conjunction
    if start + 1 < end && passage.is(start, "that") {
        start += 1;
    }
    let names = (start..end).any(|at| {
        matches!(passage.tags[at], Tag::Noun | Tag::Name | Tag::Pron | Tag::Num)
            || passage.tags[at] == Tag::Det && end - start == 1
            // "the most recent"
            || passage.tags[at] == Tag::Adj && passage.is(start, "the")
    });
    (start < end && names).then_some(start..end)
}

/// The phrase that begins at a token.
pub(super) fn phrase_from(passage: &Passage, start: usize, end: usize) -> Option<Range<usize>> {
    let mut at = start;
    while at < end {
        let tag = passage.tags[at];
        let joins = at > start
            && passage.is_any(at, &["of", "for", "from", "at", "and", "&", "-", "'s", "’", "in"])
            && at + 1 < end
            && nominal(passage.tags[at + 1])
            && passage.tags[at + 1] != Tag::Pron;
        let initial = passage.is(at, ".")
            && at > start
            && passage.tokens[at - 1].capital
            && passage.tokens[at - 1].norm.len() <= 4
            && at + 1 < end
            && passage.tokens[at + 1].capital;
        if tag == Tag::Pron {
            at += usize::from(at == start);
            break;
        }
        if tag == Tag::Adv && at == start {
            at += 1;
            continue;
        }
        let noun_before = at > start && matches!(passage.tags[at - 1], Tag::Noun | Tag::Name);
        if !(nominal(tag) || joins || initial) || tag == Tag::Det && noun_before {
            break;
        }
        at += 1;
    }
    let names = (start..at)
        .any(|at| matches!(passage.tags[at], Tag::Noun | Tag::Name | Tag::Pron | Tag::Num));
    (at > start && names).then_some(start..at)
}
