//! New statements of a speaker beside recorded ones that were not read yet.

use super::{Memory, Postings, WHOLE, candidates, terms};
use crate::id::Id;
use crate::text::keys::Key;

/// The recorded statements of one speaker, found by their terms.
pub trait Recorded: Postings<Item = Id> {
    /// Every one.
    fn all(&self) -> Result<Vec<Id>, Self::Error>;
}

/// What is worth comparing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Beside {
    /// Pairs with a new statement in each, the smaller id first; sorted.
    pub pairs: Vec<(Id, Id)>,
    /// Pairs that share a term but less than others do.
    pub left_out: usize,
}

/// The pairs worth comparing among new statements of a speaker, given by id and quote, and
/// recorded ones: those that would be found if all of them stood in one index. No id may be both
/// new and recorded.
pub fn beside<R: Recorded>(recorded: &R, new: &[(Id, &str)]) -> Result<Beside, R::Error> {
    let mut found = Beside::default();
    let pair = |one: Id, other: Id| (one.min(other), one.max(other));
    if recorded.count()? + new.len() <= WHOLE {
        let recorded = recorded.all()?;
        for (at, &(id, _)) in new.iter().enumerate() {
            let others = recorded.iter().copied().chain(new[..at].iter().map(|&(id, _)| id));
            found.pairs.extend(others.map(|other| pair(id, other)));
        }
    } else {
        let of_new: Vec<Vec<Key>> = new.iter().map(|(_, quote)| terms(quote)).collect();
        let together =
            Together { recorded, new, index: Memory::new(of_new.iter().map(Vec::as_slice)) };
        for (&(id, _), terms) in new.iter().zip(&of_new) {
            let (kept, left_out) = candidates(&together, terms)?;
            let others = kept.into_iter().filter(|&other| other != id);
            found.pairs.extend(others.map(|other| pair(id, other)));
            found.left_out += left_out;
        }
    }
    found.pairs.sort_unstable();
    found.pairs.dedup();
    Ok(found)
}

/// Recorded and new statements as one index.
struct Together<'a, R> {
    recorded: &'a R,
    new: &'a [(Id, &'a str)],
    index: Memory,
}

impl<R: Recorded> Postings for Together<'_, R> {
    type Item = Id;
    type Error = R::Error;

    fn count(&self) -> Result<usize, R::Error> {
        Ok(self.recorded.count()? + self.new.len())
    }

    fn frequency(&self, term: Key) -> Result<usize, R::Error> {
        let Ok(new) = self.index.frequency(term);
        Ok(self.recorded.frequency(term)? + new)
    }

    fn with(&self, term: Key) -> Result<Vec<Id>, R::Error> {
        let Ok(new) = self.index.with(term);
        let mut found = self.recorded.with(term)?;
        found.extend(new.into_iter().map(|at| self.new[at as usize].0));
        Ok(found)
    }
}
