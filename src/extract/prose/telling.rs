//! What looks like a saying and tells none: it describes somebody, or belongs to the words of somebody else.

use std::ops::Range;

use super::cues::{Cue, Form};
use super::invented::Inventions;
use super::passage::Passage;
use super::phrases::phrase_from;
use super::sayings::Saying;
use super::subject::Speaker;
use crate::text::tags::Tag;

/// Why a saying is no statement of its own; none where it is one.
pub(super) fn why_left_out(
    passage: &Passage,
    saying: &Saying,
    outer: Option<&Saying>,
    inventions: &Inventions,
) -> Option<&'static str> {
    if saying.unreal {
        Some("a saying that is denied or not real")
    } else if inventions.hold(saying, outer) {
        Some("a saying that is made up: parody, fiction or forgery")
    } else if outer.is_some_and(|outer| !outer.unreal && is_part_of(passage, saying, outer)) {
        Some("a part of what somebody else says")
    } else {
        None
    }
}

/// Whether a saying within what another person says is only a part of that: "Brandt said Holt praised the plan", "Holt said he
/// had warned of it". A whole clause that a third person said is a saying of its own.
fn is_part_of(passage: &Passage, saying: &Saying, outer: &Saying) -> bool {
    let mut tokens = saying.content.iter().cloned().flatten();
    if tokens.all(|at| passage.is_quoted(at)) {
        return false;
    }
    let Some(speaker) = &saying.speaker else { return true };
    let pronoun = speaker.len() == 1 && matches!(passage.tags[speaker.start], Tag::Pron | Tag::Wh);
    let same = outer.speaker.as_ref().is_some_and(|o| passage.words(o) == passage.words(speaker));
    saying.needs_cue || pronoun || same
}

/// Whether what stands by a cue only describes: "a man who defends the plan", "by praising the plan", "called the office".
pub(super) fn describes(
    passage: &Passage,
    sentence: &Range<usize>,
    cue: &Cue,
    speaker: Option<&Speaker>,
    content: &[Range<usize>],
    needs_cue: bool,
) -> bool {
    if content.iter().cloned().flatten().any(|at| passage.is_quoted(at)) {
        return false;
    }
    let before = content.first().is_some_and(|piece| piece.end <= cue.tokens.start);
    if speaker.is_some_and(|speaker| speaker.stands_for.is_some())
        && (before && content.len() == 1 || needs_cue)
    {
        return true;
    }
    let set_off = cue.tokens.start > sentence.start && passage.is(cue.tokens.start - 1, ",");
    let with = speaker.is_some_and(|s| s.start > sentence.start && passage.is(s.start - 1, "with"));
    if cue.form == Form::Participle && needs_cue && !set_off && !with {
        return true;
    }
    passage.forms[cue.verb].lemma.as_ref() == "call"
        && cue.tokens.end == cue.verb + 1
        && content.first().is_some_and(|piece| !names(passage, piece))
}

/// "him a friend", "the plan unfair": somebody or something, and what it is called.
fn names(passage: &Passage, content: &Range<usize>) -> bool {
    let Some(phrase) = phrase_from(passage, content.start, content.end) else { return false };
    if phrase.end >= content.end {
        return passage.tags[phrase.end - 1] == Tag::Adj;
    }
    matches!(passage.tags[phrase.end], Tag::Det | Tag::Poss | Tag::Adj | Tag::Name | Tag::Noun)
        || passage.tags[phrase.end - 1] == Tag::Adj
}

#[cfg(test)]
mod tests {
    use crate::extract::prose::tests::says;

    #[test]
    fn what_is_told_within_other_words_is_a_part_of_them() {
        says("Brandt said that Holt praised the plan.", &["Brandt: Holt praised the plan"]);
        says(
            "Holt said he had warned that the mill burns.",
            &["Holt: he had warned that the mill burns"],
        );
        says(
            "The Varn Post reported that Holt said the mill stays.",
            &["The Varn Post: Holt said the mill stays", "Holt: the mill stays"],
        );
    }

    #[test]
    fn a_description_tells_no_saying() {
        says("It was Ida Ek who defended the plan.", &[]);
        says("Ida Ek won by praising the plan.", &[]);
        says("Ida Ek left, praising the plan.", &["Ida Ek: the plan"]);
    }

    #[test]
    fn what_is_called_has_a_name() {
        says("Ida Ek called Holt a friend.", &["Ida Ek: Holt a friend"]);
        says("The board called the plan unfair.", &["The board: the plan unfair"]);
        says("Ida Ek called the mill on Monday.", &[]);
        says("Ida Ek called attention to the mill.", &[]);
    }
}
