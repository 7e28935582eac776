//! A merge as text, conflicts between marks as git writes them.

use std::collections::{BTreeMap, BTreeSet};

use super::item::Item;
use super::{Conflict, Merged};
use crate::factlog::{toml, write_log};
use crate::record::log::keys;

/// A merge as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// The text.
    pub text: String,
    /// On which line each conflict begins, from 1.
    pub lines: Vec<usize>,
}

/// The conflicts beside each record, by its key; those of the head have none.
type Beside = BTreeMap<Option<String>, Vec<usize>>;

impl Merged {
    /// The canonical text. Each conflict stands where the record would, between marks.
    pub fn marked(&self) -> Marked {
        let mut whole = self.log.clone();
        let mut beside = Beside::new();
        for (at, conflict) in self.conflicts.iter().enumerate() {
            let alone = conflict.ours.as_ref().or(conflict.theirs.as_ref()).map(Item::alone);
            let record = alone.map(|alone| alone.record).unwrap_or_default();
            beside.entry(keys(&record).into_iter().next()).or_default().push(at);
            whole.add(record, "");
        }
        whole.canonical();
        let certain: BTreeSet<String> = keys(&self.log.record).into_iter().collect();
        let mut page = Page { lines: vec![0; self.conflicts.len()], ..Page::default() };
        page.block(&self.log.head);
        page.conflicts(&self.conflicts, beside.remove(&None));
        let tables = toml::tables(&whole.record, false);
        for (key, table) in keys(&whole.record).into_iter().zip(tables) {
            if certain.contains(&key) {
                page.block(&(self.log.comment(&key) + &table));
            }
            page.conflicts(&self.conflicts, beside.remove(&Some(key)));
        }
        Marked { text: page.text, lines: page.lines }
    }
}

/// What is written so far.
#[derive(Default)]
struct Page {
    text: String,
    /// How many lines it has.
    count: usize,
    lines: Vec<usize>,
}

impl Page {
    /// Adds a block with a blank line before it.
    fn block(&mut self, block: &str) {
        if block.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push('\n');
            self.count += 1;
        }
        self.text.push_str(block);
        self.count += block.lines().count();
    }

    fn conflicts(&mut self, all: &[Conflict], here: Option<Vec<usize>>) {
        for at in here.into_iter().flatten() {
            let blank = usize::from(!self.text.is_empty());
            self.lines[at] = self.count + blank + 1;
            self.block(&marked(&all[at]));
        }
    }
}

fn marked(conflict: &Conflict) -> String {
    let side = |item: &Option<Item>| item.as_ref().map(|item| write_log(&item.alone()));
    let [ours, theirs] =
        [&conflict.ours, &conflict.theirs].map(|item| side(item).unwrap_or_default());
    format!("<<<<<<< ours\n{ours}=======\n{theirs}>>>>>>> theirs\n")
}
