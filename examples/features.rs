//! Prints the candidates of labelled pairs with what surrounds them, for `train/rules.py`: first the
//! names of the features, then a line `[id, label, kind, [[kind, features]…], reason]` for each pair.

#![allow(clippy::print_stdout, clippy::unwrap_used)]

use std::io::BufRead;

use walkback::judge::{self, Side};

fn main() {
    println!("{}", serde_json::to_string(judge::feature_names()).unwrap());
    for line in std::io::stdin().lock().lines() {
        let row: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        let text = |key: &str| row[key].as_str().unwrap_or_default().to_owned();
        let reading = |quote: &str, said: &str| {
            let said = row[said].as_str().unwrap_or("unknown").parse().unwrap_or_default();
            Side::read(&text(quote), &said)
        };
        let (earlier, later) = (reading("earlier", "earlier_said"), reading("later", "later_said"));
        let found: Vec<_> = judge::measured(&earlier, &later)
            .into_iter()
            .map(|(kind, features)| (kind.name(), features))
            .collect();
        let reason = judge::reason(&earlier, &later).map(|(reason, _)| reason.name());
        println!(
            "{}",
            serde_json::to_string(&(text("id"), text("label"), text("kind"), found, reason))
                .unwrap()
        );
    }
}
