//! From statements to a report: which pairs, what the judge says of them, in which order.
//!
//! The same statements give the same report, in whatever order they come and on however many
//! processors they are judged.

mod aged;
mod asked;
mod briefs;
mod judges;
mod kept;
mod memory;
mod near;
mod sharing;

use std::collections::{BTreeMap, HashSet};

use rayon::prelude::*;

use crate::finding::{Silence, Strength, finding_id};
use crate::id::Id;
use crate::pair;
use crate::record::InForce;
use crate::report::{Finding, Located, Report, Summary, measured_precision};
use crate::said::Said;
use aged::Aged;
use briefs::{Pair, Spoken, briefs};

pub use aged::joined;
pub use judges::{Judges, meaning};
pub use kept::{keep, state, told_again};
pub use memory::{Memory, Nothing};
pub use near::near;

/// What to compare and what to keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Who judges.
    pub judges: Judges,
    /// Whether the language model is asked about many more pairs.
    pub thorough: bool,
    /// Findings below this strength are counted, not reported.
    pub min_strength: Strength,
    /// Only pairs whose later statement may have been said then or after.
    pub from: Option<Said>,
    /// Only pairs whose later statement may have been said then or before.
    pub to: Option<Said>,
}

/// What one speaker said in all, new statements included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Among {
    /// Statements in force.
    pub statements: usize,
    /// Those among them that were said at an unknown time.
    pub undated: usize,
}

/// Why a statement without a date is compared with nothing.
const NO_DATE: &str = "no date";

/// Why pairs of a speaker with many statements are not compared.
const RANKED_OUT: &str = "pairs that share less than others do";

/// Why the language model did not judge the whole of a pair.
const PASSAGES: &str = "pairs of long quotes beyond the passages that the language model reads";

/// Why a pair that was to be judged was not.
const TOO_LONG: &str = "pairs of very long quotes";

/// Pairs are judged so many at a time: enough to keep every processor busy, few enough to keep in
/// memory and to tell how far the work has come.
const BATCH: usize = 4096;

/// The share of the work that reading what was said takes, about; the rest is judging.
const READING: f64 = 0.25;

/// Compares every statement with the others of its speaker. `progress` hears how many statements of how
/// many are done.
pub fn compare(
    statements: &[InForce<'_>],
    options: &Options,
    memory: &dyn Memory,
    progress: &dyn Fn(usize, usize),
) -> Report {
    run(statements.iter().map(|statement| (statement, None)), options, memory, progress)
}

/// Compares what could not be compared in an older state of a record: `before` tells under whose name
/// each statement was in force there. Two that were of one speaker then were compared then; all other
/// pairs of one speaker are compared. The summary tells of those speakers alone of whom that is true.
pub fn compare_since(
    statements: &[InForce<'_>],
    before: &BTreeMap<Id, &str>,
    options: &Options,
    memory: &dyn Memory,
    progress: &dyn Fn(usize, usize),
) -> Report {
    let was = |statement: &InForce<'_>| before.get(&statement.id).copied();
    run(statements.iter().map(|it| (it, was(it))), options, memory, progress)
}

/// Compares new statements of one speaker with those of the record that are worth it, found with
/// [`pair::beside`], and puts those before the language model that lie [`near`]: `statements` are all
/// that stand in the pairs. What the summary says of the statements that were not read comes from
/// `among`.
pub fn compare_found(
    statements: &[InForce<'_>],
    (found, near): (&pair::Beside, &[(Id, Id)]),
    among: &Among,
    options: &Options,
    memory: &dyn Memory,
    progress: &dyn Fn(usize, usize),
) -> Report {
    let new = |statement| Spoken::new(Aged { statement, was: None, new: true });
    let spoken: Vec<Spoken<'_>> = statements.par_iter().map(new).collect();
    let places: BTreeMap<Id, usize> =
        statements.iter().enumerate().map(|(at, statement)| (statement.id, at)).collect();
    let place = |id: &Id| places.get(id).copied();
    // the smaller id first, as where positions follow ids
    let placed = |pairs: &[(Id, Id)]| -> Vec<Places> {
        pairs.iter().filter_map(|(one, other)| place(one).zip(place(other))).collect()
    };
    let asked = placed(near);
    let mut pairs = asked.clone();
    let mut summary = Summary {
        level: Some(options.min_strength),
        precision: measured_precision(options.judges.name()),
        statements: among.statements,
        speakers: 1,
        ..Summary::default()
    };
    leave_out(&mut summary, NO_DATE, among.undated);
    if options.judges != Judges::Model {
        leave_out(&mut summary, RANKED_OUT, found.left_out);
        pairs.extend(placed(&found.pairs));
    }
    let mut report = Report { findings: Vec::new(), summary };
    pairs.sort_unstable();
    pairs.dedup();
    judge_pairs(&spoken, (&pairs, &asked), options, memory, &mut report, &mut |share| {
        progress(part(share, spoken.len()), spoken.len());
    });
    report.sort();
    report
}

fn run<'a>(
    statements: impl Iterator<Item = (&'a InForce<'a>, Option<&'a str>)>,
    options: &Options,
    memory: &dyn Memory,
    progress: &dyn Fn(usize, usize),
) -> Report {
    let mut statements: Vec<_> = statements.collect();
    statements.sort_by_key(|(statement, _)| statement.id);
    let mut by_speaker = aged::by_speaker(statements.into_iter());
    by_speaker.retain(|_, all| all.iter().any(|one| one.new));
    let all = || by_speaker.values().flatten();
    let mut summary = Summary {
        level: Some(options.min_strength),
        precision: measured_precision(options.judges.name()),
        statements: all().count(),
        speakers: by_speaker.len(),
        ..Summary::default()
    };
    let undated = all().filter(|one| one.statement.statement.said.is_unknown()).count();
    leave_out(&mut summary, NO_DATE, undated);
    let total = summary.statements;
    let mut report = Report { findings: Vec::new(), summary };
    let mut done = 0;
    for statements in by_speaker.into_values() {
        speaker(&statements, options, memory, &mut report, &mut |share| {
            progress(done + part(share, statements.len()), total);
        });
        done += statements.len();
        progress(done, total);
    }
    report.sort();
    report
}

/// A share of a number.
fn part(share: f64, of: usize) -> usize {
    (share * of as f64) as usize
}

/// All pairs within one speaker. `progress` hears the share of the work that is done.
fn speaker(
    statements: &[Aged<'_>],
    options: &Options,
    memory: &dyn Memory,
    report: &mut Report,
    progress: &mut dyn FnMut(f64),
) {
    if statements.len() < 2 {
        return;
    }
    let spoken: Vec<Spoken<'_>> = statements.par_iter().copied().map(Spoken::new).collect();
    let (mut pairs, left_out) = sharing::sharing(statements);
    let asked = match options.judges {
        Judges::Rules => Vec::new(),
        Judges::Model | Judges::Both => {
            asked::asked(&spoken, options.thorough, memory, &mut |done, all| {
                progress(READING * done as f64 / all as f64);
            })
        }
    };
    match options.judges {
        Judges::Model => pairs.clear(),
        Judges::Rules | Judges::Both => leave_out(&mut report.summary, RANKED_OUT, left_out),
    }
    pairs.extend(&asked);
    pairs.par_sort_unstable();
    pairs.dedup();
    judge_pairs(&spoken, (&pairs, &asked), options, memory, report, &mut |share| {
        progress(READING + (1.0 - READING) * share);
    });
}

fn leave_out(summary: &mut Summary, reason: &str, count: usize) {
    if count > 0 {
        *summary.not_compared.entry(reason.to_owned()).or_default() += count;
    }
}

/// Positions of two statements, the smaller first.
type Places = (usize, usize);

fn judge_pairs(
    spoken: &[Spoken<'_>],
    (pairs, asked): (&[Places], &[Places]),
    options: &Options,
    memory: &dyn Memory,
    report: &mut Report,
    progress: &mut dyn FnMut(f64),
) {
    let mut done = 0;
    let asked: HashSet<(usize, usize)> = asked.iter().copied().collect();
    for chunk in pairs.chunks(BATCH) {
        let comparable = chunk.iter().filter_map(|&(first, second)| {
            let pair = pair(spoken, first, second, options)?;
            Some(Pair { asked: asked.contains(&(first, second)), ..pair })
        });
        let batch: Vec<Pair> = comparable.collect();
        judge_batch(spoken, &batch, options, memory, report);
        done += chunk.len();
        progress(done as f64 / pairs.len() as f64);
    }
}

/// Whether two statements are worth comparing, and which comes first.
fn pair(spoken: &[Spoken<'_>], first: usize, second: usize, options: &Options) -> Option<Pair> {
    if spoken[first].was_compared_with(&spoken[second]) {
        return None;
    }
    let said = |side: usize| &spoken[side].statement.statement.said;
    let (swap, order_known) = said(first).comes_after(said(second))?;
    let (earlier, later) = if swap { (second, first) } else { (first, second) };
    let within = said(later).may_be_within(options.from.as_ref(), options.to.as_ref());
    within.then_some(Pair { earlier, later, order_known, asked: false })
}

fn judge_batch(
    spoken: &[Spoken<'_>],
    batch: &[Pair],
    options: &Options,
    memory: &dyn Memory,
    report: &mut Report,
) {
    let (judged, read) = briefs(spoken, batch, options, memory);
    let summary = &mut report.summary;
    leave_out(summary, PASSAGES, read.in_part);
    if options.judges != Judges::Rules {
        *summary.read.get_or_insert(0) += read.pairs;
    }
    summary.pairs += batch.len();
    for (pair, judged) in batch.iter().zip(judged) {
        let Some(reversal) = judged.reversal else {
            match judged.silence {
                Some(Silence::NotCompared) => {
                    summary.pairs -= 1;
                    leave_out(summary, TOO_LONG, 1);
                }
                Some(silence) => *summary.silent.entry(silence).or_default() += 1,
                None => {}
            }
            continue;
        };
        if reversal.strength < options.min_strength {
            summary.below_level += 1;
            continue;
        }
        let (earlier, later) = (spoken[pair.earlier].statement, spoken[pair.later].statement);
        report.findings.push(Finding {
            id: finding_id(&earlier.id, &later.id),
            speaker: earlier.speaker.to_owned(),
            earlier: earlier.statement.clone(),
            later: later.statement.clone(),
            order_known: pair.order_known,
            reversal,
            others: Vec::new(),
            located: Located::default(),
            accepted: None,
            verdict: None,
            stale_verdicts: Vec::new(),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Record;
    use crate::statement::Statement;

    fn record(statements: &[(&str, &str)]) -> Record {
        let statement = |(at, &(speaker, said)): (usize, &(&str, &str))| Statement {
            speaker: speaker.to_owned(),
            said: said.parse().unwrap(),
            quote: format!("Quote number {at}."),
            ..Statement::default()
        };
        let statements = statements.iter().enumerate().map(statement).collect();
        Record { statements, ..Record::default() }
    }

    fn options() -> Options {
        Options {
            judges: Judges::Rules,
            thorough: false,
            min_strength: Strength::Possible,
            from: None,
            to: None,
        }
    }

    #[test]
    fn compares_within_a_speaker_only() {
        let record = record(&[("A", "2025-01"), ("A", "2025-02"), ("A", "2025-03"), ("B", "2025")]);
        let summary =
            compare(&record.current(None).statements, &options(), &Nothing, &|_, _| {}).summary;
        assert_eq!((summary.statements, summary.speakers, summary.pairs), (4, 2, 3));
    }

    #[test]
    fn a_statement_without_a_date_is_compared_with_nothing_and_counted() {
        let record = record(&[("A", "unknown"), ("A", "2025-02")]);
        let summary =
            compare(&record.current(None).statements, &options(), &Nothing, &|_, _| {}).summary;
        assert_eq!(summary.pairs, 0);
        assert_eq!(summary.not_compared.get("no date"), Some(&1));
    }

    /// How many pairs are compared where the first statements were of these speakers before.
    fn pairs_since(record: &Record, was: &[&str]) -> usize {
        let statements = record.current(None).statements;
        let before = statements.iter().map(|one| one.id).zip(was.iter().copied()).collect();
        compare_since(&statements, &before, &options(), &Nothing, &|_, _| {}).summary.pairs
    }

    #[test]
    fn new_statements_meet_the_record_and_each_other() {
        let record = record(&[("A", "2021"), ("A", "2022"), ("A", "2023"), ("A", "2024")]);
        assert_eq!(pairs_since(&record, &["A", "A"]), 5, "two new ones with two, and each other");
        assert_eq!(pairs_since(&record, &["A", "A", "A", "A"]), 0);
    }

    #[test]
    fn two_speakers_that_became_one_meet_and_their_own_pairs_stay_out() {
        let record = record(&[("A", "2021"), ("A", "2022"), ("A", "2023"), ("A", "2024")]);
        assert_eq!(pairs_since(&record, &["A", "A", "B", "B"]), 4);
        assert_eq!(pairs_since(&record, &["B", "B", "C"]), 5, "the last one is new besides");
        assert_eq!(pairs_since(&record, &["B", "B", "B", "B"]), 0, "only the name is another");
    }

    #[test]
    fn a_stretch_of_time_is_that_of_the_later_statement() {
        let record = record(&[("A", "2021"), ("A", "2022"), ("A", "2023")]);
        let statements = record.current(None).statements;
        let pairs = |from: Option<&str>, to: Option<&str>| {
            let time = |text: Option<&str>| text.map(|text| text.parse().unwrap());
            let options = Options { from: time(from), to: time(to), ..options() };
            compare(&statements, &options, &Nothing, &|_, _| {}).summary.pairs
        };
        assert_eq!(pairs(Some("2023"), None), 2);
        assert_eq!(pairs(None, Some("2022-06")), 1);
        assert_eq!(pairs(Some("2024"), None), 0);
    }

    #[test]
    fn quotes_too_long_to_compare_are_counted() {
        let mut record = record(&[("A", "2021"), ("A", "2022"), ("A", "2023")]);
        for statement in &mut record.statements[..2] {
            statement.quote = format!("{} {}", statement.quote, "No tax rises. ".repeat(2000));
        }
        let summary =
            compare(&record.current(None).statements, &options(), &Nothing, &|_, _| {}).summary;
        assert_eq!(summary.pairs, 2, "the short one with each of the long ones");
        assert_eq!(summary.not_compared.get(TOO_LONG), Some(&1));
    }

    #[test]
    fn progress_ends_where_it_should() {
        let record = record(&[("A", "2021"), ("A", "2022"), ("A", "2023")]);
        let last = std::cell::Cell::new((0, 0));
        let told = |done, all| last.set((done, all));
        compare(&record.current(None).statements, &options(), &Nothing, &told);
        assert_eq!(last.get(), (3, 3));
    }
}
