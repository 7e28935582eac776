//! Tokens cut at their hyphens, so that "twenty-five", "3-year" and "mid-May" read like "twenty
//! five", "3 year" and "mid May".

use super::words::{Token, TokenKind};
use crate::finding::Span;

/// A token, or one of the words that hyphens join in it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Part<'a> {
    /// In lower case.
    pub(crate) text: &'a str,
    /// The token it is (a piece of).
    pub(crate) token: usize,
    /// What the token is made of.
    pub(crate) kind: TokenKind,
    /// Whether it begins with a capital.
    pub(crate) capital: bool,
    /// Whether a hyphen joins it to the part before; the hyphen itself is no part.
    pub(crate) joined: bool,
    /// Whether it follows the part before without a gap or hyphen.
    pub(crate) glued: bool,
}

impl Part<'_> {
    /// Whether it is a number in digits.
    pub(crate) fn is_number(&self) -> bool {
        self.kind == TokenKind::Number
    }

    /// Whether it is a word.
    pub(crate) fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }
}

/// All parts of a quote.
pub(crate) fn parts<'a>(quote: &str, tokens: &'a [Token]) -> Vec<Part<'a>> {
    let mut out = Vec::with_capacity(tokens.len() + 4);
    let mut joined = false;
    for (index, token) in tokens.iter().enumerate() {
        let glued = index > 0 && tokens[index - 1].span.end == token.span.start;
        if joins(tokens, index) {
            joined = true;
            continue;
        }
        let glued = glued && !joined;
        let part = Part {
            text: &token.norm,
            token: index,
            kind: token.kind,
            capital: token.capital,
            joined,
            glued,
        };
        joined = false;
        if token.is_word() && token.norm.contains(HYPHENS) {
            let spoken = &quote[token.span.clone()];
            push_pieces(spoken, part, &mut out);
        } else {
            out.push(part);
        }
    }
    out
}

/// The bytes of a range of tokens.
pub(crate) fn span_of(tokens: &[Token], range: &std::ops::Range<usize>) -> Span {
    match (tokens.get(range.start), range.end.checked_sub(1).and_then(|last| tokens.get(last))) {
        (Some(first), Some(last)) => first.span.start..last.span.end,
        _ => 0..0,
    }
}

const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{2011}'];

/// The words that hyphens join in a token.
pub(crate) fn pieces(token: &Token) -> impl Iterator<Item = &str> {
    let whole = token.norm.is_ascii() && !token.norm.contains('-');
    let (one, many) =
        if whole { (Some(&*token.norm), None) } else { (None, Some(token.norm.split(HYPHENS))) };
    one.into_iter().chain(many.into_iter().flatten())
}

fn push_pieces<'a>(spoken: &str, whole: Part<'a>, out: &mut Vec<Part<'a>>) {
    let mut capitals = spoken.split(HYPHENS).map(|piece| piece.starts_with(char::is_uppercase));
    for (nth, piece) in whole.text.split(HYPHENS).enumerate() {
        let capital = capitals.next().unwrap_or(false);
        let joined = nth > 0 || whole.joined;
        let number = !piece.is_empty() && piece.bytes().all(|b| b.is_ascii_digit());
        let kind = if number { TokenKind::Number } else { whole.kind };
        out.push(Part {
            text: piece,
            kind,
            capital,
            joined,
            glued: nth == 0 && whole.glued,
            ..whole
        });
    }
}

/// A hyphen, or between numbers an en dash, that stands between two tokens without a gap.
fn joins(tokens: &[Token], index: usize) -> bool {
    let token = &tokens[index];
    let dash = matches!(&*token.norm, "-" | "\u{2010}" | "\u{2011}" | "\u{2013}");
    if !dash || index == 0 {
        return false;
    }
    let (before, Some(after)) = (&tokens[index - 1], tokens.get(index + 1)) else { return false };
    let number = before.kind == TokenKind::Number || after.kind == TokenKind::Number;
    let sides =
        |t: &Token| matches!(t.kind, TokenKind::Word | TokenKind::Number | TokenKind::Symbol);
    before.span.end == token.span.start
        && token.span.end == after.span.start
        && sides(before)
        && sides(after)
        && (number || !token.is("\u{2013}"))
}
