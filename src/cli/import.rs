//! `walkback import`: files of quotes into the database.

use std::collections::BTreeSet;
use std::path::PathBuf;

use anyhow::Result;

use super::alike;
use super::clock::Clock;
use super::context::{Context, count};
use super::exit::Outcome;
use super::input::{InputFormat, Loaded, find_files, read_files, size};
use super::output;
use super::progress::Progress;
use super::project::Database;
use crate::id::Id;
use crate::record::Record;
use crate::statement::Statement;
use crate::store::{Added, Store};

/// Take files of quotes into the database
///
/// Importing twice changes nothing. If anything in the files cannot be read, nothing is written
/// unless --keep-going is given; either way the exit code is then 2.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  walkback import facts/
  walkback import quotes.csv more.jsonl --dry-run
  some-scraper | walkback import - --input-format jsonl --stamp")]
pub(crate) struct Args {
    /// Fact logs (.toml), JSON Lines, CSV, folders of these, or - for standard input
    #[arg(value_name = "FILES", required = true)]
    files: Vec<PathBuf>,
    #[command(flatten)]
    format: InputFormat,
    #[command(flatten)]
    database: Database,
    /// Take what can be read even if something cannot
    #[arg(long)]
    keep_going: bool,
    /// Say what would be written, write nothing
    #[arg(long)]
    dry_run: bool,
    /// Mark as recorded now what does not say when it was recorded
    #[arg(long)]
    stamp: bool,
    #[command(flatten)]
    clock: Clock,
}

impl Args {
    pub(crate) fn run(self, context: &Context) -> Result<Outcome> {
        let path = self.database.required(context, "to import into")?;
        let mut store =
            if self.dry_run { Store::open_read_only(&path) } else { Store::open(&path) }?;
        let mut loaded = read_files(&find_files(&self.files)?, &self.format, context)?;
        alike::tell_stored(&loaded.record, &store, self.format.problems, context)?;
        loaded.errors += take_homeless(&mut loaded.record, &store)?;
        if self.stamp {
            stamp(&mut loaded.record, &self.clock)?;
        }
        let (seen, read) = (loaded.seen, size(&loaded.record));
        let problems = count(loaded.errors, "problem");
        if loaded.incomplete() && !self.keep_going {
            output::stderr(&format!(
                "walkback: nothing was imported: {read} of {} could be read, {problems}\n  \
                 help: mend the files, or take what can be read with --keep-going",
                count(seen, "record")
            ));
            return Ok(Outcome::Incomplete);
        }
        let progress = Progress::of("statements", context.quiet);
        let added = if self.dry_run {
            store.would_add(&loaded.record)?
        } else {
            store.add_with(&loaded.record, &mut |done, all| progress.show(done, all))?
        };
        drop(progress);
        self.tell(context, &loaded, &added);
        Ok(Outcome::Clean.or_incomplete(loaded.incomplete()))
    }

    fn tell(&self, context: &Context, loaded: &Loaded, added: &Added) {
        let verb = if self.dry_run { "would import" } else { "imported" };
        let records = count(loaded.seen, "record");
        let mut text = format!("{verb} {} of {records}", size(&loaded.record));
        text.push_str(&format!(": {}", news(added)));
        if loaded.incomplete() {
            output::stderr(&format!("walkback: {text}; {}", count(loaded.errors, "problem")));
        } else {
            context.say(&text);
        }
    }
}

/// "2 new statements, 1 new source of a known one, 3 known already".
pub(super) fn news(added: &Added) -> String {
    let elsewhere = added.occurrences.saturating_sub(added.statements);
    let parts = [
        (elsewhere, format!("{elsewhere} new source of a known one")),
        (added.corrections, count(added.corrections, "correction")),
        (added.retractions, count(added.retractions, "retraction")),
        (added.verdicts, count(added.verdicts, "verdict")),
        (added.known, format!("{} known already", added.known)),
    ];
    let told = parts.into_iter().filter(|(n, _)| *n > 0).map(|(_, what)| what);
    let text = std::iter::once(count(added.statements, "new statement")).chain(told);
    text.collect::<Vec<_>>().join(", ")
}

/// Takes out, and tells of, corrections, retractions and verdicts of statements that are nowhere.
fn take_homeless(record: &mut Record, store: &Store) -> Result<usize> {
    let ids: BTreeSet<Id> = record.statements.iter().map(Statement::id).collect();
    let mut homeless = 0;
    let mut lives = |id: &Id, what: &str| -> Result<bool> {
        let lives = ids.contains(id) || store.holds(id)?;
        if !lives {
            homeless += 1;
            output::stderr(&format!("walkback: a {what} names {id}, and no statement has that id"));
        }
        Ok(lives)
    };
    let mut corrections = Vec::new();
    for one in std::mem::take(&mut record.corrections) {
        if lives(&one.replaces, "correction")? && lives(&one.with, "correction")? {
            corrections.push(one);
        }
    }
    let mut retractions = Vec::new();
    for one in std::mem::take(&mut record.retractions) {
        if lives(&one.retracts, "retraction")? {
            retractions.push(one);
        }
    }
    let mut verdicts = Vec::new();
    for one in std::mem::take(&mut record.verdicts) {
        if lives(&one.earlier, "verdict")? && lives(&one.later, "verdict")? {
            verdicts.push(one);
        }
    }
    (record.corrections, record.retractions) = (corrections, retractions);
    record.verdicts = verdicts;
    Ok(homeless)
}

fn stamp(record: &mut Record, clock: &Clock) -> Result<()> {
    let now = clock.now()?;
    for statement in &mut record.statements {
        statement.recorded.get_or_insert_with(|| now.clone());
    }
    for correction in &mut record.corrections {
        correction.recorded.get_or_insert_with(|| now.clone());
    }
    for retraction in &mut record.retractions {
        retraction.recorded.get_or_insert_with(|| now.clone());
    }
    Ok(())
}
