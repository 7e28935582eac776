//! Sayings that are none: denied or only supposed.

use std::ops::Range;

use super::cues::{Cue, Form};
use super::passage::Passage;
use super::subject::Speaker;

/// Whether it is only supposed or denied that somebody said it: "if Holt says", "it is false that Holt said", "denied saying",
/// "was accused of saying".
pub(super) fn is_unreal(
    passage: &Passage,
    sentence: &Range<usize>,
    cue: &Cue,
    speaker: Option<&Speaker>,
) -> bool {
    let start = speaker.map_or(cue.tokens.start, |speaker| speaker.start.min(cue.tokens.start));
    let before = |by: usize| start.checked_sub(by).filter(|&at| at >= sentence.start);
    let false_that = before(1).is_some_and(|at| passage.is(at, "that"))
        && before(2).is_some_and(|at| passage.is_any(at, &["false", "untrue", "wrong", "true"]));
    let denied = cue.tokens.start > sentence.start
        && cue.form == Form::Participle
        && (passage.is_any(
            cue.tokens.start - 1,
            &["without", "denied", "denies", "denying", "avoided", "regretted"],
        ) || passage.is(cue.tokens.start - 1, "of")
            && cue.tokens.start > sentence.start + 1
            && passage.is_any(cue.tokens.start - 2, &["short", "accused", "suspected"]));
    let words = cue.tokens.start.saturating_sub(1).max(sentence.start)..cue.tokens.end;
    let alleged =
        words.into_iter().any(|at| passage.is_any(at, &["allegedly", "supposedly", "purportedly"]));
    let nobody = speaker.is_some_and(|speaker| {
        passage.is_any(speaker.tokens.start, &["nobody", "neither", "no", "none"])
    });
    is_supposed(passage, sentence, start) || false_that || denied || alleged || nobody
}

/// Whether the clause that begins at a token is only supposed: "if Holt is asked".
pub(super) fn is_supposed(passage: &Passage, sentence: &Range<usize>, start: usize) -> bool {
    start > sentence.start
        && passage.is_any(start - 1, &["if", "unless", "neither", "nor", "whether"])
}

#[cfg(test)]
mod tests {
    use crate::extract::prose::tests::says;

    #[test]
    fn what_somebody_is_accused_of_saying() {
        says("Oskar Brandt was accused of saying that the mill was lost.", &[]);
        says("Oskar Brandt allegedly told her that the mill was lost.", &[]);
        says("Oskar Brandt has been accused of telling her to “shut up”.", &[]);
    }
}
