//! Which facts of a checkpoint a record lacks, and what it says in their place.

use std::collections::{HashMap, HashSet};

use super::leaf::{Fact, FactKind, Leaf};
use super::tree::Hash;
use crate::id::Id;
use crate::said::Said;
use crate::speaker::fold;

/// A record beside the leaves of a checkpoint.
#[derive(Debug, Default)]
pub struct Comparison<'a> {
    /// What is no longer there, by who said it and when.
    pub missing: Vec<Missing<'a>>,
    /// Facts that were not there then.
    pub added: usize,
}

/// A fact of the checkpoint that is not in the record.
#[derive(Debug)]
pub struct Missing<'a> {
    /// Its leaf.
    pub leaf: &'a Leaf,
    /// What may stand in its place: new facts about the same statement or speaker, or else what the same
    /// speaker said on the same day. At most [`SHOWN`] of them.
    pub now: Vec<&'a Fact<'a>>,
    /// How many more there are.
    pub more: usize,
    /// Whether the words are still there, as read elsewhere.
    pub still_said: bool,
}

/// So many facts are shown in the place of one: of a day on which everything changed, all would stand in
/// the place of all.
pub const SHOWN: usize = 3;

/// What two facts must share for one to stand in the place of the other.
#[derive(PartialEq, Eq, Hash)]
enum About {
    Statement(FactKind, Id),
    Speaker(String),
    Day(String, String),
}

/// Compares a record with the leaves of a checkpoint. The order of neither matters.
pub fn compare<'a>(then: &'a [Leaf], now: &'a [Fact<'a>]) -> Comparison<'a> {
    let before: HashSet<Hash> = then.iter().map(|leaf| leaf.hash).collect();
    let present: HashSet<Hash> = now.iter().map(|fact| fact.leaf.hash).collect();
    let mut missing: Vec<&Leaf> =
        then.iter().filter(|leaf| !present.contains(&leaf.hash)).collect();
    missing.sort_by(|one, other| order(one).cmp(&order(other)));
    let new = now.iter().filter(|fact| !before.contains(&fact.leaf.hash));
    let mut new: Vec<&Fact<'_>> = new.collect();
    let added = new.len();
    if missing.is_empty() {
        return Comparison { missing: Vec::new(), added };
    }
    new.sort_by(|one, other| order(&one.leaf).cmp(&order(&other.leaf)));
    let in_place = in_place(&missing, &new);
    let said: HashSet<Id> = now.iter().filter_map(|fact| statement(&fact.leaf)).collect();
    let told = |leaf: &'a Leaf| {
        let places = [closest(leaf), same_day(leaf)];
        let all = places.iter().flatten().find_map(|about| in_place.get(about));
        let all = all.map_or(&[][..], Vec::as_slice);
        Missing {
            leaf,
            now: all.iter().take(SHOWN).copied().collect(),
            more: all.len().saturating_sub(SHOWN),
            still_said: statement(leaf).is_some_and(|id| said.contains(&id)),
        }
    };
    Comparison { missing: missing.into_iter().map(told).collect(), added }
}

/// New facts by what they are about. What is about the same statement or speaker as a missing fact stands
/// in the place of no other.
fn in_place<'a>(missing: &[&Leaf], new: &[&'a Fact<'a>]) -> HashMap<About, Vec<&'a Fact<'a>>> {
    let taken: HashSet<About> = missing.iter().filter_map(|leaf| closest(leaf)).collect();
    let mut by_matter: HashMap<About, Vec<&Fact<'_>>> = HashMap::new();
    for fact in new {
        let close = closest(&fact.leaf).filter(|about| taken.contains(about));
        if let Some(about) = close.or_else(|| same_day(&fact.leaf)) {
            by_matter.entry(about).or_default().push(fact);
        }
    }
    by_matter
}

/// The statement that a fact is an occurrence of.
fn statement(leaf: &Leaf) -> Option<Id> {
    leaf.id.filter(|_| leaf.kind == FactKind::Statement)
}

/// The statement or speaker that a fact is about.
fn closest(leaf: &Leaf) -> Option<About> {
    match (leaf.id, &leaf.speaker) {
        (Some(id), _) => Some(About::Statement(leaf.kind, id)),
        (None, Some(speaker)) => Some(About::Speaker(fold(speaker))),
        (None, None) => None,
    }
}

/// Who said it and on which day.
fn same_day(leaf: &Leaf) -> Option<About> {
    Some(About::Day(fold(leaf.speaker.as_deref()?), day(leaf.said.as_ref()?)))
}

/// The day of a saying, or the whole of a vaguer time.
fn day(said: &Said) -> String {
    said.day().map_or_else(|| said.as_str().to_owned(), |day| day.to_string())
}

fn order(leaf: &Leaf) -> (FactKind, Option<&str>, Option<&Said>, &Leaf) {
    (leaf.kind, leaf.speaker.as_deref(), leaf.said.as_ref(), leaf)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::proof::{Checkpoint, facts};
    use crate::read::read;
    use crate::record::Record;

    const LOG: &str = "\
        speaker,said,quote,note\nAnn,2025-01-01,Yes.,a\nAnn,2025-01-01,Maybe.,b\nBo,2025-02,No.,c\n";

    fn record(log: &str) -> Record {
        read("x.csv", log.as_bytes(), None).record
    }

    fn list() -> String {
        Checkpoint::write(&facts(&mut record(LOG)))
    }

    /// For each missing fact how many stand in its place and whether its words are there; and how
    /// many are new.
    fn compared(log: &str) -> (Vec<(String, usize, bool)>, usize) {
        let then = Checkpoint::parse(&list()).unwrap();
        let mut now = record(log);
        let (then, now) = (then.leaves.unwrap(), facts(&mut now));
        let Comparison { missing, added } = compare(&then, &now);
        let told =
            |one: &Missing<'_>| (one.leaf.speaker.clone().unwrap(), one.now.len(), one.still_said);
        (missing.iter().map(told).collect(), added)
    }

    #[test]
    fn a_record_that_grew_lacks_nothing() {
        assert_eq!(compared(LOG), (vec![], 0));
        assert_eq!(compared(&format!("{LOG}Cy,1999,Never.,\n")), (vec![], 1));
    }

    #[test]
    fn other_words_of_the_same_day_stand_in_the_place_of_the_old() {
        let changed = LOG.replace("Yes.", "No!");
        assert_eq!(compared(&changed), (vec![("Ann".to_owned(), 1, false)], 1));
        // What was there before stands in the place of nothing.
        let gone = LOG.replace("Ann,2025-01-01,Yes.,a\n", "");
        assert_eq!(compared(&gone), (vec![("Ann".to_owned(), 0, false)], 0));
    }

    #[test]
    fn another_field_of_the_same_words_is_nearer_than_other_words() {
        let changed = LOG.replace("Yes.,a", "Yes.,z").replace("Maybe.", "Certainly.");
        let one = |still_said| ("Ann".to_owned(), 1, still_said);
        let (mut missing, added) = compared(&changed);
        missing.sort();
        assert_eq!((missing, added), (vec![one(false), one(true)], 2));
    }

    #[test]
    fn of_many_new_sayings_a_few_are_shown() {
        let new: String = (0..9).map(|n| format!("Ann,2025-01-01,Word {n}.,\n")).collect();
        let mut now = record(&format!("speaker,said,quote,note\n{new}"));
        let (then, now) = (Checkpoint::parse(&list()).unwrap().leaves.unwrap(), facts(&mut now));
        let missing = compare(&then, &now).missing;
        assert_eq!((missing[0].now.len(), missing[0].more), (SHOWN, 9 - SHOWN));
    }

    #[test]
    fn a_vague_time_is_matched_as_it_was_written() {
        let changed = LOG.replace("2025-02,No.", "2025-02,None.");
        assert_eq!(compared(&changed), (vec![("Bo".to_owned(), 1, false)], 1));
    }
}
