//! What all three formats come to before it becomes records: values with their places.

use std::borrow::Cow;

/// A value with its place. What a place is depends on the format, which turns it into a line and
/// a column once there is a problem.
#[derive(Debug)]
pub(super) struct Node<'a> {
    pub(super) at: usize,
    pub(super) value: Value<'a>,
}

/// A value.
#[derive(Debug)]
pub(super) enum Value<'a> {
    /// Text.
    Text(Cow<'a, str>),
    /// A cell of a table: text, a number or a list, as the field needs it.
    Cell(Cow<'a, str>),
    /// A date that was written without quotes, as it was written.
    Date(&'a str),
    /// A whole number.
    Number(u64),
    /// Several values.
    List(Vec<Node<'a>>),
    /// Named values.
    Table(Vec<Entry<'a>>),
    /// Nothing, said expressly.
    Null,
    /// A value that no field takes, by its name.
    Other(&'static str),
}

/// A named value.
#[derive(Debug)]
pub(super) struct Entry<'a> {
    /// Place of the name.
    pub(super) at: usize,
    pub(super) name: Cow<'a, str>,
    pub(super) node: Node<'a>,
}

impl Value<'_> {
    /// What it is, in words.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Value::Text(_) | Value::Cell(_) => "text",
            Value::Date(_) => "a date without quotes",
            Value::Number(_) => "a number",
            Value::List(_) => "a list",
            Value::Table(_) => "a table",
            Value::Null => "nothing",
            Value::Other(name) => name,
        }
    }
}
