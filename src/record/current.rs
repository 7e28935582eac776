//! What is in force: corrections and retractions applied.

use crate::id::Id;
use crate::problem::Problem;
use crate::record::Record;
use crate::said::Said;
use crate::statement::Statement;

/// What a record says at one time.
#[derive(Debug, Default)]
pub struct Current<'a> {
    /// Statements in force, one per id, by `said` and then id.
    pub statements: Vec<InForce<'a>>,
    /// Statements that are not in force, in the same order.
    pub left_out: Vec<LeftOut<'a>>,
    /// What does not fit together in the record.
    pub problems: Vec<Problem>,
}

/// A statement in force.
#[derive(Debug, Clone, Copy)]
pub struct InForce<'a> {
    /// Id of the words.
    pub id: Id,
    /// The first occurrence in canonical order.
    pub statement: &'a Statement,
    /// The speaker's name, aliases folded.
    pub speaker: &'a str,
    /// At how many places these words were read.
    pub occurrences: usize,
}

/// A statement that is not in force.
#[derive(Debug, Clone, Copy)]
pub struct LeftOut<'a> {
    /// Id of the words.
    pub id: Id,
    /// The first occurrence in canonical order.
    pub statement: &'a Statement,
    /// The speaker's name, aliases folded.
    pub speaker: &'a str,
    /// At how many places these words were read.
    pub occurrences: usize,
    /// Why it is not in force.
    pub why: Why<'a>,
}

/// Why a statement is not in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why<'a> {
    /// Another statement took its place.
    Corrected {
        /// The statement that is right.
        with: Id,
        /// The reason given.
        reason: &'a str,
    },
    /// It was withdrawn.
    Retracted {
        /// The reason given.
        reason: &'a str,
    },
    /// It was recorded after the day asked for.
    RecordedLater,
}

impl Record {
    /// The statements in force: corrections and retractions applied, one per id, in canonical
    /// order. With `as_of`, whatever was recorded after that time is ignored; what does not tell
    /// when it was recorded always counts.
    pub fn current(&self, _as_of: Option<&Said>) -> Current<'_> {
        Current::default()
    }
}
