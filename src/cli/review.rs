//! `walkback review`: a person decides on findings.

mod desk;
mod keep;
mod list;
mod log_file;
mod looked;
mod screen;
mod sitting;

use std::io::{IsTerminal, stdin};
use std::path::PathBuf;

use anyhow::{Result, bail};

use super::advice::Advice;
use super::brief::{chosen, tell};
use super::context::{Context, count};
use super::correct::has_reason;
use super::exit::Outcome;
use super::input::{Input, InputFormat, is_stdin};
use super::level::Level;
use super::lookup::ids_and_files;
use super::output::{self, Output};
use super::project::Database;
use super::values;
use super::verdicts::tell_ahead;
use crate::finding::{Decision, Strength};
use crate::record::Verdict;
use crate::report::{Finding, told};
use crate::verdicts::Verdicts;
use desk::{Desk, is_new};
use keep::Keeper;
use looked::Looking;
use screen::Screen;
use sitting::{Sat, Sitting};

/// Decide on findings: confirm, dismiss or explain them, with a reason
///
/// On a terminal it shows one finding after the other that nobody decided yet, those first that were
/// decided before a quote or the kind changed, and asks. With ids and a decision it asks nothing.
///
/// Verdicts are only ever added, to the database or to the end of the file in which the later statement
/// stands; the last one on a finding counts. What is dismissed is no reversal: it stays in every report,
/// marked, and does not count for the exit code of `report` and `check`.
#[derive(Debug, clap::Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "\
Examples:
  walkback review facts/                   decide finding by finding
  walkback review 7c1e90a4 --dismiss --reason \"two different bridges\" --by \"Ann Lee\"
  walkback review 7c1e90a4 --explain --reason \"the law changed\" --answer \"I was wrong then.\"
  walkback review 7c1e90a4 facts/ --confirm --reason \"both were broadcast\" --to verdicts.toml
  walkback review list                     all verdicts, and what they are worth now"
)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    decide: DecideArgs,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    List(list::Args),
}

#[derive(Debug, clap::Args)]
struct DecideArgs {
    /// The first digits of the ids of findings; then fact logs, JSON Lines, CSV, folders, or - for
    /// standard input; without files, the project's database
    #[arg(value_name = "ID|FILES")]
    words: Vec<String>,
    /// It is a reversal
    #[arg(long, group = "decision", requires = "reason")]
    confirm: bool,
    /// It is none: a false alarm
    #[arg(long, group = "decision", requires = "reason")]
    dismiss: bool,
    /// It is one, for a reason that readers should know
    #[arg(long, group = "decision", requires = "reason")]
    explain: bool,
    /// Why
    #[arg(long, value_name = "TEXT", requires = "decision")]
    reason: Option<String>,
    /// What the speaker said when asked about it
    #[arg(long, value_name = "TEXT", requires = "decision")]
    answer: Option<String>,
    /// Who decides [default: `by` in walkback.toml]
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// Write to the end of this fact log (.toml) or JSON Lines file
    #[arg(long, value_name = "FILE")]
    to: Option<PathBuf>,
    /// Say what would be written, write nothing
    #[arg(long)]
    dry_run: bool,
    /// The weakest strength to ask about [default: what `report` shows]
    #[arg(long, value_name = "LEVEL", value_parser = values::strength())]
    min_strength: Option<Strength>,
    /// Ask, with answers from standard input, where it is no terminal
    #[arg(long, value_name = "WHEN", value_parser = ["always"], conflicts_with = "decision")]
    interactive: Option<String>,
    #[command(flatten)]
    format: InputFormat,
    #[command(flatten)]
    database: Database,
    #[command(flatten)]
    looking: Looking,
}

impl Args {
    pub(crate) fn run(self, context: &Context) -> Result<Outcome> {
        match self.command {
            None => self.decide.run(context),
            Some(Command::List(args)) => args.run(context),
        }
    }
}

impl DecideArgs {
    fn run(self, context: &Context) -> Result<Outcome> {
        if let Some(reason) = &self.reason {
            has_reason(reason)?;
        }
        if self.answer.as_ref().is_some_and(|answer| answer.trim().is_empty()) {
            bail!("--answer is empty: leave it out where the speaker said nothing");
        }
        let (ids, files) = ids_and_files(&self.words)?;
        let input = Input {
            files: files.iter().map(PathBuf::from).collect(),
            format: self.format.clone(),
            database: self.database.clone(),
        };
        let decision = self.decision();
        self.can_ask(decision, ids, &input)?;
        let looked = self.looking.at(&input, context)?;
        let (report, verdicts) = (&looked.whole.report, &looked.whole.verdicts);
        tell_ahead(verdicts, &looked.states, &looked.whole.loaded, context);
        let wanted = if ids.is_empty() {
            undecided(&report.findings, Level::of_report(self.min_strength, context))
        } else {
            chosen(ids, report)?
        };
        let mut keeper = Keeper::new(&input, self.to.clone(), self.dry_run, &looked, context)?;
        keeper.can_keep(&wanted)?;
        let ended = self.decide_all(decision, &wanted, &mut keeper, verdicts, context);
        keeper.tell(context);
        looked.whole.loaded.tell();
        ended?;
        Ok(Outcome::Clean.or_incomplete(looked.whole.incomplete()))
    }

    /// Decides as the flags say, or asks.
    fn decide_all(
        &self,
        decision: Option<Decision>,
        wanted: &[&Finding],
        keeper: &mut Keeper,
        verdicts: &Verdicts,
        context: &Context,
    ) -> Result<()> {
        match decision {
            Some(decision) => {
                let new = self.decided(wanted, decision, verdicts, context)?;
                keeper.keep(&new)?;
                let verb = if self.dry_run { "would record: " } else { "" };
                for (finding, _) in new {
                    tell(&format!("{verb}{decision}"), finding, context);
                }
            }
            None => self.sit(wanted, keeper, verdicts, context)?,
        }
        Ok(())
    }

    /// One decision on all of these, as far as it is new.
    fn decided<'a>(
        &self,
        wanted: &[&'a Finding],
        decision: Decision,
        verdicts: &Verdicts,
        context: &Context,
    ) -> Result<Vec<(&'a Finding, Verdict)>> {
        let reason = self.reason.as_deref().unwrap_or_default();
        let mut new = Vec::new();
        for finding in wanted {
            let answer = self.answer.as_deref();
            let verdict = self.verdict(finding, decision, (reason, answer), context)?;
            if is_new(&verdict, verdicts, context)? {
                new.push((*finding, verdict));
            }
        }
        Ok(new)
    }

    fn decision(&self) -> Option<Decision> {
        let given = [self.confirm, self.dismiss, self.explain];
        given.into_iter().zip(Decision::ALL).find(|(given, _)| *given).map(|(_, one)| *one)
    }

    /// Refuses what cannot be answered: a decision on nothing, a question to nobody.
    fn can_ask(&self, decision: Option<Decision>, ids: &[String], input: &Input) -> Result<()> {
        if decision.is_some() {
            return match ids {
                [] => Err(Advice::error(
                    "nothing to decide on: no id given",
                    "give the ids of findings, which `walkback report` shows",
                )),
                _ => Ok(()),
            };
        }
        if self.interactive.is_none() && !stdin().is_terminal() {
            return Err(Advice::error(
                "review asks on a terminal, and this is none",
                "give ids with --confirm, --dismiss or --explain and --reason TEXT; or \
                 --interactive=always takes the answers from standard input",
            ));
        }
        if input.files.iter().any(|file| is_stdin(file)) {
            return Err(Advice::error(
                "standard input cannot be both the statements and the answers",
                "save them to a file and name it",
            ));
        }
        Ok(())
    }

    fn verdict(
        &self,
        finding: &Finding,
        decision: Decision,
        (reason, answer): (&str, Option<&str>),
        context: &Context,
    ) -> Result<Verdict> {
        Ok(Verdict {
            earlier: finding.earlier.id(),
            later: finding.later.id(),
            decided: Some(self.looking.clock.now()?),
            kind: finding.reversal.kind,
            verdict: decision,
            reason: reason.trim().to_owned(),
            answer: answer.map(|answer| answer.trim().to_owned()),
            by: self.by.clone().or_else(|| context.config().by),
        })
    }

    /// Asks for each finding, and keeps what is answered.
    fn sit(
        &self,
        wanted: &[&Finding],
        keeper: &mut Keeper,
        verdicts: &Verdicts,
        context: &Context,
    ) -> Result<()> {
        if wanted.is_empty() {
            context.say("nothing to decide: no finding without a verdict that holds");
            return Ok(());
        }
        // a clock that cannot be read is told before anybody types
        self.looking.clock.now()?;
        let screen = Screen::here(context.style(&Output::default()));
        let mut desk = Desk { args: self, keeper, verdicts, context };
        let mut answers = stdin().lock();
        let sitting = Sitting::new(wanted, &mut answers, screen, &mut desk);
        let (Sat { decided, skipped, left, lost }, ended) = sitting.walk();
        for verdict in &lost {
            let (id, told) = (verdict.finding().short(), told::verdict(verdict));
            output::stderr(&format!("walkback: not kept: {id} {told}"));
        }
        context.say(&format!("{}, {skipped} skipped, {left} left", count(decided, "decision")));
        ended
    }
}

/// What nobody decided yet, of this strength or above; what was decided before something changed comes
/// first, however weak it is.
fn undecided(findings: &[Finding], shown: Strength) -> Vec<&Finding> {
    let open = || findings.iter().filter(|finding| finding.verdict.is_none());
    let again = open().filter(|finding| !finding.stale_verdicts.is_empty());
    let never = open().filter(|finding| finding.stale_verdicts.is_empty());
    again.chain(never.filter(|finding| finding.reversal.strength >= shown)).collect()
}
