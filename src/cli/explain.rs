//! `walkback explain`: why two statements conflict, or why not.

mod pair;

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::advice::Advice;
use super::clock::Clock;
use super::context::Context;
use super::exit::Outcome;
use super::input::{Input, InputFormat};
use super::judging::Who;
use super::lookup::{is_id, is_prefix};
use super::output::Output;
use super::outside::{OutsideJudge, Question};
use super::project::Database;
use super::verdicts;
use super::written::Written;
use crate::finding::finding_id;
use crate::report::explanation::Explanation;
use crate::report::wording;
use crate::said::Said;
use crate::statement::Statement;
use crate::verdicts::Verdicts;

/// Show why two statements conflict, or why not
///
/// Gives every detector's opinion with the words it read, the readings and what was taken for
/// granted. The statements are named by the first digits of their ids, or both together by the id
/// of a finding; or their words are given.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  walkback explain 7c1e90a4                          a finding of the project's database
  walkback explain 7c1e90a4 quotes.toml              a finding in a file
  walkback explain 01ab23cd 45ef67ab quotes.toml     two statements in a file
  walkback explain --earlier \"The deadline is today.\" --later \"There is no deadline.\"")]
pub(crate) struct Args {
    /// The id of a finding or of two statements; then fact logs, JSON Lines, CSV, folders, or -
    /// for standard input; without files, the project's database
    #[arg(value_name = "ID|FILES", conflicts_with_all = ["earlier", "later"])]
    words: Vec<String>,
    #[command(flatten)]
    format_of_input: InputFormat,
    #[command(flatten)]
    database: Database,
    /// Words said first
    #[arg(long, value_name = "TEXT", requires = "later", allow_hyphen_values = true)]
    earlier: Option<String>,
    /// Words said later
    #[arg(long, value_name = "TEXT", requires = "earlier", allow_hyphen_values = true)]
    later: Option<String>,
    /// When the first were said (EDTF: 2025-11-27, 2025-11, 2025)
    #[arg(long, value_name = "DATE", requires = "earlier")]
    earlier_said: Option<Said>,
    /// When the others were said
    #[arg(long, value_name = "DATE", requires = "later")]
    later_said: Option<Said>,
    #[command(flatten)]
    written: Written,
    #[command(flatten)]
    who: Who,
    #[command(flatten)]
    outside: OutsideJudge,
    #[command(flatten)]
    output: Output,
    /// Show long quotes whole
    #[arg(long)]
    full: bool,
    #[command(flatten)]
    clock: Clock,
}

/// What the record was read from.
#[derive(Debug, Default)]
struct Read {
    files: Vec<PathBuf>,
    /// Whether something in it could not be read, or does not fit together.
    incomplete: bool,
}

impl Args {
    pub(crate) fn run(self, context: &Context) -> Result<Outcome> {
        let mut read = Read::default();
        let mut explanation = match (&self.earlier, &self.later) {
            (Some(earlier), Some(later)) => {
                let earlier = said(earlier, self.earlier_said.as_ref());
                pair::explain_words(
                    earlier,
                    said(later, self.later_said.as_ref()),
                    self.who.judges(),
                )
            }
            _ => self.recorded(context, &mut read)?,
        };
        read.incomplete |= self.asked_outside(&mut explanation, context)?;
        let mut style = context.style(&self.output);
        style.full = self.full;
        let text = match self.written.is_json() {
            true => explanation.json(),
            false => explanation.text(&style),
        };
        self.output.write(&text, &read.files, context)?;
        Ok(Outcome::Clean.or_incomplete(read.incomplete))
    }

    /// Sets another program's opinion beside ours; whether it gave none.
    fn asked_outside(&self, explanation: &mut Explanation, context: &Context) -> Result<bool> {
        let (earlier, later) = (&explanation.earlier, &explanation.later);
        let question = Question {
            id: finding_id(&earlier.id(), &later.id()).to_string(),
            earlier: &earlier.quote,
            later: &later.quote,
            earlier_said: &earlier.said,
            later_said: &later.said,
        };
        let Some(answers) = self.outside.ask(&[question])? else { return Ok(false) };
        answers.tell(&self.outside, 1, context);
        for other in answers.opinions.into_values() {
            match &mut explanation.finding {
                Some(finding) => finding.others.push(other),
                None => explanation.remarks.push(wording::outside(&other)),
            }
        }
        Ok(answers.missing > 0)
    }

    /// Two statements of the record.
    fn recorded(&self, context: &Context, read: &mut Read) -> Result<Explanation> {
        let ids = self.words.iter().take_while(|word| is_prefix(word)).count().min(2);
        let (ids, files) = self.words.split_at(ids);
        if let Some(word) =
            self.words.first().filter(|word| ids.is_empty() && !Path::new(word).exists())
        {
            is_id(word)?;
        }
        if ids.is_empty() {
            return Err(Advice::error(
                "nothing to explain: no id given",
                "give the id of a finding, which `walkback report` shows, or of two statements, as \
                 in `walkback list`; or give the words with --earlier and --later",
            ));
        }
        let input = Input {
            files: files.iter().map(PathBuf::from).collect(),
            format: self.format_of_input.clone(),
            database: self.database.clone(),
        };
        let loaded = input.load(context)?;
        let current = loaded.record.current(None);
        let errors = context.tell_problems(&current.problems);
        loaded.tell();
        read.incomplete = loaded.incomplete() || errors > 0;
        read.files.clone_from(&loaded.files);
        let mut explanation = match ids {
            [finding] => pair::explain_finding(finding, &current, self.who.judges()),
            [one, other] => pair::explain_two(one, other, &current, self.who.judges()),
            _ => bail!("give one or two ids"),
        }?;
        let mut decided = Verdicts::of(&current, true);
        verdicts::until_now(&mut decided, &self.clock)?;
        verdicts::explain(&decided, &mut explanation);
        Ok(explanation)
    }
}

fn said(words: &str, said: Option<&Said>) -> Statement {
    Statement {
        speaker: "the speaker".to_owned(),
        said: said.cloned().unwrap_or_default(),
        quote: words.to_owned(),
        ..Statement::default()
    }
}
