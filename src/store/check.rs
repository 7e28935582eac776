//! The full check: every page, every index, every id.

use rusqlite::Connection;

use super::add::days;
use super::error::{Fault, Outcome, Result};
use super::fetch::{OCCURRENCES, Reader};
use super::{Store, amend, describe, pairing, schema, verdicts};
use crate::said::Said;
use crate::speaker::fold;

impl Store {
    /// Reads the whole database and compares everything with everything: pages, indexes, ids,
    /// checksums, full text and the index for pairing. Whatever does not agree is
    /// [`Fault::Damaged`].
    pub fn check(&self) -> Result<()> {
        check(&self.db).map_err(|fault| self.failed(fault))
    }
}

fn check(db: &Connection) -> Outcome<()> {
    let transaction = db.unchecked_transaction()?;
    pages(&transaction, "PRAGMA integrity_check(1)")?;
    schema::compare(&transaction)?;
    foreign_keys(&transaction)?;
    full_text(&transaction)?;
    let mut reader = Reader::new(&transaction);
    let mut query = transaction.prepare(OCCURRENCES)?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        reader.occurrence(row)?;
    }
    derived(&transaction)?;
    describe::described(&transaction, None)?;
    amend::corrections(&transaction)?;
    amend::retractions(&transaction)?;
    verdicts::verdicts(&transaction)?;
    pairing::check(&transaction)
}

/// Runs one of SQLite's own checks.
pub(super) fn pages(db: &Connection, pragma: &str) -> Outcome<()> {
    let answer: String = db.query_row(pragma, [], |row| row.get(0))?;
    if answer == "ok" { Ok(()) } else { Err(Fault::Damaged(answer)) }
}

fn foreign_keys(db: &Connection) -> Outcome<()> {
    let mut query = db.prepare("PRAGMA foreign_key_check")?;
    let mut rows = query.query([])?;
    match rows.next()? {
        None => Ok(()),
        Some(row) => {
            let table: String = row.get(0)?;
            Err(Fault::Damaged(format!("a row of {table} points to nothing")))
        }
    }
}

/// Compares the full text with the quotes. FTS5 compares words only where it may write; a
/// database that is open for reading only has its rows counted.
fn full_text(db: &Connection) -> Outcome<()> {
    if db.is_readonly("main")? {
        let sql =
            "SELECT (SELECT count(*) FROM quotes_docsize) = (SELECT count(*) FROM statements)";
        let same: bool = db.query_row(sql, [], |row| row.get(0))?;
        return if same { Ok(()) } else { Err(Fault::Damaged("quotes cannot be searched".into())) };
    }
    db.execute("INSERT INTO quotes (quotes, rank) VALUES ('integrity-check', 1)", [])?;
    Ok(())
}

/// Compares columns that are computed from others.
fn derived(db: &Connection) -> Outcome<()> {
    let mut query = db.prepare("SELECT id, said, first_day, last_day FROM statements")?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let said: String = row.get(1)?;
        let parsed: Option<Said> = said.parse().ok();
        if parsed.is_none_or(|said| (row.get(2), row.get(3)) != days_of(&said)) {
            let id: String = row.get(0)?;
            return Err(Fault::Damaged(format!("statement {id} has wrong days for {said:?}")));
        }
    }
    for sql in ["SELECT name, folded FROM speakers", "SELECT name, folded FROM aliases"] {
        let mut query = db.prepare(sql)?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            let (name, folded): (String, String) = (row.get(0)?, row.get(1)?);
            if fold(&name) != folded {
                return Err(Fault::Damaged(format!("the name {name:?} is folded wrongly")));
            }
        }
    }
    Ok(())
}

type Day = rusqlite::Result<Option<String>>;

fn days_of(said: &Said) -> (Day, Day) {
    let (first, last) = days(said);
    (Ok(first), Ok(last))
}
