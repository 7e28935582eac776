//! `walkback report`: the reversals, as people or machines want them.

use std::collections::BTreeSet;

use anyhow::Result;

use super::context::Context;
use super::exit::Outcome;
use super::filter::{Filter, Sieve};
use super::input::{Input, Loaded};
use super::judging::Judging;
use super::level::Level;
use super::locate::locate;
use super::outputs::Outputs;
use super::progress::Progress;
use super::remember::Remembered;
use super::time::{AsOf, in_order, time};
use super::values;
use crate::compare::{Nothing, Options, compare};
use crate::finding::Kind;
use crate::judge;
use crate::problem::Problem;
use crate::report::{Report, Style};
use crate::said::Said;
use crate::store::Store;

/// Show who walked back what
///
/// Compares every statement with the others of its speaker and reports the reversals, the firmest
/// first. Exits with 1 where there are findings at or above the fail level.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  walkback report quotes.toml
  walkback report data/ --speaker \"Ann Lee\" --min-strength possible
  walkback report --format json --exit-zero > reversals.json
  walkback report --format csv --output reversals.csv --format text
  walkback report --as-of 2025-12-01        what the record said on that day")]
pub(crate) struct Args {
    #[command(flatten)]
    input: Input,
    #[command(flatten)]
    outputs: Outputs,
    #[command(flatten)]
    judging: Judging,
    #[command(flatten)]
    level: Level,
    #[command(flatten)]
    filter: Filter,
    /// Only reversals of this kind (repeatable)
    #[arg(long, value_name = "KIND", value_parser = values::kind(), hide_possible_values = true)]
    kind: Vec<Kind>,
    /// Only where the later statement was said then or after (EDTF: 2025-11-27, 2025-11, 2025)
    #[arg(long, value_name = "DATE", value_parser = time)]
    from: Option<Said>,
    /// Only where the later statement was said then or before
    #[arg(long, value_name = "DATE", value_parser = time)]
    to: Option<Said>,
    #[command(flatten)]
    as_of: AsOf,
    /// Show only the first so many findings
    #[arg(long, value_name = "COUNT")]
    limit: Option<usize>,
    /// Show long quotes whole
    #[arg(long)]
    full: bool,
    /// Write CSV cells as they are, even those that a spreadsheet would take for a formula
    #[arg(long)]
    raw: bool,
}

impl Args {
    pub(crate) fn run(self, context: &Context) -> Result<Outcome> {
        in_order(self.from.as_ref(), self.to.as_ref())?;
        judge::prepare();
        let defaults = context.config().report;
        let level = self.level.clone().or(&defaults);
        let options = Options {
            judges: self.judging.who.judges(),
            thorough: self.judging.thorough,
            min_strength: level.shown(),
            from: self.from.clone(),
            to: self.to.clone(),
        };
        let mut compared = Compared::default();
        compared.report.summary.level = Some(options.min_strength);
        let mut sieve = self.filter.sieve();
        let progress = Progress::of("statements", context.quiet);
        let loaded = if self.input.files.is_empty() {
            let store = Store::open_read_only(&self.input.database_path(context)?)?;
            self.each_speaker(&store, &mut sieve, &options, &progress, &mut compared)?;
            Loaded::default()
        } else {
            let loaded = self.input.load(context)?;
            let current = loaded.record.current(self.as_of.as_of.as_ref());
            let mut statements = current.statements;
            sieve.keep(&loaded.record, &mut statements);
            sieve.finish()?;
            compared.problems.extend(current.problems);
            let show = |done, all| progress.show(done, all);
            compared.report = compare(&statements, &options, &Nothing, &show);
            loaded
        };
        drop(progress);
        sieve.finish()?;
        let errors = context.tell_problems(&compared.problems.into_iter().collect::<Vec<_>>());
        let mut report = compared.report;
        if !self.kind.is_empty() {
            report.findings.retain(|finding| {
                let reversal = &finding.reversal;
                self.kind.iter().any(|k| reversal.kind == *k || reversal.also.contains(k))
            });
        }
        let outcome = level.outcome(&report.findings);
        if let Some(limit) = self.limit {
            report.summary.over_limit = report.findings.len().saturating_sub(limit);
            report.findings.truncate(limit);
        }
        loaded.note_unread(&mut report.summary);
        let silent = self.judging.outside.comment(&mut report.findings, context)?;
        locate(&mut report.findings, &Loaded::default(), &loaded);

        let shape = |style| Style { full: self.full, raw: self.raw, ..style };
        self.outputs.write(&report, defaults.format, shape, &loaded.files, context)?;
        loaded.tell();
        Ok(outcome.or_incomplete(loaded.incomplete() || errors > 0 || silent > 0))
    }

    /// Compares speaker by speaker, so that one of them is in memory at a time. Each is seen at one
    /// moment, whatever others write meanwhile.
    fn each_speaker(
        &self,
        store: &Store,
        sieve: &mut Sieve<'_>,
        options: &Options,
        progress: &Progress,
        compared: &mut Compared,
    ) -> Result<()> {
        let memory = Remembered::beside(store.path());
        store.check_pages()?;
        let total: usize = store.names()?.iter().map(|name| name.statements).sum();
        let mut done = 0;
        for voice in store.voices()? {
            let record = store.record_of(&voice)?;
            let current = record.current(self.as_of.as_of.as_ref());
            compared.problems.extend(current.problems);
            let mut statements = current.statements;
            statements.retain(|statement| voice.has(&statement.statement.speaker));
            sieve.keep(&record, &mut statements);
            let show = |of, _| progress.show(done + of, total);
            let name = statements.first().map_or("", |statement| statement.speaker);
            let report = memory.report(name, &statements, options, || {
                compare(&statements, options, &memory, &show)
            });
            compared.report.findings.extend(report.findings);
            compared.report.summary.add(report.summary);
            done += store.statement_count(&voice)?;
        }
        compared.report.sort();
        Ok(())
    }
}

/// What came of it.
#[derive(Debug, Default)]
struct Compared {
    report: Report,
    /// What does not fit together in the records, each once.
    problems: BTreeSet<Problem>,
}
