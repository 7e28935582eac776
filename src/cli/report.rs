//! `walkback report`: the reversals, as people or machines want them.

use anyhow::{Result, bail};

use super::accepted::Accepting;
use super::card;
use super::context::Context;
use super::exit::Outcome;
use super::facts::facts_of;
use super::filter::Filter;
use super::input::{Input, Loaded};
use super::judging::Judging;
use super::level::Level;
use super::locate::locate;
use super::outputs::Outputs;
use super::time::{AsOf, in_order, time};
use super::values;
use super::verdicts;
use super::whole::{Whole, whole as compare_whole};
use crate::compare::{Judges, Options};
use crate::finding::{Kind, Strength};
use crate::judge;
use crate::rate::rounded;
use crate::report::{Facts, Report, Style};
use crate::said::Said;
use crate::store::{CachedFinding, Store};

/// Show who walked back what
///
/// Compares every statement with the others of its speaker and reports the reversals, the firmest
/// first. Exits with 1 where there are findings at or above the fail level; what was accepted, or
/// dismissed by a verdict (`walkback review`), is shown and does not count.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  walkback report quotes.toml
  walkback report data/ --speaker \"Ann Lee\" --min-strength possible
  walkback report --format json --exit-zero > reversals.json
  walkback report --format html --output reversals.html
  walkback report --format csv --output reversals.csv --format text
  walkback report --card 7c1e90a4 quotes.toml
  walkback report --card 7c1e90a4 --output cards/levy.png
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
    accepting: Accepting,
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
    /// Save the findings in the database as well, in place of those saved before: for SQL and Datasette
    #[arg(long)]
    save: bool,
    /// Show only the first so many findings
    #[arg(long, value_name = "COUNT")]
    limit: Option<usize>,
    /// Write the finding with this id (or its first digits) as a card for an article or a post, whatever
    /// its strength: FINDING.svg and FINDING.png, or what --output names. Its alt text goes to standard output
    #[arg(
        long,
        value_name = "ID",
        conflicts_with_all = ["limit", "save", "full", "raw", "kind", "only_new"]
    )]
    card: Option<String>,
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
        if self.save && !self.input.files.is_empty() {
            bail!("--save saves findings in a database, and files were given");
        }
        let asked = match &self.card {
            Some(digits) => {
                card::is_id(digits)?;
                self.outputs.card()?
            }
            None => None,
        };
        judge::prepare();
        let defaults = context.config().report;
        let level = self.level.clone().or(&defaults);
        let known = self.accepting.read(context)?;
        let whole = self.is_whole() && self.accepting.covers(&self.input, context);
        let options = Options {
            judges: self.judging.who.judges(),
            thorough: self.judging.thorough,
            min_strength: match self.card {
                Some(_) => Strength::Possible,
                None => known.level(level.shown(), whole),
            },
            from: self.from.clone(),
            to: self.to.clone(),
        };
        let as_of = self.as_of.as_of.as_ref();
        let Whole { loaded, mut report, mut verdicts, errors } =
            compare_whole(&self.input, &self.filter, as_of, &options, context)?;
        if !self.kind.is_empty() {
            report.findings.retain(|finding| {
                let reversal = &finding.reversal;
                self.kind.iter().any(|k| reversal.kind == *k || reversal.also.contains(k))
            });
        }
        let whole = whole && errors == 0 && !loaded.incomplete();
        let standing = self.accepting.mark(&known, &mut report, level.shown(), whole, context);
        let all = whole && level.shown() == Strength::Possible;
        if as_of.is_none() {
            verdicts::until_now(&mut verdicts, &self.accepting.clock)?;
        }
        verdicts::mark(&verdicts, &mut report, all, &[&loaded], context);
        self.accepting.leave_out_settled(&mut report);
        let outcome = self.accepting.outcome(&standing, level.outcome(&report.findings));
        if self.save {
            self.save(&report, context)?;
        }
        if let Some(limit) = self.limit {
            report.summary.over_limit = report.findings.len().saturating_sub(limit);
            report.findings.truncate(limit);
        }
        loaded.note_unread(&mut report.summary);
        let silent = self.judging.outside.comment(&mut report.findings, context)?;
        let files = [loaded.files.as_slice(), &[known.path]].concat();
        if let Some(digits) = &self.card {
            card::write(&report, digits, asked, &files, context)?;
            loaded.tell();
            return Ok(
                Outcome::Clean.or_incomplete(loaded.incomplete() || errors > 0 || silent > 0)
            );
        }
        // the same record in other files, or in another order, has the same report
        if self.outputs.point(defaults.format) {
            locate(&mut report.findings, &Loaded::default(), &loaded);
        }

        let mut facts = Facts::default();
        if self.outputs.tell_facts(defaults.format) {
            let database = self.input.compared(context)?;
            facts = facts_of(&report, database.as_deref(), &loaded.record, &self.filter, as_of)?;
        }
        let shape = |style| Style { full: self.full, raw: self.raw, ..style };
        let told = (&report, &facts, &self.accepting.clock);
        self.outputs.write(told, defaults.format, shape, &files, context)?;
        loaded.tell();
        Ok(outcome.or_incomplete(loaded.incomplete() || errors > 0 || silent > 0))
    }

    /// Saves what was found beside the record.
    fn save(&self, report: &Report, context: &Context) -> Result<()> {
        let saved = report.findings.iter().map(|finding| CachedFinding {
            id: finding.id,
            earlier: finding.earlier.id(),
            later: finding.later.id(),
            kind: finding.reversal.kind,
            strength: finding.reversal.strength,
            flip: finding.reversal.flip,
            score: rounded(finding.reversal.score),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        });
        let saved: Vec<CachedFinding> = saved.collect();
        Ok(Store::open(&self.input.database_path(context)?)?.save_findings(&saved)?)
    }

    /// Whether every finding there is in the record is looked for.
    fn is_whole(&self) -> bool {
        let narrowed = self.from.is_some() || self.to.is_some() || self.as_of.as_of.is_some();
        let all = self.judging.who.judges() == Judges::default() && self.kind.is_empty();
        !narrowed && all && self.filter.is_empty()
    }
}
