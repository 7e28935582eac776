//! Corrections and retractions, which are the only way to change what was said.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, TransactionBehavior, params};

use super::add::Added;
use super::error::{Fault, Outcome, Result};
use super::fetch::{text_to_id, time};
use super::{Store, digest};
use crate::id::Id;
use crate::record::{Correction, Record, Retraction};
use crate::statement::Recorded;

impl Store {
    /// Records that one statement takes the place of another; tells whether that was new.
    pub fn correct(&mut self, correction: &Correction) -> Result<bool> {
        let corrections = vec![correction.clone()];
        let record = Record { corrections, ..Record::default() };
        Ok(self.amend(&record)?.corrections > 0)
    }

    /// Records that a statement is withdrawn; tells whether that was new.
    pub fn retract(&mut self, retraction: &Retraction) -> Result<bool> {
        let retractions = vec![retraction.clone()];
        let record = Record { retractions, ..Record::default() };
        Ok(self.amend(&record)?.retractions > 0)
    }

    /// Every correction, in canonical order.
    pub fn corrections(&self) -> Result<Vec<Correction>> {
        corrections(&self.db).map_err(|fault| self.failed(fault))
    }

    /// Every retraction, in canonical order.
    pub fn retractions(&self) -> Result<Vec<Retraction>> {
        retractions(&self.db).map_err(|fault| self.failed(fault))
    }

    fn amend(&mut self, record: &Record) -> Result<Added> {
        let write = |store: &mut Store| -> Outcome<Added> {
            let immediate = TransactionBehavior::Immediate;
            let transaction = store.db.transaction_with_behavior(immediate)?;
            let mut added = Added::default();
            add(&transaction, record, &mut added)?;
            transaction.commit()?;
            Ok(added)
        };
        write(self).map_err(|fault| fault.of(&self.path))
    }
}

/// Adds the corrections and retractions of a record; their statements are there already. One that
/// was known before, but for the time at which it was written down, is passed over.
pub(super) fn add(db: &Connection, record: &Record, added: &mut Added) -> Outcome<()> {
    let before = corrections(db)?;
    let known_before: BTreeSet<_> = before.iter().map(said_by).collect();
    for correction in &record.corrections {
        for id in [&correction.replaces, &correction.with] {
            known(db, id)?;
        }
        if correction.replaces == correction.with {
            return Err(circular(correction));
        }
        if !known_before.contains(&said_by(correction)) && insert_correction(db, correction)? {
            added.corrections += 1;
        }
    }
    if added.corrections > 0 {
        straight(db, &record.corrections)?;
    }
    let before = retractions(db)?;
    let known_before: BTreeSet<_> = before.iter().map(withdrawn_by).collect();
    for retraction in &record.retractions {
        known(db, &retraction.retracts)?;
        if !known_before.contains(&withdrawn_by(retraction)) && insert_retraction(db, retraction)? {
            added.retractions += 1;
        }
    }
    Ok(())
}

/// All of a correction but the time at which it was written down.
pub(super) fn said_by(correction: &Correction) -> (&Id, &Id, &str, Option<&str>) {
    (&correction.replaces, &correction.with, &correction.reason, correction.by.as_deref())
}

/// All of a retraction but the time at which it was written down.
pub(super) fn withdrawn_by(retraction: &Retraction) -> (&Id, &str, Option<&str>) {
    (&retraction.retracts, &retraction.reason, retraction.by.as_deref())
}

/// Adds a correction unless this very one is there.
fn insert_correction(db: &Connection, correction: &Correction) -> Outcome<bool> {
    let id = correction.id().to_string();
    if exists(db, "SELECT count(*) FROM corrections WHERE id = ?1", &id)? {
        return Ok(false);
    }
    let mut insert = db.prepare_cached(
        "INSERT INTO corrections (id, replaces, \"with\", reason, \"by\", recorded)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    insert.execute(params![
        id,
        correction.replaces.to_string(),
        correction.with.to_string(),
        correction.reason,
        correction.by,
        digest::time(correction.recorded.as_ref().map(|recorded| &recorded.0)),
    ])?;
    Ok(true)
}

/// Adds a retraction unless this very one is there.
fn insert_retraction(db: &Connection, retraction: &Retraction) -> Outcome<bool> {
    let id = retraction.id().to_string();
    if exists(db, "SELECT count(*) FROM retractions WHERE id = ?1", &id)? {
        return Ok(false);
    }
    let mut insert = db.prepare_cached(
        "INSERT INTO retractions (id, retracts, reason, \"by\", recorded)
         VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    insert.execute(params![
        id,
        retraction.retracts.to_string(),
        retraction.reason,
        retraction.by,
        digest::time(retraction.recorded.as_ref().map(|recorded| &recorded.0)),
    ])?;
    Ok(true)
}

pub(super) fn exists(db: &Connection, sql: &str, id: &str) -> Outcome<bool> {
    Ok(db.prepare_cached(sql)?.query_row([id], |row| row.get::<_, i64>(0))? > 0)
}

/// Whether a statement has this id.
pub(super) fn holds(db: &Connection, id: &Id) -> Outcome<bool> {
    exists(db, "SELECT count(*) FROM statements WHERE id = ?1", &id.to_string())
}

/// Refuses an id that no statement has.
pub(super) fn known(db: &Connection, id: &Id) -> Outcome<()> {
    if holds(db, id)? { Ok(()) } else { Err(Fault::UnknownId(id.to_string())) }
}

/// Refuses corrections that lead back to where they began.
fn straight(db: &Connection, new: &[Correction]) -> Outcome<()> {
    let mut next: BTreeMap<Id, Vec<Id>> = BTreeMap::new();
    for correction in corrections(db)? {
        next.entry(correction.replaces).or_default().push(correction.with);
    }
    for correction in new {
        let mut seen = BTreeSet::new();
        let mut open = vec![correction.with];
        while let Some(id) = open.pop() {
            if id == correction.replaces {
                return Err(circular(correction));
            }
            if seen.insert(id) {
                open.extend(next.get(&id).into_iter().flatten());
            }
        }
    }
    Ok(())
}

fn circular(correction: &Correction) -> Fault {
    Fault::Circular { replaces: correction.replaces, with: correction.with }
}

pub(super) fn corrections(db: &Connection) -> Outcome<Vec<Correction>> {
    let sql = "SELECT id, replaces, \"with\", reason, \"by\", recorded FROM corrections";
    let mut query = db.prepare_cached(sql)?;
    let mut rows = query.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let correction = Correction {
            replaces: text_to_id(row, 1)?,
            with: text_to_id(row, 2)?,
            reason: row.get(3)?,
            by: row.get(4)?,
            recorded: time(row, 5)?.map(Recorded),
        };
        let id = text_to_id(row, 0)?;
        if correction.id() != id {
            return Err(Fault::Damaged(format!("correction {id} is not what was recorded")));
        }
        found.push(correction);
    }
    found.sort();
    Ok(found)
}

pub(super) fn retractions(db: &Connection) -> Outcome<Vec<Retraction>> {
    let sql = "SELECT id, retracts, reason, \"by\", recorded FROM retractions";
    let mut query = db.prepare_cached(sql)?;
    let mut rows = query.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let retraction = Retraction {
            retracts: text_to_id(row, 1)?,
            reason: row.get(2)?,
            by: row.get(3)?,
            recorded: time(row, 4)?.map(Recorded),
        };
        let id = text_to_id(row, 0)?;
        if retraction.id() != id {
            return Err(Fault::Damaged(format!("retraction {id} is not what was recorded")));
        }
        found.push(retraction);
    }
    found.sort();
    Ok(found)
}
