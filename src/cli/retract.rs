//! `walkback retract`: a statement that should not have been recorded is withdrawn.

use anyhow::Result;

use super::clock::Clock;
use super::context::Context;
use super::correct::has_reason;
use super::exit::Outcome;
use super::lookup;
use super::project::Database;
use crate::record::Retraction;
use crate::store::Store;

/// Withdraw a statement that should not have been recorded
///
/// It stays in the record, with the reason, and is compared with nothing any more.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  walkback retract 7c1e90a4 --reason \"a parody account\"
  walkback retract 7c1e90a4 --reason \"never aired\" --by \"Ann Reporter\" --dry-run")]
pub(crate) struct Args {
    /// The statement: the first digits of its id
    #[arg(value_name = "ID")]
    id: String,
    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// Who withdraws it [default: `by` in walkback.toml]
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    #[command(flatten)]
    database: Database,
    #[command(flatten)]
    clock: Clock,
    /// Say what would be written, write nothing
    #[arg(long)]
    dry_run: bool,
}

impl Args {
    pub(crate) fn run(self, context: &Context) -> Result<Outcome> {
        has_reason(&self.reason)?;
        let path = self.database.required(context, "to retract from")?;
        let mut store =
            if self.dry_run { Store::open_read_only(&path) } else { Store::open(&path) }?;
        lookup::is_id(&self.id)?;
        let id = store.find(&self.id)?;
        if store.retractions()?.iter().any(|retraction| retraction.retracts == id) {
            context.say(&format!("{} is withdrawn already; nothing was changed", id.short()));
            return Ok(Outcome::Clean);
        }
        let retraction = Retraction {
            retracts: id,
            reason: self.reason,
            by: self.by.or(context.config().by),
            recorded: Some(self.clock.now()?),
        };
        if self.dry_run {
            context.say(&format!("would withdraw {} (--dry-run)", id.short()));
        } else {
            store.retract(&retraction)?;
            context.say(&format!("withdrew {}", id.short()));
        }
        Ok(Outcome::Clean)
    }
}
