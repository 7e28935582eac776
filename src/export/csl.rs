//! CSL-JSON: the sources of statements in force as citations, for Zotero, pandoc and whatever else reads it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::csl_date::date;
use super::in_force::in_force;
use super::{LeftOut, Written};
use crate::id::Id;
use crate::linked::{address, json};
use crate::record::Record;
use crate::said::Said;
use crate::statement::{Source, Statement};

/// A source that may have been read several times.
#[derive(Debug)]
struct Cited<'a> {
    source: &'a Source,
    archive: Option<&'a str>,
    read: Option<&'a Said>,
    speakers: BTreeSet<&'a str>,
    languages: BTreeSet<&'a str>,
    broadcast: bool,
}

/// Writes a record that is in canonical order.
pub(super) fn write(record: &Record) -> Written {
    let (standing, mut left_out) = in_force(record);
    let mut cited: BTreeMap<Id, Cited<'_>> = BTreeMap::new();
    let mut without = 0;
    for (statement, speaker) in standing {
        if !can_be_cited(&statement.source) {
            without += 1;
            continue;
        }
        let one =
            cited.entry(work(&statement.source)).or_insert_with(|| Cited::of(&statement.source));
        one.read_in(statement, speaker);
    }
    left_out.extend(LeftOut::statements(without, "without a title, outlet or address to cite"));
    let items: Vec<Value> = cited.iter().map(|(id, cited)| cited.item(id)).collect();
    let sources = record.statements.iter().map(|statement| &statement.source);
    let works: BTreeSet<Id> = sources.filter(|source| can_be_cited(source)).map(work).collect();
    let gone = works.len() - items.len();
    let why = "of which no statement is in force";
    left_out.extend((gone > 0).then_some(LeftOut { count: gone, what: "source", why }));
    Written { text: json::write(&items), left_out }
}

fn can_be_cited(source: &Source) -> bool {
    let Source { title, outlet, url, archive_url, .. } = source;
    [title, outlet, url, archive_url].iter().any(|field| told(field).is_some())
}

/// What makes a work another one: not when and in which copy it was read.
fn work(source: &Source) -> Id {
    let alone = told(&source.url).is_none() && told(&source.title).is_none();
    let archive_url = if alone { source.archive_url.clone() } else { None };
    Source { archive_url, retrieved: None, sha256: None, ..source.clone() }.id()
}

impl<'a> Cited<'a> {
    fn of(source: &'a Source) -> Cited<'a> {
        Cited {
            source,
            archive: None,
            read: None,
            speakers: BTreeSet::new(),
            languages: BTreeSet::new(),
            broadcast: false,
        }
    }

    /// Adds what a statement tells of it.
    fn read_in(&mut self, statement: &'a Statement, speaker: &'a str) {
        let Source { archive_url, retrieved, .. } = &statement.source;
        let archive = told(archive_url);
        self.archive = self.archive.into_iter().chain(archive).min();
        self.read = self.read.into_iter().chain(retrieved).max();
        self.speakers.insert(speaker);
        self.languages.extend(told(&statement.language));
        self.broadcast |= told(&statement.locator.media_time).is_some();
    }

    fn item(&self, id: &Id) -> Value {
        let source = self.source;
        let url = told(&source.url);
        let link = url.and_then(address::web);
        let archive = self.archive.and_then(address::web);
        let mut item = Map::new();
        let mut put = |name: &str, value: Option<Value>| {
            value.map(|value| item.insert(name.to_owned(), value));
        };
        put("id", Some(json!(id)));
        put("type", Some(json!(self.kind(link.is_some()))));
        put("title", told(&source.title).map(Value::from));
        put("container-title", told(&source.outlet).map(Value::from));
        put("issued", source.published.as_ref().and_then(date));
        put("accessed", self.read.and_then(date));
        let host = |link: &String| link.split('/').nth(2).map(Value::from);
        put("archive", archive.as_ref().and_then(host));
        put("archive_location", archive.as_deref().map(Value::from));
        if self.languages.len() == 1 {
            put("language", self.languages.first().map(|&language| Value::from(language)));
        }
        let speakers: Vec<&str> = self.speakers.iter().copied().collect();
        let mut note = format!("Quoted: {}", speakers.join("; "));
        // an address that no program should follow is told, not linked to
        for address in [url.filter(|_| link.is_none()), self.archive.filter(|_| archive.is_none())]
        {
            address.into_iter().for_each(|address| note += &format!("\nAddress: {address}"));
        }
        put("note", Some(Value::from(note)));
        put("URL", link.or(archive).map(Value::from));
        Value::Object(item)
    }

    /// The kind of work, as far as the record tells.
    fn kind(&self, linked: bool) -> &'static str {
        match () {
            () if self.broadcast => "broadcast",
            () if linked => "webpage",
            () if told(&self.source.outlet).is_some() => "article-newspaper",
            () => "document",
        }
    }
}

fn told(field: &Option<String>) -> Option<&str> {
    field.as_deref().filter(|text| !text.is_empty())
}
