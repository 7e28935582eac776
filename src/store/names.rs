//! Names in statements, and which of them may mean the same speaker.

use std::collections::{BTreeSet, HashMap};

use rusqlite::{Connection, OptionalExtension, params};

use super::Store;
use super::error::{Outcome, Result};
use super::fetch::count_of;
use crate::speaker::fold;

/// Every name that may mean the same speaker, as keys into the database.
///
/// A dated alias counts at all times, so what is found with a voice may be a little more than the
/// speaker's own: [`Record::current`](crate::record::Record::current) of
/// [`Store::record_of`] it tells them apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Voice {
    /// The names, folded, with aliases.
    pub(super) names: BTreeSet<String>,
    /// Their keys, sorted.
    pub(super) keys: Vec<i64>,
}

impl Voice {
    /// Whether a name, as it stands in a statement, may mean this speaker.
    pub fn has(&self, name: &str) -> bool {
        self.names.contains(&fold(name))
    }

    /// The names, folded, with aliases.
    pub fn names(&self) -> &BTreeSet<String> {
        &self.names
    }

    /// Whether no statement and no description bears any of these names.
    pub fn is_unknown(&self) -> bool {
        self.keys.is_empty()
    }
}

/// A name in statements, and how often.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct NameCount {
    /// The name as it stands in statements.
    pub name: String,
    /// How many statements bear it, those not in force included.
    pub statements: usize,
}

impl Store {
    /// Every name under which something was said, by name.
    pub fn names(&self) -> Result<Vec<NameCount>> {
        names(&self.db).map_err(|fault| self.failed(fault))
    }

    /// All names that may mean the same speaker as this one, at any time.
    pub fn voice(&self, name: &str) -> Result<Voice> {
        voice(&self.db, name).map_err(|fault| self.failed(fault))
    }

    /// Every name under which something was said or somebody described, in order of bytes.
    pub fn all_names(&self) -> Result<Vec<String>> {
        all_names(&self.db).map_err(|fault| self.failed(fault))
    }

    /// Every group of names that belong together, each once, in the order of their first name.
    /// What is to be said of one of them can be told from [`Store::record_of`] it alone.
    pub fn voices(&self) -> Result<Vec<Voice>> {
        voices(&self.db).map_err(|fault| self.failed(fault))
    }
}

/// The keys of the names met so far.
#[derive(Default)]
pub(super) struct Keys(HashMap<String, i64>);

impl Keys {
    /// The key of a name, and whether it was added just now.
    pub(super) fn key(&mut self, db: &Connection, name: &str) -> Outcome<(i64, bool)> {
        if let Some(&key) = self.0.get(name) {
            return Ok((key, false));
        }
        let mut find = db.prepare_cached("SELECT speaker FROM speakers WHERE name = ?1")?;
        let known = find.query_row([name], |row| row.get(0)).optional()?;
        let key = match known {
            Some(key) => key,
            None => db
                .prepare_cached("INSERT INTO speakers (name, folded) VALUES (?1, ?2)")?
                .insert(params![name, fold(name)])?,
        };
        self.0.insert(name.to_owned(), key);
        Ok((key, known.is_none()))
    }
}

fn names(db: &Connection) -> Outcome<Vec<NameCount>> {
    let mut query = db.prepare_cached(
        "SELECT n.name, count(*)
         FROM statements s JOIN speakers n ON n.speaker = s.speaker
         GROUP BY s.speaker ORDER BY n.name",
    )?;
    let read = query
        .query_map([], |row| Ok(NameCount { name: row.get(0)?, statements: count_of(row, 1)? }))?;
    Ok(read.collect::<rusqlite::Result<_>>()?)
}

fn all_names(db: &Connection) -> Outcome<Vec<String>> {
    let mut query = db.prepare_cached("SELECT name FROM speakers ORDER BY name")?;
    let read = query.query_map([], |row| row.get(0))?;
    Ok(read.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn voice(db: &Connection, name: &str) -> Outcome<Voice> {
    let mut owners = db.prepare_cached(
        "SELECT p.folded FROM aliases a
         JOIN descriptions d ON d.description = a.description
         JOIN speakers p ON p.speaker = d.speaker
         WHERE a.folded = ?1",
    )?;
    let mut aliases = db.prepare_cached(
        "SELECT a.folded FROM speakers p
         JOIN descriptions d ON d.speaker = p.speaker
         JOIN aliases a ON a.description = d.description
         WHERE p.folded = ?1",
    )?;
    let mut found = Voice::default();
    let mut open = vec![fold(name)];
    while let Some(name) = open.pop() {
        if found.names.contains(&name) {
            continue;
        }
        for query in [&mut owners, &mut aliases] {
            let read = query.query_map([&name], |row| row.get(0))?;
            open.extend(read.collect::<rusqlite::Result<Vec<String>>>()?);
        }
        found.names.insert(name);
    }
    let mut keys = db.prepare_cached("SELECT speaker FROM speakers WHERE folded = ?1")?;
    for name in &found.names {
        let read = keys.query_map([name], |row| row.get(0))?;
        found.keys.extend(read.collect::<rusqlite::Result<Vec<i64>>>()?);
    }
    found.keys.sort_unstable();
    Ok(found)
}

fn voices(db: &Connection) -> Outcome<Vec<Voice>> {
    let transaction = db.unchecked_transaction()?;
    let mut query = transaction.prepare("SELECT DISTINCT folded FROM speakers ORDER BY folded")?;
    let all = query.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?;
    let mut seen = BTreeSet::new();
    let mut voices = Vec::new();
    for name in all {
        if seen.contains(&name) {
            continue;
        }
        let voice = voice(&transaction, &name)?;
        if voice.names.len() > 1 {
            seen.extend(voice.names.iter().cloned());
        }
        voices.push(voice);
    }
    Ok(voices)
}
