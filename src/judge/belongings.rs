//! What a comparison counts, and what belongs to the things that a word is said of.

use std::ops::Range;

use crate::text::Reading;
use crate::text::tags::Tag;

/// Whether words only compare how many or how much: "fewer people came", "we sold less".
pub(super) fn compares_numbers(reading: &Reading, tokens: &Range<usize>) -> bool {
    tokens.len() == 1 && matches!(&*reading.tokens[tokens.start].norm, "more" | "fewer" | "less")
        || tokens.len() == 3 && reading.tokens[tokens.start + 1].is("as")
}

/// What a comparison of numbers counts: the noun behind it and the verb of its clause. Nothing where it
/// belongs to an adjective ("more expensive") or a bound ("more than nine").
pub(super) fn counted(reading: &Reading, tokens: &Range<usize>) -> Vec<usize> {
    let clause = &reading.clauses[reading.clause_of(tokens.start)];
    let noun = (tokens.end..clause.tokens.end)
        .take_while(|&at| reading.is_nominal(at) || reading.tags[at] == Tag::Adj)
        .filter(|&at| reading.is_nominal(at))
        .last();
    let behind_verb = tokens.start > 0
        && clause.verb == Some(tokens.start - 1)
        && !reading.is_nominal(tokens.end);
    let bound = reading.tokens.get(tokens.end).is_some_and(|t| t.is("than"))
        && reading.tags.get(tokens.end + 1) == Some(&Tag::Num);
    let no_more = tokens.start > 0
        && matches!(&*reading.tokens[tokens.start - 1].norm, "no" | "any" | "once" | "even");
    if bound || no_more || noun.is_none() && !behind_verb {
        return Vec::new();
    }
    // "a quarter with fewer people filing bugs"
    let doing = noun.and_then(|noun| {
        (noun + 1..clause.tokens.end).take(3).find(|&at| reading.tags[at] == Tag::Verb)
    });
    [noun, clause.verb, doing].into_iter().flatten().filter_map(|at| reading.term_at(at)).collect()
}

/// The nouns that belong to a thing without being it: "sales of wheat", "the Skillet's business", "the text of
/// the protocol"; and the nouns behind a word that tells how something went ("we lost the appeal over Odder").
pub(super) fn belongings(reading: &Reading, tokens: &Range<usize>, things: &[usize]) -> Vec<usize> {
    let mut found = phrases(reading, tokens.end);
    for &thing in things {
        let at = reading.terms[thing].token;
        found.extend(phrases(reading, at + 1));
        found.extend((at.saturating_sub(4)..at).rev().take_while(|&n| narrows(reading, n)));
    }
    found
        .into_iter()
        .filter(|&at| reading.is_nominal(at))
        .filter(|&at| !reading.is_timed(at))
        .filter_map(|at| reading.term_at(at))
        .collect()
}

/// The tokens of the phrases that begin at a token: "at the mill in Sorrel".
fn phrases(reading: &Reading, from: usize) -> Vec<usize> {
    let Some(clause) = reading.clauses.get(reading.clause_of(from)) else { return Vec::new() };
    let end = clause.tokens.end;
    let mut found = Vec::new();
    let mut at = from;
    while at < end && leads(&reading.tokens[at].norm) {
        let inside = |&n: &usize| reading.tags[n] == Tag::Det || narrows(reading, n);
        let stop = at + 1 + (at + 1..end).take_while(inside).count();
        found.extend(at + 1..stop);
        at = stop;
    }
    found
}

/// Prepositions that tie a thing to what it belongs to; not "next to".
fn leads(norm: &str) -> bool {
    matches!(norm, "of" | "at" | "in" | "for" | "on" | "over" | "through" | "from" | "with")
}

fn narrows(reading: &Reading, at: usize) -> bool {
    reading.is_nominal(at) || matches!(reading.tags[at], Tag::Poss | Tag::Adj | Tag::Num)
}
