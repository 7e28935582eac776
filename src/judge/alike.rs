//! Whether two quantifiers count the same.

use std::ops::Range;

use crate::text::Reading;
use crate::text::marks::Domain;
use crate::text::tags::Tag;

use super::aligned::Aligned;
use super::counted::{Called, Counted};
use super::shares::Share;

/// How well what two shares count agrees, 0 to 1; none where it is something else.
pub(super) fn same(
    pair: &Aligned,
    (share, e): (&Share, &Counted),
    (other, l): (&Share, &Counted),
) -> Option<f32> {
    if share.time() != other.time()
        || (share.domain == Domain::Degree) != (other.domain == Domain::Degree)
    {
        return None;
    }
    if share.time() {
        return Some(0.5);
    }
    if share.domain == Domain::Degree {
        return same_degree(pair, share, other).then_some(0.6);
    }
    let twins = match (e.head, l.head) {
        (Some(one), Some(two)) => pair.twin(one, two),
        _ => None,
    };
    if twins.is_some() {
        if narrowed_apart(pair, (share, e), (other, l)) {
            return None;
        }
        let named = [e, l].iter().filter(|side| side.called == Called::Named).count();
        return Some([0.6, 0.8, 1.0][named]);
    }
    let bonus = if narrowed_alike(pair, e, l) { 0.3 } else { 0.0 };
    let loose = match (e.called, l.called) {
        (Called::Named, Called::Named) if bonus > 0.0 && strangers(pair, e, l) => 0.0,
        (Called::Named, Called::Named) => return None,
        (Called::People, Called::People) => 0.6,
        (Called::Named, _) | (_, Called::Named) if e.in_front != l.in_front => return None,
        (Called::Open, Called::Open) => 0.2,
        _ => 0.4,
    };
    Some(loose + bonus)
}

/// The nouns are narrowed on both sides, by words that the other side has not: "Mill Street wells",
/// "harbour wells".
fn narrowed_apart(pair: &Aligned, e: (&Share, &Counted), l: (&Share, &Counted)) -> bool {
    let alien = |reading: &Reading, matched: &[bool], (share, counted): (&Share, &Counted)| {
        let Some(head) = counted.head.map(|head| reading.terms[head].token) else { return false };
        let mut words = reading.terms.iter().zip(matched).filter(|(term, _)| {
            term.token < head
                && term.token + 4 > head
                && term.token >= share.tokens.end
                && matches!(term.tag, Tag::Noun | Tag::Name | Tag::Adj | Tag::Verb)
                && !reading.is_timed(term.token)
        });
        let first = words.next();
        first.is_some_and(|(_, matched)| !matched) && words.all(|(_, matched)| !matched)
    };
    alien(pair.earlier, &pair.earlier_matched, e) && alien(pair.later, &pair.later_matched, l)
}

/// "The Lascelles pictures", "paintings in the Lascelles room": neither noun is on the other side, so
/// that one may stand for the other.
fn strangers(pair: &Aligned, e: &Counted, l: &Counted) -> bool {
    e.in_front == l.in_front
        && e.head.is_some_and(|head| !pair.earlier_matched[head])
        && l.head.is_some_and(|head| !pair.later_matched[head])
}

/// Both are narrowed by one word: "nobody from the harbour", "six men of the harbour".
fn narrowed_alike(pair: &Aligned, e: &Counted, l: &Counted) -> bool {
    pair.shared_in(&e.span).iter().any(|s| {
        let (te, tl) = (&pair.earlier.terms[s.earlier], &pair.later.terms[s.later]);
        matches!(te.tag, Tag::Noun | Tag::Name) && s.weight >= 0.5 && l.span.contains(&tl.token)
    })
}

/// "Completely cleared", "partly cleared": both measure one word.
fn same_degree(pair: &Aligned, e: &Share, l: &Share) -> bool {
    let beside = |reading: &Reading, tokens: &Range<usize>, term: usize| {
        let at = reading.terms[term].token;
        at == tokens.end || at + 1 == tokens.start
    };
    pair.shared.iter().any(|s| {
        s.weight >= 0.5
            && beside(pair.earlier, &e.tokens, s.earlier)
            && beside(pair.later, &l.tokens, s.later)
    })
}
