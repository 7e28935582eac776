//! `walkback accept`: findings that are known, and need not be told again as news.

mod list;
mod looked;
mod prune;

use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};
use chrono::NaiveDate;

use super::accepted::Known;
use super::advice::Advice;
use super::brief::{chosen, on_one_line, short, tell};
use super::context::Context;
use super::correct::has_reason;
use super::exit::Outcome;
use super::input::{Input, InputFormat};
use super::level::Level;
use super::lookup::ids_and_files;
use super::output;
use super::project::Database;
use super::values;
use crate::accepted::{Accepted, Day, Entry, State};
use crate::factlog::write_accepted;
use crate::finding::Strength;
use crate::report::Finding;
use looked::Looking;

/// Accept findings, with the reason, so that they fail no check any more
///
/// What was accepted stays in every report, marked, and does not count for the exit code of `check`
/// and `report`. It stands in accepted.toml, which is made to be kept in git. An entry holds for
/// these two quotes, word for word, under the kind it was accepted as, until it expires.
#[derive(Debug, clap::Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "\
Examples:
  walkback accept 7c1e90a4 --reason \"the new date was announced in time\"
  walkback accept 7c1e90a4 01ab23cd facts/ --reason known --by \"Ann Lee\" --expires 2026-03-31
  walkback accept --baseline facts/ --reason \"before we had checks\"   all that report shows
  walkback accept list                     what is in force, expired, unused
  walkback accept prune --dry-run          what could go"
)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    new: NewArgs,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    List(list::Args),
    Prune(prune::Args),
}

#[derive(Debug, clap::Args)]
struct NewArgs {
    /// The first digits of the ids of findings; then fact logs, JSON Lines, CSV, folders, or - for
    /// standard input; without files, the project's database
    #[arg(value_name = "ID|FILES")]
    words: Vec<String>,
    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    /// Who accepts it [default: `by` in walkback.toml]
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// When it was accepted; written only if given
    #[arg(long, value_name = "DAY", value_parser = day)]
    added: Option<NaiveDate>,
    /// The last day on which it holds (2026-03-31)
    #[arg(long, value_name = "DAY", value_parser = day)]
    expires: Option<NaiveDate>,
    /// Accept all findings that a report shows now
    #[arg(long)]
    baseline: bool,
    /// With --baseline: the weakest strength to accept [default: what `report` shows]
    #[arg(long, value_name = "LEVEL", value_parser = values::strength(), requires = "baseline")]
    min_strength: Option<Strength>,
    /// Put it in the place of what was said of a finding that is accepted already
    #[arg(long)]
    replace: bool,
    /// Say what would be written, write nothing
    #[arg(long)]
    dry_run: bool,
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
            None => self.new.run(context),
            Some(Command::List(args)) => args.run(context),
            Some(Command::Prune(args)) => args.run(context),
        }
    }
}

impl NewArgs {
    fn run(self, context: &Context) -> Result<Outcome> {
        let Some(reason) = self.reason.as_deref() else {
            return Err(Advice::error("no reason is given", "say why with --reason"));
        };
        has_reason(reason)?;
        self.lasts()?;
        let (ids, files) = self.ids_and_files()?;
        let input = Input {
            files: files.iter().map(PathBuf::from).collect(),
            format: self.format.clone(),
            database: self.database.clone(),
        };
        let known = self.looking.known(context)?;
        can_be_written(&known)?;
        let looked = self.looking.at(&input, &known, context)?;
        let chosen = if self.baseline {
            let shown = Level::of_report(self.min_strength, context);
            let strong = |finding: &&Finding| finding.reversal.strength >= shown;
            looked.whole.report.findings.iter().filter(strong).collect()
        } else {
            chosen(ids, &looked.whole.report)?
        };
        let new: Vec<Entry> =
            chosen.iter().map(|finding| self.entry(finding, reason, context)).collect();
        let added = self.add(new, &known, &looked.states)?;
        if !self.dry_run && added.changed() {
            write(&known, &added.file)?;
        }
        self.tell(&chosen, &added, &known, context);
        looked.whole.loaded.tell();
        Ok(Outcome::Clean.or_incomplete(looked.whole.incomplete()))
    }

    /// Refuses a last day that has passed: such an entry accepts nothing.
    fn lasts(&self) -> Result<()> {
        match self.expires {
            Some(day) if day < self.looking.clock.today()? => Err(Advice::error(
                format!("--expires {day} has passed, so this would accept nothing"),
                "give a day that is to come, or leave it out",
            )),
            _ => Ok(()),
        }
    }

    /// What is accepted, and where it was found.
    fn ids_and_files(&self) -> Result<(&[String], &[String])> {
        if self.baseline {
            return Ok((&[], &self.words));
        }
        let (ids, files) = ids_and_files(&self.words)?;
        if ids.is_empty() {
            return Err(Advice::error(
                "nothing to accept: no id given",
                "give the ids of findings, which `walkback report` shows; --baseline accepts all",
            ));
        }
        Ok((ids, files))
    }

    fn entry(&self, finding: &Finding, reason: &str, context: &Context) -> Entry {
        Entry {
            id: finding.id,
            kind: finding.reversal.kind,
            reason: reason.to_owned(),
            by: self.by.clone().or_else(|| context.config().by),
            added: self.added.map(Day::Real),
            expires: self.expires.map(Day::Real),
            speaker: Some(on_one_line(&finding.speaker)),
            earlier: Some(short(&finding.earlier.quote, IN_FILE)),
            later: Some(short(&finding.later.quote, IN_FILE)),
            comments: Vec::new(),
        }
    }

    /// The file with new entries. One that is in force is replaced only if that was asked for; one
    /// that is not makes room.
    fn add(&self, new: Vec<Entry>, known: &Known, states: &[State]) -> Result<Added> {
        let old = &known.reading.accepted;
        let mut added = Added { file: old.clone(), ..Added::default() };
        for mut entry in new {
            let here: Vec<usize> =
                (0..old.entries.len()).filter(|&n| old.entries[n].id == entry.id).collect();
            let holds = here.iter().any(|&n| matches!(states[n], State::InForce | State::Twice(_)));
            let same = |n: &usize| says_the_same(&old.entries[*n], &entry);
            if holds && (here.iter().any(same) || (self.baseline && !self.replace)) {
                added.already += 1;
                continue;
            }
            if holds && !self.replace {
                let reason = &old.entries[here[0]].reason;
                return Err(Advice::error(
                    format!("{} is accepted already: {reason}", entry.id.short()),
                    "--replace puts the new reason in its place; nothing was written",
                ));
            }
            added.new += usize::from(here.is_empty());
            added.replaced += usize::from(!here.is_empty());
            entry.comments = here.iter().flat_map(|&n| old.entries[n].comments.clone()).collect();
            added.file.entries.retain(|one| one.id != entry.id);
            added.file.entries.push(entry);
        }
        added.file.canonical();
        Ok(added)
    }

    fn tell(&self, chosen: &[&Finding], added: &Added, known: &Known, context: &Context) {
        let verb = if self.dry_run { "would accept" } else { "accepted" };
        for finding in chosen.iter().filter(|_| !self.baseline) {
            tell(verb, finding, context);
        }
        let (new, all) = (added.new, added.file.entries.len());
        let mut counts = vec![format!("{new} new")];
        for (n, what) in [(added.replaced, "replaced"), (added.already, "accepted already")] {
            counts.extend((n > 0).then(|| format!("{n} {what}")));
        }
        let note = if self.dry_run { " (--dry-run: nothing was written)" } else { "" };
        context.say(&format!("{}: {}, {all} in all{note}", known.name, counts.join(", ")));
    }
}

/// What came of accepting.
#[derive(Debug, Default)]
struct Added {
    file: Accepted,
    new: usize,
    replaced: usize,
    already: usize,
}

impl Added {
    fn changed(&self) -> bool {
        self.new + self.replaced > 0
    }
}

/// A day on the command line.
fn day(text: &str) -> Result<NaiveDate, String> {
    Day::read(text).real().ok_or_else(|| "write a day that exists, as 2026-03-31".to_owned())
}

/// Whether an entry says what another would say, whenever that was.
fn says_the_same(old: &Entry, new: &Entry) -> bool {
    (&old.reason, &old.by, &old.expires) == (&new.reason, &new.by, &new.expires)
}

/// Refuses to write over what could not be read.
fn can_be_written(known: &Known) -> Result<()> {
    if known.reading.failed || known.reading.unread > 0 {
        bail!(Advice::error(
            format!("{} holds what could not be read, and nothing was written", known.name),
            "mend it first, so that nothing is lost",
        ));
    }
    Ok(())
}

fn write(known: &Known, file: &Accepted) -> Result<()> {
    output::write_file(&known.path, &write_accepted(file))
        .with_context(|| format!("cannot write {}", known.name))
}

/// How much of a quote is kept for people who read the file, in code points.
const IN_FILE: usize = 100;
