//! What a cue says was said: which words of the sentence are the content.

use std::ops::Range;

use super::according::according_to;
use super::aside::{as_opens, as_somebody_put_it, ends_here, goes_on, opening, quoted_before};
use super::cues::{Cue, Entry, Form};
use super::extent::{Reach, trimmed};
use super::heard::heard;
use super::passage::Passage;
use super::phrases;
use super::right;
use super::subject::{self, Speaker};
use super::telling::describes;
use super::unreal::is_unreal;
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

impl Saying {
    /// What somebody says who is named, or nobody, and of which nothing else is to be told.
    pub(super) fn plainly(
        cue: Range<usize>,
        speaker: Option<Range<usize>>,
        content: Vec<Range<usize>>,
    ) -> Saying {
        Saying { cue, speaker, stands_for: None, content, needs_cue: false, unreal: false }
    }
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
            Entry::Verb(verb) if cue.form == Form::Passive => heard(&reach, cue, &verb),
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

/// "Holt said that …", "…, Holt said", "…, said Holt".
fn said(reach: &Reach, cue: &Cue, verb: &Verb, speaker: Option<&Speaker>) -> Saying {
    let content = match cue.form {
        Form::Infinitive if speaker.is_none() => Vec::new(),
        _ => content(reach, cue, verb, speaker),
    };
    // where nobody is named, only quote marks tell that somebody spoke
    let quoted = content.iter().cloned().flatten().any(|at| reach.passage.is_quoted(at));
    let mut content = if speaker.is_some() || quoted { content } else { Vec::new() };
    let needs_cue = needs_cue(reach.passage, verb, cue, &content);
    if describes(reach.passage, reach.sentence, cue, speaker, &content, needs_cue) {
        content.clear();
    }
    Saying {
        cue: cue.tokens.clone(),
        speaker: speaker.map(|speaker| speaker.tokens.clone()),
        stands_for: speaker.and_then(|speaker| speaker.stands_for.clone()),
        needs_cue,
        content,
        unreal: cue.form == Form::Unreal || is_unreal(reach.passage, reach.sentence, cue, speaker),
    }
}

/// Whether what was said is only told together with the verb: an object, an infinitive, or something denied.
pub(super) fn needs_cue(
    passage: &Passage,
    verb: &Verb,
    cue: &Cue,
    content: &[Range<usize>],
) -> bool {
    let [piece] = content else { return false };
    if piece.start < cue.tokens.end {
        return false;
    }
    let infinitive = passage.tags[piece.start] == Tag::To;
    let clause = passage.is_quoted(piece.start)
        || passage.is_any(piece.start - 1, &["that", ":"])
        || phrases::main_clause(passage, piece.start, piece.end);
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
        && as_closes(reach, behind, verb)
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
        .then(|| phrases::phrase_from(passage, behind, sentence.end))
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
        let closed = behind >= sentence.end || passage.is_any(behind, &[".", "!", "?"]);
        if let Some(more) = goes_on(reach, stop, quoted.is_some(), inverted) {
            // "But, Holt said, the mill stays"
            out.retain(|piece| piece.len() > 1 || passage.tags[piece.start] != Tag::Conj);
            out.push(more);
        } else if !inverted && quoted.is_none() && !closed {
            out.retain(|piece| is_clause(passage, piece));
        }
        return if out.is_empty() && !inverted { right_content() } else { out };
    }
    if inverted {
        return Vec::new();
    }
    let mut out = right_content();
    // "Instead, Holt said, “we stay”"
    if strong
        && set_off
        && passage.is(behind, ",")
        && let Some(left) = opening(reach, from, out.first())
    {
        out.insert(0, left);
    }
    // "which Holt said was unfair"
    if let Some(first) = out.first().filter(|first| first.start == behind)
        && passage.tags[first.start].is_verb()
        && !passage.tokens[first.start].norm.ends_with("ing")
        && from > sentence.start + 1
        && passage.is_any(from - 1, &["which", "that", "what", "who"])
        && passage.tags[from - 2] != Tag::Prep
    {
        out.insert(0, from - 1..from);
    }
    out
}

/// Whether "as Holt said" ends where an aside does, and does not go on with what Holt did: "as Holt said yes".
fn as_closes(reach: &Reach, behind: usize, verb: &Verb) -> bool {
    let hearer = verb
        .takes_hearer()
        .then(|| phrases::phrase_from(reach.passage, behind, reach.sentence.end))
        .flatten();
    let stop = hearer.map_or(behind, |hearer| hearer.end);
    // "as Holt described it"
    let behind = behind + usize::from(reach.passage.is_any(behind, &["it", "them", "so"]));
    let closes =
        |at: usize| at < reach.sentence.end && reach.passage.is_quoted(at) || ends_here(reach, at);
    (verb.takes_clause() || verb.takes_hearer()) && (closes(behind) || closes(stop))
}

/// Whether a whole clause stands here, and not only a place or a time: "In Dunmore", "As the vote began".
fn is_clause(passage: &Passage, piece: &Range<usize>) -> bool {
    let finite =
        |at: usize| passage.tags[at].is_verb() && !passage.tokens[at].norm.ends_with("ing");
    let subordinate = passage.tags[piece.start] == Tag::Sub
        && !passage.is_any(piece.start, &["if", "unless", "because"])
        || passage.is_any(piece.start, &["as", "before", "after", "since", "until"]);
    piece.clone().any(|at| passage.is_quoted(at))
        || piece.clone().any(finite)
            && (!subordinate || piece.clone().any(|at| passage.is(at, ",")))
}

#[cfg(test)]
mod tests {
    use crate::extract::prose::tests::says;

    #[test]
    fn a_place_or_a_time_before_it_is_no_saying() {
        says("In her last speech, Ida Ek told the old story again.", &[]);
        says(
            "Last month, Ida Ek asked Holt whether the mill stays.",
            &["Ida Ek: whether the mill stays"],
        );
        says("The mill stays, as Holt described it.", &["Holt: The mill stays"]);
        says("Since then, Norland has responded by buying the mill.", &[]);
        says("The mill stays, as Holt accused the board of fraud.", &["Holt: the board of fraud"]);
    }

    #[test]
    fn a_relative_pronoun_is_part_of_the_clause() {
        says("Ida Ek sold the mill, which Holt said was old.", &["Holt: which … was old"]);
        says(
            "A deadline that Holt said went unnoticed is over.",
            &["Holt: that … went unnoticed is over"],
        );
        says("It was a vote in which Holt said no.", &[]);
    }
}
