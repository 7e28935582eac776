//! One paragraph as sentences of words and quotations.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use super::quotation::Quotation;
use super::{parting, tagging};
use crate::finding::Span;
use crate::text::keys::{self, Form};
use crate::text::tags::{self, Tag};
use crate::text::words::{self, Token, TokenKind};

/// How a quotation stands among the words.
pub(crate) const QUOTED: &str = "“…”";

/// A paragraph: the words outside quote marks, each quotation one token.
pub(crate) struct Passage<'a> {
    pub text: &'a str,
    /// Tokens with spans in the whole text; a quotation has [`QUOTED`] for its norm.
    pub tokens: Vec<Token>,
    pub forms: Vec<Arc<Form>>,
    pub tags: Vec<Tag>,
    /// The quotation that a token stands for.
    pub quoted: Vec<Option<usize>>,
    /// Token ranges.
    pub sentences: Vec<Range<usize>>,
}

impl<'a> Passage<'a> {
    /// Reads a paragraph, of which the quotations are given with their numbers in the text.
    pub(crate) fn read(
        text: &'a str,
        paragraph: &Range<usize>,
        quotations: &[(usize, &Quotation)],
        names: &HashSet<Box<str>>,
    ) -> Passage<'a> {
        let mut tokens = Vec::new();
        let mut quoted = Vec::new();
        let mut at = paragraph.start;
        for &(number, quotation) in quotations {
            take_words(text, at..quotation.span.start, &mut tokens);
            quoted.resize(tokens.len(), None);
            tokens.push(Token {
                span: quotation.span.clone(),
                kind: TokenKind::Punct,
                norm: QUOTED.into(),
                capital: text[quotation.inner.clone()].trim_start().starts_with(char::is_uppercase),
            });
            quoted.push(Some(number));
            at = quotation.span.end;
        }
        take_words(text, at..paragraph.end, &mut tokens);
        quoted.resize(tokens.len(), None);
        join_dashes(&mut tokens, &mut quoted);
        let forms: Vec<Arc<Form>> = tokens.iter().map(|token| keys::form(&token.norm)).collect();
        let tags = tags::tags(&tokens, &forms);
        let mut passage = Passage { text, tokens, forms, tags, quoted, sentences: Vec::new() };
        tagging::settle(&mut passage, names);
        passage.sentences = parting::sentences(&passage);
        passage
    }

    /// Whether a token is this word or mark.
    pub(crate) fn is(&self, at: usize, norm: &str) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is(norm))
    }

    /// Whether a token is one of these words or marks.
    pub(crate) fn is_any(&self, at: usize, norms: &[&str]) -> bool {
        self.tokens.get(at).is_some_and(|token| norms.contains(&&*token.norm))
    }

    /// Whether a token is a quotation.
    pub(crate) fn is_quoted(&self, at: usize) -> bool {
        self.quoted.get(at).is_some_and(Option::is_some)
    }

    /// The part of speech of a token.
    pub(crate) fn tag(&self, at: usize) -> Option<Tag> {
        self.tags.get(at).copied()
    }

    /// The bytes of a range of tokens.
    pub(crate) fn span(&self, tokens: &Range<usize>) -> Span {
        self.tokens[tokens.start].span.start..self.tokens[tokens.end - 1].span.end
    }

    /// The words of a range of tokens, verbatim.
    pub(crate) fn words(&self, tokens: &Range<usize>) -> &'a str {
        &self.text[self.span(tokens)]
    }

    /// What stands last between the marks of a quotation.
    pub(crate) fn last_char(&self, at: usize) -> Option<char> {
        let closes = |c: char| c.is_whitespace() || "\"'”’“»`".contains(c);
        self.text[self.tokens[at].span.clone()].trim_end_matches(closes).chars().next_back()
    }

    /// Whether every word that could has a capital.
    pub(crate) fn is_headline(&self, sentence: &Range<usize>) -> bool {
        let words = || {
            sentence
                .clone()
                .filter(|&at| self.tokens[at].is_word() && self.tokens[at].norm.len() > 4)
        };
        words().count() >= 3 && words().all(|at| self.tokens[at].capital)
    }

    /// Whether a quotation is the title of something and no words of anybody: every word has a capital, and nothing ends it.
    pub(crate) fn is_title(&self, at: usize) -> bool {
        let words = || self.text[self.tokens[at].span.clone()].split_whitespace();
        let small = |word: &str| {
            matches!(
                word,
                "of" | "the" | "and" | "a" | "in" | "to" | "for" | "&" | "on" | "with" | "at"
            )
        };
        let large = |word: &str| {
            word.trim_start_matches(|c: char| !c.is_alphanumeric())
                .starts_with(|c: char| c.is_uppercase() || c.is_numeric())
        };
        (2..=7).contains(&words().count())
            && words().all(|word| small(word) || large(word) || word == "&")
            && !matches!(self.last_char(at), Some('.' | '!' | '?'))
    }
}

/// A hyphen between spaces, or two of them, is a dash.
fn join_dashes(tokens: &mut Vec<Token>, quoted: &mut Vec<Option<usize>>) {
    let mut stays = vec![true; tokens.len()];
    let (mut before, mut at) = (0, 1);
    while at + 1 < tokens.len() {
        let free = |a: usize, b: usize| tokens[a].span.end < tokens[b].span.start;
        let twice = tokens[at].is("-") && tokens[at + 1].is("-") && !free(at, at + 1);
        let alone = tokens[at].is("-") && free(before, at) && free(at, at + 1);
        if twice {
            tokens[at].span.end = tokens[at + 1].span.end;
            stays[at + 1] = false;
        }
        if twice || alone {
            tokens[at].norm = "—".into();
        }
        before = at;
        at += if twice { 2 } else { 1 };
    }
    let mut of_tokens = stays.iter();
    tokens.retain(|_| of_tokens.next().is_none_or(|stays| *stays));
    let mut of_quoted = stays.iter();
    quoted.retain(|_| of_quoted.next().is_none_or(|stays| *stays));
}

/// The words outside tags that a page left in the text: `<b>`.
fn take_words(text: &str, span: Span, tokens: &mut Vec<Token>) {
    let mut at = span.start;
    while let Some(tag) = next_tag(text, at..span.end) {
        take_plain(text, at..tag.start, tokens);
        at = tag.end;
    }
    take_plain(text, at..span.end, tokens);
}

fn next_tag(text: &str, span: Span) -> Option<Span> {
    let mut from = span.start;
    while let Some(open) = text[from..span.end].find('<').map(|n| from + n) {
        let behind = &text[open + 1..span.end];
        let close = behind.find(['<', '>']).filter(|&n| behind[n..].starts_with('>'));
        let named = behind.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        if let Some(close) = close.filter(|_| named) {
            return Some(open..open + 1 + close + 1);
        }
        from = open + 1;
    }
    None
}

fn take_plain(text: &str, span: Span, tokens: &mut Vec<Token>) {
    let start = span.start;
    tokens.extend(words::tokens(&text[span]).into_iter().map(|mut token| {
        token.span = token.span.start + start..token.span.end + start;
        token
    }));
}
