//! Which pairs the language model is asked about: it is the dear part of judging.
//!
//! Each statement with enough words to claim something has a vector; the pairs of a statement with those
//! nearest to it are asked about, so that pairs in different words are found too. A speaker with few
//! statements gets more for each. Of these pairs the first layers tell which are worth reading to the end.
//! What the detectors take for a reversal is asked about besides (see `briefs`), and read to the end. What
//! was asked before is remembered.

use super::briefs::Spoken;
use super::memory::Memory;
use crate::id::Id;
use crate::meaning::{self, Meaning, Pieces, Vector};
use crate::pair::nearest;

/// Kept at once: who stops the program loses no more work than that.
const KEPT_AT_ONCE: usize = 1024;

/// Fewer pieces of words than this claim nothing that another statement could go back on.
const LEAST_PIECES: usize = 6;

/// Neighbours asked about for each statement of a speaker with so many statements.
fn neighbours(statements: usize, thorough: bool) -> usize {
    match (thorough, statements) {
        (true, _) => 24,
        (false, ..=60) => 10,
        (false, ..=200) => 8,
        (false, ..=1000) => 5,
        (false, _) => 3,
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
    progress: &mut dyn FnMut(usize, usize),
) -> Vec<(usize, usize)> {
    let claiming: Vec<usize> = (0..spoken.len()).filter(|&n| claims(spoken[n].pieces())).collect();
    if claiming.len() < 2 {
        return Vec::new();
    }
    let sides: Vec<(Id, &Pieces)> =
        claiming.iter().map(|&n| (spoken[n].statement.id, spoken[n].pieces())).collect();
    let vectors = vectors(&sides, memory, progress);
    let asks: Vec<usize> = (0..claiming.len()).filter(|&at| spoken[claiming[at]].new).collect();
    let pairs = closest(&vectors, &asks, thorough).into_iter();
    each_once(pairs.map(|(one, other)| (claiming[one], claiming[other])))
}

/// For each that asks the nearest others, as positions `(asks, other)`.
pub(super) fn closest(vectors: &[Vector], asks: &[usize], thorough: bool) -> Vec<(usize, usize)> {
    nearest(vectors, asks, neighbours(vectors.len(), thorough))
}

/// Pairs in which the smaller comes first, sorted.
pub(super) fn each_once<T: Ord + Copy>(pairs: impl Iterator<Item = (T, T)>) -> Vec<(T, T)> {
    let mut pairs: Vec<(T, T)> =
        pairs.map(|(one, other)| (one.min(other), one.max(other))).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// The vectors of statements, in their order. `progress` hears how many of those to be made are made.
pub(super) fn vectors(
    statements: &[(Id, &Pieces)],
    memory: &dyn Memory,
    progress: &mut dyn FnMut(usize, usize),
) -> Vec<Vector> {
    let ids: Vec<Id> = statements.iter().map(|(id, _)| *id).collect();
    completed(
        memory.vectors(&ids),
        |at| statements[at].1.len(),
        |places| meaning::vectors(&places.iter().map(|&at| statements[at].1).collect::<Vec<_>>()),
        |made| {
            let vectors: Vec<_> = made.map(|(at, vector)| (ids[at], vector.clone())).collect();
            memory.keep(&vectors, &[]);
        },
        progress,
    )
}

/// A pair to be asked about.
pub(super) struct Asked<'a> {
    /// Ids and words, the earlier first.
    pub(super) sides: [(Id, &'a Pieces); 2],
    /// Whether it is read to the end whatever a glance says.
    pub(super) to_the_end: bool,
}

impl<'a> Asked<'a> {
    fn ids(&self) -> (Id, Id) {
        let [(earlier, _), (later, _)] = self.sides;
        (earlier, later)
    }

    fn words(&self) -> (&'a Pieces, &'a Pieces) {
        let [(_, earlier), (_, later)] = self.sides;
        (earlier, later)
    }
}

/// What the model says of pairs, in their order.
pub(super) fn meanings(pairs: &[Asked<'_>], memory: &dyn Memory) -> Vec<Meaning> {
    let ids: Vec<(Id, Id)> = pairs.iter().map(Asked::ids).collect();
    let whole = |(pair, meaning): (&Asked<'_>, Option<Meaning>)| {
        meaning.filter(|meaning| !pair.to_the_end || *meaning != Meaning::GLANCED)
    };
    let found = completed(
        pairs.iter().zip(memory.meanings(&ids)).map(whole).collect(),
        |at| pairs[at].words().0.len() + pairs[at].words().1.len(),
        |places| read(&places.iter().map(|&at| &pairs[at]).collect::<Vec<_>>()),
        |made| {
            let meanings: Vec<_> = made.map(|(at, meaning)| (ids[at], *meaning)).collect();
            memory.keep(&[], &meanings);
        },
        &mut |_, _| {},
    );
    // whether a pair was read for another report must not show in this one
    let wanted = |(pair, meaning): (&Asked<'_>, Meaning)| match pair.to_the_end || meaning.worth {
        true => meaning,
        false => Meaning::GLANCED,
    };
    pairs.iter().zip(found).map(wanted).collect()
}

/// Reads pairs, those to the end that a glance takes for worth it or that must be.
fn read(pairs: &[&Asked<'_>]) -> Vec<Meaning> {
    let words = |to_the_end: bool| -> Vec<_> {
        let pairs = pairs.iter().filter(|pair| pair.to_the_end == to_the_end);
        pairs.map(|pair| pair.words()).collect()
    };
    let mut whole = meaning::meanings(&words(true)).into_iter();
    let mut glanced = meaning::meanings_if_worth(&words(false)).into_iter();
    let meaning = |pair: &&Asked<'_>| {
        let read = if pair.to_the_end { &mut whole } else { &mut glanced };
        read.next().unwrap_or(Meaning::GLANCED)
    };
    pairs.iter().map(meaning).collect()
}

/// What is remembered, with the rest made and kept: `make` is given positions, of `length` pieces each.
fn completed<T: Send>(
    mut found: Vec<Option<T>>,
    length: impl Fn(usize) -> usize,
    make: impl Fn(&[usize]) -> Vec<T> + Sync + Send,
    keep: impl Fn(&mut dyn Iterator<Item = (usize, &T)>),
    progress: &mut dyn FnMut(usize, usize),
) -> Vec<T> {
    let missing: Vec<usize> = (0..found.len()).filter(|&at| found[at].is_none()).collect();
    let mut done = 0;
    for places in missing.chunks(KEPT_AT_ONCE) {
        let made = meaning::of_each(places, &length, &make);
        keep(&mut places.iter().copied().zip(&made));
        for (&at, one) in places.iter().zip(made) {
            found[at] = Some(one);
        }
        done += places.len();
        progress(done, missing.len());
    }
    found.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Remembers the same of every pair.
    struct Always(Meaning);

    impl Memory for Always {
        fn vectors(&self, statements: &[Id]) -> Vec<Option<Vector>> {
            vec![None; statements.len()]
        }

        fn meanings(&self, pairs: &[(Id, Id)]) -> Vec<Option<Meaning>> {
            vec![Some(self.0); pairs.len()]
        }

        fn keep(&self, _: &[(Id, Vector)], _: &[((Id, Id), Meaning)]) {}
    }

    /// What comes of a pair that must be read to the end and of one that need not be.
    fn told(remembered: Meaning) -> Vec<Meaning> {
        let (earlier, later) = (Pieces::of("The mill stays open."), Pieces::of("The mill closes."));
        let id = |side: &str| Id::of("test", &[("side", side)]);
        let sides = [(id("earlier"), &earlier), (id("later"), &later)];
        let pairs = [true, false].map(|to_the_end| Asked { sides, to_the_end });
        meanings(&pairs, &Always(remembered))
    }

    #[test]
    fn what_was_glanced_at_is_read_when_it_must_be() {
        let found = told(Meaning::GLANCED);
        assert_ne!(found[0], Meaning::GLANCED);
        assert_eq!(found[1], Meaning::GLANCED);
    }

    #[test]
    fn what_was_read_for_another_report_does_not_show() {
        let read = |worth| Meaning {
            worth,
            ..meaning::meanings(&[(&Pieces::of("A mill."), &Pieces::of("No mill."))])[0]
        };
        assert_eq!(told(read(false)), [read(false), Meaning::GLANCED]);
        assert_eq!(told(read(true)), [read(true), read(true)]);
    }
}
