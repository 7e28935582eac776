//! Two events that a sentence puts in order: "before", "after that", "first … then".

use std::ops::Range;

use crate::text::Reading;
use crate::text::clauses::Role;
use crate::text::tags::Tag;

/// Two events in the order in which a sentence tells that they happened.
#[derive(Debug)]
pub(super) struct Order {
    /// Tokens of the event that came first.
    pub(super) first: Range<usize>,
    /// Tokens of the event that came after it.
    pub(super) second: Range<usize>,
    /// The word that tells the order.
    pub(super) word: Range<usize>,
}

/// Every order of two events that a quote tells.
pub(super) fn orders(reading: &Reading) -> Vec<Order> {
    let mut found = Vec::new();
    for at in 0..reading.tokens.len() {
        let Some(link) = link(reading, at) else { continue };
        let clause = &reading.clauses[reading.clause_of(at)];
        if clause.question || clause.role == Role::Condition {
            continue;
        }
        let sentence = reading.sentences[clause.sentence].tokens.clone();
        let told = match link.shape {
            Shape::Joins => joined(reading, &sentence, &link.tokens),
            Shape::Points => pointed(reading, clause.sentence, &sentence, &link.tokens),
            Shape::Ranks => ranked(reading, &sentence, &link.tokens),
        };
        if let Some((main, other)) = told {
            let (first, second) = if link.main_first { (main, other) } else { (other, main) };
            found.push(Order { first, second, word: link.tokens });
        }
    }
    found
}

/// How a word ties two events.
enum Shape {
    /// "A before B".
    Joins,
    /// "B. After that, A."
    Points,
    /// "A first, and B afterwards".
    Ranks,
}

struct Link {
    tokens: Range<usize>,
    shape: Shape,
    /// The event beside the word comes first.
    main_first: bool,
}

fn link(reading: &Reading, at: usize) -> Option<Link> {
    let word = |n: usize| reading.tokens.get(at + n).map_or("", |t| &*t.norm);
    let tag = |n: usize| reading.tags.get(at + n).copied();
    let back = matches!(word(1), "that" | "this" | "which" | "it" | "them");
    let ends = |n: usize| {
        matches!(tag(n), None | Some(Tag::Mark | Tag::Conj | Tag::Sub | Tag::Pron))
            || matches!(word(n), "that" | "did" | "was" | "were")
    };
    let make = |length: usize, shape: Shape, main_first: bool| {
        Some(Link { tokens: at..at + length, shape, main_first })
    };
    let stands_alone = matches!(tag(1), None | Some(Tag::Mark | Tag::Conj | Tag::Sub));
    match word(0) {
        "before" if back && ends(2) => make(2, Shape::Points, true),
        "after" if back && ends(2) => make(2, Shape::Points, false),
        "after" if word(1) == "all" || stands_alone => None,
        "before" if stands_alone => None,
        "before" => make(1, Shape::Joins, true),
        "after" => make(1, Shape::Joins, false),
        "ahead" if word(1) == "of" => make(2, Shape::Joins, true),
        "prior" if word(1) == "to" => make(2, Shape::Joins, true),
        // "the floods were over by the time we shot it" needs something that was over
        "by" if word(1) == "the" && word(2) == "time" => {
            let over = reading.tokens[..at].iter().rev().take(12).any(|t| t.is("had"));
            over.then_some(()).and_then(|()| make(3, Shape::Joins, true))
        }
        "once" if reading.clauses[reading.clause_of(at)].role == Role::Time => {
            make(1, Shape::Joins, false)
        }
        "first" if stands_alone || tag(1) == Some(Tag::Prep) => make(1, Shape::Ranks, true),
        _ => None,
    }
}

/// The event beside the word, and the other.
type Events = (Range<usize>, Range<usize>);

/// "A before B" and "Before B, A".
fn joined(reading: &Reading, sentence: &Range<usize>, word: &Range<usize>) -> Option<Events> {
    let end = (word.end..sentence.end)
        .find(|&at| reading.tokens[at].is(",") || divides(reading, at))
        .unwrap_or(sentence.end);
    let start = (sentence.start..word.start)
        .rev()
        .find(|&at| divides(reading, at))
        .map_or(sentence.start, |at| at + 1);
    let (front, behind) = (start..word.start, word.end..end);
    if !tells(reading, &behind) {
        return None;
    }
    if tells(reading, &front) {
        return Some((front, behind));
    }
    // "it was after B that A"
    let cleft = front.clone().any(|at| reading.tokens[at].is("it"));
    if let Some(that) = behind.clone().find(|&at| cleft && reading.tokens[at].is("that")) {
        return Some((that..sentence.end, word.end..that));
    }
    let rest = end..sentence.end;
    if tells(reading, &rest) {
        return Some((rest, behind));
    }
    // "before the ballot we printed them"
    let cut = behind.clone().find(|&at| reading.is_nominal(at) && !reading.is_nominal(at + 1))? + 1;
    tells(reading, &(cut..end)).then_some((cut..end, word.end..cut))
}

fn divides(reading: &Reading, at: usize) -> bool {
    matches!(&*reading.tokens[at].norm, ";" | ":" | "—" | "–" | "(")
}

fn tells(reading: &Reading, tokens: &Range<usize>) -> bool {
    reading.terms.iter().any(|term| tokens.contains(&term.token) && term.tag != Tag::Adv)
}

/// "B, and after that A": what stands round the word, and what was told before it.
fn pointed(
    reading: &Reading,
    n: usize,
    sentence: &Range<usize>,
    word: &Range<usize>,
) -> Option<Events> {
    let cut = (sentence.start..word.start).rev().find(|&at| {
        matches!(&*reading.tokens[at].norm, "," | "and" | "but" | "then") || divides(reading, at)
    });
    match cut {
        Some(cut) => Some((cut..sentence.end, sentence.start..cut)),
        None => {
            let before = reading.sentences[n.checked_sub(1)?].tokens.clone();
            Some((sentence.clone(), before))
        }
    }
}

/// "A first, and B after": what stands round either word.
fn ranked(reading: &Reading, sentence: &Range<usize>, word: &Range<usize>) -> Option<Events> {
    let last = (word.end..sentence.end).find(|&at| comes_last(reading, at))?;
    Some((sentence.start..word.start, word.end..last))
}

/// "afterwards", "second", "later", or "after" with nothing behind it.
fn comes_last(reading: &Reading, at: usize) -> bool {
    match &*reading.tokens[at].norm {
        "afterwards" | "afterward" | "second" | "later" | "next" => true,
        "after" => matches!(reading.tags.get(at + 1), None | Some(Tag::Mark)),
        _ => false,
    }
}
