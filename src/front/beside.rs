//! New statements beside a database, of which only what may bear on them is read.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::Result;

use super::filter::Filter;
use super::remember::Remembered;
use crate::compare::{
    Among, Judges, Nothing, Options, compare, compare_found, compare_since, near,
};
use crate::finding::finding_id;
use crate::id::Id;
use crate::pair;
use crate::problem::Problem;
use crate::record::{Current, InForce, Names, Record};
use crate::report::{Report, Summary, measured_precision};
use crate::store::{Fault, Store, Stored};
use crate::verdicts::Verdicts;

/// What came of it.
#[derive(Debug, Default)]
pub(crate) struct Compared {
    /// What was found.
    pub(crate) report: Report,
    /// What people decided on findings.
    pub(crate) verdicts: Verdicts,
    /// What does not fit together in the records.
    pub(crate) problems: Vec<Problem>,
    /// New statements that the record holds already.
    pub(crate) known: BTreeSet<Id>,
}

/// Opens a database for looking things up. An index that is not up to date is mended first.
pub(crate) fn open(path: &Path) -> Result<Store> {
    let mut store = Store::open_read_only(path)?;
    match store.index() {
        Err(error) if matches!(error.fault, Fault::Unindexed) => {
            drop(store);
            let mut store = Store::open(path)?;
            store.index()?;
            Ok(store)
        }
        other => Ok(other.map(|()| store)?),
    }
}

/// Compares new statements with a record that was read whole.
pub(crate) fn with_record(
    record: &Record,
    new: &Record,
    filter: &Filter,
    options: &Options,
    memory: &Remembered,
    progress: &dyn Fn(usize, usize),
) -> Result<Compared> {
    let known: BTreeSet<Id> = record.statements.iter().map(|statement| statement.id()).collect();
    let mut all = record.clone();
    all.extend(new.clone());
    let current = all.current(None);
    let verdicts = Verdicts::of(&current, true);
    let Current { mut statements, problems, .. } = current;
    filter.apply(&all, &mut statements)?;
    // among themselves the statements of the record are not compared, whoever speaks
    let before = statements.iter().filter(|one| known.contains(&one.id));
    let before = before.map(|one| (one.id, one.speaker)).collect();
    let report = compare_since(&statements, &before, options, memory, progress);
    Ok(Compared { report, verdicts, problems, known })
}

/// Compares the statements of a record whose pairs could not be compared in an older state of it, and the
/// pairs that are to be compared all the same.
pub(crate) fn with_older(
    record: &Record,
    older: &Record,
    again: &[(Id, Id)],
    filter: &Filter,
    options: &Options,
    progress: &dyn Fn(usize, usize),
) -> Result<Compared> {
    let before = older.current(None);
    let before = before.statements.iter().map(|one| (one.id, one.speaker)).collect();
    let current = record.current(None);
    let verdicts = Verdicts::of(&current, true);
    let Current { mut statements, problems, .. } = current;
    filter.apply(record, &mut statements)?;
    let memory = Remembered::nothing();
    let mut report = compare_since(&statements, &before, options, &memory, progress);
    compare_again(&statements, again, &mut report, options);
    Ok(Compared { report, verdicts, problems, ..Compared::default() })
}

/// Compares pairs of one speaker that were not compared, as far as both statements are in force.
fn compare_again(
    statements: &[InForce<'_>],
    again: &[(Id, Id)],
    report: &mut Report,
    options: &Options,
) {
    let known: BTreeSet<Id> = report.findings.iter().map(|finding| finding.id).collect();
    let place: BTreeMap<Id, &InForce<'_>> = statements.iter().map(|one| (one.id, one)).collect();
    for (earlier, later) in
        again.iter().filter(|(one, other)| !known.contains(&finding_id(one, other)))
    {
        let Some((one, other)) = place.get(earlier).zip(place.get(later)) else { continue };
        let mut pair = compare(&[**one, **other], options, &Nothing, &|_, _| {});
        // they were counted among the statements of their speaker, or are no new ones
        (pair.summary.statements, pair.summary.speakers) = (0, 0);
        report.add(pair);
    }
}

/// Compares new statements with those of a database that are worth it: the same findings.
pub(crate) fn with_store(
    store: &Store,
    new: &Record,
    filter: &Filter,
    options: &Options,
    memory: &Remembered,
    progress: &dyn Fn(usize, usize),
) -> Result<Compared> {
    if !filter.topic.is_empty() {
        // The index knows no topics.
        return with_record(&store.record()?, new, filter, options, memory, progress);
    }
    let mut known = BTreeSet::new();
    for statement in &new.statements {
        let id = statement.id();
        if store.holds(&id)? {
            known.insert(id);
        }
    }
    let mut all = store.outline()?;
    all.extend(new.clone());
    let spelled = new.statements.iter().map(|statement| statement.speaker.as_str());
    let spellings = store.spellings(&spelled.collect())?;
    let names = Names::of(&all.speakers, counts(&spellings, new));
    let current = all.current_named(&names, None);
    let verdicts = Verdicts::of(&current, false);
    let gone: BTreeSet<Id> = current.left_out.iter().map(|one| one.id).collect();

    let mut sieve = filter.sieve();
    let mut fresh = current.statements;
    let new_ids: BTreeSet<Id> = new.statements.iter().map(|statement| statement.id()).collect();
    fresh.retain(|statement| new_ids.contains(&statement.id) && !known.contains(&statement.id));
    sieve.keep(&all, &mut fresh);
    if sieve.misses() {
        store.names()?.iter().for_each(|name| sieve.know(&name.name));
    }
    sieve.finish()?;

    let mut by_speaker: BTreeMap<&str, Vec<InForce<'_>>> = BTreeMap::new();
    for statement in fresh {
        by_speaker.entry(statement.speaker).or_default().push(statement);
    }
    let problems = current.problems;
    let mut compared = Compared { verdicts, problems, known, ..Compared::default() };
    compared.report.summary = Summary {
        level: Some(options.min_strength),
        precision: measured_precision(options.judges.name()),
        ..Summary::default()
    };
    for (speaker, new) in by_speaker {
        let spoken = store.spoken(speaker, &all.speakers, &names, &gone)?;
        let undated = new.iter().filter(|one| one.statement.said.is_unknown()).count();
        let among = Among {
            statements: pair::Postings::count(&spoken)? + new.len(),
            undated: spoken.undated()? + undated,
        };
        let quotes: Vec<(Id, &str)> =
            new.iter().map(|one| (one.id, one.statement.quote.as_str())).collect();
        let found = pair::beside(&spoken, &quotes)?;
        let near = match options.judges {
            Judges::Rules => Vec::new(),
            Judges::Model | Judges::Both => {
                let all = pair::Recorded::all(&spoken)?;
                near(&all, &quotes, |ids| store.quotes(ids), options.thorough, memory, progress)?
            }
        };
        let old = recorded(store, found.pairs.iter().chain(&near), &new)?;
        let mut statements = new;
        statements.extend(old.iter().map(|old| InForce {
            id: old.id,
            statement: &old.statement,
            speaker,
            occurrences: old.occurrences,
        }));
        compared.report.add(compare_found(
            &statements,
            (&found, &near),
            &among,
            options,
            memory,
            progress,
        ));
    }
    Ok(compared)
}

/// How often each name occurs, in the database and in new statements.
fn counts<'a>(
    spellings: &'a [(String, usize)],
    new: &'a Record,
) -> impl Iterator<Item = (&'a str, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (name, count) in spellings {
        *counts.entry(name).or_default() += count;
    }
    for statement in &new.statements {
        *counts.entry(&statement.speaker).or_default() += 1;
    }
    counts.into_iter()
}

/// The recorded statements among these pairs.
fn recorded<'a>(
    store: &Store,
    pairs: impl Iterator<Item = &'a (Id, Id)>,
    new: &[InForce<'_>],
) -> Result<Vec<Stored>> {
    let new: BTreeSet<Id> = new.iter().map(|statement| statement.id).collect();
    let ids: BTreeSet<Id> = pairs.flat_map(|&(one, other)| [one, other]).collect();
    Ok(store.fetch(ids.difference(&new))?)
}
