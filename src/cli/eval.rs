//! `walkback eval`: how often the judge is right, measured on labelled pairs.

use std::path::PathBuf;

use anyhow::{Result, anyhow, bail};
use rayon::prelude::*;

use super::advice::Advice;
use super::context::Context;
use super::exit::Outcome;
use super::input::{bytes_of, is_stdin};
use super::judging::Who;
use super::output::{self, Output};
use super::outside::{OutsideJudge, Question};
use super::written::Written;
use crate::compare::{Judges, meaning};
use crate::eval::judges::{of_judge, series};
use crate::eval::{Judged, Labelled, Verdict, curve, errors, evaluate, labelled, table};
use crate::judge::{Side, judge};
use crate::meaning::Meaning;
use crate::read::text;

/// Measure on labelled pairs how often the judge is right
///
/// A labelled pair is one line of JSON: {"id","earlier","later","label","kind"?,"earlier_said"?,
/// "later_said"?}; the label is reversal (or contradiction), silent (or not_contradiction, entailment,
/// neutral, not_entailment); the kind is one of reversal, or the reason for silence.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  walkback eval data/gold/*.jsonl
  walkback eval pairs.jsonl --errors 20
  walkback eval pairs.jsonl --curve curve.svg
  walkback eval pairs.jsonl --format json > measured.json")]
pub(crate) struct Args {
    /// Labelled pairs as JSON Lines, or - for standard input
    #[arg(value_name = "FILES", required = true)]
    files: Vec<PathBuf>,
    #[command(flatten)]
    written: Written,
    /// Draw precision against recall, as SVG
    #[arg(long, value_name = "FILE")]
    curve: Option<PathBuf>,
    #[command(flatten)]
    who: Who,
    #[command(flatten)]
    outside: OutsideJudge,
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
            let text = text(&name, &bytes).map_err(|problem| anyhow!("{problem}"))?;
            let (mut read, met) = labelled::read(&name, text);
            problems += met.len();
            met.iter().for_each(|problem| output::stderr(&problem.to_string()));
            pairs.append(&mut read);
        }
        if pairs.is_empty() {
            let help = "a labelled pair is one line of JSON, as `walkback eval --help` shows";
            return Err(Advice::error("no labelled pairs to measure on", help));
        }
        let chosen = self.who.judges();
        let judges = if self.who.is_given() { std::slice::from_ref(&chosen) } else { Judges::ALL };
        let rows: Vec<Vec<Verdict>> = pairs.par_iter().map(|pair| verdicts(pair, judges)).collect();
        let by_judge: Vec<Vec<Judged>> =
            (0..judges.len()).map(|at| paired(&pairs, &rows, at)).collect();
        let main = judges.iter().position(|&judge| judge == chosen).unwrap_or(0);
        let judged = &by_judge[main];
        let mut evaluation = evaluate(judged);
        let outside = self.outside_verdicts(&pairs, context)?;
        let missing = outside.as_ref().map_or(0, |(_, judged)| pairs.len() - judged.len());
        let ours = judges.iter().map(|judge| judge.name()).zip(&by_judge);
        let theirs = outside.iter().map(|(name, judged)| (name.as_str(), judged));
        let each: Vec<(&str, &Vec<Judged>)> = ours.chain(theirs).collect();
        if each.len() > 1 {
            evaluation.judges = each.iter().map(|(name, items)| of_judge(name, items)).collect();
        }
        if let Some(path) = &self.curve {
            if self.output.output.as_ref() == Some(path) {
                bail!("--curve and --output name the same file: {}", path.display());
            }
            if !pairs.iter().any(|pair| pair.label.is_reversal()) {
                output::stderr(
                    "walkback: warning: no pair is a reversal: there is no curve to draw",
                );
            }
            let lines: Vec<_> = each.iter().map(|(name, items)| series(name, items)).collect();
            let output = Output { output: Some(path.clone()) };
            output.write(&curve::svg(&lines), &self.files, context)?;
        }
        let mut told = match self.written.is_json() {
            true => table::json(&evaluation),
            false => table::text(&evaluation),
        };
        if self.errors > 0 && !self.written.is_json() {
            told.push('\n');
            told.push_str(&errors(judged, self.errors, &context.style(&self.output)));
        }
        self.output.write(&told, &self.files, context)?;
        Ok(Outcome::Clean.or_incomplete(problems > 0 || missing > 0))
    }

    /// What another program says, by its name, of the pairs on which it says something.
    fn outside_verdicts(
        &self,
        pairs: &[Labelled],
        context: &Context,
    ) -> Result<Option<(String, Vec<Judged>)>> {
        let Some(name) = self.outside.name() else { return Ok(None) };
        let questions: Vec<Question<'_>> = pairs
            .iter()
            .enumerate()
            .map(|(at, pair)| Question {
                id: at.to_string(),
                earlier: &pair.earlier,
                later: &pair.later,
                earlier_said: &pair.earlier_said,
                later_said: &pair.later_said,
            })
            .collect();
        let Some(answers) = self.outside.ask(&questions)? else { return Ok(None) };
        answers.tell(&self.outside, pairs.len(), context);
        let judged = pairs.iter().enumerate().filter_map(|(at, pair)| {
            let other = answers.opinions.get(&at.to_string())?;
            Some(Judged { pair: pair.clone(), verdict: Verdict::outside(other) })
        });
        Ok(Some((name, judged.collect())))
    }
}

/// What each judge says of a pair; the language model is asked once.
fn verdicts(pair: &Labelled, judges: &[Judges]) -> Vec<Verdict> {
    let earlier = Side::read(&pair.earlier, &pair.earlier_said);
    let later = Side::read(&pair.later, &pair.later_said);
    let asks = judges.iter().any(|&judge| judge != Judges::Rules);
    let meaning = if asks { meaning(&earlier, &later) } else { Meaning::default() };
    let basis = |judge: &Judges| judge.basis(meaning);
    judges.iter().map(|one| Verdict::of(&judge(&earlier, &later, basis(one)))).collect()
}

/// The pairs with the verdicts of one judge.
fn paired(pairs: &[Labelled], rows: &[Vec<Verdict>], at: usize) -> Vec<Judged> {
    let judged = |(pair, row): (&Labelled, &Vec<Verdict>)| Judged {
        pair: pair.clone(),
        verdict: row[at].clone(),
    };
    pairs.iter().zip(rows).map(judged).collect()
}
