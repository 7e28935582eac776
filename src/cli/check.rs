//! `walkback check`: new statements against the record.

use std::collections::BTreeSet;
use std::path::PathBuf;

use anyhow::{Result, bail};

use super::accepted::Accepting;
use super::advice::Advice;
use super::alike;
use super::beside::{self, with_older, with_record, with_store};
use super::context::{Context, count};
use super::exit::Outcome;
use super::facts::facts_of;
use super::filter::Filter;
use super::input::{Input, Loaded, fact_logs, find_files, is_stdin, read_files};
use super::judging::Judging;
use super::level::Level;
use super::locate::locate;
use super::outputs::Outputs;
use super::progress::Progress;
use super::remember::Remembered;
use super::since::{self, Since, unaccepted};
use super::verdicts;
use crate::compare::{Judges, Options};
use crate::id::Id;
use crate::judge;
use crate::record::Record;
use crate::report::{Facts, Style};

/// Compare new quotes with the record, as a gate for CI
///
/// Only pairs with at least one new statement are compared: new against recorded, and new against
/// new. A new statement that the record holds already is said so and not compared. What was accepted,
/// or dismissed by a verdict (`walkback review`), is shown and does not count for the exit code.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  walkback check --new today.toml facts/
  walkback check --new today.csv --fail-on firm     against the project's database
  walkback check --since origin/main facts/         what a branch adds to the fact logs
  walkback check --new today.toml facts/ --format sarif --output new.sarif --format text
  some-scraper | walkback check --new - --input-format jsonl --format json")]
pub(crate) struct Args {
    /// New statements: a file, a folder, or - for standard input (repeatable)
    #[arg(long, value_name = "FILE", required_unless_present = "since")]
    new: Vec<PathBuf>,
    /// New is what the fact logs did not hold at this git revision; without FILES those in `facts`
    #[arg(long, value_name = "REV", conflicts_with = "new")]
    since: Option<String>,
    #[command(flatten)]
    input: Input,
    #[command(flatten)]
    outputs: Outputs,
    #[command(flatten)]
    judging: Judging,
    #[command(flatten)]
    level: Level,
    #[command(flatten)]
    accepting: Accepting,
    #[command(flatten)]
    filter: Filter,
    /// Show long quotes whole
    #[arg(long)]
    full: bool,
}

impl Args {
    pub(crate) fn run(self, context: &Context) -> Result<Outcome> {
        if self.new.iter().chain(&self.input.files).filter(|file| is_stdin(file)).count() > 1 {
            bail!("standard input (-) cannot be both the record and new");
        }
        judge::prepare();
        let defaults = context.config().check;
        let level = self.level.clone().or(&defaults);
        let new_files = find_files(&self.new)?;
        let options = Options {
            judges: self.judging.who.judges(),
            thorough: self.judging.thorough,
            min_strength: level.shown(),
            from: None,
            to: None,
        };
        let known = self.accepting.read(context)?;
        let progress = Progress::of("statements", context.quiet);
        let show = |done, all| progress.show(done, all);
        let most = self.input.format.problems;
        let new = || read_files(&new_files, &self.input.format, context);
        let (loaded, new, mut compared) = if let Some(rev) = &self.since {
            let Since { new, rest, record, older, mut undecided } = self.since(rev, context)?;
            let clock = &self.accepting.clock;
            let again = unaccepted(rev, &known, &record, &options, clock, context, &show)?;
            undecided.extend(again);
            undecided.sort_unstable();
            undecided.dedup();
            let compared = with_older(&record, &older, &undecided, &self.filter, &options, &show)?;
            (rest, new, compared)
        } else if self.input.files.is_empty() {
            let store = beside::open(&self.input.database_path(context)?)?;
            let new = new()?;
            alike::tell_stored(&new.record, &store, most, context)?;
            let memory = match options.judges {
                Judges::Rules => Remembered::nothing(),
                Judges::Model | Judges::Both => Remembered::beside(store.path()),
            };
            let compared = with_store(&store, &new.record, &self.filter, &options, &memory, &show)?;
            (Loaded::default(), new, compared)
        } else {
            let loaded = self.input.load_without(context, &new_files)?;
            let new = new()?;
            alike::tell_beside(&new.record, &loaded.record, most, context);
            let (record, memory) = (&loaded.record, Remembered::nothing());
            let compared =
                with_record(record, &new.record, &self.filter, &options, &memory, &show)?;
            (loaded, new, compared)
        };
        drop(progress);
        let errors = context.tell_problems(&compared.problems);
        if self.since.is_none() {
            tell_known(context, &ids(&new.record), &compared.known);
        }
        let mut report = compared.report;
        if report.summary.statements == 0 {
            // nothing is new: the report is about what was given, not about an empty record
            let given = if self.since.is_some() { &loaded.record } else { &new.record };
            let spoken = given.statements.iter().map(|statement| statement.speaker.as_str());
            report.summary.statements = ids(given).len();
            report.summary.speakers = spoken.collect::<BTreeSet<_>>().len();
        }
        loaded.note_unread(&mut report.summary);
        new.note_unread(&mut report.summary);
        let silent = self.judging.outside.comment(&mut report.findings, context)?;
        locate(&mut report.findings, &new, &loaded);
        // only what is new was compared: nothing can be said of what else was accepted
        let standing = self.accepting.mark(&known, &mut report, level.shown(), false, context);
        verdicts::until_now(&mut compared.verdicts, &self.accepting.clock)?;
        verdicts::mark(&compared.verdicts, &mut report, false, &[&loaded, &new], context);
        self.accepting.leave_out_settled(&mut report);
        let outcome = self.accepting.outcome(&standing, level.outcome(&report.findings));
        let mut facts = Facts::default();
        if self.outputs.tell_facts(defaults.format) {
            let mut record = loaded.record.clone();
            record.extend(new.record.clone());
            let database = match self.since {
                Some(_) => None,
                None => self.input.compared(context)?,
            };
            facts = facts_of(&report, database.as_deref(), &record, &self.filter, None)?;
        }
        let files = [loaded.files.as_slice(), &new.files, &[known.path]].concat();
        let shape = |style| Style { full: self.full, places: true, ..style };
        let told = (&report, &facts, &self.accepting.clock);
        self.outputs.write(told, defaults.format, shape, &files, context)?;
        loaded.tell();
        new.tell();
        let incomplete = loaded.incomplete() || new.incomplete() || errors > 0 || silent > 0;
        Ok(outcome.or_incomplete(incomplete))
    }

    /// The fact logs beside what they held at a revision.
    fn since(&self, rev: &str, context: &Context) -> Result<Since> {
        if self.input.files.iter().any(|file| is_stdin(file)) {
            bail!("--since compares files with a revision; standard input (-) has none");
        }
        let named = fact_logs(&self.input.files, context).ok_or_else(|| {
            Advice::error(
                "--since: no fact logs are named, and there is no project here or above",
                "name files or a folder: walkback check --since REV facts/",
            )
        })?;
        let all = read_files(&find_files(&named)?, &self.input.format, context)?;
        alike::tell_within(&all.record, self.input.format.problems, context);
        since::since(rev, &named, all, &self.accepting.clock, context)
    }
}

fn ids(record: &Record) -> BTreeSet<Id> {
    record.statements.iter().map(|statement| statement.id()).collect()
}

fn tell_known(context: &Context, new: &BTreeSet<Id>, known: &BTreeSet<Id>) {
    let both: Vec<String> = new.intersection(known).map(Id::short).collect();
    context.say(&match both.len() {
        0 => count(new.len(), "new statement"),
        n => format!(
            "{}; {n} of {} in the record already and not compared: {}",
            count(new.len() - n, "new statement"),
            new.len(),
            both.join(", ")
        ),
    });
}
