//! `walkback log merge`: git's merge driver for fact logs.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use super::{tell_doubtful, whole};
use crate::cli::advice::Advice;
use crate::cli::context::{Context, count};
use crate::cli::exit::Outcome;
use crate::cli::input::bytes_of;
use crate::cli::output::{self, Output, write_file};
use crate::factlog::merge::{Conflict, merge};
use crate::record::Log;

/// Merge what two branches made of a fact log
///
/// Records are merged one by one, whatever their order in the files: what one branch added, removed
/// or changed is taken, and where both changed one record its fields are merged. The result is in
/// the canonical form. Where both changed the same field, the record stands twice between the marks
/// of git, and the exit code is 1.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Let git use it, for each clone and for all who have the repository:
  git config merge.walkback.driver \"walkback log merge %O %A %B --name %P\"
  echo 'facts/*.toml merge=walkback' >> .gitattributes

Examples:
  walkback log merge base.toml ours.toml theirs.toml
  walkback log merge base.toml ours.toml theirs.toml --output merged.toml
  walkback log merge base.toml ours.toml theirs.toml --output -")]
pub(crate) struct Args {
    /// The file both branches began with; may be empty
    #[arg(value_name = "BASE")]
    base: PathBuf,
    /// The file on our branch, which the result is written over
    #[arg(value_name = "OURS")]
    ours: PathBuf,
    /// The file on their branch
    #[arg(value_name = "THEIRS")]
    theirs: PathBuf,
    /// Write to this file instead, or to standard output with -
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// What to call the file in messages [default: OURS]
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// Drop comments that stand neither above a record nor at the head of a file
    #[arg(long)]
    drop_comments: bool,
}

impl Args {
    pub(crate) fn run(self, context: &Context) -> Result<Outcome> {
        let name = self.name.clone().unwrap_or_else(|| self.ours.display().to_string());
        let base = self.read(&self.base, "base", context)?;
        let ours = self.read(&self.ours, "ours", context)?;
        let theirs = self.read(&self.theirs, "theirs", context)?;
        let (Some(base), Some(ours), Some(theirs)) = (base, ours, theirs) else {
            return Err(Advice::error(
                format!("{name} was not merged: it holds our side only"),
                "mend what is told above on the branch it is on, and merge again",
            ));
        };
        let merged = merge(&base, &ours, &theirs);
        let marked = merged.marked();
        self.write(&marked.text, context)?;
        tell_doubtful(&name, &merged.log.record, context);
        for (conflict, line) in merged.conflicts.iter().zip(&marked.lines) {
            tell(&name, *line, conflict);
        }
        if merged.conflicts.is_empty() {
            return Ok(Outcome::Clean);
        }
        output::stderr(&format!(
            "walkback: {} in {name}\n  help: keep what is right and remove the lines of <<<<<<<, \
             ======= and >>>>>>>",
            count(merged.conflicts.len(), "conflict")
        ));
        Ok(Outcome::Findings)
    }

    /// One side; none where it cannot be read whole, which is told.
    fn read(&self, path: &Path, side: &str, context: &Context) -> Result<Option<Log>> {
        let (own, bytes) = bytes_of(path)?;
        // Git's names of the three files tell nobody anything.
        let name = self.name.as_ref().map_or(own, |name| format!("{name} ({side})"));
        let reading = whole(&name, &bytes, self.drop_comments, context);
        Ok(reading.map(|reading| reading.log))
    }

    fn write(&self, text: &str, context: &Context) -> Result<()> {
        match &self.output {
            None => {
                let cannot = || format!("cannot write {}", self.ours.display());
                write_file(&self.ours, text).with_context(cannot)
            }
            Some(path) if path == Path::new("-") => output::stdout(text),
            Some(path) => {
                let read = [self.base.clone(), self.theirs.clone()];
                Output { output: Some(path.clone()) }.write(text, &read, context)
            }
        }
    }
}

fn tell(name: &str, line: usize, conflict: &Conflict) {
    output::stderr(&format!("{name}:{line}: conflict in {}", conflict.what));
    for difference in &conflict.differences {
        let (field, ours, theirs) = (&difference.field, &difference.ours, &difference.theirs);
        output::stderr(&format!("  {field}"));
        output::stderr(&format!("    ours    {ours}"));
        output::stderr(&format!("    theirs  {theirs}"));
    }
}
