//! What a quantifier counts.

use std::ops::Range;

use crate::text::Reading;
use crate::text::marks::Sense;
use crate::text::tags::Tag;

use super::shares::Share;

/// How the counted are called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Called {
    /// By a noun: "the clinics".
    Named,
    /// As people, whoever they are: "nobody", "a few of us", "eleven of ours".
    People,
    /// By what was said before: "two of them", "some".
    Open,
}

/// What a quantifier counts.
#[derive(Debug, Clone)]
pub(super) struct Counted {
    pub(super) called: Called,
    /// The term of its noun; for [`Called::Open`] of the noun it points back to.
    pub(super) head: Option<usize>,
    /// The quantifier, the noun and what narrows it.
    pub(super) span: Range<usize>,
    /// Whether it stands in front of the verb, where it counts doers.
    pub(super) in_front: bool,
}

/// Reads what a share counts.
pub(super) fn counted(reading: &Reading, share: &Share) -> Counted {
    let clause = &reading.clauses[reading.clause_of(share.tokens.start)];
    let in_front = clause.verb.is_none_or(|verb| share.tokens.start < verb);
    let behind = noun_behind(reading, share, clause.tokens.end);
    let of = reading.tokens.get(share.tokens.end).is_some_and(|t| t.is("of"))
        || reading.tokens[share.tokens.end - 1].is("of");
    let front = fronted(reading, share).filter(|_| !of);
    let (called, token) = match behind {
        _ if front.is_some_and(|at| people(&reading.forms[at].lemma)) => (Called::People, front),
        _ if front.is_some() => (Called::Named, front),
        Behind::Noun(at) if people(&reading.forms[at].lemma) => (Called::People, Some(at)),
        Behind::Noun(at) => (Called::Named, Some(at)),
        Behind::Us => (Called::People, None),
        _ if share.people() => (Called::People, None),
        _ => match before(reading, share) {
            Some(at) => (Called::Named, Some(at)),
            None => (Called::Open, None),
        },
    };
    let start = share.tokens.start.min(token.unwrap_or(share.tokens.start));
    let mut end = token.map_or(share.tokens.end, |at| at + 1).max(share.tokens.end);
    if in_front {
        // "nobody from the harbour": what stands before the verb narrows
        let stop = clause.verb.unwrap_or(clause.tokens.end);
        end += (end..stop)
            .take_while(|&at| {
                !matches!(reading.tags[at], Tag::Aux | Tag::Modal | Tag::Mark | Tag::Verb)
            })
            .count();
    }
    let head = match called {
        Called::Named => token.and_then(|at| term(reading, at)),
        Called::People => None,
        Called::Open => pointed_to(reading, share),
    };
    Counted { called, head, span: start..end, in_front }
}

/// The term at a token, or the listed expression that holds it: "trade unions" is one term.
fn term(reading: &Reading, token: usize) -> Option<usize> {
    reading.term_at(token).or_else(|| {
        reading.marks.iter().find_map(|mark| match mark.sense {
            Sense::Synonym(_) if mark.tokens.contains(&token) => reading.term_at(mark.tokens.start),
            _ => None,
        })
    })
}

/// What follows a quantifier.
enum Behind {
    Noun(usize),
    /// "of us", "of ours", "who".
    Us,
    Nothing,
}

fn noun_behind(reading: &Reading, share: &Share, end: usize) -> Behind {
    let mut at = share.thing.unwrap_or(share.tokens.start);
    let last = end.min(share.tokens.end.max(at) + 7);
    while at < last {
        let norm = &*reading.tokens[at].norm;
        let inside = share.tokens.contains(&at);
        match reading.tags[at] {
            _ if measure(norm) => {}
            _ if !inside && verb_after_all(reading, at) => break,
            Tag::Noun | Tag::Name if !goes_on(reading, at, last) => return Behind::Noun(at),
            Tag::Noun | Tag::Name => {}
            Tag::Pron if matches!(norm, "us" | "ours" | "mine" | "you") && !inside => {
                return Behind::Us;
            }
            Tag::Det | Tag::Poss | Tag::Adj | Tag::Num | Tag::Adv => {}
            _ if inside || matches!(norm, "of" | "'" | "’" | "'s" | "-") => {}
            // "those who flew"
            Tag::Wh => return Behind::Us,
            _ => break,
        }
        at += 1;
    }
    Behind::Nothing
}

/// "Hardly any spoke the language", "one in ten wanted Amberline": a verb although a noun could stand here.
fn verb_after_all(reading: &Reading, at: usize) -> bool {
    let form = &reading.forms[at];
    let in_phrase = at > 0
        && matches!(reading.tags[at - 1], Tag::Det | Tag::Poss | Tag::Adj)
        && !reading.tokens[at - 1].is("any");
    form.tags.contains('v')
        && !in_phrase
        && *form.lemma != *reading.tokens[at].norm
        && matches!(
            reading.tags.get(at + 1),
            Some(Tag::Det | Tag::Poss | Tag::Pron | Tag::To | Tag::Name)
        )
}

/// Another noun follows, or the noun owns what follows: the head is still to come.
fn goes_on(reading: &Reading, at: usize, end: usize) -> bool {
    let next = at + 1;
    next < end
        && (matches!(reading.tags[next], Tag::Noun | Tag::Name)
            && !reading.tokens[next].norm.ends_with("ing")
            || reading.tags[next] == Tag::Poss && reading.tokens[next].is("'s")
            || matches!(&*reading.tokens[next].norm, "'" | "’")
            || reading.tokens[next].is("-"))
}

/// Words that say how many, not what.
fn measure(norm: &str) -> bool {
    matches!(
        norm,
        "number"
            | "majority"
            | "minority"
            | "lot"
            | "part"
            | "parts"
            | "half"
            | "third"
            | "quarter"
            | "handful"
            | "bulk"
            | "rest"
            | "couple"
            | "share"
            | "proportion"
            | "fraction"
            | "plenty"
            | "dozen"
            | "dozens"
            | "hundreds"
            | "scores"
            | "single"
            | "lots"
            | "little"
            | "few"
            | "much"
            | "most"
            | "some"
    )
}

/// Words for anybody.
fn people(lemma: &str) -> bool {
    matches!(
        lemma,
        "people"
            | "person"
            | "man"
            | "woman"
            | "one"
            | "folk"
            | "soul"
            | "hand"
            | "voice"
            | "fellow"
    )
}

/// "The committee rooms all have": the quantifier stands behind what it counts.
fn before(reading: &Reading, share: &Share) -> Option<usize> {
    let floats =
        matches!(&*reading.tokens[share.tokens.start].norm, "all" | "both" | "each" | "none");
    share.tokens.start.checked_sub(1).filter(|&at| {
        floats && matches!(reading.tags[at], Tag::Noun) && reading.tokens[at].norm.ends_with('s')
    })
}

/// "Of the policies sold since, only one in three covers it": named at the head of the sentence.
fn fronted(reading: &Reading, share: &Share) -> Option<usize> {
    let sentence = reading.clauses[reading.clause_of(share.tokens.start)].sentence;
    let start = reading.sentences[sentence].tokens.start;
    if start >= share.tokens.start
        || !matches!(&*reading.tokens[start].norm, "of" | "from" | "among")
    {
        return None;
    }
    (start + 1..share.tokens.start.min(start + 7))
        .take_while(|&at| !matches!(reading.tags[at], Tag::Verb | Tag::Aux | Tag::Mark))
        .find(|&at| {
            matches!(reading.tags[at], Tag::Noun | Tag::Name)
                && !goes_on(reading, at, share.tokens.start)
                && !reading.is_timed(at)
        })
}

/// The last noun in the plural before, in this sentence or the one before: "12 drivers, and not one".
fn pointed_to(reading: &Reading, share: &Share) -> Option<usize> {
    let sentence = reading.clauses[reading.clause_of(share.tokens.start)].sentence;
    let from = reading.sentences[sentence.saturating_sub(1)].tokens.start;
    reading.terms.iter().enumerate().rev().find_map(|(n, term)| {
        let plural = term.tag == Tag::Noun && reading.tokens[term.token].norm.ends_with('s');
        ((from..share.tokens.start).contains(&term.token) && plural).then_some(n)
    })
}

/// Whether what stands behind a noun narrows it by a word that the other side has not: "no loan above
/// two million".
pub(super) fn narrower(reading: &Reading, matched: &[bool], counted: &Counted) -> bool {
    let head = counted.head.map_or(usize::MAX, |head| reading.terms[head].token);
    reading.terms.iter().zip(matched).any(|(term, matched)| {
        !matched
            && term.token > head
            && counted.span.contains(&term.token)
            && matches!(term.tag, Tag::Noun | Tag::Name | Tag::Num)
    })
}
