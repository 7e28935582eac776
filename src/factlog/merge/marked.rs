//! A merge as text, conflicts between marks as git writes them.

use std::collections::BTreeMap;

use super::item::Item;
use super::{Conflict, Merged};
use crate::factlog::{toml, write_log};
use crate::record::log::keys;

impl Merged {
    /// The canonical text. Each conflict stands where the record would, between marks.
    pub fn text(&self) -> String {
        if self.conflicts.is_empty() {
            return write_log(&self.log);
        }
        let mut whole = self.log.clone();
        // By the key of the record beside which they stand; those of the head have none.
        let mut marks: BTreeMap<Option<String>, Vec<String>> = BTreeMap::new();
        for conflict in &self.conflicts {
            let alone = conflict.ours.as_ref().or(conflict.theirs.as_ref()).map(Item::alone);
            let record = alone.map(|alone| alone.record).unwrap_or_default();
            let key = keys(&record).into_iter().next();
            marks.entry(key).or_default().push(marked(conflict));
            whole.add(record, "");
        }
        whole.canonical();
        let certain: std::collections::BTreeSet<String> =
            keys(&self.log.record).into_iter().collect();
        let mut blocks: Vec<String> = Vec::new();
        blocks.extend(Some(self.log.head.clone()).filter(|head| !head.is_empty()));
        blocks.extend(marks.remove(&None).unwrap_or_default());
        for (key, table) in keys(&whole.record).into_iter().zip(toml::tables(&whole.record, false))
        {
            if certain.contains(&key) {
                blocks.push(self.log.comment(&key) + &table);
            }
            blocks.extend(marks.remove(&Some(key)).unwrap_or_default());
        }
        blocks.join("\n")
    }
}

fn marked(conflict: &Conflict) -> String {
    let side = |item: &Option<Item>| item.as_ref().map(|item| write_log(&item.alone()));
    let [ours, theirs] =
        [&conflict.ours, &conflict.theirs].map(|item| side(item).unwrap_or_default());
    format!("<<<<<<< ours\n{ours}=======\n{theirs}>>>>>>> theirs\n")
}
