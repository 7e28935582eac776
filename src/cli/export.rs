//! `walkback export`: the whole record in one of the formats that hold all of it.

use anyhow::Result;

use super::context::Context;
use super::exit::Outcome;
use super::input::Input;
use super::output::Output;
use super::values;
use crate::factlog;
use crate::record::Format;

/// Write the whole record: statements, speakers, corrections, retractions, verdicts
///
/// The form is canonical: the same facts are the same bytes, whatever they were read from.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  walkback export > facts.toml
  walkback export --format jsonl --output record.jsonl
  walkback export quotes.csv --format toml       from one format to another")]
pub(crate) struct Args {
    #[command(flatten)]
    input: Input,
    /// What to write
    #[arg(
        long, short, value_name = "FORMAT", default_value = "toml",
        value_parser = values::record_format()
    )]
    format: Format,
    #[command(flatten)]
    output: Output,
}

impl Args {
    pub(crate) fn run(self, context: &Context) -> Result<Outcome> {
        let mut loaded = self.input.load(context)?;
        loaded.record.canonical();
        let text = factlog::write(&loaded.record, self.format);
        self.output.write(&text, &loaded.files, context)?;
        loaded.tell();
        Ok(Outcome::Clean.or_incomplete(loaded.incomplete()))
    }
}
