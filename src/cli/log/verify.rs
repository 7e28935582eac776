//! `walkback log verify`: whether fact logs say what somebody accepted.

use anyhow::Result;

use super::logs::Logs;
use super::told::{counted, shown};
use super::update::blank;
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::cli::output::{self, Output};
use crate::cli::project::named_from_here;
use crate::cli::written::Written;
use crate::report::changes;
use crate::snapshot;

/// Compare fact logs, and what is found in them, with what was accepted
///
/// Facts that came, went or changed, and findings that did, are shown as a diff; findings that the
/// program judges differently although the facts stayed are shown apart. Nothing is ever written.
/// Exits with 1 where something differs, and where nothing was accepted yet.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  walkback log verify                     the project's fact logs
  walkback log verify quotes.toml         with quotes.toml.snap
  walkback log verify a.toml b.toml --snapshot both.snap
  walkback log verify --format json")]
pub(super) struct Args {
    #[command(flatten)]
    logs: Logs,
    #[command(flatten)]
    written: Written,
    #[command(flatten)]
    output: Output,
}

impl Args {
    pub(super) fn run(self, context: &Context) -> Result<Outcome> {
        let files = self.logs.snapshot(context)?;
        let (accepted, now) = self.logs.both(&files, Option::unwrap_or_default, context)?;
        let (name, again) = (named_from_here(&files.accepted), self.logs.again());
        if files.pending.exists() {
            let pending = named_from_here(&files.pending);
            context.say(&format!("{pending} waits for `walkback log review{again}`"));
        }
        let nothing = blank(&now.snapshot);
        let all = snapshot::changes(accepted.as_ref().unwrap_or(&nothing), &now.snapshot);
        let shown = shown(&all, now.places(&all), accepted.as_ref(), &now.snapshot);
        let text = match self.written.is_json() {
            true => changes::json(&shown)?,
            false if all.is_empty() || accepted.is_none() => String::new(),
            false => changes::text(&shown, &context.style(&self.output)),
        };
        if !text.is_empty() || self.output.is_file() {
            let read = [now.read_from(), &[files.accepted, files.pending]].concat();
            self.output.write(&text, &read, context)?;
        }
        if accepted.is_none() {
            let holds = now.contents();
            output::stderr(&format!(
                "walkback: {name} is not there: nothing was accepted yet ({holds})\n  help: \
                 `walkback log update{again}` and then `walkback log review{again}` accept it; keep \
                 {name} in git"
            ));
            return Ok(Outcome::Findings);
        }
        if all.is_empty() {
            context.say(&format!("{name}: as accepted, {}", now.contents()));
            return Ok(Outcome::Clean);
        }
        context.say(&format!("{name}: not as accepted: {}", counted(&all)));
        context.say(&format!(
            "  help: mend the fact logs, or accept it with `walkback log update{again}` and then \
             `walkback log review{again}`"
        ));
        Ok(Outcome::Findings)
    }
}
