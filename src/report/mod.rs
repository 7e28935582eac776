//! Findings to bytes, one format a file; pure.

use std::collections::BTreeMap;

use crate::finding::{Reversal, Silence};
use crate::id::Id;
use crate::statement::Statement;

/// A reversal with the two statements it is about.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// From the ids of the two statements.
    pub id: Id,
    /// Name of the speaker, aliases folded.
    pub speaker: String,
    /// The statement that was spoken first.
    pub earlier: Statement,
    /// The statement that was spoken later.
    pub later: Statement,
    /// Whether `said` tells which came first; if not, the order is that of the record.
    pub order_known: bool,
    /// What the judge says.
    pub reversal: Reversal,
}

/// What was compared, and what was not.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Summary {
    /// Statements in force.
    pub statements: usize,
    /// Speakers, aliases folded.
    pub speakers: usize,
    /// Pairs that reached the judge.
    pub pairs: usize,
    /// Pairs on which the judge stayed silent although they looked like a reversal, by reason.
    pub silent: BTreeMap<Silence, usize>,
    /// Statements that were not compared, by reason in words.
    pub not_compared: BTreeMap<String, usize>,
    /// Findings below the level asked for.
    pub below_level: usize,
}

/// All that a report says.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Report {
    /// Sorted by strength, then by date, then by id.
    pub findings: Vec<Finding>,
    /// What was compared.
    pub summary: Summary,
}
