//! `walkback log review`: what is different, one after the other.

use std::io::{BufRead, IsTerminal, stdin};

use anyhow::{Context as _, Result};

use super::logs::Logs;
use super::pending::{Decision, Pending};
use crate::cli::advice::Advice;
use crate::cli::context::{Context, count};
use crate::cli::exit::Outcome;
use crate::cli::output::{self, Output};
use crate::problem::shown;
use crate::report::changes;

/// Walk through what is different, and accept or reject each
///
/// Answers: a accept, r reject, s skip; A, R and S do the same to all that are left; q stops. What
/// was decided until then holds, and what was skipped goes on waiting. Without a terminal, use
/// `walkback log accept` and `walkback log reject` with ids.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  walkback log update && walkback log review
  walkback log review quotes.toml")]
pub(super) struct Args {
    #[command(flatten)]
    logs: Logs,
    /// Ask, with answers from standard input, where it is no terminal
    #[arg(long, value_name = "WHEN", value_parser = ["always"])]
    interactive: Option<String>,
}

/// What is asked.
const QUESTION: &str = "a accept, r reject, s skip, A/R/S the same for all that are left, q quit";

/// Where so many answers one after the other mean nothing, nobody reads the questions.
const PATIENCE: usize = 3;

impl Args {
    pub(super) fn run(self, context: &Context) -> Result<Outcome> {
        if self.interactive.is_none() && !stdin().is_terminal() {
            return Err(Advice::error(
                "a review asks on a terminal, and this is none",
                "`walkback log accept ID` and `walkback log reject ID` decide without one; \
                 --interactive=always takes the answers from standard input",
            ));
        }
        let Some(pending) = Pending::read(&self.logs, context)? else {
            return Ok(Outcome::Clean);
        };
        let mut decisions = Vec::with_capacity(pending.changes.len());
        let walked = walk(&pending, &mut decisions, &mut stdin().lock(), context);
        pending.tell(&decisions, context);
        walked.map(|()| Outcome::Clean)
    }
}

/// Asks one by one; each decision is kept before the next one is asked for.
fn walk(
    pending: &Pending,
    decisions: &mut Vec<Decision>,
    answers: &mut dyn BufRead,
    context: &Context,
) -> Result<()> {
    let shown = pending.shown();
    let style = context.style(&Output::default());
    let all = pending.changes.len();
    if all == 0 {
        pending.keep(decisions)?;
    }
    while decisions.len() < all {
        let at = decisions.len();
        output::stdout(&format!("{} of {}\n", at + 1, count(all, "difference")))?;
        output::stdout(&changes::one(&shown, at, &style))?;
        match answer(answers)? {
            Answer::One(decision) => decisions.push(decision),
            Answer::Rest(decision) => decisions.resize(all, decision),
        }
        if decisions.last() != Some(&Decision::Wait) || decisions.len() == all {
            pending.keep(decisions)?;
        }
    }
    Ok(())
}

enum Answer {
    One(Decision),
    Rest(Decision),
}

/// The next answer; where they end, nobody decides what is left.
fn answer(answers: &mut dyn BufRead) -> Result<Answer> {
    for _ in 0..PATIENCE {
        output::stderr(QUESTION);
        let mut line = String::new();
        if answers.read_line(&mut line).context("cannot read the answer")? == 0 {
            return Ok(Answer::Rest(Decision::Wait));
        }
        match line.trim() {
            "a" => return Ok(Answer::One(Decision::Accept)),
            "r" => return Ok(Answer::One(Decision::Reject)),
            "s" => return Ok(Answer::One(Decision::Wait)),
            "A" => return Ok(Answer::Rest(Decision::Accept)),
            "R" => return Ok(Answer::Rest(Decision::Reject)),
            "S" | "q" => return Ok(Answer::Rest(Decision::Wait)),
            other => output::stderr(&format!("{} is no answer", shown(other))),
        }
    }
    output::stderr(&format!("{PATIENCE} answers meant nothing; what is left goes on waiting"));
    Ok(Answer::Rest(Decision::Wait))
}
