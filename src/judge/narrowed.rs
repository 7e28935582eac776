//! One noun for different things: what narrows it differs.

use crate::text::Reading;
use crate::text::tags::Tag;

use super::aligned::Aligned;

/// "The bank's governor" and "the governor of the province": one noun, narrowed on both sides by words that
/// the other side has not.
pub(super) fn narrowed_apart(pair: &Aligned, e: usize, l: usize) -> bool {
    let narrowed = |reading: &Reading, matched: &[bool], head: usize| {
        let (before, behind) = narrowing(reading, head);
        !before.is_empty() && before.iter().all(|&term| !matched[term])
            || behind.is_some_and(|term| !matched[term])
    };
    narrowed(pair.earlier, &pair.earlier_matched, e) && narrowed(pair.later, &pair.later_matched, l)
}

/// The words right before a noun, and the noun of the phrase right behind it.
fn narrowing(reading: &Reading, head: usize) -> (Vec<usize>, Option<usize>) {
    let at = reading.terms[head].token;
    let before = (at.saturating_sub(4)..at)
        .rev()
        .take_while(|&n| {
            matches!(reading.tags[n], Tag::Noun | Tag::Adj | Tag::Name | Tag::Num | Tag::Poss)
        })
        .filter_map(|n| reading.term_at(n))
        .collect();
    let behind = (at + 1..(at + 6).min(reading.tokens.len()))
        .take_while(|&n| {
            matches!(
                reading.tags[n],
                Tag::Prep | Tag::Det | Tag::Noun | Tag::Adj | Tag::Name | Tag::Num | Tag::Poss
            )
        })
        .find(|&n| matches!(reading.tags[n], Tag::Noun | Tag::Name))
        .and_then(|n| reading.term_at(n));
    (before, behind)
}

/// How well two nouns agree in what narrows them, 0 to 1: "a list of journalists", "a list of lobbyists".
pub(super) fn alike(pair: &Aligned, e: usize, l: usize) -> f32 {
    let (one, other) = (words_round(pair.earlier, e), words_round(pair.later, l));
    let matched = one.iter().filter(|&&n| pair.earlier_matched[n]).count()
        + other.iter().filter(|&&n| pair.later_matched[n]).count();
    let all = one.len() + other.len();
    if all == 0 { 0.7 } else { matched as f32 / all as f32 }
}

/// All that narrows a noun, as indexes into the terms.
fn words_round(reading: &Reading, head: usize) -> Vec<usize> {
    let (mut found, behind) = narrowing(reading, head);
    found.extend(behind);
    found
}

/// "Clause 9" and "clause 19".
pub(super) fn numbered_apart(pair: &Aligned, e: usize, l: usize) -> bool {
    let number = |reading: &Reading, head: usize| {
        let at = reading.terms[head].token + 1;
        (reading.tags.get(at) == Some(&Tag::Num)).then(|| reading.tokens[at].norm.clone())
    };
    match (number(pair.earlier, e), number(pair.later, l)) {
        (Some(one), Some(other)) => one != other,
        _ => false,
    }
}
