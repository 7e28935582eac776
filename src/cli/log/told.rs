//! Differences between snapshots in words.

use std::collections::BTreeMap;

use crate::cli::context::count;
use crate::id::Id;
use crate::report::Location;
use crate::report::changes::Changes;
use crate::snapshot::{Cause, Change, Sides, Snapshot};
use crate::statement::Statement;

/// The differences for people and machines. `old` is none where nothing was accepted yet.
pub(super) fn shown<'a>(
    changes: &'a [Change],
    places: BTreeMap<Id, Location>,
    old: Option<&Snapshot>,
    new: &Snapshot,
) -> Changes<'a> {
    let judged = old.map_or(String::new(), |old| judged(old, new));
    Changes { changes, places, judged, accepted: old.is_some() }
}

/// What judged then and what judges now.
fn judged(old: &Snapshot, new: &Snapshot) -> String {
    if old.how != new.how {
        return format!("accepted with {}; now {}", old.how.words(), new.how.words());
    }
    if old.made.version != new.made.version {
        return format!(
            "accepted with walkback {}, this is {}",
            old.made.version, new.made.version
        );
    }
    format!("accepted with another build of walkback {}", new.made.version)
}

/// "2 facts, 1 finding", "1 finding judged differently".
pub(super) fn counted(changes: &[Change]) -> String {
    let number = |of: &dyn Fn(&Sides) -> bool| changes.iter().filter(|it| of(&it.sides)).count();
    let how = number(&|sides| matches!(sides, Sides::How { .. }));
    let judged = number(&|sides| matches!(sides, Sides::Finding { cause: Cause::Judging, .. }));
    let found = number(&|sides| matches!(sides, Sides::Finding { cause: Cause::Facts, .. }));
    let facts = changes.len() - how - judged - found;
    let parts = [
        (how, "the way of comparing".to_owned()),
        (facts, count(facts, "fact")),
        (found, count(found, "finding")),
        (judged, format!("{} judged differently", count(judged, "finding"))),
    ];
    let parts = parts.into_iter().filter(|(n, _)| *n > 0).map(|(_, text)| text);
    parts.collect::<Vec<_>>().join(", ")
}

/// "6 statements, 1 finding".
pub(super) fn contents(snapshot: &Snapshot) -> String {
    // in canonical order the readings of one statement stand together
    let same =
        |one: &Statement, other: &Statement| one.quote == other.quote && one.id() == other.id();
    let statements = snapshot.record.statements.chunk_by(same).count();
    format!("{}, {}", count(statements, "statement"), count(snapshot.found.len(), "finding"))
}
