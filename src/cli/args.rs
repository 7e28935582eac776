//! The whole command line at a glance.

use super::context::Global;
use super::{
    accept, add, check, checkpoint, completions, correct, eval, explain, export, extract, import,
    init, judge, list, log, man, report, retract, review, schema, serve, speakers, verify,
};

/// Keeps who said what and when, and shows when somebody walked it back
#[derive(Debug, clap::Parser)]
#[command(
    name = "walkback",
    version,
    arg_required_else_help = true,
    max_term_width = 100,
    after_help = "\
Exit codes:
  0  nothing to report
  1  findings at or above the fail level
  2  could not do it: usage, unreadable input, damaged record
  141  nobody read the output to its end, as for any tool in front of `head`

Examples:
  walkback report quotes.toml          the reversals in a file, without any project
  walkback init && walkback import quotes.csv && walkback report
  walkback check --new today.toml      new quotes against the record"
)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[command(flatten)]
    pub(crate) global: Global,
}

/// What to do.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    Init(init::Args),
    Add(Box<add::Args>),
    Import(import::Args),
    Extract(Box<extract::Args>),
    List(list::Args),
    Speakers(speakers::Args),
    Report(report::Args),
    Check(check::Args),
    Accept(Box<accept::Args>),
    Explain(explain::Args),
    Review(Box<review::Args>),
    Serve(Box<serve::Args>),
    Correct(Box<correct::Args>),
    Retract(retract::Args),
    Checkpoint(checkpoint::Args),
    Verify(verify::Args),
    Export(export::Args),
    Log(log::Args),
    Eval(eval::Args),
    Judge(judge::Args),
    Schema(schema::Args),
    Completions(completions::Args),
    Man(man::Args),
}
