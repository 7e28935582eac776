//! The judge on the labelled pairs of data/gold: any change of a rule shows here what it moved.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use walkback::eval::{self, Judged, Verdict};
use walkback::judge::judge;
use walkback::text::Reading;

/// Counts by strength and by kind, small enough to read in a diff.
fn counts(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/gold").join(name);
    let (pairs, problems) = eval::labelled::read(name, &fs::read_to_string(path).unwrap());
    assert_eq!(problems, []);
    let judged: Vec<Judged> = pairs
        .into_iter()
        .map(|pair| {
            let side = |quote: &str, said: &walkback::said::Said| Reading::new(quote, said);
            let earlier = side(&pair.earlier, &pair.earlier_said);
            let later = side(&pair.later, &pair.later_said);
            Judged { verdict: Verdict::of(&judge(&earlier, &later)), pair }
        })
        .collect();
    let mut out = String::new();
    writeln!(out, "{}", eval::table::text(&eval::evaluate(&judged))).unwrap();
    out
}

#[test]
fn holdout() {
    insta::assert_snapshot!(counts("holdout.jsonl"));
}

#[test]
fn train() {
    insta::assert_snapshot!(counts("train.jsonl"));
}
