//! JSON to nodes.

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};

use super::node::{Entry, Node, Value};

/// Reads one JSON value. Places are numbers of tokens: see [`tokens`].
pub(super) fn parse(text: &str) -> Result<Node<'_>, serde_json::Error> {
    let count = Cell::new(0);
    let mut reader = serde_json::Deserializer::from_str(text);
    let node = Seed { count: &count }.deserialize(&mut reader)?;
    reader.end()?;
    Ok(node)
}

/// Builds nodes whose places are the numbers of their tokens (names and values, in the order of
/// the text): cheap to count, and turned into columns only where there is a problem.
#[derive(Clone, Copy)]
struct Seed<'c> {
    count: &'c Cell<usize>,
}

impl Seed<'_> {
    fn next(self) -> usize {
        self.count.replace(self.count.get() + 1)
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Node<'de>;

    fn deserialize<D: serde::Deserializer<'de>>(self, reader: D) -> Result<Node<'de>, D::Error> {
        let at = self.next();
        Ok(Node { at, value: reader.deserialize_any(self)? })
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Value<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Value<'de>, E> {
        Ok(Value::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value<'de>, E> {
        Ok(Value::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Value<'de>, E> {
        Ok(Value::Number(number))
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Value<'de>, E> {
        Ok(Value::Other("a negative number"))
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Value<'de>, E> {
        Ok(Value::Other("a fraction"))
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Value<'de>, E> {
        Ok(Value::Other("true or false"))
    }

    fn visit_unit<E: Error>(self) -> Result<Value<'de>, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value<'de>, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element_seed(self)? {
            items.push(item);
        }
        Ok(Value::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value<'de>, A::Error> {
        let mut entries = Vec::new();
        loop {
            let at = self.next();
            let Some(name) = map.next_key::<Cow<'de, str>>()? else {
                self.count.set(at);
                return Ok(Value::Table(entries));
            };
            entries.push(Entry { at, name, node: map.next_value_seed(self)? });
        }
    }
}

/// The offsets of all tokens in a line of valid JSON, in their order.
pub(super) fn tokens(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let byte = bytes[at];
        if !b" \t\n\r,:]}".contains(&byte) {
            tokens.push(at);
        }
        at += match byte {
            b'"' => string(&bytes[at..]),
            b' ' | b'\t' | b'\n' | b'\r' | b',' | b':' | b']' | b'}' | b'[' | b'{' => 1,
            _ => bytes[at..].iter().take_while(|b| !b" \t\r\n,:]}".contains(b)).count(),
        };
    }
    tokens
}

/// The length of a string that begins here, quotes included.
fn string(bytes: &[u8]) -> usize {
    let mut at = 1;
    while bytes.get(at).is_some_and(|byte| *byte != b'"') {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    at + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The places of all names and values in a node, in order.
    fn places(node: &Node<'_>, places: &mut Vec<usize>) {
        places.push(node.at);
        match &node.value {
            Value::List(items) => items.iter().for_each(|item| self::places(item, places)),
            Value::Table(entries) => entries.iter().for_each(|entry| {
                places.push(entry.at);
                self::places(&entry.node, places);
            }),
            _ => {}
        }
    }

    #[test]
    fn places_count_the_tokens_of_the_text() {
        let text = r#" {"a": [1, -2.5e3 ,{}], "b\"":null,"c":{"d":[[]]},"\\": true}"#;
        let mut found = Vec::new();
        places(&parse(text).unwrap(), &mut found);
        let offsets = tokens(text);
        assert_eq!(found, (0..offsets.len()).collect::<Vec<_>>());
        let starts: String = offsets.iter().map(|at| &text[*at..=*at]).collect();
        assert_eq!(starts, "{\"[1-{\"n\"{\"[[\"t");
    }
}
