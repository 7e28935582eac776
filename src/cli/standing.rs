//! Whether a statement of the database is in force, and what stands in its place.

use std::collections::HashMap;

use anyhow::Result;

use crate::id::Id;
use crate::record::{Current, Record, Retraction, Why};
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
    let reasons = reasons(&outline.current(None));
    Ok(match reasons.get(id) {
        Some(Why::Corrected { reason, .. }) => {
            let (in_force, reason) = (last(&reasons, *id), (*reason).to_owned());
            Some(Gone::Corrected { in_force, reason })
        }
        Some(Why::Retracted { reason }) => Some(Gone::Retracted { reason: (*reason).to_owned() }),
        Some(Why::RecordedLater) | None => None,
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
    let gone = reasons(&before);
    let again = after.statements.iter().filter(|one| gone.contains_key(&one.id));
    Ok(again.map(|one| one.id).collect())
}

/// Why each statement that is not in force is not.
fn reasons<'a>(current: &Current<'a>) -> HashMap<Id, Why<'a>> {
    current.left_out.iter().map(|one| (one.id, one.why)).collect()
}

/// Where the corrections of a statement lead.
fn last(reasons: &HashMap<Id, Why<'_>>, mut id: Id) -> Id {
    // Corrections in a circle end as well.
    for _ in reasons {
        match reasons.get(&id) {
            Some(Why::Corrected { with, .. }) => id = *with,
            _ => break,
        }
    }
    id
}
