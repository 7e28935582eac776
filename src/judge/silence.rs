//! Why a pair that shares its matter is no reversal.

use crate::finding::Silence;
use crate::text::Reading;
use crate::text::clauses::Clause;

use super::aligned::{Aligned, Between};
use super::date_moved::DateMoved;
use super::detector::Detector;
use super::surroundings::{Apart, Scope, modifiers_apart};
use super::{frames, labels, when};

/// The first reason that holds, in the order of how sure its signs are; none where nothing tells.
pub(super) fn reason(pair: &Aligned) -> Option<(Silence, String)> {
    let (e, l) = closest(pair)?;
    let (earlier, later) = (&pair.earlier.clauses[e], &pair.later.clauses[l]);
    let scope = Scope::new(pair, earlier.sentence, later.sentence);
    let either = |f: fn(&Clause) -> bool| side(f(earlier), f(later));
    let sentences = pair.between_sentences(e, l);
    if let Some(which) = either(|c| c.conditional) {
        return Some((
            Silence::Conditional,
            format!("the {which} statement holds only under a condition"),
        ));
    }
    if let Some(which) = either(|c| c.question) {
        return Some((Silence::Question, format!("the {which} statement asks")));
    }
    if when::so_far(pair, &whole(pair)) {
        return Some((
            Silence::Superseded,
            "one statement holds for its day; the world moved on".into(),
        ));
    }
    // where one event was given two dates, the dates are the matter itself
    if sentences.shared > RELATED
        && when::other_time(pair, &scope)
        && DateMoved.detect(pair).is_empty()
    {
        return Some((Silence::DifferentTime, "they speak of different times".into()));
    }
    if let Some(which) = either(|c| c.others_words)
        && sentences.shared > RELATED
    {
        return Some((
            Silence::QuotingOther,
            format!("the {which} statement reports what somebody else says"),
        ));
    }
    if let Some(which) = either(|c| c.hedged) {
        return Some((Silence::Hedged, format!("the {which} statement only holds it possible")));
    }
    of_the_matter(pair, &scope, (e, l), &sentences)
}

/// Least weight of shared words at which two sentences have to do with each other.
const RELATED: f32 = 0.5;

/// What the two are about: the same numbers, different things, hardly anything in common.
fn of_the_matter(
    pair: &Aligned,
    scope: &Scope,
    (e, l): (usize, usize),
    sentences: &Between,
) -> Option<(Silence, String)> {
    if let Some((one, other)) = numbers_agree(pair) {
        return Some((Silence::Compatible, format!("\"{one}\" and \"{other}\" can both be true")));
    }
    let denied = pair.shared.iter().any(|s| s.flipped && s.weight > 0.2);
    let turned = denied || !pair.against.is_empty();
    if labels::apart(pair, scope) || turned && Apart::measure(pair, scope).names > 0.0 {
        return Some((
            Silence::DifferentSubject,
            "they name different people, bodies or places".into(),
        ));
    }
    let (one, other) = (frames::frame(pair.earlier, e), frames::frame(pair.later, l));
    let other_doer = frames::agreement(pair, &one.subjects, &other.subjects) < 0.0
        && frames::verbs_agree(pair, e, l) > 0.0;
    if other_doer || turned && modifiers_apart(pair, scope) > 1.0 {
        return Some((Silence::DifferentSubject, "they speak of different things".into()));
    }
    let little = sentences.shared < 1.0 && !turned;
    let long = sentences.shared < 1.5
        && sentences.earlier_extra > 2.0
        && sentences.later_extra > 3.0
        && !denied;
    (little || long).then(|| (Silence::Near, "one has no bearing on the other".into()))
}

/// Two numbers of the same quantity that allow one value.
fn numbers_agree(pair: &Aligned) -> Option<(String, String)> {
    pair.earlier.amounts.iter().find_map(|one| {
        let other = pair.later.amounts.iter().find(|other| one.compatible(other) == Some(true))?;
        Some((
            pair.earlier.words(one.tokens.clone()).to_owned(),
            pair.later.words(other.tokens.clone()).to_owned(),
        ))
    })
}

/// All that is said.
fn whole(pair: &Aligned) -> Scope {
    Scope { earlier: 0..pair.earlier.tokens.len(), later: 0..pair.later.tokens.len() }
}

fn side(earlier: bool, later: bool) -> Option<&'static str> {
    match (earlier, later) {
        (true, _) => Some("earlier"),
        (false, true) => Some("later"),
        (false, false) => None,
    }
}

/// The two clauses that share most.
fn closest(pair: &Aligned) -> Option<(usize, usize)> {
    let mut best: Option<(f32, usize, usize)> = None;
    for e in 0..clauses(pair.earlier) {
        for l in 0..clauses(pair.later) {
            let shared = pair.between(e, l).shared;
            if best.is_none_or(|(other, ..)| shared > other) {
                best = Some((shared, e, l));
            }
        }
    }
    best.map(|(_, e, l)| (e, l))
}

fn clauses(reading: &Reading) -> usize {
    reading.clauses.len()
}

#[cfg(test)]
mod tests {
    use super::super::side::Side;
    use super::*;

    fn given(earlier: &str, later: &str) -> Option<Silence> {
        let (earlier, later) =
            (Side::read(earlier, &Default::default()), Side::read(later, &Default::default()));
        reason(&Aligned::new(&earlier, &later)).map(|(reason, _)| reason)
    }

    #[test]
    fn times() {
        assert_eq!(
            given("We made a loss last year.", "We made a profit this year."),
            Some(Silence::DifferentTime)
        );
        assert_eq!(
            given("In 2019 we had no ambassador in Quell.", "We do have an ambassador in Quell."),
            Some(Silence::DifferentTime)
        );
        assert_eq!(
            given("So far three ports have closed.", "Nine ports have closed."),
            Some(Silence::Superseded)
        );
    }

    #[test]
    fn a_moved_date_is_no_other_time() {
        assert_eq!(
            given("The new bridge opens on 14 March.", "The new bridge opens on 20 August."),
            None
        );
    }

    #[test]
    fn things() {
        assert_eq!(
            given("Clause 9 must be deleted.", "Clause 19 must stay."),
            Some(Silence::DifferentSubject)
        );
        assert_eq!(
            given("At least 40 nurses signed.", "52 nurses signed."),
            Some(Silence::Compatible)
        );
        assert_eq!(given("The harbour is open.", "My sister paints horses."), Some(Silence::Near));
    }

    #[test]
    fn how_it_is_said() {
        assert_eq!(
            given("We close the port.", "Should we close the port?"),
            Some(Silence::Question)
        );
        assert_eq!(
            given("We close the port.", "If the union strikes, we keep the port."),
            Some(Silence::Conditional)
        );
        assert_eq!(given("We close the port.", "Perhaps we keep the port."), Some(Silence::Hedged));
    }

    #[test]
    fn no_reason_where_nothing_tells() {
        assert_eq!(
            given("We will close the northern port.", "We will not close the northern port."),
            None
        );
    }
}
