//! `walkback list`: a look at statements.

mod table;

use anyhow::Result;
use clap::ValueEnum;

use super::context::Context;
use super::exit::Outcome;
use super::filter::Filter;
use super::input::Input;
use super::output::Output;
use super::time::{AsOf, in_order, time};
use crate::factlog;
use crate::record::{self, Record};
use crate::said::Said;
use crate::speaker::fold;

/// Look at statements
///
/// Lists the statements in force: corrected and retracted ones are left out unless --all is given.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  walkback list --speaker \"Ann Lee\" --from 2025-11
  walkback list quotes.toml --find deadline
  walkback list --topic tax --format csv > tax.csv")]
pub(crate) struct Args {
    #[command(flatten)]
    input: Input,
    /// What to write
    #[arg(long, short, value_name = "FORMAT", value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    filter: Filter,
    /// Only what may have been said then or after (EDTF: 2025-11-27, 2025-11, 2025)
    #[arg(long, value_name = "DATE", value_parser = time)]
    from: Option<Said>,
    /// Only what may have been said then or before
    #[arg(long, value_name = "DATE", value_parser = time)]
    to: Option<Said>,
    /// Only quotes with these words in them, whatever the case of letters
    #[arg(long, value_name = "TEXT")]
    find: Option<String>,
    #[command(flatten)]
    as_of: AsOf,
    /// List corrected and retracted statements as well, with the reason (text and json)
    #[arg(long)]
    all: bool,
    /// List only the first so many
    #[arg(long, value_name = "COUNT")]
    limit: Option<usize>,
}

/// What a list is written as.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    #[default]
    Text,
    /// One array
    Json,
    /// A statement a line
    Jsonl,
    /// A statement a row, every cell as it was recorded: one may begin a formula in a spreadsheet
    Csv,
    /// A fact log
    Toml,
}

impl Args {
    pub(crate) fn run(self, context: &Context) -> Result<Outcome> {
        in_order(self.from.as_ref(), self.to.as_ref())?;
        let loaded = self.input.load(context)?;
        let current = loaded.record.current(self.as_of.as_of.as_ref());
        let errors = context.tell_problems(&current.problems);
        let mut rows: Vec<table::Row<'_>> =
            current.statements.iter().map(table::in_force).collect();
        if self.all {
            rows.extend(current.left_out.iter().map(table::left_out));
        }
        let mut wanted: Vec<_> = rows.iter().map(|row| row.statement).collect();
        self.filter.apply(&loaded.record, &mut wanted)?;
        let wanted: std::collections::BTreeSet<_> = wanted.iter().map(|one| one.id).collect();
        let find = self.find.as_deref().map(fold);
        rows.retain(|row| {
            let statement = row.statement.statement;
            wanted.contains(&row.statement.id)
                && statement.said.may_be_within(self.from.as_ref(), self.to.as_ref())
                && find.as_ref().is_none_or(|words| fold(&statement.quote).contains(words))
        });
        rows.sort_by_key(table::Row::time);
        let hidden = self.limit.map_or(0, |limit| rows.len().saturating_sub(limit));
        rows.truncate(self.limit.unwrap_or(usize::MAX));

        let style = context.style(&self.output);
        let text = match self.format {
            Format::Text => table::text(&rows, &style),
            Format::Json => table::json(&rows)?,
            Format::Jsonl => whole(&rows, record::Format::Jsonl),
            Format::Csv => whole(&rows, record::Format::Csv),
            Format::Toml => whole(&rows, record::Format::Toml),
        };
        self.output.write(&text, &loaded.files, context)?;
        if hidden > 0 {
            context.say(&format!("{hidden} more not shown (--limit)"));
        }
        loaded.tell();
        Ok(Outcome::Clean.or_incomplete(loaded.incomplete() || errors > 0))
    }
}

/// In a format that can be read again, with ids.
fn whole(rows: &[table::Row<'_>], format: record::Format) -> String {
    let statements = rows.iter().map(|row| row.statement.statement.clone()).collect();
    let mut record = Record { statements, ..Record::default() };
    record.canonical();
    factlog::write_with_ids(&record, format)
}
