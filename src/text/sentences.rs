//! Where sentences end.

use std::ops::Range;

use super::abbreviations::is_abbreviation;
use super::words::{Token, TokenKind};

/// Token ranges of the sentences; together they cover all tokens. A paragraph ends a sentence, full stop or no
/// full stop.
pub fn sentences(quote: &str, tokens: &[Token]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < tokens.len() {
        if ends_sentence(tokens, at) || ends_paragraph(quote, tokens, at) {
            let mut end = at + 1;
            while end < tokens.len()
                && !ends_paragraph(quote, tokens, end - 1)
                && closes(&tokens[end])
                && (end + 1 == tokens.len() || !glued(tokens, end))
            {
                end += 1;
            }
            out.push(start..end);
            start = end;
            at = end;
        } else {
            at += 1;
        }
    }
    if start < tokens.len() {
        out.push(start..tokens.len());
    }
    out
}

/// An empty line behind a token.
fn ends_paragraph(quote: &str, tokens: &[Token], at: usize) -> bool {
    let Some(next) = tokens.get(at + 1) else { return false };
    let gap = &quote[tokens[at].span.end..next.span.start];
    let (feeds, returns) = (gap.matches('\n').count(), gap.matches('\r').count());
    feeds.max(returns) > 1 || gap.contains('\u{2029}')
}

/// Marks that belong to the sentence before them.
fn closes(token: &Token) -> bool {
    matches!(&*token.norm, "\"" | "”" | "»" | ")" | "]" | "!" | "?" | "." | "’" | "'")
}

/// An opening quote mark stands right before its word.
fn glued(tokens: &[Token], at: usize) -> bool {
    matches!(&*tokens[at].norm, "\"" | "'") && tokens[at].span.end == tokens[at + 1].span.start
}

fn ends_sentence(tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    match &*token.norm {
        "!" | "?" | "…" => true,
        ";" => false,
        "." => full_stop(tokens, at),
        // "He lives in the U.S. We know": an acronym's own full stop before a capital
        _ => {
            token.kind == TokenKind::Word
                && token.norm.ends_with('.')
                && tokens.get(at + 1).is_some_and(|next| {
                    next.capital
                        && matches!(
                            &*next.norm,
                            "the"
                                | "we"
                                | "i"
                                | "he"
                                | "she"
                                | "they"
                                | "it"
                                | "but"
                                | "and"
                                | "that"
                                | "this"
                        )
                })
        }
    }
}

fn full_stop(tokens: &[Token], at: usize) -> bool {
    let Some(next) = tokens.get(at + 1) else { return true };
    let before = at.checked_sub(1).map(|b| &tokens[b]);
    let glued = next.span.start == tokens[at].span.end;
    let initial = before.is_some_and(|b| b.capital && b.norm.chars().count() == 1 && !b.is("i"));
    let short = before.is_some_and(|b| {
        is_abbreviation(&b.norm)
            && !(b.is("no") && next.capital && !matches!(next.kind, TokenKind::Number))
    });
    if initial || short {
        return false;
    }
    // "…talk.Next": sentences that lost the space between them
    !glued || next.capital || closes(next)
}

#[cfg(test)]
mod tests {
    use super::super::words::tokens;
    use super::*;

    #[track_caller]
    fn count(quote: &str, expected: usize) {
        let tokens = tokens(quote);
        let sentences = sentences(quote, &tokens);
        assert_eq!(sentences.len(), expected, "{quote}");
        assert_eq!(sentences.iter().map(Range::len).sum::<usize>(), tokens.len());
    }

    #[test]
    fn ends() {
        count("Dr. Holt met Mr. J. Brandt at 3.30. No. 10 said nothing.", 2);
        count("No. We won't. \"Never!\" he said.", 4);
        count("The U.S. economy grew. We are glad", 2);
        count("He is in the U.S. We know.", 2);
        count("Is it? Yes! (It is.)", 3);
        count("It is done.We go.", 2);
        count("No more debt\n\nThe pool stays\r\n\r\n\"Yes", 3);
        count("The pool\nstays \r\n open", 1);
        count("", 0);
        count("...", 1);
    }
}
