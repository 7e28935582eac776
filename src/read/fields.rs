//! The named values of one record, taken out one by one with their types checked.

use std::borrow::Cow;
use std::collections::HashSet;

use super::fault::Faults;
use super::node::{Entry, Node, Value};
use crate::id::Id;
use crate::problem::shown;
use crate::record::cell_list;
use crate::said::Said;

/// The named values of one record, or of its source or locator.
pub(super) struct Fields<'a> {
    /// Where the record stands.
    pub(super) at: usize,
    /// "source." inside a source.
    prefix: &'static str,
    left: Vec<Entry<'a>>,
    /// Names asked for, which are those that exist.
    known: Vec<&'static str>,
}

impl<'a> Fields<'a> {
    pub(super) fn new(
        at: usize,
        prefix: &'static str,
        entries: Vec<Entry<'a>>,
        faults: &mut Faults,
    ) -> Fields<'a> {
        let mut names: HashSet<Cow<str>> = HashSet::with_capacity(entries.len());
        let mut once = |entry: &Entry<'a>| {
            let new = names.insert(entry.name.clone());
            if !new {
                let name = entry.name.escape_debug();
                let message = format!("the field {prefix}{name} is there twice");
                faults.error(entry.at, message, "keep one of them");
            }
            new
        };
        let entries = entries.into_iter().filter(|entry| once(entry)).collect();
        Fields { at, prefix, left: entries, known: Vec::new() }
    }

    /// Where the value of a field stands.
    pub(super) fn place(&self, name: &str) -> Option<usize> {
        self.left.iter().find(|entry| entry.name == name).map(|entry| entry.node.at)
    }

    /// The value with this name; none if it is empty.
    pub(super) fn take(&mut self, name: &'static str) -> Option<Node<'a>> {
        self.known.push(name);
        let at = self.left.iter().position(|entry| entry.name == name)?;
        let node = self.left.remove(at).node;
        match &node.value {
            Value::Null => None,
            Value::Text(text) | Value::Cell(text) if text.is_empty() => None,
            _ => Some(node),
        }
    }

    /// Text that may be missing; where it stands and what it is.
    pub(super) fn placed_text(
        &mut self,
        name: &'static str,
        faults: &mut Faults,
    ) -> Option<(usize, String)> {
        let node = self.take(name)?;
        let text = self.text_of(name, node.value, node.at, faults)?;
        Some((node.at, text.into_owned()))
    }

    fn text_of(
        &self,
        name: &str,
        value: Value<'a>,
        at: usize,
        faults: &mut Faults,
    ) -> Option<Cow<'a, str>> {
        let (Value::Text(text) | Value::Cell(text)) = value else {
            let message = format!("{}{name} must be text, not {}", self.prefix, value.name());
            faults.error(at, message, "put it in quotes");
            return None;
        };
        if text.contains('\0') {
            let message = format!("{}{name} holds a NUL character", self.prefix);
            faults.error(at, message, "remove the character U+0000");
            return None;
        }
        Some(text)
    }

    /// Text that may be missing.
    pub(super) fn text(&mut self, name: &'static str, faults: &mut Faults) -> Option<String> {
        self.placed_text(name, faults).map(|(_, text)| text)
    }

    /// Text that may be missing, or a date without quotes as it was written.
    pub(super) fn dated_text(
        &mut self,
        name: &'static str,
        faults: &mut Faults,
    ) -> Option<Cow<'a, str>> {
        let node = self.take(name)?;
        match node.value {
            Value::Date(text) => Some(Cow::Borrowed(text)),
            value => self.text_of(name, value, node.at, faults),
        }
    }

    /// Text that must be there and hold more than white space; where it stands and what it is.
    pub(super) fn required(
        &mut self,
        name: &'static str,
        faults: &mut Faults,
    ) -> Option<(usize, String)> {
        let place = self.place(name);
        let errors = faults.errors();
        match self.placed_text(name, faults) {
            Some((at, text)) if text.trim().is_empty() => {
                faults.error(at, format!("{}{name} is empty", self.prefix), "");
                None
            }
            Some(found) => Some(found),
            None if faults.errors() > errors => None,
            None => {
                let what = if place.is_some() { "is empty" } else { "is missing" };
                faults.error(place.unwrap_or(self.at), format!("{}{name} {what}", self.prefix), "");
                None
            }
        }
    }

    /// A time that may be missing.
    pub(super) fn said(&mut self, name: &'static str, faults: &mut Faults) -> Option<Said> {
        let at = self.place(name);
        let text = self.dated_text(name, faults)?;
        match text.parse() {
            Ok(said) => Some(said),
            Err(error) => {
                faults.error(
                    at.unwrap_or(self.at),
                    format!("{}{name}: {}", self.prefix, error.what),
                    &error.help,
                );
                None
            }
        }
    }

    /// A whole number that may be missing.
    pub(super) fn number(&mut self, name: &'static str, faults: &mut Faults) -> Option<u64> {
        let node = self.take(name)?;
        let number = match &node.value {
            Value::Number(number) => Some(*number),
            Value::Cell(text) => text.parse().ok(),
            _ => None,
        };
        if number.is_none() {
            let message = format!("{}{name} must be a whole number from 0", self.prefix);
            faults.error(node.at, message, "");
        }
        number
    }

    /// An id that must be there.
    pub(super) fn id(&mut self, name: &'static str, faults: &mut Faults) -> Option<Id> {
        self.id_of("statement", name, faults)
    }

    /// The id of something, which must be there.
    pub(super) fn id_of(
        &mut self,
        what: &str,
        name: &'static str,
        faults: &mut Faults,
    ) -> Option<Id> {
        let (at, text) = self.required(name, faults)?;
        let id = text.parse().ok();
        if id.is_none() {
            let message = format!("{}{name}: {} is not an id", self.prefix, shown(&text));
            faults.error(at, message, &format!("write the 32 hex digits of the {what}'s id"));
        }
        id
    }

    /// One of several things by its name, which must be there.
    pub(super) fn named<T: Copy>(
        &mut self,
        field: &'static str,
        all: &[T],
        name: impl Fn(T) -> &'static str,
        faults: &mut Faults,
    ) -> Option<T> {
        let (at, given) = self.required(field, faults)?;
        let found = all.iter().copied().find(|one| name(*one) == given);
        if found.is_none() {
            let names: Vec<&str> = all.iter().map(|one| name(*one)).collect();
            let prefix = self.prefix;
            let what = format!("there is no {prefix}{field} {}", shown(&given));
            faults.error(at, what, &instead(&given, &names));
        }
        found
    }

    /// A list that may be missing; a cell is split, into parts as well if asked for.
    pub(super) fn list(
        &mut self,
        name: &'static str,
        parts: bool,
        faults: &mut Faults,
    ) -> Vec<Node<'a>> {
        let Some(node) = self.take(name) else { return Vec::new() };
        let at = node.at;
        let text = |text: String| Node { at, value: Value::Cell(text.into()) };
        let item = |mut item: Vec<String>| match item.len() {
            1 => text(item.remove(0)),
            _ => Node { at, value: Value::List(item.into_iter().map(text).collect()) },
        };
        match node.value {
            Value::List(items) => items,
            Value::Cell(cell) => cell_list::split(&cell, parts).into_iter().map(item).collect(),
            value => {
                let message = format!("{}{name} must be a list, not {}", self.prefix, value.name());
                faults.error(at, message, "put it in square brackets");
                Vec::new()
            }
        }
    }

    /// Text in a list; none if it is empty.
    pub(super) fn item(
        &self,
        name: &'static str,
        node: Node<'a>,
        faults: &mut Faults,
    ) -> Option<String> {
        let text = self.text_of(name, node.value, node.at, faults)?;
        (!text.is_empty()).then(|| text.into_owned())
    }

    /// The fields of a table that may be missing.
    pub(super) fn table(
        &mut self,
        name: &'static str,
        prefix: &'static str,
        faults: &mut Faults,
    ) -> Option<Fields<'a>> {
        let node = self.take(name)?;
        match node.value {
            Value::Table(entries) => Some(Fields::new(node.at, prefix, entries, faults)),
            value => {
                let message = format!("{name} must be a table, not {}", value.name());
                faults.error(
                    node.at,
                    message,
                    &format!("write {name} = {{ … }} with named fields"),
                );
                None
            }
        }
    }

    /// Reports what nobody asked for.
    pub(super) fn finish(self, faults: &mut Faults) {
        for entry in self.left.iter().take(TOLD) {
            let name = shown(&entry.name);
            let name = name.trim_matches('"');
            let message = format!("there is no field {}{name}", self.prefix);
            faults.error(entry.at, message, &instead(&entry.name, &self.known));
        }
        if let Some(entry) = self.left.get(TOLD) {
            let message =
                format!("there are {} more such fields from here on", self.left.len() - TOLD);
            faults.error(entry.at, message, "");
        }
    }
}

/// How many names that do not exist are told one by one in one record or header; the others are
/// counted.
pub(super) const TOLD: usize = 20;

/// What to write instead of a name that does not exist.
pub(super) fn instead(name: &str, known: &[&str]) -> String {
    // No real name is longer, and comparing long ones costs time.
    let near = |known: &&str| strsim::jaro_winkler(name, known);
    let best = known.iter().max_by(|one, other| near(one).total_cmp(&near(other)));
    match best.filter(|best| name.len() < 40 && near(best) > 0.8) {
        Some(best) => format!("did you mean {best}?"),
        None => format!("there are {}", known.join(", ")),
    }
}
