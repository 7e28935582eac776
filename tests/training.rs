//! The blocks that the language model learns from must not give the label away by how one side sounds, its
//! logs must be whole, and neither may hold what is measured on.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

const SIDES: [&str; 3] = ["1", "2", "3"];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/training")
}

fn batches() -> Vec<(String, Vec<Value>)> {
    let named =
        |path: PathBuf| (path.file_name().unwrap().to_string_lossy().into_owned(), rows(&path));
    ending(&folder(), ".jsonl").into_iter().map(named).collect()
}

fn rows(path: &Path) -> Vec<Value> {
    let text = fs::read_to_string(path).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Files of a folder whose names end so.
fn ending(folder: &Path, end: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut found: Vec<PathBuf> =
        entries.filter(|path| path.to_string_lossy().ends_with(end)).collect();
    found.sort();
    found
}

/// Each log with the reversals that were planted in it.
fn logs() -> Vec<(PathBuf, Vec<Value>, Vec<Value>)> {
    let files = ["logs", "weighing"].map(|name| ending(&folder().join(name), ".reversals.jsonl"));
    let planted = files.concat().into_iter().map(|planted| {
        let log = PathBuf::from(planted.to_str().unwrap().replace(".reversals.", "."));
        let (said, reversals) = (rows(&log), rows(&planted));
        (log, said, reversals)
    });
    planted.collect()
}

fn statements(block: &Value) -> [[&str; 3]; 2] {
    ["e", "l"].map(|side| SIDES.map(|n| block[format!("{side}{n}")].as_str().unwrap()))
}

#[test]
fn every_block_is_whole() {
    let kinds: Vec<&str> = walkback::finding::Kind::ALL.iter().map(|kind| kind.name()).collect();
    let reasons: Vec<&str> =
        walkback::finding::Silence::ALL.iter().map(|reason| reason.name()).collect();
    let mut blocks = 0;
    for (file, rows) in batches() {
        for (at, block) in rows.iter().enumerate() {
            let place = format!("{file}:{}", at + 1);
            let mut quotes = statements(block).concat();
            quotes.sort_unstable();
            quotes.dedup();
            assert_eq!(quotes.len(), 6, "{place}: six different statements");
            let said = |side: &str| block[side].as_str().unwrap().to_owned();
            assert!(said("earlier_said") < said("later_said"), "{place}: in the order of time");
            let named = |kind: &Value| kinds.contains(&kind.as_str().unwrap());
            assert!(block["kinds"].as_array().unwrap().iter().all(named), "{place}: kinds");
            for (e, l) in [(1, 2), (1, 3), (2, 1), (2, 3), (3, 1), (3, 2)] {
                let why = block["why_not"][format!("{e}{l}")].as_str().unwrap();
                assert!(reasons.contains(&why), "{place}: {why}");
            }
            blocks += 1;
        }
    }
    assert!(blocks >= 700, "{blocks}");
}

#[test]
fn every_log_is_whole() {
    let kinds: Vec<&str> = walkback::finding::Kind::ALL.iter().map(|kind| kind.name()).collect();
    let text = |row: &Value, key: &str| row[key].as_str().unwrap().to_owned();
    let found = logs();
    assert!(found.len() >= 16, "{}", found.len());
    for (path, said, reversals) in found {
        let place = path.display();
        let times: BTreeMap<(String, String), String> = said
            .iter()
            .map(|row| ((text(row, "speaker"), text(row, "quote")), text(row, "said")))
            .collect();
        assert_eq!(times.len(), said.len(), "{place}: a statement twice");
        assert!(said.len() >= 100 && reversals.len() >= 25, "{place}");
        for reversal in &reversals {
            let time = |side: &str| &times[&(text(reversal, "speaker"), text(reversal, side))];
            assert!(time("earlier") < time("later"), "{place}: {reversal}");
            assert!(kinds.contains(&text(reversal, "kind").as_str()), "{place}: {reversal}");
        }
    }
}

#[test]
fn nothing_that_is_measured_on_is_learned_from() {
    let gold = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/gold");
    let mut measured: BTreeSet<String> = BTreeSet::new();
    for path in ["dev.jsonl", "holdout.jsonl", "holdout-blocks.jsonl"] {
        for row in rows(&gold.join(path)) {
            measured
                .extend(["earlier", "later"].map(|side| row[side].as_str().unwrap().to_owned()));
        }
    }
    for path in ending(&gold.join("logs"), ".jsonl") {
        measured
            .extend(rows(&path).iter().filter_map(|row| Some(row["quote"].as_str()?.to_owned())));
    }
    assert!(measured.len() > 2000, "{}", measured.len());
    let blocks = batches();
    let learned = blocks.iter().flat_map(|(_, rows)| rows).flat_map(|row| statements(row).concat());
    for quote in learned {
        assert!(!measured.contains(quote), "{quote}");
    }
    for (path, said, _) in logs() {
        for row in said {
            assert!(
                !measured.contains(row["quote"].as_str().unwrap()),
                "{}: {row}",
                path.display()
            );
        }
    }
}

#[test]
fn no_statement_stands_in_two_blocks() {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    for (file, rows) in batches() {
        for (at, block) in rows.iter().enumerate() {
            for quote in statements(block).concat() {
                let place = format!("{file}:{}", at + 1);
                let before = seen.insert(quote.to_owned(), place.clone());
                assert_eq!(before, None, "{place}: {quote}");
            }
        }
    }
}

/// A bag of words over one side, learned from the other blocks, tells nothing of the label.
#[test]
fn one_side_alone_does_not_tell() {
    for (file, rows) in batches() {
        for side in 0..2 {
            let area = area_of_one_side(&rows, side);
            assert!((0.45..=0.55).contains(&area), "{file}: side {side}: {area:.3}");
        }
    }
}

/// How often a naive Bayes classifier of one side's words scores a reversal above another pair, each block
/// judged by what the others teach.
fn area_of_one_side(rows: &[Value], side: usize) -> f64 {
    let pairs = |block: &Value| -> Vec<(Vec<String>, bool)> {
        let quotes = statements(block);
        let pair = |e: usize, l: usize| (words(quotes[side][[e, l][side]]), e == l);
        (0..3).flat_map(|e| (0..3).map(move |l| pair(e, l))).collect()
    };
    let all: Vec<Vec<(Vec<String>, bool)>> = rows.iter().map(pairs).collect();
    let mut counts: BTreeMap<&str, [f64; 2]> = BTreeMap::new();
    for (words, reversal) in all.iter().flatten() {
        for word in words {
            counts.entry(word).or_default()[usize::from(*reversal)] += 1.0;
        }
    }
    let mut scored = Vec::new();
    for block in &all {
        let mut own: BTreeMap<&str, [f64; 2]> = BTreeMap::new();
        for (words, reversal) in block {
            for word in words {
                own.entry(word).or_default()[usize::from(*reversal)] += 1.0;
            }
        }
        for (words, reversal) in block {
            let weight = |word: &String| {
                let [no, yes] = counts[word.as_str()];
                let [own_no, own_yes] = own[word.as_str()];
                ((yes - own_yes + 1.0) / (no - own_no + 2.0)).ln()
            };
            scored.push((words.iter().map(weight).sum::<f64>(), *reversal));
        }
    }
    walkback::eval::curve::area(&scored).unwrap()
}

fn words(quote: &str) -> Vec<String> {
    quote.to_lowercase().split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect()
}
