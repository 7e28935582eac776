//! Words and meaning of one quote; pure, no detector logic.

pub(crate) mod abbreviations;
pub mod clauses;
pub mod dates;
pub(crate) mod dealings;
pub mod invisible;
pub mod keys;
mod lists;
pub mod marks;
mod negation;
pub mod numbers;
mod others;
pub(crate) mod parts;
pub(crate) mod reversals;
pub mod senses;
pub mod sentences;
mod table;
pub mod tags;
pub(crate) mod word_set;
pub mod words;

use std::ops::Range;
use std::sync::Arc;

use crate::said::Said;
use clauses::Clause;
use keys::{Form, Key};
use marks::{Mark, Sense};
use tags::Tag;
use words::Token;

/// A sentence of a quote.
#[derive(Debug, Clone)]
pub struct Sentence {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// It asks.
    pub question: bool,
}

/// A word that says what is spoken of.
#[derive(Debug, Clone)]
pub struct Term {
    /// The token; for an expression of several words its noun ("waiting list"), or else the first.
    pub token: usize,
    /// Key of its stem.
    pub stem: Key,
    /// Groups of synonyms it belongs to.
    pub groups: Vec<u32>,
    /// How much it tells, 0 to 1.
    pub weight: f32,
    /// Its part of speech.
    pub tag: Tag,
    /// Under an odd number of negations.
    pub negated: bool,
    /// Its clause.
    pub clause: usize,
}

/// One quote, read once: everything the judge wants to know of it.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The quote, verbatim.
    pub quote: Box<str>,
    /// When it was spoken.
    pub said: Said,
    /// Its tokens.
    pub tokens: Vec<Token>,
    /// Dictionary forms, one a token.
    pub forms: Vec<std::sync::Arc<Form>>,
    /// Parts of speech, one a token.
    pub tags: Vec<Tag>,
    /// Listed expressions, sorted by their first token.
    pub marks: Vec<Mark>,
    /// Its sentences.
    pub sentences: Vec<Sentence>,
    /// Its clauses.
    pub clauses: Vec<Clause>,
    /// Whether each token stands under a negation.
    pub negated: Vec<bool>,
    /// Its words that say what is spoken of.
    pub terms: Vec<Term>,
    /// Its quantities.
    pub amounts: Vec<numbers::Amount>,
    /// Its dates and spans of time.
    pub times: Vec<dates::Time>,
    /// Whether each token is part of one of them.
    timed: Vec<bool>,
}

/// Loads the word lists, if they are not loaded yet.
pub(crate) fn load_lists() {
    lists::lists();
}

impl Reading {
    /// Reads a quote that was spoken at a time; dates inside it are resolved against that time.
    pub fn new(quote: &str, said: &Said) -> Reading {
        let tokens = words::tokens(quote);
        let forms: Vec<Arc<Form>> = tokens.iter().map(|token| keys::form(&token.norm)).collect();
        let tags = tags::tags(&tokens, &forms);
        let marks = marks::marks(&tokens, &forms);
        let sentences: Vec<Sentence> = sentences::sentences(quote, &tokens)
            .into_iter()
            .map(|range| Sentence {
                question: tokens[range.clone()].iter().any(|t| t.is("?")),
                tokens: range,
            })
            .collect();
        let parts = clauses::Parts {
            tokens: &tokens,
            forms: &forms,
            tags: &tags,
            marks: &marks,
            sentences: &sentences,
        };
        let clauses = clauses::clauses(&parts);
        let negated = negation::negated(&parts, &clauses);
        let terms = terms(&parts, &clauses, &negated);
        let times = dates::times(quote, &tokens, said);
        let mut timed = vec![false; tokens.len()];
        times.iter().for_each(|time| timed[time.tokens.clone()].fill(true));
        Reading {
            quote: quote.into(),
            said: said.clone(),
            amounts: numbers::amounts_beside(quote, &tokens, &times),
            times,
            timed,
            tokens,
            forms,
            tags,
            marks,
            sentences,
            clauses,
            negated,
            terms,
        }
    }

    /// The clause that holds a token.
    pub fn clause_of(&self, token: usize) -> usize {
        self.clauses.partition_point(|clause| clause.tokens.end <= token)
    }

    /// The tokens of the sentence that holds a token.
    pub fn sentence_of(&self, token: usize) -> &Range<usize> {
        &self.sentences[self.clauses[self.clause_of(token)].sentence].tokens
    }

    /// Whether a token is a noun or a name; nothing stands behind the last one.
    pub fn is_nominal(&self, token: usize) -> bool {
        matches!(self.tags.get(token), Some(Tag::Noun | Tag::Name))
    }

    /// The index of the term that stands at a token.
    pub fn term_at(&self, token: usize) -> Option<usize> {
        self.terms.binary_search_by_key(&token, |term| term.token).ok()
    }

    /// The terms in a range of tokens, as indexes.
    pub fn terms_in(&self, tokens: &Range<usize>) -> Range<usize> {
        let before = |token: usize| self.terms.partition_point(|term| term.token < token);
        let start = before(tokens.start);
        start..before(tokens.end).max(start)
    }

    /// Whether a token is part of a date or a span of time.
    pub fn is_timed(&self, token: usize) -> bool {
        self.timed.get(token).is_some_and(|&timed| timed)
    }

    /// The marks that start in a range of tokens.
    pub fn marks_in(&self, tokens: &Range<usize>) -> &[Mark] {
        let before = |token: usize| self.marks.partition_point(|mark| mark.tokens.start < token);
        let start = before(tokens.start);
        &self.marks[start..before(tokens.end).max(start)]
    }

    /// The marks that start at a token.
    pub fn marks_at(&self, token: usize) -> &[Mark] {
        self.marks_in(&(token..token + 1))
    }

    /// The bytes of a range of tokens.
    pub fn span(&self, tokens: Range<usize>) -> crate::finding::Span {
        self.tokens[tokens.start].span.start..self.tokens[tokens.end - 1].span.end
    }

    /// The verbatim words of a range of tokens.
    pub fn words(&self, tokens: Range<usize>) -> &str {
        &self.quote[self.span(tokens)]
    }
}

/// The word of a listed expression that stands for it: "list" of "waiting list", "step" of "step down".
fn head(parts: &clauses::Parts, tokens: &Range<usize>) -> usize {
    let noun = |at: usize| matches!(parts.tags[at], Tag::Noun | Tag::Name);
    let narrows = |at: usize| {
        noun(at) || parts.tags[at] == Tag::Adj || parts.tokens[at].norm.ends_with("ing")
    };
    let last = tokens.end - 1;
    let phrase = noun(last) && (tokens.start..last).all(narrows);
    if phrase { last } else { tokens.start }
}

/// The words that say what is spoken of. A listed expression of several words ("step down") is
/// one term; its words are not counted again.
fn terms(parts: &clauses::Parts, clauses: &[Clause], negated: &[bool]) -> Vec<Term> {
    let mut groups: Vec<Vec<u32>> = vec![Vec::new(); parts.tokens.len()];
    let mut swallowed = vec![false; parts.tokens.len()];
    for mark in parts.marks {
        if let Sense::Synonym(group) = mark.sense {
            let head = head(parts, &mark.tokens);
            groups[head].push(group);
            for at in mark.tokens.clone().filter(|&at| at != head) {
                swallowed[at] = true;
            }
        }
    }
    let clause_of = |at: usize| clauses.partition_point(|clause| clause.tokens.end <= at);
    let mut terms = Vec::new();
    for (at, groups) in groups.into_iter().enumerate() {
        // "there is" says where nothing is
        let empty = parts.tokens[at].is("there");
        let said = parts.tags[at].is_content() || !groups.is_empty();
        if swallowed[at] || empty || !said {
            continue;
        }
        let form = &parts.forms[at];
        terms.push(Term {
            token: at,
            stem: form.stem,
            groups,
            weight: form.weight,
            tag: parts.tags[at],
            negated: negated[at],
            clause: clause_of(at),
        });
    }
    terms
}
