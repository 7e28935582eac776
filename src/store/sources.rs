//! Sources, each kept once.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, params};

use super::digest;
use super::error::Outcome;
use crate::id::Id;
use crate::statement::Source;

/// The numbers of the sources met so far.
#[derive(Default)]
pub(super) struct Sources(HashMap<Id, i64>);

impl Sources {
    /// The number of a source, which is added if it is new; none if nothing is known of it.
    pub(super) fn key(&mut self, db: &Connection, source: &Source) -> Outcome<Option<i64>> {
        if source.is_empty() {
            return Ok(None);
        }
        let id = source.id();
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
