//! `walkback verify`: whether the record is whole, and whether all that a checkpoint saw is still there.

mod quote;
mod told;

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow, bail};

use super::advice::Advice;
use super::context::{Context, count};
use super::exit::Outcome;
use super::input::{Input, Loaded, bytes_of, is_stdin};
use super::output::Output;
use super::written::Written;
use crate::proof::{Checkpoint, facts};
use crate::store::Store;
use told::{Told, Verified};

/// Check that the record is whole, and that nothing in it was changed since a checkpoint
///
/// Without --against, the record's own ids and checksums are checked. With it, every fact that the
/// checkpoint saw must be in the record as it was; what is missing or changed is named. With --proof,
/// the proof that one quote is in a record is checked, without that record.
///
/// Exit codes: 0 all there, 1 something is missing or changed, 2 could not be checked.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  walkback verify                                     the project's database
  walkback verify --against record.checkpoint facts/  names what is missing
  walkback verify --against walkback:v1:11:4f0c…      whether anything changed
  git tag -l --format='%(contents)' v1 | walkback verify --against - facts/
  walkback verify --proof quote.proof --against walkback:v1:11:4f0c…")]
pub(crate) struct Args {
    #[command(flatten)]
    input: Input,
    /// A head (walkback:v1:…), or a file, or - for standard input: what `checkpoint --leaves` wrote, or
    /// any text with one head in it
    #[arg(long, value_name = "CHECKPOINT|HEAD")]
    against: Option<String>,
    /// A proof that `checkpoint --prove` wrote, or - for standard input
    #[arg(long, value_name = "FILE", conflicts_with_all = ["files", "db"])]
    proof: Option<PathBuf>,
    /// The statement that must be in the proof: the first digits of its id
    #[arg(long, value_name = "ID", requires = "proof")]
    quote: Option<String>,
    #[command(flatten)]
    written: Written,
    #[command(flatten)]
    output: Output,
}

impl Args {
    pub(crate) fn run(self, context: &Context) -> Result<Outcome> {
        self.one_use_of_stdin()?;
        let against = self.against.as_deref().map(checkpoint).transpose()?;
        if let Some(path) = &self.proof {
            let quotes = quote::read(path)?;
            let result = quote::check(&quotes, self.quote.as_deref(), against.as_ref())?;
            return self.write(&result, std::slice::from_ref(path), context);
        }
        if self.input.files.is_empty() {
            Store::open_read_only(&self.input.database_path(context)?)?.check()?;
        }
        let Loaded { mut record, mut files, errors, .. } = self.input.load(context)?;
        // what was read but does not fit together can still be compared
        let unfit = context.tell_problems(&record.current(None).problems);
        if errors > 0 || unfit > 0 && against.is_none() {
            bail!("the record is not whole: {}", count(errors + unfit, "problem"));
        }
        files.extend(self.against.iter().map(PathBuf::from));
        let facts = facts(&mut record);
        let outcome = self.write(&Verified::new(&facts, against.as_ref()), &files, context)?;
        Ok(outcome.or_incomplete(unfit > 0 && outcome == Outcome::Clean))
    }

    fn write(&self, result: &impl Told, files: &[PathBuf], context: &Context) -> Result<Outcome> {
        let text = match self.written.is_json() {
            false => result.text(&context.style(&self.output)),
            true => serde_json::to_string_pretty(result)? + "\n",
        };
        self.output.write(&text, files, context)?;
        Ok(if result.holds() { Outcome::Clean } else { Outcome::Findings })
    }

    fn one_use_of_stdin(&self) -> Result<()> {
        let against = self.against.as_deref().map(Path::new);
        let all = self.input.files.iter().chain(&self.proof).map(PathBuf::as_path).chain(against);
        if all.filter(|path| is_stdin(path)).count() > 1 {
            bail!("standard input (-) can be read only once");
        }
        Ok(())
    }
}

/// A head as it is, or what stands in a file.
fn checkpoint(text: &str) -> Result<Checkpoint> {
    if text.starts_with("walkback:") {
        let head = text.parse().map_err(|error| anyhow!("--against: {error}"))?;
        return Ok(Checkpoint { head, leaves: None });
    }
    let (name, bytes) = bytes_of(Path::new(text)).map_err(|error| {
        Advice::error(
            format!("--against: {}", super::advice::describe(&error)),
            "give a head (walkback:v1:…), or a file that `walkback checkpoint` wrote",
        )
    })?;
    let text = String::from_utf8(bytes).with_context(|| format!("{name}: this is no text"))?;
    Checkpoint::parse(&text).with_context(|| name)
}
