//! Rows to statements, checked against their ids.

use std::collections::HashMap;

use rusqlite::{Connection, Row};

use super::error::{Fault, Outcome, Result};
use super::{Store, digest};
use crate::id::Id;
use crate::said::Said;
use crate::statement::{Locator, QuoteKind, Recorded, Source, Statement};

/// A statement as the database keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// Its number in this database; no part of any record.
    pub number: i64,
    /// The id of the words.
    pub id: Id,
    /// The words with the first place where they were read.
    pub statement: Statement,
    /// At how many places they were read.
    pub occurrences: usize,
}

/// What [`Reader::occurrence`] reads; followed by the rest of the query.
pub(super) const OCCURRENCES: &str = "
    SELECT s.statement, s.id, n.name, s.said, s.kind, s.language, s.quote,
      o.occurrence, o.checksum, o.source, o.exact, o.prefix, o.suffix, o.position_start,
      o.position_end, o.page_line, o.media_time, o.context, o.role, o.place, o.translation_of,
      o.note, o.recorded, o.recorded_check
    FROM statements s
    JOIN speakers n ON n.speaker = s.speaker
    LEFT JOIN occurrences o ON o.statement = s.statement ";

/// How many sources a reader remembers at once.
const REMEMBERED: usize = 10_000;

impl Store {
    /// The statements with these ids, in the order asked for.
    pub fn fetch<'a>(&self, ids: impl IntoIterator<Item = &'a Id>) -> Result<Vec<Stored>> {
        let mut reader = Reader::new(&self.db);
        let read = ids.into_iter().map(|id| reader.with_id(id));
        read.collect::<Outcome<_>>().map_err(|fault| self.failed(fault))
    }

    /// The words of statements, by their ids.
    pub fn quotes(&self, ids: &[Id]) -> Result<Vec<(Id, String)>> {
        let words = |stored: Stored| (stored.id, stored.statement.quote);
        Ok(self.fetch(ids)?.into_iter().map(words).collect())
    }

    /// A statement by its id, with every place where it was read, in canonical order.
    pub fn occurrences(&self, id: &Id) -> Result<Vec<Statement>> {
        occurrences(&self.db, id).map_err(|fault| self.failed(fault))
    }
}

fn occurrences(db: &Connection, id: &Id) -> Outcome<Vec<Statement>> {
    let mut reader = Reader::new(db);
    let text = id.to_string();
    let found = reader.all(&format!("{OCCURRENCES} WHERE s.id = ?1"), [&text])?;
    if found.is_empty() {
        return Err(Fault::UnknownId(text));
    }
    Ok(sorted(found.into_iter().map(|(_, _, statement)| statement).collect()))
}

/// Occurrences of one statement in canonical order.
fn sorted(statements: Vec<Statement>) -> Vec<Statement> {
    let mut record = crate::record::Record { statements, ..Default::default() };
    record.canonical();
    record.statements
}

/// The first of the occurrences of one statement, with their number.
pub(super) fn together(found: Vec<(i64, Id, Statement)>) -> Option<Stored> {
    let &(number, id, _) = found.first()?;
    let all = sorted(found.into_iter().map(|(_, _, statement)| statement).collect());
    let occurrences = all.len();
    let statement = all.into_iter().next()?;
    Some(Stored { number, id, statement, occurrences })
}

/// Reads statements, and remembers the sources they share.
pub(super) struct Reader<'db> {
    db: &'db Connection,
    sources: HashMap<i64, Source>,
}

impl<'db> Reader<'db> {
    pub(super) fn new(db: &'db Connection) -> Reader<'db> {
        Reader { db, sources: HashMap::new() }
    }

    /// Every occurrence that a query beginning with [`OCCURRENCES`] finds.
    pub(super) fn all(
        &mut self,
        sql: &str,
        parameters: impl rusqlite::Params,
    ) -> Outcome<Vec<(i64, Id, Statement)>> {
        let mut query = self.db.prepare_cached(sql)?;
        let mut rows = query.query(parameters)?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(self.occurrence(row)?);
        }
        Ok(found)
    }

    /// A statement by its number.
    pub(super) fn stored(&mut self, number: i64) -> Outcome<Stored> {
        let found = self.all(&format!("{OCCURRENCES} WHERE s.statement = ?1"), [number])?;
        together(found)
            .ok_or_else(|| Fault::Damaged(format!("statement {number} is in an index only")))
    }

    /// A statement by its id.
    fn with_id(&mut self, id: &Id) -> Outcome<Stored> {
        let text = id.to_string();
        let found = self.all(&format!("{OCCURRENCES} WHERE s.id = ?1"), [&text])?;
        together(found).ok_or(Fault::UnknownId(text))
    }

    /// One occurrence: the number and the id of the statement, and the statement.
    pub(super) fn occurrence(&mut self, row: &Row<'_>) -> Outcome<(i64, Id, Statement)> {
        let number: i64 = row.get(0)?;
        let id: Id = text_to_id(row, 1)?;
        let kind: String = row.get(4)?;
        let mut statement = Statement {
            speaker: row.get(2)?,
            said: time(row, 3)?.ok_or_else(|| lost(&id))?,
            kind: QuoteKind::from_name(&kind).ok_or_else(|| lost(&id))?,
            quote: row.get(6)?,
            language: row.get(5)?,
            ..Statement::default()
        };
        if statement.id() != id {
            return Err(lost(&id));
        }
        // A statement that was inserted by hand may have no occurrence.
        if let Some(occurrence) = row.get::<_, Option<i64>>(7)? {
            self.place(row, occurrence, &mut statement)?;
            let place = statement.occurrence_id();
            if digest::short(&place) != row.get::<_, i64>(8)?
                || digest::recorded(&place, statement.recorded.as_ref()) != row.get(23)?
            {
                return Err(lost(&id));
            }
        }
        Ok((number, id, statement))
    }

    /// Fills in where the words were read.
    fn place(&mut self, row: &Row<'_>, occurrence: i64, statement: &mut Statement) -> Outcome<()> {
        if let Some(key) = row.get(9)? {
            statement.source = self.source(key)?;
        }
        statement.locator = Locator {
            exact: row.get(10)?,
            prefix: row.get(11)?,
            suffix: row.get(12)?,
            start: row.get::<_, Option<i64>>(13)?.map(i64::cast_unsigned),
            end: row.get::<_, Option<i64>>(14)?.map(i64::cast_unsigned),
            page_line: row.get(15)?,
            media_time: row.get(16)?,
        };
        statement.context = row.get(17)?;
        statement.role = row.get(18)?;
        statement.place = row.get(19)?;
        statement.translation_of = row.get(20)?;
        statement.note = row.get(21)?;
        statement.recorded = time(row, 22)?.map(Recorded);
        let sql = "SELECT topic FROM topics WHERE occurrence = ?1 ORDER BY position";
        let mut query = self.db.prepare_cached(sql)?;
        let mut topics = query.query([occurrence])?;
        while let Some(topic) = topics.next()? {
            statement.topics.push(topic.get(0)?);
        }
        Ok(())
    }

    fn source(&mut self, key: i64) -> Outcome<Source> {
        if let Some(source) = self.sources.get(&key) {
            return Ok(source.clone());
        }
        let mut query = self.db.prepare_cached(
            "SELECT title, outlet, url, archive_url, published, retrieved, sha256
             FROM sources WHERE source = ?1",
        )?;
        let mut rows = query.query([key])?;
        let Some(row) = rows.next()? else {
            return Err(Fault::Damaged(format!("source {key} is missing")));
        };
        let source = Source {
            title: row.get(0)?,
            outlet: row.get(1)?,
            url: row.get(2)?,
            archive_url: row.get(3)?,
            published: time(row, 4)?,
            retrieved: time(row, 5)?,
            sha256: row.get(6)?,
        };
        if self.sources.len() >= REMEMBERED {
            self.sources.clear();
        }
        self.sources.insert(key, source.clone());
        Ok(source)
    }
}

fn lost(id: &Id) -> Fault {
    Fault::Damaged(format!("statement {id} is not what was recorded"))
}

/// A count in a column.
pub(super) fn count_of(row: &Row<'_>, column: usize) -> rusqlite::Result<usize> {
    let count: i64 = row.get(column)?;
    usize::try_from(count).map_err(|_| rusqlite::Error::IntegralValueOutOfRange(column, count))
}

/// A time in a column.
pub(super) fn time(row: &Row<'_>, column: usize) -> Outcome<Option<Said>> {
    let Some(text) = row.get::<_, Option<String>>(column)? else {
        return Ok(None);
    };
    text.parse().map(Some).map_err(|_| Fault::Damaged(format!("{text:?} is no time")))
}

/// An id in a column.
pub(super) fn text_to_id(row: &Row<'_>, column: usize) -> Outcome<Id> {
    let text: String = row.get(column)?;
    text.parse().map_err(|_| Fault::Damaged(format!("{text:?} is no id")))
}
