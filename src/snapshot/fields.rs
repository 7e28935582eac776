//! What is different in a record that two snapshots hold.

use std::collections::BTreeSet;

use crate::factlog::merge::item::Item;
use crate::factlog::merge::{Value, shown};

/// A field of a record that is something else now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Field {
    /// Its name as in the file: "source.title".
    pub(crate) name: String,
    /// What it was, as in the file.
    pub(crate) old: Value,
    /// What it is.
    pub(crate) new: Value,
}

/// Not told: when something was written down is no part of what it says.
const ASIDE: [&str; 1] = ["recorded"];

/// The fields in which two records differ.
pub(super) fn differing(old: &Item, new: &Item) -> Vec<Field> {
    let names: BTreeSet<&String> = old.fields.keys().chain(new.fields.keys()).collect();
    let differ = |name: &&String| {
        !ASIDE.contains(&name.as_str()) && old.fields.get(*name) != new.fields.get(*name)
    };
    let field = |name: &String| Field {
        name: name.clone(),
        old: shown(old.fields.get(name)),
        new: shown(new.fields.get(name)),
    };
    names.into_iter().filter(differ).map(field).collect()
}
