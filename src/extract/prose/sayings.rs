//! What a cue says was said: which words of the sentence are the content.

use std::ops::Range;

use super::cues::{Cue, Entry, Form};
use super::passage::Passage;
use super::subject::{self, Speaker};
use super::verbs::Verb;
use crate::text::tags::Tag;

/// Somebody says something, in one sentence; all ranges are tokens.
#[derive(Debug, Clone)]
pub(crate) struct Saying {
    pub cue: Range<usize>,
    pub speaker: Option<Range<usize>>,
    /// What a speaker told by "who" stands for.
    pub stands_for: Option<Range<usize>>,
    pub content: Vec<Range<usize>>,
    /// Denied, asked for or only thought of: no saying at all.
    pub unreal: bool,
}

/// The sayings of a sentence, in the order of their cues.
pub(crate) fn sayings(passage: &Passage, sentence: &Range<usize>, cues: &[Cue]) -> Vec<Saying> {
    let mut out: Vec<Saying> = Vec::new();
    for (number, cue) in cues.iter().enumerate() {
        let found = match cue.entry {
            Entry::AccordingTo => according_to(passage, sentence, cue),
            Entry::Verb(verb) => said(passage, sentence, cues, number, &verb),
        };
        out.extend(found.filter(|saying| !saying.content.is_empty()));
    }
    out
}

/// "According to Holt, the mill stays", "the mill stays, according to Holt".
fn according_to(passage: &Passage, sentence: &Range<usize>, cue: &Cue) -> Option<Saying> {
    let phrase = subject::phrase_from(passage, cue.tokens.end, sentence.end)?;
    let mut behind = phrase.end;
    // "according to a poll published on Monday by the Courier, …": up to the comma
    let comma = (behind..sentence.end).find(|&at| passage.is(at, ","));
    let first = cue.tokens.start <= sentence.start + 1;
    let content = if first {
        behind = comma? + 1;
        trimmed(passage, behind..content_end(passage, sentence, behind, None))
    } else {
        let start = left_start(passage, sentence, cue.tokens.start);
        trimmed(passage, start..cue.tokens.start)
    };
    let content: Vec<_> = content.into_iter().collect();
    Some(Saying { cue: cue.tokens.clone(), speaker: Some(phrase), stands_for: None, content, unreal: false })
}

/// "Holt said that …", "…, Holt said", "…, said Holt".
fn said(
    passage: &Passage,
    sentence: &Range<usize>,
    cues: &[Cue],
    number: usize,
    verb: &Verb,
) -> Option<Saying> {
    let cue = &cues[number];
    let speaker = match cue.form {
        Form::Passive => quoted_as(passage, sentence, cue)?,
        Form::Infinitive => subject_of_infinitive(passage, sentence, cue),
        _ => subject::speaker(passage, sentence, cue),
    };
    let content = content(passage, sentence, cue, verb, speaker.as_ref());
    let (tokens, stands_for) = speaker.map_or((None, None), |s| (Some(s.tokens), s.stands_for));
    Some(Saying {
        cue: cue.tokens.clone(),
        speaker: tokens,
        stands_for,
        content,
        unreal: cue.form == Form::Unreal,
    })
}

/// "was asked": nobody says; "was quoted as saying" is found at its "saying".
fn quoted_as(_passage: &Passage, _sentence: &Range<usize>, _cue: &Cue) -> Option<Option<Speaker>> {
    None
}

/// "went on to say", "wanted to say": the subject of the verb before.
fn subject_of_infinitive(passage: &Passage, sentence: &Range<usize>, cue: &Cue) -> Option<Speaker> {
    let went_on = cue.tokens.start >= sentence.start + 2
        && passage.is(cue.tokens.start - 1, "on")
        && passage.is_any(cue.tokens.start - 2, &["went", "goes", "go", "going", "gone"]);
    if !went_on {
        return None;
    }
    let participle = Cue { form: Form::Participle, ..cue.clone() };
    subject::speaker(passage, sentence, &participle)
}

/// The pieces of the sentence that were said.
fn content(
    passage: &Passage,
    sentence: &Range<usize>,
    cue: &Cue,
    verb: &Verb,
    speaker: Option<&Speaker>,
) -> Vec<Range<usize>> {
    let from = speaker.map_or(cue.tokens.start, |s| s.start.min(cue.tokens.start));
    let before = from.checked_sub(1).filter(|&at| at >= sentence.start);
    let parenthetical = before.is_some_and(|at| {
        passage.is_quoted(at) || passage.is_any(at, &[",", "—", "–"])
    });
    let behind = speaker.filter(|s| s.inverted).map_or(cue.tokens.end, |s| s.tokens.end);
    let inverted = speaker.is_some_and(|s| s.inverted);
    if cue.form == Form::Infinitive && speaker.is_none() || cue.form == Form::Participle && parenthetical && speaker.is_none() {
        return Vec::new();
    }
    let right = right_start(passage, sentence, behind, verb, inverted);
    let as_put = from > sentence.start && passage.is_any(from - 1, &["as"]);
    if as_put {
        return as_somebody_put_it(passage, sentence, from - 1, behind);
    }
    if cue.form == Form::Participle && !inverted {
        return right.map(|start| ended(passage, sentence, start, cue)).into_iter().flatten().collect();
    }
    if parenthetical || inverted {
        let quoted_left = before.is_some_and(|at| passage.is_quoted(at) || at > sentence.start && passage.is_quoted(at - 1));
        let strong = right.is_some_and(|start| passage.is(start, "that") || (passage.is_quoted(start) && !quoted_left));
        let left = left(passage, sentence, from);
        if let Some(left) = left.filter(|_| !strong && (inverted || quoted_left || ends_here(passage, sentence, behind))) {
            let mut out = vec![left];
            out.extend(goes_on(passage, sentence, behind, quoted_left));
            return out;
        }
        if inverted {
            return Vec::new();
        }
    }
    right.map(|start| ended(passage, sentence, start, cue)).into_iter().flatten().collect()
}

/// Whether nothing that could have been said stands behind "…, Holt said".
fn ends_here(passage: &Passage, sentence: &Range<usize>, behind: usize) -> bool {
    let stop = skip_asides(passage, sentence, behind);
    stop >= sentence.end
        || passage.is_any(stop, &[".", ",", ";", "!", "?", "—", "–"])
        || matches!(passage.tag(stop), Some(Tag::Sub))
        || passage.tags[stop] == Tag::Prep
            && !(stop..sentence.end).any(|at| passage.tags[at] == Tag::Aux || passage.tags[at] == Tag::Modal)
}

/// "“…,” Holt said, “…”", "the mill, Holt said, stays".
fn goes_on(passage: &Passage, sentence: &Range<usize>, behind: usize, quoted_left: bool) -> Option<Range<usize>> {
    let next = (behind..sentence.end).find(|&at| passage.is(at, ",") || passage.is_quoted(at))?;
    if passage.is_quoted(next) {
        return Some(next..next + 1);
    }
    let start = next + 1;
    if start >= sentence.end {
        return None;
    }
    if quoted_left {
        let quoted = passage.is_quoted(start).then_some(start).or_else(|| {
            let joined = passage.is_any(start, &["and", "but"]) && passage.is_quoted(start + 1);
            joined.then_some(start + 1)
        })?;
        return trimmed(passage, quoted..content_end(passage, sentence, quoted, None).max(quoted + 1));
    }
    if next != behind {
        return None;
    }
    let participle = passage.tokens[start].norm.ends_with("ing") || passage.tokens[start].norm.ends_with("ed");
    let aside = participle
        || matches!(passage.tags[start], Tag::Wh | Tag::Prep | Tag::Sub | Tag::Conj)
        || passage.is_any(start, &["citing"]);
    if aside {
        return None;
    }
    trimmed(passage, start..content_end(passage, sentence, start, None))
}

/// "…, as Holt put it": the words before, back to where a clause or a quotation begins.
fn as_somebody_put_it(passage: &Passage, sentence: &Range<usize>, as_: usize, behind: usize) -> Vec<Range<usize>> {
    let mut end = as_;
    while end > sentence.start && passage.is_any(end - 1, &[",", "—", "–", "-"]) {
        end -= 1;
    }
    if end == sentence.start {
        // "As Holt stated, “there is no deadline”"
        let comma = (behind..sentence.end).find(|&at| passage.is_any(at, &[",", ":"]) || passage.is_quoted(at));
        let start = comma.map(|at| if passage.is_quoted(at) { at } else { at + 1 });
        return start.map(|start| trimmed(passage, start..content_end(passage, sentence, start, None))).into_iter().flatten().collect();
    }
    // ", and as Holt stated, “there is no deadline”"
    if let Some(quoted) = (behind..sentence.end.min(behind + 3)).find(|&at| passage.is_quoted(at)) {
        return vec![quoted..quoted + 1];
    }
    let quoted = (sentence.start..end).rev().take(8).find(|&at| passage.is_quoted(at));
    if let Some(quoted) = quoted {
        // "a plan “favourable” to Moscow": the phrase round it
        let start = subject::phrase_until(passage, sentence.start, quoted).map_or(quoted, |phrase| phrase.start);
        return vec![start..end];
    }
    trimmed(passage, left_start(passage, sentence, end)..end).into_iter().collect()
}

/// What was said before ", Holt said".
fn left(passage: &Passage, sentence: &Range<usize>, from: usize) -> Option<Range<usize>> {
    let end = from;
    let start = left_start(passage, sentence, end);
    trimmed(passage, start..end)
}

/// Where what was said before a cue begins: at the sentence's start, or behind the last break that a quotation or a semicolon makes.
fn left_start(passage: &Passage, sentence: &Range<usize>, end: usize) -> usize {
    let breaks = (sentence.start..end.saturating_sub(1)).rev().find(|&at| passage.is(at, ";"));
    let start = breaks.map_or(sentence.start, |at| at + 1);
    let last = end.saturating_sub(1);
    let quoted = [last, last.saturating_sub(1)].into_iter().find(|&at| at >= start && at < end && passage.is_quoted(at));
    match quoted {
        // "Holt paused: “We stay,” she said"
        Some(at) if at > start && passage.tokens[at].capital && passage.is_any(at - 1, &[":", ",", "—"]) => at,
        _ => start,
    }
}

/// Where a saying that follows its cue begins: behind hearers, times and places.
fn right_start(passage: &Passage, sentence: &Range<usize>, behind: usize, verb: &Verb, inverted: bool) -> Option<usize> {
    let end = sentence.end;
    if behind >= end {
        return None;
    }
    // "that", a colon or a quotation further on, with nothing but phrases in between
    let mut at = behind;
    while at < end {
        if passage.is(at, "that") && (at == behind || passage.tags[at] != Tag::Det || clause_follows(passage, at + 1, end)) && at + 1 < end {
            return Some(at + 1).filter(|_| !passage.is(at - 1, "than"));
        }
        if passage.is(at, ":") && at + 1 < end {
            return Some(at + 1);
        }
        if passage.is_quoted(at) {
            return quoted_start(passage, behind, at, verb);
        }
        let stops = matches!(passage.tags[at], Tag::Verb | Tag::Aux | Tag::Modal | Tag::Wh)
            || passage.is_any(at, &[";", ".", "if", "whether", "to"]) && !(passage.is(at, "to") && passage.tags.get(at + 1) != Some(&Tag::Verb));
        if stops || at - behind > 30 || passage.is(at, ",") && !passage.is_quoted(at + 1) && !aside_closes(passage, at, end) {
            break;
        }
        at += 1;
    }
    if inverted {
        return None;
    }
    bare_start(passage, sentence, behind, verb)
}

/// Whether a comma opens an aside that another closes before "that" or a quotation: "said, for the first time, that".
fn aside_closes(passage: &Passage, comma: usize, end: usize) -> bool {
    let Some(close) = (comma + 1..end.min(comma + 12)).find(|&at| passage.is(at, ",")) else { return false };
    passage.is(close + 1, "that") || passage.is_quoted(close + 1)
}

/// Behind "said of the plan": the quotation itself, or the words of a clause that holds it.
fn quoted_start(passage: &Passage, behind: usize, quoted: usize, verb: &Verb) -> Option<usize> {
    if quoted == behind || passage.is(quoted - 1, ",") {
        return Some(quoted);
    }
    let start = skip_times(passage, behind, quoted);
    if start == quoted {
        return Some(quoted);
    }
    if verb.takes_object() {
        return Some(start);
    }
    let clause = (start..quoted).any(|at| matches!(passage.tags[at], Tag::Verb | Tag::Aux | Tag::Modal));
    let phrase = matches!(passage.tags[start], Tag::Prep | Tag::Adv) || passage.is_any(start, &["to"]) || verb.takes_hearer();
    if !clause && (phrase || passage.tokens[quoted].capital) { Some(quoted) } else { Some(start) }
}

/// A clause, an object or an infinitive right behind the verb.
fn bare_start(passage: &Passage, sentence: &Range<usize>, behind: usize, verb: &Verb) -> Option<usize> {
    let end = sentence.end;
    let mut start = skip_times(passage, behind, end);
    if start >= end || passage.is_any(start, &[".", ",", ";", "!", "?", "by", ")", "and", "or", "but"]) {
        return None;
    }
    if passage.tags[start] == Tag::To {
        let infinitive = matches!(passage.tag(start + 1), Some(Tag::Verb | Tag::Aux | Tag::Adv));
        return (infinitive && verb.takes_infinitive()).then_some(start);
    }
    if passage.is_any(start, &["if", "whether", "why", "how", "what", "who", "when", "where", "which"]) {
        return (verb.takes_clause() || verb.takes_object()).then_some(start);
    }
    if verb.takes_hearer() {
        if let Some(hearer) = subject::phrase_from(passage, start, end) {
            let next = skip_times(passage, hearer.end, end);
            if passage.is_any(next, &["if", "whether", "why", "how", "what", "who", "when", "where"]) {
                return Some(next);
            }
            if passage.is(next, "to") && matches!(passage.tag(next + 1), Some(Tag::Verb | Tag::Aux | Tag::Adv)) {
                return Some(if verb.takes_object() { start } else { next });
            }
            if next < end && clause_follows(passage, next, end) && !verb.takes_clause() {
                return Some(next);
            }
        }
        if !verb.takes_object() && !verb.takes_clause() {
            return None;
        }
    }
    if verb.takes_clause() && passage.tags[start] == Tag::Prep {
        // "said in Dunmore the mill stays"
        let after = skip_phrases(passage, start, end);
        if after < end && clause_follows(passage, after, end) {
            start = after;
        }
    }
    if verb.takes_clause() && clause_follows(passage, start, end) {
        return Some(start);
    }
    let object = matches!(
        passage.tags[start],
        Tag::Det | Tag::Poss | Tag::Noun | Tag::Name | Tag::Adj | Tag::Num | Tag::Pron
    ) || passage.tokens[start].norm.ends_with("ing");
    (verb.takes_object() && object).then_some(start)
}

/// Whether a clause with a finite verb begins here: a subject and its verb.
fn clause_follows(passage: &Passage, start: usize, end: usize) -> bool {
    let mut seen = false;
    for at in start..end {
        match passage.tags[at] {
            Tag::Verb if passage.tokens[at].norm.ends_with("ing") => {}
            Tag::Verb | Tag::Aux | Tag::Modal => return seen,
            Tag::To | Tag::Wh => return false,
            Tag::Mark if passage.is_any(at, &[";", ".", "?", "!"]) => return false,
            Tag::Noun | Tag::Name | Tag::Pron | Tag::Det | Tag::Num | Tag::Adj | Tag::Filler => seen = true,
            Tag::Mark if passage.is_quoted(at) => seen = true,
            _ => {}
        }
    }
    false
}

const TIMES: &[&str] = &[
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday",
    "tonight", "earlier", "later", "recently", "repeatedly", "flatly", "again", "then", "once", "simply",
];

/// Behind adverbs and times: "said Tuesday", "said last week", "said again on Sunday night".
fn skip_times(passage: &Passage, start: usize, end: usize) -> usize {
    let mut at = start;
    while at < end {
        let next = if passage.is_any(at, TIMES) {
            at + 1
        } else if passage.is(at, "on") && passage.is_any(at + 1, &TIMES[..7]) {
            at + 2
        } else if passage.is_any(at, &["last", "this", "late", "early"])
            && passage.is_any(at + 1, &["week", "month", "year", "night", "morning", "afternoon", "evening", "summer", "fall", "spring", "winter"])
        {
            at + 2
        } else if at > start && passage.is_any(at, &["night", "morning", "afternoon", "evening"]) {
            at + 1
        } else {
            break;
        };
        at = next;
    }
    at.min(end)
}

/// Behind phrases with prepositions, with commas round them: ", in a speech in Dunmore,".
fn skip_phrases(passage: &Passage, start: usize, end: usize) -> usize {
    let mut at = start;
    while at < end && passage.tags[at] == Tag::Prep {
        match subject::phrase_from(passage, at + 1, end) {
            Some(phrase) => at = skip_times(passage, phrase.end, end),
            None => break,
        }
    }
    at
}

fn skip_asides(passage: &Passage, sentence: &Range<usize>, behind: usize) -> usize {
    let at = skip_times(passage, behind, sentence.end);
    let at = skip_phrases(passage, at, sentence.end);
    skip_times(passage, at, sentence.end)
}

/// The content that begins at a token.
fn ended(passage: &Passage, sentence: &Range<usize>, start: usize, cue: &Cue) -> Option<Range<usize>> {
    let end = content_end(passage, sentence, start, Some(cue));
    trimmed(passage, start..end)
}

/// Where a saying that goes on to the right ends.
fn content_end(passage: &Passage, sentence: &Range<usize>, start: usize, _cue: Option<&Cue>) -> usize {
    for at in start + 1..sentence.end {
        if passage.is(at, ";") {
            return at;
        }
        if passage.is(at, "according") && passage.is(at + 1, "to") {
            return at;
        }
        if !passage.is(at, ",") {
            continue;
        }
        let next = at + 1;
        if next >= sentence.end {
            return at;
        }
        if passage.is_any(next, &["according", "citing", "adding", "saying", "noting", "calling", "referring", "which", "as"]) {
            return at;
        }
        let Some(tag) = passage.tag(next) else { return at };
        let gerund = tag == Tag::Verb && passage.tokens[next].norm.ends_with("ing");
        if gerund && !super::verbs::beginning_with(&passage.forms[next].lemma).is_empty() {
            return at;
        }
        // ", but he said", ", and Brandt added": another saying begins
        let joined = passage.is_any(next, &["and", "but", "while", "though", "although", "when", "after"]);
        if joined && another_saying(passage, next + 1, sentence.end) {
            return at;
        }
    }
    sentence.end
}

/// Whether a verb of saying is the first verb from here on.
fn another_saying(passage: &Passage, start: usize, end: usize) -> bool {
    let verb = (start..end).find(|&at| passage.tags[at] == Tag::Verb || passage.is(at, ","));
    verb.is_some_and(|at| {
        passage.tags[at] == Tag::Verb
            && super::verbs::beginning_with(&passage.forms[at].lemma).iter().any(|verb| verb.rest.is_empty())
    })
}

/// Without marks and "that" at the ends; none if nothing is left.
fn trimmed(passage: &Passage, range: Range<usize>) -> Option<Range<usize>> {
    let (mut start, mut end) = (range.start, range.end);
    let mark = |at: usize| {
        passage.is_any(at, &[",", ".", ";", ":", "—", "–", "-", ")", "("]) 
    };
    while start < end && (mark(start) || passage.is(start, "that") && start + 1 < end && !passage.is_any(start + 1, &["is", "was", "'s"])) {
        start += 1;
    }
    while end > start && mark(end - 1) {
        end -= 1;
    }
    (start < end).then_some(start..end)
}
