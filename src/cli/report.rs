//! `walkback report`: the reversals, as people or machines want them.

use anyhow::Result;

use super::context::Context;
use super::exit::Outcome;
use super::filter::Filter;
use super::input::Input;
use super::level::Level;
use super::output::Output;
use super::progress::Progress;
use super::values;
use crate::compare::{Options, compare};
use crate::finding::Kind;
use crate::report::{Format, render};
use crate::said::Said;

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
  walkback report --as-of 2025-12-01        what the record said on that day")]
pub(crate) struct Args {
    #[command(flatten)]
    input: Input,
    /// What to write [default: text]
    #[arg(long, short, value_name = "FORMAT", value_parser = values::report_format())]
    format: Option<Format>,
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    level: Level,
    #[command(flatten)]
    filter: Filter,
    /// Only reversals of this kind (repeatable)
    #[arg(long, value_name = "KIND", value_parser = values::kind(), hide_possible_values = true)]
    kind: Vec<Kind>,
    /// Only where the later statement was said then or after (EDTF: 2025-11-27, 2025-11, 2025)
    #[arg(long, value_name = "DATE")]
    from: Option<Said>,
    /// Only where the later statement was said then or before
    #[arg(long, value_name = "DATE")]
    to: Option<Said>,
    /// What was recorded at that time, without later records and corrections
    #[arg(long, value_name = "DATE")]
    as_of: Option<Said>,
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
        let defaults = context.config().report;
        let level = self.level.or(&defaults);
        let loaded = self.input.load(context)?;
        let current = loaded.record.current(self.as_of.as_ref());
        let errors = context.tell_problems(&current.problems);
        let mut statements = current.statements;
        self.filter.apply(&loaded.record, &mut statements)?;

        let options = Options { min_strength: level.shown(), from: self.from, to: self.to };
        let progress = Progress::of("pairs", context.quiet);
        let mut report = compare(&statements, &options, &|done, all| progress.show(done, all));
        drop(progress);
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

        let format = self.format.or(defaults.format).unwrap_or(Format::Text);
        let mut style = context.style(&self.output);
        (style.full, style.raw) = (self.full, self.raw);
        self.output.write(&render(&report, format, &style))?;
        loaded.tell();
        Ok(outcome.or_incomplete(loaded.incomplete() || errors > 0))
    }
}
