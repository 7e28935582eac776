//! Prints the features of every candidate of labelled pairs, one JSON line a pair.
use std::io::BufRead;
use walkback::{judge, text::Reading};
fn main() {
    println!("{}", serde_json::to_string(judge::feature_names()).unwrap());
    for line in std::io::stdin().lock().lines() {
        let row: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        let text = |key: &str| row[key].as_str().unwrap_or_default().to_owned();
        let said = |key: &str| row[key].as_str().unwrap_or("unknown").parse().unwrap_or_default();
        let e = Reading::new(&text("earlier"), &said("earlier_said"));
        let l = Reading::new(&text("later"), &said("later_said"));
        let found: Vec<_> = judge::measured(&e, &l).into_iter().map(|(k, f)| (k.name(), f)).collect();
        println!("{}", serde_json::to_string(&(text("id"), text("label"), text("kind"), found, judge::reason(&e, &l).map(|r| r.0.name()))).unwrap());
    }
}
