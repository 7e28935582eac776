//! How the time for one statement grows with the number of statements of its speaker: 200,000
//! against 20,000, with the memory that takes.
//!
//! The target is a ratio of 2. Takes the statements of the JSON Lines file that
//! WALKBACK_BENCH_STATEMENTS names, all as if one person had said them, or makes its own.

#![allow(clippy::print_stdout, clippy::unwrap_used, missing_docs)]

mod common;

use walkback::compare::{Judges, Nothing, Options, compare};
use walkback::record::Record;
use walkback::report::DEFAULT_LEVEL;

const FEW: usize = 20_000;
const MANY: usize = 200_000;

fn main() {
    let mut statements = common::statements(MANY);
    statements.iter_mut().for_each(|statement| statement.speaker = "one speaker".to_owned());
    // Every so manieth, so that both are of the same sort.
    let few =
        statements.iter().step_by((statements.len() / FEW).max(1)).take(FEW).cloned().collect();
    let few = run(few);
    statements.truncate(MANY);
    let many = run(statements);
    println!("ratio {:.2}  (at most 2)", many / few);
}

/// Compares all; microseconds for one statement.
fn run(statements: Vec<walkback::statement::Statement>) -> f64 {
    let record = Record { statements, ..Record::default() };
    let statements = record.current(None).statements;
    let options = Options {
        judges: Judges::Rules,
        thorough: false,
        min_strength: DEFAULT_LEVEL,
        from: None,
        to: None,
    };
    let (report, time) = common::timed(|| compare(&statements, &options, &Nothing, &|_, _| {}));
    let each = time.as_secs_f64() * 1e6 / statements.len() as f64;
    let pairs = report.summary.pairs as f64 / statements.len() as f64;
    let peak = common::peak().map_or_else(|| "unknown".to_owned(), |peak| format!("{peak} MB"));
    println!(
        "{:>7} statements  {time:>8.2?}  {each:>6.1} µs and {pairs:.1} pairs each, peak memory so far {peak}",
        statements.len()
    );
    each
}
