//! Findings that were accepted at a revision and are not any more.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;

use super::{git, held};
use crate::accepted::{Accepted, Entry, State};
use crate::cli::accepted::Known;
use crate::cli::clock::Clock;
use crate::cli::context::{Context, count};
use crate::cli::output;
use crate::cli::remember::Remembered;
use crate::compare::{Options, compare};
use crate::finding::Kind;
use crate::id::Id;
use crate::read;
use crate::record::Record;
use crate::report::Finding;

/// At most so many are told one by one.
const TOLD: usize = 20;

/// The pairs whose findings were accepted at a revision and are not now; tells of them. The record is
/// compared only where entries of the file are others now, because an entry names no statements.
///
/// # Errors
///
/// Where git or the clock fails.
pub(crate) fn unaccepted(
    rev: &str,
    known: &Known,
    record: &Record,
    options: &Options,
    clock: &Clock,
    context: &Context,
    progress: &dyn Fn(usize, usize),
) -> Result<Vec<(Id, Id)>> {
    let Some(file) = held::beside(&git::commit(rev)?, &known.path)? else { return Ok(Vec::new()) };
    let older = read::accepted(&known.name, &file.bytes()?).accepted;
    let now = &known.reading.accepted;
    let touched = touched(&older, now);
    if touched.is_empty() {
        return Ok(Vec::new());
    }
    let statements = record.current(None).statements;
    let found = compare(&statements, options, &Remembered::nothing(), progress).findings;
    let kinds = found.iter().map(|finding| (finding.id, finding.reversal.kind)).collect();
    let (before, after) = (in_force(&older, &kinds, clock)?, in_force(now, &kinds, clock)?);
    let again = |finding: &&Finding| before.contains(&finding.id) && !after.contains(&finding.id);
    let again: Vec<&Finding> = found.iter().filter(again).collect();
    tell(rev, &again);
    let unmet = touched.iter().filter(|id| !kinds.contains_key(id)).count();
    if unmet > 0 {
        let entries = count(unmet, "entry");
        context.say(&format!(
            "{}: {entries} of {rev} gone or changed, on what is no finding now",
            known.name
        ));
    }
    Ok(again.iter().map(|finding| (finding.earlier.id(), finding.later.id())).collect())
}

/// The findings of which the older file says other things than this one.
fn touched(older: &Accepted, now: &Accepted) -> BTreeSet<Id> {
    let now = by_finding(now);
    let older = by_finding(older).into_iter();
    older.filter(|(id, entries)| now.get(id) != Some(entries)).map(|(id, _)| id).collect()
}

/// What entries say of each finding.
fn by_finding(accepted: &Accepted) -> BTreeMap<Id, BTreeSet<Entry>> {
    let mut all: BTreeMap<Id, BTreeSet<Entry>> = BTreeMap::new();
    for entry in &accepted.entries {
        let bare = Entry { comments: Vec::new(), ..entry.clone() };
        all.entry(entry.id).or_default().insert(bare);
    }
    all
}

/// The findings for which an entry is in force today.
fn in_force(
    accepted: &Accepted,
    kinds: &BTreeMap<Id, Kind>,
    clock: &Clock,
) -> Result<BTreeSet<Id>> {
    let today = if accepted.can_expire() { clock.today()? } else { chrono::NaiveDate::MIN };
    let states = accepted.states(kinds, today, false);
    let all = accepted.entries.iter().zip(&states);
    Ok(all.filter(|(_, state)| **state == State::InForce).map(|(entry, _)| entry.id).collect())
}

fn tell(rev: &str, again: &[&Finding]) {
    for finding in again.iter().take(TOLD) {
        output::stderr(&format!(
            "walkback: {} was accepted at {rev} and is not any more, so it counts again",
            finding.id.short()
        ));
    }
    if again.len() > TOLD {
        let more = again.len() - TOLD;
        output::stderr(&format!("walkback: {more} more accepted findings of {rev} count again"));
    }
}
