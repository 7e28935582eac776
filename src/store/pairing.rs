//! The inverted index that finds the earlier statements worth comparing.

use rayon::prelude::*;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior};

use super::Store;
use super::error::{Fault, Outcome, Result};
use super::fetch::count_of;
use super::names::Voice;
use crate::pair::terms;

/// Which rules made the terms; another number has the index made anew.
const RULES: i64 = 3;

/// How many statements are indexed at once: about 100 MB at work.
const BATCH: i64 = 250_000;

impl Store {
    /// How many statements a speaker has, those not in force included.
    pub fn statement_count(&self, voice: &Voice) -> Result<usize> {
        let count = |key: &i64| -> Outcome<usize> {
            let sql = "SELECT count(*) FROM statements WHERE speaker = ?1";
            Ok(self.db.prepare_cached(sql)?.query_row([key], |row| count_of(row, 0))?)
        };
        voice.keys.iter().map(count).sum::<Outcome<usize>>().map_err(|fault| self.failed(fault))
    }

    /// Brings the index up to date with statements that other programs added, and with the rules
    /// of this build; without anything to do it costs next to nothing. Call it before
    /// [`spoken`](Self::spoken). A database that is open for reading only is refused if there
    /// is something to do.
    pub fn index(&mut self) -> Result<()> {
        index(&mut self.db).map_err(|fault| fault.of(&self.path))
    }
}

fn index(db: &mut Connection) -> Outcome<()> {
    let (rules, through) = state(db)?;
    if rules == RULES && through == last(db)? {
        return Ok(());
    }
    if db.is_readonly("main")? {
        return Err(Fault::Unindexed);
    }
    let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    catch_up(&transaction)?;
    Ok(transaction.commit()?)
}

fn state(db: &Connection) -> Outcome<(i64, i64)> {
    let mut query = db.prepare_cached("SELECT rules, through FROM terms_state")?;
    Ok(query.query_row([], |row| Ok((row.get(0)?, row.get(1)?))).optional()?.unwrap_or_default())
}

fn last(db: &Connection) -> Outcome<i64> {
    let mut query = db.prepare_cached("SELECT ifnull(max(statement), 0) FROM statements")?;
    Ok(query.query_row([], |row| row.get(0))?)
}

/// Indexes every statement that is not indexed yet.
pub(super) fn catch_up(db: &Connection) -> Outcome<()> {
    let (rules, mut through) = state(db)?;
    if rules != RULES {
        db.execute("DELETE FROM terms", [])?;
        through = 0;
    }
    let last = last(db)?;
    while through < last {
        through = index_batch(db, through)?;
    }
    db.prepare_cached("INSERT OR REPLACE INTO terms_state VALUES (1, ?1, ?2)")?
        .execute([RULES, last])?;
    Ok(())
}

/// Indexes a batch of the statements after `through`, and tells the last of them.
fn index_batch(db: &Connection, through: i64) -> Outcome<i64> {
    let mut query = db.prepare_cached(
        "SELECT statement, speaker, quote FROM statements WHERE statement > ?1
         ORDER BY statement LIMIT ?2",
    )?;
    let mut rows = query.query([through, BATCH])?;
    let mut batch: Vec<(i64, i64, String)> = Vec::new();
    while let Some(row) = rows.next()? {
        batch.push((row.get(0)?, row.get(1)?, row.get(2)?));
    }
    let mut postings: Vec<(i64, i64, i64)> = batch
        .par_iter()
        .flat_map_iter(|(statement, speaker, quote)| {
            let row = |term: u64| (*speaker, term.cast_signed(), *statement);
            terms(quote).into_iter().map(row)
        })
        .collect();
    // In the order of the table, so that every page is filled once.
    postings.par_sort_unstable();
    let mut insert = db.prepare_cached("INSERT INTO terms VALUES (?1, ?2, ?3)")?;
    for posting in &postings {
        insert.execute(*posting)?;
    }
    // None is left if there are gaps at the end, which is as good as having read them.
    Ok(batch.last().map_or(i64::MAX, |row| row.0))
}

/// Compares the index with the statements, by a sum over all rows that knows no order.
pub(super) fn check(db: &Connection) -> Outcome<()> {
    let (rules, through) = state(db)?;
    if rules != RULES {
        return Ok(());
    }
    let mut expected = 0_u64;
    let sql = "SELECT statement, speaker, quote FROM statements WHERE statement <= ?1";
    let mut query = db.prepare(sql)?;
    let mut rows = query.query([through])?;
    while let Some(row) = rows.next()? {
        let quote: String = row.get(2)?;
        for term in terms(&quote) {
            let posting = (row.get(1)?, term.cast_signed(), row.get(0)?);
            expected = expected.wrapping_add(mixed(posting));
        }
    }
    let mut found = 0_u64;
    let mut query = db.prepare("SELECT speaker, term, statement FROM terms")?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        found = found.wrapping_add(mixed((row.get(0)?, row.get(1)?, row.get(2)?)));
    }
    if found == expected {
        return Ok(());
    }
    Err(Fault::Damaged("the index for pairing does not fit the quotes".to_owned()))
}

/// Spreads a row over 64 bits, so that a sum of rows tells sets apart.
fn mixed(row: (i64, i64, i64)) -> u64 {
    [row.0, row.1, row.2].into_iter().fold(0x9e37_79b9_7f4a_7c15, |hash: u64, field| {
        let hash = (hash ^ field.cast_unsigned()).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        hash ^ (hash >> 31)
    })
}
