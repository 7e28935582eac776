//! Prints what the model says of pairs given as JSON Lines, for `train/` and for comparing it with
//! others: a line `{"id", "meaning": [contradiction, entailment, neutral]}` for each pair, in order. Called
//! with `vectors`, prints the vector of the earlier side of each; with `glances`, what the first layers make
//! of each pair.

#![allow(clippy::print_stdout, clippy::print_stderr, clippy::unwrap_used)]

use std::io::{BufRead, Write};

use rayon::prelude::*;
use serde_json::json;
use walkback::meaning::{self, Pieces, Vector};

/// Pairs worked on together.
const TOGETHER: usize = 8;

fn main() {
    let what = std::env::args().nth(1).unwrap_or_default();
    let lines = std::io::stdin().lock().lines();
    let rows: Vec<serde_json::Value> =
        lines.map(|line| serde_json::from_str(&line.unwrap()).unwrap()).collect();
    let side = |row: &serde_json::Value, key: &str| Pieces::of(row[key].as_str().unwrap());
    let mut pairs: Vec<(usize, Pieces, Pieces)> = rows
        .iter()
        .enumerate()
        .map(|(at, row)| (at, side(row, "earlier"), side(row, "later")))
        .collect();
    // like lengths together, so that no processor waits for another
    pairs.sort_by_key(|(at, earlier, later)| (earlier.len() + later.len(), *at));
    meaning::load();
    let began = std::time::Instant::now();
    let mut found: Vec<(usize, Vec<f32>)> = pairs
        .par_chunks(TOGETHER)
        .flat_map_iter(|chunk| {
            let places = chunk.iter().map(|(at, ..)| *at);
            let sides: Vec<_> = chunk.iter().map(|(_, earlier, later)| (earlier, later)).collect();
            let values: Vec<Vec<f32>> = match what.as_str() {
                "vectors" => {
                    let earlier: Vec<_> = sides.iter().map(|(earlier, _)| *earlier).collect();
                    meaning::vectors(&earlier).iter().map(Vector::values).collect()
                }
                "glances" => {
                    meaning::glances(&sides).into_iter().map(|glance| vec![glance]).collect()
                }
                _ => meaning::opinions(&sides)
                    .iter()
                    .map(|o| vec![o.contradiction, o.entailment, o.neutral])
                    .collect(),
            };
            places.zip(values).collect::<Vec<_>>()
        })
        .collect();
    let took = began.elapsed().as_secs_f64();
    eprintln!("{:.1} pairs a second", pairs.len() as f64 / took);
    found.sort_by_key(|(at, _)| *at);
    let mut out = std::io::stdout().lock();
    for (at, values) in found {
        writeln!(out, "{}", json!({"id": rows[at]["id"], "meaning": values})).unwrap();
    }
}
