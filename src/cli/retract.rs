//! `walkback retract`: a statement that should not have been recorded is withdrawn.

use anyhow::Result;

use super::advice::Advice;
use super::clock::Clock;
use super::context::Context;
use super::correct::has_reason;
use super::exit::Outcome;
use super::lookup;
use super::project::Database;
use super::standing::{self, Gone};
use crate::id::Id;
use crate::record::Retraction;
use crate::store::Store;

/// Withdraw a statement that should not have been recorded
///
/// It stays in the record, with the reason, and is compared with nothing any more. A retraction
/// stands for good.
///
/// To retract what stands in the place of another statement by a correction is to take the correction
/// back: the other one is in force again. If neither should stand, retract that one as well.
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
        match standing::gone(&store, &id)? {
            Some(Gone::Retracted { .. }) => {
                context.say(&format!("{} is withdrawn already; nothing was changed", id.short()));
                return Ok(Outcome::Clean);
            }
            Some(Gone::Corrected { in_force, reason }) => {
                return Err(corrected(&id, &in_force, &reason));
            }
            None => {}
        }
        let retraction = Retraction {
            retracts: id,
            reason: self.reason,
            by: self.by.or(context.config().by),
            recorded: Some(self.clock.now()?),
        };
        let revived = standing::revived(&store, &retraction)?;
        let (done, is) =
            if self.dry_run { ("would withdraw", "would be") } else { ("withdrew", "is") };
        if !self.dry_run {
            store.retract(&retraction)?;
        }
        let note = if self.dry_run { " (--dry-run)" } else { "" };
        context.say(&format!("{done} {}{note}", id.short()));
        for again in revived.iter().map(Id::short) {
            context.say(&format!(
                "{again}, in whose place it stood, {is} in force again; retract {again} as well if it \
                 is wrong too"
            ));
        }
        Ok(Outcome::Clean)
    }
}

fn corrected(id: &Id, in_force: &Id, reason: &str) -> anyhow::Error {
    let in_force = in_force.short();
    Advice::error(
        format!("{} was corrected: {reason}; {in_force} is in force in its place", id.short()),
        format!(
            "`walkback retract {in_force}` withdraws that one, which takes its correction back"
        ),
    )
}
