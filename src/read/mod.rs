//! Stage 1: bytes to statements, with the problems met on the way. Never stops half-way, never
//! loses a record silently.

use crate::problem::Problem;
use crate::record::Record;

pub use crate::record::Format;

/// What was read from one input.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// The records that could be read.
    pub record: Record,
    /// What was wrong, by line and column.
    pub problems: Vec<Problem>,
    /// How many records there were, those that could not be read included.
    pub seen: usize,
    /// How many quotes were left out because their source names no speaker (Quotebank's "None").
    pub without_speaker: usize,
}

/// Reads a whole input. The format is the one given, or else what the name's extension says, or
/// else what the content looks like.
pub fn read(_name: &str, _bytes: &[u8], _format: Option<Format>) -> Reading {
    Reading::default()
}
