//! `walkback log update`: what fact logs say now, to be accepted.

use anyhow::Result;

use super::files::digest_of;
use super::logs::{Logs, in_ci};
use super::told::{counted, shown};
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::cli::output::{self, Output};
use crate::cli::project::named_from_here;
use crate::cli::values;
use crate::compare::Judges;
use crate::finding::Strength;
use crate::report::changes;
use crate::snapshot::{self, How, MadeOf, Snapshot, digest};

/// Write down what fact logs say now, to be looked at and accepted
///
/// Writes a pending snapshot beside the accepted one, which stays as it is until
/// `walkback log review` or `walkback log accept`. Where CI is set nothing is written: then this
/// is `walkback log verify`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  walkback log update                     the project's fact logs
  walkback log update --accept            without looking at it
  walkback log update --judge rules --min-strength firm quotes.toml")]
pub(super) struct Args {
    #[command(flatten)]
    logs: Logs,
    /// Who judges: the rules, the language model, or both [default: as before, at first both]
    #[arg(long, value_name = "WHO", value_parser = values::judges())]
    judge: Option<Judges>,
    /// Ask the language model about many more pairs; slower [default: as before]
    #[arg(long, value_name = "WHETHER", num_args = 0..=1, default_missing_value = "true", require_equals = true)]
    thorough: Option<bool>,
    /// The weakest findings to keep [default: as before, at first what `report` shows]
    #[arg(long, value_name = "LEVEL", value_parser = values::strength())]
    min_strength: Option<Strength>,
    /// Accept all of it at once
    #[arg(long)]
    accept: bool,
}

impl Args {
    pub(super) fn run(self, context: &Context) -> Result<Outcome> {
        let files = self.logs.snapshot(context)?;
        files.is_ours()?;
        let (accepted, now) =
            self.logs.both(&files, |before| self.how(before, context), context)?;
        let name = named_from_here(&files.accepted);
        if accepted.as_ref() == Some(&now.snapshot) {
            if !in_ci() {
                files.done()?;
            }
            context.say(&format!("{name}: as accepted, {}", now.contents()));
            return Ok(Outcome::Clean);
        }
        let old = accepted.clone().unwrap_or_else(|| blank(&now.snapshot));
        let all = snapshot::changes(&old, &now.snapshot);
        if accepted.is_some() && !all.is_empty() {
            let shown = shown(&all, now.places(&all), Some(&old), &now.snapshot);
            output::stdout(&changes::text(&shown, &context.style(&Output::default())))?;
        }
        let what = match (&accepted, all.is_empty()) {
            (None, _) => now.contents(),
            (Some(_), false) => counted(&all),
            (Some(_), true) => "nothing changed; it was only compared anew".to_owned(),
        };
        if in_ci() {
            context.say(&format!("{name}: CI is set, so nothing was written: {what}"));
            let differs = accepted.is_none() || !all.is_empty();
            return Ok(if differs { Outcome::Findings } else { Outcome::Clean });
        }
        if self.accept {
            files.accept(&now.snapshot)?;
            files.done()?;
            context.say(&format!("{name}: accepted: {what}"));
            return Ok(Outcome::Clean);
        }
        let made_of = MadeOf { facts: digest(&now.facts), accepted: digest_of(&files.accepted)? };
        files.wait(&Snapshot { made_of: Some(made_of), ..now.snapshot })?;
        let (pending, again) = (named_from_here(&files.pending), self.logs.again());
        context.say(&format!("{pending}: {what}"));
        context.say(&format!(
            "  help: `walkback log review{again}` looks at it, `walkback log accept{again}` accepts all"
        ));
        Ok(Outcome::Clean)
    }

    fn how(&self, before: Option<How>, context: &Context) -> How {
        let level = context.config().report.min_strength;
        let first = || How { level: level.unwrap_or(How::default().level), ..How::default() };
        let how = before.unwrap_or_else(first);
        How {
            judges: self.judge.unwrap_or(how.judges),
            thorough: self.thorough.unwrap_or(how.thorough),
            level: self.min_strength.unwrap_or(how.level),
        }
    }
}

/// Nothing accepted yet, by the same program in the same way.
pub(super) fn blank(now: &Snapshot) -> Snapshot {
    Snapshot { how: now.how, made: now.made.clone(), ..Snapshot::default() }
}
