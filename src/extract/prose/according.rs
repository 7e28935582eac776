//! What "according to" says was said.

use super::cues::Cue;
use super::extent::{Reach, trimmed};
use super::phrases;
use super::sayings::Saying;

/// "According to Holt, the mill stays", "the mill stays, according to Holt".
pub(super) fn according_to(reach: &Reach, cue: &Cue) -> Option<Saying> {
    let (passage, sentence) = (reach.passage, reach.sentence);
    let phrase = phrases::phrase_from(passage, cue.tokens.end, sentence.end).unwrap_or_else(|| {
        let behind = cue.tokens.end..sentence.end;
        let mark = behind.clone().find(|&at| passage.is_any(at, &[",", ".", ";", "—", "–"]));
        cue.tokens.end..mark.unwrap_or(behind.end).max(cue.tokens.end + 1)
    });
    let comma = (phrase.end..sentence.end).find(|&at| passage.is(at, ","));
    let before = cue.tokens.start;
    // "Holt left at ten, according to a witness, and took the files"
    let quoted = passage.is_quoted(sentence.start);
    let opens = before <= sentence.start + 1 && !quoted
        || comma.is_some() && !(sentence.start..before).any(|at| passage.tags[at].is_verb());
    let content = if opens {
        let start = comma? + 1;
        trimmed(passage, start..reach.end(start))
    } else {
        trimmed(passage, last_clause(reach, before)..before)
    };
    // "The mill, according to Holt, stays"
    let subject = (opens && passage.is(before - usize::from(before > 0), ","))
        .then(|| trimmed(passage, reach.left_start(before)..before))
        .flatten();
    let content: Vec<_> = subject.into_iter().chain(content).collect();
    Some(Saying::plainly(cue.tokens.clone(), Some(phrase), content))
}

/// Where the last clause before ", according to" begins: what comes before it is the writer's.
fn last_clause(reach: &Reach, before: usize) -> usize {
    let (passage, start) = (reach.passage, reach.left_start(before));
    let begins = |at: usize| {
        let relative = passage.is_any(at + 1, &["who", "which"]);
        let joined = passage.is_any(at + 1, &["and", "but", "while"])
            && reach.verbs.iter().any(|verb| (start..at).contains(verb))
            && phrases::main_clause(passage, at + 2, before);
        passage.is(at, ",") && (relative || joined)
    };
    let last = (start..before.saturating_sub(2)).rev().find(|&at| begins(at));
    let closed = |at: usize| {
        passage.is_any(at + 1, &["who", "which"])
            && (at + 2..before - 1).any(|at| passage.is(at, ","))
    };
    last.filter(|&at| !closed(at)).map_or(start, |at| at + 1)
}

#[cfg(test)]
mod tests {
    use crate::extract::prose::tests::says;

    #[test]
    fn behind_a_quotation() {
        says(
            "“The mill burned. Nobody was hurt,” according to Dunmore Watch.",
            &["Dunmore Watch: “The mill burned. Nobody was hurt,”"],
        );
    }

    #[test]
    fn on_both_sides() {
        says("The letter, according to Holt, was late.", &["Holt: The letter … was late"]);
        says("According to Holt, the letter was late.", &["Holt: the letter was late"]);
    }
}
