//! What is in force: corrections and retractions applied.

use std::collections::HashSet;

use rayon::prelude::*;

use super::chain::chain;
use super::{Names, Record, Verdict};
use crate::id::Id;
use crate::problem::Problem;
use crate::said::{Order, Said};
use crate::statement::{Recorded, Statement};

/// What a record says at one time.
#[derive(Debug, Default)]
pub struct Current<'a> {
    /// Statements in force, one per id, by `said` and then id.
    pub statements: Vec<InForce<'a>>,
    /// Statements that are not in force, in the same order.
    pub left_out: Vec<LeftOut<'a>>,
    /// What people had decided on findings.
    pub verdicts: Vec<&'a Verdict>,
    /// What does not fit together in the record.
    pub problems: Vec<Problem>,
}

/// A statement in force.
#[derive(Debug, Clone, Copy)]
pub struct InForce<'a> {
    /// Id of the words.
    pub id: Id,
    /// The first occurrence in canonical order.
    pub statement: &'a Statement,
    /// The speaker's name, aliases folded.
    pub speaker: &'a str,
    /// At how many places these words were read.
    pub occurrences: usize,
}

/// A statement that is not in force.
#[derive(Debug, Clone, Copy)]
pub struct LeftOut<'a> {
    /// Id of the words.
    pub id: Id,
    /// The first occurrence in canonical order.
    pub statement: &'a Statement,
    /// The speaker's name, aliases folded.
    pub speaker: &'a str,
    /// At how many places these words were read.
    pub occurrences: usize,
    /// Why it is not in force.
    pub why: Why<'a>,
}

/// Why a statement is not in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why<'a> {
    /// Another statement took its place.
    Corrected {
        /// The statement that is right.
        with: Id,
        /// The reason given.
        reason: &'a str,
    },
    /// It was withdrawn.
    Retracted {
        /// The reason given.
        reason: &'a str,
    },
    /// It was recorded after the day asked for.
    RecordedLater,
}

/// How many statements are in force no more.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Withdrawn {
    /// Others stand in their place.
    pub corrected: usize,
    /// Nothing does.
    pub retracted: usize,
}

impl Current<'_> {
    /// How many statements are in force no more.
    pub fn withdrawn(&self) -> Withdrawn {
        let count =
            |gone: fn(&Why<'_>) -> bool| self.left_out.iter().filter(|one| gone(&one.why)).count();
        Withdrawn {
            corrected: count(|why| matches!(why, Why::Corrected { .. })),
            retracted: count(|why| matches!(why, Why::Retracted { .. })),
        }
    }
}

impl Record {
    /// The statements in force: corrections and retractions applied, one per id, in canonical
    /// order. With `as_of`, whatever was recorded after that time is ignored; what does not tell
    /// when it was recorded always counts.
    pub fn current(&self, as_of: Option<&Said>) -> Current<'_> {
        self.current_named(&Names::new(self), as_of)
    }

    /// The same for a part of a record, where names mean what they mean in the whole.
    pub fn current_named<'a>(&'a self, names: &Names<'a>, as_of: Option<&Said>) -> Current<'a> {
        let ids: Vec<Id> = self.statements.par_iter().map(Statement::id).collect();
        let known: HashSet<Id> = ids.iter().copied().collect();
        let early = |recorded: &Option<Recorded>| is_early(recorded.as_ref(), as_of);
        let chain = chain(
            &known,
            self.corrections.iter().filter(|correction| early(&correction.recorded)).collect(),
            self.retractions.iter().filter(|retraction| early(&retraction.recorded)).collect(),
        );
        let mut current = Current::default();
        for (id, statements) in by_words(&ids, &self.statements) {
            let known: Vec<&Statement> =
                statements.iter().copied().filter(|one| early(&one.recorded)).collect();
            let late = known.is_empty();
            let (statement, occurrences) = occurrences(if late { &statements } else { &known });
            let speaker = names.resolve(&statement.speaker, &statement.said);
            let why = if late { Some(Why::RecordedLater) } else { chain.out.get(&id).copied() };
            match why {
                Some(why) => {
                    current.left_out.push(LeftOut { id, statement, speaker, occurrences, why });
                }
                None => current.statements.push(InForce { id, statement, speaker, occurrences }),
            }
        }
        let verdicts = self.verdicts.iter();
        current.verdicts = verdicts.filter(|verdict| early(&verdict.decided)).collect();
        current.problems = chain.problems;
        current.problems.extend_from_slice(names.problems());
        current
    }
}

/// Whether something had been recorded by a time; what may have been, counts.
fn is_early(recorded: Option<&Recorded>, as_of: Option<&Said>) -> bool {
    match (recorded, as_of) {
        (Some(Recorded(recorded)), Some(as_of)) => recorded.order(as_of) != Order::After,
        _ => true,
    }
}

/// Statements with the same words together, by `said` and then id.
fn by_words<'a>(ids: &[Id], statements: &'a [Statement]) -> Vec<(Id, Vec<&'a Statement>)> {
    let mut all: Vec<(Id, &Statement)> = ids.iter().copied().zip(statements).collect();
    all.sort_by(|one, other| one.1.said.cmp(&other.1.said).then(one.0.cmp(&other.0)));
    let same_words = |one: &(Id, &Statement), other: &(Id, &Statement)| one.0 == other.0;
    let group = |group: &[(Id, &'a Statement)]| {
        (group[0].0, group.iter().map(|(_, statement)| *statement).collect())
    };
    all.chunk_by(same_words).map(group).collect()
}

/// The first of these occurrences in canonical order, and how many different ones there are.
fn occurrences<'a>(statements: &[&'a Statement]) -> (&'a Statement, usize) {
    if let [only] = statements {
        return (only, 1);
    }
    let mut all: Vec<(Id, Option<&Recorded>, &Statement)> = statements
        .iter()
        .map(|statement| (statement.occurrence_id(), statement.recorded.as_ref(), *statement))
        .collect();
    all.sort_by_key(|(id, recorded, _)| (*id, *recorded));
    all.dedup_by_key(|(id, _, _)| *id);
    (all[0].2, all.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Correction, Retraction};

    fn statement(said: &str, quote: &str, recorded: &str) -> Statement {
        Statement {
            speaker: "Ann".to_owned(),
            said: said.parse().unwrap(),
            quote: quote.to_owned(),
            recorded: day(recorded),
            ..Statement::default()
        }
    }

    fn day(text: &str) -> Option<Recorded> {
        (!text.is_empty()).then(|| Recorded(text.parse().unwrap()))
    }

    fn quotes<'a>(current: &'a Current) -> Vec<&'a str> {
        current.statements.iter().map(|one| one.statement.quote.as_str()).collect()
    }

    /// "ten" was recorded first, corrected to "two", and "gone" was withdrawn.
    fn record() -> Record {
        let (ten, two) =
            (statement("2025", "ten", "2025-01-05"), statement("2025", "two", "2025-02-01"));
        let gone = statement("2024", "gone", "");
        let reason = "misheard".to_owned();
        Record {
            corrections: vec![Correction {
                replaces: ten.id(),
                with: two.id(),
                reason: reason.clone(),
                by: None,
                recorded: day("2025-02-01"),
            }],
            retractions: vec![Retraction {
                retracts: gone.id(),
                reason,
                by: None,
                recorded: day("2025-03-01"),
            }],
            statements: vec![two, ten, gone],
            ..Record::default()
        }
    }

    #[test]
    fn corrections_and_retractions_apply_and_are_told() {
        let record = record();
        let current = record.current(None);
        assert_eq!(quotes(&current), ["two"]);
        let with = record.statements[0].id();
        let whys: Vec<Why> = current.left_out.iter().map(|one| one.why).collect();
        let reason = "misheard";
        assert_eq!(whys, [Why::Retracted { reason }, Why::Corrected { with, reason }]);
        assert!(current.problems.is_empty());
    }

    #[test]
    fn as_of_shows_what_the_record_said_then() {
        let record = record();
        let on = |day: &str| quotes(&record.current(Some(&day.parse().unwrap()))).join(" ");
        assert_eq!(on("2025-01-01"), "gone");
        assert_eq!(on("2025-01-10"), "gone ten");
        assert_eq!(on("2025-02-01"), "gone two");
        assert_eq!(on("2025-03-01"), "two");
        let current = record.current(Some(&"2025-01-10".parse().unwrap())).left_out.len();
        assert_eq!(current, 1, "the statement that was recorded later is told");
    }

    #[test]
    fn the_same_words_are_one_statement_with_occurrences() {
        let one = statement("2025", "no", "");
        let mut other = one.clone();
        other.place = Some("Paris".to_owned());
        let mut again = other.clone();
        again.recorded = day("2025-01-01");
        let record = Record { statements: vec![one, other, again], ..Record::default() };
        let current = record.current(None);
        assert_eq!((current.statements.len(), current.statements[0].occurrences), (1, 2));
    }

    #[test]
    fn a_circle_is_told_and_nothing_in_it_is_in_force() {
        let mut record = record();
        let (two, ten) = (record.statements[0].id(), record.statements[1].id());
        let back = Correction { replaces: two, with: ten, ..record.corrections[0].clone() };
        record.corrections.push(back);
        let current = record.current(None);
        assert!(current.statements.is_empty());
        assert!(current.problems[0].message.contains("in a circle"));
    }
}
