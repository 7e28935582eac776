//! Findings that somebody accepted, with the reason: known, and no news any more.
//!
//! An entry names a finding by its id, which is a hash of both statements: once a word of either
//! quote changes, the entry covers it no more. It also names the kind it was accepted as, and
//! holds for no other.

use std::collections::BTreeMap;
use std::fmt;

use chrono::NaiveDate;

use crate::finding::Kind;
use crate::id::Id;
use crate::report::{Acceptance, Finding};

/// The name of the file of accepted findings.
pub const NAME: &str = "accepted.toml";

/// One accepted finding.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// The finding.
    pub id: Id,
    /// What it was accepted as.
    pub kind: Kind,
    /// Why.
    pub reason: String,
    /// Who accepted it.
    pub by: Option<String>,
    /// When.
    pub added: Option<Day>,
    /// The last day on which it holds.
    pub expires: Option<Day>,
    /// Who spoke; for people who read the file, as the next two.
    pub speaker: Option<String>,
    /// The earlier quote, cut short.
    pub earlier: Option<String>,
    /// The later quote, cut short.
    pub later: Option<String>,
    /// Comments that stand above the entry or in it, each with its `#`.
    pub comments: Vec<String>,
}

/// A day as somebody wrote it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Day {
    /// One that exists.
    Real(NaiveDate),
    /// Words that name none; they are kept as they were.
    Unreal(String),
}

/// The file, its entries in the order in which they stand there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Accepted {
    /// Comments at the top of the file.
    pub head: Vec<String>,
    /// What was accepted.
    pub entries: Vec<Entry>,
    /// The line of each entry, as far as it was read from a file.
    pub lines: Vec<usize>,
}

/// What an entry is worth now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// The finding is there and accepted.
    InForce,
    /// The last day has passed.
    Expired(NaiveDate),
    /// The last day is none, which counts as passed: a slip must not hide a finding.
    NoDay,
    /// The finding is there under this kind.
    OtherKind(Kind),
    /// Another entry speaks of the finding: this one.
    Twice(usize),
    /// The finding occurs no more.
    Unused,
    /// Nobody looked for the finding: not everything was compared.
    NotCompared,
}

impl State {
    /// Whether somebody should do something about the entry.
    pub fn is_stale(&self) -> bool {
        !matches!(self, State::InForce | State::NotCompared)
    }

    /// Its name, for lists.
    pub fn name(&self) -> &'static str {
        match self {
            State::InForce => "in force",
            State::Expired(_) => "expired",
            State::NoDay => "no day",
            State::OtherKind(_) => "other kind",
            State::Twice(_) => "twice",
            State::Unused => "unused",
            State::NotCompared => "not compared",
        }
    }
}

impl Day {
    /// Reads a day as ISO 8601 writes it; what is none is kept.
    pub fn read(text: &str) -> Day {
        match NaiveDate::parse_from_str(text, "%Y-%m-%d") {
            Ok(day) if day.to_string() == text => Day::Real(day),
            _ => Day::Unreal(text.to_owned()),
        }
    }

    /// The day, where it is one.
    pub fn real(&self) -> Option<NaiveDate> {
        match self {
            Day::Real(day) => Some(*day),
            Day::Unreal(_) => None,
        }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Day::Real(day) => day.fmt(f),
            Day::Unreal(text) => f.pad(text),
        }
    }
}

impl Entry {
    /// What it is without regard to what was found; none where the day does not speak against it.
    fn lapsed(&self, today: NaiveDate) -> Option<State> {
        match self.expires.as_ref()? {
            Day::Unreal(_) => Some(State::NoDay),
            Day::Real(day) => (*day < today).then_some(State::Expired(*day)),
        }
    }

    fn says_the_same(&self, other: &Entry) -> bool {
        let bare = |entry: &Entry| Entry { comments: Vec::new(), ..entry.clone() };
        bare(self) == bare(other)
    }
}

impl Accepted {
    /// Whether the clock matters for any entry.
    pub fn can_expire(&self) -> bool {
        self.entries.iter().any(|entry| entry.expires.is_some())
    }

    /// Brings the entries into the order of the file; what is there twice word by word stays once.
    pub fn canonical(&mut self) {
        self.lines.clear();
        self.entries.sort();
        self.entries.dedup_by(|next, kept| {
            let same = next.says_the_same(kept);
            if same {
                let new = next.comments.drain(..).filter(|one| !kept.comments.contains(one));
                let new: Vec<String> = new.collect();
                kept.comments.extend(new);
            }
            same
        });
    }

    /// The state of each entry on a day, among findings by their main kind. `whole` says that a
    /// finding which is not among them occurs no more.
    ///
    /// Entries on one finding hold together or not at all: nobody can tell which is meant.
    pub fn states(&self, found: &BTreeMap<Id, Kind>, today: NaiveDate, whole: bool) -> Vec<State> {
        let state = |entry: &Entry| {
            entry.lapsed(today).unwrap_or_else(|| match found.get(&entry.id) {
                Some(kind) if *kind == entry.kind => State::InForce,
                Some(kind) => State::OtherKind(*kind),
                None if whole => State::Unused,
                None => State::NotCompared,
            })
        };
        let mut states: Vec<State> = self.entries.iter().map(state).collect();
        for numbers in self.by_id().into_values().filter(|numbers| numbers.len() > 1) {
            let hold = numbers.iter().all(|&n| states[n] == State::InForce);
            for &n in numbers.iter().skip(usize::from(hold)) {
                if states[n] == State::InForce {
                    let other = numbers.iter().find(|&&other| other != n);
                    states[n] = State::Twice(*other.expect("there are several"));
                }
            }
        }
        states
    }

    /// Marks the findings whose entries are in force.
    pub fn mark(&self, states: &[State], findings: &mut [Finding]) {
        let by_id = self.by_id();
        for finding in findings {
            let Some(numbers) = by_id.get(&finding.id) else { continue };
            // of several that hold, the first is in force and the others repeat it
            if states[numbers[0]] != State::InForce {
                continue;
            }
            let entries = || numbers.iter().map(|&n| &self.entries[n]);
            let last = |entry: &Entry| entry.expires.as_ref().and_then(Day::real);
            let entry = entries()
                .min_by_key(|entry| (last(entry).is_none(), last(entry)))
                .expect("a finding is listed for its entries");
            finding.accepted = Some(Acceptance {
                reason: entry.reason.clone(),
                by: entry.by.clone(),
                expires: last(entry),
            });
        }
    }

    /// The entries of each finding, in the order of the file.
    fn by_id(&self) -> BTreeMap<Id, Vec<usize>> {
        let mut by_id: BTreeMap<Id, Vec<usize>> = BTreeMap::new();
        for (number, entry) in self.entries.iter().enumerate() {
            by_id.entry(entry.id).or_default().push(number);
        }
        by_id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(digit: &str) -> Id {
        digit.repeat(32).parse().unwrap()
    }

    fn day(text: &str) -> NaiveDate {
        Day::read(text).real().unwrap()
    }

    fn entry(digit: &str, expires: Option<&str>) -> Entry {
        Entry {
            id: id(digit),
            kind: Kind::DateMoved,
            reason: "known".to_owned(),
            by: None,
            added: None,
            expires: expires.map(Day::read),
            speaker: None,
            earlier: None,
            later: None,
            comments: Vec::new(),
        }
    }

    fn states(entries: &[Entry], whole: bool) -> Vec<State> {
        let file = Accepted { entries: entries.to_vec(), ..Accepted::default() };
        let found = [(id("a"), Kind::DateMoved), (id("b"), Kind::AmountChanged)];
        file.states(&found.into_iter().collect(), day("2025-11-27"), whole)
    }

    #[test]
    fn the_last_day_still_counts_and_no_day_never_does() {
        let holds = |expires| states(&[entry("a", Some(expires))], true).remove(0);
        assert_eq!(holds("2025-11-27"), State::InForce);
        assert_eq!(holds("2025-11-26"), State::Expired(day("2025-11-26")));
        for slip in ["2026-02-30", "2026-1-1", "soon", "", "+2026-01-01", " 2026-01-01"] {
            assert_eq!(holds(slip), State::NoDay, "{slip}");
        }
    }

    #[test]
    fn another_kind_is_not_what_was_accepted() {
        let found = states(&[entry("b", None)], true);
        assert_eq!(found, [State::OtherKind(Kind::AmountChanged)]);
    }

    #[test]
    fn what_was_not_looked_for_is_not_stale() {
        assert_eq!(states(&[entry("c", None)], true), [State::Unused]);
        assert_eq!(states(&[entry("c", None)], false), [State::NotCompared]);
        assert!(!State::NotCompared.is_stale());
    }

    #[test]
    fn two_entries_hold_together_or_not_at_all() {
        let both = [entry("a", None), entry("a", Some("2025-12-01"))];
        assert_eq!(states(&both, true), [State::InForce, State::Twice(0)]);
        let one = [entry("a", None), entry("a", Some("2025-11-01"))];
        assert_eq!(states(&one, true)[0], State::Twice(1));
        assert_eq!(states(&one, true)[1], State::Expired(day("2025-11-01")));
    }

    #[test]
    fn what_is_there_twice_word_by_word_is_written_once() {
        let with = |comment: &str| Entry { comments: vec![comment.into()], ..entry("a", None) };
        let entries = vec![entry("b", None), with("# x"), with("# y"), with("# x")];
        let mut file = Accepted { entries, ..Accepted::default() };
        file.canonical();
        assert_eq!(file.entries.len(), 2);
        assert_eq!(file.entries[0].comments, ["# x", "# y"]);
    }
}
