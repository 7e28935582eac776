//! A fact log as people keep it: the records, and the comments they wrote above them.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::Record;

/// A record with the comments that stood above its parts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Log {
    /// The comment at the head of the file, which belongs to no record; lines of `#`, or nothing.
    pub head: String,
    /// The records.
    pub record: Record,
    /// The comments above a record, by its key. One record that stood twice may have two.
    comments: BTreeMap<String, BTreeSet<String>>,
}

impl Log {
    /// Adds records; the comment belongs to the first of them.
    pub fn add(&mut self, mut records: Record, comment: &str) {
        records.canonical();
        if let Some(key) = keys(&records).into_iter().next().filter(|_| !comment.is_empty()) {
            self.comments.entry(key).or_default().insert(comment.to_owned());
        }
        self.record.extend(records);
    }

    /// Brings the records into their canonical order.
    pub fn canonical(&mut self) {
        self.record.canonical();
    }

    /// The comment above the record with this key: lines of `#`, each ended, or nothing.
    pub(crate) fn comment(&self, key: &str) -> String {
        self.comments
            .get(key)
            .map(|all| all.iter().map(String::as_str).collect())
            .unwrap_or_default()
    }
}

/// What tells each part of a canonical record from all others, in the order in which they are
/// written: speakers, statements, corrections, retractions, verdicts.
pub(crate) fn keys(record: &Record) -> Vec<String> {
    let Record { statements, speakers, corrections, retractions, verdicts } = record;
    let mut keys: Vec<String> = speakers.iter().map(whole).collect();
    keys.extend(statements.iter().map(|statement| statement.occurrence_id().to_string()));
    keys.extend(corrections.iter().map(whole));
    keys.extend(retractions.iter().map(whole));
    keys.extend(verdicts.iter().map(whole));
    keys
}

/// Keeps the parts of which this says so, in the order of [`keys`].
pub(crate) fn retain(record: &mut Record, kept: impl IntoIterator<Item = bool>) {
    let mut kept = kept.into_iter();
    let mut next = || kept.next().unwrap_or_default();
    let Record { statements, speakers, corrections, retractions, verdicts } = record;
    speakers.retain(|_| next());
    statements.retain(|_| next());
    corrections.retain(|_| next());
    retractions.retain(|_| next());
    verdicts.retain(|_| next());
}

fn whole(part: &impl Serialize) -> String {
    serde_json::to_string(part).expect("records have text keys only")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::speaker::Speaker;

    #[test]
    fn a_record_that_stands_twice_keeps_both_comments() {
        let one = || Record {
            speakers: vec![Speaker { name: "Ann".to_owned(), ..Speaker::default() }],
            ..Record::default()
        };
        let mut log = Log::default();
        for comment in ["# b\n", "", "# a\n", "# b\n"] {
            log.add(one(), comment);
        }
        log.canonical();
        assert_eq!(log.record, one());
        assert_eq!(log.comment(&keys(&log.record)[0]), "# a\n# b\n");
    }
}
