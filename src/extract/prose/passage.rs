//! One paragraph as sentences of words and quotations.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use crate::extract::prose::quotation::Quotation;
use crate::finding::Span;
use crate::text::keys::{self, Form};
use crate::text::sentences;
use crate::text::tags::{self, Tag};
use crate::text::words::{self, Token, TokenKind};

/// Titles that a full stop shortens.
const TITLES: &[&str] = &[
    "mr", "mrs", "ms", "dr", "sen", "rep", "gov", "gen", "lt", "col", "prof", "rev", "sgt", "capt",
    "cpl", "maj", "adm", "st", "hon",
];

/// Words that are verbs of saying wherever they stand.
const SAID: &[&str] =
    &["said", "says", "told", "tells", "saying", "asked", "wrote", "argues", "insists", "added"];

/// What else a full stop shortens in news: states, parties, months.
const SHORTENED: &[&str] = &[
    "ala", "ariz", "ark", "calif", "colo", "conn", "del", "fla", "ga", "ill", "ind", "kan", "ky",
    "la", "md", "mich", "minn", "miss", "mo", "mont", "neb", "nev", "okla", "ore", "pa", "tenn",
    "tex", "va", "vt", "wash", "wis", "wyo", "n.y", "n.j", "n.h", "n.c", "n.d", "n.m", "s.c",
    "s.d", "w.va", "r.i", "d.c", "u.s", "u.n", "u.k", "nos", "vol", "reps", "sens", "govs",
    "messrs",
];

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
        passage.settle(names);
        passage.sentences = passage.split();
        passage
    }

    /// News has more names than what a single quote lets see: a word with a capital that stands within a sentence elsewhere in
    /// the document is a name, and what a verb of saying can be behind a name is one.
    fn settle(&mut self, names: &HashSet<Box<str>>) {
        for at in 0..self.tokens.len() {
            // from left to right: what stands behind a name depends on it
            let token = &self.tokens[at];
            let title_before = at >= 2 && self.is(at - 1, ".") && self.is_any(at - 2, TITLES);
            let before = at.checked_sub(1).map(|b| self.tags[b]);
            if token.capital
                && matches!(self.tags[at], Tag::Noun | Tag::Verb | Tag::Adj | Tag::Modal)
                && (title_before
                    || names.contains(&token.norm)
                    || self.is_any(at + 1, SAID)
                    || self.first_name(at))
            {
                self.tags[at] = Tag::Name;
            } else if SAID.contains(&&*token.norm) && !matches!(before, Some(Tag::Det | Tag::Poss))
                || matches!(self.tags[at], Tag::Noun | Tag::Adj)
                    && !token.capital
                    && matches!(before, Some(Tag::Name | Tag::Pron))
                    && self.forms[at].tags.contains('v')
                    && (!token.norm.ends_with('s') || self.forms[at].tags.starts_with('v'))
                    && *self.forms[at].lemma != *token.norm
            {
                self.tags[at] = Tag::Verb;
            } else if self.tags[at] == Tag::Verb
                && self.forms[at].tags.contains('n')
                && *self.forms[at].lemma == *token.norm
                && matches!(before, Some(Tag::Noun | Tag::Adj))
                && !self.tokens[at - 1].norm.ends_with('s')
                && !self.is_any(
                    at - 1,
                    &["people", "men", "women", "children", "police", "media", "others"],
                )
            {
                // a base form agrees with no single subject: "a telephone interview"
                self.tags[at] = Tag::Noun;
            } else if matches!(&*token.norm, "'re" | "'ve" | "'m" | "'ll") {
                self.tags[at] = Tag::Aux;
            } else if matches!(&*token.norm, "others" | "people")
                || self.tags[at] == Tag::Verb
                    && token.norm.ends_with('s')
                    && matches!(before, Some(Tag::Adj | Tag::Num | Tag::Poss))
                    && !token.capital
                || matches!(self.tags[at], Tag::Adj | Tag::Verb)
                    && token.norm.ends_with('s')
                    && (self.is(at + 1, "say") || self.is_any(at + 1, SAID))
            {
                self.tags[at] = Tag::Noun;
            } else if token.is("states") && at > 0 && self.is(at - 1, "united") {
                self.tags[at] = Tag::Name;
            }
        }
    }

    /// Whether a word is a first name by what follows: another word with a capital and a verb, as in "Will Smith said".
    fn first_name(&self, at: usize) -> bool {
        let capital = self.tokens.get(at + 1).is_some_and(|next| next.capital && next.is_word());
        capital
            && (self.is_any(at + 2, SAID) || matches!(self.tag(at + 2), Some(Tag::Verb | Tag::Aux)))
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

    /// Sentences end where the words outside quote marks end one, and behind a quotation that ends in a full stop.
    fn split(&self) -> Vec<Range<usize>> {
        let mut out = Vec::new();
        for sentence in self.whole_sentences().into_iter().flat_map(bounded) {
            let mut start = sentence.start;
            for at in sentence.clone() {
                // "at 5 p.m. “I will,” said": an abbreviation ends the sentence as well
                let stopped =
                    at > start && self.text[..self.tokens[at].span.start].trim_end().ends_with('.');
                if self.is_quoted(at) && self.tokens[at].capital && stopped {
                    out.push(start..at);
                    start = at;
                }
                if self.is_quoted(at) && at + 1 < sentence.end && self.ends_behind(at, sentence.end)
                {
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

    /// Sentences; what only an abbreviation ends goes on.
    fn whole_sentences(&self) -> Vec<Range<usize>> {
        let mut out: Vec<Range<usize>> = Vec::new();
        for sentence in sentences::sentences(self.text, &self.tokens) {
            match out.last_mut() {
                Some(last) if self.only_abbreviated(last.end) || self.goes_on(last.end) => {
                    last.end = sentence.end;
                }
                _ => out.push(sentence),
            }
        }
        out
    }

    /// Whether no sentence begins with a token: a word with a small letter behind a full stop, or a comma.
    fn goes_on(&self, at: usize) -> bool {
        let small = self.tokens.get(at).is_some_and(|token| token.is_word() && !token.capital);
        small && (self.is(at - 1, ".") || self.is(at - 1, ")")) || self.is(at, ",")
    }

    /// Whether the full stop before a token belongs to an abbreviation of news: "R-Tex.", "then-Sen.".
    fn only_abbreviated(&self, end: usize) -> bool {
        end >= 2 && self.is(end - 1, ".") && {
            let norm = &*self.tokens[end - 2].norm;
            let last = norm.rsplit('-').next().unwrap_or(norm);
            SHORTENED.contains(&last) || norm.contains('-') && TITLES.contains(&last)
        }
    }

    fn ends_behind(&self, at: usize, end: usize) -> bool {
        let next = at + 1;
        let begins = self.tokens[next].capital || self.tokens[next].kind == TokenKind::Number;
        match self.last_char(at) {
            Some('.' | '…') => begins || self.is_quoted(next),
            // "Why?" Holt asked.
            Some('!' | '?') => {
                let stop =
                    (next..end).find(|&at| self.is_any(at, &[".", ",", QUOTED])).unwrap_or(end);
                begins && stop - next > 6 || self.is_quoted(next) && self.tokens[next].capital
            }
            _ => false,
        }
    }
}

/// A hyphen between spaces, or two of them, is a dash.
fn join_dashes(tokens: &mut Vec<Token>, quoted: &mut Vec<Option<usize>>) {
    let mut at = 1;
    while at + 1 < tokens.len() {
        let free = |a: usize, b: usize| tokens[a].span.end < tokens[b].span.start;
        let twice = tokens[at].is("-") && tokens[at + 1].is("-") && !free(at, at + 1);
        let alone = tokens[at].is("-") && free(at - 1, at) && free(at, at + 1);
        if twice {
            tokens[at].span.end = tokens[at + 1].span.end;
            tokens.remove(at + 1);
            quoted.remove(at + 1);
        }
        if twice || alone {
            tokens[at].norm = "—".into();
        }
        at += 1;
    }
}

/// More tokens than a sentence has. What is longer is no prose, and the work for one sentence grows faster than its length.
const LONGEST: usize = 400;

/// A sentence, in parts where it is too long to be one.
fn bounded(sentence: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    sentence.clone().step_by(LONGEST).map(move |start| start..sentence.end.min(start + LONGEST))
}

/// The names of a document: words with a capital that stand within a sentence, and never without one.
pub(crate) fn names(text: &str) -> HashSet<Box<str>> {
    let (mut names, mut plain) = (HashSet::new(), HashSet::new());
    let mut inside = false;
    for token in words::tokens(text) {
        if token.is_word() {
            if !token.capital {
                plain.insert(token.norm.clone());
            } else if inside && token.norm.len() > 1 {
                names.insert(token.norm.clone());
            }
        }
        inside = token.is_word() && !TITLES.contains(&&*token.norm) || token.is(",");
    }
    names.retain(|name| !plain.contains(name));
    names
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
