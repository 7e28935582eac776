//! All findings in memory, in the order of reports, with what people decided on them.
//!
//! A board is never changed: a new one takes its place, so that a page sees one state of things.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use chrono::NaiveDate;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::accepted::{Accepted, State as EntryState};
use crate::finding::{Kind, Strength};
use crate::id::Id;
use crate::record::Verdict;
use crate::report::facts::Facts;
use crate::report::{Finding, Summary};
use crate::said::Said as Time;
use crate::speaker::fold;
use crate::verdicts::{State, Verdicts};

/// Up to so many names are suggested where one is asked for.
const SUGGESTED: usize = 500;

/// What was found among the statements of one speaker.
#[derive(Debug, Clone, Default)]
pub(super) struct Part {
    /// Who spoke under these names, aliases folded; several where a name meant others at other times.
    pub(super) heard: Vec<Heard>,
    /// Not marked with what people decided.
    pub(super) findings: Vec<Arc<Finding>>,
    /// What was compared.
    pub(super) summary: Summary,
    /// What does not fit together in the record of these names.
    pub(super) problems: BTreeSet<String>,
    /// What statements in findings took the place of.
    pub(super) facts: Facts,
}

/// A speaker who was heard.
#[derive(Debug, Clone, Default)]
pub(super) struct Heard {
    pub(super) name: String,
    /// Statements in force.
    pub(super) statements: usize,
    /// What was said first and what last, of that which has a time.
    pub(super) days: Option<(Time, Time)>,
}

impl Heard {
    /// From the first to the last time, as recorded; empty where none is known.
    pub(super) fn period(&self) -> String {
        match &self.days {
            Some((first, last)) if first == last => first.to_string(),
            Some((first, last)) => format!("{first} to {last}"),
            None => String::new(),
        }
    }
}

/// A speaker, for lists.
#[derive(Debug, Clone, Default)]
pub(super) struct Voice {
    pub(super) heard: Heard,
    /// The key under which names are the same.
    folded: String,
    /// The name as lists are searched.
    pub(super) searched: String,
    /// Places of this speaker's findings, in order.
    pub(super) findings: Vec<usize>,
}

/// All findings, of any strength.
#[derive(Debug, Default)]
pub(super) struct Board {
    /// In the order of reports.
    pub(super) findings: Vec<Arc<Finding>>,
    by_id: HashMap<Id, usize>,
    by_statement: HashMap<Id, Vec<usize>>,
    /// By name.
    pub(super) voices: Vec<Voice>,
    /// Places of those that nobody settled, in order.
    pub(super) open: Vec<usize>,
    /// Places of those on which somebody decided, in order.
    pub(super) decided: Vec<usize>,
    /// Places of those that somebody accepted, in order.
    pub(super) accepted: Vec<usize>,
    /// How many of the open ones are as strong as the inbox shows.
    pub(super) to_decide: usize,
    /// From which strength on the inbox shows findings.
    shown: Option<Strength>,
    /// What was compared.
    pub(super) summary: Summary,
    pub(super) verdicts: Verdicts,
    /// What statements in findings took the place of.
    pub(super) facts: Arc<Facts>,
    /// What does not fit together in the record.
    pub(super) problems: BTreeSet<String>,
    /// Whether all that is to be compared was compared.
    pub(super) whole: bool,
    /// Another number, another board.
    pub(super) number: u64,
}

/// What people said of findings, and on which day that is looked at.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub(super) verdicts: Verdicts,
    pub(super) accepted: Accepted,
    pub(super) today: Option<NaiveDate>,
}

/// A name as people search it: in lower case, without accents.
pub(super) fn searched(name: &str) -> String {
    fold(name).nfd().filter(|c| !is_combining_mark(*c)).collect()
}

impl Board {
    /// Speakers of this name, or else those in whose names it stands.
    pub(super) fn named(&self, name: &str) -> BTreeSet<&str> {
        let all = || self.voices.iter().map(|voice| (voice, voice.heard.name.as_str()));
        let same: BTreeSet<&str> = all().map(|(_, one)| one).filter(|one| *one == name).collect();
        let part = searched(name);
        match same.is_empty() && !part.is_empty() {
            true => all().filter(|(one, _)| one.searched.contains(&part)).map(|it| it.1).collect(),
            false => same,
        }
    }

    /// Names to suggest, where they are few enough to be looked through.
    pub(super) fn names(&self) -> Vec<&str> {
        let few = self.voices.len() <= SUGGESTED;
        self.voices.iter().filter(|_| few).map(|voice| voice.heard.name.as_str()).collect()
    }

    /// Puts parts together.
    pub(super) fn of<'a>(
        parts: impl Iterator<Item = &'a Part>,
        said: Said,
        whole: bool,
        shown: Strength,
    ) -> Board {
        let mut board = Board { whole, shown: Some(shown), ..Board::default() };
        let mut facts = Facts::default();
        for part in parts {
            let corrected = part.facts.corrected.iter().map(|(id, was)| (*id, was.clone()));
            facts.corrected.extend(corrected);
            board.findings.extend(part.findings.iter().cloned());
            board.summary.add(part.summary.clone());
            board.problems.extend(part.problems.iter().cloned());
            board.voices.extend(part.heard.iter().map(|heard| Voice {
                heard: heard.clone(),
                folded: fold(&heard.name),
                searched: searched(&heard.name),
                findings: Vec::new(),
            }));
        }
        board.findings.sort_by(|one, other| one.in_order(other));
        board.voices.sort_by(|one, other| one.folded.cmp(&other.folded));
        board.facts = Arc::new(facts);
        board.find();
        board.mark(said);
        board
    }

    /// The same findings, of which people now say something else.
    pub(super) fn with(&self, said: Said) -> Board {
        let mut findings = self.findings.clone();
        for finding in findings.iter_mut().filter(|finding| is_marked(finding)) {
            *finding = Arc::new(unmarked(finding));
        }
        let mut board = Board {
            findings,
            by_id: self.by_id.clone(),
            by_statement: self.by_statement.clone(),
            voices: self.voices.clone(),
            summary: self.summary.clone(),
            facts: Arc::clone(&self.facts),
            problems: self.problems.clone(),
            whole: self.whole,
            shown: self.shown,
            ..Board::default()
        };
        board.mark(said);
        board
    }

    /// The finding with this id.
    pub(super) fn finding(&self, id: &Id) -> Option<&Arc<Finding>> {
        self.by_id.get(id).map(|&at| &self.findings[at])
    }

    /// The findings whose id begins with these hex digits.
    pub(super) fn beginning_with(&self, digits: &str) -> Vec<&Arc<Finding>> {
        if let Ok(id) = digits.parse::<Id>() {
            return self.finding(&id).into_iter().collect();
        }
        let fits = |finding: &&Arc<Finding>| finding.id.to_string().starts_with(digits);
        self.findings.iter().filter(fits).collect()
    }

    /// The findings on a statement.
    pub(super) fn on(&self, statement: &Id) -> impl Iterator<Item = &Arc<Finding>> {
        let places = self.by_statement.get(statement).map_or(&[][..], Vec::as_slice);
        places.iter().map(|&at| &self.findings[at])
    }

    /// The speaker with this name.
    pub(super) fn voice(&self, name: &str) -> Option<&Voice> {
        let folded = fold(name);
        let at = self.voices.binary_search_by(|voice| voice.folded.as_str().cmp(&folded)).ok()?;
        Some(&self.voices[at])
    }

    fn find(&mut self) {
        let place: HashMap<String, usize> = self
            .voices
            .iter()
            .enumerate()
            .map(|(at, voice)| (voice.heard.name.clone(), at))
            .collect();
        for (at, finding) in self.findings.iter().enumerate() {
            self.by_id.insert(finding.id, at);
            for side in [&finding.earlier, &finding.later] {
                self.by_statement.entry(side.id()).or_default().push(at);
            }
            if let Some(&voice) = place.get(&finding.speaker) {
                self.voices[voice].findings.push(at);
            }
        }
    }

    fn mark(&mut self, said: Said) {
        let Said { verdicts, accepted, today } = said;
        let kinds: BTreeMap<Id, Kind> =
            self.findings.iter().map(|finding| (finding.id, finding.reversal.kind)).collect();
        let states = verdicts.states(&kinds, self.whole);
        let entries = match today {
            Some(today) => accepted.states(&kinds, today, self.whole),
            None => Vec::new(),
        };
        let mut touched: BTreeSet<usize> = BTreeSet::new();
        let met = verdicts.all().iter().zip(&states).flat_map(|(verdict, state)| {
            let moved = match state {
                State::QuoteChanged { now, .. } => *now,
                _ => None,
            };
            [Some(verdict.finding()), moved].into_iter().flatten()
        });
        let accepted_now = accepted.entries.iter().zip(&entries);
        let accepted_now = accepted_now.filter(|(_, state)| **state == EntryState::InForce);
        let met = met.chain(accepted_now.map(|(entry, _)| entry.id));
        touched.extend(met.filter_map(|id| self.by_id.get(&id).copied()));
        let mut marked: Vec<Finding> =
            touched.iter().map(|&at| self.findings[at].as_ref().clone()).collect();
        verdicts.mark(&states, &mut marked);
        if today.is_some() {
            accepted.mark(&entries, &mut marked);
        }
        let mut decided = BTreeMap::new();
        for verdict in marked.iter().filter_map(|finding| finding.verdict.as_ref()) {
            *decided.entry(verdict.verdict).or_insert(0) += 1;
        }
        self.summary.verdicts = decided;
        self.summary.stale_verdicts = states.iter().filter(|state| state.is_stale()).count();
        self.summary.accepted = marked.iter().filter(|one| one.accepted.is_some()).count();
        for (at, finding) in touched.into_iter().zip(marked) {
            self.findings[at] = Arc::new(finding);
        }
        self.verdicts = verdicts;
        self.sort_out();
    }

    /// Tells what is to be decided from what is settled.
    fn sort_out(&mut self) {
        for (at, finding) in self.findings.iter().enumerate() {
            if finding.verdict.is_some() {
                self.decided.push(at);
            }
            if finding.accepted.is_some() {
                self.accepted.push(at);
            }
            if finding.verdict.is_none() && finding.accepted.is_none() {
                self.open.push(at);
            }
        }
        self.to_decide = self.shown.map_or(0, |shown| self.strong(&self.open, shown).len());
    }

    /// Those places whose findings are of this strength or above; the firmest come first.
    pub(super) fn strong<'a>(&self, places: &'a [usize], least: Strength) -> &'a [usize] {
        let end = places.partition_point(|&at| self.findings[at].reversal.strength >= least);
        &places[..end]
    }
}

/// What tells whether somebody else decided meanwhile: the last verdicts on a finding.
pub(super) fn seen(last: &[&Verdict]) -> String {
    let told = last.iter().map(|verdict| {
        let by = verdict.by.as_deref().unwrap_or_default();
        let time = verdict.decided.as_ref().map_or("", |time| time.0.as_str());
        format!("{}\n{}\n{by}\n{time}", verdict.verdict, verdict.reason)
    });
    let told: Vec<String> = told.collect();
    Id::of("seen", &[("verdicts", &told.join("\n\n"))]).short()
}

fn is_marked(finding: &Finding) -> bool {
    finding.verdict.is_some() || finding.accepted.is_some() || !finding.stale_verdicts.is_empty()
}

fn unmarked(finding: &Finding) -> Finding {
    Finding { verdict: None, accepted: None, stale_verdicts: Vec::new(), ..finding.clone() }
}
