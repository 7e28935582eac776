//! `walkback add`: one quote, compared with the record at once.

use std::path::Path;

use anyhow::{Context as _, Result};

use super::advice::Advice;
use super::alike;
use super::beside::{self, with_store};
use super::clock::Clock;
use super::context::Context;
use super::exit::Outcome;
use super::fields::Details;
use super::filter::Filter;
use super::input::bytes_of;
use super::output::{self, Output};
use super::progress::Progress;
use super::project::Database;
use super::remember::Remembered;
use super::standing::{self, Gone, STAYS_RETRACTED};
use crate::compare::{Judges, Options};
use crate::forms;
use crate::id::Id;
use crate::record::Record;
use crate::report::{DEFAULT_LEVEL, Format, render};
use crate::said::Said;
use crate::statement::Statement;
use crate::store::{Added, Store};

/// Record one quote and show at once what it walks back
///
/// The quote comes from --quote or from standard input. It is recorded whether or not something is
/// found; findings leave the exit code at 0.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  walkback add --speaker \"Ann Lee\" --said 2025-11-27 --quote \"There is no deadline.\"
  pbpaste | walkback add --speaker \"Ann Lee\" --said 2025-11 --url https://example.org/1
  walkback add --speaker \"Ann Lee\" --said unknown --quote \"Never.\" --dry-run")]
pub(crate) struct Args {
    /// Who said it
    #[arg(long, value_name = "NAME")]
    speaker: String,
    /// When (EDTF: 2025-11-27, 2025-11, 2025-11-17/2025-11-23, 2025-11-27~, unknown)
    #[arg(long, value_name = "DATE")]
    said: Said,
    /// The words, verbatim; without this they are read from standard input
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    quote: Option<String>,
    #[command(flatten)]
    details: Details,
    #[command(flatten)]
    database: Database,
    #[command(flatten)]
    clock: Clock,
    /// Show what would be found, record nothing
    #[arg(long)]
    dry_run: bool,
}

impl Args {
    pub(crate) fn run(self, context: &Context) -> Result<Outcome> {
        let path = self.database.required(context, "to add to")?;
        let quote = match self.quote {
            Some(quote) => quote,
            None => quote_from_stdin()?,
        };
        let mut statement = Statement {
            speaker: self.speaker,
            said: self.said,
            quote,
            recorded: Some(self.clock.now()?),
            ..Statement::default()
        };
        self.details.put_into(&mut statement);
        has_words(&statement, context)?;
        let id = statement.id();

        let mut store = if self.dry_run { beside::open(&path) } else { writable(&path) }?;
        let new = Record { statements: vec![statement], ..Record::default() };
        alike::tell_stored(&new, &store, usize::MAX, context)?;
        let known = store.holds(&id)?;
        let gone = if known { standing::gone(&store, &id)? } else { None };
        let findings = if known { None } else { findings(&store, &new, context)? };
        let shown = findings.map_or(Ok(()), |text| output::stdout(&text));
        let text = if self.dry_run {
            format!("nothing recorded (--dry-run); the id would be {}", id.short())
        } else {
            outcome(&id, &store.add(&new)?)
        };
        context.say(&text);
        if let Some(gone) = gone {
            context.say(&still_gone(gone));
        }
        // A quote is recorded even if nobody reads what was found.
        shown.map(|()| Outcome::Clean)
    }
}

fn outcome(id: &Id, added: &Added) -> String {
    let id = id.short();
    match (added.statements, added.occurrences) {
        (0, 0) => format!("{id} is in the record already; nothing was changed"),
        (0, _) => format!("{id} is in the record already; its new source was added"),
        _ => format!("recorded {id}"),
    }
}

/// Words that are in the record need not be in force.
fn still_gone(gone: Gone) -> String {
    match gone {
        Gone::Corrected { in_force, reason } => {
            let in_force = in_force.short();
            format!(
                "but it is not in force: it was corrected ({reason}), and {in_force} stands in its \
                 place\n  help: `walkback retract {in_force}` takes that correction back"
            )
        }
        Gone::Retracted { reason } => {
            format!(
                "but it is not in force: it was retracted ({reason})\n  help: {STAYS_RETRACTED}"
            )
        }
    }
}

fn writable(path: &Path) -> Result<Store> {
    let mut store = Store::open(path)?;
    store.index()?;
    Ok(store)
}

/// The findings of one new statement as text, if there are some.
fn findings(store: &Store, new: &Record, context: &Context) -> Result<Option<String>> {
    let config = context.config().check;
    let min_strength = config.min_strength.unwrap_or(DEFAULT_LEVEL);
    let options =
        Options { judges: Judges::default(), thorough: false, min_strength, from: None, to: None };
    let memory = Remembered::beside(store.path());
    let progress = Progress::of("statements", context.quiet);
    let show = |done, all| progress.show(done, all);
    let report = with_store(store, new, &Filter::default(), &options, &memory, &show)?.report;
    drop(progress);
    if report.findings.is_empty() {
        return Ok(None);
    }
    Ok(Some(render(&report, Format::Text, &context.style(&Output::default()))))
}

/// The quote as it comes, without the line end that ends the last line.
fn quote_from_stdin() -> Result<String> {
    let (_, bytes) = bytes_of(Path::new("-"))?;
    let mut quote = String::from_utf8(bytes).context("the quote is not UTF-8")?;
    if quote.ends_with('\n') {
        quote.pop();
        if quote.ends_with('\r') {
            quote.pop();
        }
    }
    Ok(quote)
}

/// Whether there is a speaker and a quote that can be recorded; what is odd in them is told.
pub(super) fn has_words(statement: &Statement, context: &Context) -> Result<()> {
    if statement.speaker.trim().is_empty() {
        return Err(Advice::error("the speaker has no name", "give one with --speaker"));
    }
    if statement.quote.trim().is_empty() {
        let help = "give the words with --quote, or on standard input";
        return Err(Advice::error("the quote is empty", help));
    }
    if statement.quote.contains('\0') {
        return Err(Advice::error(
            "the quote holds a NUL character",
            "remove the character U+0000",
        ));
    }
    for (name, text) in [("speaker", &statement.speaker), ("quote", &statement.quote)] {
        if let Some(message) = forms::invisible(name, text) {
            context.say(&format!("walkback: warning: {message}; {}", forms::LOOK));
        }
    }
    Ok(())
}
