//! `walkback log`: fact logs as text files in git.

mod decide;
mod files;
mod fmt;
mod logs;
mod merge;
mod pending;
mod review;
mod told;
mod update;
mod verify;

use anyhow::Result;

use super::context::Context;
use super::exit::Outcome;
use super::output;
use crate::problem::Problem;
use crate::read::{LogReading, read_log};
use crate::record::{Record, doubtful};

/// Work with fact logs as text files in git
#[derive(Debug, clap::Args)]
#[command(
    arg_required_else_help = true,
    after_help = "\
Examples:
  walkback log fmt
  walkback log fmt --check facts/
  walkback log verify                 do the logs say what was accepted?
  walkback log update                 write down what is different, to be accepted
  git config merge.walkback.driver \"walkback log merge %O %A %B --name %P\""
)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    Fmt(fmt::Args),
    Merge(merge::Args),
    Verify(verify::Args),
    Update(update::Args),
    Review(review::Args),
    Accept(decide::AcceptArgs),
    Reject(decide::RejectArgs),
}

impl Args {
    pub(crate) fn run(self, context: &Context) -> Result<Outcome> {
        match self.command {
            Command::Fmt(args) => args.run(context),
            Command::Merge(args) => args.run(context),
            Command::Verify(args) => args.run(context),
            Command::Update(args) => args.run(context),
            Command::Review(args) => args.run(context),
            Command::Accept(args) => args.run(context),
            Command::Reject(args) => args.run(context),
        }
    }
}

/// Tells what a fact log says of speakers that cannot all be so. It is no hindrance to writing it.
fn tell_doubtful(name: &str, record: &Record, context: &Context) {
    for problem in doubtful(record) {
        context.say(&Problem { file: name.to_owned(), ..problem }.to_string());
    }
}

/// Reads a fact log, telling its problems. None where something would be lost if it were written
/// again: what could not be read, or a comment without a place unless comments may be dropped.
fn whole(name: &str, bytes: &[u8], drop_comments: bool, context: &Context) -> Option<LogReading> {
    let reading = read_log(name, bytes);
    let homeless = if drop_comments { &[][..] } else { &reading.homeless };
    let warnings = reading.problems.iter().filter(|it| it.is_error() || !context.quiet);
    warnings.for_each(|problem| output::stderr(&problem.to_string()));
    homeless.iter().for_each(|problem| {
        output::stderr(&format!("{problem}, or drop it with --drop-comments"));
    });
    let whole = homeless.is_empty() && !reading.problems.iter().any(Problem::is_error);
    whole.then_some(reading)
}
