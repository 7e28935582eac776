//! Findings that are different between two snapshots.

use std::collections::{BTreeSet, HashMap};

use super::Snapshot;
use super::change::{Cause, Change, Sides};
use super::spoken::Spoken;
use crate::id::Id;
use crate::record::Verdict;
use crate::verdicts::{State, Verdicts};

/// The findings in which two snapshots differ.
pub(super) fn findings(old: &Snapshot, new: &Snapshot) -> Vec<Change> {
    let ids: BTreeSet<&Id> = old.found.keys().chain(new.found.keys()).collect();
    let differing = |id: &&&Id| old.found.get(id) != new.found.get(id);
    let ids: Vec<&Id> = ids.iter().filter(|id| differing(id)).copied().collect();
    if ids.is_empty() {
        return Vec::new();
    }
    let (was, is) = (Spoken::of(&old.record), Spoken::of(&new.record));
    let (mut decided, holds) = (in_force(old), in_force(new));
    decided.retain(|id, _| !holds.contains_key(id));
    let otherwise = old.made.build != new.made.build || old.how != new.how;
    // what went stands before what came
    let mut changes: Vec<((Cause, bool), Change)> = Vec::new();
    for id in ids {
        let sides = (old.found.get(id).cloned(), new.found.get(id).cloned());
        let found = sides.1.as_ref().or(sides.0.as_ref()).expect("it differs, so it is somewhere");
        let both = [found.earlier, found.later];
        let stayed = was.holds(&both, &found.speaker) && is.holds(&both, &found.speaker);
        let cause = if stayed && otherwise { Cause::Judging } else { Cause::Facts };
        let quote =
            |id: &Id| is.statement(id).or_else(|| was.statement(id)).cloned().unwrap_or_default();
        let quotes = Box::new(both.map(|id| quote(&id)));
        let (old, new) = sides;
        let came = old.is_none();
        let sides = Sides::Finding { old, new, quotes, cause, stale: decided.remove(id) };
        changes.push(((cause, came), Change { id: *id, sides }));
    }
    changes.sort_by_key(|(order, _)| *order);
    changes.into_iter().map(|(_, change)| change).collect()
}

/// The verdicts that hold, by their findings.
fn in_force(snapshot: &Snapshot) -> HashMap<Id, Verdict> {
    if snapshot.record.verdicts.is_empty() {
        return HashMap::new();
    }
    let verdicts = Verdicts::of(&snapshot.record.current(None), true);
    let found = snapshot.found.iter().map(|(id, found)| (*id, found.kind)).collect();
    let states = verdicts.states(&found, true);
    let all = verdicts.all().iter().zip(states);
    let holding = all.filter(|(_, state)| *state == State::InForce);
    holding.map(|(verdict, _)| (verdict.finding(), verdict.clone())).collect()
}
