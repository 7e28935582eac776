//! Which pairs the language model is asked about: it is the dear part of judging.
//!
//! Each statement with enough words to claim something has a vector; the pairs of a statement with those
//! nearest to it are asked about, so that pairs in different words are found too. A speaker with few
//! statements gets more for each. What the detectors take for a reversal is asked about besides (see
//! `briefs`). What was asked before is remembered.

use rayon::prelude::*;

use super::briefs::Spoken;
use super::memory::Memory;
use crate::id::Id;
use crate::meaning::{self, Meaning, Pieces, Vector};
use crate::pair::nearest;

/// Statements or pairs worked on together by one processor.
const TOGETHER: usize = 8;

/// Vectors kept at once: who stops the program loses no more work than that.
const KEPT_AT_ONCE: usize = 1024;

/// Fewer pieces of words than this claim nothing that another statement could go back on.
const LEAST_PIECES: usize = 6;

/// Neighbours asked about for each statement of a speaker with so many statements.
fn neighbours(statements: usize, thorough: bool) -> usize {
    match (thorough, statements) {
        (true, _) => 24,
        (false, ..=60) => 10,
        (false, ..=200) => 6,
        (false, ..=1000) => 2,
        (false, _) => 1,
    }
}

/// Whether a statement claims enough to be asked about.
pub(super) fn claims(pieces: &Pieces) -> bool {
    pieces.len() >= LEAST_PIECES
}

/// Pairs of positions, the smaller first, sorted; one statement of each asks.
pub(super) fn asked(
    spoken: &[Spoken<'_>],
    thorough: bool,
    memory: &dyn Memory,
) -> Vec<(usize, usize)> {
    let claiming: Vec<usize> = (0..spoken.len()).filter(|&n| claims(spoken[n].pieces())).collect();
    if claiming.len() < 2 {
        return Vec::new();
    }
    let sides: Vec<(Id, &Pieces)> =
        claiming.iter().map(|&n| (spoken[n].statement.id, spoken[n].pieces())).collect();
    let vectors = vectors(&sides, memory);
    let asks: Vec<usize> = (0..claiming.len()).filter(|&at| spoken[claiming[at]].new).collect();
    let mut pairs: Vec<(usize, usize)> = closest(&vectors, &asks, thorough)
        .into_iter()
        .map(|(one, other)| (claiming[one], claiming[other]))
        .map(|(one, other)| (one.min(other), one.max(other)))
        .collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// For each that asks the nearest others, as positions `(asks, other)`.
pub(super) fn closest(vectors: &[Vector], asks: &[usize], thorough: bool) -> Vec<(usize, usize)> {
    nearest(vectors, asks, neighbours(vectors.len(), thorough))
}

/// The vectors of statements, in their order.
pub(super) fn vectors(statements: &[(Id, &Pieces)], memory: &dyn Memory) -> Vec<Vector> {
    let ids: Vec<Id> = statements.iter().map(|(id, _)| *id).collect();
    let mut found = memory.vectors(&ids);
    let mut missing: Vec<usize> = (0..found.len()).filter(|&at| found[at].is_none()).collect();
    // like lengths together, so that no processor waits for another
    missing.sort_by_key(|&at| (statements[at].1.len(), at));
    for missing in missing.chunks(KEPT_AT_ONCE) {
        let made: Vec<Vector> = missing
            .par_chunks(TOGETHER)
            .flat_map_iter(|chunk| {
                meaning::vectors(&chunk.iter().map(|&at| statements[at].1).collect::<Vec<_>>())
            })
            .collect();
        let new: Vec<(Id, Vector)> =
            missing.iter().zip(&made).map(|(&at, vector)| (ids[at], vector.clone())).collect();
        memory.keep(&new, &[]);
        for (&at, vector) in missing.iter().zip(made) {
            found[at] = Some(vector);
        }
    }
    found.into_iter().flatten().collect()
}

/// A pair to be asked about: ids and words, the earlier first.
pub(super) type Asked<'a> = [(Id, &'a Pieces); 2];

/// What the model says of pairs, in their order.
pub(super) fn meanings(pairs: &[Asked<'_>], memory: &dyn Memory) -> Vec<Meaning> {
    let ids: Vec<(Id, Id)> = pairs.iter().map(|[earlier, later]| (earlier.0, later.0)).collect();
    let mut found = memory.meanings(&ids);
    let mut missing: Vec<usize> = (0..found.len()).filter(|&at| found[at].is_none()).collect();
    missing.sort_by_key(|&at| (pairs[at][0].1.len() + pairs[at][1].1.len(), at));
    let made: Vec<Meaning> = missing
        .par_chunks(TOGETHER)
        .flat_map_iter(|chunk| {
            let sides = chunk.iter().map(|&at| (pairs[at][0].1, pairs[at][1].1));
            meaning::meanings(&sides.collect::<Vec<_>>())
        })
        .collect();
    let new: Vec<((Id, Id), Meaning)> =
        missing.iter().zip(&made).map(|(&at, meaning)| (ids[at], *meaning)).collect();
    memory.keep(&[], &new);
    for (at, meaning) in missing.into_iter().zip(made) {
        found[at] = Some(meaning);
    }
    found.into_iter().flatten().collect()
}
