//! Statements by speaker, time, topic and words, and ids by their first digits.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::add::days;
use super::error::{Fault, Outcome, Result};
use super::fetch::{Reader, Stored, text_to_id, time};
use super::names::{self, Voice};
use super::{Store, describe, search};
use crate::id::Id;
use crate::record::{Names, Record};
use crate::said::Said;
use crate::speaker::fold;

/// Which statements to list; what is not given does not matter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// A name of the speaker; aliases count.
    pub speaker: Option<String>,
    /// Said at this time or later, as far as can be known.
    pub from: Option<Said>,
    /// Said at this time or earlier, as far as can be known.
    pub to: Option<Said>,
    /// One of the topics, as it was recorded.
    pub topic: Option<String>,
    /// Words that the quote holds, in any form: "promise" finds "promised".
    pub text: Option<String>,
    /// At most so many, and those the latest.
    pub limit: Option<usize>,
}

/// How many ids are listed when a prefix fits several.
const LISTED: usize = 10;

impl Store {
    /// The statements that fit a filter, in canonical order; those not in force included.
    pub fn list(&self, filter: &Filter) -> Result<Vec<Stored>> {
        list(&self.db, filter).map_err(|fault| self.failed(fault))
    }

    /// The statement whose id begins with these hex digits.
    pub fn find(&self, prefix: &str) -> Result<Id> {
        let sql = "SELECT id FROM statements WHERE id >= ?1 AND id < ?2 ORDER BY id";
        find(&self.db, sql, prefix).map_err(|fault| self.failed(fault))
    }

    /// The cached finding whose id begins with these hex digits.
    pub fn find_finding(&self, prefix: &str) -> Result<Id> {
        let sql = "SELECT id FROM findings WHERE id >= ?1 AND id < ?2 ORDER BY id";
        find(&self.db, sql, prefix).map_err(|fault| self.failed(fault))
    }
}

fn find(db: &Connection, sql: &str, prefix: &str) -> Outcome<Id> {
    let asked = prefix.to_ascii_lowercase();
    if asked.is_empty() || !asked.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(Fault::UnknownId(format!("{prefix:?}")));
    }
    let mut query = db.prepare_cached(sql)?;
    // "g" follows the last hex digit.
    let mut rows = query.query([&asked, &format!("{asked}g")])?;
    let mut candidates = Vec::new();
    let mut count = 0;
    while let Some(row) = rows.next()? {
        if count < LISTED {
            candidates.push(text_to_id(row, 0)?);
        }
        count += 1;
    }
    match candidates.as_slice() {
        [] => Err(Fault::UnknownId(prefix.to_owned())),
        [id] => Ok(*id),
        _ => Err(Fault::Ambiguous { prefix: prefix.to_owned(), candidates, count }),
    }
}

fn list(db: &Connection, filter: &Filter) -> Outcome<Vec<Stored>> {
    let transaction = db.unchecked_transaction()?;
    let asked = match &filter.speaker {
        Some(name) => Some(Asked::new(&transaction, name)?),
        None => None,
    };
    let (condition, values) = condition(filter, asked.as_ref().map(|asked| &asked.voice));
    let sql = format!(
        "SELECT s.statement, s.said, s.id, n.name FROM statements s
         JOIN speakers n ON n.speaker = s.speaker WHERE {condition}"
    );
    let mut query = transaction.prepare(&sql)?;
    let mut rows = query.query(params_from_iter(values))?;
    let meant = asked.as_ref().map(Asked::meant);
    let mut found: Vec<(Said, Id, i64)> = Vec::new();
    while let Some(row) = rows.next()? {
        let said = time(row, 1)?.unwrap_or_default();
        let name: String = row.get(3)?;
        if meant.as_ref().is_some_and(|meant| !meant.is(&name, &said)) {
            continue;
        }
        found.push((said, text_to_id(row, 2)?, row.get(0)?));
    }
    found.sort_unstable();
    let skipped = filter.limit.map_or(0, |limit| found.len().saturating_sub(limit));
    let mut reader = Reader::new(&transaction);
    found[skipped..].iter().map(|(_, _, number)| reader.stored(*number)).collect()
}

/// A name somebody asked for, with all that tells whom it means.
struct Asked {
    name: String,
    voice: Voice,
    described: Record,
}

impl Asked {
    fn new(db: &Connection, name: &str) -> Outcome<Asked> {
        let voice = names::voice(db, name)?;
        let speakers = describe::described(db, Some(&voice))?;
        let described = Record { speakers, ..Record::default() };
        Ok(Asked { name: name.to_owned(), voice, described })
    }

    fn meant(&self) -> Meant<'_> {
        let names = Names::new(&self.described);
        let speaker = fold(names.resolve(&self.name, &Said::default()));
        Meant { names, name: fold(&self.name), speaker }
    }
}

/// Whom a name means that somebody asked for.
struct Meant<'a> {
    names: Names<'a>,
    name: String,
    speaker: String,
}

impl Meant<'_> {
    /// Whether a statement under this name is meant: one that bears the very name asked for, or
    /// one by the speaker whom that name means.
    fn is(&self, name: &str, said: &Said) -> bool {
        fold(name) == self.name || fold(self.names.resolve(name, said)) == self.speaker
    }
}

/// The filter as a condition on statements, with its values in order.
fn condition(filter: &Filter, voice: Option<&Voice>) -> (String, Vec<Value>) {
    let mut condition = String::from("true");
    let mut values = Vec::new();
    if let Some(voice) = voice {
        let marks = vec!["?"; voice.keys.len()].join(", ");
        condition.push_str(&format!(" AND s.speaker IN ({marks})"));
        values.extend(voice.keys.iter().copied().map(Value::from));
    }
    if let Some(day) = filter.from.as_ref().and_then(|from| days(from).0) {
        condition.push_str(" AND ifnull(s.last_day, s.first_day) >= ?");
        values.push(day.into());
    }
    if let Some(day) = filter.to.as_ref().and_then(|to| days(to).1) {
        condition.push_str(" AND ifnull(s.first_day, s.last_day) <= ?");
        values.push(day.into());
    }
    if let Some(topic) = &filter.topic {
        condition.push_str(
            " AND s.statement IN (SELECT o.statement FROM topics t
                 JOIN occurrences o ON o.occurrence = t.occurrence WHERE t.topic = ?)",
        );
        values.push(topic.clone().into());
    }
    if let Some(text) = &filter.text {
        condition.push_str(" AND s.statement IN (SELECT rowid FROM quotes WHERE quotes MATCH ?)");
        values.push(search::expression(text).into());
    }
    (condition, values)
}
