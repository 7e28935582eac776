//! Which records of three logs are the same one.
//!
//! Statements have no name that outlives a change of their fields, so what is left over after equal
//! ones is told by where it was read.

use std::collections::{BTreeMap, HashMap, VecDeque};

use super::item::{COMMENT, Item};

/// One record as it was and as each side has it.
#[derive(Default)]
pub(crate) struct Three {
    pub(crate) base: Option<Item>,
    pub(crate) ours: Option<Item>,
    pub(crate) theirs: Option<Item>,
}

/// Lays the items of three logs beside each other.
pub(crate) fn threes(base: Vec<Item>, ours: Vec<Item>, theirs: Vec<Item>) -> Vec<Three> {
    let mut groups: BTreeMap<String, [Vec<Item>; 3]> = BTreeMap::new();
    for (side, items) in [base, ours, theirs].into_iter().enumerate() {
        for item in items {
            groups.entry(group(&item)).or_default()[side].push(item);
        }
    }
    groups.into_values().flat_map(group_of_three).collect()
}

/// What a record speaks of, whatever it says of it: a statement's words, a speaker's name, the
/// statement that is corrected. A verdict is what it says: another one stands beside it.
fn group(item: &Item) -> String {
    let names: &[&str] = match item.kind {
        "statement" => &["speaker", "said", "kind", "language", "quote"],
        "speaker" => &["name"],
        "correction" => &["replaces"],
        "retraction" => &["retracts"],
        "verdict" => &["finding", "kind", "verdict", "reason", "answer", "by", "decided"],
        _ => &[],
    };
    let fields: Vec<Option<&str>> = names.iter().map(|name| item.text(name)).collect();
    format!("{} {fields:?}", item.kind)
}

fn group_of_three([base, ours, theirs]: [Vec<Item>; 3]) -> Vec<Three> {
    let (ours, added) = beside(&base, ours);
    let (theirs, also_added) = beside(&base, theirs);
    let base = base.into_iter().map(Some);
    let known =
        base.zip(ours).zip(theirs).map(|((base, ours), theirs)| Three { base, ours, theirs });
    let (mut others, alone) = pair_off(&added, also_added, &[exact, place]);
    let both = added.into_iter().enumerate().map(|(at, ours)| Three {
        ours: Some(ours),
        theirs: others[at].take(),
        ..Three::default()
    });
    let alone = alone.into_iter().map(|item| Three { theirs: Some(item), ..Three::default() });
    known.chain(both).chain(alone).collect()
}

/// What became of each item of the base on one side, and what is new there.
fn beside(base: &[Item], side: Vec<Item>) -> (Vec<Option<Item>>, Vec<Item>) {
    let (mut found, mut new) = pair_off(base, side, &[exact, place, url, title]);
    let mut missing = (0..base.len()).filter(|at| found[*at].is_none());
    // A source may have been told later, or found to be wrong.
    if let (Some(at), None, [only]) = (missing.next(), missing.next(), new.as_slice())
        && (!has_source(&base[at]) || !has_source(only))
    {
        found[at] = new.pop();
    }
    (found, new)
}

/// Finds a partner for each of the first, by one property after the other, each in its order;
/// returns the partners and who is left.
fn pair_off(
    first: &[Item],
    second: Vec<Item>,
    by: &[fn(&Item) -> Option<String>],
) -> (Vec<Option<Item>>, Vec<Item>) {
    let mut found: Vec<Option<Item>> = first.iter().map(|_| None).collect();
    let mut second: Vec<Option<Item>> = second.into_iter().map(Some).collect();
    for property in by {
        let mut waiting: HashMap<String, VecDeque<usize>> = HashMap::new();
        for (at, item) in second.iter().enumerate() {
            if let Some(value) = item.as_ref().and_then(property) {
                waiting.entry(value).or_default().push_back(at);
            }
        }
        for (item, found) in first.iter().zip(&mut found).filter(|(_, found)| found.is_none()) {
            let partners = property(item).and_then(|value| waiting.get_mut(&value));
            *found = partners.and_then(VecDeque::pop_front).and_then(|at| second[at].take());
        }
    }
    (found, second.into_iter().flatten().collect())
}

/// All of it but what is no part of a fact.
fn exact(item: &Item) -> Option<String> {
    let told = |name: &&String| *name != COMMENT && *name != "recorded";
    let fields: Vec<_> = item.fields.iter().filter(|(name, _)| told(name)).collect();
    Some(format!("{fields:?}"))
}

/// Where it was read, to the word; records of other kinds stand nowhere.
fn place(item: &Item) -> Option<String> {
    let placed = |name: &str| name.starts_with("source.") || name == "locator";
    let fields: Vec<_> = item.fields.iter().filter(|(name, _)| placed(name)).collect();
    Some(format!("{fields:?}"))
}

fn url(item: &Item) -> Option<String> {
    item.text("source.url").map(str::to_owned)
}

fn title(item: &Item) -> Option<String> {
    item.text("source.title").map(str::to_owned)
}

fn has_source(item: &Item) -> bool {
    item.fields.keys().any(|name| name.starts_with("source."))
}
