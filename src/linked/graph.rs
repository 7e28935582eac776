//! A graph of things and what is said of them, written as JSON-LD.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::{json, time};
use crate::said::Said;

const CONTEXT: &str = include_str!("../../docs/context.jsonld");

/// Things by what they are called. In whatever order facts are added, and how often, the document is the
/// same.
#[derive(Debug, Default)]
pub(crate) struct Graph(BTreeMap<String, Node>);

/// What is said of one thing: the values of each property by their text, which sorts them.
#[derive(Debug, Default)]
pub(crate) struct Node(BTreeMap<&'static str, BTreeMap<String, Value>>);

impl Graph {
    /// The thing that is called so, of which nothing may be known yet.
    pub(crate) fn node(&mut self, name: &str) -> &mut Node {
        self.0.entry(name.to_owned()).or_default()
    }

    /// The whole document, with its context.
    pub(crate) fn write(self) -> String {
        let context: Value = serde_json::from_str(CONTEXT).expect("the context is JSON");
        let nodes: Vec<Value> = self.0.into_iter().map(|(name, node)| node.named(name)).collect();
        json::write(&json!({ "@context": context["@context"], "@graph": nodes }))
    }
}

impl Node {
    /// Says what sort of thing it is.
    pub(crate) fn is_a(&mut self, types: &[&str]) -> &mut Node {
        for name in types {
            self.add("@type", *name);
        }
        self
    }

    /// Adds a value to a property.
    pub(crate) fn add(&mut self, property: &'static str, value: impl Into<Value>) -> &mut Node {
        let value = value.into();
        self.0.entry(property).or_default().insert(value.to_string(), value);
        self
    }

    /// Adds a text that may not be known.
    pub(crate) fn text(&mut self, property: &'static str, text: Option<&str>) -> &mut Node {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            self.add(property, text);
        }
        self
    }

    /// Points at another thing.
    pub(crate) fn link(&mut self, property: &'static str, to: &str) -> &mut Node {
        self.add(property, json!({ "@id": to }))
    }

    /// Adds a time that may not be known.
    pub(crate) fn time(&mut self, property: &'static str, time: Option<&Said>) -> &mut Node {
        if let Some(time) = time.and_then(time::literal) {
            self.add(property, time);
        }
        self
    }

    /// Adds the first and the last day that a time may mean.
    pub(crate) fn days(
        &mut self,
        first: &'static str,
        last: &'static str,
        time: &Said,
    ) -> &mut Node {
        let (from, to) = time::days(time);
        for (property, day) in [(first, from), (last, to)] {
            if let Some(day) = day {
                self.add(property, time::day_literal(day));
            }
        }
        self
    }

    /// The thing without a name of its own.
    pub(crate) fn nameless(self) -> Value {
        let property = |(property, values): (&str, BTreeMap<String, Value>)| {
            let mut values: Vec<Value> = values.into_values().collect();
            let only = if values.len() == 1 { values.pop() } else { None };
            (property.to_owned(), only.unwrap_or(Value::Array(values)))
        };
        Value::Object(self.0.into_iter().map(property).collect::<Map<String, Value>>())
    }

    fn named(self, name: String) -> Value {
        let mut value = self.nameless();
        value["@id"] = Value::String(name);
        value
    }
}
