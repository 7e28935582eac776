//! Expressions from the word lists, found in a quote.

use std::ops::Range;

use super::keys::{Form, Key, key};
use super::lists::{ANY, lists};
use super::reversals::turns;
pub use super::senses::*;
use super::tags::Tag;
use super::words::Token;

/// A listed expression at its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Which tokens.
    pub tokens: Range<usize>,
    /// What it tells.
    pub sense: Sense,
}

/// What a deed of two words says that stand apart in a quote: "bring … back".
pub fn deed(verb: &str, particle: &str) -> Option<(i8, bool)> {
    let rest = [key(particle)];
    lists().starting_with(key(verb)).find_map(|(words, sense)| match sense {
        Sense::Deed { direction, itself } if words == rest => Some((direction, itself)),
        _ => None,
    })
}

/// Deeds told by a verb and words apart from it, with where those stand: "take the man to court", "put the fare
/// up". Only the words of a noun phrase may stand between.
pub fn told_apart(reading: &super::Reading, verb: usize) -> Vec<(u16, Range<usize>)> {
    let phrases = lists().starting_with(reading.forms[verb].lemma_key);
    let nominal = |at: usize| {
        matches!(
            reading.tags[at],
            Tag::Pron | Tag::Det | Tag::Poss | Tag::Noun | Tag::Name | Tag::Adj | Tag::Num
        )
    };
    let end = (verb + 9).min(reading.tokens.len());
    let reach = (verb + 1..end).take_while(|&at| nominal(at)).last().unwrap_or(verb) + 1;
    let fits = |at: usize, wanted: Key| {
        reading.tokens.get(at).is_some_and(|token| key(&token.norm) == wanted)
            || reading.forms.get(at).is_some_and(|form| form.lemma_key == wanted)
    };
    let found = phrases.filter_map(|(words, sense)| {
        let Sense::Happening(deed) = sense else { return None };
        let (&first, rest) = words.split_first()?;
        let at = (verb + 2..=reach).find(|&at| {
            fits(at, first) && rest.iter().enumerate().all(|(n, &word)| fits(at + 1 + n, word))
        })?;
        Some((deed, at..at + words.len()))
    });
    found.collect()
}

/// The ends of pairs of opposites that a mark of sort [`Sense::Opposite`] stands for, as far as its word,
/// with the tag that it has here, may be of the part of speech that the pair is listed for.
pub(crate) fn poles(ends: u32, tag: Tag) -> impl Iterator<Item = Pole> {
    let lists = lists();
    let fits = move |pole: &Pole| may_be(tag, lists.pos(pole.axis));
    lists.ends(ends).iter().copied().filter(fits)
}

/// Whether a word with this tag may be meant by a list entry of this part of speech.
fn may_be(tag: Tag, pos: u8) -> bool {
    match pos {
        b'v' => matches!(tag, Tag::Verb | Tag::Aux | Tag::Adj),
        b'n' => matches!(tag, Tag::Noun | Tag::Name | Tag::Verb),
        ANY => tag != Tag::Name,
        b'a' => matches!(
            tag,
            Tag::Adj | Tag::Verb | Tag::Adv | Tag::Noun | Tag::Prep | Tag::Sub | Tag::Det
        ),
        _ => matches!(tag, Tag::Adv | Tag::Adj | Tag::Prep | Tag::Sub | Tag::Noun),
    }
}

/// Finds every listed expression; a word stands for its dictionary form as well. Of expressions
/// with the same sort of sense that start at one token, only the longest counts.
pub fn marks(tokens: &[Token], forms: &[std::sync::Arc<Form>]) -> Vec<Mark> {
    let lists = lists();
    let norms: Vec<Key> = tokens.iter().map(|token| key(&token.norm)).collect();
    let fits = |at: usize, wanted: Key| {
        norms.get(at) == Some(&wanted) || forms.get(at).is_some_and(|f| f.lemma_key == wanted)
    };
    let mut found: Vec<Mark> = Vec::new();
    for at in 0..tokens.len() {
        let mut here: Vec<Mark> = Vec::new();
        let lemma = Some(forms[at].lemma_key).filter(|&lemma| lemma != norms[at]);
        for first in [Some(norms[at]), lemma].into_iter().flatten() {
            for (rest, sense) in lists.starting_with(first) {
                if let Some(end) = end_of(rest, at + 1, tokens, fits) {
                    let mark = Mark { tokens: at..end, sense };
                    if !here.contains(&mark) {
                        here.push(mark);
                    }
                }
            }
        }
        found.append(&mut longest(here));
    }
    found
}

/// Stands in a phrase for the words of a noun phrase, or none: "keep ... open".
const GAP: Key = key("...");

/// So many words may stand in a gap.
const WIDEST: usize = 5;

/// Where an expression ends whose words but the first begin at a token.
fn end_of(
    rest: &[Key],
    mut at: usize,
    tokens: &[Token],
    fits: impl Fn(usize, Key) -> bool,
) -> Option<usize> {
    let mut gap = false;
    for &wanted in rest {
        if wanted == GAP {
            gap = true;
            continue;
        }
        if gap {
            let reach = at..(at + WIDEST + 1).min(tokens.len());
            let words = reach.take_while(|&n| n == at || tokens[n - 1].is_word());
            at = words.into_iter().find(|&n| fits(n, wanted))?;
            gap = false;
        } else if !fits(at, wanted) {
            return None;
        }
        at += 1;
    }
    Some(at)
}

/// Of marks that start at one token: "not only" hides "not"; "put off" hides "put".
fn longest(here: Vec<Mark>) -> Vec<Mark> {
    if here.len() < 2 {
        return here;
    }
    let end = |sense: &Sense| {
        here.iter().filter(|m| same_sort(&m.sense, sense)).map(|m| m.tokens.end).max()
    };
    here.iter().filter(|m| Some(m.tokens.end) == end(&m.sense)).cloned().collect()
}

fn same_sort(one: &Sense, other: &Sense) -> bool {
    if let (&Sense::Turn(one), &Sense::Turn(other)) = (one, other) {
        let entry = |turn: u16| turns()[usize::from(turn)].entry;
        return entry(one) == entry(other);
    }
    std::mem::discriminant(one) == std::mem::discriminant(other)
}
