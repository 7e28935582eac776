//! Prints the candidates of labelled pairs with what surrounds them, for `train/rules.py`: first the
//! names of the features, then a line `[id, label, kind, [[kind, features]…]]` for each pair. Called with
//! `signs`, prints for `train/reasons.py` the signs of each pair: their names, then a line
//! `[id, label, kind, signs]` for each pair. Called with `joint`, prints likewise for `train/joint.py` what
//! is weighed beside the language model's opinion.

#![allow(clippy::print_stdout, clippy::unwrap_used)]

use std::io::BufRead;

use walkback::judge::{self, Side};

fn main() {
    let what = std::env::args().nth(1).unwrap_or_default();
    let names: Vec<String> = match what.as_str() {
        "signs" => judge::sign_names(),
        "joint" => judge::weighed_names(),
        _ => judge::feature_names().iter().map(ToString::to_string).collect(),
    };
    println!("{}", serde_json::to_string(&names).unwrap());
    for line in std::io::stdin().lock().lines() {
        let row: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        let text = |key: &str| row[key].as_str().unwrap_or_default().to_owned();
        let reading = |quote: &str, said: &str| {
            let said = row[said].as_str().unwrap_or("unknown").parse().unwrap_or_default();
            Side::read(&text(quote), &said)
        };
        let (earlier, later) = (reading("earlier", "earlier_said"), reading("later", "later_said"));
        let measured = match what.as_str() {
            "signs" => serde_json::to_value(judge::signs(&earlier, &later)).unwrap(),
            "joint" => serde_json::to_value(judge::weighed_beside(&earlier, &later)).unwrap(),
            _ => serde_json::to_value(found(&earlier, &later)).unwrap(),
        };
        let row = (text("id"), text("label"), text("kind"), measured);
        println!("{}", serde_json::to_string(&row).unwrap());
    }
}

/// Kind and features of every candidate.
fn found(earlier: &Side, later: &Side) -> Vec<(&'static str, Vec<f32>)> {
    let measured = judge::measured(earlier, later).into_iter();
    measured.map(|(kind, features)| (kind.name(), features)).collect()
}
