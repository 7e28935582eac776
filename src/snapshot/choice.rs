//! Differences taken over one by one.

use std::collections::HashSet;

use super::{Cause, Change, Pair, Sides, Snapshot};
use crate::factlog::merge::item::Item;
use crate::record::log::{keys, retain};
use crate::record::{Log, Record};

/// A pending snapshot from which these differences are taken back, so that there it says what the
/// accepted one says.
///
/// The seals stay: one that covers something else than is there now is good for nothing, and its
/// speaker is compared again.
pub(crate) fn without<'a>(
    pending: &Snapshot,
    accepted: &Snapshot,
    changes: impl IntoIterator<Item = &'a Change>,
) -> Snapshot {
    let mut snapshot = pending.clone();
    let (mut gone, mut back) = (HashSet::new(), Log::default());
    for change in changes {
        match &change.sides {
            Sides::Record { pair: Pair { old, new }, .. } => {
                gone.extend(new.as_ref().map(key_of));
                old.iter().for_each(|item| item.clone().add_to(&mut back));
            }
            Sides::Corrected { correction, pair, .. } => {
                gone.insert(key_of(correction));
                gone.extend(pair.new.as_ref().map(key_of));
            }
            Sides::How { old, .. } => snapshot.how = *old,
            Sides::Finding { old, cause, .. } => {
                if *cause == Cause::Judging {
                    // it is still another program than the one whose findings were accepted
                    snapshot.made.clone_from(&accepted.made);
                }
                snapshot.found.remove(&change.id);
                snapshot.found.extend(old.iter().map(|old| (change.id, old.clone())));
            }
        }
    }
    taken_back(&mut snapshot.record, &gone, back.record);
    snapshot
}

fn taken_back(record: &mut Record, gone: &HashSet<String>, back: Record) {
    if gone.is_empty() && back.is_empty() {
        return;
    }
    let keys = keys(record);
    retain(record, keys.iter().map(|key| !gone.contains(key)));
    record.extend(back);
    record.canonical();
}

fn key_of(item: &Item) -> String {
    keys(&item.alone().record).into_iter().next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::changes;
    use super::super::taken::tests::{LOG, snapshot};
    use super::*;

    #[test]
    fn taking_all_back_leaves_what_was_accepted() {
        let more = LOG.replace("2024-01-16", "2024-01-17").replace("not raise", "raise")
            + "[[speaker]]\nname = 'Ida Brandt'\naliases = ['Brandt']\n";
        let (old, new) = (snapshot(LOG, None).snapshot, snapshot(&more, None).snapshot);
        let all = changes(&old, &new);
        assert_eq!(all.len(), 5);
        let back = without(&new, &old, &all);
        assert_eq!((&back.record, &back.found), (&old.record, &old.found));
        assert_eq!(without(&new, &old, []), new);
        for one in &all {
            let back = without(&new, &old, [one]);
            let left: Vec<_> = changes(&back, &new).iter().map(|change| change.id).collect();
            assert_eq!(left, [one.id]);
            assert_eq!(changes(&old, &back).len(), 4);
        }
    }

    #[test]
    fn what_was_taken_back_is_found_again() {
        let without_last = LOG.rsplit_once("\n\n").unwrap().0;
        let (old, new) = (snapshot("", None).snapshot, snapshot(without_last, None).snapshot);
        let all = changes(&old, &new);
        let finding = all.iter().find(|one| matches!(one.sides, Sides::Finding { .. })).unwrap();
        let accepted = without(&new, &old, [finding]);
        let again = snapshot(without_last, Some(&accepted));
        assert_eq!((again.compared, again.snapshot), (2, new));
    }
}
