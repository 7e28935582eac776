//! `walkback export`: the record as a file, for keeping and for other programs.

use anyhow::{Result, bail};

use super::advice::Advice;
use super::context::{Context, count};
use super::exit::Outcome;
use super::input::Input;
use super::output::{self, Output};
use super::values;
use crate::export::{self, Format};
use crate::forms::ADDRESS;
use crate::store::{About, Store, datasette};

/// Write the whole record: statements, speakers, corrections, retractions, verdicts
///
/// The form is canonical: the same facts are the same bytes, whatever they were read from. toml, jsonl and
/// csv hold all of it and are read back; the others are for other programs: jsonld for what reads linked
/// data (schema.org, PROV), annotations for what shows Web Annotations beside articles, csl for citations
/// of the sources (Zotero, pandoc), and datasette for Datasette, beside the database itself.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  walkback export > facts.toml
  walkback export --format jsonl --output record.jsonl
  walkback export quotes.csv --format toml       from one format to another
  walkback export --format jsonld --output record.jsonld
  walkback export --format datasette --title \"Who said what in Aldmoor\" --output metadata.json
  datasette walkback.db --metadata metadata.json")]
pub(crate) struct Args {
    #[command(flatten)]
    input: Input,
    /// What to write
    #[arg(
        long, short, value_name = "FORMAT", default_value = "toml",
        value_parser = values::export_format()
    )]
    format: Format,
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    about: Published,
}

/// What a publisher says of a database.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Of the database, for --format datasette")]
struct Published {
    /// Its title
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// Where the record comes from
    #[arg(long, value_name = "TEXT")]
    source: Option<String>,
    /// Where that stands on the web
    #[arg(long, value_name = "URL", value_parser = values::formed(&ADDRESS))]
    source_url: Option<String>,
    /// Under which licence it may be used
    #[arg(long, value_name = "TEXT")]
    license: Option<String>,
    /// Where the licence stands on the web
    #[arg(long, value_name = "URL", value_parser = values::formed(&ADDRESS))]
    license_url: Option<String>,
}

impl Args {
    pub(crate) fn run(self, context: &Context) -> Result<Outcome> {
        if self.format == Format::Datasette {
            return self.describe(context);
        }
        if let Some(flag) = self.about.first() {
            bail!("--{flag} is for --format datasette; {} has no place for it", self.format.name());
        }
        let mut loaded = self.input.load(context)?;
        loaded.record.canonical();
        let written = export::write(&loaded.record, self.format).unwrap_or_default();
        self.output.write(&written.text, &loaded.files, context)?;
        if !context.quiet {
            for one in written.left_out {
                let counted = count(one.count, one.what);
                output::stderr(&format!("walkback: left out: {counted} {}", one.why));
            }
        }
        loaded.tell();
        Ok(Outcome::Clean.or_incomplete(loaded.incomplete()))
    }

    /// Describes the database, of which nothing but the name of its file stands in the description.
    fn describe(self, context: &Context) -> Result<Outcome> {
        if !self.input.files.is_empty() {
            return Err(Advice::error(
                "--format datasette describes a database, not files",
                "put the files in one (`walkback init`, `walkback import FILES`), or name one with --db",
            ));
        }
        let path = self.input.database_path(context)?;
        Store::open_read_only(&path)?;
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let Published { title, source, source_url, license, license_url } = self.about;
        let about = About { title, source, source_url, license, license_url };
        let text = serde_json::to_string_pretty(&datasette(&name, &about))? + "\n";
        self.output.write(&text, &[path], context)?;
        Ok(Outcome::Clean)
    }
}

impl Published {
    /// The first flag that was given.
    fn first(&self) -> Option<&'static str> {
        let Published { title, source, source_url, license, license_url } = self;
        let flags = [
            ("title", title),
            ("source", source),
            ("source-url", source_url),
            ("license", license),
            ("license-url", license_url),
        ];
        flags.iter().find(|(_, value)| value.is_some()).map(|(name, _)| *name)
    }
}
