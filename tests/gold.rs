//! The judge on the labelled pairs of data/gold: any change of a rule or of the model shows here what it moved.

use std::fs;
use std::path::Path;

use rayon::prelude::*;
use walkback::compare::{Judges, meaning};
use walkback::eval::{self, Judged, Labelled, Verdict};
use walkback::judge::{Side, judge};
use walkback::meaning::Meaning;
use walkback::report::measured_precision;

const HOLDOUT: [&str; 2] = ["holdout.jsonl", "holdout-blocks.jsonl"];

fn pairs(name: &str) -> Vec<Labelled> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/gold").join(name);
    let (pairs, problems) = eval::labelled::read(name, &fs::read_to_string(path).unwrap());
    assert_eq!(problems, []);
    pairs
}

/// What each judge says of the pairs of files; the language model is asked once for all.
fn judged(names: &[&str], judges: &[Judges]) -> Vec<Vec<Judged>> {
    let rows: Vec<(Labelled, Vec<Verdict>)> = names
        .iter()
        .flat_map(|name| pairs(name))
        .collect::<Vec<_>>()
        .into_par_iter()
        .map(|pair| {
            let earlier = Side::read(&pair.earlier, &pair.earlier_said);
            let later = Side::read(&pair.later, &pair.later_said);
            let asks = judges.iter().any(|&judge| judge != Judges::Rules);
            let meaning = if asks { meaning(&earlier, &later) } else { Meaning::default() };
            let verdict = |one: &Judges| Verdict::of(&judge(&earlier, &later, one.basis(meaning)));
            let verdicts = judges.iter().map(verdict).collect();
            (pair, verdicts)
        })
        .collect();
    let of = |at: usize| {
        let judged = |(pair, verdicts): &(Labelled, Vec<Verdict>)| Judged {
            pair: pair.clone(),
            verdict: verdicts[at].clone(),
        };
        rows.iter().map(judged).collect()
    };
    (0..judges.len()).map(of).collect()
}

#[test]
fn holdout() {
    for (judges, judged) in Judges::ALL.iter().zip(judged(&HOLDOUT, Judges::ALL)) {
        let evaluation = eval::evaluate(&judged);
        let name = format!("holdout_by_{}", judges.name());
        insta::assert_snapshot!(name, eval::table::text(&evaluation));
        let told = measured_precision(judges.name()).unwrap();
        assert_eq!(told.by_strength, evaluation.precision("").by_strength);
    }
}

#[test]
fn train_by_rules_alone() {
    let judged = judged(&["train.jsonl"], &[Judges::Rules]);
    insta::assert_snapshot!(eval::table::text(&eval::evaluate(&judged[0])));
}
