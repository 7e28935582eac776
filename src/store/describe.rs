//! Descriptions of speakers: other names, roles, Wikidata item.

use std::collections::BTreeSet;

use rusqlite::{Connection, TransactionBehavior, params};

use super::add::days;
use super::error::{Fault, Outcome, Result};
use super::fetch::time;
use super::names::{Keys, Voice};
use super::{Store, digest};
use crate::problem::Problem;
use crate::record::{Names, Record};
use crate::speaker::{Alias, Role, Speaker, fold};

impl Store {
    /// Everything that was written down about speakers, by name.
    pub fn described(&self) -> Result<Vec<Speaker>> {
        described(&self.db, None).map_err(|fault| self.failed(fault))
    }

    /// Makes a name another name of a speaker, and tells whether that was new. Refused where it
    /// would make a name mean two speakers at once.
    pub fn add_alias(&mut self, speaker: &str, alias: &Alias) -> Result<bool> {
        let write = |db: &mut Connection| -> Outcome<bool> {
            let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let new = add_alias(&transaction, speaker, alias)?;
            transaction.commit()?;
            Ok(new)
        };
        write(&mut self.db).map_err(|fault| fault.of(&self.path))
    }
}

/// Adds the descriptions of a record, and tells how many names are new.
///
/// Of two descriptions of the same name the one that says all the other says is enough: whoever
/// adds an alias to a fact log and imports it again means one speaker and not two. Those that
/// stand in the same record are all kept, so that it comes back as it was.
pub(super) fn add(db: &Connection, keys: &mut Keys, speakers: &[Speaker]) -> Outcome<usize> {
    let speakers: Vec<Speaker> = speakers.iter().map(plain).collect();
    let given: BTreeSet<&Speaker> = speakers.iter().collect();
    let mut new = 0;
    for speaker in &speakers {
        let (key, added) = keys.key(db, &speaker.name)?;
        new += usize::from(added);
        let mut covered = false;
        for (number, known) in load(db, Some(&[key]))? {
            let together = given.contains(&known);
            if known == *speaker || (covers(&known, speaker) && !together) {
                covered = true;
            } else if covers(speaker, &known) && !together {
                remove(db, number)?;
            }
        }
        if !covered {
            insert(db, key, speaker)?;
        }
    }
    Ok(new)
}

/// A speaker without empty fields, which say nothing.
fn plain(speaker: &Speaker) -> Speaker {
    let mut speaker = speaker.clone();
    speaker.wikidata.take_if(|text| text.is_empty());
    speaker.note.take_if(|text| text.is_empty());
    speaker.aliases.retain(|alias| !alias.name.is_empty());
    speaker.roles.retain(|role| !role.title.is_empty());
    speaker
}

/// Whether one description says all that the other says.
fn covers(more: &Speaker, less: &Speaker) -> bool {
    (less.wikidata.is_none() || less.wikidata == more.wikidata)
        && (less.note.is_none() || less.note == more.note)
        && less.aliases.iter().all(|alias| more.aliases.contains(alias))
        && less.roles.iter().all(|role| more.roles.contains(role))
}

fn insert(db: &Connection, key: i64, speaker: &Speaker) -> Outcome<()> {
    let mut insert = db
        .prepare_cached("INSERT INTO descriptions (speaker, wikidata, note) VALUES (?1, ?2, ?3)")?;
    let number = insert.insert(params![key, speaker.wikidata, speaker.note])?;
    let mut insert = db.prepare_cached(
        "INSERT INTO aliases (description, name, folded, first, last, first_day, last_day)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    for Alias { name, from, to } in &speaker.aliases {
        let (first, last) = (digest::time(from.as_ref()), digest::time(to.as_ref()));
        let first_day = from.as_ref().and_then(|from| days(from).0);
        let last_day = to.as_ref().and_then(|to| days(to).1);
        insert.execute(params![number, name, fold(name), first, last, first_day, last_day])?;
    }
    let mut insert = db.prepare_cached(
        "INSERT INTO roles (description, title, first, last) VALUES (?1, ?2, ?3, ?4)",
    )?;
    for Role { title, from, to } in &speaker.roles {
        let (first, last) = (digest::time(from.as_ref()), digest::time(to.as_ref()));
        insert.execute(params![number, title, first, last])?;
    }
    // Last, because the triggers take every change for one made by hand.
    db.prepare_cached("UPDATE descriptions SET checksum = ?2 WHERE description = ?1")?
        .execute([number, digest::description(speaker)])?;
    Ok(())
}

fn remove(db: &Connection, number: i64) -> Outcome<()> {
    for sql in [
        "DELETE FROM aliases WHERE description = ?1",
        "DELETE FROM roles WHERE description = ?1",
        "DELETE FROM descriptions WHERE description = ?1",
    ] {
        db.prepare_cached(sql)?.execute([number])?;
    }
    Ok(())
}

fn add_alias(db: &Connection, speaker: &str, alias: &Alias) -> Outcome<bool> {
    if fold(speaker) == fold(&alias.name) {
        let text = format!("{speaker:?} and {:?} are the same name already", alias.name);
        return Err(Fault::Alias(text));
    }
    let before = load(db, None)?;
    let (key, _) = Keys::default().key(db, speaker)?;
    let mut whole = Speaker { name: speaker.to_owned(), ..Speaker::default() };
    if let Some((number, mine)) = before.iter().find(|(_, one)| one.name == speaker) {
        if mine.aliases.contains(alias) {
            return Ok(false);
        }
        remove(db, *number)?;
        whole = mine.clone();
    }
    whole.aliases.push(alias.clone());
    insert(db, key, &whole)?;
    let known = problems(before);
    match problems(load(db, None)?).into_iter().find(|problem| !known.contains(problem)) {
        Some(problem) => Err(Fault::Alias(problem.to_string())),
        None => Ok(true),
    }
}

/// Names that cannot be told apart.
fn problems(described: Vec<(i64, Speaker)>) -> Vec<Problem> {
    let speakers = described.into_iter().map(|(_, speaker)| speaker).collect();
    let record = Record { speakers, ..Record::default() };
    Names::new(&record).problems().to_vec()
}

/// Every description, or only those of these names.
pub(super) fn described(db: &Connection, voice: Option<&Voice>) -> Outcome<Vec<Speaker>> {
    let loaded = load(db, voice.map(|voice| voice.keys.as_slice()))?;
    let mut speakers: Vec<Speaker> = loaded.into_iter().map(|(_, speaker)| speaker).collect();
    speakers.sort();
    Ok(speakers)
}

/// Descriptions with their numbers.
fn load(db: &Connection, keys: Option<&[i64]>) -> Outcome<Vec<(i64, Speaker)>> {
    const COLUMNS: &str = "SELECT d.description, n.name, d.wikidata, d.note, d.checksum
         FROM descriptions d JOIN speakers n ON n.speaker = d.speaker";
    let Some(keys) = keys else {
        return read(db, COLUMNS, []);
    };
    let mut found = Vec::new();
    for key in keys {
        found.extend(read(db, &format!("{COLUMNS} WHERE d.speaker = ?1"), [key])?);
    }
    Ok(found)
}

fn read(
    db: &Connection,
    sql: &str,
    parameters: impl rusqlite::Params,
) -> Outcome<Vec<(i64, Speaker)>> {
    let mut query = db.prepare_cached(sql)?;
    let mut rows = query.query(parameters)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let number = row.get(0)?;
        let speaker = Speaker {
            name: row.get(1)?,
            wikidata: row.get(2)?,
            note: row.get(3)?,
            aliases: aliases(db, number)?,
            roles: roles(db, number)?,
        };
        // A description that was changed by hand has no checksum, and is taken as it is.
        let kept: Option<i64> = row.get(4)?;
        if kept.is_some_and(|kept| kept != digest::description(&speaker)) {
            let name = speaker.name;
            return Err(Fault::Damaged(format!("the speaker {name:?} is not what was recorded")));
        }
        found.push((number, speaker));
    }
    Ok(found)
}

fn aliases(db: &Connection, number: i64) -> Outcome<Vec<Alias>> {
    let sql = "SELECT name, first, last FROM aliases WHERE description = ?1 ORDER BY alias";
    let mut query = db.prepare_cached(sql)?;
    let mut rows = query.query([number])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(Alias { name: row.get(0)?, from: time(row, 1)?, to: time(row, 2)? });
    }
    Ok(found)
}

fn roles(db: &Connection, number: i64) -> Outcome<Vec<Role>> {
    let sql = "SELECT title, first, last FROM roles WHERE description = ?1 ORDER BY role";
    let mut query = db.prepare_cached(sql)?;
    let mut rows = query.query([number])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(Role { title: row.get(0)?, from: time(row, 1)?, to: time(row, 2)? });
    }
    Ok(found)
}
