//! Tokens with their places in the verbatim quote.

use crate::finding::Span;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with inner apostrophes and hyphens: "co-op"; "Ushakov's" gives "ushakov" and "'s".
    Word,
    /// Digits, with inner separators and letters that follow: "1,200.5", "27/11", "2024-05-01",
    /// "14:30", "3rd", "40k". A sign before it is a token of its own.
    Number,
    /// A currency or percent sign, or another symbol.
    Symbol,
    /// Punctuation, one mark a token.
    Punct,
}

/// One word, number, symbol or mark of a quote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the quote, in bytes.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
    /// Lower case, curly apostrophes made straight; "n't" stands as "not", the "wo" of "won't" as
    /// "will".
    pub norm: Box<str>,
    /// Whether the first letter is a capital.
    pub capital: bool,
}

impl Token {
    /// Whether it is this word, number or mark.
    pub fn is(&self, norm: &str) -> bool {
        &*self.norm == norm
    }

    /// Whether it is a word.
    pub fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }
}

/// Splits a quote into tokens. Every character that is neither white space nor invisible is in
/// exactly one token; spans are sorted and lie on character borders. The parts of a contraction
/// have neighbouring spans that together cover it ("ca" + "n't").
pub fn tokens(quote: &str) -> Vec<Token> {
    let mut out = Vec::with_capacity(quote.len() / 5 + 2);
    let mut at = 0;
    while let Some(first) = quote[at..].chars().next() {
        let end = match class(first) {
            Class::Skip => at + first.len_utf8(),
            Class::Letter => word(quote, at, &mut out),
            Class::Digit => number(quote, at, &mut out),
            Class::Apostrophe => clitic(quote, at, &mut out),
            Class::Other => {
                let end = at + first.len_utf8();
                // a mark is its own norm, but one that stands for another
                let norm = if first == '\u{2018}' { "'" } else { &quote[at..end] };
                push_as(quote, at..end, mark_kind(first), norm.into(), &mut out);
                end
            }
        };
        at = end;
    }
    out
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Skip,
    Letter,
    Digit,
    Apostrophe,
    Other,
}

fn class(c: char) -> Class {
    match c {
        'a'..='z' | 'A'..='Z' => Class::Letter,
        '0'..='9' => Class::Digit,
        '\'' | '\u{2019}' => Class::Apostrophe,
        ' ' | '\n' | '\t' | '\r' => Class::Skip,
        // quote marks, dashes and their like, which stand in every sentence
        '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' => Class::Other,
        _ if c.is_whitespace() || invisible(c) || c.is_control() => Class::Skip,
        _ if c.is_alphanumeric() || combining(c) => Class::Letter,
        _ => Class::Other,
    }
}

/// Formatting characters that print nothing: zero width, bidi marks, byte order mark, soft hyphen.
pub fn invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}')
}

fn combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}'
        | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}'
        | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}')
}

fn mark_kind(c: char) -> TokenKind {
    match c {
        '%' | '$' | '€' | '£' | '¥' | '₴' | '₽' | '₹' | '₺' | '¢' | '°' | '+' | '=' | '<' | '>'
        | '&' | '#' | '@' | '*' | '^' | '|' | '~' | '`' | '±' | '≥' | '≤' | '×' | '‰' | '§' => {
            TokenKind::Symbol
        }
        '\u{b7}' | '\u{a9}' | '\u{ae}' | '\u{2122}' => TokenKind::Symbol,
        _ if c.is_ascii() || matches!(c, '\u{2010}'..='\u{205e}' | '«' | '»' | '¿' | '¡') => {
            TokenKind::Punct
        }
        _ => TokenKind::Symbol,
    }
}

fn lower(text: &str) -> Box<str> {
    if text.is_ascii() {
        return text.to_ascii_lowercase().into();
    }
    let straight = text.replace(['\u{2019}', '\u{2018}'], "'").to_lowercase();
    straight.chars().filter(|&c| !invisible(c)).collect::<String>().into()
}

fn push(quote: &str, span: Span, kind: TokenKind, out: &mut Vec<Token>) {
    let norm = lower(&quote[span.clone()]);
    push_as(quote, span, kind, norm, out);
}

fn push_as(quote: &str, span: Span, kind: TokenKind, norm: Box<str>, out: &mut Vec<Token>) {
    let capital = quote[span.clone()].chars().next().is_some_and(char::is_uppercase);
    out.push(Token { span, kind, norm, capital });
}

/// End of the run that starts at a letter: letters and digits, inner apostrophes and hyphens, and
/// the full stops of "U.S.".
fn word_end(quote: &str, start: usize) -> usize {
    // nearly every word is plain, and ends at a mark with which none goes on
    let plain = quote.as_bytes()[start..].iter().take_while(|byte| byte.is_ascii_alphanumeric());
    let plain_end = start + plain.count();
    let behind = quote.as_bytes().get(plain_end);
    if behind.is_none_or(|byte| b" \n\r\t,;:!?\"()".contains(byte)) {
        return plain_end;
    }
    let mut chars = quote[start..].char_indices().peekable();
    let mut end = start;
    let mut letters = 0;
    while let Some((offset, c)) = chars.next() {
        let here = start + offset;
        let next = chars.peek().map_or(Class::Other, |&(_, c)| class(c));
        match class(c) {
            Class::Letter | Class::Digit => {
                letters += 1;
                end = here + c.len_utf8();
            }
            Class::Apostrophe if next == Class::Letter => letters = 0,
            _ if invisible(c) && matches!(next, Class::Letter | Class::Digit) => {}
            _ if matches!(c, '-' | '\u{2010}' | '\u{2011}')
                && matches!(next, Class::Letter | Class::Digit) =>
            {
                letters = 0;
            }
            _ if c == '.'
                && letters == 1
                && (next == Class::Letter || is_acronym(&quote[start..here])) =>
            {
                letters = 0;
                end = here + 1;
            }
            _ => break,
        }
    }
    end
}

/// "U.S" or "a.m": single letters with full stops between them.
fn is_acronym(text: &str) -> bool {
    text.contains('.')
        && text
            .split('.')
            .all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic))
}

fn word(quote: &str, start: usize, out: &mut Vec<Token>) -> usize {
    let end = word_end(quote, start);
    let norm = lower(&quote[start..end]);
    match split_contraction(&norm) {
        Some((head, tail, tail_chars)) => {
            let tail_bytes: usize =
                quote[start..end].chars().rev().take(tail_chars).map(char::len_utf8).sum();
            let middle = end - tail_bytes;
            push_as(quote, start..middle, TokenKind::Word, head.into(), out);
            push_as(quote, middle..end, TokenKind::Word, tail.into(), out);
        }
        None if &*norm == "n't" => {
            mend_separate_negation(out);
            push_as(quote, start..end, TokenKind::Word, "not".into(), out);
        }
        None => push_as(quote, start..end, TokenKind::Word, norm, out),
    }
    end
}

/// In pre-tokenised text "ca n't" and "wo n't" stand apart.
fn mend_separate_negation(out: &mut [Token]) {
    if let Some(before) = out.last_mut()
        && let Some(whole) = negated_head(&before.norm)
    {
        before.norm = whole.into();
    }
}

fn negated_head(head: &str) -> Option<&'static str> {
    match head {
        "ca" => Some("can"),
        "wo" => Some("will"),
        "sha" => Some("shall"),
        "ai" => Some("be"),
        _ => None,
    }
}

/// Head and tail in normal form, and how many characters of the original are the tail.
fn split_contraction(norm: &str) -> Option<(String, &'static str, usize)> {
    match norm {
        "cannot" => return Some(("can".into(), "not", 3)),
        "gonna" => return Some(("going".into(), "to", 2)),
        "wanna" => return Some(("want".into(), "to", 2)),
        "gotta" => return Some(("got".into(), "to", 2)),
        _ => {}
    }
    if !norm.contains('\'') {
        return None;
    }
    for (tail, stands_for) in [
        ("n't", "not"),
        ("'re", "are"),
        ("'ve", "have"),
        ("'ll", "will"),
        ("'m", "am"),
        ("'s", "'s"),
        ("'d", "'d"),
    ] {
        if let Some(head) = norm.strip_suffix(tail)
            && !head.is_empty()
        {
            let head = negated_head(head).filter(|_| tail == "n't").unwrap_or(head);
            return Some((head.to_owned(), stands_for, tail.len()));
        }
    }
    None
}

/// A free-standing "'s" of pre-tokenised text, "'em", or a quote mark.
fn clitic(quote: &str, start: usize, out: &mut Vec<Token>) -> usize {
    let mark = quote[start..].chars().next().map_or(1, char::len_utf8);
    let end = word_end(quote, start + mark);
    let tail = lower(&quote[start + mark..end]);
    let stands_for = match &*tail {
        "s" => "'s",
        "d" => "'d",
        "re" => "are",
        "ve" => "have",
        "ll" => "will",
        "m" => "am",
        "em" => "them",
        "t" => "not",
        _ => {
            push(quote, start..start + mark, TokenKind::Punct, out);
            return start + mark;
        }
    };
    push_as(quote, start..end, TokenKind::Word, stands_for.into(), out);
    end
}

/// Digits with inner separators, and letters glued behind: "27/11", "1,200.5", "3rd", "40k".
fn number(quote: &str, start: usize, out: &mut Vec<Token>) -> usize {
    let mut end = start;
    let mut chars = quote[start..].char_indices().peekable();
    while let Some((offset, c)) = chars.next() {
        let here = start + offset;
        let next = chars.peek().map_or(Class::Other, |&(_, c)| class(c));
        match class(c) {
            Class::Digit => end = here + c.len_utf8(),
            _ if matches!(c, '.' | ',' | ':' | '/' | '-') && next == Class::Digit => {}
            _ => break,
        }
    }
    let letters: usize =
        quote[end..].chars().take_while(|&c| class(c) == Class::Letter).map(char::len_utf8).sum();
    let end = end + letters;
    push(quote, start..end, TokenKind::Number, out);
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn splits(quote: &str, expected: &[&str]) {
        let tokens = tokens(quote);
        let norms: Vec<&str> = tokens.iter().map(|t| &*t.norm).collect();
        assert_eq!(norms, expected);
        for token in &tokens {
            assert!(!quote[token.span.clone()].is_empty());
        }
    }

    #[test]
    fn contractions() {
        splits(
            "We can't, won’t and cannot.",
            &["we", "can", "not", ",", "will", "not", "and", "can", "not", "."],
        );
        splits("It's Ushakov's; they'd've", &["it", "'s", "ushakov", "'s", ";", "they'd", "have"]);
        splits("I do n't , we 're , 'tis", &["i", "do", "not", ",", "we", "are", ",", "'", "tis"]);
    }

    #[test]
    fn numbers_and_dates() {
        splits(
            "by today (27/11), $1,200.5 or 3% on 2024-05-01 at 14:30.",
            &[
                "by",
                "today",
                "(",
                "27/11",
                ")",
                ",",
                "$",
                "1,200.5",
                "or",
                "3",
                "%",
                "on",
                "2024-05-01",
                "at",
                "14:30",
                ".",
            ],
        );
        splits("a 3-year plan, 40k, 3rd", &["a", "3", "-", "year", "plan", ",", "40k", ",", "3rd"]);
    }

    #[test]
    fn acronyms_and_hyphens() {
        splits("The U.S. co-op. I.", &["the", "u.s.", "co-op", ".", "i", "."]);
    }

    #[test]
    fn quote_marks_and_hostile_characters() {
        splits("'No' \u{202e}x\u{200b}y\u{0}", &["'", "no", "'", "xy"]);
        splits("", &[]);
        splits("\u{301}", &["\u{301}"]);
    }

    #[test]
    fn spans_cover_the_quote() {
        let quote = "He wouldn’t — “ever” — pay 5€ to naïve people…";
        let tokens = tokens(quote);
        let covered: String = tokens.iter().map(|t| &quote[t.span.clone()]).collect();
        assert_eq!(covered, quote.replace(' ', ""));
    }
}
