//! See [`AntonymSwapped`].

use std::ops::Range;

use crate::finding::Kind;
use crate::text::Reading;
use crate::text::marks::Opposed;

use super::aligned::{Against, Aligned};
use super::belongings::belongings;
use super::candidate::{Candidate, proposal};
use super::cited::told;
use super::detector::Detector;
use super::differing;
use super::frames::verbs_agree;
use super::narrowed::numbered_apart;
use super::narrower::narrower;
use super::order;
use super::things::{before_object, narrowed_apart, things};

/// The word that matters became its opposite.
///
/// ```text
/// 2023-01-10  Waiting times have risen in every district.
/// 2023-06-02  In every district, waiting times have fallen.
/// ```
///
/// Opposites come from the list `data/words/antonyms.tsv` and hold for the synonyms of both words, or from
/// `data/words/poles.tsv`, where each end of a scale has many names ("ran at a profit", "lost money"). Two
/// events that change places are opposites too: "before the vote", "after the vote".
///
/// Less plain where the thing of one side only belongs to that of the other; doubtful where one side names
/// another occasion, another time or only a part ("at one of our clinics").
///
/// Silent where one of the two is negated ("open", "not closed"), and where they are said of different
/// things.
pub(super) struct AntonymSwapped;

impl Detector for AntonymSwapped {
    fn detect(&self, pair: &Aligned) -> Vec<Candidate> {
        let best = pair
            .against
            .iter()
            .filter(|against| !against.flipped && !both_sides_have_both(pair, against))
            .map(|against| (against, said_of_one_thing(pair, against)))
            .filter(|(_, agree)| *agree > 0.0)
            .max_by(|(a, x), (b, y)| {
                let (one, other) = (x + rank(pair, a), y + rank(pair, b));
                one.total_cmp(&other).then(b.earlier.cmp(&a.earlier))
            });
        best.map(|(against, agree)| propose(pair, against, agree))
            .into_iter()
            .chain(order_swapped(pair))
            .collect()
    }
}

/// "Before the flight" became "after the flight".
fn order_swapped(pair: &Aligned) -> Option<Candidate> {
    let swapped = order::swapped(pair)?;
    let (one, other) = (
        pair.earlier.words(swapped.earlier.clone()).to_owned(),
        pair.later.words(swapped.later.clone()).to_owned(),
    );
    let why = format!("two events change places: \"{one}\", \"{other}\"");
    let tokens = (swapped.earlier, swapped.later);
    let mut candidate = proposal(Kind::AntonymSwapped, pair, tokens, 0.9, (one, other), why);
    candidate.belongs = swapped.covered;
    candidate.doubts = doubts(pair, &candidate) + swapped.strangers;
    Some(candidate)
}

/// What makes the two sides different matters, seen from where their words stand.
fn doubts(pair: &Aligned, candidate: &Candidate) -> f32 {
    let (e, _) = pair.earlier_clause(candidate.earlier.start);
    let (l, _) = pair.later_clause(candidate.later.start);
    differing::doubts(pair, e, l) + narrower(pair, candidate.earlier.start, candidate.later.start)
}

/// How well the things agree that two opposites are said of, 0 to 1: of the same noun ("an open door", "the door
/// is closed"), of the same subject, or done to the same object; less where the thing of one side only belongs to
/// that of the other ("business at the mill is better", "the mill did worse").
fn said_of_one_thing(pair: &Aligned, against: &Against) -> f32 {
    let (earlier, later) = (
        pair.earlier.marks[against.earlier].tokens.clone(),
        pair.later.marks[against.later].tokens.clone(),
    );
    let places = (before_object(pair.earlier, &earlier), before_object(pair.later, &later));
    if places != (false, false) {
        let same = places == (true, true) && same_place(pair, &earlier, &later);
        return if same { 0.9 } else { 0.0 };
    }
    if particle(pair.earlier, &earlier) && particle(pair.later, &later) {
        let (e, l) = (pair.earlier.clause_of(earlier.start), pair.later.clause_of(later.start));
        if verbs_agree(pair, e, l) <= 0.0 && !(lit(pair.earlier, e) && lit(pair.later, l)) {
            return 0.0;
        }
    }
    // neither "they will never rise" nor "they will never fall" denies the other
    if pair.earlier.negated[earlier.start] && pair.later.negated[later.start] {
        return 0.0;
    }
    let (one, other) = (things(pair.earlier, &earlier), things(pair.later, &later));
    let twins = |one: &[usize], other: &[usize]| {
        pair.shared.iter().any(|s| {
            one.contains(&s.earlier)
                && other.contains(&s.later)
                && !narrowed_apart(pair, s.earlier, s.later)
                && !numbered_apart(pair, s.earlier, s.later)
        })
    };
    if twins(&one, &other) {
        return 1.0;
    }
    let near = belongings(pair.earlier, &earlier, &one);
    let far = belongings(pair.later, &later, &other);
    if twins(&one, &far) || twins(&near, &other) { 0.4 } else { 0.0 }
}

/// "Come in", "figure out": little words that say where only together with their verb.
fn particle(reading: &Reading, tokens: &Range<usize>) -> bool {
    tokens.len() == 1
        && matches!(
            &*reading.tokens[tokens.start].norm,
            "in" | "out" | "on" | "off" | "up" | "down"
        )
}

/// "The lamp is on", "the bill is in": no other verb than "be".
fn lit(reading: &Reading, clause: usize) -> bool {
    reading.clauses[clause].verb.is_none_or(|verb| &*reading.forms[verb].lemma == "be")
}

/// "Inside our waters", "outside our waters".
fn same_place(pair: &Aligned, earlier: &Range<usize>, later: &Range<usize>) -> bool {
    let place = |reading: &Reading, from: usize| {
        (from..reading.tokens.len().min(from + 5))
            .find(|&at| reading.is_nominal(at) && !reading.is_nominal(at + 1))
            .and_then(|at| reading.term_at(at))
    };
    match (place(pair.earlier, earlier.end), place(pair.later, later.end)) {
        (Some(one), Some(other)) => {
            pair.twin(one, other).is_some()
                && !narrowed_apart(pair, one, other)
                && pair.overlap() > 1.0
        }
        _ => false,
    }
}

/// "from open to closed" has both words: nothing was swapped.
fn both_sides_have_both(pair: &Aligned, against: &Against) -> bool {
    let (e, l) = tokens(pair, against);
    let has = |reading: &Reading, at: usize, stem| {
        let sentence = reading.sentence_of(at);
        reading.terms.iter().any(|term| term.stem == stem && sentence.contains(&term.token))
    };
    has(pair.earlier, e, pair.later.forms[l].stem) || has(pair.later, l, pair.earlier.forms[e].stem)
}

fn tokens(pair: &Aligned, against: &Against) -> (usize, usize) {
    (pair.earlier.marks[against.earlier].tokens.start, pair.later.marks[against.later].tokens.start)
}

fn rank(pair: &Aligned, against: &Against) -> f32 {
    let (e, l) = tokens(pair, against);
    let between = pair.between(pair.earlier.clause_of(e), pair.later.clause_of(l));
    between.shared
        + 0.5 * between.elsewhere
        + if against.how == Opposed::Directly { 0.5 } else { 0.0 }
}

fn propose(pair: &Aligned, against: &Against, agree: f32) -> Candidate {
    let earlier = pair.earlier.marks[against.earlier].tokens.clone();
    let later = pair.later.marks[against.later].tokens.clone();
    let (one, other) = (told(pair.earlier, &earlier), told(pair.later, &later));
    let sign = if against.how == Opposed::Directly { 1.0 } else { 0.7 };
    let why = match pair.in_order() {
        true => format!("\"{one}\" became its opposite, \"{other}\""),
        false => format!("\"{one}\" in one, its opposite \"{other}\" in the other"),
    };
    let mut candidate =
        proposal(Kind::AntonymSwapped, pair, (earlier, later), sign, (one, other), why);
    candidate.belongs = agree;
    candidate.doubts = doubts(pair, &candidate);
    candidate
}

#[cfg(test)]
mod tests {
    use super::super::side::Side;
    use super::*;

    fn flags(earlier: &str, later: &str) -> bool {
        let (earlier, later) =
            (Side::read(earlier, &Default::default()), Side::read(later, &Default::default()));
        !AntonymSwapped.detect(&Aligned::new(&earlier, &later)).is_empty()
    }

    #[test]
    fn opposites_of_one_thing() {
        assert!(flags("The gates are open.", "The gates are closed."));
        assert!(flags(
            "Class sizes have shrunk since the merger.",
            "Classes have grown since the merger."
        ));
        assert!(flags(
            "The treatment made the soil richer.",
            "The treatment left the soil poorer."
        ));
        assert!(flags("We accepted the offer.", "We rejected the offer."));
    }

    #[test]
    fn opposites_of_different_things() {
        assert!(!flags("The gates are open.", "The office next to the gates is closed."));
        assert!(!flags("Clause 9 is dangerous.", "Clause 19 is harmless."));
        assert!(!flags("The price of a loaf went up.", "We walked down the hill with a loaf."));
    }

    #[test]
    fn little_words_go_with_their_verb() {
        assert!(!flags("We will bring the trams in.", "We figured the trams out."));
        assert!(!flags("The trams come in three colours.", "Three colours came out."));
    }

    #[test]
    fn negated_opposites() {
        assert!(!flags("The gates are open.", "The gates are not closed."));
        assert!(!flags("We will never sell your data.", "We will never buy your data."));
    }
}
