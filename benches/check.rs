//! How long `walkback check` takes for one new quote against a database, against
//! `walkback --version`, which does nothing.
//!
//! The target is a ratio of 15 at 235,000 statements for the rules alone. Then the same by rules and language
//! model. Takes the statements of the JSON Lines file
//! that WALKBACK_BENCH_STATEMENTS names, or makes its own.

#![allow(clippy::print_stdout, clippy::unwrap_used, missing_docs)]

mod common;

use std::collections::BTreeMap;

use walkback::record::Record;
use walkback::store::Store;

/// As many as the notes of ECMA's committee TC39 hold, the largest open log we know of.
const STATEMENTS: usize = 235_000;

fn main() {
    let statements = common::statements(STATEMENTS);
    let mut new = statements[statements.len() / 2].clone();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    statements.iter().for_each(|one| *counts.entry(&one.speaker).or_default() += 1);
    let (speaker, most) = counts.into_iter().max_by_key(|(_, count)| *count).unwrap();
    new.speaker = speaker.to_owned();
    new.quote.push_str(" But we will not.");
    println!("one new quote of the speaker with most statements: {most}");

    let folder = tempfile::tempdir().unwrap();
    let (database, file) = (folder.path().join("walkback.db"), folder.path().join("new.jsonl"));
    common::write(&[new], &file);
    let record = Record { statements, ..Record::default() };
    Store::create(&database).unwrap().add(&record).unwrap();
    let (database, file) = (database.display().to_string(), file.display().to_string());
    let nothing = common::program(&["--version"], 20);
    let check = common::program(
        &["--quiet", "check", "--judge", "rules", "--db", &database, "--new", &file],
        20,
    );
    println!("--version  {nothing:>8.2?}");
    println!("by rules   {check:>8.2?}");
    println!("ratio      {:>8.2}  (at most 15)", check.as_secs_f64() / nothing.as_secs_f64());
    let both = ["--quiet", "check", "--db", &database, "--new", &file];
    println!(
        "by both    {:>8.2?}  the first time, all vectors of the speaker included",
        common::program(&both, 1)
    );
    println!("           {:>8.2?}  from then on", common::program(&both, 5));
}
