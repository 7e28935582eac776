//! The language model gives the committed probabilities, on every machine.

use std::fs;
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;
use walkback::meaning::{Pieces, glances, opinions, vectors};

/// Probabilities may differ from the committed ones by this much. The arithmetic gives the same bits everywhere, so
/// all that is left is how the file rounds them.
const TOLERANCE: f32 = 1e-6;

#[derive(Deserialize)]
struct Row {
    earlier: String,
    later: String,
    meaning: [f32; 3],
    /// What the training program says with weights of 32 bits.
    exact: [f32; 3],
}

fn rows() -> Vec<Row> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/meaning/scores.jsonl");
    let text = fs::read_to_string(path).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn the_committed_probabilities() {
    for row in rows() {
        let (earlier, later) = (Pieces::of(&row.earlier), Pieces::of(&row.later));
        let found = opinions(&[(&earlier, &later)])[0];
        let found = [found.contradiction, found.entailment, found.neutral];
        for (found, wanted) in found.iter().zip(row.meaning) {
            assert!(
                (found - wanted).abs() <= TOLERANCE,
                "{}: {found} is not {wanted}",
                row.earlier
            );
        }
    }
}

#[test]
fn eight_bits_are_close_to_thirty_two() {
    let rows = rows();
    let apart = |row: &Row| (row.meaning[0] - row.exact[0]).abs();
    let mean = rows.iter().map(apart).sum::<f32>() / rows.len() as f32;
    assert!(mean < 0.03, "{mean}");
}

#[test]
fn a_glance_loses_hardly_anything_that_contradicts() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/gold/dev.jsonl");
    let rows: Vec<Value> = fs::read_to_string(path)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .step_by(4)
        .collect();
    let side = |row: &Value, side: &str| Pieces::of(row[side].as_str().unwrap());
    let pairs: Vec<(Pieces, Pieces)> =
        rows.iter().map(|row| (side(row, "earlier"), side(row, "later"))).collect();
    let opposed: Vec<(&Pieces, &Pieces)> = pairs
        .iter()
        .map(|(earlier, later)| (earlier, later))
        .filter(|&pair| opinions(&[pair])[0].contradiction > 0.5)
        .collect();
    let kept = |pairs: &[(&Pieces, &Pieces)]| {
        let worth = glances(pairs).iter().filter(|&&glance| glance > 0.0).count();
        worth as f64 / pairs.len() as f64
    };
    assert!(opposed.len() > 50, "{}", opposed.len());
    assert!(kept(&opposed) >= 0.95, "{}", kept(&opposed));
}

#[test]
fn vectors_point_to_what_is_spoken_of() {
    let quotes = [
        "The museum stays free for everyone.",
        "Visitors will pay nothing at the gallery's door.",
        "The ferry to Quell leaves at nine.",
    ]
    .map(Pieces::of);
    let found = vectors(&quotes.iter().collect::<Vec<_>>());
    assert!(found[0].alike(&found[1]) > found[0].alike(&found[2]) + 0.2);
    assert!((found[0].alike(&found[0]) - 1.0).abs() < 0.02);
}

#[test]
fn nothing_said_is_no_panic() {
    let (nothing, words) = (Pieces::of(""), Pieces::of("The mill stays."));
    let found = opinions(&[(&nothing, &words), (&words, &nothing), (&nothing, &nothing)]);
    assert!(
        found
            .iter()
            .all(|one| (one.contradiction + one.entailment + one.neutral - 1.0).abs() < 1e-5)
    );
    let long = Pieces::of(&"word ".repeat(10_000));
    assert!(long.is_cut() && opinions(&[(&long, &long)]).len() == 1);
}
