//! What waits for a decision: the differences between the accepted snapshot and the pending one.

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::Result;

use super::snapshots::{Of, Paths, in_ci, read_snapshot, remove, shown, write};
use super::update::blank;
use crate::cli::advice::Advice;
use crate::cli::context::{Context, count};
use crate::cli::lookup::find;
use crate::cli::project::named_from_here;
use crate::report::changes::Changes;
use crate::snapshot::{Change, Snapshot, changes, without};

/// Differences that wait for a decision.
#[derive(Debug)]
pub(super) struct Pending {
    paths: Paths,
    accepted: Snapshot,
    pending: Snapshot,
    /// The differences.
    pub(super) changes: Vec<Change>,
}

impl Pending {
    /// What waits; none where nothing does, which is told.
    pub(super) fn read(of: &Of, files: &[PathBuf], context: &Context) -> Result<Option<Pending>> {
        if in_ci() {
            return Err(Advice::error(
                "CI is set, and nothing is decided there",
                "run this where somebody looks at it, or unset CI",
            ));
        }
        let paths = of.paths(files, context)?;
        let Some(pending) = read_snapshot(&paths.pending, None, context)? else {
            context.say(&format!(
                "{} is not there: nothing waits for a decision\n  help: `walkback log update{}` \
                 writes what is different",
                named_from_here(&paths.pending),
                of.again(files)
            ));
            return Ok(None);
        };
        let accepted = read_snapshot(&paths.accepted, None, context)?;
        let accepted = accepted.unwrap_or_else(|| blank(&pending));
        let changes = changes(&accepted, &pending);
        Ok(Some(Pending { paths, accepted, pending, changes }))
    }

    /// The differences for people.
    pub(super) fn shown(&self) -> Changes<'_> {
        shown(&self.changes, BTreeMap::new(), &self.accepted, &self.pending)
    }

    /// The differences with these ids; all of them without any.
    pub(super) fn chosen(&self, ids: &[String]) -> Result<Vec<bool>> {
        if ids.is_empty() {
            return Ok(vec![true; self.changes.len()]);
        }
        let mut chosen = vec![false; self.changes.len()];
        for prefix in ids {
            let Some(id) = find(prefix, self.changes.iter().map(|change| change.id))? else {
                return Err(Advice::error(
                    format!("nothing that waits has the id {prefix}; nothing was done"),
                    "`walkback log verify` shows the ids of what is different",
                ));
            };
            for (chosen, change) in chosen.iter_mut().zip(&self.changes) {
                *chosen |= change.id == id;
            }
        }
        Ok(chosen)
    }

    /// Takes over what is accepted and drops what is rejected; the rest goes on waiting.
    pub(super) fn decide(&self, decisions: &[Decision], context: &Context) -> Result<()> {
        let these = |wanted: &[Decision]| {
            let pairs = self.changes.iter().zip(decisions);
            let wanted: Vec<Decision> = wanted.to_vec();
            pairs.filter(move |(_, decision)| wanted.contains(decision)).map(|(change, _)| change)
        };
        let count_of = |decision| decisions.iter().filter(|one| **one == decision).count();
        let (accepts, rejects) = (count_of(Decision::Accept), count_of(Decision::Reject));
        let waits = count_of(Decision::Wait);
        let accepted = without(&self.pending, these(&[Decision::Reject, Decision::Wait]));
        let pending = without(&self.pending, these(&[Decision::Reject]));
        if accepts > 0 || (rejects == 0 && waits == 0) {
            write(&self.paths.accepted, &accepted)?;
        }
        if waits > 0 {
            write(&self.paths.pending, &pending)?;
        } else {
            remove(&self.paths.pending)?;
        }
        let parts = [(accepts, "accepted"), (rejects, "rejected"), (waits, "still waiting")];
        let parts: Vec<String> =
            parts.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
        let name = named_from_here(&self.paths.accepted);
        let parts =
            if parts.is_empty() { "nothing was different".to_owned() } else { parts.join(", ") };
        context.say(&format!("{name}: {parts}"));
        if rejects > 0 {
            let those = count(rejects, "difference");
            context.say(&format!(
                "  help: `walkback log verify` tells of {those} again until the fact logs are mended"
            ));
        }
        Ok(())
    }
}

/// What becomes of a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Decision {
    /// It is as it should be.
    Accept,
    /// It is not.
    Reject,
    /// Nobody decided.
    Wait,
}
