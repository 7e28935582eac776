//! Accepted findings in `check` and `report`: marked, and no reason to fail.

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::{Result, bail};
use chrono::NaiveDate;

use super::clock::Clock;
use super::context::{Context, count};
use super::exit::Outcome;
use super::input::{Input, bytes_of, is_stdin};
use super::output;
use super::project::named_from_here;
use crate::accepted::{Accepted, Entry, NAME, State};
use crate::finding::Strength;
use crate::problem::{Level, Problem};
use crate::read::{self, AcceptedReading};
use crate::report::Report;

/// At most so many stale entries are told one by one.
const TOLD: usize = 20;

/// Which file of accepted findings.
#[derive(Debug, Clone, Default, clap::Args)]
pub(crate) struct AcceptedFile {
    /// Findings that were accepted with a reason [default: accepted.toml beside the nearest
    /// walkback.toml, or in this folder where there is no project]
    #[arg(long, value_name = "FILE")]
    accepted: Option<PathBuf>,
}

/// What was accepted, and what is told of it.
#[derive(Debug, Clone, Default, clap::Args)]
pub(crate) struct Accepting {
    #[command(flatten)]
    file: AcceptedFile,
    /// Exit with 1 where an accepted finding is stale: expired, unused, of another kind, unreadable
    #[arg(long)]
    deny_stale: bool,
    /// Leave out, but count, findings that are accepted or dismissed already
    #[arg(long)]
    only_new: bool,
    #[command(flatten)]
    pub(crate) clock: Clock,
}

/// The file as it was read, on a day.
#[derive(Debug)]
pub(crate) struct Known {
    /// Where it is, or would be.
    pub(crate) path: PathBuf,
    /// As messages call it.
    pub(crate) name: String,
    /// What was read; nothing where there is no file.
    pub(crate) reading: AcceptedReading,
    today: NaiveDate,
}

/// What became of the entries.
#[derive(Debug, Default)]
pub(crate) struct Standing {
    stale: usize,
    failed: bool,
}

impl AcceptedFile {
    fn path(&self, context: &Context) -> PathBuf {
        let project = || context.project.as_ref().map(|project| project.root.join(NAME));
        self.accepted.clone().or_else(project).unwrap_or_else(|| NAME.into())
    }

    /// Reads the file and tells what is wrong with it. A file that was named must be there, unless
    /// it is about to be made.
    pub(crate) fn read(&self, clock: &Clock, make: bool, context: &Context) -> Result<Known> {
        let path = self.path(context);
        if is_stdin(&path) {
            bail!("accepted findings cannot be read from standard input; name a file");
        }
        let name = named_from_here(&path);
        let missing = std::fs::symlink_metadata(&path).is_err();
        let reading = if missing && (make || self.accepted.is_none()) {
            AcceptedReading::default()
        } else {
            read::accepted(&name, &bytes_of(&path)?.1)
        };
        for problem in &reading.problems {
            match problem.level {
                Level::Error => output::stderr(&problem.to_string()),
                Level::Warning => context.say(&problem.to_string()),
            }
        }
        let today = match reading.accepted.can_expire() {
            true => clock.today()?,
            false => NaiveDate::MIN,
        };
        Ok(Known { path, name, reading, today })
    }

    /// Whether the file speaks of nothing but this input, so that what is not found there occurs
    /// no more: the project's own database, a folder of it, or files where there is no project.
    pub(crate) fn covers(&self, input: &Input, context: &Context) -> bool {
        let Some(project) = &context.project else { return true };
        let own = || input.database.path(context) == Some(project.database());
        self.accepted.is_some()
            || input.files.iter().any(|file| file.is_dir())
            || (input.files.is_empty() && own())
    }
}

impl Accepting {
    /// Reads the file and tells what is wrong with it.
    pub(crate) fn read(&self, context: &Context) -> Result<Known> {
        self.file.read(&self.clock, false, context)
    }

    /// See [`AcceptedFile::covers`].
    pub(crate) fn covers(&self, input: &Input, context: &Context) -> bool {
        self.file.covers(input, context)
    }

    /// Marks what was accepted, leaves out what is weaker than is to be shown, and tells which
    /// entries are stale.
    pub(crate) fn mark(
        &self,
        known: &Known,
        report: &mut Report,
        shown: Strength,
        whole: bool,
        context: &Context,
    ) -> Standing {
        let accepted = &known.reading.accepted;
        let states = known.states(report, whole);
        accepted.mark(&states, &mut report.findings);
        show_from(report, shown);
        report.summary.accepted = report.findings.iter().filter(|f| f.accepted.is_some()).count();
        let stale = stale(known, &states);
        self.tell(known, &stale, context);
        let aside = states.iter().filter(|state| **state == State::NotCompared).count();
        if self.deny_stale && aside > 0 {
            let entries = count(aside, "entry");
            context.say(&format!(
                "{}: {entries} concern nothing that was compared; `walkback report` over the whole \
                 record tells whether they are stale",
                known.name
            ));
        }
        Standing { stale: stale.len() + known.reading.unread, failed: known.reading.failed }
    }

    /// Leaves out, but counts, what is settled, if only new findings are asked for.
    pub(crate) fn leave_out_settled(&self, report: &mut Report) {
        if self.only_new {
            let before = report.findings.len();
            report.findings.retain(|finding| !finding.is_settled());
            report.summary.not_new = before - report.findings.len();
        }
    }

    /// How the command ends: stale entries count where that was asked for.
    pub(crate) fn outcome(&self, standing: &Standing, outcome: Outcome) -> Outcome {
        let denied = self.deny_stale && standing.stale > 0;
        let outcome = if denied { Outcome::Findings } else { outcome };
        outcome.or_incomplete(standing.failed)
    }

    fn tell(&self, known: &Known, stale: &[Problem], context: &Context) {
        let say = |text: &str| match self.deny_stale {
            true => output::stderr(text),
            false => context.say(text),
        };
        let level = if self.deny_stale { Level::Error } else { Level::Warning };
        for problem in stale.iter().take(TOLD) {
            say(&Problem { level, ..problem.clone() }.to_string());
        }
        if let Some(more) = stale.len().checked_sub(TOLD).filter(|more| *more > 0) {
            let name = &known.name;
            say(&format!("{name}: {more} more stale; `walkback accept list` shows all"));
        }
    }
}

impl Known {
    /// How strong findings must be to be looked at: where a finding that is not met counts as gone,
    /// the weakest as well.
    pub(crate) fn level(&self, shown: Strength, whole: bool) -> Strength {
        let any = whole && !self.reading.accepted.entries.is_empty();
        if any { Strength::Possible } else { shown }
    }

    /// The state of each entry among these findings.
    pub(crate) fn states(&self, report: &Report, whole: bool) -> Vec<State> {
        let found = report.findings.iter().map(|finding| (finding.id, finding.reversal.kind));
        let found: BTreeMap<_, _> = found.collect();
        self.reading.accepted.states(&found, self.today, whole)
    }
}

/// Leaves out, but counts, what is weaker than this.
fn show_from(report: &mut Report, shown: Strength) {
    let before = report.findings.len();
    report.findings.retain(|finding| finding.reversal.strength >= shown);
    report.summary.below_level += before - report.findings.len();
    report.summary.level = Some(shown);
}

/// What is to be said of stale entries. A day that is none was told when the file was read.
fn stale(known: &Known, states: &[State]) -> Vec<Problem> {
    let accepted = &known.reading.accepted;
    let all = accepted.entries.iter().zip(&accepted.lines).zip(states);
    all.filter(|(_, state)| state.is_stale())
        .map(|((entry, line), state)| {
            let (what, help) = said_of(entry, state, accepted);
            Problem::warning(&known.name, *line, 0, what).with_help(help)
        })
        .collect()
}

/// What a state means for an entry, and what to do.
pub(crate) fn said_of(entry: &Entry, state: &State, accepted: &Accepted) -> (String, String) {
    let id = entry.id.short();
    let (what, help) = match state {
        State::InForce => ("holds".to_owned(), "nothing is to be done"),
        State::NotCompared => ("was not looked for".to_owned(), "compare the whole record"),
        State::Expired(day) => (
            format!("was accepted until {day} and counts again"),
            "accept it anew, or `walkback accept prune`",
        ),
        State::NoDay => (
            "has no day that exists for expires and counts".to_owned(),
            "write a day as 2026-03-31",
        ),
        State::OtherKind(now) => (
            format!("was accepted as {} and is {now} now, so it counts", entry.kind),
            "look again and accept it anew, or `walkback accept prune`",
        ),
        State::Twice(first) => {
            let first =
                accepted.lines.get(*first).map_or(String::new(), |l| format!(" on line {l}"));
            (format!("stands here and in another entry{first}"), "keep one of them")
        }
        State::Unused => (
            format!("does not occur any more{}", words(entry)),
            "`walkback accept prune` removes it",
        ),
    };
    (format!("accepted finding {id} {what}"), help.to_owned())
}

/// Who said what, where the entry tells.
fn words(entry: &Entry) -> String {
    let Entry { speaker: Some(speaker), earlier: Some(earlier), later: Some(later), .. } = entry
    else {
        return String::new();
    };
    format!(" ({speaker}: \"{earlier}\", then \"{later}\")")
}
