//! Takes a record into the database: everything or nothing, and each fact once.

use std::collections::HashMap;

use rayon::prelude::*;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use super::error::{Outcome, Result};
use super::names::Keys;
use super::{Store, amend, describe, digest, pairing};
use crate::id::Id;
use crate::record::Record;
use crate::said::Said;
use crate::statement::{Recorded, Source, Statement};

/// What was new in a record.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Added {
    /// Statements whose words were not known.
    pub statements: usize,
    /// Places where words were read that were not known.
    pub occurrences: usize,
    /// Statements that were known with their place.
    pub known: usize,
    /// Names that were not known.
    pub speakers: usize,
    /// Corrections that were not known.
    pub corrections: usize,
    /// Retractions that were not known.
    pub retractions: usize,
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
    if record.statements.len() > 1000 {
        // Kibibytes if negative. The index over ids is filled in no order: it has to fit.
        db.pragma_update(None, "cache_size", -256 * 1024)?;
    }
    let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut added = Added::default();
    let mut keys = Keys::default();
    let mut sources = Sources::default();
    let mut writer = Writer { keys: &mut keys, sources: &mut sources, added: &mut added };
    writer.statements(&transaction, &record.statements, progress)?;
    pairing::catch_up(&transaction)?;
    added.speakers += describe::add(&transaction, &mut keys, &record.speakers)?;
    amend::add(&transaction, record, &mut added)?;
    transaction.commit()?;
    progress(record.statements.len(), record.statements.len());
    Ok(added)
}

/// A statement with its ids, which are computed on all cores.
struct Prepared<'a> {
    statement: &'a Statement,
    id: Id,
    occurrence: Id,
}

impl<'a> Prepared<'a> {
    fn new(statement: &'a Statement) -> Prepared<'a> {
        Prepared { statement, id: statement.id(), occurrence: statement.occurrence_id() }
    }

    /// The order in which rows are written: by speaker and time, so that what is read together
    /// stands together. Of one occurrence that was recorded twice, the first recording comes
    /// first, and is kept.
    fn order(&self) -> (&str, &Said, Id, Id, Option<&Recorded>) {
        let statement = self.statement;
        let recorded = statement.recorded.as_ref();
        (&statement.speaker, &statement.said, self.id, self.occurrence, recorded)
    }
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

/// Writes statements with their occurrences.
struct Writer<'a> {
    keys: &'a mut Keys,
    sources: &'a mut Sources,
    added: &'a mut Added,
}

impl Writer<'_> {
    fn statements(
        &mut self,
        db: &Connection,
        statements: &[Statement],
        progress: &mut dyn FnMut(usize, usize),
    ) -> Outcome<()> {
        let mut rows: Vec<Prepared<'_>> = statements.par_iter().map(Prepared::new).collect();
        rows.par_sort_unstable_by(|a, b| a.order().cmp(&b.order()));
        let mut last: Option<(Id, i64)> = None;
        for (written, row) in rows.iter().enumerate() {
            if written % 1024 == 0 {
                progress(written, rows.len());
            }
            let statement = match last {
                Some((id, statement)) if id == row.id => statement,
                _ => self.words(db, row)?,
            };
            last = Some((row.id, statement));
            if self.occurrence(db, row, statement)? {
                self.added.occurrences += 1;
            } else {
                self.added.known += 1;
            }
        }
        Ok(())
    }

    /// The number of the words, which are added if they are new.
    fn words(&mut self, db: &Connection, row: &Prepared<'_>) -> Outcome<i64> {
        let statement = row.statement;
        let (speaker, new) = self.keys.key(db, &statement.speaker)?;
        self.added.speakers += usize::from(new);
        let id = row.id.to_string();
        let (first_day, last_day) = days(&statement.said);
        // The schema's trigger passes over what is known.
        let inserted = db
            .prepare_cached(
                "INSERT INTO statements
                   (id, speaker, said, first_day, last_day, kind, language, quote)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )?
            .execute(params![
                id,
                speaker,
                statement.said.as_str(),
                first_day,
                last_day,
                statement.kind.name(),
                digest::told(statement.language.as_deref()),
                statement.quote,
            ])?;
        if inserted > 0 {
            self.added.statements += 1;
            return Ok(db.last_insert_rowid());
        }
        let mut known = db.prepare_cached("SELECT statement FROM statements WHERE id = ?1")?;
        Ok(known.query_row([id], |row| row.get(0))?)
    }

    /// Adds a place where words were read, and tells whether it is new.
    fn occurrence(&mut self, db: &Connection, row: &Prepared<'_>, statement: i64) -> Outcome<bool> {
        let source = self.sources.key(db, &row.statement.source)?;
        let (read, locator) = (row.statement, &row.statement.locator);
        let mut insert = db.prepare_cached(
            "INSERT INTO occurrences
               (statement, checksum, source, exact, prefix, suffix, position_start, position_end,
                page_line, media_time, context, role, place, translation_of, note, recorded,
                recorded_check)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
        )?;
        let inserted = insert.execute(params![
            statement,
            digest::short(&row.occurrence),
            source,
            digest::told(locator.exact.as_deref()),
            digest::told(locator.prefix.as_deref()),
            digest::told(locator.suffix.as_deref()),
            // SQLite's integers have a sign; the bits are kept, and come back as they were.
            locator.start.map(u64::cast_signed),
            locator.end.map(u64::cast_signed),
            digest::told(locator.page_line.as_deref()),
            digest::told(locator.media_time.as_deref()),
            digest::told(read.context.as_deref()),
            digest::told(read.role.as_deref()),
            digest::told(read.place.as_deref()),
            digest::told(read.translation_of.as_deref()),
            digest::told(read.note.as_deref()),
            digest::time(read.recorded.as_ref().map(|recorded| &recorded.0)),
            digest::recorded(&row.occurrence, read.recorded.as_ref()),
        ])?;
        if inserted == 0 {
            return Ok(false);
        }
        let occurrence = db.last_insert_rowid();
        let mut insert = db.prepare_cached("INSERT INTO topics VALUES (?1, ?2, ?3)")?;
        let topics = read.topics.iter().filter(|topic| !topic.is_empty());
        for (position, topic) in (0_i64..).zip(topics) {
            insert.execute(params![occurrence, position, topic])?;
        }
        Ok(true)
    }
}

/// The numbers of the sources met so far.
#[derive(Default)]
struct Sources(HashMap<Id, i64>);

impl Sources {
    /// The number of a source, which is added if it is new; none if nothing is known of it.
    fn key(&mut self, db: &Connection, source: &Source) -> Outcome<Option<i64>> {
        if source.is_empty() {
            return Ok(None);
        }
        let id = digest::source(source);
        if let Some(&key) = self.0.get(&id) {
            return Ok(Some(key));
        }
        let text = id.to_string();
        let mut find = db.prepare_cached("SELECT source FROM sources WHERE id = ?1")?;
        let known = find.query_row([&text], |row| row.get(0)).optional()?;
        let key = match known {
            Some(key) => key,
            None => insert_source(db, &text, source)?,
        };
        self.0.insert(id, key);
        Ok(Some(key))
    }
}

fn insert_source(db: &Connection, id: &str, source: &Source) -> Outcome<i64> {
    let mut insert = db.prepare_cached(
        "INSERT INTO sources
           (id, title, outlet, url, archive_url, published, retrieved, sha256)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    Ok(insert.insert(params![
        id,
        digest::told(source.title.as_deref()),
        digest::told(source.outlet.as_deref()),
        digest::told(source.url.as_deref()),
        digest::told(source.archive_url.as_deref()),
        digest::time(source.published.as_ref()),
        digest::time(source.retrieved.as_ref()),
        digest::told(source.sha256.as_deref()),
    ])?)
}
