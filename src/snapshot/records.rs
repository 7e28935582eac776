//! Records that are different between two snapshots.

use std::collections::HashMap;

use super::change::{Change, Sides};
use super::fields::differing;
use super::matched::{Pair, matched};
use crate::factlog::merge::item::Item;
use crate::id::Id;
use crate::record::Record;
use crate::statement::Statement;

/// The records in which two differ.
pub(super) fn records(old: &Record, new: &Record) -> Vec<Change> {
    if old == new {
        return Vec::new();
    }
    let mut pairs = matched(old, new);
    let mut changes = corrected(&mut pairs, old);
    changes.extend(pairs.into_iter().map(|pair| {
        let fields = match (&pair.old, &pair.new) {
            (Some(old), Some(new)) => differing(old, new),
            _ => Vec::new(),
        };
        let about = about(&pair, old, new);
        let id = pair.new.as_ref().or(pair.old.as_ref()).map(id_of);
        let sides = Sides::Record { pair, fields, about };
        Change { id: id.expect("a pair has a side"), sides }
    }));
    tell_apart(&mut changes);
    let order = |change: &Change| (rank(change), change.id);
    changes.sort_by_cached_key(order);
    changes
}

/// One statement may have been read at several places, each of which may differ: they are called by the
/// place then.
fn tell_apart(changes: &mut [Change]) {
    let mut times: HashMap<Id, usize> = HashMap::new();
    for change in changes.iter() {
        *times.entry(change.id).or_default() += 1;
    }
    for change in changes.iter_mut().filter(|change| times[&change.id] > 1) {
        if let Sides::Record { pair, .. } = &change.sides
            && let Some(statement) =
                pair.new.as_ref().or(pair.old.as_ref()).and_then(Item::statement)
        {
            change.id = statement.occurrence_id();
        }
    }
}

/// The statements that a record names.
fn about(pair: &Pair, old: &Record, new: &Record) -> Vec<Statement> {
    let Some(item) = pair.new.as_ref().or(pair.old.as_ref()) else { return Vec::new() };
    if item.kind == "statement" || item.kind == "speaker" {
        return Vec::new();
    }
    let names = ["replaces", "with", "retracts", "earlier", "later"];
    let ids = names.iter().filter_map(|name| item.text(name)?.parse::<Id>().ok());
    let find = |id: Id| {
        let all = new.statements.iter().chain(&old.statements);
        all.into_iter().find(|statement| statement.id() == id).cloned()
    };
    ids.filter_map(find).collect()
}

/// Corrections that came with the statement that is right.
fn corrected(pairs: &mut Vec<Pair>, old: &Record) -> Vec<Change> {
    let mut came: HashMap<Id, usize> = HashMap::new();
    for (at, pair) in pairs.iter().enumerate() {
        if let Pair { old: None, new: Some(item) } = pair
            && let Some(statement) = item.statement()
        {
            came.insert(statement.id(), at);
        }
    }
    let known: HashMap<Id, &Statement> = match came.is_empty() {
        true => HashMap::new(),
        false => old.statements.iter().map(|statement| (statement.id(), statement)).collect(),
    };
    let mut changes = Vec::new();
    for at in 0..pairs.len() {
        let Pair { old: None, new: Some(correction) } = &pairs[at] else { continue };
        let id = |name| correction.text(name).and_then(|text| text.parse::<Id>().ok());
        let (Some(replaces), Some(with)) = (id("replaces"), id("with")) else { continue };
        let Some((wrong, right)) = known.get(&replaces).zip(came.remove(&with)) else { continue };
        let correction = correction.clone();
        let pair = Pair { old: Some(Item::of_statement(wrong)), new: pairs[right].new.take() };
        pairs[at].new = None;
        let fields = match (&pair.old, &pair.new) {
            (Some(old), Some(new)) => differing(old, new),
            _ => Vec::new(),
        };
        changes.push(Change { id: with, sides: Sides::Corrected { correction, pair, fields } });
    }
    pairs.retain(|pair| pair.old.is_some() || pair.new.is_some());
    changes
}

/// The order of kinds in what is told.
fn rank(change: &Change) -> usize {
    let kind = match &change.sides {
        Sides::Record { pair, .. } => pair.new.as_ref().or(pair.old.as_ref()).map(|item| item.kind),
        Sides::Corrected { .. } => Some("statement"),
        Sides::How { .. } | Sides::Finding { .. } => None,
    };
    let order = ["speaker", "statement", "correction", "retraction", "verdict"];
    order.iter().position(|one| Some(*one) == kind).unwrap_or(order.len())
}

/// A statement's own id, which people know; a hash of anything else.
fn id_of(item: &Item) -> Id {
    let hash =
        || Id::of("change", &[("kind", item.kind), ("fields", &format!("{:?}", item.fields))]);
    item.statement().map_or_else(hash, |statement| statement.id())
}
