//! What the judge says of many pairs at once.

use std::sync::OnceLock;

use rayon::prelude::*;

use super::Options;
use super::aged::Aged;
use super::asked::{Asked, meanings};
use super::judges::Judges;
use super::memory::Memory;
use crate::judge::{Basis, Brief, Side, brief, is_settled, passages};
use crate::meaning::{Meaning, Pieces};
use crate::record::InForce;

/// A statement with what was read from it.
pub(super) struct Spoken<'a> {
    pub(super) statement: &'a InForce<'a>,
    pub(super) side: Side,
    /// The speaker of whom it was in force before; none for what is new.
    was: Option<&'a str>,
    pub(super) new: bool,
    pieces: OnceLock<Pieces>,
}

impl<'a> Spoken<'a> {
    pub(super) fn new(Aged { statement, was, new }: Aged<'a>) -> Spoken<'a> {
        let side = Side::read(&statement.statement.quote, &statement.statement.said);
        Spoken { statement, side, was, new, pieces: OnceLock::new() }
    }

    /// Whether both were of one speaker before.
    pub(super) fn was_compared_with(&self, other: &Spoken<'_>) -> bool {
        self.was.is_some() && self.was == other.was
    }

    pub(super) fn pieces(&self) -> &Pieces {
        self.pieces.get_or_init(|| Pieces::of(&self.statement.statement.quote))
    }
}

/// Two sides, the earlier first.
#[derive(Clone, Copy)]
pub(super) struct Pair {
    pub(super) earlier: usize,
    pub(super) later: usize,
    pub(super) order_known: bool,
    /// Whether the language model is asked whatever the detectors say.
    pub(super) asked: bool,
}

/// How much the language model read.
#[derive(Default)]
pub(super) struct Read {
    /// Pairs that it read to the end.
    pub(super) pairs: usize,
    /// Those of which it read only what bears on the other side.
    pub(super) in_part: usize,
}

/// What the judge says of pairs. What the detectors take for a reversal or what lies near is put before
/// the language model; of the rest the detectors' silence stands.
pub(super) fn briefs(
    spoken: &[Spoken<'_>],
    batch: &[Pair],
    options: &Options,
    memory: &dyn Memory,
) -> (Vec<Brief>, Read) {
    let judges = options.judges;
    let one =
        |pair: &Pair, basis| brief(&spoken[pair.earlier].side, &spoken[pair.later].side, basis);
    let mut judged: Vec<Brief> = match judges {
        Judges::Model => vec![Brief::default(); batch.len()],
        Judges::Rules | Judges::Both => {
            batch.par_iter().map(|pair| one(pair, Basis::Rules)).collect()
        }
    };
    if judges == Judges::Rules {
        return (judged, Read::default());
    }
    let asked: Vec<usize> = (0..batch.len())
        .filter(|&at| judged[at].reversal.is_some() || batch[at].asked)
        .filter(|&at| {
            let (earlier, later) = (&spoken[batch[at].earlier], &spoken[batch[at].later]);
            !is_settled(&earlier.side, &later.side)
        })
        .collect();
    let read: Vec<(Pieces, Pieces)> =
        asked.par_iter().map(|&at| read_of(spoken, &batch[at])).collect();
    let in_part = asked.iter().filter(|&&at| is_read_in_part(spoken, &batch[at])).count();
    let pairs: Vec<Asked<'_>> = asked
        .iter()
        .zip(&read)
        .map(|(&at, (earlier, later))| {
            let id = |at: usize| spoken[at].statement.id;
            let sides = [(id(batch[at].earlier), earlier), (id(batch[at].later), later)];
            Asked { sides, to_the_end: options.thorough || judged[at].reversal.is_some() }
        })
        .collect();
    let again: Vec<(usize, Brief)> = asked
        .par_iter()
        .zip(meanings(&pairs, memory))
        // of what was not worth reading the detectors' silence stands
        .filter(|(_, meaning)| *meaning != Meaning::GLANCED)
        .map(|(&at, meaning)| (at, one(&batch[at], judges.basis(meaning))))
        .collect();
    let read = Read { pairs: again.len(), in_part };
    for (at, brief) in again {
        judged[at] = brief;
    }
    (judged, read)
}

/// What the language model reads of a pair: all of both, or of long quotes what bears on the other.
fn read_of(spoken: &[Spoken<'_>], pair: &Pair) -> (Pieces, Pieces) {
    let (earlier, later) = (&spoken[pair.earlier], &spoken[pair.later]);
    if is_read_in_part(spoken, pair) {
        return passages(&earlier.side, &later.side);
    }
    (earlier.pieces().clone(), later.pieces().clone())
}

fn is_read_in_part(spoken: &[Spoken<'_>], pair: &Pair) -> bool {
    [pair.earlier, pair.later].iter().any(|&at| spoken[at].pieces().is_cut())
}
