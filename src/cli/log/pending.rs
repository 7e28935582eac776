//! What waits for a decision: the differences between the accepted snapshot and the pending one.

use std::collections::BTreeMap;

use anyhow::Result;

use super::files::{Files, digest_of, read_snapshot};
use super::logs::{Logs, in_ci};
use super::told::shown;
use super::update::blank;
use crate::cli::advice::Advice;
use crate::cli::context::{Context, count};
use crate::cli::lookup::find;
use crate::cli::project::named_from_here;
use crate::report::changes::Changes;
use crate::snapshot::{Change, MadeOf, Snapshot, changes, digest, without};

/// Differences that wait for a decision.
#[derive(Debug)]
pub(super) struct Pending {
    files: Files,
    /// None where nothing was accepted yet.
    accepted: Option<Snapshot>,
    pending: Snapshot,
    made_of: MadeOf,
    /// The differences.
    pub(super) changes: Vec<Change>,
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

impl Pending {
    /// What waits; none where nothing does, which is told.
    pub(super) fn read(logs: &Logs, context: &Context) -> Result<Option<Pending>> {
        if in_ci() {
            return Err(Advice::error(
                "CI is set, and nothing is decided there",
                "run this where somebody looks at it, or unset CI",
            ));
        }
        let files = logs.snapshot(context)?;
        let Some(pending) = read_snapshot(&files.pending, None, context)? else {
            context.say(&format!(
                "{} is not there: nothing waits for a decision\n  help: `walkback log update{}` \
                 writes what is different",
                named_from_here(&files.pending),
                logs.again()
            ));
            return Ok(None);
        };
        let made_of = up_to_date(&files, &pending, logs, context)?;
        let accepted = read_snapshot(&files.accepted, None, context)?;
        let changes = changes(accepted.as_ref().unwrap_or(&blank(&pending)), &pending);
        Ok(Some(Pending { files, accepted, pending, made_of, changes }))
    }

    /// The differences for people.
    pub(super) fn shown(&self) -> Changes<'_> {
        shown(&self.changes, BTreeMap::new(), self.accepted.as_ref(), &self.pending)
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

    /// Takes over what is accepted and drops what is rejected; the rest goes on waiting. Decisions that
    /// are missing at the end are not made yet.
    pub(super) fn keep(&self, decisions: &[Decision]) -> Result<()> {
        let all = || decisions.iter().copied().chain(std::iter::repeat(Decision::Wait));
        let not = |wanted: &'static [Decision]| {
            let pairs = self.changes.iter().zip(all());
            pairs.filter(move |(_, decision)| wanted.contains(decision)).map(|(change, _)| change)
        };
        let nothing = blank(&self.pending);
        let old = self.accepted.as_ref().unwrap_or(&nothing);
        let mut made_of = self.made_of;
        if decisions.contains(&Decision::Accept) || self.changes.is_empty() {
            let left = not(&[Decision::Reject, Decision::Wait]);
            made_of.accepted = Some(self.files.accept(&without(&self.pending, old, left))?);
        }
        if all().take(self.changes.len()).any(|decision| decision == Decision::Wait) {
            let waits = without(&self.pending, old, not(&[Decision::Reject]));
            self.files.wait(&Snapshot { made_of: Some(made_of), ..waits })
        } else {
            self.files.done()
        }
    }

    /// Tells what became of it.
    pub(super) fn tell(&self, decisions: &[Decision], context: &Context) {
        let made = |decision| decisions.iter().filter(|one| **one == decision).count();
        let (accepts, rejects) = (made(Decision::Accept), made(Decision::Reject));
        let waits = self.changes.len() - accepts - rejects;
        let parts = [(accepts, "accepted"), (rejects, "rejected"), (waits, "still waiting")];
        let parts: Vec<String> =
            parts.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
        let parts = match parts.is_empty() {
            true => "nothing was different".to_owned(),
            false => parts.join(", "),
        };
        context.say(&format!("{}: {parts}", named_from_here(&self.files.accepted)));
        if rejects > 0 {
            let those = count(rejects, "difference");
            context.say(&format!(
                "  help: `walkback log verify` tells of {those} again until the fact logs are mended"
            ));
        }
    }
}

/// Whether what waits was made from the logs and beside the accepted snapshot that are there now. To
/// decide on anything else would take back what others accepted since.
fn up_to_date(files: &Files, pending: &Snapshot, logs: &Logs, context: &Context) -> Result<MadeOf> {
    let name = named_from_here(&files.pending);
    let help =
        format!("run `walkback log update{}` again, and look at what it tells", logs.again());
    let Some(made_of) = pending.made_of else {
        return Err(Advice::error(format!("{name} was not made by `walkback log update`"), help));
    };
    if made_of.accepted != digest_of(&files.accepted)? {
        let accepted = named_from_here(&files.accepted);
        return Err(Advice::error(
            format!("{name} is out of date: {accepted} is another one since"),
            help,
        ));
    }
    if logs.are_known() && made_of.facts != digest(&logs.read(context)?.2) {
        return Err(Advice::error(
            format!("{name} is out of date: the fact logs were changed since"),
            help,
        ));
    }
    Ok(made_of)
}
