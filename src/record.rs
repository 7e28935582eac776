//! Everything recorded: statements, speakers, corrections, retractions and verdicts.

mod aliases;
mod alike;
mod canonical;
pub(crate) mod cell_list;
mod chain;
mod current;
mod doubtful;
mod fate;
pub(crate) mod fields;
mod format;
mod ids;
pub(crate) mod log;
mod verdict;

use serde::{Deserialize, Serialize};

pub use aliases::Names;
pub use alike::{alike, names_in};
pub use current::{Current, InForce, LeftOut, Why, Withdrawn};
pub use doubtful::doubtful;
pub use fate::{Fate, Fates};
pub use format::Format;
pub use log::Log;
pub use verdict::Verdict;

use crate::id::Id;
use crate::speaker::Speaker;
use crate::statement::{Recorded, Statement};

/// The whole of what was written down. Nothing in it is ever edited.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record {
    /// Every occurrence of every statement, corrected and retracted ones included.
    pub statements: Vec<Statement>,
    /// Who speaks, with other names.
    pub speakers: Vec<Speaker>,
    /// Which statements were replaced by which.
    pub corrections: Vec<Correction>,
    /// Which statements were withdrawn.
    pub retractions: Vec<Retraction>,
    /// What people decided on findings, all of it.
    pub verdicts: Vec<Verdict>,
}

/// "We recorded it wrongly": one statement takes the place of another, until that one is withdrawn.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// The statement that was wrong.
    pub replaces: Id,
    /// The statement that is right.
    pub with: Id,
    /// Why.
    pub reason: String,
    /// Who corrected it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recorded: Option<Recorded>,
}

/// "We should not have recorded it": a statement is withdrawn, for good. If it stood in the place
/// of another by a correction, that other is in force again.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retraction {
    /// The statement that is withdrawn.
    pub retracts: Id,
    /// Why.
    pub reason: String,
    /// Who withdrew it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recorded: Option<Recorded>,
}
