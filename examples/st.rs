use std::io::BufRead;
use walkback::{judge, text::Reading};
fn main() {
    for line in std::io::stdin().lock().lines() {
        let q = line.unwrap();
        println!("  {q}");
        for s in judge::stances_of(&Reading::new(&q, &Default::default())) { println!("      {s}"); }
    }
}
