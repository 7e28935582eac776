#![allow(clippy::print_stdout, clippy::unwrap_used, missing_docs)]
use walkback::text::Reading;
fn main() {
    for line in std::io::stdin().lines() {
        let line = line.unwrap();
        let p: Vec<&str> = line.split(" || ").collect();
        let d = |n: usize| p.get(n).and_then(|s| s.trim().parse().ok()).unwrap_or_default();
        let (e, l) = (Reading::new(p[0], &d(2)), Reading::new(p[1], &d(3)));
        println!("== {line}");
        for o in walkback::judge::judge(&e, &l).opinions {
            println!(
                "   {} {:?} | {} | {}",
                o.detector, o.says, o.readings.earlier, o.readings.later
            );
        }
    }
}
