//! `walkback log accept` and `walkback log reject`.

use std::path::PathBuf;

use anyhow::Result;

use super::logs::{Logs, Of};
use super::pending::{Decision, Pending};
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::cli::lookup::ids_and_files;

/// Accept what is different: all that waits, or what has these ids
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  walkback log accept                     all that `walkback log update` wrote down
  walkback log accept 83fe21c0 7c1e90a4   only these; the rest goes on waiting
  walkback log accept quotes.toml         what waits beside quotes.toml")]
pub(super) struct AcceptArgs {
    #[command(flatten)]
    which: Which,
}

/// Reject what is different: all that waits, or what has these ids
///
/// What was rejected is not accepted: `walkback log verify` tells of it again until the fact logs
/// are mended.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  walkback log reject                     all that `walkback log update` wrote down
  walkback log reject 83fe21c0            only this; the rest goes on waiting")]
pub(super) struct RejectArgs {
    #[command(flatten)]
    which: Which,
}

#[derive(Debug, clap::Args)]
struct Which {
    /// The first digits of the ids of differences; then the fact logs whose snapshot is meant
    #[arg(value_name = "ID|FILES")]
    words: Vec<String>,
    #[command(flatten)]
    of: Of,
}

impl AcceptArgs {
    pub(super) fn run(self, context: &Context) -> Result<Outcome> {
        self.which.decide(Decision::Accept, context)
    }
}

impl RejectArgs {
    pub(super) fn run(self, context: &Context) -> Result<Outcome> {
        self.which.decide(Decision::Reject, context)
    }
}

impl Which {
    fn decide(self, decision: Decision, context: &Context) -> Result<Outcome> {
        let (ids, files) = ids_and_files(&self.words)?;
        let logs = Logs { files: files.iter().map(PathBuf::from).collect(), of: self.of };
        let Some(pending) = Pending::read(&logs, context)? else {
            return Ok(if ids.is_empty() { Outcome::Clean } else { Outcome::Incomplete });
        };
        let chosen = pending.chosen(ids)?;
        let decisions = chosen.iter().map(|chosen| if *chosen { decision } else { Decision::Wait });
        let decisions: Vec<Decision> = decisions.collect();
        pending.keep(&decisions)?;
        pending.tell(&decisions, context);
        Ok(Outcome::Clean)
    }
}
