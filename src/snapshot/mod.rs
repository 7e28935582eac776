//! What fact logs held, and what was found in them, when somebody last accepted it.
//!
//! A snapshot is taken of a whole record. Two of them are compared fact by fact, and each
//! difference can be taken over into the accepted one by itself.

mod change;
mod choice;
mod fields;
mod findings;
mod matched;
mod records;
mod spoken;
mod taken;

use std::collections::BTreeMap;

use crate::compare::{Judges, Options};
use crate::finding::{Kind, Strength, finding_id};
use crate::id::Id;
use crate::record::Record;
use crate::report::DEFAULT_LEVEL;

pub(crate) use change::{Cause, Change, Sides, changes};
pub(crate) use choice::without;
pub(crate) use fields::Field;
pub(crate) use matched::Pair;
pub(crate) use taken::{Taken, taken};

/// What a snapshot is called: this behind the name of the log or folder it is of.
pub(crate) const EXTENSION: &str = "snap";

/// What a snapshot that waits for a decision is called: this behind the name of the accepted one.
pub(crate) const PENDING: &str = "new";

/// All that fact logs held and what was found in them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Snapshot {
    /// How it was compared.
    pub(crate) how: How,
    /// What compared it.
    pub(crate) made: Made,
    /// For each speaker who was compared, a seal over what was said, what was found, how and by what.
    pub(crate) compared: BTreeMap<String, Id>,
    /// The findings.
    pub(crate) found: BTreeMap<Id, Found>,
    /// The records, in canonical order.
    pub(crate) record: Record,
    /// Of one that waits for a decision: what it was made of.
    pub(crate) made_of: Option<MadeOf>,
}

/// What a snapshot that waits was made of: it is out of date once either is another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct MadeOf {
    /// The records of the fact logs, by [`digest`].
    pub(crate) facts: Id,
    /// The accepted snapshot as a file; none where there was none.
    pub(crate) accepted: Option<Id>,
}

/// Stands for a text.
pub(crate) fn digest(text: &str) -> Id {
    Id::of("snapshot", &[("text", text)])
}

/// How a record is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct How {
    /// Who judges.
    pub(crate) judges: Judges,
    /// Whether the language model is asked about many more pairs.
    pub(crate) thorough: bool,
    /// The weakest finding that is kept.
    pub(crate) level: Strength,
}

/// The program that compared a record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Made {
    /// Its version, for people.
    pub(crate) version: String,
    /// Which build it was: another one may judge differently.
    pub(crate) build: String,
}

/// A finding, as far as a snapshot keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// Who said both, aliases folded.
    pub(crate) speaker: String,
    /// The earlier statement.
    pub(crate) earlier: Id,
    /// The later one.
    pub(crate) later: Id,
    /// What happened.
    pub(crate) kind: Kind,
    /// How sure that is.
    pub(crate) strength: Strength,
}

impl Default for How {
    fn default() -> How {
        How { judges: Judges::default(), thorough: false, level: DEFAULT_LEVEL }
    }
}

impl How {
    /// "judge both, thorough, from likely on".
    pub(crate) fn words(&self) -> String {
        let thorough = if self.thorough { ", thorough" } else { "" };
        format!("judge {}{thorough}, from {} on", self.judges.name(), self.level)
    }

    fn options(&self) -> Options {
        Options {
            judges: self.judges,
            thorough: self.thorough,
            min_strength: self.level,
            from: None,
            to: None,
        }
    }
}

impl Found {
    /// The id of the finding.
    pub(crate) fn id(&self) -> Id {
        finding_id(&self.earlier, &self.later)
    }
}
