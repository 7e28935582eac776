//! What one side says of time, number, part and place.

use crate::judge::aligned::Aligned;
use crate::judge::surroundings::cue_in;
use crate::text::Reading;
use crate::text::clauses::Tense;
use crate::text::marks::{Cue, Quantifier, Sense};

/// What the values mean, in their order.
pub(super) const NAMES: [&str; 20] = [
    "past",
    "perfect",
    "present",
    "future",
    "times",
    "times-over",
    "times-ahead",
    "times-before-first",
    "amounts",
    "negated",
    "all",
    "part",
    "only",
    "set-apart",
    "for-now",
    "changed",
    "sentences",
    "now",
    "i-said",
    "place",
];

/// What one side says of time, number and part in the sentence that comes closest.
pub(super) fn measure(
    pair: &Aligned,
    reading: &Reading,
    scope: &std::ops::Range<usize>,
) -> [f32; 20] {
    let flag = |yes: bool| if yes { 1.0 } else { 0.0 };
    let tense = |wanted: Tense| {
        flag(reading.clauses.iter().any(|c| scope.contains(&c.tokens.start) && c.tense == wanted))
    };
    let times: Vec<_> =
        reading.times.iter().filter(|time| scope.contains(&time.tokens.start)).collect();
    let said = |reading: &Reading| reading.said.bounds().0.map(|moment| moment.date());
    let over =
        |day| times.iter().any(|time| time.last.zip(day).is_some_and(|(last, day)| last < day));
    let ahead = times.iter().any(|t| t.first.zip(said(reading)).is_some_and(|(f, day)| f > day));
    let count =
        |is: &dyn Fn(usize) -> bool| scope.clone().filter(|&at| is(at)).count().min(4) as f32;
    let marks = reading.marks_in(scope);
    let quantifier = |wanted: fn(Quantifier) -> bool| {
        flag(marks.iter().any(|m| matches!(m.sense, Sense::Quantifier(q, _) if wanted(q))))
    };
    let amounts = reading.amounts.iter().filter(|a| scope.contains(&a.tokens.start)).count();
    [
        tense(Tense::Past),
        tense(Tense::Perfect),
        tense(Tense::Present),
        tense(Tense::Future),
        times.len().min(3) as f32,
        flag(over(said(reading))),
        flag(ahead),
        flag(over(said(pair.earlier))),
        amounts.min(3) as f32,
        flag(scope.clone().any(|at| reading.negated[at])),
        quantifier(|q| matches!(q, Quantifier::All | Quantifier::None | Quantifier::Always)),
        quantifier(|q| matches!(q, Quantifier::Some | Quantifier::Few | Quantifier::Most)),
        quantifier(|q| q == Quantifier::Only),
        count(&|at| sets_apart(&reading.tokens[at].norm)),
        flag(cue_in(reading, scope, Cue::Provisional)),
        flag(cue_in(reading, scope, Cue::Changed)),
        reading.sentences.len().min(5) as f32,
        count(&|at| now_or_since(&reading.tokens[at].norm)),
        flag(marks.iter().any(|m| matches!(m.sense, Sense::Denial(_) | Sense::Reporting { .. }))),
        count(&|at| place_word(reading, at)),
    ]
}

/// Words that speak of a part, of the rest, or of another case.
fn sets_apart(norm: &str) -> bool {
    matches!(
        norm,
        "other"
            | "others"
            | "another"
            | "rest"
            | "else"
            | "elsewhere"
            | "except"
            | "apart"
            | "besides"
            | "part"
            | "half"
            | "both"
            | "own"
            | "only"
            | "alone"
            | "whole"
            | "entire"
            | "outside"
            | "inside"
            | "within"
            | "beyond"
            | "abroad"
            | "home"
            | "local"
            | "single"
            | "smaller"
            | "larger"
            | "big"
            | "small"
            | "new"
            | "existing"
            | "first"
            | "second"
            | "third"
            | "remaining"
            | "certain"
            | "under"
            | "over"
            | "north"
            | "south"
            | "east"
            | "west"
            | "northern"
            | "southern"
            | "eastern"
            | "western"
    )
}

/// Words that place a sentence in its day.
fn now_or_since(norm: &str) -> bool {
    matches!(
        norm,
        "now"
            | "today"
            | "tonight"
            | "since"
            | "already"
            | "far"
            | "still"
            | "yet"
            | "meanwhile"
            | "currently"
            | "morning"
            | "then"
            | "anymore"
            | "longer"
            | "resumed"
            | "more"
    )
}

/// A noun or name behind "in", "at", "outside" that is no time.
fn place_word(reading: &Reading, at: usize) -> bool {
    let place = matches!(
        &*reading.tokens[at].norm,
        "in" | "at" | "on" | "outside" | "inside" | "within" | "beyond" | "near" | "for"
    );
    let noun = |at: usize| reading.is_nominal(at) && !reading.is_timed(at);
    place && !reading.is_timed(at) && (at + 1..at + 4).any(noun)
}
