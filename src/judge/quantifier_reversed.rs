//! See [`QuantifierReversed`].

use std::ops::Range;

use crate::finding::Kind;
use crate::text::Reading;

use super::aligned::Aligned;
use super::candidate::{Candidate, evidence, proposal, rank};
use super::detector::Detector;
use super::predicates::{Set, said_of_both};
use super::shares::{Share, shares};
use super::why::became;
use super::{alike, counted, differing};

/// All became some or none, most became few, always became never.
///
/// ```text
/// 2020-04-02  Every one of our clinics has enough masks.
/// 2020-04-20  Several of our clinics never had enough masks.
/// ```
///
/// A quantifier is read as the share of cases that it allows, a negated claim as the rest of the
/// share; two statements conflict where the shares do not overlap. A count is a share as well: "four
/// families" are some, "four of the nine towers" four ninths, "only the towers with lifts" not all.
///
/// What is counted must be the same; people who are only counted ("nobody", "eleven of ours") may be
/// any. And something that is said of them must be the same: the predicate, or enough of what goes
/// with it where the later speaker uses other words.
///
/// Silent where the shares overlap ("most", "almost all"), where one counts times and the other
/// things, where both narrow what they count to different things, and where nothing is shared that
/// is said of the counted.
pub(super) struct QuantifierReversed;

/// So many tokens on may stand the verb that is cited with a share.
const LONGEST: usize = 12;

impl Detector for QuantifierReversed {
    fn detect(&self, pair: &Aligned) -> Vec<Candidate> {
        let (earlier, later) = (pair.earlier.sets(), pair.later.sets());
        let mut best: Option<(f32, Found, &Set, &Set)> = None;
        for e in earlier {
            for l in later {
                let Some(found) = compare(pair, e, l) else { continue };
                let rank = found.rank();
                if best.as_ref().is_none_or(|(other, ..)| rank > *other) {
                    best = Some((rank, found, e, l));
                }
            }
        }
        best.map(|(_, found, e, l)| propose(pair, &found, &e.0, &l.0)).into_iter().collect()
    }
}

/// The shares of a reading with what they count.
pub(super) fn sets(reading: &Reading) -> Vec<Set> {
    shares(reading)
        .into_iter()
        .map(|share| {
            let counted = counted::counted(reading, &share);
            (share, counted)
        })
        .collect()
}

/// How two shares stand against each other.
struct Found {
    sign: f32,
    belongs: f32,
    doubts: f32,
}

impl Found {
    fn rank(&self) -> f32 {
        rank(self.sign, self.belongs, self.doubts)
    }
}

/// What ranks lower is chance: talk is full of "some" and "all".
const LEAST: f32 = 0.05;

fn compare(pair: &Aligned, e: &Set, l: &Set) -> Option<Found> {
    // whichever way round the claims are, the shares must be apart
    if e.0.conflict(&l.0, false).max(e.0.conflict(&l.0, true)) <= 0.0 {
        return None;
    }
    let same = alike::same(pair, (&e.0, &e.1), (&l.0, &l.1))?;
    let said = said_of_both(pair, e, l);
    let sign = e.0.conflict(&l.0, said.turned);
    let (core, context) = (said.core.min(1.0), said.context.min(1.5) / 1.5);
    let enough = if e.0.time() {
        core >= 0.5 && context >= 0.3
    } else if same >= 0.7 {
        core >= 0.3 || context >= 0.3
    } else {
        core >= 0.5 && context >= 0.2 || same >= 0.6 && core + context >= 0.4 || said.context >= 1.2
    };
    if sign <= 0.0 || !enough {
        return None;
    }
    let subset = e.0.absolute()
        && !l.0.absolute()
        && counted::narrower(pair.earlier, &pair.earlier_matched, &e.1)
        || l.0.absolute()
            && !e.0.absolute()
            && counted::narrower(pair.later, &pair.later_matched, &l.1);
    let doubts = differing::doubts(pair, said.clauses.0, said.clauses.1)
        + said.apart
        + if subset { 0.5 } else { 0.0 };
    let found = Found { sign, belongs: same * (0.2 + 0.45 * core + 0.35 * context), doubts };
    (found.rank() >= LEAST).then_some(found)
}

/// A share with the verb that denies it: "two thirds of them have never been audited".
fn cited(reading: &Reading, share: &Share) -> Range<usize> {
    let (start, end) = (share.tokens.start, share.tokens.end);
    let verb = reading.clauses[reading.clause_of(start)].verb.filter(|&verb| {
        (end..end + LONGEST).contains(&verb)
            && reading.negated[verb]
            && !reading.negated[start]
            && !share.negative
    });
    start..verb.map_or(end, |verb| verb + 1)
}

fn propose(pair: &Aligned, found: &Found, e: &Share, l: &Share) -> Candidate {
    let cited = (cited(pair.earlier, e), cited(pair.later, l));
    let (one, other) = (
        pair.earlier.words(cited.0.clone()).to_owned(),
        pair.later.words(cited.1.clone()).to_owned(),
    );
    let why = became(pair, &one, &other);
    Candidate {
        belongs: found.belongs,
        doubts: found.doubts,
        evidence: evidence(pair, &cited),
        ..proposal(
            Kind::QuantifierReversed,
            pair,
            (e.tokens.clone(), l.tokens.clone()),
            found.sign,
            (one, other),
            why,
        )
    }
}

#[cfg(test)]
mod tests {
    use crate::said::Said;

    use super::super::side::Side;
    use super::*;

    fn detected(earlier: &str, later: &str) -> Option<Candidate> {
        let (e, l) = (Side::read(earlier, &Said::default()), Side::read(later, &Said::default()));
        QuantifierReversed.detect(&Aligned::new(&e, &l)).into_iter().next()
    }

    fn found(earlier: &str, later: &str) -> bool {
        detected(earlier, later).is_some()
    }

    #[test]
    fn shares_that_do_not_meet() {
        for (earlier, later) in [
            (
                "Every one of our clinics has enough masks.",
                "Several of our clinics never had enough masks.",
            ),
            ("None of the accounts was frozen.", "Three of the accounts were frozen."),
            ("Nobody at the school cheated.", "A handful of people at the school cheated."),
            (
                "All of our suppliers have been audited.",
                "Two thirds of our suppliers have never been audited.",
            ),
        ] {
            assert!(found(earlier, later), "{earlier} / {later}");
        }
    }

    #[test]
    fn shares_that_meet_or_count_something_else() {
        for (earlier, later) in [
            ("Most of our clinics have masks.", "Almost all of our clinics have masks."),
            ("Turnout was dismal.", "Turnout was anything but dismal."),
            ("Anyone may come.", "Nobody came."),
            ("No civilian flights were cancelled.", "All military flights were cancelled."),
            ("Nobody told the board about the dispute.", "There are three new faces."),
        ] {
            assert!(!found(earlier, later), "{earlier} / {later}");
        }
    }

    #[test]
    fn shares_of_a_known_whole() {
        for (earlier, later) in [
            ("All nine ferries passed the survey.", "Four of the nine ferries passed the survey."),
            ("Most bakers signed the charter.", "Only a minority of bakers signed the charter."),
            ("Nearly all our pilots speak Danish.", "Barely one pilot in ten speaks Danish."),
            ("Every ferry was painted in May.", "Of the ferries, only two were painted in May."),
            ("Only one of the six pumps was checked.", "All six pumps were checked."),
            ("The tunnels all have lights.", "Half the tunnels have no lights."),
        ] {
            assert!(found(earlier, later), "{earlier} / {later}");
        }
    }

    #[test]
    fn people_are_any_people() {
        assert!(found("Nobody in Tarsk lost a house.", "Six families in Tarsk lost a house."));
        assert!(found(
            "Everyone on the night crew wore a mask.",
            "Three of the night crew did not wear a mask."
        ));
        assert!(!found("Nobody in Tarsk lost a house.", "Six families in Tarsk bought a cow."));
    }

    #[test]
    fn nouns_narrowed_to_different_things() {
        assert!(!found("Every harbour crane was tested.", "Two quarry cranes were not tested."));
        assert!(!found("All mail ferries were full.", "None of the car ferries was full."));
        assert!(!found("Most of the barley failed.", "Two thirds of the barley failed."));
    }

    #[test]
    fn somebody_elses_words_and_later_changes_are_doubted() {
        let doubts = |earlier: &str, later: &str| detected(earlier, later).map(|c| c.doubts);
        let plain = doubts("None of the barges was insured.", "Three of the barges were insured.");
        assert_eq!(plain, Some(0.0));
        for later in [
            "The owner says that three of the barges were insured.",
            "Three of the barges have since been insured.",
        ] {
            let doubted = doubts("None of the barges was insured.", later);
            assert!(doubted.is_none_or(|doubts| doubts >= 1.0), "{later}: {doubted:?}");
        }
    }
}
