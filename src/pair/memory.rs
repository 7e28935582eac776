//! The index in memory.

use std::collections::HashMap;
use std::convert::Infallible;

use super::Postings;
use crate::text::keys::Key;

/// The statements of one speaker by their terms; items are positions.
#[derive(Debug, Default)]
pub struct Memory {
    postings: HashMap<Key, Vec<u32>>,
    count: u32,
}

impl Memory {
    /// Indexes statements given by their terms, in the order of their positions.
    pub fn new<'a>(statements: impl Iterator<Item = &'a [Key]>) -> Memory {
        let mut index = Memory::default();
        for terms in statements {
            for &term in terms {
                index.postings.entry(term).or_default().push(index.count);
            }
            index.count += 1;
        }
        index
    }
}

impl Postings for Memory {
    type Item = u32;
    type Error = Infallible;

    fn count(&self) -> Result<usize, Infallible> {
        Ok(self.count as usize)
    }

    fn frequency(&self, term: Key) -> Result<usize, Infallible> {
        Ok(self.postings.get(&term).map_or(0, Vec::len))
    }

    fn with(&self, term: Key) -> Result<Vec<u32>, Infallible> {
        Ok(self.postings.get(&term).cloned().unwrap_or_default())
    }
}
