//! Whether a statement of the database is in force, and what stands in its place.

use std::collections::HashSet;

use anyhow::Result;

use crate::id::Id;
use crate::record::{Fate, Fates, Record, Retraction};
use crate::store::Store;

/// How a recorded statement came out of force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Gone {
    /// By a correction.
    Corrected {
        /// What is in force in its place, at the end of all corrections.
        in_force: Id,
        /// The reason given.
        reason: String,
    },
    /// By a retraction.
    Retracted {
        /// The reason given.
        reason: String,
    },
}

/// What to say of words that were retracted.
pub(crate) const STAYS_RETRACTED: &str = "what was retracted stays so; record what was said with \
    `walkback add`: another speaker, --said, --kind, --language or quote makes another statement";

/// How a statement came out of force, if it did.
pub(crate) fn gone(store: &Store, id: &Id) -> Result<Option<Gone>> {
    let outline = store.outline()?;
    Ok(match Fates::of(&outline.current(None)).get(id) {
        Fate::Corrected { in_force, reason } => Some(Gone::Corrected { in_force, reason }),
        Fate::Retracted { reason } => Some(Gone::Retracted { reason }),
        // what was never amended is not in the outline
        Fate::InForce | Fate::RecordedLater | Fate::Missing => None,
    })
}

/// The statements that would be in force again with this retraction.
pub(crate) fn revived(store: &Store, retraction: &Retraction) -> Result<Vec<Id>> {
    let before = store.outline()?;
    let retractions = vec![retraction.clone()];
    let mut after = before.clone();
    after.extend(Record { retractions, ..Record::default() });
    let before = before.current(None);
    let after = after.current(None);
    let gone: HashSet<Id> = before.left_out.iter().map(|one| one.id).collect();
    let again = after.statements.iter().filter(|one| gone.contains(&one.id));
    Ok(again.map(|one| one.id).collect())
}
