//! Which of two events came first.

use std::ops::Range;

use crate::text::Reading;
use crate::text::tags::Tag;

use super::aligned::{Aligned, unmatched};

/// What both statements tell of, in opposite orders.
pub(super) struct Swapped {
    pub(super) earlier: Range<usize>,
    pub(super) later: Range<usize>,
    /// How much of the less known of the two events both sides share.
    shared: f32,
    /// How much that is of all that is told of it, 0 to 1.
    pub(super) covered: f32,
    /// Events in which each side names something that the other has not: "sold the wheat", "sold the flat".
    pub(super) strangers: f32,
}

/// "The cracks were found before the flight", "after the flight": two events that change places.
pub(super) fn swapped(pair: &Aligned) -> Option<Swapped> {
    let later = pair.later.orders();
    if later.is_empty() {
        return None;
    }
    let mut best: Option<Swapped> = None;
    for one in pair.earlier.orders() {
        for other in later {
            let both = |a: f32, b: f32| a.min(b);
            let crossed = both(
                common(pair, &one.first, &other.second),
                common(pair, &one.second, &other.first),
            );
            let straight = both(
                common(pair, &one.first, &other.first),
                common(pair, &one.second, &other.second),
            );
            let clear = crossed >= 0.4 && crossed > 1.3 * straight;
            if clear && best.as_ref().is_none_or(|best| crossed > best.shared) {
                let (earlier, later) = (one.word.clone(), other.word.clone());
                let (a, b) = (
                    alone(pair, &one.first, &other.second),
                    alone(pair, &one.second, &other.first),
                );
                let strangers = [a, b].into_iter().filter(|&alone| alone > 0.0).count() as f32;
                let covered = crossed / (crossed + a.max(b));
                best = Some(Swapped { earlier, later, shared: crossed, covered, strangers });
            }
        }
    }
    best
}

/// Weight of the words that an event of one side shares with an event of the other.
fn common(pair: &Aligned, earlier: &Range<usize>, later: &Range<usize>) -> f32 {
    let timed = |reading: &Reading, token: usize| {
        reading.times.iter().any(|time| time.resolved() && time.tokens.contains(&token))
    };
    let mut counted: Vec<usize> = Vec::new();
    let mut sum = 0.0;
    for s in pair.shared_in(earlier) {
        let (e, l) = (&pair.earlier.terms[s.earlier], &pair.later.terms[s.later]);
        if later.contains(&l.token)
            && !counted.contains(&s.earlier)
            && !timed(pair.earlier, e.token)
            && !timed(pair.later, l.token)
        {
            counted.push(s.earlier);
            sum += s.weight;
        }
    }
    sum
}

/// Weight of the nouns of an event that the other statement has not, the lesser of the two sides.
fn alone(pair: &Aligned, earlier: &Range<usize>, later: &Range<usize>) -> f32 {
    let sum = |reading: &Reading, matched: &[bool], tokens: &Range<usize>| {
        unmatched(reading, matched)
            .filter(|term| {
                tokens.contains(&term.token)
                    && matches!(term.tag, Tag::Noun | Tag::Name)
                    && !reading.is_timed(term.token)
            })
            .map(|term| term.weight)
            .sum::<f32>()
    };
    sum(pair.earlier, &pair.earlier_matched, earlier).min(sum(
        pair.later,
        &pair.later_matched,
        later,
    ))
}

#[cfg(test)]
mod tests {
    use super::super::side::Side;
    use super::*;

    fn swap(earlier: &str, later: &str) -> bool {
        let (e, l) =
            (Side::read(earlier, &Default::default()), Side::read(later, &Default::default()));
        swapped(&Aligned::new(&e, &l)).is_some()
    }

    #[test]
    fn two_events_change_places() {
        for (earlier, later) in [
            ("The gates were locked before the fire.", "The gates were locked after the fire."),
            (
                "The ministry was told before the factory closed.",
                "It was after the factory closed that the ministry was told.",
            ),
            (
                "Before the ballot we printed the leaflets.",
                "We held the ballot, and after that we printed the leaflets.",
            ),
            (
                "Before the ballot we printed the leaflets.",
                "The leaflets were printed after the ballot.",
            ),
            (
                "The police reached the bridge before the medics did.",
                "At the bridge the medics were first, and the police came after.",
            ),
            (
                "The siren was tested ahead of the flood.",
                "The flood had come by the time the siren was tested.",
            ),
        ] {
            assert!(swap(earlier, later), "{earlier} / {later}");
        }
    }

    #[test]
    fn one_order_or_other_events() {
        for (earlier, later) in [
            (
                "The gates were locked before the fire.",
                "After the gates were locked there was a fire.",
            ),
            ("The gates were locked before the fire.", "The gates were painted after the flood."),
            ("The case came before the court.", "We looked after the court."),
            ("We vote before March.", "We vote after March."),
            ("The gates were locked before the fire.", "Were the gates locked after the fire?"),
        ] {
            assert!(!swap(earlier, later), "{earlier} / {later}");
        }
    }
}
