//! The whole record back, or the part of it that bears on one speaker.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;

use super::error::{Outcome, Result};
use super::fetch::{OCCURRENCES, Reader};
use super::names::Voice;
use super::{Store, amend, check, describe, verdicts};
use crate::id::Id;
use crate::record::Record;
use crate::statement::Statement;

impl Store {
    /// Everything that was recorded, in canonical order: what was imported, exported again, gives
    /// the same canonical bytes.
    pub fn record(&self) -> Result<Record> {
        record(&self.db).map_err(|fault| self.failed(fault))
    }

    /// Finds damaged pages, as [`record`](Self::record) does: for those who read
    /// [`voices`](Self::voices) one by one.
    pub fn check_pages(&self) -> Result<()> {
        check_pages(&self.db).map_err(|fault| self.failed(fault))
    }

    /// All that bears on one speaker: the statements under all names that may mean the speaker,
    /// and what corrects or withdraws them. [`Record::current`] of it, filtered by the folded
    /// speaker, is what the whole record gives, so a report needs to hold one speaker at a time.
    /// Statements that only stand in a correction of theirs may be another's. Verdicts are not
    /// among it: see [`verdicts`](Self::verdicts).
    pub fn record_of(&self, voice: &Voice) -> Result<Record> {
        record_of(&self.db, voice).map_err(|fault| self.failed(fault))
    }
}

/// The tables that hold what was recorded.
const TABLES: &[&str] = &[
    "speakers",
    "descriptions",
    "aliases",
    "roles",
    "statements",
    "sources",
    "occurrences",
    "topics",
    "corrections",
    "retractions",
    "verdicts",
];

fn record(db: &Connection) -> Outcome<Record> {
    // One moment for all queries, whatever others write meanwhile.
    let transaction = db.unchecked_transaction()?;
    // Finds rows that a damaged page no longer shows; what they say is checked as they are read.
    check_pages(&transaction)?;
    let mut record = Record {
        statements: statements(&mut Reader::new(&transaction), OCCURRENCES, [])?,
        speakers: describe::described(&transaction, None)?,
        corrections: amend::corrections(&transaction)?,
        retractions: amend::retractions(&transaction)?,
        verdicts: verdicts::verdicts(&transaction)?,
    };
    record.canonical();
    Ok(record)
}

fn check_pages(db: &Connection) -> Outcome<()> {
    TABLES.iter().try_for_each(|table| check::pages(db, &format!("PRAGMA quick_check({table})")))
}

fn statements(
    reader: &mut Reader<'_>,
    sql: &str,
    parameters: impl rusqlite::Params,
) -> Outcome<Vec<Statement>> {
    let found = reader.all(sql, parameters)?;
    Ok(found.into_iter().map(|(_, _, statement)| statement).collect())
}

fn record_of(db: &Connection, voice: &Voice) -> Outcome<Record> {
    let transaction = db.unchecked_transaction()?;
    let mut reader = Reader::new(&transaction);
    let mut record =
        Record { speakers: describe::described(&transaction, Some(voice))?, ..Record::default() };
    let mut ids = BTreeSet::new();
    for key in &voice.keys {
        let found = reader.all(&format!("{OCCURRENCES} WHERE s.speaker = ?1"), [key])?;
        for (_, id, statement) in found {
            ids.insert(id);
            record.statements.push(statement);
        }
    }
    let others = amended(&transaction, &mut ids, &mut record)?;
    for id in others {
        let sql = format!("{OCCURRENCES} WHERE s.id = ?1");
        record.statements.extend(statements(&mut reader, &sql, [id.to_string()])?);
    }
    record.canonical();
    Ok(record)
}

/// Adds the corrections and retractions that bear on these statements, and on those that stand in
/// their place; tells which statements are missing then.
fn amended(db: &Connection, ids: &mut BTreeSet<Id>, record: &mut Record) -> Outcome<Vec<Id>> {
    let mut by_statement: BTreeMap<Id, Vec<usize>> = BTreeMap::new();
    let corrections = amend::corrections(db)?;
    for (at, correction) in corrections.iter().enumerate() {
        by_statement.entry(correction.replaces).or_default().push(at);
        by_statement.entry(correction.with).or_default().push(at);
    }
    let mut others = Vec::new();
    let mut taken = BTreeSet::new();
    let mut open: Vec<Id> = by_statement.keys().filter(|id| ids.contains(id)).copied().collect();
    while let Some(id) = open.pop() {
        for &at in by_statement.get(&id).into_iter().flatten() {
            if !taken.insert(at) {
                continue;
            }
            let correction = &corrections[at];
            for id in [correction.replaces, correction.with] {
                if ids.insert(id) {
                    others.push(id);
                }
                open.push(id);
            }
        }
    }
    record.corrections.extend(taken.iter().map(|&at| corrections[at].clone()));
    let retractions = amend::retractions(db)?;
    record.retractions.extend(retractions.into_iter().filter(|r| ids.contains(&r.retracts)));
    Ok(others)
}
