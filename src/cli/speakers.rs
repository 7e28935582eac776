//! `walkback speakers`: who speaks, under which names, in which office.

mod change;
mod table;

use anyhow::Result;

use super::context::Context;
use super::exit::Outcome;
use super::input::Input;
use super::output::Output;
use super::written::Written;

/// Look at speakers; give them other names and roles
///
/// Without a command this lists them.
#[derive(Debug, clap::Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "\
Examples:
  walkback speakers
  walkback speakers quotes.toml --format json
  walkback speakers alias \"Jurij Ušakov\" \"Yuri Ushakov\"
  walkback speakers alias \"Donald Trump\" \"the US president\" --from 2025-01-20
  walkback speakers role \"Ann Lee\" \"finance minister\" --from 2024-05
  walkback speakers merge \"A. Lee\" \"Ann Lee\""
)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    list: ListArgs,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    List(ListArgs),
    Alias(change::AliasArgs),
    Role(change::RoleArgs),
    Merge(change::MergeArgs),
}

/// List speakers with how often and from when to when they speak
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  walkback speakers list
  walkback speakers list quotes.toml --format json")]
struct ListArgs {
    #[command(flatten)]
    input: Input,
    #[command(flatten)]
    written: Written,
    #[command(flatten)]
    output: Output,
}

impl Args {
    pub(crate) fn run(self, context: &Context) -> Result<Outcome> {
        match self.command {
            None => self.list.run(context),
            Some(Command::List(args)) => args.run(context),
            Some(Command::Alias(args)) => args.run(context),
            Some(Command::Role(args)) => args.run(context),
            Some(Command::Merge(args)) => args.run(context),
        }
    }
}

impl ListArgs {
    fn run(self, context: &Context) -> Result<Outcome> {
        let loaded = self.input.load(context)?;
        let current = loaded.record.current(None);
        let errors = context.tell_problems(&current.problems);
        let rows = table::rows(&loaded.record, &current.statements);
        let text = match self.written.is_json() {
            true => table::json(&rows)?,
            false => table::text(&rows, context.ascii),
        };
        self.output.write(&text, &loaded.files, context)?;
        loaded.tell();
        Ok(Outcome::Clean.or_incomplete(loaded.incomplete() || errors > 0))
    }
}
