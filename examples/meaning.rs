//! Prints what the model says of pairs given as JSON Lines, for `train/` and for comparing it with
//! others: a line `{"id", "meaning": [contradiction, entailment, neutral]}` for each pair, in order. Called
//! with `vectors`, prints the vector of the earlier side of each; with `glances`, what the first layers make
//! of each pair.

#![allow(clippy::print_stdout, clippy::print_stderr, clippy::unwrap_used)]

use std::io::{BufRead, Write};

use serde_json::json;
use walkback::meaning::{self, Pieces, Vector};

fn main() {
    let what = std::env::args().nth(1).unwrap_or_default();
    let lines = std::io::stdin().lock().lines();
    let rows: Vec<serde_json::Value> =
        lines.map(|line| serde_json::from_str(&line.unwrap()).unwrap()).collect();
    let side = |row: &serde_json::Value, key: &str| Pieces::of(row[key].as_str().unwrap());
    let pairs: Vec<(Pieces, Pieces)> =
        rows.iter().map(|row| (side(row, "earlier"), side(row, "later"))).collect();
    meaning::load();
    let began = std::time::Instant::now();
    let all: Vec<usize> = (0..pairs.len()).collect();
    let length = |at: usize| pairs[at].0.len() + pairs[at].1.len();
    let found: Vec<Vec<f32>> = meaning::of_each(&all, length, |places| {
        let sides: Vec<_> = places.iter().map(|&at| (&pairs[at].0, &pairs[at].1)).collect();
        match what.as_str() {
            "vectors" => {
                let earlier: Vec<_> = sides.iter().map(|(earlier, _)| *earlier).collect();
                meaning::vectors(&earlier).iter().map(Vector::values).collect()
            }
            "glances" => meaning::glances(&sides).into_iter().map(|glance| vec![glance]).collect(),
            _ => meaning::opinions(&sides)
                .iter()
                .map(|o| vec![o.contradiction, o.entailment, o.neutral])
                .collect(),
        }
    });
    let took = began.elapsed().as_secs_f64();
    eprintln!("{:.1} pairs a second", pairs.len() as f64 / took);
    let mut out = std::io::stdout().lock();
    for (row, values) in rows.iter().zip(found) {
        writeln!(out, "{}", json!({"id": row["id"], "meaning": values})).unwrap();
    }
}
