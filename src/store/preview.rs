//! What an import would add, told without writing.

use std::collections::BTreeSet;

use rayon::prelude::*;
use rusqlite::{Connection, params};

use super::add::Added;
use super::error::{Outcome, Result};
use super::{Store, amend, digest, verdicts};
use crate::id::Id;
use crate::record::Record;

impl Store {
    /// Whether a statement has this id.
    pub fn holds(&self, id: &Id) -> Result<bool> {
        amend::holds(&self.db, id).map_err(|fault| self.failed(fault))
    }

    /// What [`Store::add`] would find new in a record.
    pub fn would_add(&self, record: &Record) -> Result<Added> {
        would_add(&self.db, record).map_err(|fault| self.failed(fault))
    }
}

fn would_add(db: &Connection, record: &Record) -> Outcome<Added> {
    let transaction = db.unchecked_transaction()?;
    let mut added = Added { speakers: new_names(&transaction, record)?, ..Added::default() };
    let mut ids: Vec<(Id, Id)> =
        record.statements.par_iter().map(|one| (one.id(), one.occurrence_id())).collect();
    ids.par_sort_unstable();
    ids.dedup();
    for same_words in ids.chunk_by(|one, other| one.0 == other.0) {
        added.statements += usize::from(!amend::holds(&transaction, &same_words[0].0)?);
        for (id, occurrence) in same_words {
            added.occurrences += usize::from(!was_read(&transaction, id, occurrence)?);
        }
    }
    added.known = record.statements.len() - added.occurrences;
    let known = amend::corrections(&transaction)?;
    let known: BTreeSet<_> = known.iter().map(amend::said_by).collect();
    let new = record.corrections.iter().filter(|one| !known.contains(&amend::said_by(one)));
    added.corrections = new.collect::<BTreeSet<_>>().len();
    let known = amend::retractions(&transaction)?;
    let known: BTreeSet<_> = known.iter().map(amend::withdrawn_by).collect();
    let new = record.retractions.iter().filter(|one| !known.contains(&amend::withdrawn_by(one)));
    added.retractions = new.collect::<BTreeSet<_>>().len();
    let known: BTreeSet<_> = verdicts::verdicts(&transaction)?.into_iter().collect();
    let new = record.verdicts.iter().filter(|one| !known.contains(one));
    added.verdicts = new.collect::<BTreeSet<_>>().len();
    added.know_the_rest(record);
    Ok(added)
}

fn was_read(db: &Connection, id: &Id, occurrence: &Id) -> Outcome<bool> {
    let mut query = db.prepare_cached(
        "SELECT count(*) FROM statements s JOIN occurrences o ON o.statement = s.statement
         WHERE s.id = ?1 AND o.checksum = ?2",
    )?;
    let found: i64 =
        query.query_row(params![id.to_string(), digest::short(occurrence)], |row| row.get(0))?;
    Ok(found > 0)
}

fn new_names(db: &Connection, record: &Record) -> Outcome<usize> {
    let statements = record.statements.iter().map(|statement| statement.speaker.as_str());
    let described = record.speakers.iter().map(|speaker| speaker.name.as_str());
    let names: BTreeSet<&str> = statements.chain(described).collect();
    let mut query = db.prepare_cached("SELECT count(*) FROM speakers WHERE name = ?1")?;
    let mut new = 0;
    for name in names {
        new += usize::from(query.query_row([name], |row| row.get::<_, i64>(0))? == 0);
    }
    Ok(new)
}
