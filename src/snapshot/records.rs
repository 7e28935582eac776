//! Records that are different between two snapshots.

use std::collections::{HashMap, HashSet};

use super::change::{Change, Sides};
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
    let known = statements(&pairs, old, new);
    changes.extend(pairs.into_iter().map(|pair| {
        let about = named(&pair).filter_map(|id| known.get(&id)).map(|one| (*one).clone());
        let (fields, about) = (pair.fields(), about.collect());
        let id = pair.item().map(id_of);
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
            && let Some(statement) = pair.item().and_then(Item::statement)
        {
            change.id = statement.occurrence_id();
        }
    }
}

/// The ids of the statements that a correction, a retraction or a verdict names.
fn named(pair: &Pair) -> impl Iterator<Item = Id> {
    let names = ["replaces", "with", "retracts", "earlier", "later"];
    let item = pair.item().filter(|item| !matches!(item.kind, "statement" | "speaker"));
    names.into_iter().filter_map(move |name| item?.text(name)?.parse().ok())
}

/// The statements that records name, found in one walk.
fn statements<'a>(pairs: &[Pair], old: &'a Record, new: &'a Record) -> HashMap<Id, &'a Statement> {
    let wanted: HashSet<Id> = pairs.iter().flat_map(named).collect();
    let mut found = HashMap::new();
    if wanted.is_empty() {
        return found;
    }
    for statement in new.statements.iter().chain(&old.statements) {
        let id = statement.id();
        if wanted.contains(&id) {
            found.entry(id).or_insert(statement);
        }
    }
    found
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
        let fields = pair.fields();
        changes.push(Change { id: with, sides: Sides::Corrected { correction, pair, fields } });
    }
    pairs.retain(|pair| pair.old.is_some() || pair.new.is_some());
    changes
}

/// The order of kinds in what is told.
fn rank(change: &Change) -> usize {
    let kind = match &change.sides {
        Sides::Record { pair, .. } => pair.kind(),
        Sides::Corrected { .. } => "statement",
        Sides::How { .. } | Sides::Finding { .. } => "",
    };
    let order = ["speaker", "statement", "correction", "retraction", "verdict"];
    order.iter().position(|one| *one == kind).unwrap_or(order.len())
}

/// A statement's own id, which people know; a hash of anything else.
fn id_of(item: &Item) -> Id {
    let hash =
        || Id::of("change", &[("kind", item.kind), ("fields", &format!("{:?}", item.fields))]);
    item.statement().map_or_else(hash, |statement| statement.id())
}
