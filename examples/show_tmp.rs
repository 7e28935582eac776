#![allow(clippy::print_stdout, clippy::unwrap_used, missing_docs)]
use walkback::text::Reading;
fn main() {
    for line in std::io::stdin().lines() {
        let line = line.unwrap();
        let r = Reading::new(&line, &Default::default());
        println!("== {line}");
        for c in &r.clauses {
            let words: Vec<String> = c
                .tokens
                .clone()
                .map(|t| {
                    format!(
                        "{}/{:?}{}",
                        r.tokens[t].norm,
                        r.tags[t],
                        if r.negated[t] { "!" } else { "" }
                    )
                })
                .collect();
            println!(
                "  s{} {:?} {:?} {:?} {:?} verb={:?} q{} c{} o{} h{} m{} | {}",
                c.sentence,
                c.role,
                c.subject,
                c.tense,
                c.firmness,
                c.verb.map(|v| &*r.tokens[v].norm),
                c.question as u8,
                c.conditional as u8,
                c.others_words as u8,
                c.hedged as u8,
                c.mentioned as u8,
                words.join(" ")
            );
        }
        for m in &r.marks {
            println!("     {:?} {}", m.sense, r.words(m.tokens.clone()));
        }
    }
}
