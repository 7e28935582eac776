//! New statements beside recorded ones that were not read yet: which of those speak of the same, in whatever
//! words.

use std::collections::{BTreeMap, BTreeSet};

use super::asked::{claims, closest, each_once, vectors};
use super::memory::Memory;
use crate::id::Id;
use crate::meaning::{Pieces, Vector};

/// The pairs that the language model is asked about among new statements of a speaker, given by id and
/// quote, and recorded ones, whose quotes are read where no vector of theirs is remembered: the same pairs
/// as if all of them were compared at once. The smaller id first; sorted. `progress` hears how many of the
/// recorded ones that must be read are read.
///
/// # Errors
/// What `quotes` fails with.
pub fn near<E>(
    recorded: &[Id],
    new: &[(Id, &str)],
    quotes: impl Fn(&[Id]) -> Result<Vec<(Id, String)>, E>,
    thorough: bool,
    memory: &dyn Memory,
    progress: &dyn Fn(usize, usize),
) -> Result<Vec<(Id, Id)>, E> {
    let mut found: BTreeMap<Id, Vector> = BTreeMap::new();
    let mut missing = Vec::new();
    for (&id, vector) in recorded.iter().zip(memory.vectors(recorded)) {
        match vector {
            Some(vector) => drop(found.insert(id, vector)),
            None => missing.push(id),
        }
    }
    let read = quotes(&missing)?;
    let read = read.iter().map(|(id, quote)| (*id, Pieces::of(quote)));
    let fresh = new.iter().map(|(id, quote)| (*id, Pieces::of(quote)));
    let (claiming, idle): (Vec<_>, Vec<_>) =
        read.chain(fresh).partition(|(_, pieces)| claims(pieces));
    // that they claim nothing is remembered too, so that they are not read again
    let nothing: Vec<(Id, Vector)> = idle.iter().map(|(id, _)| (*id, Vector::nothing())).collect();
    memory.keep(&nothing, &[]);
    let sides: Vec<(Id, &Pieces)> = claiming.iter().map(|(id, pieces)| (*id, pieces)).collect();
    found.extend(
        sides
            .iter()
            .map(|(id, _)| *id)
            .zip(vectors(&sides, memory, &mut |done, all| progress(done, all))),
    );
    found.retain(|_, vector| !vector.is_nothing());
    let (ids, vectors): (Vec<Id>, Vec<Vector>) = found.into_iter().unzip();
    let new: BTreeSet<Id> = new.iter().map(|(id, _)| *id).collect();
    let asks: Vec<usize> = (0..ids.len()).filter(|&at| new.contains(&ids[at])).collect();
    let pairs = closest(&vectors, &asks, thorough).into_iter();
    Ok(each_once(pairs.map(|(one, other)| (ids[one], ids[other]))))
}
