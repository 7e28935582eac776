//! `walkback correct`: a statement that was recorded wrongly gets a better one in its place.

use anyhow::{Result, bail};

use super::add::has_words;
use super::advice::Advice;
use super::alike;
use super::clock::Clock;
use super::context::Context;
use super::exit::Outcome;
use super::fields::Details;
use super::lookup;
use super::project::Database;
use super::standing::{self, Gone, STAYS_RETRACTED};
use crate::id::Id;
use crate::record::{Correction, Record};
use crate::said::Said;
use crate::store::Store;

/// Put a better statement in the place of one that was recorded wrongly
///
/// Nothing is edited: the old statement stays in the record, with the reason. Fields that are not
/// given are taken over from it.
///
/// A correction that was a mistake is taken back by retracting the statement that it put in place
/// (`walkback retract`): the old one is then in force again.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  walkback correct 7c1e90a4 --said 2025-11-26 --reason \"the speech was on Wednesday\"
  walkback correct 7c1e90a4 --quote \"No deadline.\" --reason typo --by \"Ann Reporter\"")]
pub(crate) struct Args {
    /// The statement that is wrong: the first digits of its id
    #[arg(value_name = "ID")]
    id: String,
    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// Who corrects it [default: `by` in walkback.toml]
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// Who said it in truth
    #[arg(long, value_name = "NAME")]
    speaker: Option<String>,
    /// When it was said in truth
    #[arg(long, value_name = "DATE")]
    said: Option<Said>,
    /// The words as they were in truth
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    quote: Option<String>,
    #[command(flatten)]
    details: Details,
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
        let path = self.database.required(context, "to correct in")?;
        let mut store =
            if self.dry_run { Store::open_read_only(&path) } else { Store::open(&path) }?;
        lookup::is_id(&self.id)?;
        let id = store.find(&self.id)?;
        match standing::gone(&store, &id)? {
            Some(Gone::Corrected { in_force, reason }) => {
                return Err(Advice::error(
                    format!("{} was corrected already: {reason}", id.short()),
                    format!("correct the one in its place: {}", in_force.short()),
                ));
            }
            Some(Gone::Retracted { reason }) => {
                let message = format!("{} was retracted: {reason}", id.short());
                return Err(Advice::error(message, STAYS_RETRACTED));
            }
            None => {}
        }
        let Some(old) = store.occurrences(&id)?.into_iter().next() else {
            bail!("no statement has the id {id}");
        };
        let (mut new, now) = (old, self.clock.now()?);
        new.speaker = self.speaker.unwrap_or(new.speaker);
        new.said = self.said.unwrap_or(new.said);
        new.quote = self.quote.unwrap_or(new.quote);
        self.details.put_into(&mut new);
        new.recorded = Some(now.clone());
        has_words(&new, context)?;
        let with = new.id();
        if with == id {
            return Err(Advice::error(
                "nothing to correct: speaker, said, kind, language and quote stay the same",
                "give what is different; a further source is added with `walkback add`",
            ));
        }
        can_stand(&store, &id, &with)?;
        let by = self.by.or(context.config().by);
        let correction =
            Correction { replaces: id, with, reason: self.reason, by, recorded: Some(now) };
        let (statements, corrections) = (vec![new], vec![correction]);
        let record = Record { statements, corrections, ..Record::default() };
        alike::tell_stored(&record, &store, usize::MAX, context)?;
        if !self.dry_run {
            store.add(&record)?;
        }
        let verb = if self.dry_run { "would correct" } else { "corrected" };
        context.say(&format!("{verb} {}: {} stands in its place", id.short(), with.short()));
        Ok(Outcome::Clean)
    }
}

/// Whether the words that shall take the place of a statement may: not if they are in the record
/// already and out of force.
fn can_stand(store: &Store, id: &Id, with: &Id) -> Result<()> {
    let gone = if store.holds(with)? { standing::gone(store, with)? } else { None };
    let with = with.short();
    Err(match gone {
        None => return Ok(()),
        Some(Gone::Corrected { in_force, .. }) if in_force == *id => Advice::error(
            format!("these are the words of {with}, in whose place {} stands", id.short()),
            format!(
                "`walkback retract {}` takes the correction back and puts {with} in force again",
                id.short()
            ),
        ),
        Some(Gone::Corrected { in_force, reason }) => Advice::error(
            format!("these are the words of {with}, which was corrected: {reason}"),
            format!("in force is {}", in_force.short()),
        ),
        Some(Gone::Retracted { reason }) => Advice::error(
            format!("these are the words of {with}, which was retracted: {reason}"),
            STAYS_RETRACTED,
        ),
    })
}

/// A reason must say something.
pub(super) fn has_reason(reason: &str) -> Result<()> {
    if reason.trim().is_empty() {
        return Err(Advice::error("the reason is empty", "say why with --reason"));
    }
    Ok(())
}
