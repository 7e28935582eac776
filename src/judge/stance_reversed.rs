//! See [`StanceReversed`].

use std::ops::Range;

use crate::finding::Kind;
use crate::text::Reading;
use crate::text::marks::{About, Mark, Sense};
use crate::text::tags::Tag;

use super::aligned::Aligned;
use super::candidate::{Candidate, proposal};
use super::cited::{phrase, told};
use super::detector::Detector;
use super::stance_match::{Match, meet, topics};
use super::stances::Stance;
use super::why::in_turn;

/// The speaker was for something and is against it, or the other way round.
///
/// ```text
/// 2022-09-01  I support the harbour tunnel, and I will vote for it.
/// 2023-02-11  The harbour tunnel is the worst idea this council ever had.
/// ```
///
/// Words for and against come from `data/words/stance.tsv`; a negation turns them round ("I do not
/// oppose it"). An act that the speaker wants takes a side as well ("it should be scrapped", "I would
/// keep it"; `data/words/deeds.tsv`). Both stances must be about the same thing: the object of
/// "support", the subject of "is a mistake", what should be done.
///
/// Silent where somebody else holds the stance, and where a statement asks.
pub(super) struct StanceReversed;

impl Detector for StanceReversed {
    fn detect(&self, pair: &Aligned) -> Vec<Candidate> {
        let (earlier, later) = (pair.earlier.stances(), pair.later.stances());
        let mut best: Option<(f32, &Stance, &Stance, Match)> = None;
        for e in earlier {
            for l in later.iter().filter(|l| l.direction == -e.direction && comparable(e, l)) {
                let Some(met) = meet(pair, e, l) else { continue };
                let rank = met.shared + met.belongs - 0.3 * (met.own + met.doubts)
                    + 0.1 * (e.strength + l.strength);
                if best.is_none_or(|(other, ..)| rank > other)
                    && !held_by_both(pair, (earlier, later), (e, l), met.shared)
                {
                    best = Some((rank, e, l, met));
                }
            }
        }
        best.map(|(_, e, l, met)| propose(pair, e, l, met)).into_iter().collect()
    }
}

/// One clause holds of the thing what the other side holds as well: it was misread, or says both.
fn held_by_both(
    pair: &Aligned,
    (earlier, later): (&[Stance], &[Stance]),
    (e, l): (&Stance, &Stance),
    shared: f32,
) -> bool {
    let beside = |reading: &Reading, one: &Stance, other: &Stance| {
        reading.clause_of(one.tokens.start) == reading.clause_of(other.tokens.start)
    };
    earlier.iter().any(|other| {
        other.direction == l.direction
            && beside(pair.earlier, e, other)
            && topics(pair, other, l).0 >= shared
    }) || later.iter().any(|other| {
        other.direction == e.direction
            && beside(pair.later, l, other)
            && topics(pair, e, other).0 >= shared
    })
}

/// A position may turn into an evaluation; trust in a person is a thing of its own.
fn comparable(one: &Stance, other: &Stance) -> bool {
    one.about == other.about
        || one.about != About::Trust && other.about != About::Trust
        || one.strength + other.strength >= 4.0
}

/// What a stance is about, in its statement's words: "the maternity ward", "selling the harbour".
fn thing(reading: &Reading, stance: &Stance) -> Option<Range<usize>> {
    let head = reading.terms[stance.head?].token;
    let named = phrase(reading, head).unwrap_or(head..head + 1);
    let deed = deed(reading, stance, named.start);
    // whoever supports closing it is against it: the deed counts in the direction
    let start = deed.filter(|&at| !turns(reading, at)).unwrap_or(named.start);
    let object = phrase(reading, named.end).filter(|_| reading.tags[head] == Tag::Verb);
    Some(start..object.map_or(named.end, |object| object.end))
}

/// What stands between the words of a stance and the thing, and says what is done to it.
fn deed(reading: &Reading, stance: &Stance, thing: usize) -> Option<usize> {
    (stance.tokens.end..thing)
        .find(|&at| matches!(reading.tags[at], Tag::Verb | Tag::Noun | Tag::Name | Tag::Adj))
}

/// "Closing", "the closure of": a deed against its object.
fn turns(reading: &Reading, deed: usize) -> bool {
    let against = |mark: &Mark| matches!(mark.sense, Sense::Deed { direction, itself: false } if direction < 0);
    matches!(reading.tags[deed], Tag::Verb | Tag::Noun)
        && reading.marks_at(deed).iter().any(against)
}

/// The words that tell a stance, with the deed that turns them and its thing.
fn words(reading: &Reading, stance: &Stance, thing: Option<&Range<usize>>) -> String {
    let turned = thing.filter(|thing| {
        deed(reading, stance, thing.start).is_some_and(|deed| turns(reading, deed))
    });
    told(reading, &(stance.tokens.start..turned.map_or(stance.tokens.end, |thing| thing.end)))
}

fn propose(pair: &Aligned, e: &Stance, l: &Stance, met: Match) -> Candidate {
    let word = |direction: i8| if direction > 0 { "for" } else { "against" };
    let reading = |stance: &Stance, reading: &Reading| {
        let thing = thing(reading, stance);
        let about = thing.clone().map(|thing| format!(" \"{}\"", reading.words(thing)));
        let words = words(reading, stance, thing.as_ref());
        format!("{}{}: {words}", word(stance.direction), about.unwrap_or_default())
    };
    let thing = thing(pair.earlier, e).map(|thing| format!("\"{}\"", pair.earlier.words(thing)));
    let was = format!("the speaker was {} {}", word(e.direction), thing.as_deref().unwrap_or("it"));
    let why = in_turn(pair, &was, &format!("{} it", word(l.direction)));
    let made = proposal(
        Kind::StanceReversed,
        pair,
        (e.tokens.clone(), l.tokens.clone()),
        (e.strength + l.strength) / 6.0,
        (reading(e, pair.earlier), reading(l, pair.later)),
        why,
    );
    Candidate { topic: (met.shared, met.own), belongs: met.belongs, doubts: met.doubts, ..made }
}

#[cfg(test)]
mod tests {
    use super::super::side::Side;
    use super::*;

    fn flags(earlier: &str, later: &str) -> bool {
        let (earlier, later) =
            (Side::read(earlier, &Default::default()), Side::read(later, &Default::default()));
        !StanceReversed.detect(&Aligned::new(&earlier, &later)).is_empty()
    }

    #[test]
    fn words_for_and_against() {
        assert!(flags("I support the harbour tunnel.", "The harbour tunnel is a mistake."));
        assert!(flags("I back the congestion charge.", "The congestion charge makes no sense."));
        assert!(flags(
            "It would be wrong to sell the harbour.",
            "I am all for selling the harbour."
        ));
        assert!(!flags("I support the harbour tunnel.", "I do not oppose the harbour tunnel."));
        assert!(!flags("I support the harbour tunnel.", "They oppose the harbour tunnel."));
    }

    #[test]
    fn acts_that_take_a_side() {
        assert!(flags(
            "The congestion charge should be scrapped.",
            "The congestion charge must stay."
        ));
        assert!(flags("I would scrap the dress code.", "I support the dress code."));
        assert!(flags("The dress code is a mistake.", "I would bring the dress code back."));
        assert!(!flags("Lift the embargo.", "The embargo is a mistake."));
        assert!(!flags("Banning the choir was a mistake.", "I support the choir."));
    }

    /// How both sides are read, and why: of statements that were made then.
    fn told(earlier: (&str, &str), later: (&str, &str)) -> [String; 3] {
        let read = |(said, quote): (&str, &str)| Side::read(quote, &said.parse().unwrap());
        let (earlier, later) = (read(earlier), read(later));
        let found = StanceReversed.detect(&Aligned::new(&earlier, &later)).remove(0);
        [found.readings.earlier, found.readings.later, found.why]
    }

    #[test]
    fn the_negation_and_the_thing_are_told() {
        assert_eq!(
            told(
                ("2023-12-01", "We will not close the maternity ward in Esk."),
                ("2023-12-12", "We are closing the maternity ward in Esk.")
            ),
            [
                "for \"the maternity ward\": not close",
                "against \"the maternity ward\": closing",
                "the speaker was for \"the maternity ward\"; later against it"
            ]
        );
    }

    #[test]
    fn no_order_is_told_that_is_not_known() {
        let [.., why] = told(
            ("2023-12-12", "I support the harbour tunnel."),
            ("2023-12-12", "I oppose the harbour tunnel."),
        );
        assert_eq!(
            why,
            "the speaker was for \"the harbour tunnel\" in one; in the other against it"
        );
    }

    #[test]
    fn talk_is_no_stance() {
        assert!(flags("I like the harbour tunnel.", "The harbour tunnel is a mistake."));
        assert!(!flags("It was like the harbour tunnel.", "The harbour tunnel is a mistake."));
        assert!(!flags("Welcome to the harbour tunnel.", "The harbour tunnel is a mistake."));
        assert!(!flags("Thank you, the harbour tunnel is next.", "I oppose the harbour tunnel."));
    }

    #[test]
    fn other_things_of_like_names() {
        assert!(!flags("I oppose the church tax.", "The church tax debate was excellent."));
        assert!(!flags("I voted against clause 9.", "I will vote for clause 19."));
        assert!(!flags(
            "The central bank governor must go.",
            "The governor of Ostrel province must stay."
        ));
        assert!(!flags("I voted against Halloran in 2016.", "I voted for Halloran in 2020."));
    }
}
