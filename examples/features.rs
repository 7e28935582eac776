//! Prints the candidates of labelled pairs with what surrounds them, for `train/rules.py`: first the
//! names of the features, then a line `[id, label, kind, [[kind, features]…]]` for each pair. Called with
//! `signs`, prints for `train/reasons.py` the signs of each pair: their names, then a line
//! `[id, label, kind, signs]` for each pair.

#![allow(clippy::print_stdout, clippy::unwrap_used)]

use std::io::BufRead;

use walkback::judge::{self, Side};

fn main() {
    let signs = std::env::args().nth(1).is_some_and(|argument| argument == "signs");
    let names: Vec<String> = match signs {
        true => judge::sign_names(),
        false => judge::feature_names().iter().map(ToString::to_string).collect(),
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
        let measured = match signs {
            true => serde_json::to_value(judge::signs(&earlier, &later)).unwrap(),
            false => serde_json::to_value(found(&earlier, &later)).unwrap(),
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
