//! A record as named fields, whatever its kind.

use std::collections::BTreeMap;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::problem::shown;
use crate::record::log::keys;
use crate::record::{Log, Record};
use crate::statement::Statement;

/// The comment above a record is one of its fields here.
pub(super) const COMMENT: &str = "comment";

/// What stands above all records is an item of its own.
const HEAD: &str = "head";

/// Fields by name; those of a source have a dot.
pub(crate) type Fields = BTreeMap<String, Value>;

/// One record, or the head of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Item {
    pub(crate) kind: &'static str,
    pub(crate) fields: Fields,
}

/// All items of a log, in the order in which they are written.
pub(crate) fn items(log: &Log) -> Vec<Item> {
    let mut log = log.clone();
    log.canonical();
    let Record { statements, speakers, corrections, retractions, verdicts } = &log.record;
    let mut items = Vec::new();
    items.extend(speakers.iter().map(|one| Item::of("speaker", one)));
    items.extend(statements.iter().map(|one| Item::of("statement", one)));
    items.extend(corrections.iter().map(|one| Item::of("correction", one)));
    items.extend(retractions.iter().map(|one| Item::of("retraction", one)));
    items.extend(verdicts.iter().map(|one| Item::of("verdict", one)));
    for (item, key) in items.iter_mut().zip(keys(&log.record)) {
        item.set_comment(log.comment(&key));
    }
    if !log.head.is_empty() {
        let mut head = Item { kind: HEAD, fields: Fields::new() };
        head.set_comment(log.head);
        items.push(head);
    }
    items
}

impl Item {
    /// A statement.
    pub(crate) fn of_statement(statement: &Statement) -> Item {
        Item::of("statement", statement)
    }

    fn of(kind: &'static str, record: &impl Serialize) -> Item {
        let mut fields = Fields::new();
        let value = serde_json::to_value(record).expect("records have text keys only");
        let Value::Object(object) = value else { unreachable!("records are objects") };
        for (name, value) in object {
            match value {
                Value::Object(inner) if name == "source" => {
                    fields.extend(
                        inner.into_iter().map(|(key, value)| (format!("source.{key}"), value)),
                    );
                }
                value => {
                    fields.insert(name, value);
                }
            }
        }
        Item { kind, fields }
    }

    fn set_comment(&mut self, comment: String) {
        if !comment.is_empty() {
            self.fields.insert(COMMENT.to_owned(), Value::String(comment));
        }
    }

    /// A field that is text.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.fields.get(name).and_then(Value::as_str)
    }

    /// Puts it into a log.
    pub(crate) fn add_to(mut self, log: &mut Log) {
        let comment = match self.fields.remove(COMMENT) {
            Some(Value::String(comment)) => comment,
            _ => String::new(),
        };
        if self.kind == HEAD {
            log.head = comment;
            return;
        }
        let mut record = Record::default();
        match self.kind {
            "speaker" => record.speakers.push(back(self.fields)),
            "correction" => record.corrections.push(back(self.fields)),
            "retraction" => record.retractions.push(back(self.fields)),
            "verdict" => record.verdicts.push(back(self.fields)),
            _ => record.statements.push(back(self.fields)),
        }
        log.add(record, &comment);
    }

    /// It alone as a log.
    pub(crate) fn alone(&self) -> Log {
        let mut log = Log::default();
        self.clone().add_to(&mut log);
        log
    }

    /// The statement that it is, if it is one.
    pub(crate) fn statement(&self) -> Option<Statement> {
        if self.kind != "statement" {
            return None;
        }
        self.alone().record.statements.pop()
    }

    /// Which record it is, for people.
    pub(crate) fn what(&self) -> String {
        let text = |name| self.text(name).unwrap_or_default();
        match self.kind {
            HEAD => "the head of the file".to_owned(),
            "speaker" => format!("the speaker {}", shown(text("name"))),
            "correction" => format!("the correction of {}", text("replaces")),
            "retraction" => format!("the retraction of {}", text("retracts")),
            "verdict" => format!("the verdict on {}", text("finding")),
            _ => {
                let id =
                    self.statement().map(|statement| statement.id().short()).unwrap_or_default();
                let (speaker, said) = (text("speaker"), text("said"));
                format!("the statement {id}, {said}, {speaker}: {}", shown(text("quote")))
            }
        }
    }
}

/// A record of its fields.
fn back<T: DeserializeOwned>(fields: Fields) -> T {
    let mut object = Map::new();
    let mut source = Map::new();
    for (name, value) in fields {
        match name.strip_prefix("source.") {
            Some(key) => source.insert(key.to_owned(), value),
            None => object.insert(name, value),
        };
    }
    if !source.is_empty() {
        object.insert("source".to_owned(), Value::Object(source));
    }
    serde_json::from_value(Value::Object(object)).expect("each field was one of such a record")
}
