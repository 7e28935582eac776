//! How long `walkback report` takes over a file, against reading the file and tokenising it once.
//!
//! The target is a ratio of 5 for the rules alone. Then the same by rules and language model from a database,
//! twice: the second time nothing is new. Takes the statements of the JSON Lines file that
//! WALKBACK_BENCH_STATEMENTS names, or makes its own.

#![allow(clippy::print_stdout, clippy::unwrap_used, missing_docs)]

mod common;

use std::fs;

use rayon::prelude::*;
use walkback::record::Record;
use walkback::store::Store;
use walkback::text::words::tokens;

/// Made up where there is no file.
const STATEMENTS: usize = 30_000;

fn main() {
    let statements = common::statements(STATEMENTS);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("statements.jsonl");
    common::write(&statements, &path);
    let name = path.display().to_string();
    let read = || {
        let reading = walkback::read::read(&name, &fs::read(&path).unwrap(), None);
        let statements = reading.record.statements;
        statements.par_iter().map(|statement| tokens(&statement.quote).len()).sum::<usize>()
    };
    let (words, once) = (0..3).map(|_| common::timed(read)).min_by_key(|(_, time)| *time).unwrap();
    println!("read, tokenised  {once:>8.2?}  {words} tokens");
    let rules = ["--quiet", "report", "--exit-zero", "--judge", "rules", &name];
    let whole = common::program(&rules, 2);
    println!("report by rules  {whole:>8.2?}");
    println!("ratio            {:>8.2}  (at most 5)", whole.as_secs_f64() / once.as_secs_f64());

    let database = folder.path().join("walkback.db");
    let record = Record { statements, ..Record::default() };
    Store::create(&database).unwrap().add(&record).unwrap();
    let database = database.display().to_string();
    let report = ["--quiet", "report", "--exit-zero", "--db", &database];
    println!("report by both   {:>8.2?}  (at most 3 minutes)", common::program(&report, 1));
    println!("nothing new      {:>8.2?}  (at most 5 seconds)", common::program(&report, 1));
}
