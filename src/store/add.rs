//! Takes a record into the database: everything or nothing, and each fact once.

use rusqlite::{Connection, TransactionBehavior};

use super::error::{Outcome, Result};
use super::incoming::Incoming;
use super::names::Keys;
use super::{Store, amend, describe, pairing, verdicts};
use crate::record::Record;
use crate::said::Said;

/// What was new in a record.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Added {
    /// Statements whose words were not known.
    pub statements: usize,
    /// Places where words were read that were not known.
    pub occurrences: usize,
    /// Statements that were known with their place, and corrections, retractions and verdicts that
    /// were known.
    pub known: usize,
    /// Names that were not known.
    pub speakers: usize,
    /// Corrections that were not known.
    pub corrections: usize,
    /// Retractions that were not known.
    pub retractions: usize,
    /// Verdicts that were not known.
    pub verdicts: usize,
}

impl Added {
    /// Counts as known what is no statement and was not new.
    pub(super) fn know_the_rest(&mut self, record: &Record) {
        let given = record.corrections.len() + record.retractions.len() + record.verdicts.len();
        self.known += given - (self.corrections + self.retractions + self.verdicts).min(given);
    }
}

impl Store {
    /// Takes a record over. What is known already is passed over, so doing it twice changes
    /// nothing; what goes wrong leaves the database as it was.
    pub fn add(&mut self, record: &Record) -> Result<Added> {
        self.add_with(record, &mut |_, _| {})
    }

    /// Takes a record over and tells how far it is: statements done, and statements in all.
    pub fn add_with(
        &mut self,
        record: &Record,
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<Added> {
        add(&mut self.db, record, progress).map_err(|fault| fault.of(&self.path))
    }
}

fn add(
    db: &mut Connection,
    record: &Record,
    progress: &mut dyn FnMut(usize, usize),
) -> Outcome<Added> {
    let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut added = Added::default();
    let mut keys = Keys::default();
    if !record.statements.is_empty() {
        let mut incoming = Incoming::new(&transaction, &mut keys)?;
        incoming.statements(&record.statements, &mut added, progress)?;
        incoming.end()?;
        pairing::catch_up(&transaction)?;
    }
    added.speakers += describe::add(&transaction, &mut keys, &record.speakers)?;
    amend::add(&transaction, record, &mut added)?;
    added.verdicts = verdicts::add(&transaction, &record.verdicts)?;
    added.know_the_rest(record);
    progress(record.statements.len(), record.statements.len());
    transaction.commit()?;
    Ok(added)
}

/// First and last day as they stand in the table: in years of four digits, so that text sorts
/// like time.
pub(super) fn days(said: &Said) -> (Option<String>, Option<String>) {
    use chrono::Datelike as _;
    let text = |time: chrono::NaiveDateTime| match time.year() {
        ..0 => "0000-01-01".to_owned(),
        0..=9999 => time.date().to_string(),
        _ => "9999-12-31".to_owned(),
    };
    let (first, last) = said.bounds();
    (first.map(text), last.map(text))
}

#[cfg(test)]
mod tests {
    use super::super::Fault;
    use super::*;
    use crate::statement::Statement;
    use rusqlite::limits::Limit;

    fn record(count: usize, quote: &str) -> Record {
        let statement = |n: usize| Statement {
            speaker: "Ann".to_owned(),
            quote: format!("{quote} {n}"),
            ..Statement::default()
        };
        Record { statements: (0..count).map(statement).collect(), ..Record::default() }
    }

    #[test]
    fn a_full_disk_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::create(&folder.path().join("walkback.db")).unwrap();
        store.add(&record(10, "first")).unwrap();
        let before = store.record().unwrap();
        store.db.pragma_update(None, "max_page_count", 60).unwrap();
        let error = store.add(&record(5000, "more")).unwrap_err();
        assert!(matches!(error.fault, Fault::Full), "{error}");
        assert_eq!(store.record().unwrap(), before);
        store.db.pragma_update(None, "max_page_count", 1 << 20).unwrap();
        assert_eq!(store.add(&record(5000, "more")).unwrap().statements, 5000);
        store.check().unwrap();
    }

    #[test]
    fn a_text_beyond_the_limit_is_refused_whole() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::create(&folder.path().join("walkback.db")).unwrap();
        store.db.set_limit(Limit::SQLITE_LIMIT_LENGTH, 50_000).unwrap();
        let error = store.add(&record(3, &"x".repeat(60_000))).unwrap_err();
        assert!(matches!(error.fault, Fault::TooLong), "{error}");
        assert!(store.record().unwrap().is_empty());
    }
}
