//! Speakers, their names, and which names belong together.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use super::error::{Fault, Outcome, Result};
use super::fetch::{count_of, time};
use super::{Store, digest};
use crate::speaker::{Alias, Role, Speaker, fold};

/// Every name that may mean the same speaker, as keys into the database.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Voice {
    /// The names in lower case, aliases included.
    pub(super) names: BTreeSet<String>,
    /// Their keys, sorted.
    pub(super) keys: Vec<i64>,
}

/// A name in statements, and how often.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SpeakerCount {
    /// The name as it stands in statements.
    pub name: String,
    /// How many statements bear it, those not in force included.
    pub statements: usize,
    /// The first day of the first of them.
    pub first_day: Option<String>,
    /// The last day of the last of them.
    pub last_day: Option<String>,
}

impl Store {
    /// Every name under which something was said, by name.
    pub fn names(&self) -> Result<Vec<SpeakerCount>> {
        names(&self.db).map_err(|fault| self.failed(fault))
    }

    /// Everybody who was described, by name.
    pub fn described(&self) -> Result<Vec<Speaker>> {
        described(&self.db, None).map_err(|fault| self.failed(fault))
    }

    /// All names that may mean the same speaker as this one, whatever the case of its letters.
    pub fn voice(&self, name: &str) -> Result<Voice> {
        voice(&self.db, name).map_err(|fault| self.failed(fault))
    }

    /// Every group of names that belong together, each once, in the order of their first name.
    /// What is true of one of them can be computed from [`Store::record_of`] it alone.
    pub fn voices(&self) -> Result<Vec<Voice>> {
        voices(&self.db).map_err(|fault| self.failed(fault))
    }

    /// Makes a name another name of a speaker, and tells whether that was new.
    pub fn add_alias(&mut self, speaker: &str, alias: &Alias) -> Result<bool> {
        add_alias(&mut self.db, speaker, alias).map_err(|fault| fault.of(&self.path))
    }

    /// Describes a speaker, or adds to the description.
    pub fn describe(&mut self, speaker: &Speaker) -> Result<()> {
        let write = |db: &mut Connection| -> Outcome<()> {
            let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
            describe(&transaction, &mut Names::default(), speaker)?;
            Ok(transaction.commit()?)
        };
        write(&mut self.db).map_err(|fault| fault.of(&self.path))
    }
}

/// The keys of the names met so far.
#[derive(Default)]
pub(super) struct Names(HashMap<String, i64>);

impl Names {
    /// The key of a name, and whether it was added just now.
    pub(super) fn key(&mut self, db: &Connection, name: &str) -> Outcome<(i64, bool)> {
        if let Some(&key) = self.0.get(name) {
            return Ok((key, false));
        }
        let mut find = db.prepare_cached("SELECT speaker FROM speakers WHERE name = ?1")?;
        let known = find.query_row([name], |row| row.get(0)).optional()?;
        let key = match known {
            Some(key) => key,
            None => {
                let plain = Speaker { name: name.to_owned(), ..Speaker::default() };
                let checksum = digest::speaker(&plain, false);
                let sql = "INSERT INTO speakers (name, folded, checksum) VALUES (?1, ?2, ?3)";
                db.prepare_cached(sql)?.insert(params![name, fold(name), checksum])?
            }
        };
        self.0.insert(name.to_owned(), key);
        Ok((key, known.is_none()))
    }
}

/// Writes down who a speaker is, and tells whether the name is new. What was known and is not
/// told again stays.
pub(super) fn describe(db: &Connection, names: &mut Names, speaker: &Speaker) -> Outcome<bool> {
    let (key, new) = names.key(db, &speaker.name)?;
    db.prepare_cached(
        "UPDATE speakers SET described = 1, wikidata = coalesce(?2, wikidata),
           note = coalesce(?3, note), checksum = NULL
         WHERE speaker = ?1",
    )?
    .execute(params![
        key,
        digest::told(speaker.wikidata.as_deref()),
        digest::told(speaker.note.as_deref())
    ])?;
    let mut find = db.prepare_cached("SELECT wikidata, note FROM speakers WHERE speaker = ?1")?;
    let (wikidata, note) = find.query_row([key], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let name = speaker.name.clone();
    let whole = Speaker { name, wikidata, note, ..Speaker::default() };
    db.prepare_cached("UPDATE speakers SET checksum = ?2 WHERE speaker = ?1")?
        .execute([key, digest::speaker(&whole, true)])?;
    for alias in &speaker.aliases {
        insert_alias(db, key, &speaker.name, alias)?;
    }
    for role in &speaker.roles {
        let mut insert = db.prepare_cached(
            "INSERT OR IGNORE INTO roles (speaker, title, first, last, checksum)
             VALUES (?1, ?2, ?3, ?4, ?5)",
        )?;
        let (from, to) = (digest::time(role.from.as_ref()), digest::time(role.to.as_ref()));
        insert.execute(params![key, role.title, from, to, digest::role(&speaker.name, role)])?;
    }
    Ok(new)
}

fn insert_alias(db: &Connection, key: i64, speaker: &str, alias: &Alias) -> Outcome<bool> {
    let mut insert = db.prepare_cached(
        "INSERT OR IGNORE INTO aliases (speaker, name, folded, first, last, checksum)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    let (from, to) = (digest::time(alias.from.as_ref()), digest::time(alias.to.as_ref()));
    let checksum = digest::alias(speaker, alias);
    let folded = fold(&alias.name);
    Ok(insert.execute(params![key, alias.name, folded, from, to, checksum])? > 0)
}

fn add_alias(db: &mut Connection, speaker: &str, alias: &Alias) -> Outcome<bool> {
    let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let (ours, theirs) = (fold(speaker), fold(&alias.name));
    if ours == theirs {
        return Err(Fault::Alias(format!("{speaker:?} and {:?} are the same name", alias.name)));
    }
    let back = "SELECT count(*) FROM aliases a JOIN speakers p ON p.speaker = a.speaker
                WHERE p.folded = ?1 AND a.folded = ?2";
    if transaction.query_row(back, [&theirs, &ours], |row| row.get::<_, i64>(0))? > 0 {
        let text = format!("{speaker:?} is an alias of {:?} already", alias.name);
        return Err(Fault::Alias(text));
    }
    let mut names = Names::default();
    let bare = Speaker { name: speaker.to_owned(), ..Speaker::default() };
    describe(&transaction, &mut names, &bare)?;
    let (key, _) = names.key(&transaction, speaker)?;
    let new = insert_alias(&transaction, key, speaker, alias)?;
    transaction.commit()?;
    Ok(new)
}

fn names(db: &Connection) -> Outcome<Vec<SpeakerCount>> {
    let mut query = db.prepare_cached(
        "SELECT n.name, count(*), min(s.first_day), max(s.last_day)
         FROM statements s JOIN speakers n ON n.speaker = s.speaker
         GROUP BY s.speaker ORDER BY n.name",
    )?;
    let read = query.query_map([], |row| {
        let (first_day, last_day) = (row.get(2)?, row.get(3)?);
        Ok(SpeakerCount { name: row.get(0)?, statements: count_of(row, 1)?, first_day, last_day })
    })?;
    Ok(read.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn voice(db: &Connection, name: &str) -> Outcome<Voice> {
    let mut owners = db.prepare_cached(
        "SELECT p.folded FROM aliases a JOIN speakers p ON p.speaker = a.speaker
         WHERE a.folded = ?1",
    )?;
    let mut aliases = db.prepare_cached(
        "SELECT a.folded FROM speakers p JOIN aliases a ON a.speaker = p.speaker
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
    let mut query = db.prepare("SELECT DISTINCT folded FROM speakers ORDER BY folded")?;
    let all = query.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?;
    let mut seen = BTreeSet::new();
    let mut voices = Vec::new();
    for name in all {
        if seen.contains(&name) {
            continue;
        }
        let voice = voice(db, &name)?;
        if voice.names.len() > 1 {
            seen.extend(voice.names.iter().cloned());
        }
        voices.push(voice);
    }
    Ok(voices)
}

/// Those who were described, or only those with these keys.
pub(super) fn described(db: &Connection, keys: Option<&[i64]>) -> Outcome<Vec<Speaker>> {
    let mut speakers: BTreeMap<i64, Speaker> = BTreeMap::new();
    let mut query = db.prepare(
        "SELECT speaker, name, wikidata, note, checksum, folded FROM speakers WHERE described = 1",
    )?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let key = row.get(0)?;
        if keys.is_some_and(|keys| !keys.contains(&key)) {
            continue;
        }
        let name = row.get(1)?;
        let speaker =
            Speaker { name, wikidata: row.get(2)?, note: row.get(3)?, ..Speaker::default() };
        agree(row.get(4)?, digest::speaker(&speaker, true), "speaker", &speaker.name)?;
        speakers.insert(key, speaker);
    }
    for (key, speaker) in &mut speakers {
        speaker.aliases = aliases(db, *key, &speaker.name)?;
        speaker.roles = roles(db, *key, &speaker.name)?;
    }
    let mut speakers: Vec<Speaker> = speakers.into_values().collect();
    speakers.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(speakers)
}

fn aliases(db: &Connection, key: i64, speaker: &str) -> Outcome<Vec<Alias>> {
    let sql = "SELECT name, first, last, checksum FROM aliases WHERE speaker = ?1";
    let mut query = db.prepare_cached(sql)?;
    let mut rows = query.query([key])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let alias =
            Alias { name: row.get(0)?, from: time(row, 1)?, to: time(row, 2)? };
        agree(row.get(3)?, digest::alias(speaker, &alias), "alias", &alias.name)?;
        found.push(alias);
    }
    found.sort();
    Ok(found)
}

fn roles(db: &Connection, key: i64, speaker: &str) -> Outcome<Vec<Role>> {
    let sql = "SELECT title, first, last, checksum FROM roles WHERE speaker = ?1";
    let mut query = db.prepare_cached(sql)?;
    let mut rows = query.query([key])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let role =
            Role { title: row.get(0)?, from: time(row, 1)?, to: time(row, 2)? };
        agree(row.get(3)?, digest::role(speaker, &role), "role", &role.title)?;
        found.push(role);
    }
    found.sort();
    Ok(found)
}

/// A row that was written by hand has no checksum, and is taken as it is.
fn agree(kept: Option<i64>, computed: i64, what: &str, name: &str) -> Outcome<()> {
    match kept {
        Some(kept) if kept != computed => {
            Err(Fault::Damaged(format!("the {what} {name:?} is not what was written")))
        }
        _ => Ok(()),
    }
}
