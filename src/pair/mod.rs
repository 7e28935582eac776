//! Which statements of a speaker are worth comparing with a statement.
//!
//! All of them, for a speaker with few. For others an inverted index is asked for the statement's
//! terms, the rarest first, until as many postings were read as [`BUDGET`] allows; a term that
//! would go beyond it is left out whole, so that the answer does not depend on the order in which
//! statements were recorded. The candidates that share most, each term counting by its rarity, are
//! kept: [`KEPT`] of them. The work for one statement is bounded, however many the speaker made.
//!
//! So that a pair that differs only in a negation, a number or a date is not lost among frequent
//! words, the words that are left without those make one more term, which is always rare; so do
//! two content words side by side.
//!
//! The index is a trait: in memory ([`Memory`]) and in the database it gives the same pairs.

mod beside;
mod memory;
mod nearest;
mod terms;

pub use beside::{Beside, Recorded, beside};
pub use memory::Memory;
pub use nearest::nearest;
pub use terms::terms;

use std::collections::BTreeMap;

use crate::text::keys::Key;

/// Speakers with no more statements than this are compared whole.
pub const WHOLE: usize = 60;

/// Postings read for one statement. Measured on the minutes of a standards body: at 400 the gold
/// reversals hidden in 20,000 statements of one speaker still reach the judge.
pub const BUDGET: usize = 400;

/// Candidates kept for one statement.
pub const KEPT: usize = 30;

/// Where the statements of one speaker are found by their terms.
pub trait Postings {
    /// A statement, as the index knows it.
    type Item: Copy + Ord;
    /// What asking may fail with.
    type Error;

    /// How many statements the speaker made.
    fn count(&self) -> Result<usize, Self::Error>;

    /// How many of them have a term; beyond [`BUDGET`] any larger number will do.
    fn frequency(&self, term: Key) -> Result<usize, Self::Error>;

    /// All that have a term.
    fn with(&self, term: Key) -> Result<Vec<Self::Item>, Self::Error>;
}

/// The statements worth comparing with one that has these terms, and how many more shared a term
/// but were not kept. The order is that of `Item`.
pub fn candidates<P: Postings>(
    index: &P,
    terms: &[Key],
) -> Result<(Vec<P::Item>, usize), P::Error> {
    let count = index.count()?.max(1) as f64;
    let mut rarest = Vec::with_capacity(terms.len());
    for &term in terms {
        let frequency = index.frequency(term)?;
        // a term that only the statement itself has leads nowhere, but may not yet be counted
        if frequency > 0 {
            rarest.push((frequency, term));
        }
    }
    rarest.sort_unstable();
    let mut scores: BTreeMap<P::Item, f64> = BTreeMap::new();
    let mut read = 0;
    for (frequency, term) in rarest {
        if read + frequency > BUDGET {
            break;
        }
        read += frequency;
        let weight = (count / frequency as f64).ln().max(0.01);
        for item in index.with(term)? {
            *scores.entry(item).or_default() += weight;
        }
    }
    let mut ranked: Vec<(P::Item, f64)> = scores.into_iter().collect();
    // stable: equal scores stay in the order of items
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
    let left_out = ranked.len().saturating_sub(KEPT);
    ranked.truncate(KEPT);
    let mut kept: Vec<P::Item> = ranked.into_iter().map(|(item, _)| item).collect();
    kept.sort_unstable();
    Ok((kept, left_out))
}
