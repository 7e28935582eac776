//! Which speaker a name means: aliases folded, dated ones only in their time.

use std::collections::HashMap;

use super::Record;
use crate::problem::{Problem, shown};
use crate::said::Said;
use crate::speaker::{Alias, Speaker, fold};

/// Which speaker a name means at a time.
///
/// A speaker's own name always means that speaker. An alias with dates means its speaker only
/// where a statement certainly lies within them. Where two speakers claim a name for the same
/// time, it means neither and stays as recorded.
#[derive(Debug, Default)]
pub struct Names<'a> {
    /// By folded name.
    shown_as: HashMap<String, &'a str>,
    /// By folded alias; own names have no entry.
    claims: HashMap<String, Vec<Claim<'a>>>,
    problems: Vec<Problem>,
}

/// A name that means a speaker for a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Claim<'a> {
    first: i64,
    last: i64,
    speaker: &'a str,
}

impl<'a> Names<'a> {
    /// Indexes every name in a record.
    pub fn new(record: &'a Record) -> Names<'a> {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for statement in &record.statements {
            *counts.entry(&statement.speaker).or_default() += 1;
        }
        Names::of(&record.speakers, counts)
    }

    /// Indexes the names of speakers, and names of statements with the number of occurrences that
    /// bear them.
    pub fn of(
        speakers: &'a [Speaker],
        counts: impl IntoIterator<Item = (&'a str, usize)>,
    ) -> Names<'a> {
        let own = own_names(speakers);
        let mut names = Names::default();
        let mut claimed: Vec<(String, Claim, &str)> = Vec::new();
        for speaker in speakers {
            let own_key = fold(&speaker.name);
            for alias in &speaker.aliases {
                let key = fold(&alias.name);
                if key == own_key {
                    continue;
                }
                let (first, last) = stretch(alias);
                if last < first {
                    names.problems.push(ends_before_it_begins(speaker, alias));
                } else if let Some(other) = own.get(&key) {
                    names.problems.push(is_a_name(speaker, alias, other));
                } else {
                    let speaker = own.get(&own_key).copied().unwrap_or(&speaker.name);
                    claimed.push((key, Claim { first, last, speaker }, &alias.name));
                }
            }
        }
        claimed.sort_unstable();
        for group in claimed.chunk_by(|one, other| one.0 == other.0) {
            names.problems.extend(overlaps(group));
            let claims = group.iter().map(|(_, claim, _)| *claim).collect();
            names.claims.insert(group[0].0.clone(), claims);
        }
        names.problems.sort();
        names.problems.dedup();
        names.shown_as = spellings(counts, own);
        names
    }

    /// The name to show for a name at a time: that of the speaker it means, or else the most
    /// frequent spelling of the name itself.
    pub fn resolve(&self, name: &'a str, said: &Said) -> &'a str {
        let key = fold(name);
        let (first, last) = said.seconds();
        let claims = self.claims.get(&key).map_or(&[][..], Vec::as_slice);
        let mut meant = claims.iter().filter(|claim| claim.first <= first && last <= claim.last);
        if let Some(claim) = meant.next()
            && meant.all(|other| other.speaker == claim.speaker)
        {
            return claim.speaker;
        }
        self.shown_as.get(&key).copied().unwrap_or(name)
    }

    /// Whether a name means different speakers at different times.
    pub fn depends_on_time(&self, name: &str) -> bool {
        let claims = self.claims.get(&fold(name)).map_or(&[][..], Vec::as_slice);
        claims.iter().any(|claim| claim.first > i64::MIN || claim.last < i64::MAX)
    }

    /// Aliases that cannot be told apart.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }
}

/// The name to show for each speaker, by folded name: the first in order of bytes.
fn own_names(speakers: &[Speaker]) -> HashMap<String, &str> {
    let mut own: HashMap<String, &str> = HashMap::new();
    for speaker in speakers {
        let shown = own.entry(fold(&speaker.name)).or_insert(&speaker.name);
        *shown = (*shown).min(&speaker.name);
    }
    own
}

/// The name to show for every name: the speaker's own, or else the most frequent spelling and the
/// first in order of bytes among equals.
fn spellings<'a>(
    counts: impl IntoIterator<Item = (&'a str, usize)>,
    own: HashMap<String, &'a str>,
) -> HashMap<String, &'a str> {
    let mut by_count: Vec<(&str, usize)> = counts.into_iter().collect();
    by_count.sort_unstable_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(other.0)));
    let mut spellings = own;
    for (name, _) in by_count {
        spellings.entry(fold(name)).or_insert(name);
    }
    spellings
}

/// From the first moment of the first day to the last moment of the last.
fn stretch(alias: &Alias) -> (i64, i64) {
    let first = alias.from.as_ref().map_or(i64::MIN, |from| from.seconds().0);
    let last = alias.to.as_ref().map_or(i64::MAX, |to| to.seconds().1);
    (first, last)
}

/// Claims of different speakers on one name for the same time; the claims are sorted by start.
fn overlaps(claims: &[(String, Claim, &str)]) -> Vec<Problem> {
    // The claim that reaches furthest, and the one that reaches furthest of any other speaker:
    // with both, one look per claim is enough.
    let mut furthest: Option<Claim> = None;
    let mut rival: Option<Claim> = None;
    let mut problems = Vec::new();
    for (_, claim, alias) in claims {
        let others = [furthest, rival].into_iter().flatten();
        let other = others.filter(|other| other.speaker != claim.speaker).max_by_key(|o| o.last);
        if let Some(other) = other
            && claim.first <= other.last
        {
            problems.push(claimed_twice(alias, other.speaker, claim.speaker));
        }
        match furthest {
            Some(far) if claim.last <= far.last => {
                let new = claim.speaker != far.speaker && rival.is_none_or(|r| r.last < claim.last);
                rival = if new { Some(*claim) } else { rival };
            }
            Some(far) => {
                rival = if far.speaker == claim.speaker { rival } else { Some(far) };
                furthest = Some(*claim);
            }
            None => furthest = Some(*claim),
        }
    }
    problems
}

fn claimed_twice(alias: &str, one: &str, other: &str) -> Problem {
    let (one, other) = (one.min(other), one.max(other));
    Problem::in_records(format!(
        "{} is an alias of both {} and {} at the same time",
        shown(alias),
        shown(one),
        shown(other)
    ))
    .with_help("give both aliases a `from` and a `to` that do not overlap, in whole days")
}

fn is_a_name(speaker: &Speaker, alias: &Alias, other: &str) -> Problem {
    Problem::in_records(format!(
        "{} is an alias of {}, but also the name of the speaker {}",
        shown(&alias.name),
        shown(&speaker.name),
        shown(other)
    ))
    .with_help("remove the alias, or the speaker if both are the same")
}

fn ends_before_it_begins(speaker: &Speaker, alias: &Alias) -> Problem {
    Problem::in_records(format!(
        "the alias {} of {} ends before it begins",
        shown(&alias.name),
        shown(&speaker.name)
    ))
    .with_help("swap `from` and `to`")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statement::Statement;

    fn alias(name: &str, from: &str, to: &str) -> Alias {
        let time = |text: &str| (!text.is_empty()).then(|| text.parse().unwrap());
        Alias { name: name.to_owned(), from: time(from), to: time(to) }
    }

    fn record(speakers: &[(&str, &[Alias])]) -> Record {
        let speaker = |(name, aliases): &(&str, &[Alias])| Speaker {
            name: (*name).to_owned(),
            aliases: aliases.to_vec(),
            ..Speaker::default()
        };
        Record { speakers: speakers.iter().map(speaker).collect(), ..Record::default() }
    }

    fn presidents() -> Record {
        let title = "the US president";
        record(&[
            ("Joe Biden", &[alias(title, "2021-01-21", "2025-01-19")]),
            ("Donald Trump", &[alias(title, "2025-01-21", ""), alias("Trump", "", "")]),
        ])
    }

    #[test]
    fn a_dated_alias_means_its_speaker_only_in_its_time() {
        let record = presidents();
        let names = Names::new(&record);
        let who = |name, said: &str| names.resolve(name, &said.parse().unwrap());
        assert_eq!(who("The US  President", "2024-03"), "Joe Biden");
        assert_eq!(who("the US president", "2025-11-27~"), "Donald Trump");
        assert_eq!(who("the US president", "2025"), "the US president");
        assert_eq!(who("the US president", "2025-01-20"), "the US president");
        assert_eq!(who("the US president", "unknown"), "the US president");
        assert_eq!(who("TRUMP", "unknown"), "Donald Trump");
        assert_eq!(who("donald trump", "1990"), "Donald Trump");
        assert!(names.problems().is_empty());
    }

    #[test]
    fn a_name_that_two_claim_stays_as_recorded_and_is_reported() {
        let both = record(&[
            ("Ann", &[alias("The Minister", "2020", "2022-05")]),
            ("Bob", &[alias("the minister", "2022", "")]),
            ("Cid", &[alias("ann", "", ""), alias("Cid", "", ""), alias("late", "2022", "2021")]),
        ]);
        let names = Names::new(&both);
        let who = |name, said: &str| names.resolve(name, &said.parse().unwrap());
        assert_eq!(who("the minister", "2021"), "Ann");
        assert_eq!(who("the minister", "2022-03"), "the minister");
        assert_eq!(who("the minister", "2023"), "Bob");
        assert_eq!(who("ann", "2023"), "Ann");
        let messages: Vec<&str> = names.problems().iter().map(|p| p.message.as_str()).collect();
        assert_eq!(
            messages,
            [
                "\"ann\" is an alias of \"Cid\", but also the name of the speaker \"Ann\"",
                "\"the minister\" is an alias of both \"Ann\" and \"Bob\" at the same time",
                "the alias \"late\" of \"Cid\" ends before it begins",
            ]
        );
    }

    #[test]
    fn an_overlap_behind_a_longer_claim_of_the_same_speaker_is_found() {
        let record = record(&[
            ("Ann", &[alias("x", "2000", "2030"), alias("x", "2003", "2003")]),
            ("Bob", &[alias("x", "2001", "2002")]),
        ]);
        assert_eq!(Names::new(&record).problems().len(), 1);
    }

    #[test]
    fn spellings_of_an_unlisted_name_are_shown_as_the_most_frequent() {
        let said =
            |speaker: &str| Statement { speaker: speaker.to_owned(), ..Statement::default() };
        let statements = ["ANN LEE", "Ann Lee", "Ann  Lee", "Ann Lee"].map(said).into();
        let record = Record { statements, ..Record::default() };
        let names = Names::new(&record);
        assert_eq!(names.resolve("ANN LEE", &Said::default()), "Ann Lee");
        assert_eq!(names.resolve("Bob", &Said::default()), "Bob");
    }
}
