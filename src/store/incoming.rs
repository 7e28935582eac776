//! Statements on their way into the database.
//!
//! They are put into temporary tables first and moved from there in big steps. A trigger that may
//! refuse makes SQLite keep an undo log for each INSERT, and FTS5 write out what it has gathered:
//! for single rows that would cost more than all the rest.

use rayon::prelude::*;
use rusqlite::{Connection, params};

use super::add::{Added, days};
use super::digest::{self, told};
use super::error::Outcome;
use super::names::Keys;
use super::sources::Sources;
use crate::id::Id;
use crate::said::Said;
use crate::statement::{Recorded, Statement};

/// How many statements are moved at once: enough for the undo log not to matter, and few enough
/// for progress to be seen.
const STEP: usize = 50_000;

/// What is on its way, in the order in which it shall stand.
const TABLES: &str = "
CREATE TEMP TABLE incoming (
  row INTEGER PRIMARY KEY, id, speaker, said, first_day, last_day, kind, language, quote,
  checksum, source, exact, prefix, suffix, position_start, position_end, page_line, media_time,
  context, role, place, translation_of, note, recorded, recorded_check
);
CREATE TEMP TABLE incoming_topics (row, position, topic, PRIMARY KEY (row, position)) WITHOUT ROWID;
";

/// Moves the words; the schema's trigger passes over what is known.
const MOVE_STATEMENTS: &str = "
INSERT INTO main.statements (id, speaker, said, first_day, last_day, kind, language, quote)
SELECT id, speaker, said, first_day, last_day, kind, language, quote
FROM temp.incoming ORDER BY row";

const MOVE_OCCURRENCES: &str = "
INSERT INTO main.occurrences
  (statement, checksum, source, exact, prefix, suffix, position_start, position_end, page_line,
   media_time, context, role, place, translation_of, note, recorded, recorded_check)
SELECT s.statement, i.checksum, i.source, i.exact, i.prefix, i.suffix, i.position_start,
  i.position_end, i.page_line, i.media_time, i.context, i.role, i.place, i.translation_of, i.note,
  i.recorded, i.recorded_check
FROM temp.incoming i CROSS JOIN main.statements s ON s.id = i.id ORDER BY i.row";

/// Moves the topics of those occurrences that are new.
const MOVE_TOPICS: &str = "
INSERT INTO main.topics (occurrence, position, topic)
SELECT o.occurrence, t.position, t.topic
FROM temp.incoming_topics t
CROSS JOIN temp.incoming i ON i.row = t.row
CROSS JOIN main.statements s ON s.id = i.id
CROSS JOIN main.occurrences o ON o.statement = s.statement AND o.checksum = i.checksum
WHERE o.occurrence > ?1 ORDER BY t.row, t.position";

/// Statements on their way into the database.
pub(super) struct Incoming<'a> {
    db: &'a Connection,
    keys: &'a mut Keys,
    sources: Sources,
}

impl<'a> Incoming<'a> {
    pub(super) fn new(db: &'a Connection, keys: &'a mut Keys) -> Outcome<Incoming<'a>> {
        db.execute_batch(TABLES)?;
        Ok(Incoming { db, keys, sources: Sources::default() })
    }

    /// Takes statements over.
    pub(super) fn statements(
        &mut self,
        statements: &[Statement],
        added: &mut Added,
        progress: &mut dyn FnMut(usize, usize),
    ) -> Outcome<()> {
        let mut rows: Vec<Prepared<'_>> = statements.par_iter().map(Prepared::new).collect();
        rows.par_sort_unstable_by(|a, b| a.order().cmp(&b.order()));
        rows.dedup_by(|later, first| later.occurrence == first.occurrence);
        let mut done = 0;
        for step in rows.chunks(STEP) {
            progress(done, statements.len());
            self.gather(step, added)?;
            self.arrive(added)?;
            done += step.len();
        }
        added.known = statements.len() - added.occurrences;
        Ok(())
    }

    /// Removes the temporary tables.
    pub(super) fn end(self) -> Outcome<()> {
        Ok(self.db.execute_batch("DROP TABLE temp.incoming; DROP TABLE temp.incoming_topics")?)
    }

    /// Puts a step into the temporary tables.
    fn gather(&mut self, step: &[Prepared<'_>], added: &mut Added) -> Outcome<()> {
        let mut insert = self.db.prepare_cached(
            "INSERT INTO temp.incoming VALUES (NULL, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11,
               ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24)",
        )?;
        let mut topic =
            self.db.prepare_cached("INSERT INTO temp.incoming_topics VALUES (?1, ?2, ?3)")?;
        for prepared in step {
            let statement = prepared.statement;
            let (speaker, new) = self.keys.key(self.db, &statement.speaker)?;
            added.speakers += usize::from(new);
            let (first_day, last_day) = days(&statement.said);
            let locator = &statement.locator;
            let row = insert.insert(params![
                prepared.id.to_string(),
                speaker,
                statement.said.as_str(),
                first_day,
                last_day,
                statement.kind.name(),
                told(statement.language.as_deref()),
                statement.quote,
                digest::short(&prepared.occurrence),
                self.sources.key(self.db, &statement.source)?,
                told(locator.exact.as_deref()),
                told(locator.prefix.as_deref()),
                told(locator.suffix.as_deref()),
                // SQLite's integers have a sign; the bits are kept, and come back as they were.
                locator.start.map(u64::cast_signed),
                locator.end.map(u64::cast_signed),
                told(locator.page_line.as_deref()),
                told(locator.media_time.as_deref()),
                told(statement.context.as_deref()),
                told(statement.role.as_deref()),
                told(statement.place.as_deref()),
                told(statement.translation_of.as_deref()),
                told(statement.note.as_deref()),
                digest::time(statement.recorded.as_ref().map(|recorded| &recorded.0)),
                digest::recorded(&prepared.occurrence, statement.recorded.as_ref()),
            ])?;
            let topics = statement.topics.iter().filter(|topic| !topic.is_empty());
            for (position, text) in (0_i64..).zip(topics) {
                topic.execute(params![row, position, text])?;
            }
        }
        Ok(())
    }

    /// Moves what was gathered to where it belongs.
    fn arrive(&self, added: &mut Added) -> Outcome<()> {
        let last = "SELECT ifnull(max(occurrence), 0) FROM occurrences";
        let last: i64 = self.db.prepare_cached(last)?.query_row([], |row| row.get(0))?;
        added.statements += self.db.prepare_cached(MOVE_STATEMENTS)?.execute([])?;
        added.occurrences += self.db.prepare_cached(MOVE_OCCURRENCES)?.execute([])?;
        self.db.prepare_cached(MOVE_TOPICS)?.execute([last])?;
        self.db.execute_batch("DELETE FROM temp.incoming; DELETE FROM temp.incoming_topics")?;
        Ok(())
    }
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
