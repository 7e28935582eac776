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
    pub(super) fn of(all: &[Verdict]) -> Last {
        let mut last: HashMap<Id, Vec<usize>> = HashMap::new();
        for (at, verdict) in all.iter().enumerate() {
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
