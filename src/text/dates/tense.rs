//! Whether a clause looks ahead or back.

use crate::text::parts::Part;
use crate::text::word_set::{WordSet, word_set};

/// Where the nearest verb points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Future,
    Past,
    Unknown,
}

/// The tense of the verb nearest to a time, in its clause. A plain present ("the vote is on Friday")
/// looks ahead, because a thing that is over would be told in the past.
pub(super) fn direction(parts: &[Part], start: usize, end: usize) -> Direction {
    let left = parts[..start].iter().rposition(ends_clause).map_or(0, |index| index + 1);
    let right = parts[end..].iter().position(ends_clause).map_or(parts.len(), |index| end + index);
    let mut best: Option<(usize, Direction)> = None;
    let mut weigh = |index: usize, distance: usize| {
        if let Some(found) = verb(parts, index, left)
            && best.is_none_or(|(nearest, _)| distance < nearest)
        {
            best = Some((distance, found));
        }
    };
    for index in (left..start).rev().take(14) {
        weigh(index, start - index);
    }
    for index in (end..right).take(10) {
        // the verb of a time usually stands before it
        weigh(index, index - end + 3);
    }
    best.map_or(Direction::Unknown, |(_, found)| found)
}

fn ends_clause(part: &Part) -> bool {
    matches!(part.text, "." | ";" | "!" | "?" | ":" | "but" | "\u{2014}")
}

/// What a word at a place says of the tense; a participle is read with its auxiliary.
fn verb(parts: &[Part], at: usize, floor: usize) -> Option<Direction> {
    let text = parts[at].text;
    let word = |back: usize| {
        let part = at.checked_sub(back).filter(|&i| i >= floor).map(|index| &parts[index]);
        // the month is no auxiliary
        part.filter(|part| !(part.text == "may" && part.capital)).map_or("", |part| part.text)
    };
    let next = parts.get(at + 1).map_or("", |part| part.text);
    match text {
        "let" if !matches!(next, "'s" | "us" | "me") => None,
        "will" | "shall" | "must" | "should" | "let" | "plan" | "plans" | "planned" | "expect"
        | "expects" | "expected" | "promise" | "deadline" | "due" | "scheduled" | "want"
        | "need" | "can" | "could" | "would" | "might" | "hope" | "hopes" | "intend"
        | "intends" | "upcoming" | "going" | "is" | "are" | "am" | "'s" | "starts" | "begins"
        | "ends" | "expires" | "aim" | "cannot" | "target" | "ready" | "goes" | "opens"
        | "runs" | "takes" | "leaves" | "comes" | "meets" | "votes" | "arrives" | "returns"
        | "closes" | "joins" | "meet" | "go" | "come" | "leave" | "arrive" | "return" | "start"
        | "begin" | "becomes" | "enters" | "resumes" | "lands" | "flies" | "moves" => {
            Some(Direction::Future).filter(|_| {
                text != "'s" || matches!(word(1), "it" | "that" | "he" | "she" | "there" | "what")
            })
        }
        "was" | "were" | "did" | "had" | "has" | "have" | "been" if next != "to" => {
            Some(if text == "been" || !future_before(&word) {
                Direction::Past
            } else {
                Direction::Future
            })
        }
        "have" | "has" => Some(Direction::Future),
        _ if is_past(text) => {
            Some(if future_before(&word) { Direction::Future } else { Direction::Past })
        }
        _ => None,
    }
}

/// An auxiliary that makes the form after it no past: "will be completed", "to have finished".
fn future_before<'a>(word: &impl Fn(usize) -> &'a str) -> bool {
    for back in 1..=4 {
        match word(back) {
            "will" | "shall" | "would" | "to" | "must" | "should" | "is" | "are" | "can"
            | "could" | "might" | "may" => return true,
            "be" | "being" | "been" | "have" | "not" | "also" | "already" | "then" => {}
            adverb if adverb.ends_with("ly") => {}
            _ => return false,
        }
    }
    false
}

/// Past tense or participle.
pub(crate) fn is_past(text: &str) -> bool {
    PAST_FORMS.has(text)
        || (text.len() > 4
            && text.ends_with("ed")
            && !text.ends_with("eed")
            && !matches!(
                text,
                "united" | "hundred" | "sacred" | "armed" | "naked" | "wicked" | "limited"
            ))
}

/// Irregular past tenses and participles.
static PAST_FORMS: WordSet = word_set!(
    "said went met told took came made got saw began left sent won lost fell rose held gave \
     given taken found became spoke knew thought brought signed ran sat stood paid wrote \
     built felt kept heard broke drove fought grew struck flew woke seen gone done bought \
     sold led dropped agreed sank died taught chose ate drew"
);
