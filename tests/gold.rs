//! The judge on the labelled pairs of data/gold: any change of a rule shows here what it moved.

use std::fs;
use std::path::Path;

use walkback::eval::{self, Judged, Verdict};
use walkback::judge::{Side, judge};

fn judged(name: &str) -> Vec<Judged> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/gold").join(name);
    let (pairs, problems) = eval::labelled::read(name, &fs::read_to_string(path).unwrap());
    assert_eq!(problems, []);
    pairs
        .into_iter()
        .map(|pair| {
            let earlier = Side::read(&pair.earlier, &pair.earlier_said);
            let later = Side::read(&pair.later, &pair.later_said);
            Judged { verdict: Verdict::of(&judge(&earlier, &later)), pair }
        })
        .collect()
}

#[test]
fn holdout() {
    insta::assert_snapshot!(eval::table::text(&eval::evaluate(&judged("holdout.jsonl"))));
}

#[test]
fn train() {
    insta::assert_snapshot!(eval::table::text(&eval::evaluate(&judged("train.jsonl"))));
}

#[test]
fn reports_tell_the_precision_that_is_measured_here() {
    let measured = eval::evaluate(&judged("holdout.jsonl")).precision("");
    assert_eq!(walkback::report::measured_precision().by_strength, measured.by_strength);
}
