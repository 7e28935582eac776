//! One paragraph as sentences of words and quotations.

use std::ops::Range;
use std::sync::Arc;

use crate::extract::prose::quotation::Quotation;
use crate::finding::Span;
use crate::text::keys::{self, Form};
use crate::text::sentences;
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
        let forms: Vec<Arc<Form>> = tokens.iter().map(|token| keys::form(&token.norm)).collect();
        let tags = tags::tags(&tokens, &forms);
        let mut passage = Passage { text, tokens, forms, tags, quoted, sentences: Vec::new() };
        passage.sentences = passage.split();
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

    /// Sentences end where the words outside quote marks end one, and behind a quotation that ends in a full stop.
    fn split(&self) -> Vec<Range<usize>> {
        let mut out = Vec::new();
        for sentence in sentences::sentences(self.text, &self.tokens) {
            let mut start = sentence.start;
            for at in sentence.clone() {
                if self.is_quoted(at) && at + 1 < sentence.end && self.ends_behind(at, sentence.end) {
                    out.push(start..at + 1);
                    start = at + 1;
                }
            }
            if start < sentence.end {
                out.push(start..sentence.end);
            }
        }
        out
    }

    fn ends_behind(&self, at: usize, end: usize) -> bool {
        let next = at + 1;
        let begins = self.tokens[next].capital || self.tokens[next].kind == TokenKind::Number;
        match self.last_char(at) {
            Some('.' | '…') => begins || self.is_quoted(next),
            // "Why?" Holt asked.
            Some('!' | '?') => {
                let stop = (next..end).find(|&at| self.is_any(at, &[".", ",", QUOTED])).unwrap_or(end);
                begins && stop - next > 6 || self.is_quoted(next) && self.tokens[next].capital
            }
            _ => false,
        }
    }
}

fn take_words(text: &str, span: Span, tokens: &mut Vec<Token>) {
    let start = span.start;
    tokens.extend(words::tokens(&text[span]).into_iter().map(|mut token| {
        token.span = token.span.start + start..token.span.end + start;
        token
    }));
}
