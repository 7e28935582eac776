//! Whole logs, which is what users have: what `report` shows by default against what was planted.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde::Deserialize;
use walkback::compare::{Judges, Nothing, Options, compare};
use walkback::rate::Rate;
use walkback::read;
use walkback::report::DEFAULT_LEVEL;

const LOGS: [&str; 6] = ["town-hall", "company", "football", "council", "vans", "club"];

#[derive(Deserialize)]
struct Planted {
    speaker: String,
    earlier: String,
    later: String,
    kind: String,
}

fn measured(judges: Judges) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/gold/logs");
    let mut out = String::new();
    let (mut right, mut found) = (Rate::default(), Rate::default());
    for name in LOGS {
        let bytes = fs::read(folder.join(format!("{name}.jsonl"))).unwrap();
        let record = read::read(name, &bytes, None).record;
        let planted = fs::read_to_string(folder.join(format!("{name}.reversals.jsonl"))).unwrap();
        let planted: Vec<Planted> =
            planted.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let options =
            Options { judges, thorough: false, min_strength: DEFAULT_LEVEL, from: None, to: None };
        let current = record.current(None);
        let report = compare(&current.statements, &options, &Nothing, &|_, _| {});
        let shown: BTreeSet<(&str, &str, &str)> = report
            .findings
            .iter()
            .map(|one| (one.speaker.as_str(), one.earlier.quote.as_str(), one.later.quote.as_str()))
            .collect();
        let key = |one: &'_ Planted| (one.speaker.clone(), one.earlier.clone(), one.later.clone());
        let keys: BTreeSet<_> = planted.iter().map(key).collect();
        let (mut of_right, mut of_found) = (Rate::default(), Rate::default());
        for (speaker, earlier, later) in &shown {
            let is =
                keys.contains(&((*speaker).to_owned(), (*earlier).to_owned(), (*later).to_owned()));
            of_right.count(is);
            right.count(is);
            if !is {
                let _ = writeln!(out, "{name}: false: {earlier} | {later}");
            }
        }
        for one in &planted {
            let is =
                shown.contains(&(one.speaker.as_str(), one.earlier.as_str(), one.later.as_str()));
            of_found.count(is);
            found.count(is);
            if !is {
                let _ =
                    writeln!(out, "{name}: missed: {}: {} | {}", one.kind, one.earlier, one.later);
            }
        }
        let _ = writeln!(
            out,
            "{name}: {} statements, {} of {} shown are right, {} of {} planted are found",
            current.statements.len(),
            of_right.hits,
            of_right.of,
            of_found.hits,
            of_found.of
        );
    }
    let share = |rate: Rate| rate.share().unwrap_or(0.0);
    let _ = writeln!(out, "precision {:.3}, recall {:.3}", share(right), share(found));
    out
}

#[test]
fn what_a_report_shows_of_whole_logs() {
    insta::assert_snapshot!(measured(Judges::Both));
}
