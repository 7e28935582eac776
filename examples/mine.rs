//! Prints pairs of real statements that the pairing finds and some detector speaks on, as unlabelled
//! JSON Lines for `features`: `mine STATEMENTS SHARE`, one pair in SHARE, chosen by its content.
//!
//! Nearly all such pairs are no reversals. `train/rules.py` weighs them as such.

#![allow(clippy::print_stdout, clippy::unwrap_used)]

use std::collections::BTreeMap;

use rayon::prelude::*;
use walkback::finding::finding_id;
use walkback::judge::Side;
use walkback::record::InForce;
use walkback::said::Order;
use walkback::{judge, pair, read};

fn main() {
    let mut args = std::env::args().skip(1);
    let (path, share) = (args.next().unwrap(), args.next().unwrap().parse::<u32>().unwrap());
    let record = read::read(&path, &std::fs::read(&path).unwrap(), None).record;
    let current = record.current(None);
    let mut by_speaker: BTreeMap<&str, Vec<&InForce<'_>>> = BTreeMap::new();
    for statement in &current.statements {
        by_speaker.entry(statement.speaker).or_default().push(statement);
    }
    for statements in by_speaker.values() {
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

/// A pair in the order in which it was said, if it is one of the share and a detector speaks on it.
fn row(
    statements: &[&InForce<'_>],
    readings: &[Side],
    one: usize,
    other: usize,
    share: u32,
) -> Option<String> {
    let (earlier, later) =
        match statements[one].statement.said.order(&statements[other].statement.said) {
            Order::After => (other, one),
            _ => (one, other),
        };
    let id = finding_id(&statements[earlier].id, &statements[later].id).to_string();
    let chosen = u32::from_str_radix(id.get(..7)?, 16).ok()?.is_multiple_of(share);
    if !chosen || judge::measured(&readings[earlier], &readings[later]).is_empty() {
        return None;
    }
    let (earlier, later) = (statements[earlier].statement, statements[later].statement);
    Some(
        serde_json::json!({
            "id": id, "earlier": earlier.quote, "later": later.quote,
            "earlier_said": earlier.said.to_string(), "later_said": later.said.to_string(),
            "label": "unknown", "kind": "mined",
        })
        .to_string(),
    )
}
