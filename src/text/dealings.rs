//! Deeds with two sides as `data/words/converses.tsv` lists them.

use std::sync::OnceLock;

use super::table::{Numbers, Table};

/// How an expression tells a deed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// "X sued Y".
    Verb,
    /// "X's offer to Y", "the offer came from X".
    Event,
    /// "X is the buyer".
    Person,
}

/// Where the one stands whom the subject has to do with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// Right behind the expression.
    Object,
    /// Of two objects the first; else behind "to".
    Receiver,
    /// Behind a preposition.
    Behind(&'static str),
}

/// A listed expression for one side of a deed.
#[derive(Debug)]
pub(crate) struct Dealing {
    pub(super) expression: &'static str,
    /// Expressions with one group tell of one deed.
    pub(crate) group: u16,
    /// Its subject does the deed, not the other side.
    pub(crate) doer: bool,
    pub(crate) form: Form,
    /// The first that is filled counts.
    pub(crate) places: Vec<Place>,
    /// One of the places has to be filled.
    pub(crate) filled: bool,
    /// Words that have to follow in the clause.
    pub(crate) with: Vec<&'static str>,
}

/// Every listed expression.
pub(crate) fn dealings() -> &'static [Dealing] {
    static DEALINGS: OnceLock<Vec<Dealing>> = OnceLock::new();
    DEALINGS.get_or_init(load)
}

fn load() -> Vec<Dealing> {
    let mut groups = Numbers::default();
    Table::new(include_str!("../../data/words/converses.tsv"))
        .rows()
        .filter_map(|row| {
            let &[expression, group, side, form, place, ref rest @ ..] = row.as_slice() else {
                return None;
            };
            Some(Dealing {
                expression,
                group: groups.of(group),
                doer: side == "doer",
                form: match form {
                    "event" => Form::Event,
                    "person" => Form::Person,
                    _ => Form::Verb,
                },
                places: place.trim_end_matches('!').split(',').filter_map(place_named).collect(),
                filled: place.ends_with('!'),
                with: rest.first().map_or(Vec::new(), |with| with.split(' ').collect()),
            })
        })
        .collect()
}

fn place_named(name: &'static str) -> Option<Place> {
    match name {
        "-" => None,
        "object" => Some(Place::Object),
        "receiver" => Some(Place::Receiver),
        _ => Some(Place::Behind(name)),
    }
}
