#![allow(clippy::print_stdout, clippy::unwrap_used, missing_docs)]
use std::io::BufRead;
use walkback::text::Reading;
fn main() {
    for line in std::io::stdin().lock().lines() {
        let line = line.unwrap();
        let (said, quote) = line.split_once('|').unwrap_or(("unknown", &line));
        let r = Reading::new(quote, &said.parse().unwrap_or_default());
        println!("== {quote}");
        let t: Vec<String> = r
            .tokens
            .iter()
            .zip(&r.tags)
            .zip(&r.negated)
            .map(|((t, g), n)| format!("{}{}/{:?}", if *n { "!" } else { "" }, t.norm, g))
            .collect();
        println!("  {}", t.join(" "));
        for c in &r.clauses {
            println!(
                "  clause [{}] {:?} {:?} {:?} verb {:?} oth {} q {} hedged {} ment {}",
                r.words(c.tokens.clone()),
                c.role,
                c.subject,
                c.tense,
                c.verb.map(|v| &*r.tokens[v].norm),
                c.others_words,
                c.question,
                c.hedged,
                c.mentioned
            );
        }
        for t in &r.times {
            println!(
                "  time [{}] {:?}..{:?} clock {:?} {:?} {:?} rec {} vague {} nominal {:?} turn {:?} amb {}",
                r.words(t.tokens.clone()),
                t.first,
                t.last,
                t.clock,
                t.role,
                t.precision,
                t.recurring,
                t.vague,
                t.nominal,
                t.turn,
                t.ambiguous.is_some()
            );
        }
        for a in &r.amounts {
            println!(
                "  amount [{}] {} {}..{} {:?} {:?} {:?} of {:?} role {:?}",
                r.words(a.tokens.clone()),
                a.value,
                a.low,
                a.high,
                a.unit,
                a.form,
                a.comparison,
                a.of,
                a.role
            );
        }
    }
}
