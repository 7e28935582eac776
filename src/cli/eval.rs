//! `walkback eval`: how often the judge is right, measured on labelled pairs.

use std::path::PathBuf;

use anyhow::{Result, anyhow, bail};
use rayon::prelude::*;

use super::advice::Advice;
use super::context::Context;
use super::exit::Outcome;
use super::input::{bytes_of, is_stdin};
use super::output::{self, Output};
use crate::eval::{Judged, Labelled, Verdict, errors, evaluate, labelled, table};
use crate::judge::{Side, judge};

/// Measure on labelled pairs how often the judge is right
///
/// A labelled pair is one line of JSON: {"id","earlier","later","label","kind"?,"earlier_said"?,
/// "later_said"?}; the label is `reversal` or says why it is none.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  walkback eval data/gold/*.jsonl
  walkback eval pairs.jsonl --errors 20
  walkback eval pairs.jsonl --format json > measured.json")]
pub(crate) struct Args {
    /// Labelled pairs as JSON Lines, or - for standard input
    #[arg(value_name = "FILES", required = true)]
    files: Vec<PathBuf>,
    /// What to write
    #[arg(long, short, value_name = "FORMAT", default_value = "text", value_parser = ["text", "json"])]
    format: String,
    #[command(flatten)]
    output: Output,
    /// Show as many of the worst mistakes of each sort (text)
    #[arg(long, value_name = "COUNT", default_value_t = 0, hide_default_value = true)]
    errors: usize,
}

impl Args {
    pub(crate) fn run(self, context: &Context) -> Result<Outcome> {
        if self.files.iter().filter(|file| is_stdin(file)).count() > 1 {
            bail!("standard input (-) can be read only once");
        }
        let (mut pairs, mut problems) = (Vec::new(), 0);
        for path in &self.files {
            let (name, bytes) = bytes_of(path)?;
            let text =
                String::from_utf8(bytes).map_err(|_| anyhow!("{name}: the file is not UTF-8"))?;
            let (mut read, met) = labelled::read(&name, &text);
            problems += met.len();
            met.iter().for_each(|problem| output::stderr(&problem.to_string()));
            pairs.append(&mut read);
        }
        if pairs.is_empty() {
            let help = "a labelled pair is one line of JSON, as `walkback eval --help` shows";
            return Err(Advice::error("no labelled pairs to measure on", help));
        }
        let judged: Vec<Judged> = pairs.into_par_iter().map(judged).collect();
        let evaluation = evaluate(&judged);
        let mut text = match self.format.as_str() {
            "json" => table::json(&evaluation),
            _ => table::text(&evaluation),
        };
        if self.errors > 0 && self.format == "text" {
            text.push('\n');
            text.push_str(&errors(&judged, self.errors, &context.style(&self.output)));
        }
        self.output.write(&text, &self.files, context)?;
        Ok(Outcome::Clean.or_incomplete(problems > 0))
    }
}

fn judged(pair: Labelled) -> Judged {
    let earlier = Side::read(&pair.earlier, &pair.earlier_said);
    let later = Side::read(&pair.later, &pair.later_said);
    let verdict = Verdict::of(&judge(&earlier, &later));
    Judged { pair, verdict }
}
