//! See [`PledgeBroken`].

use std::ops::Range;

use crate::finding::Kind;
use crate::text::Reading;
use crate::text::clauses::{Clause, Firmness, Tense};
use crate::text::dates::Role;
use crate::text::dealings::dealings;
use crate::text::marks::{Act, Course, Cue, Opposed, Sense};
use crate::text::tags::Tag;

use super::aligned::Aligned;
use super::candidate::{Candidate, proposal};
use super::cited::{told, with_verb};
use super::deeds::Deed;
use super::detector::Detector;
use super::same_deed::{Matter, alike, happened, matter, own_act};
use super::surroundings::cue_in;
use super::why::in_turn;

/// What was promised, or ruled out, is told as done or decided the other way.
///
/// ```text
/// 2014-03-02  We will never sell the Low Meadow.
/// 2017-09-11  In August we sold the Low Meadow to a developer.
/// ```
///
/// Earlier stands a pledge ("will", "never", "rules out", "you have my word", "stays", "as long as I
/// am here"), later a fact: past, under way or scheduled. They conflict where one deed is promised and
/// denied, or ruled out and told: by the same verb, a synonym or words of one sort of deed
/// (`data/words/happenings.tsv`: "close", "shut its doors"); by opposite verbs; by something that was
/// to stay and is changed (`data/words/courses.tsv`); or by another amount. What it is done to must be
/// named on both sides. Silent where either side asks, is conditional or reports others, and where
/// the deed is merely still to come ("not yet", with no deadline passed). Doubted where the later deed
/// is somebody else's, done to another thing, at another time, after what the pledge hung on was over,
/// or where the later statement says that what was pledged still holds.
pub(super) struct PledgeBroken;

impl Detector for PledgeBroken {
    fn detect(&self, pair: &Aligned) -> Vec<Candidate> {
        let mut best: Option<Conflict> = None;
        for &(e, firmness) in pair.earlier.pledges() {
            let promised = pair.earlier.deeds(e);
            for (l, clause) in pair.later.clauses.iter().enumerate().filter(|(_, c)| fact(c)) {
                for mut conflict in conflicts(pair, (e, promised), l) {
                    conflict.sign *= firmness * happened(clause);
                    let better = |conflict: &Conflict| {
                        best.as_ref().is_none_or(|other| conflict.rank() > other.rank())
                    };
                    if !better(&conflict) {
                        continue;
                    }
                    if kept_elsewhere(pair, promised, l, conflict.matter.shared) {
                        conflict.matter.doubts += 1.0;
                    }
                    if better(&conflict) {
                        best = Some(conflict);
                    }
                }
            }
        }
        best.map(|conflict| propose(pair, conflict)).into_iter().collect()
    }
}

/// Told as done, as it is, or as decided; a plan or a hope breaks no pledge yet.
fn fact(clause: &Clause) -> bool {
    !clause.question
        && !clause.conditional
        && !clause.others_words
        && !clause.hedged
        && !clause.mentioned
        && !matches!(clause.tense, Tense::Unreal)
        && clause.firmness != Firmness::Soft
}

/// "We charged a fee for cheques. Interest was charged to nobody.": another clause tells that the
/// pledge was kept, and is nearer to it.
fn kept_elsewhere(pair: &Aligned, promised: &[Deed], l: usize, shared: f32) -> bool {
    let kept = |one: &Deed, other: &Deed| {
        one.done == other.done
            && alike(pair, one, other) >= 0.6
            && matter_of(pair, one, other, shared.max(0.5)).is_some()
    };
    let others = pair.later.clauses.iter().enumerate().filter(|(n, c)| *n != l && fact(c));
    others
        .flat_map(|(n, _)| pair.later.deeds(n))
        .any(|other| promised.iter().any(|one| kept(one, other)))
}

/// A pledge and a fact that go against it.
struct Conflict {
    earlier: Range<usize>,
    later: Range<usize>,
    sign: f32,
    matter: Matter,
}

impl Conflict {
    fn rank(&self) -> f32 {
        self.sign * (0.5 + self.matter.belongs()) - 0.3 * self.matter.doubts
    }
}

fn conflicts(pair: &Aligned, (e, promised): (usize, &[Deed]), l: usize) -> Vec<Conflict> {
    let mut found = Vec::new();
    if pair.shared.is_empty() {
        return found;
    }
    let facts = pair.later.deeds(l);
    for one in promised {
        for other in facts.iter().filter(|other| other.done != one.done) {
            found.extend(undone(pair, one, other));
        }
    }
    let mut push = |earlier: Range<usize>, later: Range<usize>, sign: f32| {
        if let Some(matter) = matter(pair, (e, &earlier), (l, &later), 0.5) {
            found.push(Conflict { earlier, later, sign, matter });
        }
    };
    let (one, other) = (&pair.earlier.clauses[e].tokens, &pair.later.clauses[l].tokens);
    for (earlier, later, sign) in opposites(pair, one, other) {
        push(earlier, later, sign);
    }
    for (et, kept) in courses(pair.earlier, one) {
        for (lt, still_kept) in courses(pair.later, other) {
            if kept != still_kept {
                push(et.clone(), lt, 0.6);
            }
        }
    }
    for a in pair.earlier.amounts.iter().filter(|a| one.contains(&a.tokens.start)) {
        for b in pair.later.amounts.iter().filter(|b| other.contains(&b.tokens.start)) {
            if a.compatible(b) == Some(false) {
                push(a.tokens.clone(), b.tokens.clone(), 0.5);
            }
        }
    }
    found
}

/// One deed, ruled out and told, or promised and denied.
fn undone(pair: &Aligned, one: &Deed, other: &Deed) -> Option<Conflict> {
    if one.done && (still_to_come(pair, one, other) || speech(pair.earlier, one)) {
        return None;
    }
    let alike = alike(pair, one, other);
    let mine = own_act(pair.later, pair.later.clauses[other.clause].sentence);
    if alike <= 0.0 && (!mine || one.done) {
        return None;
    }
    let matter = matter_of(pair, one, other, 0.4)?;
    let sign = match () {
        () if alike >= 0.8 && matter.shared >= 0.4 => alike,
        () if alike > 0.0 && matter.shared >= 0.6 => alike,
        // whatever was done to it was done on their orders
        () if mine && !one.done && matter.shared >= 1.2 && matter.covered >= 0.75 => 0.35,
        () => return None,
    };
    let sign = if mine { (sign * 1.1).min(1.0) } else { sign };
    Some(Conflict { earlier: one.tokens.clone(), later: other.tokens.clone(), sign, matter })
}

fn matter_of(pair: &Aligned, one: &Deed, other: &Deed, least: f32) -> Option<Matter> {
    matter(pair, (one.clause, &one.tokens), (other.clause, &other.tokens), least)
}

/// "I will tell any court", "I did not tell the committee": what is to be said breaks no pledge.
fn speech(reading: &Reading, deed: &Deed) -> bool {
    reading.marks_at(deed.tokens.start).iter().any(|mark| {
        matches!(mark.sense, Sense::Reporting { act: Act::Say | Act::Demand | Act::Ask, .. })
    })
}

/// "We have not published it yet": the pledge may still be kept, unless its day has passed.
fn still_to_come(pair: &Aligned, promised: &Deed, told: &Deed) -> bool {
    let clause = &pair.later.clauses[told.clause];
    let open = clause.tense == Tense::Perfect
        || cue_in(pair.later, &pair.later.sentences[clause.sentence].tokens, Cue::Provisional);
    open && !day_passed(pair, promised.clause)
}

/// The pledge named a day, and the later statement was made after it.
fn day_passed(pair: &Aligned, e: usize) -> bool {
    let sentence = &pair.earlier.sentences[pair.earlier.clauses[e].sentence].tokens;
    let now = pair.later.said.bounds().0.map(|moment| moment.date());
    pair.earlier
        .times
        .iter()
        .filter(|time| sentence.contains(&time.tokens.start) && time.resolved())
        .filter(|time| !matches!(time.role, Role::Since | Role::From | Role::After | Role::For))
        .any(|time| matches!((time.window().1, now), (Some(last), Some(now)) if last < now))
}

/// Opposite verbs of two clauses, with how plainly they are opposed.
fn opposites(
    pair: &Aligned,
    one: &Range<usize>,
    other: &Range<usize>,
) -> Vec<(Range<usize>, Range<usize>, f32)> {
    let mut found = Vec::new();
    for against in pair.against_in(one).iter().filter(|a| !a.flipped) {
        let (et, lt) =
            (&pair.earlier.marks[against.earlier].tokens, &pair.later.marks[against.later].tokens);
        let verbs = pair.earlier.tags[et.start] == Tag::Verb
            && matches!(pair.later.tags[lt.start], Tag::Verb);
        if other.contains(&lt.start) && verbs && !two_sides(pair.earlier, et, pair.later, lt) {
            let sign = if against.how == Opposed::Directly { 0.9 } else { 0.7 };
            found.push((et.clone(), lt.clone(), sign));
        }
    }
    found
}

/// "Sell" and "buy" are two sides of one deed, no opposites.
fn two_sides(earlier: &Reading, e: &Range<usize>, later: &Reading, l: &Range<usize>) -> bool {
    let deeds = |reading: &Reading, tokens: &Range<usize>| -> Vec<(u16, bool)> {
        reading
            .marks_at(tokens.start)
            .iter()
            .filter(|m| m.tokens == *tokens)
            .filter_map(|m| match m.sense {
                Sense::Exchange(n) => {
                    dealings().get(usize::from(n)).map(|dealing| (dealing.group, dealing.doer))
                }
                _ => None,
            })
            .collect()
    };
    let other = deeds(later, l);
    deeds(earlier, e).iter().any(|(group, doer)| other.contains(&(*group, !doer)))
}

/// What is done to a state of affairs in a clause, and whether it goes on.
fn courses<'a>(
    reading: &'a Reading,
    clause: &'a Range<usize>,
) -> impl Iterator<Item = (Range<usize>, bool)> + 'a {
    reading.marks_in(clause).iter().filter_map(move |mark| {
        let Sense::Course(course) = mark.sense else { return None };
        let at = mark.tokens.start;
        let verbal =
            matches!(reading.tags[at], Tag::Verb | Tag::Adj | Tag::Adv) || mark.tokens.len() > 1;
        verbal.then(|| (mark.tokens.clone(), (course == Course::Keep) != reading.negated[at]))
    })
}

/// "Introduced a new tax" for "tax".
fn deed(reading: &Reading, tokens: &Range<usize>) -> Range<usize> {
    with_verb(reading, tokens.start).start..tokens.end
}

fn propose(pair: &Aligned, conflict: Conflict) -> Candidate {
    let (earlier, later) = (conflict.earlier, conflict.later);
    let words = (
        format!("pledged: {}", told(pair.earlier, &deed(pair.earlier, &earlier))),
        format!("told: {}", told(pair.later, &deed(pair.later, &later))),
    );
    Candidate {
        belongs: conflict.matter.belongs(),
        doubts: conflict.matter.doubts,
        ..proposal(
            Kind::PledgeBroken,
            pair,
            (earlier, later),
            conflict.sign.min(1.0),
            words,
            in_turn(pair, "a pledge", "the contrary told as a fact"),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::super::side::Side;
    use super::*;

    fn broken(earlier: &str, later: &str) -> bool {
        let (earlier, later) =
            (Side::read(earlier, &Default::default()), Side::read(later, &Default::default()));
        !PledgeBroken.detect(&Aligned::new(&earlier, &later)).is_empty()
    }

    #[test]
    fn told_as_done_the_other_way() {
        assert!(broken(
            "We will never sell the Low Meadow.",
            "In August we sold the Low Meadow to a developer."
        ));
        assert!(broken(
            "Not one bus depot closes on my watch, I promise.",
            "The Marrick bus depot was closed on Friday."
        ));
        assert!(broken(
            "We will publish the Harrow report.",
            "The Harrow report will not be published."
        ));
    }

    #[test]
    fn what_was_pledged_not_to_happen_is_told_as_such() {
        let pledged = |earlier: &str, later: &str| {
            let read = |quote: &str| Side::read(quote, &Default::default());
            let (earlier, later) = (read(earlier), read(later));
            PledgeBroken.detect(&Aligned::new(&earlier, &later)).remove(0).readings.earlier
        };
        assert_eq!(
            pledged("There will be no layoffs at Brask.", "We have laid off ninety at Brask."),
            "pledged: no layoffs"
        );
        assert_eq!(
            pledged("We will not close the Varn mill.", "We closed the Varn mill in May."),
            "pledged: not close"
        );
    }

    #[test]
    fn silent_where_nothing_was_broken() {
        assert!(!broken(
            "If the strike goes on, we will close the depot.",
            "The depot was not closed."
        ));
        assert!(!broken("We will publish the report.", "We have not published the report yet."));
        assert!(!broken("We will never sell the Low Meadow.", "Did we sell the Low Meadow?"));
        assert!(!broken("We will never sell the Low Meadow.", "In August we sold a horse."));
        assert!(!broken(
            "We will never sell your data to advertisers.",
            "We will never let advertisers buy your data."
        ));
    }
}
