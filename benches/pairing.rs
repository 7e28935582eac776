//! How many known reversals, hidden among 20,000 statements of one speaker, reach the judge: by the index of
//! words, by the vectors of meaning and by both, for reversals that share a rare word and for others.
//!
//! The targets are 0.95 and 0.80 with at most 30 candidates a statement. Takes the statements of the JSON Lines
//! file that WALKBACK_BENCH_STATEMENTS names, all as if one person had said them, or makes its own.

#![allow(clippy::print_stdout, clippy::unwrap_used, missing_docs)]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use rayon::prelude::*;
use walkback::meaning::{self, Pieces, Vector};
use walkback::pair::{self, Memory};
use walkback::text::keys::Key;

const STATEMENTS: usize = 20_000;
/// Reversals that are hidden: nothing is fitted on these.
const GOLD: [&str; 3] = ["dev", "holdout", "holdout-blocks"];
/// A term that so few statements share is rare.
const RARE: usize = 20;
/// Nearest neighbours of each statement.
const NEIGHBOURS: [usize; 7] = [1, 2, 3, 5, 10, 20, 30];

fn main() {
    let known = reversals();
    let mut quotes: Vec<String> = known.iter().flat_map(Clone::clone).collect();
    quotes.sort_unstable();
    quotes.dedup();
    let statements = common::statements(STATEMENTS);
    let others = statements.iter().step_by((statements.len() / STATEMENTS).max(1));
    quotes.extend(others.map(|statement| statement.quote.clone()).take(STATEMENTS - quotes.len()));
    let at: BTreeMap<&str, usize> =
        quotes.iter().enumerate().map(|(at, q)| (q.as_str(), at)).collect();
    let known: Vec<(usize, usize)> =
        known.iter().map(|[earlier, later]| (at[earlier.as_str()], at[later.as_str()])).collect();

    let terms: Vec<Vec<Key>> = quotes.par_iter().map(|quote| pair::terms(quote)).collect();
    let mut frequency: BTreeMap<Key, usize> = BTreeMap::new();
    terms.iter().flatten().for_each(|&term| *frequency.entry(term).or_default() += 1);
    let rare = |&(one, other): &(usize, usize)| {
        terms[one].iter().any(|term| frequency[term] <= RARE && terms[other].contains(term))
    };
    let (rare, plain): (Vec<_>, Vec<_>) = known.into_iter().partition(rare);
    println!("{} reversals that share a rare word, {} others", rare.len(), plain.len());

    let asking: BTreeSet<usize> = rare.iter().chain(&plain).flat_map(|&(a, b)| [a, b]).collect();
    let index = Memory::new(terms.iter().map(Vec::as_slice));
    let by_words: BTreeSet<(usize, usize)> = asking
        .par_iter()
        .flat_map_iter(|&one| {
            let Ok((kept, _)) = pair::candidates(&index, &terms[one]);
            kept.into_iter().map(move |other| ordered((one, other as usize)))
        })
        .collect();
    let share = |known: &[(usize, usize)], found: &dyn Fn(&(usize, usize)) -> bool| {
        known.iter().filter(|pair| found(pair)).count() as f64 / known.len() as f64
    };
    let words = |pair: &(usize, usize)| by_words.contains(&ordered(*pair));
    println!("                  words   vectors  both    (others:) words   vectors  both");
    let vectors = vectors(&quotes);
    let asks: Vec<usize> = (0..quotes.len()).collect();
    for each in NEIGHBOURS {
        let near: BTreeSet<(usize, usize)> =
            pair::nearest(&vectors, &asks, each).into_iter().map(ordered).collect();
        let near = |pair: &(usize, usize)| near.contains(&ordered(*pair));
        let both = |pair: &(usize, usize)| words(pair) || near(pair);
        let row = |known: &[(usize, usize)]| {
            let shares = [share(known, &words), share(known, &near), share(known, &both)];
            shares.map(|share| format!("{share:.3}   ")).concat()
        };
        println!("{each:>2} nearest        {}           {}", row(&rare), row(&plain));
    }
}

fn ordered((one, other): (usize, usize)) -> (usize, usize) {
    (one.min(other), one.max(other))
}

/// Earlier and later side of every known reversal.
fn reversals() -> Vec<[String; 2]> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/gold");
    let mut found = Vec::new();
    for name in GOLD {
        let text = fs::read_to_string(folder.join(format!("{name}.jsonl"))).unwrap();
        let rows =
            text.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
        let reversals = rows.filter(|row| row["label"] == "contradiction");
        found
            .extend(reversals.map(|row| {
                ["earlier", "later"].map(|side| row[side].as_str().unwrap().to_owned())
            }));
    }
    found
}

fn vectors(quotes: &[String]) -> Vec<Vector> {
    let pieces: Vec<Pieces> = quotes.par_iter().map(|quote| Pieces::of(quote)).collect();
    let all: Vec<usize> = (0..pieces.len()).collect();
    meaning::of_each(
        &all,
        |at| pieces[at].len(),
        |places| meaning::vectors(&places.iter().map(|&at| &pieces[at]).collect::<Vec<_>>()),
    )
}
