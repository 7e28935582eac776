//! What one speaker said and what is in force, found by its terms without reading all of it.
//!
//! The index holds every statement ever recorded, under the name it was recorded with. What is not
//! in force, or was said under this name by another, is passed over in each answer and never
//! counted: a correction changes which pairs are found only as if the wrong statement had never
//! been there, and files and database give the same pairs.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension};

use super::Store;
use super::error::{Error, Outcome, Result};
use super::fetch::{count_of, text_to_id, time};
use crate::id::Id;
use crate::pair::{BUDGET, Postings, Recorded};
use crate::record::{Names, Record};
use crate::speaker::{Speaker, fold};
use crate::text::keys::Key;

/// The statements of one speaker that are in force.
#[derive(Debug)]
pub struct Spoken<'a> {
    store: &'a Store,
    /// The names under which the speaker is recorded.
    keys: Vec<i64>,
    /// Statements under these names that are not in force, or another's.
    out: BTreeSet<i64>,
}

impl Store {
    /// The statements of a speaker but for those that are `gone`. `names` tells which speaker a
    /// name means, and is made from these speakers.
    pub fn spoken(
        &self,
        speaker: &str,
        speakers: &[Speaker],
        names: &Names<'_>,
        gone: &BTreeSet<Id>,
    ) -> Result<Spoken<'_>> {
        let (keys, out) =
            find(&self.db, speaker, speakers, names, gone).map_err(|fault| self.failed(fault))?;
        Ok(Spoken { store: self, keys, out })
    }

    /// The spellings of names that are the same as these but for case and white space, with the
    /// number of occurrences that bear them; a spelling without a rival is only counted as one.
    pub fn spellings(&self, names: &BTreeSet<&str>) -> Result<Vec<(String, usize)>> {
        spellings(&self.db, names).map_err(|fault| self.failed(fault))
    }

    /// What was said of statements and speakers, with those statements alone that were corrected
    /// or withdrawn or stand in the place of others, and all verdicts: enough to tell what is in force.
    pub fn outline(&self) -> Result<Record> {
        let mut outline = Record {
            statements: Vec::new(),
            speakers: self.described()?,
            corrections: self.corrections()?,
            retractions: self.retractions()?,
            verdicts: self.verdicts()?,
        };
        let corrections = outline.corrections.iter().flat_map(|one| [one.replaces, one.with]);
        let retractions = outline.retractions.iter().map(|one| one.retracts);
        let amended: BTreeSet<Id> = corrections.chain(retractions).collect();
        for id in amended {
            if self.holds(&id)? {
                outline.statements.extend(self.occurrences(&id)?);
            }
        }
        Ok(outline)
    }
}

impl Spoken<'_> {
    /// How many were said at an unknown time, so that they can be compared with nothing.
    pub fn undated(&self) -> Result<usize> {
        let sql = "SELECT statement FROM statements
                   WHERE speaker = ?1 AND first_day IS NULL AND last_day IS NULL";
        self.each(|db, key| numbers(db, sql, [key], &self.out, usize::MAX).map(|found| found.len()))
            .map(|counts| counts.into_iter().sum())
    }

    /// Asks for every name.
    fn each<T>(&self, ask: impl Fn(&Connection, i64) -> Outcome<T>) -> Result<Vec<T>> {
        let answers = self.keys.iter().map(|&key| ask(&self.store.db, key));
        answers.collect::<Outcome<_>>().map_err(|fault| self.store.failed(fault))
    }

    /// The numbers of at most so many statements with a term under each name.
    fn with_term(&self, term: Key, most: usize) -> Result<Vec<i64>> {
        let sql = "SELECT statement FROM terms WHERE speaker = ?1 AND term = ?2";
        let ask =
            |db: &Connection, key| numbers(db, sql, [key, term.cast_signed()], &self.out, most);
        Ok(self.each(ask)?.concat())
    }

    fn id_of(&self, number: i64) -> Result<Id> {
        let sql = "SELECT id FROM statements WHERE statement = ?1";
        let ask = || -> Outcome<Id> {
            let mut query = self.store.db.prepare_cached(sql)?;
            let mut rows = query.query([number])?;
            match rows.next()? {
                Some(row) => text_to_id(row, 0),
                None => {
                    Err(super::Fault::Damaged(format!("statement {number} is in an index only")))
                }
            }
        };
        ask().map_err(|fault| self.store.failed(fault))
    }
}

impl Postings for Spoken<'_> {
    /// Ids, so that equals stand in the same order as in memory, where positions follow ids.
    type Item = Id;
    type Error = Error;

    fn count(&self) -> Result<usize> {
        let sql = "SELECT count(*) FROM statements WHERE speaker = ?1";
        let count = |db: &Connection, key| {
            Ok(db.prepare_cached(sql)?.query_row([key], |row| count_of(row, 0))?)
        };
        let all: usize = self.each(count)?.into_iter().sum();
        Ok(all.saturating_sub(self.out.len()))
    }

    fn frequency(&self, term: Key) -> Result<usize> {
        Ok(self.with_term(term, BUDGET + 1)?.len())
    }

    fn with(&self, term: Key) -> Result<Vec<Id>> {
        let numbers = self.with_term(term, usize::MAX)?;
        numbers.into_iter().map(|number| self.id_of(number)).collect()
    }
}

impl Recorded for Spoken<'_> {
    fn all(&self) -> Result<Vec<Id>> {
        let sql = "SELECT statement FROM statements WHERE speaker = ?1";
        let all = self.each(|db, key| numbers(db, sql, [key], &self.out, usize::MAX))?.concat();
        all.into_iter().map(|number| self.id_of(number)).collect()
    }
}

/// The names of a speaker, and the statements under them to pass over.
fn find(
    db: &Connection,
    speaker: &str,
    speakers: &[Speaker],
    names: &Names<'_>,
    gone: &BTreeSet<Id>,
) -> Outcome<(Vec<i64>, BTreeSet<i64>)> {
    let own = fold(speaker);
    let described = speakers.iter().filter(|one| fold(&one.name) == own);
    let mut folded: BTreeSet<String> =
        described.flat_map(|one| &one.aliases).map(|alias| fold(&alias.name)).collect();
    folded.insert(own);
    let (mut keys, mut out) = (Vec::new(), BTreeSet::new());
    for folded in &folded {
        for (key, name) in spelled(db, folded)? {
            if names.depends_on_time(&name) {
                others(db, key, &name, speaker, names, &mut out)?;
            } else if names.resolve(&name, &crate::said::Said::default()) != speaker {
                continue;
            }
            keys.push(key);
        }
    }
    let mut place = db.prepare_cached("SELECT statement, speaker FROM statements WHERE id = ?1")?;
    for id in gone {
        let found: Option<(i64, i64)> =
            place.query_row([id.to_string()], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        out.extend(found.filter(|(_, key)| keys.contains(key)).map(|(number, _)| number));
    }
    Ok((keys, out))
}

/// Statements under a name at a time when it means another.
fn others(
    db: &Connection,
    key: i64,
    name: &str,
    speaker: &str,
    names: &Names<'_>,
    out: &mut BTreeSet<i64>,
) -> Outcome<()> {
    let mut query =
        db.prepare_cached("SELECT statement, said FROM statements WHERE speaker = ?1")?;
    let mut rows = query.query([key])?;
    while let Some(row) = rows.next()? {
        if names.resolve(name, &time(row, 1)?.unwrap_or_default()) != speaker {
            out.insert(row.get(0)?);
        }
    }
    Ok(())
}

/// Every spelling of a folded name, with its key.
fn spelled(db: &Connection, folded: &str) -> Outcome<Vec<(i64, String)>> {
    let mut query = db.prepare_cached("SELECT speaker, name FROM speakers WHERE folded = ?1")?;
    let read = query.query_map([folded], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(read.collect::<rusqlite::Result<_>>()?)
}

fn spellings(db: &Connection, names: &BTreeSet<&str>) -> Outcome<Vec<(String, usize)>> {
    let mut same: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for name in names {
        same.entry(fold(name)).or_default().insert(name);
    }
    let mut counts = Vec::new();
    for (folded, mut given) in same {
        let here = spelled(db, &folded)?;
        let rivals = {
            given.extend(here.iter().map(|(_, name)| name.as_str()));
            given.len() > 1
        };
        for (key, name) in here {
            let count = if rivals { occurrences(db, key)? } else { 1 };
            counts.push((name, count));
        }
    }
    Ok(counts)
}

fn occurrences(db: &Connection, key: i64) -> Outcome<usize> {
    let sql = "SELECT count(*) FROM statements s
               LEFT JOIN occurrences o ON o.statement = s.statement WHERE s.speaker = ?1";
    Ok(db.prepare_cached(sql)?.query_row([key], |row| count_of(row, 0))?)
}

/// The numbers that a query finds, at most so many, without those to pass over.
fn numbers(
    db: &Connection,
    sql: &str,
    values: impl rusqlite::Params,
    out: &BTreeSet<i64>,
    most: usize,
) -> Outcome<Vec<i64>> {
    let mut query = db.prepare_cached(sql)?;
    let mut rows = query.query(values)?;
    let mut found = Vec::new();
    while found.len() < most
        && let Some(row) = rows.next()?
    {
        let number = row.get(0)?;
        if !out.contains(&number) {
            found.push(number);
        }
    }
    Ok(found)
}
