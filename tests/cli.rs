//! The command line as people use it.
//!
//! `tests/cli/*.toml` holds the cases: files, arguments, what must come out. To add a test, add a
//! case.

mod case;
mod documents;
mod help;
mod hooks;
mod manual;
mod pattern;
mod pre_commit;
mod same_bytes;
mod samples;

use std::path::Path;

use case::Cases;
pub(crate) use case::command;

/// Runs every case of a file and tells of all that fail.
#[track_caller]
fn run(file: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli").join(file);
    let cases = Cases::read(&path);
    let failures: Vec<String> = cases.run();
    assert!(failures.is_empty(), "{} failed\n\n{}", failures.len(), failures.join("\n"));
}

macro_rules! files {
    ($($name:ident),* $(,)?) => {
        /// Every file has a test.
        const FILES: &[&str] = &[$(concat!(stringify!($name), ".toml")),*];

        $(
            #[test]
            fn $name() {
                run(concat!(stringify!($name), ".toml"));
            }
        )*
    };
}

files!(
    accepting, answers, card, comparing, config, database, extract, formats, judging, log, proof,
    reading, review, snapshots, usage, verdicts, writing
);

#[test]
fn every_file_of_cases_is_run() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli");
    let mut found: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".toml"))
        .collect();
    found.sort();
    let mut run = FILES.to_vec();
    run.sort_unstable();
    assert_eq!(found, run);
}
