fn main() {
    let quote = std::env::args().nth(1).unwrap_or_default();
    let r = walkback::text::Reading::new(&quote, &Default::default());
    for (n, t) in r.tokens.iter().enumerate() {
        print!("{}/{:?}{} ", t.norm, r.tags[n], if r.negated[n] { "¬" } else { "" });
    }
    println!();
    for c in &r.clauses { println!("{:?}", (r.words(c.tokens.clone()), c.role, c.subject, c.verb.map(|v| r.tokens[v].norm.clone()), c.tense, c.firmness, c.question, c.conditional, c.others_words, c.hedged)); }
    for m in &r.marks { print!("{}={:?} ", r.words(m.tokens.clone()), m.sense); }
    println!();
    for a in &r.amounts { println!("amount {:?} {:?} {}..{} {:?} {:?} {:?} {:?} {:?}", r.words(a.tokens.clone()), a.unit, a.low, a.high, a.comparison, a.form, a.role, a.of, a.per); }
    for t in &r.times { println!("time {:?} {} {:?} {:?} {:?} {:?}", r.words(t.tokens.clone()), t.basis, t.role, t.precision, t.turn, t.assumption); }
}
