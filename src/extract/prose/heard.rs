//! What somebody heard: passives, which make a subject of the hearer.

use super::aside::{as_opens, as_somebody_put_it};
use super::cues::Cue;
use super::extent::{Reach, trimmed};
use super::phrases;
use super::right;
use super::sayings::{Saying, needs_cue};
use super::unreal::is_supposed;
use super::verbs::Verb;

/// "Holt was asked by the board whether …", "when told that …": who says it is named by "by", or not at all.
pub(super) fn heard(reach: &Reach, cue: &Cue, verb: &Verb) -> Option<Saying> {
    let (passage, sentence) = (reach.passage, reach.sentence);
    let behind = cue.tokens.end;
    let by = |end: usize| {
        let by = (behind..end).find(|&at| passage.is(at, "by"))?;
        phrases::phrase_from(passage, by + 1, end)
    };
    let as_ = cue.tokens.start.checked_sub(1).filter(|&at| {
        at >= sentence.start && passage.is(at, "as") && as_opens(passage, sentence, at)
    });
    if let Some(as_) = as_ {
        let speaker = by(sentence.end).filter(|_| passage.is(behind, "by"))?;
        let content = as_somebody_put_it(reach, as_, speaker.end);
        return Some(Saying::plainly(cue.tokens.clone(), Some(speaker), content));
    }
    if !verb.takes_hearer() {
        return None;
    }
    let opens = |at: usize| passage.is_any(at, right::QUESTIONS) || passage.is(at, "that");
    let mark = |at: usize| passage.is_quoted(at) || passage.is_any(at, &[",", ";", ":", "."]);
    let start = (behind..sentence.end.min(behind + 15)).find(|&at| opens(at) || mark(at))?;
    // "was asked, “Does it stay?”"
    if passage.is_any(start, &[",", ":"])
        && passage.is_quoted(start + 1)
        && start + 1 < sentence.end
    {
        let content = std::iter::once(start + 1..start + 2).collect();
        return Some(Saying::plainly(cue.tokens.clone(), by(start), content));
    }
    if !opens(start) {
        return None;
    }
    let end = reach.end(start);
    let main = (start + 1..end)
        .find(|&at| passage.is(at, ",") && phrases::main_clause(passage, at + 1, sentence.end));
    let content = trimmed(passage, start..main.unwrap_or(end))?;
    let hearer = phrases::phrase_until(passage, sentence.start, cue.tokens.start);
    let clause = hearer.map_or(cue.tokens.start, |hearer| hearer.start);
    Some(Saying {
        needs_cue: needs_cue(passage, verb, cue, std::slice::from_ref(&content)),
        unreal: is_supposed(passage, sentence, clause),
        ..Saying::plainly(cue.tokens.clone(), by(start), vec![content])
    })
}

#[cfg(test)]
mod tests {
    use crate::extract::prose::tests::says;

    #[test]
    fn what_somebody_was_asked() {
        says("Ida Ek was asked whether the mill stays.", &[": whether the mill stays"]);
        says(
            "Asked on Friday by Mirren Holt if the mill stays, Ida Ek laughed.",
            &["Mirren Holt: if the mill stays"],
        );
        says("When told that the mill stays, Ida Ek laughed.", &[": the mill stays"]);
    }

    #[test]
    fn the_very_words_that_somebody_was_asked() {
        says("Ida Ek was asked, “Does the mill stay?”", &[": “Does the mill stay?”"]);
    }

    #[test]
    fn what_nobody_was_asked() {
        says("If Ida Ek is asked whether the mill stays, she laughs.", &[]);
        says("Ida Ek was not asked whether the mill stays.", &[]);
        says("Ida Ek was asked to leave.", &[]);
    }

    #[test]
    fn as_somebody_reported() {
        says(
            "As reported by Mirren Holt, the board found two letters.",
            &["Mirren Holt: the board found two letters"],
        );
    }
}
