//! What a cue says was said: which words of the sentence are the content.

use std::ops::Range;

use super::cues::{Cue, Entry, Form};
use super::extent::{Reach, trimmed};
use super::passage::Passage;
use super::right;
use super::skipping::{skip_phrases, skip_times};
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
    /// The content says nothing, or the opposite, without its cue: "ruled out a meeting".
    pub needs_cue: bool,
    /// Denied, asked for or only thought of: no saying at all.
    pub unreal: bool,
}

/// The sayings of a sentence, in the order of their cues.
pub(crate) fn sayings(passage: &Passage, sentence: &Range<usize>, cues: &[Cue]) -> Vec<Saying> {
    let speakers: Vec<Option<Speaker>> =
        cues.iter().map(|cue| speaker(passage, sentence, cue)).collect();
    let reach = Reach::new(passage, sentence, cues, &speakers);
    let mut out: Vec<Saying> = Vec::new();
    for (cue, speaker) in cues.iter().zip(&speakers) {
        let found = match cue.entry {
            Entry::AccordingTo => according_to(&reach, cue),
            Entry::Verb(verb) => Some(said(&reach, cue, &verb, speaker.as_ref())),
        };
        out.extend(found.filter(|saying| !saying.content.is_empty()));
    }
    out
}

/// Who speaks, by the form of the cue.
fn speaker(passage: &Passage, sentence: &Range<usize>, cue: &Cue) -> Option<Speaker> {
    match (cue.entry, cue.form) {
        (Entry::AccordingTo, _) | (_, Form::Passive) => None,
        (_, Form::Infinitive) => went_on(passage, sentence, cue),
        _ => subject::speaker(passage, sentence, cue),
    }
}

/// "went on to say": the subject of "went".
fn went_on(passage: &Passage, sentence: &Range<usize>, cue: &Cue) -> Option<Speaker> {
    let start = cue.tokens.start;
    let went_on = start >= sentence.start + 2
        && passage.is(start - 1, "on")
        && passage.is_any(start - 2, &["went", "goes", "go", "going", "gone"]);
    let participle = Cue { form: Form::Participle, ..cue.clone() };
    went_on.then(|| subject::speaker(passage, sentence, &participle))?
}

/// "According to Holt, the mill stays", "the mill stays, according to Holt".
fn according_to(reach: &Reach, cue: &Cue) -> Option<Saying> {
    let (passage, sentence) = (reach.passage, reach.sentence);
    let phrase = subject::phrase_from(passage, cue.tokens.end, sentence.end).unwrap_or_else(|| {
        let behind = cue.tokens.end..sentence.end;
        let mark = behind.clone().find(|&at| passage.is_any(at, &[",", ".", ";", "—", "–"]));
        cue.tokens.end..mark.unwrap_or(behind.end).max(cue.tokens.end + 1)
    });
    let comma = (phrase.end..sentence.end).find(|&at| passage.is(at, ","));
    let before = cue.tokens.start;
    // "Holt left at ten, according to a witness, and took the files"
    let opens = before <= sentence.start + 1
        || comma.is_some() && !(sentence.start..before).any(|at| is_finite(passage, at));
    let content = if opens {
        let start = comma? + 1;
        trimmed(passage, start..reach.end(start))
    } else {
        trimmed(passage, last_clause(reach, before)..before)
    };
    let content: Vec<_> = content.into_iter().collect();
    Some(Saying {
        cue: cue.tokens.clone(),
        speaker: Some(phrase),
        stands_for: None,
        content,
        needs_cue: false,
        unreal: false,
    })
}

/// Where the last clause before ", according to" begins: what comes before it is the writer's.
fn last_clause(reach: &Reach, before: usize) -> usize {
    let (passage, start) = (reach.passage, reach.left_start(before));
    let begins = |at: usize| {
        let relative = passage.is_any(at + 1, &["who", "which"]);
        let joined = passage.is_any(at + 1, &["and", "but", "while"])
            && reach.verbs.iter().any(|verb| (start..at).contains(verb))
            && subject::main_clause(passage, at + 2, before);
        passage.is(at, ",") && (relative || joined)
    };
    let last = (start..before.saturating_sub(2)).rev().find(|&at| begins(at));
    let closed = |at: usize| {
        passage.is_any(at + 1, &["who", "which"])
            && (at + 2..before - 1).any(|at| passage.is(at, ","))
    };
    last.filter(|&at| !closed(at)).map_or(start, |at| at + 1)
}

fn is_finite(passage: &Passage, at: usize) -> bool {
    matches!(passage.tags[at], Tag::Verb | Tag::Aux | Tag::Modal)
}

/// "Holt said that …", "…, Holt said", "…, said Holt".
fn said(reach: &Reach, cue: &Cue, verb: &Verb, speaker: Option<&Speaker>) -> Saying {
    let content = match cue.form {
        Form::Passive => Vec::new(),
        Form::Infinitive if speaker.is_none() => Vec::new(),
        _ => content(reach, cue, verb, speaker),
    };
    // where nobody is named, only quote marks tell that somebody spoke
    let quoted = content.iter().cloned().flatten().any(|at| reach.passage.is_quoted(at));
    let content = if speaker.is_some() || quoted { content } else { Vec::new() };
    Saying {
        cue: cue.tokens.clone(),
        speaker: speaker.map(|speaker| speaker.tokens.clone()),
        stands_for: speaker.and_then(|speaker| speaker.stands_for.clone()),
        needs_cue: needs_cue(reach.passage, verb, cue, &content),
        content,
        unreal: cue.form == Form::Unreal || is_unreal(reach.passage, reach.sentence, cue, speaker),
    }
}

/// Whether it is only supposed or denied that somebody said it: "if Holt says", "it is false that Holt said", "denied saying".
fn is_unreal(
    passage: &Passage,
    sentence: &Range<usize>,
    cue: &Cue,
    speaker: Option<&Speaker>,
) -> bool {
    let start = speaker.map_or(cue.tokens.start, |speaker| speaker.start.min(cue.tokens.start));
    let before = |by: usize| start.checked_sub(by).filter(|&at| at >= sentence.start);
    let supposed = before(1)
        .is_some_and(|at| passage.is_any(at, &["if", "unless", "neither", "nor", "whether"]));
    let false_that = before(1).is_some_and(|at| passage.is(at, "that"))
        && before(2).is_some_and(|at| passage.is_any(at, &["false", "untrue", "wrong", "true"]));
    let denied = cue.tokens.start > sentence.start
        && cue.form == Form::Participle
        && (passage.is_any(
            cue.tokens.start - 1,
            &["without", "denied", "denies", "denying", "avoided", "regretted"],
        ) || passage.is(cue.tokens.start - 1, "of")
            && cue.tokens.start > sentence.start + 1
            && passage.is(cue.tokens.start - 2, "short"));
    let nobody = speaker.is_some_and(|speaker| {
        passage.is_any(speaker.tokens.start, &["nobody", "neither", "no", "none"])
    });
    supposed || false_that || denied || nobody
}

/// Whether what was said is only told together with the verb: an object, an infinitive, or something denied.
fn needs_cue(passage: &Passage, verb: &Verb, cue: &Cue, content: &[Range<usize>]) -> bool {
    let [piece] = content else { return false };
    if piece.start < cue.tokens.end {
        return false;
    }
    let infinitive = passage.tags[piece.start] == Tag::To;
    let clause = passage.is_quoted(piece.start)
        || passage.is_any(piece.start - 1, &["that", ":"])
        || subject::main_clause(passage, piece.start, piece.end);
    verb.denies || infinitive || !clause
}

/// The pieces of the sentence that were said.
fn content(reach: &Reach, cue: &Cue, verb: &Verb, speaker: Option<&Speaker>) -> Vec<Range<usize>> {
    let (passage, sentence) = (reach.passage, reach.sentence);
    let from = speaker.map_or(cue.tokens.start, |s| s.start.min(cue.tokens.start));
    let inverted = speaker.is_some_and(|speaker| speaker.inverted);
    let behind = match speaker {
        Some(speaker) if speaker.inverted => speaker.tokens.end,
        _ => cue.tokens.end,
    };
    let right = right::start(passage, sentence, behind, verb, inverted);
    // "as the board has made clear that": because
    let because = right.is_some_and(|start| passage.is(start - 1, "that"));
    if from > sentence.start
        && passage.is(from - 1, "as")
        && as_opens(passage, sentence, from - 1)
        && !because
    {
        return as_somebody_put_it(reach, from - 1, behind);
    }
    let right_content = || -> Vec<Range<usize>> {
        right
            .and_then(|start| trimmed(passage, start..reach.end_of(start, cue)))
            .into_iter()
            .collect()
    };
    if cue.form == Form::Participle {
        return right_content();
    }
    let quoted = quoted_before(passage, sentence, from);
    let set_off = from > sentence.start && passage.is_any(from - 1, &[",", "—", "–"]);
    let strong = right.is_some_and(|start| {
        let small = quoted.is_some_and(|at| !passage.tokens[at].capital);
        passage.is(start - 1, "that")
            || passage.is_quoted(start) && quoted.is_none()
            || small && !passage.is_quoted(start)
    });
    // "…, his top aide told the Courier": who heard it ends the sentence
    let hearer = (verb.takes_hearer())
        .then(|| subject::phrase_from(passage, behind, sentence.end))
        .flatten();
    let stop = hearer.map_or(behind, |hearer| hearer.end);
    let told = verb.takes_clause() || verb.takes_hearer();
    let aside = inverted
        || quoted.is_some()
        || set_off && told && (ends_here(reach, behind) || ends_here(reach, stop));
    if aside && !strong {
        let end = quoted.map_or(from, |at| at + 1);
        let start = reach.left_start(end);
        let mut out: Vec<Range<usize>> = trimmed(passage, start..end).into_iter().collect();
        if let Some(more) = goes_on(reach, stop, quoted.is_some(), inverted) {
            // "But, Holt said, the mill stays"
            out.retain(|piece| piece.len() > 2 || piece.clone().any(|at| passage.is_quoted(at)));
            out.push(more);
        }
        return out;
    }
    if inverted {
        return Vec::new();
    }
    let mut out = right_content();
    // "Instead, Holt said, “we stay”"
    if let Some(left) =
        opening(reach, from).filter(|_| strong && set_off && passage.is(behind, ","))
    {
        out.insert(0, left);
    }
    out
}

/// What is said before ", Holt said, “…”": an adverb or a condition, not a place or a time of the saying.
fn opening(reach: &Reach, from: usize) -> Option<Range<usize>> {
    let (passage, start) = (reach.passage, reach.sentence.start);
    let adverb = passage.tags[start] == Tag::Adv
        && !passage
            .is_any(start, &["later", "earlier", "then", "now", "here", "recently", "meanwhile"]);
    let said = adverb
        || passage.tags[start] == Tag::Conj
        || passage.is_any(start, &["if", "unless", "because"])
        || passage.is(start, "of") && passage.is(start + 1, "course")
        || passage.is(start, "as") && passage.is(start + 1, "for");
    said.then(|| trimmed(passage, start..from))?
}

/// The quotation that ends before a token, with nothing but a name between: "“We stay,” finance director Holt told".
fn quoted_before(passage: &Passage, sentence: &Range<usize>, from: usize) -> Option<usize> {
    let near = (sentence.start..from)
        .rev()
        .take(12)
        .find(|&at| passage.is_quoted(at) && !passage.is_title(at))?;
    let marks = (near + 1..from).all(|at| passage.is_any(at, &[",", "—", "–", "-"]));
    let comma = passage.last_char(near) == Some(',')
        && !(near + 1..from)
            .any(|at| passage.is_any(at, &[",", ";", ":"]) || passage.tags[at] == Tag::Wh);
    (marks || comma).then_some(near)
}

/// Whether "as" opens an aside that names who said it, and no time: "Even as Holt said".
fn as_opens(passage: &Passage, sentence: &Range<usize>, at: usize) -> bool {
    at == sentence.start
        || passage.is_any(
            at - 1,
            &[",", "—", "–", "-", "(", "and", "but", "because", "that", "or", "then", "not"],
        )
        || passage.is_quoted(at - 1)
}

/// Whether nothing that could have been said stands behind "…, Holt said".
fn ends_here(reach: &Reach, behind: usize) -> bool {
    let (passage, sentence) = (reach.passage, reach.sentence);
    let stop = skip_times(passage, behind, sentence.end);
    let stop = skip_phrases(passage, stop, sentence.end);
    let stop = skip_times(passage, stop, sentence.end);
    stop >= sentence.end
        || passage.is_any(stop, &[".", ",", ";", "!", "?", "—", "–"])
        || matches!(passage.tags[stop], Tag::Sub)
        || passage.tags[stop] == Tag::Prep
            && !(stop..sentence.end).any(|at| matches!(passage.tags[at], Tag::Aux | Tag::Modal))
}

/// "“…,” Holt said, “…”", "the mill, Holt said, stays".
fn goes_on(
    reach: &Reach,
    behind: usize,
    quoted_left: bool,
    inverted: bool,
) -> Option<Range<usize>> {
    let (passage, sentence) = (reach.passage, reach.sentence);
    let next = (behind..sentence.end).find(|&at| passage.is(at, ",") || passage.is_quoted(at))?;
    if passage.is_quoted(next) {
        return (!reach.has_own_cue(next)).then_some(next..next + 1);
    }
    let start = next + 1;
    if start >= sentence.end {
        return None;
    }
    if quoted_left {
        let joined = passage.is_any(start, &["and", "but"]) && passage.is_quoted(start + 1);
        let quoted = if joined { start + 1 } else { start };
        let goes_on =
            passage.is_quoted(quoted) && quoted < sentence.end && !reach.has_own_cue(quoted);
        return goes_on.then(|| trimmed(passage, quoted..reach.end(quoted)))?;
    }
    let joined = passage.is_any(start, &["and", "but"])
        && subject::main_clause(passage, start + 1, sentence.end);
    // what else follows a name is an aside about it
    if inverted && !joined || next != behind {
        return None;
    }
    let saying = super::verbs::beginning_with(&passage.forms[start].lemma)
        .iter()
        .any(|verb| verb.rest.is_empty());
    let participle = passage.tokens[start].norm.ends_with("ing") && saying
        || passage.is_any(
            start,
            &[
                "speaking",
                "according",
                "citing",
                "appearing",
                "in",
                "at",
                "on",
                "during",
                "after",
                "before",
                "when",
                "as",
            ],
        );
    let aside = participle || matches!(passage.tags[start], Tag::Wh);
    (!aside).then(|| trimmed(passage, start..reach.end(start)))?
}

/// "…, as Holt put it": the words before, back to where a clause or a quotation begins; "As Holt put it, …": the words behind.
fn as_somebody_put_it(reach: &Reach, as_: usize, behind: usize) -> Vec<Range<usize>> {
    let (passage, sentence) = (reach.passage, reach.sentence);
    let mut end = as_;
    while end > sentence.start
        && (passage.is_any(end - 1, &[",", "—", "–", "-"])
            || passage.is_any(end - 1, &["and", "but"])
                && (end - 1 == sentence.start || passage.is(end - 2, ",")))
    {
        end -= 1;
    }
    // "and, as Holt stated, “there is no deadline”"
    let quoted_behind = (behind..sentence.end.min(behind + 3)).find(|&at| passage.is_quoted(at));
    if let Some(quoted) = quoted_behind.filter(|_| end > sentence.start) {
        return std::iter::once(quoted..quoted + 1).collect();
    }
    if end == sentence.start {
        let mark = (behind..sentence.end)
            .find(|&at| passage.is_any(at, &[",", ":"]) || passage.is_quoted(at));
        let start = mark.map(|at| if passage.is_quoted(at) { at } else { at + 1 });
        return start
            .and_then(|start| trimmed(passage, start..reach.end(start)))
            .into_iter()
            .collect();
    }
    let quoted = (sentence.start..end).rev().take(8).find(|&at| passage.is_quoted(at));
    match quoted {
        // "the plan is “good for nobody”"
        Some(quoted) if quoted > sentence.start && passage.tags[quoted - 1] == Tag::Aux => {
            trimmed(passage, reach.left_start(end)..end).into_iter().collect()
        }
        // "a plan “favourable” to Moscow": the phrase round it
        Some(quoted) => {
            let phrase = subject::phrase_until(passage, sentence.start, quoted);
            std::iter::once(phrase.map_or(quoted, |phrase| phrase.start)..end).collect()
        }
        None => trimmed(passage, reach.left_start(end)..end).into_iter().collect(),
    }
}
