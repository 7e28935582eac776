//! What of a record is in force, counted.

use chrono::NaiveDate;
use rusqlite::Connection;

use super::Store;
use super::error::{Outcome, Result};
use super::fetch::count_of;
use crate::record::Withdrawn;

impl Store {
    /// The first and the last day on which what is in force may have been said; none where one of them
    /// is not known.
    pub fn period(&self) -> Result<Option<(NaiveDate, NaiveDate)>> {
        period(&self.db).map_err(|fault| self.failed(fault))
    }

    /// Statements that are in force no more.
    pub fn withdrawn(&self) -> Result<Withdrawn> {
        withdrawn(&self.db).map_err(|fault| self.failed(fault))
    }
}

fn period(db: &Connection) -> Outcome<Option<(NaiveDate, NaiveDate)>> {
    let mut query = db.prepare_cached(
        "SELECT min(first_day), max(last_day) FROM statements
         WHERE id NOT IN (SELECT replaces FROM corrections)
         AND id NOT IN (SELECT retracts FROM retractions)",
    )?;
    let (first, last): (Option<String>, Option<String>) =
        query.query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    // days of years beyond what a calendar holds are none
    let day = |day: Option<String>| day.and_then(|day| day.parse().ok());
    Ok(day(first).zip(day(last)))
}

fn withdrawn(db: &Connection) -> Outcome<Withdrawn> {
    let mut query = db.prepare_cached(
        "SELECT (SELECT count(DISTINCT replaces) FROM corrections
                 WHERE replaces NOT IN (SELECT retracts FROM retractions)),
                (SELECT count(DISTINCT retracts) FROM retractions)",
    )?;
    Ok(query.query_row([], |row| {
        Ok(Withdrawn { corrected: count_of(row, 0)?, retracted: count_of(row, 1)? })
    })?)
}
