//! Which verdict on a finding is the last.

use std::cmp::Ordering;
use std::collections::HashMap;

use crate::finding::Kind;
use crate::id::Id;
use crate::record::Verdict;

/// The last verdicts on each finding, by their numbers: several where they were decided at the same time.
pub(super) struct Last(HashMap<Id, Vec<usize>>);

/// Where a verdict stands among those on the same finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rank {
    /// Another one counts.
    Before,
    /// Others that say something else were decided at the same time.
    Tied,
    /// It counts.
    Last,
}

impl Last {
    /// Among those that count at all.
    pub(super) fn of(all: &[Verdict], counts: impl Fn(&Verdict) -> bool) -> Last {
        let mut last: HashMap<Id, Vec<usize>> = HashMap::new();
        for (at, verdict) in all.iter().enumerate().filter(|(_, one)| counts(one)) {
            let known = last.entry(verdict.finding()).or_default();
            match known
                .first()
                .map_or(Ordering::Greater, |&first| verdict.turn().cmp(&all[first].turn()))
            {
                Ordering::Greater => *known = vec![at],
                Ordering::Equal => known.push(at),
                Ordering::Less => {}
            }
        }
        Last(last)
    }

    /// The last on a finding; none where nobody decided.
    pub(super) fn on(&self, finding: &Id) -> &[usize] {
        self.0.get(finding).map_or(&[], Vec::as_slice)
    }

    /// Where one stands on a finding that has this kind now. Of several that say the same, one that
    /// names the kind counts.
    pub(super) fn rank(&self, all: &[Verdict], number: usize, kind: Option<&Kind>) -> Rank {
        let last = self.on(&all[number].finding());
        if !last.contains(&number) {
            return Rank::Before;
        }
        if last.iter().any(|&at| all[at].verdict != all[number].verdict) {
            return Rank::Tied;
        }
        let named = last.iter().rev().find(|&&at| Some(&all[at].kind) == kind);
        match named.or(last.last()) == Some(&number) {
            true => Rank::Last,
            false => Rank::Before,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{record, states};
    use super::super::{State, Verdicts};
    use crate::finding::{Decision, Kind, finding_id};

    #[test]
    fn the_last_verdict_counts_and_one_without_time_comes_first() {
        let (dismissed, confirmed) = (Decision::Dismissed, Decision::Confirmed);
        let (record, [earlier, later, _]) =
            record(&[("2025-03", confirmed), ("", dismissed), ("unknown", dismissed)]);
        let found = [(finding_id(&earlier, &later), Kind::DateMoved)];
        let verdicts = Verdicts::of(&record.current(None), true);
        let states = verdicts.states(&found.into_iter().collect(), true);
        let in_force: Vec<Decision> = verdicts
            .all()
            .iter()
            .zip(&states)
            .filter(|(_, state)| **state == State::InForce)
            .map(|(verdict, _)| verdict.verdict)
            .collect();
        assert_eq!(in_force, [confirmed]);
        assert_eq!(states.iter().filter(|state| **state == State::Replaced).count(), 2);
    }

    #[test]
    fn decided_both_ways_at_one_time_is_not_decided() {
        let (dismissed, confirmed) = (Decision::Dismissed, Decision::Confirmed);
        for time in ["2025-03", ""] {
            let (record, [earlier, later, _]) = record(&[(time, confirmed), (time, dismissed)]);
            let found = [(finding_id(&earlier, &later), Kind::DateMoved)];
            assert_eq!(states(&record, &found, true), [State::Tied, State::Tied]);
        }
        let (mut record, [earlier, later, _]) = record(&[("2025-03", dismissed); 2]);
        record.verdicts[1].reason = "seen twice".to_owned();
        let found = [(finding_id(&earlier, &later), Kind::DateMoved)];
        assert_eq!(states(&record, &found, true), [State::Replaced, State::InForce]);
        record.verdicts[1].kind = Kind::AmountChanged;
        assert_eq!(states(&record, &found, true), [State::InForce, State::Replaced]);
    }

    #[test]
    fn a_vague_time_counts_from_where_it_may_begin() {
        let verdicts = [("2025", Decision::Confirmed), ("2025-06-01", Decision::Dismissed)];
        let (record, [earlier, later, _]) = record(&verdicts);
        let found = [(finding_id(&earlier, &later), Kind::DateMoved)];
        let verdicts = Verdicts::of(&record.current(None), true);
        let states = verdicts.states(&found.into_iter().collect(), true);
        let of = |said| verdicts.all().iter().position(|one| one.verdict == said).unwrap();
        assert_eq!(states[of(Decision::Dismissed)], State::InForce);
        assert_eq!(states[of(Decision::Confirmed)], State::Replaced);
    }

    #[test]
    fn what_is_dated_after_the_present_does_not_count_yet() {
        let (dismissed, confirmed) = (Decision::Dismissed, Decision::Confirmed);
        let (record, [earlier, later, _]) =
            record(&[("2025-03", confirmed), ("2099-01-05", dismissed)]);
        let id = finding_id(&earlier, &later);
        let mut verdicts = Verdicts::of(&record.current(None), true);
        let mut in_force = |now: &str| {
            verdicts.set_present(now.parse().unwrap());
            let states = verdicts.states(&[(id, Kind::DateMoved)].into(), true);
            assert_eq!(verdicts.last_on(&id).len(), 1);
            states.iter().filter(|state| **state == State::NotYet).count()
        };
        assert_eq!((in_force("2025-12-02"), in_force("2099-01"), in_force("unknown")), (1, 0, 0));
    }
}
