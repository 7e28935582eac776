//! The fields of one record, merged one by one.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::item::{Fields, Item};
use super::{Difference, Value as Shown};
use crate::factlog::escape::quoted;
use crate::said::Said;

/// Lists to which each side may add.
const LISTS: [&str; 3] = ["aliases", "roles", "topics"];

/// The record as each side would have it; the same where nothing differs.
pub(super) struct Both {
    pub(crate) ours: Fields,
    pub(crate) theirs: Fields,
    pub(super) differences: Vec<Difference>,
}

/// Takes what one side changed, or both in the same way.
pub(super) fn merged(base: &Fields, ours: &Fields, theirs: &Fields) -> Both {
    let mut both = Both { ours: Fields::new(), theirs: Fields::new(), differences: Vec::new() };
    let names: BTreeSet<&String> = base.keys().chain(ours.keys()).chain(theirs.keys()).collect();
    for name in names {
        let (was, our, their) = (base.get(name), ours.get(name), theirs.get(name));
        let (our, their) = match together(name, was, our, their) {
            Some(value) => (value.clone(), value),
            None => {
                let (ours, theirs) = (shown(our), shown(their));
                both.differences.push(Difference { field: name.clone(), ours, theirs });
                (our.cloned(), their.cloned())
            }
        };
        both.ours.extend(our.map(|value| (name.clone(), value)));
        both.theirs.extend(their.map(|value| (name.clone(), value)));
    }
    both
}

/// What a field comes to, if both sides can have their way.
fn together(
    name: &str,
    was: Option<&Value>,
    our: Option<&Value>,
    their: Option<&Value>,
) -> Option<Option<Value>> {
    match () {
        () if our == their || their == was => Some(our.cloned()),
        () if our == was => Some(their.cloned()),
        // Of one record written down twice the first time counts, as in the canonical form.
        () if name == "recorded" => Some(earlier(our, their)),
        () if LISTS.contains(&name) => lists(was, our, their).map(Some),
        () => None,
    }
}

fn earlier(our: Option<&Value>, their: Option<&Value>) -> Option<Value> {
    let time = |value: Option<&Value>| -> Option<Said> { value?.as_str()?.parse().ok() };
    if time(our) <= time(their) { our.cloned() } else { their.cloned() }
}

/// The items of the base that both sides kept, then what either added. None where an item was
/// changed in two ways, stands twice, or the order was changed.
fn lists(was: Option<&Value>, our: Option<&Value>, their: Option<&Value>) -> Option<Value> {
    let [was, our, their] = [was, our, their].map(|list| keyed(list));
    let (was, our, their) = (was?, our?, their?);
    let kept = |side: &[(String, Value)]| -> Vec<String> {
        let base: BTreeSet<&String> = was.iter().map(|(key, _)| key).collect();
        side.iter().map(|(key, _)| key.clone()).filter(|key| base.contains(key)).collect()
    };
    let (ours, theirs) = (kept(&our), kept(&their));
    let in_order = |kept: &[String]| {
        let set: BTreeSet<&String> = kept.iter().collect();
        was.iter().map(|(key, _)| key).filter(|key| set.contains(key)).eq(kept)
    };
    if !in_order(&ours) || !in_order(&theirs) {
        return None;
    }
    let (ours, theirs): (BTreeSet<String>, BTreeSet<String>) =
        (ours.into_iter().collect(), theirs.into_iter().collect());
    let base: BTreeSet<String> = was.iter().map(|(key, _)| key.clone()).collect();
    let mut list: Vec<Value> = Vec::new();
    for (key, value) in was {
        if ours.contains(&key) && theirs.contains(&key) {
            list.push(value);
        }
    }
    let added: BTreeMap<String, Value> =
        our.into_iter().chain(their).filter(|(key, _)| !base.contains(key)).collect();
    list.extend(added.into_values());
    let names: BTreeSet<&str> = list.iter().filter_map(name_of).collect();
    (names.len() == list.len()).then_some(Value::Array(list))
}

/// The items of a list with their text; none if one stands there twice.
fn keyed(list: Option<&Value>) -> Option<Vec<(String, Value)>> {
    let list = list.and_then(Value::as_array).cloned().unwrap_or_default();
    let keys: BTreeSet<String> = list.iter().map(Value::to_string).collect();
    let once = keys.len() == list.len();
    once.then(|| list.into_iter().map(|item| (item.to_string(), item)).collect())
}

/// What an item of a list names.
fn name_of(item: &Value) -> Option<&str> {
    let field = |name| item.get(name).and_then(Value::as_str);
    item.as_str().or_else(|| field("name")).or_else(|| field("title"))
}

/// The fields that one side changed, where the other removed the record.
pub(super) fn changed(
    base: &Item,
    side: &Item,
    sides: impl Fn(Shown) -> (Shown, Shown),
) -> Vec<Difference> {
    let names: BTreeSet<&String> = base.fields.keys().chain(side.fields.keys()).collect();
    let names = names.into_iter().filter(|name| base.fields.get(*name) != side.fields.get(*name));
    let difference = |name: &String| {
        let (ours, theirs) = sides(shown(side.fields.get(name)));
        Difference { field: name.clone(), ours, theirs }
    };
    names.map(difference).collect()
}

/// A value nearly as it stands in the file.
pub(crate) fn shown(value: Option<&Value>) -> Shown {
    value.map_or(Shown::Missing, |value| Shown::Is(toml(value)))
}

fn toml(value: &Value) -> String {
    match value {
        Value::String(text) => quoted(text),
        Value::Array(items) => {
            format!("[{}]", items.iter().map(toml).collect::<Vec<_>>().join(", "))
        }
        Value::Object(fields) => {
            let fields = fields.iter().map(|(name, value)| format!("{name} = {}", toml(value)));
            format!("{{ {} }}", fields.collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn lists_that_cannot_be_joined_are_left_to_people() {
        let join =
            |was: Value, our: Value, their: Value| lists(Some(&was), Some(&our), Some(&their));
        assert_eq!(
            join(json!(["a"]), json!(["a", "c"]), json!(["b", "a"])),
            Some(json!(["a", "b", "c"]))
        );
        assert_eq!(join(json!(["a", "b"]), json!(["b", "a"]), json!(["a"])), None);
        assert_eq!(join(json!([]), json!(["a", "a"]), json!(["b"])), None);
    }

    #[test]
    fn the_first_time_of_recording_counts() {
        let (early, late) = (json!("2025-01"), json!("2025-02"));
        assert_eq!(
            together("recorded", None, Some(&late), Some(&early)),
            Some(Some(early.clone()))
        );
        assert_eq!(together("comment", None, Some(&late), Some(&early)), None);
    }
}
