//! Prints pairs of real statements that the pairing finds and some detector speaks on, as unlabelled
//! JSON Lines for `features`: `mine STATEMENTS SHARE`, one pair in SHARE, chosen by its content. `mine
//! STATEMENTS SHARE near` prints the pairs whose vectors lie nearest to each other, whatever the detectors
//! say.
//!
//! Nearly all such pairs are no reversals. `train/rules.py` and `train/meaning/fit.py` weigh them as such.

#![allow(clippy::print_stdout, clippy::unwrap_used)]

use std::collections::BTreeMap;

use rayon::prelude::*;
use walkback::finding::finding_id;
use walkback::judge::Side;
use walkback::meaning::{self, Pieces, Vector};
use walkback::record::InForce;
use walkback::said::Order;
use walkback::statement::Statement;
use walkback::{judge, pair, read};

fn main() {
    let mut args = std::env::args().skip(1);
    let (path, share) = (args.next().unwrap(), args.next().unwrap().parse::<u32>().unwrap());
    let near = args.next().is_some_and(|word| word == "near");
    let record = read::read(&path, &std::fs::read(&path).unwrap(), None).record;
    let current = record.current(None);
    let mut by_speaker: BTreeMap<&str, Vec<&InForce<'_>>> = BTreeMap::new();
    for statement in &current.statements {
        by_speaker.entry(statement.speaker).or_default().push(statement);
    }
    for statements in by_speaker.values() {
        if near {
            nearest(statements, share).iter().for_each(|line| println!("{line}"));
            continue;
        }
        let terms: Vec<_> =
            statements.par_iter().map(|s| pair::terms(&s.statement.quote)).collect();
        let index = pair::Memory::new(terms.iter().map(Vec::as_slice));
        let readings: Vec<_> = statements
            .par_iter()
            .map(|s| Side::read(&s.statement.quote, &s.statement.said))
            .collect();
        let lines: Vec<Vec<String>> = (0..statements.len())
            .into_par_iter()
            .map(|n| {
                let Ok((kept, _)) = pair::candidates(&index, &terms[n]);
                let others = kept.into_iter().map(|other| other as usize).filter(|&o| o < n);
                others.filter_map(|other| row(statements, &readings, n, other, share)).collect()
            })
            .collect();
        lines.iter().flatten().for_each(|line| println!("{line}"));
    }
}

/// The pairs of a speaker that speak of the same in whatever words.
fn nearest(statements: &[&InForce<'_>], share: u32) -> Vec<String> {
    let quotes: Vec<Pieces> =
        statements.par_iter().map(|s| Pieces::of(&s.statement.quote)).collect();
    let vectors: Vec<Vector> = quotes
        .par_chunks(8)
        .flat_map_iter(|chunk| meaning::vectors(&chunk.iter().collect::<Vec<_>>()))
        .collect();
    let asks: Vec<usize> = (0..statements.len()).filter(|&n| quotes[n].len() >= 6).collect();
    let mut pairs: Vec<(usize, usize)> = pair::nearest(&vectors, &asks, NEIGHBOURS)
        .into_iter()
        .filter(|&(_, other)| quotes[other].len() >= 6)
        .map(|(one, other)| (one.min(other), one.max(other)))
        .collect();
    pairs.sort_unstable();
    pairs.dedup();
    let rows = pairs.into_par_iter().filter_map(|(one, other)| {
        let (earlier, later) = in_order(statements, one, other);
        let id = chosen(statements, earlier, later, share)?;
        Some(line(&id, statements[earlier].statement, statements[later].statement))
    });
    rows.collect()
}

/// Neighbours of each statement.
const NEIGHBOURS: usize = 4;

fn in_order(statements: &[&InForce<'_>], one: usize, other: usize) -> (usize, usize) {
    match statements[one].statement.said.order(&statements[other].statement.said) {
        Order::After => (other, one),
        _ => (one, other),
    }
}

/// The id of a pair, if it is one of the share.
fn chosen(statements: &[&InForce<'_>], earlier: usize, later: usize, share: u32) -> Option<String> {
    let id = finding_id(&statements[earlier].id, &statements[later].id).to_string();
    u32::from_str_radix(id.get(..7)?, 16).ok()?.is_multiple_of(share).then_some(id)
}

/// A pair in the order in which it was said, if it is one of the share and a detector speaks on it.
fn row(
    statements: &[&InForce<'_>],
    readings: &[Side],
    one: usize,
    other: usize,
    share: u32,
) -> Option<String> {
    let (earlier, later) = in_order(statements, one, other);
    let id = chosen(statements, earlier, later, share)?;
    if judge::measured(&readings[earlier], &readings[later]).is_empty() {
        return None;
    }
    Some(line(&id, statements[earlier].statement, statements[later].statement))
}

fn line(id: &str, earlier: &Statement, later: &Statement) -> String {
    serde_json::json!({
        "id": id, "earlier": earlier.quote, "later": later.quote,
        "earlier_said": earlier.said.to_string(), "later_said": later.said.to_string(),
        "label": "unknown", "kind": "mined",
    })
    .to_string()
}
