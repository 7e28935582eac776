//! `--since REV`: the statements that fact logs hold now and did not hold at a git revision, and those
//! that meet others since then.

mod decided;
mod git;
mod held;
mod unaccepted;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use anyhow::Result;

use super::clock::Clock;
use super::context::{Context, count};
use super::input::Loaded;
use super::output;
use crate::compare::joined;
use crate::id::Id;
use crate::read;
use crate::record::{InForce, Record};

pub(crate) use unaccepted::unaccepted;

/// Fact logs now and at a revision.
pub(crate) struct Since {
    /// The statements that are new.
    pub(crate) new: Loaded,
    /// The rest of the fact logs.
    pub(crate) rest: Loaded,
    /// All there is now, with what was in force at the revision and is not there any more.
    pub(crate) record: Record,
    /// What the fact logs held at the revision.
    pub(crate) older: Record,
    /// Pairs that were dismissed at the revision and are not any more.
    pub(crate) undecided: Vec<(Id, Id)>,
}

/// Lays what was read from the files and folders named beside what they held at a revision, and tells
/// how the two differ.
///
/// What could not be read there is told and counts as not held, so that nothing new goes unseen.
///
/// # Errors
///
/// Where git, the repository or the revision is missing, or a file lies outside the repository.
pub(crate) fn since(
    rev: &str,
    named: &[PathBuf],
    all: Loaded,
    clock: &Clock,
    context: &Context,
) -> Result<Since> {
    let older = held_at(rev, named, &all.files)?;
    let held: BTreeSet<Id> = older.statements.iter().map(|statement| statement.id()).collect();
    let now: BTreeSet<Id> = all.record.statements.iter().map(|statement| statement.id()).collect();
    tell_gone(rev, &held, &now);
    context.say(&format!("{} since {rev}", count(now.difference(&held).count(), "new statement")));
    let mut record = all.record.clone();
    // to take the old quote out does not make the new one agree with it
    let in_force = older.current(None).statements.into_iter().map(|one| one.statement);
    record.statements.extend(in_force.filter(|one| !now.contains(&one.id())).cloned());
    tell_touched(rev, &record, &older, &held, context);
    let undecided = decided::undecided(rev, &older, &all.record, clock)?;
    let (new, rest) = all.part(|statement| !held.contains(&statement.id()));
    Ok(Since { new, rest, record, older, undecided })
}

/// The record that the files and folders named held at a revision.
fn held_at(rev: &str, named: &[PathBuf], files: &[PathBuf]) -> Result<Record> {
    let commit = git::commit(rev)?;
    let mut record = Record::default();
    for file in held::held(&commit, named, files)? {
        let name = format!("{rev}:{}", file.name());
        let reading = read::read(&name, &file.bytes()?, None);
        let errors = reading.problems.iter().filter(|problem| problem.is_error()).count();
        if errors > 0 {
            let problems = count(errors, "problem");
            output::stderr(&format!(
                "walkback: {name}: {problems}; what could not be read there counts as new"
            ));
        }
        record.extend(reading.record);
    }
    Ok(record)
}

fn tell_gone(rev: &str, held: &BTreeSet<Id>, now: &BTreeSet<Id>) {
    let gone: Vec<&Id> = held.difference(now).collect();
    if !gone.is_empty() {
        output::stderr(&format!(
            "walkback: {} of {rev} not there any more, compared all the same: {}\n  help: \
             `walkback retract` withdraws one and keeps the reason",
            count(gone.len(), "statement"),
            listed(&gone)
        ));
    }
}

/// Tells which statements that were held are compared with others than then, and why.
fn tell_touched(rev: &str, now: &Record, older: &Record, held: &BTreeSet<Id>, context: &Context) {
    let (now, older) = (now.current(None).statements, older.current(None).statements);
    let (names, before) = (speakers(&now), speakers(&older));
    let again = now.iter().map(|one| one.id).filter(|id| held.contains(id));
    let out = older.iter().map(|one| one.id).filter(|id| !names.contains_key(id));
    let told = [
        (joined(&now, &before), "compared as new, as others are of the same speaker now"),
        (
            again.filter(|id| !before.contains_key(id)).collect(),
            "compared as new, as they are in force again",
        ),
        (
            joined(&older, &names),
            "no longer compared with others, which are of another speaker now",
        ),
        (out.collect::<Vec<Id>>(), "no longer compared, as they were corrected or retracted"),
    ];
    for (ids, what) in told.iter().filter(|(ids, _)| !ids.is_empty()) {
        let ids: Vec<&Id> = ids.iter().collect();
        let statements = count(ids.len(), "statement");
        context.say(&format!("{statements} of {rev} {what}: {}", listed(&ids)));
    }
}

fn speakers<'a>(statements: &[InForce<'a>]) -> BTreeMap<Id, &'a str> {
    statements.iter().map(|one| (one.id, one.speaker)).collect()
}

/// At most so many ids are told one by one.
const LISTED: usize = 10;

fn listed(ids: &[&Id]) -> String {
    let mut listed: Vec<String> = ids.iter().take(LISTED).map(|id| id.short()).collect();
    listed.extend(ids.len().checked_sub(LISTED).filter(|n| *n > 0).map(|n| format!("{n} more")));
    listed.join(", ")
}
