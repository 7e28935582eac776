//! What was asked of the language model before, so that it is not asked twice.

use crate::id::Id;
use crate::meaning::{Meaning, Vector};

/// Remembers, for statements by their ids, what the language model made of them.
pub trait Memory {
    /// The vectors of statements, where they are remembered.
    fn vectors(&self, statements: &[Id]) -> Vec<Option<Vector>>;

    /// What was said of pairs, the earlier first, where that is remembered.
    fn meanings(&self, pairs: &[(Id, Id)]) -> Vec<Option<Meaning>>;

    /// Remembers more.
    fn keep(&self, vectors: &[(Id, Vector)], meanings: &[((Id, Id), Meaning)]);
}

/// Remembers nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Nothing;

impl Memory for Nothing {
    fn vectors(&self, statements: &[Id]) -> Vec<Option<Vector>> {
        vec![None; statements.len()]
    }

    fn meanings(&self, pairs: &[(Id, Id)]) -> Vec<Option<Meaning>> {
        vec![None; pairs.len()]
    }

    fn keep(&self, _: &[(Id, Vector)], _: &[((Id, Id), Meaning)]) {}
}
