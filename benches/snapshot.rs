//! `log verify` where nothing changed, against reading the same fact log: what was judged before
//! is not judged again.
//!
//! The target is a ratio of 4, at 20,000 statements. Takes the statements of the JSON Lines file that
//! WALKBACK_BENCH_STATEMENTS names, or makes its own.

#![allow(clippy::print_stdout, clippy::unwrap_used, missing_docs)]

mod common;

use walkback::factlog::write;
use walkback::read::read;
use walkback::record::{Format, Record};

const STATEMENTS: usize = 20_000;
const RUNS: usize = 9;

fn main() {
    let mut statements = common::statements(STATEMENTS);
    statements.truncate(STATEMENTS);
    let record = Record { statements, ..Record::default() };
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("facts.toml");
    let text = write(&record, Format::Toml);
    std::fs::write(&path, &text).unwrap();
    let log = path.to_str().unwrap();

    let reading = (0..RUNS)
        .map(|_| common::timed(|| read("facts.toml", &std::fs::read(&path).unwrap(), None)).1)
        .min()
        .unwrap();
    let first = common::program(&["log", "update", "--accept", "--judge", "rules", log], 1);
    let again = common::program(&["log", "verify", log], RUNS);
    println!("{} statements, {} kB", record.statements.len(), text.len() / 1000);
    println!("reading the log              {reading:>9.2?}");
    println!("log update, all compared     {first:>9.2?}");
    println!("log verify, nothing changed  {again:>9.2?}");
    println!("ratio {:.2}  (at most 4)", again.as_secs_f64() / reading.as_secs_f64());
}
