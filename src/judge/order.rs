//! Which of two events came first.

use std::ops::Range;

use crate::text::Reading;
use crate::text::clauses::Role;
use crate::text::tags::Tag;

use super::aligned::Aligned;

/// Two events in the order in which a sentence tells that they happened.
struct Order {
    /// Tokens of the event that came first.
    first: Range<usize>,
    /// Tokens of the event that came after it.
    second: Range<usize>,
    /// The word that tells the order.
    word: Range<usize>,
}

/// What both statements tell of, in opposite orders.
pub(super) struct Swapped {
    pub(super) earlier: Range<usize>,
    pub(super) later: Range<usize>,
    /// How much of the less known of the two events both sides share.
    shared: f32,
    /// How much that is of all that is told of it, 0 to 1.
    pub(super) covered: f32,
    /// Events in which each side names something that the other has not: "sold the wheat", "sold the flat".
    pub(super) strangers: f32,
}

/// "The cracks were found before the flight", "after the flight": two events that change places.
pub(super) fn swapped(pair: &Aligned) -> Option<Swapped> {
    let later = orders(pair.later);
    if later.is_empty() {
        return None;
    }
    let mut best: Option<Swapped> = None;
    for one in orders(pair.earlier) {
        for other in &later {
            let both = |a: f32, b: f32| a.min(b);
            let crossed = both(
                common(pair, &one.first, &other.second),
                common(pair, &one.second, &other.first),
            );
            let straight = both(
                common(pair, &one.first, &other.first),
                common(pair, &one.second, &other.second),
            );
            let clear = crossed >= 0.4 && crossed > 1.3 * straight;
            if clear && best.as_ref().is_none_or(|best| crossed > best.shared) {
                let (earlier, later) = (one.word.clone(), other.word.clone());
                let (a, b) = (
                    alone(pair, &one.first, &other.second),
                    alone(pair, &one.second, &other.first),
                );
                let strangers = [a, b].into_iter().filter(|&alone| alone > 0.0).count() as f32;
                let covered = crossed / (crossed + a.max(b));
                best = Some(Swapped { earlier, later, shared: crossed, covered, strangers });
            }
        }
    }
    best
}

/// Weight of the words that an event of one side shares with an event of the other.
fn common(pair: &Aligned, earlier: &Range<usize>, later: &Range<usize>) -> f32 {
    let timed = |reading: &Reading, token: usize| {
        reading.times.iter().any(|time| time.resolved() && time.tokens.contains(&token))
    };
    let mut counted: Vec<usize> = Vec::new();
    let mut sum = 0.0;
    for s in &pair.shared {
        let (e, l) = (&pair.earlier.terms[s.earlier], &pair.later.terms[s.later]);
        let inside = earlier.contains(&e.token) && later.contains(&l.token);
        if inside
            && !counted.contains(&s.earlier)
            && !timed(pair.earlier, e.token)
            && !timed(pair.later, l.token)
        {
            counted.push(s.earlier);
            sum += s.weight;
        }
    }
    sum
}

/// Weight of the nouns of an event that the other statement has not, the lesser of the two sides.
fn alone(pair: &Aligned, earlier: &Range<usize>, later: &Range<usize>) -> f32 {
    let sum = |reading: &Reading, matched: &[bool], tokens: &Range<usize>| {
        let timed = |token: usize| reading.times.iter().any(|time| time.tokens.contains(&token));
        reading
            .terms
            .iter()
            .zip(matched)
            .filter(|(term, matched)| {
                !**matched
                    && tokens.contains(&term.token)
                    && matches!(term.tag, Tag::Noun | Tag::Name)
                    && !timed(term.token)
            })
            .map(|(term, _)| term.weight)
            .sum::<f32>()
    };
    sum(pair.earlier, &pair.earlier_matched, earlier).min(sum(
        pair.later,
        &pair.later_matched,
        later,
    ))
}

/// Every order of two events that a quote tells.
fn orders(reading: &Reading) -> Vec<Order> {
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
    let nominal = |at: usize| matches!(reading.tags.get(at), Some(Tag::Noun | Tag::Name));
    let cut = behind.clone().find(|&at| nominal(at) && !nominal(at + 1))? + 1;
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

#[cfg(test)]
mod tests {
    use super::*;

    fn swap(earlier: &str, later: &str) -> bool {
        let (e, l) =
            (Reading::new(earlier, &Default::default()), Reading::new(later, &Default::default()));
        swapped(&Aligned::new(&e, &l)).is_some()
    }

    #[test]
    fn two_events_change_places() {
        for (earlier, later) in [
            ("The gates were locked before the fire.", "The gates were locked after the fire."),
            (
                "The ministry was told before the factory closed.",
                "It was after the factory closed that the ministry was told.",
            ),
            (
                "Before the ballot we printed the leaflets.",
                "We held the ballot, and after that we printed the leaflets.",
            ),
            (
                "Before the ballot we printed the leaflets.",
                "The leaflets were printed after the ballot.",
            ),
            (
                "The police reached the bridge before the medics did.",
                "At the bridge the medics were first, and the police came after.",
            ),
            (
                "The siren was tested ahead of the flood.",
                "The flood had come by the time the siren was tested.",
            ),
        ] {
            assert!(swap(earlier, later), "{earlier} / {later}");
        }
    }

    #[test]
    fn one_order_or_other_events() {
        for (earlier, later) in [
            (
                "The gates were locked before the fire.",
                "After the gates were locked there was a fire.",
            ),
            ("The gates were locked before the fire.", "The gates were painted after the flood."),
            ("The case came before the court.", "We looked after the court."),
            ("We vote before March.", "We vote after March."),
            ("The gates were locked before the fire.", "Were the gates locked after the fire?"),
        ] {
            assert!(!swap(earlier, later), "{earlier} / {later}");
        }
    }
}
