//! `walkback judge`: pairs in, verdicts out, in the same order.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::PathBuf;

use anyhow::{Context as _, Result};
use rayon::prelude::*;

use super::exit::Outcome;
use super::input::is_stdin;
use super::judging::Who;
use super::output;
use crate::compare::Judges;
use crate::eval::verdict::{Pair, Verdict};
use crate::judge::{self, Side, judge};
use crate::problem::Problem;

/// Judge pairs of quotes given as JSON Lines
///
/// In: {"id","earlier","later","earlier_said"?,"later_said"?}, one pair a line. Out, in the same
/// order: {"id","flag","score","strength","kinds","reason"}; `flag` is what a report would show at
/// its default level, `score` ranks.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  walkback judge pairs.jsonl > verdicts.jsonl
  echo '{\"id\":1,\"earlier\":\"The mill will close.\",\"later\":\"The mill will not close.\"}' | walkback judge -")]
pub(crate) struct Args {
    /// Pairs as JSON Lines, or - for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// What to write
    #[arg(long, short, value_name = "FORMAT", value_parser = ["jsonl"], default_value = "jsonl")]
    format: String,
    #[command(flatten)]
    who: Who,
}

/// What some programs write at the start of a file in UTF-8.
const BOM: &[u8] = "\u{feff}".as_bytes();

/// Lines judged at a time: as many as are there already, up to this many.
const BATCH: usize = 1024;

impl Args {
    pub(crate) fn run(self) -> Result<Outcome> {
        judge::prepare();
        let (name, source): (String, Box<dyn Read>) = if is_stdin(&self.file) {
            ("<stdin>".to_owned(), Box::new(io::stdin()))
        } else {
            let name = self.file.display().to_string();
            let file = File::open(&self.file).with_context(|| format!("cannot read {name}"))?;
            (name, Box::new(file))
        };
        let mut lines = BufReader::with_capacity(1 << 20, source);
        let (mut line, mut problems) = (0, 0);
        loop {
            let batch = next_batch(&mut lines).with_context(|| format!("cannot read {name}"))?;
            if batch.is_empty() {
                break;
            }
            let mut text = String::new();
            for answer in answers(&name, line, &batch, self.who.judges()).into_iter().flatten() {
                match answer {
                    Ok(row) => text.push_str(&(row + "\n")),
                    Err(problem) => {
                        problems += 1;
                        output::stderr(&problem.to_string());
                    }
                }
            }
            line += batch.len();
            output::stdout(&text)?;
        }
        Ok(Outcome::Clean.or_incomplete(problems > 0))
    }
}

/// Waits for one line and takes those that came with it, so that whoever asks line by line is
/// answered line by line.
fn next_batch(lines: &mut BufReader<Box<dyn Read>>) -> io::Result<Vec<Vec<u8>>> {
    let mut batch = Vec::new();
    while batch.len() < BATCH && (batch.is_empty() || lines.buffer().contains(&b'\n')) {
        let mut line = Vec::new();
        if lines.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        batch.push(line);
    }
    Ok(batch)
}

/// The answers to a batch, in its order; nothing for an empty line.
fn answers(
    name: &str,
    before: usize,
    batch: &[Vec<u8>],
    judges: Judges,
) -> Vec<Option<Result<String, Problem>>> {
    let numbered = batch.par_iter().enumerate();
    numbered.map(|(at, line)| answer(name, before + at + 1, line, judges)).collect()
}

fn answer(
    name: &str,
    number: usize,
    line: &[u8],
    judges: Judges,
) -> Option<Result<String, Problem>> {
    // A byte order mark at the start is no part of the first row.
    let line = if number == 1 { line.strip_prefix(BOM).unwrap_or(line) } else { line };
    let Ok(text) = std::str::from_utf8(line) else {
        return Some(Err(Problem::error(name, number, 0, "the line is not UTF-8")));
    };
    if text.trim().is_empty() {
        return None;
    }
    Some(Pair::read(name, number, text).map(|pair| {
        let earlier = Side::read(&pair.earlier, &pair.earlier_said);
        let later = Side::read(&pair.later, &pair.later_said);
        let basis = judges.asked(&earlier, &later);
        Verdict::of(&judge(&earlier, &later, basis)).line(&pair.id)
    }))
}
