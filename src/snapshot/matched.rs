//! Which record of an earlier snapshot a new one stands for.
//!
//! Records that are the same are told as merges tell it. What a statement says is its identity, so
//! a quote that was reworded, or moved to another date, is another statement; people still want to
//! see it as one that was changed, so what is left is laid together by what stayed.

use std::collections::{BTreeMap, HashSet};

use similar::TextDiff;

use super::fields::{Field, differing};
use crate::factlog::merge::item::{Item, items};
use crate::factlog::merge::same::threes;
use crate::record::log::{keys, retain};
use crate::record::{Log, Record};

/// A record as it was and as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pair {
    /// As it was; none where it is new.
    pub(crate) old: Option<Item>,
    /// As it is; none where it is gone.
    pub(crate) new: Option<Item>,
}

impl Pair {
    /// The record as it is, or as it was where it is gone.
    pub(crate) fn item(&self) -> Option<&Item> {
        self.new.as_ref().or(self.old.as_ref())
    }

    /// What sort of record it is.
    pub(crate) fn kind(&self) -> &'static str {
        self.item().map_or("record", |item| item.kind)
    }

    /// The fields in which the sides differ, where there are two.
    pub(super) fn fields(&self) -> Vec<Field> {
        match (&self.old, &self.new) {
            (Some(old), Some(new)) => differing(old, new),
            _ => Vec::new(),
        }
    }
}

/// How alike two quotes must be to be taken for one that was reworded.
const ALIKE: f32 = 0.6;

/// Longer quotes, in bytes, are not compared word by word: that may take very long.
const LONGEST: usize = 10_000;

/// Statements of one speaker and one time are compared with each other only up to so many: beyond
/// that, what was reworded is told as one that went and one that came.
const MOST: usize = 40;

/// The records in which two differ, laid together.
pub(super) fn matched(old: &Record, new: &Record) -> Vec<Pair> {
    let (were, are) = (keys(old), keys(new));
    let (was, is): (HashSet<&String>, HashSet<&String>) =
        (were.iter().collect(), are.iter().collect());
    let old = items(&without(old, &were, &is));
    let new = items(&without(new, &are, &was));
    let mut pairs: Vec<Pair> = threes(old, new, Vec::new())
        .into_iter()
        .map(|three| Pair { old: three.base, new: three.ours })
        .collect();
    for same in [words_and_time, words_and_speaker] {
        join(&mut pairs, same, |_, _| true);
    }
    for same in [speaker_and_time, speaker_and_source] {
        join(&mut pairs, same, reworded);
    }
    pairs
}

/// The records that are not among those that both hold.
fn without(record: &Record, keys: &[String], common: &HashSet<&String>) -> Log {
    let mut log = Log::default();
    log.record.clone_from(record);
    retain(&mut log.record, keys.iter().map(|key| !common.contains(key)));
    log
}

/// Lays statements that went beside ones that came, where one property is the same.
fn join(pairs: &mut Vec<Pair>, same: fn(&Item) -> Option<String>, fits: fn(&Item, &Item) -> bool) {
    let mut groups: BTreeMap<String, [Vec<usize>; 2]> = BTreeMap::new();
    for (at, pair) in pairs.iter().enumerate() {
        let (side, item) = match (&pair.old, &pair.new) {
            (Some(item), None) => (0, item),
            (None, Some(item)) => (1, item),
            _ => continue,
        };
        if let Some(key) = same(item).filter(|_| item.kind == "statement") {
            groups.entry(key).or_default()[side].push(at);
        }
    }
    for [went, mut came] in groups.into_values() {
        if went.len().max(came.len()) > MOST {
            continue;
        }
        for at in went {
            let Some(old) = pairs[at].old.clone() else { continue };
            let fitting = |new: &usize| pairs[*new].new.as_ref().is_some_and(|new| fits(&old, new));
            if let Some(found) = came.iter().position(fitting) {
                let new = came.remove(found);
                pairs[at].new = pairs[new].new.take();
            }
        }
    }
    pairs.retain(|pair| pair.old.is_some() || pair.new.is_some());
}

fn words_and_time(item: &Item) -> Option<String> {
    together(item, &["quote", "said"])
}

fn words_and_speaker(item: &Item) -> Option<String> {
    together(item, &["quote", "speaker"])
}

fn speaker_and_time(item: &Item) -> Option<String> {
    together(item, &["speaker", "said"])
}

fn speaker_and_source(item: &Item) -> Option<String> {
    together(item, &["speaker", "source.url"])
        .or_else(|| together(item, &["speaker", "source.title"]))
}

/// These fields, if all are there.
fn together(item: &Item, names: &[&str]) -> Option<String> {
    let fields: Option<Vec<&str>> = names.iter().map(|name| item.text(name)).collect();
    fields.map(|fields| format!("{fields:?}"))
}

fn reworded(old: &Item, new: &Item) -> bool {
    let quote = |item: &Item| item.text("quote").unwrap_or_default().to_owned();
    let (old, new) = (quote(old), quote(new));
    old.len().max(new.len()) <= LONGEST && TextDiff::from_words(&*old, &*new).ratio() >= ALIKE
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::read;

    fn statement(speaker: &str, said: &str, quote: &str) -> String {
        format!("[[statement]]\nspeaker = '{speaker}'\nsaid = '{said}'\nquote = '{quote}'\n")
    }

    /// "kind: old > new" for each pair.
    #[track_caller]
    fn told(old: &str, new: &str, expected: &[&str]) {
        let record = |text: &str| {
            let mut record = read("a.toml", text.as_bytes(), None).record;
            record.canonical();
            record
        };
        let side = |item: &Option<Item>| {
            let text = |item: &Item| {
                ["said", "quote", "name"].map(|f| item.text(f).unwrap_or("").to_owned())
            };
            item.as_ref().map_or("none".to_owned(), |item| text(item).join(" ").trim().to_owned())
        };
        let pairs = matched(&record(old), &record(new));
        let told = pairs.iter().map(|pair| format!("{} > {}", side(&pair.old), side(&pair.new)));
        assert_eq!(told.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn what_stayed_tells_what_was_changed() {
        let one = statement("Ann Lee", "2025-01", "The fee will not go up by a cent.");
        told(&one, &one, &[]);
        let pair = [
            "2025-01 The fee will not go up by a cent. > 2025-02 The fee will not go up by a cent.",
        ];
        told(&one, &one.replace("-01", "-02"), &pair);
        let pair =
            ["2025-01 The fee will not go up by a cent. > 2025-01 The fee will go up by a cent."];
        told(&one, &one.replace(" not", ""), &pair);
        let other = statement("Ann Lee", "2025-01", "Trains are late.");
        told(
            &one,
            &other,
            &[
                "2025-01 The fee will not go up by a cent. > none",
                "none > 2025-01 Trains are late.",
            ],
        );
        told("", &one, &["none > 2025-01 The fee will not go up by a cent."]);
    }

    #[test]
    fn when_it_was_written_down_is_no_difference() {
        let one = statement("Ann Lee", "2025-01", "No.");
        told(&one, &format!("{one}recorded = '2025-06-01'\n"), &[]);
        told(&one, &format!("{one}note = 'x'\n"), &["2025-01 No. > 2025-01 No."]);
    }

    #[test]
    fn speakers_are_the_same_by_name() {
        let ann = "[[speaker]]\nname = 'Ann Lee'\n";
        told(ann, &format!("{ann}aliases = ['Lee']\n"), &["Ann Lee > Ann Lee"]);
    }
}
