//! See [`AmountChanged`].

use crate::finding::Kind;
use crate::text::Reading;
use crate::text::clauses::Clause;
use crate::text::numbers::{Amount, Comparison, Form, Role, Unit};
use crate::text::tags::Tag;

use super::aligned::Aligned;
use super::candidate::{Candidate, proposal};
use super::comparable::{asserted, compatible, complementary};
use super::detector::Detector;
use super::links::{self, Link};
use super::quantity::{Belongs, Quantity};
use super::surroundings::Scope;
use super::why::became;
use super::{labels, when};

/// The same quantity is given another number.
///
/// ```text
/// 2021-05-04  The tunnel costs 6.2 billion, and not a crown more.
/// 2021-11-30  The tunnel will come out at just under nine billion.
/// ```
///
/// Numbers are intervals, with their unit, their comparison and the rounding of round numbers;
/// they conflict where the intervals do not overlap. "At least 40" and 52 do not. Where the
/// statements name several numbers, each is compared with the one that belongs to the same thing.
///
/// Silent where the units differ, where one number is a change and the other a level, where the
/// statement that gives the other number repeats this one as well, where the numbers are of
/// different times or of parts that make up one whole, where the earlier one was a count so far,
/// and where a side asks or reports what somebody else says.
pub(super) struct AmountChanged;

impl Detector for AmountChanged {
    fn detect(&self, pair: &Aligned) -> Vec<Candidate> {
        let earlier = pair.earlier.countable();
        let later = pair.later.countable();
        let mut links = Vec::new();
        let mut loose = Vec::new();
        for (n, (e, one)) in earlier.iter().enumerate() {
            for (m, (l, other)) in later.iter().enumerate() {
                let belongs = Belongs::compare(pair, one, other);
                if let Some(fits) = compatible(pair, e, l, belongs) {
                    if !belongs.enough() {
                        loose.push((n, m));
                    }
                    let belongs = belongs.strength();
                    links.push(Link { earlier: n, later: m, fits, belongs, doubts: 0.0 });
                }
            }
        }
        let changed = links.iter().filter(|link| {
            let (e, l) = (&earlier[link.earlier].0, &later[link.later].0);
            !link.fits
                && !loose.contains(&(link.earlier, link.later))
                && !link.outdone(&links)
                && !repeated(pair, e, l)
                && !excused(pair, e, l)
                && !complementary(pair, e, l)
        });
        let found = links::best(changed).map(|link| {
            let amounts = (&earlier[link.earlier].0, &later[link.later].0);
            let doubts = link.may_fit_another(&links);
            Candidate { doubts, ..propose(pair, amounts, link.belongs) }
        });
        found.into_iter().collect()
    }
}

/// Ranks, labels ("Chapter 3") and results name things rather than measure them; "no" and "a few" are
/// no numbers, an hour ("at seven") and the ten of "8 out of 10" are no amounts.
pub(super) fn countable(reading: &Reading) -> Vec<(Amount, Quantity)> {
    let counts = |amount: &&Amount| {
        !matches!(amount.unit, Unit::Ordinal | Unit::Score(..))
            && amount.form == Form::Number
            && !hour(reading, amount)
            && !label(reading, amount)
            && own(reading, amount)
    };
    reading
        .amounts
        .iter()
        .filter(counts)
        .filter_map(|amount| Some((asserted(reading, amount)?, Quantity::of(reading, amount))))
        .collect()
}

/// The speaker says so: no question, nobody else's words.
fn own(reading: &Reading, amount: &Amount) -> bool {
    let clause: &Clause = &reading.clauses[reading.clause_of(amount.tokens.start)];
    !clause.question && !clause.others_words && !clause.mentioned
}

fn label(reading: &Reading, amount: &Amount) -> bool {
    let Some(before) = amount.tokens.start.checked_sub(1) else { return false };
    let named = amount.unit == Unit::None && reading.tags[before] == Tag::Name;
    let out_of = reading.tokens[before].is("/")
        || reading.tokens[before].is("of") && before > 0 && reading.tokens[before - 1].is("out");
    named && !reading.is_timed(before) || out_of
}

fn hour(reading: &Reading, amount: &Amount) -> bool {
    let before = amount.tokens.start.checked_sub(1).map_or("", |at| &*reading.tokens[at].norm);
    let behind =
        |n: usize| reading.tokens.get(amount.tokens.end + n).map_or("", |token| &*token.norm);
    let morning = behind(0) == "in"
        && behind(1) == "the"
        && matches!(behind(2), "morning" | "afternoon" | "evening");
    amount.unit == Unit::None && amount.value <= 24.0 && (before == "at" || morning)
}

/// One side knows both numbers, so it says where they differ.
fn repeated(pair: &Aligned, e: &Amount, l: &Amount) -> bool {
    let same =
        |a: &Amount, b: &Amount| a.compatible(b) == Some(true) && a.comparison == b.comparison;
    pair.later.amounts.iter().any(|other| same(other, e))
        || pair.earlier.amounts.iter().any(|other| same(other, l))
}

/// Both can be true: a change and a level, different times, a count so far.
fn excused(pair: &Aligned, e: &Amount, l: &Amount) -> bool {
    let one = |amount: &Amount, reading: &Reading| {
        amount.value == 1.0 && reading.words(amount.tokens.clone()).eq_ignore_ascii_case("one")
    };
    let pronoun = (one(e, pair.earlier) || one(l, pair.later))
        && !matches!((&e.unit, &l.unit), (Unit::Thing(a), Unit::Thing(b)) if a.stem == b.stem);
    let sentence = |reading: &Reading, amount: &Amount| {
        reading.clauses[reading.clause_of(amount.tokens.start)].sentence
    };
    let scope = Scope::new(pair, sentence(pair.earlier, e), sentence(pair.later, l));
    let change = (e.role == Role::By) != (l.role == Role::By)
        && (e.unit == Unit::Percent || !matches!(e.unit, Unit::None | Unit::Money(_)));
    pronoun
        || change
        || labels::apart(pair, &scope)
        || when::other_time(pair, &scope)
        || when::so_far(pair, &scope)
}

fn propose(pair: &Aligned, (e, l): (&Amount, &Amount), belongs: f32) -> Candidate {
    let exact =
        |amount: &Amount| amount.form == Form::Number && amount.comparison != Comparison::About;
    let mut sign = if exact(e) && exact(l) { 1.0 } else { 0.7 };
    if e.role == Role::By || l.role == Role::By {
        sign *= 0.8;
    }
    let (one, other) = (
        pair.earlier.words(e.tokens.clone()).to_owned(),
        pair.later.words(l.tokens.clone()).to_owned(),
    );
    let why = became(pair, &one, &other);
    Candidate {
        belongs,
        ..proposal(
            Kind::AmountChanged,
            pair,
            (e.tokens.clone(), l.tokens.clone()),
            sign,
            (one, other),
            why,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::super::side::Side;
    use super::*;

    fn flags(earlier: &str, later: &str) -> bool {
        let (earlier, later) =
            (Side::read(earlier, &Default::default()), Side::read(later, &Default::default()));
        !AmountChanged.detect(&Aligned::new(&earlier, &later)).is_empty()
    }

    #[test]
    fn another_number_for_the_same_quantity() {
        assert!(flags(
            "The tunnel costs 6.2 billion.",
            "The tunnel will cost just under nine billion."
        ));
        assert!(flags(
            "Eleven drivers were off sick on Saturday.",
            "Three drivers were off sick on Saturday."
        ));
        assert!(flags(
            "The confirmed cases reached 170.",
            "We have more than 190 confirmed cases."
        ));
        assert!(flags(
            "Sunlight has 11,000 homecare customers.",
            "Sunlight never had more than 2,300 homecare customers."
        ));
        assert!(flags(
            "The fee is 5,000 per household under the decree.",
            "The fee under the decree is 1,800."
        ));
    }

    #[test]
    fn each_number_belongs_to_its_noun() {
        let earlier = "The film has a rating of 58 % based on 95 reviews.";
        assert!(!flags(earlier, "Based on more than 90 reviews, the film scored 58 %."));
        assert!(flags(earlier, "The film has a rating of 58 % based on 130 reviews."));
        assert!(!flags("Line 4 will cost us nine billion.", "Line 3 will cost us six billion."));
        assert!(!flags(
            "The bypass costs 84 million.",
            "The bypass costs four families their homes."
        ));
    }

    #[test]
    fn bounds_and_parts_of_one_whole_can_both_be_true() {
        assert!(!flags("At least 40 nurses signed the letter.", "52 nurses signed the letter."));
        assert!(!flags(
            "Fewer than 50 nurses signed the letter.",
            "Fewer than 60 nurses signed the letter."
        ));
        assert!(!flags(
            "Seven of our nine founders are still here.",
            "Two of our nine founders are gone."
        ));
        assert!(!flags(
            "The family owns 51 per cent of the firm.",
            "Investors own 49 per cent of the firm."
        ));
    }

    #[test]
    fn other_times_and_counts_so_far_are_no_change() {
        assert!(!flags("In 2019 we sold 48,000 tractors.", "In 2021 we sold 29,000 tractors."));
        assert!(!flags(
            "In 2002 there were 31 pairs of storks.",
            "Today there are 118 pairs of storks."
        ));
        assert!(!flags(
            "So far 31 mayors have signed the letter.",
            "54 mayors have signed the letter."
        ));
        assert!(!flags(
            "By last night we had vaccinated 18,000 children.",
            "We have vaccinated 40,000 children."
        ));
        assert!(!flags(
            "We paid 3.2 million for the canvas.",
            "Did they pay 400,000 for the canvas?"
        ));
    }

    #[test]
    fn a_count_of_the_same_day_is_a_change() {
        let earlier = Side::read(
            "So far 40 nurses have signed the contract.",
            &"2018-01-15".parse().unwrap(),
        );
        let later = Side::read(
            "In mid-January 22 nurses had signed the contract.",
            &"2018-06-20".parse().unwrap(),
        );
        assert!(!AmountChanged.detect(&Aligned::new(&earlier, &later)).is_empty());
    }
}
