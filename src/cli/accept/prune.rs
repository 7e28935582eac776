//! `walkback accept prune`: without what holds no more.

use anyhow::Result;

use super::super::accepted::said_of;
use super::super::context::Context;
use super::super::exit::Outcome;
use super::super::input::Input;
use super::looked::Looking;
use super::{can_be_written, write};
use crate::accepted::{Accepted, State};

/// Remove accepted findings that expired, occur no more, or are of another kind now
///
/// An entry whose `expires` is no day that exists stays, because it is a slip that somebody should
/// mend. Where not the whole record is compared (some files of a project), what does not occur in
/// them stays as well.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  walkback accept prune --dry-run
  walkback accept prune facts/")]
pub(super) struct Args {
    #[command(flatten)]
    input: Input,
    /// Say what would be removed, remove nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    looking: Looking,
}

impl Args {
    pub(super) fn run(self, context: &Context) -> Result<Outcome> {
        let known = self.looking.known(context)?;
        can_be_written(&known)?;
        let looked = self.looking.at(&self.input, &known, context)?;
        let accepted = &known.reading.accepted;
        let mut kept = Accepted { head: accepted.head.clone(), ..Accepted::default() };
        let verb = if self.dry_run { "would remove" } else { "removed" };
        for ((entry, state), line) in
            accepted.entries.iter().zip(&looked.states).zip(&accepted.lines)
        {
            let goes = matches!(state, State::Expired(_) | State::OtherKind(_) | State::Unused);
            if state.is_stale() {
                let (what, help) = said_of(entry, state, accepted);
                let (verb, help) =
                    if goes { (verb, String::new()) } else { ("kept", format!("; {help}")) };
                context.say(&format!("{}:{line}: {verb}: {what}{help}", known.name));
            }
            if !goes {
                kept.entries.push(entry.clone());
            }
        }
        let gone = accepted.entries.len() - kept.entries.len();
        let aside = looked.states.iter().filter(|state| **state == State::NotCompared).count();
        if aside > 0 {
            context.say(&format!(
                "{}: {aside} kept that nothing here concerns; name the whole record to find out \
                 whether they still occur",
                known.name
            ));
        }
        context.say(&format!("{}: {verb} {gone} of {}", known.name, accepted.entries.len()));
        if !self.dry_run && gone > 0 {
            write(&known, &kept)?;
        }
        looked.whole.loaded.tell();
        Ok(Outcome::Clean.or_incomplete(looked.whole.incomplete()))
    }
}
