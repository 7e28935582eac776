//! The command line: flags, files, terminal, clock. One file per command; no rules in here.

mod accept;
mod accepted;
mod add;
mod alike;
mod args;
mod brief;
mod card;
mod check;
mod checkpoint;
mod clock;
mod completions;
mod context;
mod correct;
mod eval;
mod exit;
mod explain;
mod export;
mod extract;
mod facts;
mod fields;
mod import;
mod init;
mod input;
mod judge;
mod judging;
mod level;
mod list;
mod locate;
mod log;
mod lookup;
mod man;
mod output;
mod outputs;
mod outside;
mod progress;
mod project;
mod report;
mod repository;
mod retract;
mod review;
mod schema;
mod serve;
mod since;
mod speakers;
mod terminal;
mod time;
mod values;
mod verdicts;
mod verify;
mod whole;
mod written;

use std::io::ErrorKind;
use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use crate::front::{advice, beside, filter, remember, standing};
use args::{Args, Command};
use context::Context;
use exit::{COULD_NOT, Outcome, SEEN_ENOUGH};
use output::SeenEnough;

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => return usage(&error),
    };
    match run(args) {
        Ok(outcome) => outcome.into(),
        Err(error) if error.is::<SeenEnough>() => ExitCode::from(SEEN_ENOUGH),
        Err(error) => {
            output::stderr(&format!("walkback: {}", advice::describe(&error)));
            ExitCode::from(COULD_NOT)
        }
    }
}

/// Help and version, which were asked for, or what is wrong with the flags.
fn usage(error: &clap::Error) -> ExitCode {
    if !error.use_stderr() {
        return match error.print() {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::from(SEEN_ENOUGH),
            // Help that cannot be written to a full disk is no reason to say more.
            _ => ExitCode::SUCCESS,
        };
    }
    let text = error.render().to_string();
    let text = text.strip_prefix("error:").map_or(text.clone(), |rest| format!("walkback:{rest}"));
    output::stderr_lines(text.trim_end());
    ExitCode::from(COULD_NOT)
}

/// The definition of the command line, for help, completions and manual pages.
pub fn command() -> clap::Command {
    Args::command()
}

fn run(args: Args) -> anyhow::Result<Outcome> {
    match &args.command {
        Command::Completions(args) => return args.run(),
        Command::Man(args) => return args.run(),
        Command::Schema(args) => return args.run(),
        _ => {}
    }
    let context = Context::new(&args.global)?;
    match args.command {
        Command::Init(args) => args.run(&context),
        Command::Add(args) => args.run(&context),
        Command::Import(args) => args.run(&context),
        Command::Extract(args) => args.run(&context),
        Command::List(args) => args.run(&context),
        Command::Speakers(args) => args.run(&context),
        Command::Report(args) => args.run(&context),
        Command::Check(args) => args.run(&context),
        Command::Accept(args) => args.run(&context),
        Command::Explain(args) => args.run(&context),
        Command::Review(args) => args.run(&context),
        Command::Serve(args) => args.run(&context),
        Command::Correct(args) => args.run(&context),
        Command::Retract(args) => args.run(&context),
        Command::Checkpoint(args) => args.run(&context),
        Command::Verify(args) => args.run(&context),
        Command::Export(args) => args.run(&context),
        Command::Log(args) => args.run(&context),
        Command::Eval(args) => args.run(&context),
        Command::Judge(args) => args.run(),
        Command::Schema(args) => args.run(),
        Command::Completions(args) => args.run(),
        Command::Man(args) => args.run(),
    }
}
