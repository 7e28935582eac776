//! The words of a sentence round what was said in it.

use std::ops::Range;

use super::things::says_of_it;
use super::{REACH, Wording};
use crate::finding::Span;
use crate::text::words::{Token, tokens};

/// Stands for a piece of what was said.
pub(super) const SAYING: &str = "\u{fffc}";

/// A sentence with what was said in it left out.
#[derive(Debug)]
pub(super) struct Frame {
    /// Its words, verbatim, with [`SAYING`] for each piece of what was said.
    pub(super) text: String,
    pub(super) tokens: Vec<Token>,
    /// The tokens of the cue; where there is none, the place where the saying begins.
    pub(super) cue: Range<usize>,
}

impl Frame {
    /// The frame of a saying; none where the places do not fit the text.
    pub(super) fn of(wording: &Wording) -> Option<Frame> {
        let mut content: Vec<Span> = wording.content.to_vec();
        content.sort_by_key(|span| span.start);
        let outside = |cue: &Span| !content.iter().any(|c| c.start < cue.end && cue.start < c.end);
        let cue = wording.cue.clone().filter(outside);
        let around = around(wording.text, &wording.sentence, &content, cue.as_ref())?;
        let mut text = String::new();
        let mut cue_in_text = None;
        let mut at = around.start;
        for piece in content.iter().chain([&(around.end..around.end)]) {
            let gap = at..piece.start.clamp(at, around.end);
            if let Some(cue) =
                cue.as_ref().filter(|cue| gap.start <= cue.start && cue.end <= gap.end)
            {
                let moved = |byte: usize| byte - gap.start + text.len();
                cue_in_text = Some(moved(cue.start)..moved(cue.end));
            }
            text.push_str(wording.text.get(gap)?);
            if piece.start < around.end {
                text.push(' ');
                text.push_str(SAYING);
                text.push(' ');
            }
            at = piece.end.clamp(at, around.end);
        }
        let mut tokens = tokens(&text);
        settle_weekdays(&mut tokens);
        let cue = match cue_in_text {
            Some(cue) => within(&tokens, &cue),
            None => tokens.iter().position(|token| token.is(SAYING)).map(|at| at..at),
        }?;
        Some(Frame { text, tokens, cue })
    }

    /// The word at a token; empty beyond the ends.
    pub(super) fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| &token.norm)
    }

    /// How many tokens lie between the cue and other tokens.
    pub(super) fn distance(&self, tokens: &Range<usize>) -> usize {
        let behind = tokens.start.saturating_sub(self.cue.end);
        behind.max(self.cue.start.saturating_sub(tokens.end))
    }

    /// Whether the saying is yet to come, or is only thought of: "will say", "is expected to say", "if he
    /// says".
    pub(super) fn not_yet_said(&self) -> bool {
        let mut at = self.cue.start;
        // up to the verb that the cue hangs on; "will on Friday say" has a time between
        let floor = at.saturating_sub(6);
        while at > floor {
            at -= 1;
            match self.word(at) {
                "will" | "would" | "shall" | "should" | "could" | "might" | "must" | "can"
                | "cannot" => return true,
                "may" => return !self.tokens[at].capital,
                "to" => return self.is_ahead(at),
                "be" | "have" | "not" | "also" | "then" | "likely" | "on" | "next" | "week" => {}
                word if word.ends_with("ly") || word.ends_with("day") => {}
                _ => break,
            }
        }
        let start = self.clause_start(self.cue.start);
        matches!(self.word(start), "if" | "unless" | "should" | "until")
            && !self.tokens[start..self.cue.start].iter().any(|token| token.is(","))
    }

    /// Whether the words before "to" look ahead: "is expected to", "plans to", "is to".
    fn is_ahead(&self, to: usize) -> bool {
        (to.saturating_sub(3)..to).any(|at| {
            matches!(
                self.word(at),
                "is" | "are"
                    | "expected"
                    | "due"
                    | "set"
                    | "scheduled"
                    | "plans"
                    | "planned"
                    | "wants"
                    | "hopes"
                    | "intends"
                    | "likely"
                    | "expects"
                    | "going"
                    | "will"
                    | "ready"
                    | "has"
                    | "have"
            )
        })
    }

    /// The token that begins the clause that a token stands in: behind a saying, a full stop or the like.
    pub(super) fn clause_start(&self, at: usize) -> usize {
        let before = &self.tokens[..at.min(self.tokens.len())];
        let mut start = before.iter().rposition(ends_clause).map_or(0, |end| end + 1);
        while start < at
            && !self.tokens[start].is_word()
            && matches!(self.word(start), "," | "\u{201d}" | "\"" | "\u{201c}" | "-" | "\u{2014}")
        {
            start += 1;
        }
        start
    }
}

/// "In a Tuesday speech" is the last Tuesday, where "a Tuesday" alone is any: reads it as "this Tuesday".
fn settle_weekdays(tokens: &mut [Token]) {
    for at in 0..tokens.len().saturating_sub(2) {
        let sayings = tokens[at].is("a") && tokens[at + 1].norm.ends_with("day");
        if sayings && tokens[at + 1].capital && says_of_it(&tokens[at + 2..]) {
            tokens[at].norm = "this".into();
        }
    }
}

fn ends_clause(token: &Token) -> bool {
    matches!(&*token.norm, SAYING | ";" | ":" | "!" | "?")
}

/// The part of the sentence that is read.
fn around(text: &str, sentence: &Span, content: &[Span], cue: Option<&Span>) -> Option<Span> {
    let all = || content.iter().chain(cue);
    let first = all().map(|span| span.start).min()?.clamp(sentence.start, sentence.end);
    let last = all().map(|span| span.end).max()?.clamp(first, sentence.end);
    let start = sentence.start.max(first.saturating_sub(REACH));
    let end = sentence.end.min(last.saturating_add(REACH)).min(text.len());
    let said: usize = content.iter().map(|span| span.end.saturating_sub(span.start)).sum();
    let start = (start..=first).find(|&at| text.is_char_boundary(at))?;
    let end = (0..=end).rev().find(|&at| text.is_char_boundary(at))?;
    // a cue this far from its saying is not the saying's
    (end.checked_sub(start)?.saturating_sub(said) <= 4 * REACH).then_some(start..end)
}

/// The tokens of some bytes.
fn within(tokens: &[Token], bytes: &Span) -> Option<Range<usize>> {
    let first = tokens.iter().position(|token| token.span.end > bytes.start)?;
    let last = tokens.iter().rposition(|token| token.span.start < bytes.end)?;
    (first <= last).then_some(first..last + 1)
}

#[cfg(test)]
mod tests {
    use super::super::{Wording, said_at};

    fn read(text: &str, content: &[std::ops::Range<usize>]) -> Option<String> {
        let cue = text.find("said").map(|at| at..at + 4);
        let wording =
            Wording { text, sentence: 0..text.len(), content, cue, before: Some(0..text.len()) };
        let date = "2025-11-27".parse().ok();
        said_at(&wording, date.as_ref()).map(|at| at.said.to_string())
    }

    #[test]
    fn what_is_yet_to_be_said_has_no_time() {
        for text in [
            "She will, on Monday, have said x",
            "If on Monday she said x",
            "He is to have said on Monday x",
        ] {
            assert_eq!(
                read(text, std::slice::from_ref(&(text.len() - 1..text.len()))),
                None,
                "{text}"
            );
        }
    }

    #[test]
    fn places_that_do_not_fit_the_text_do_no_harm() {
        let text = "«Ѐ», she said on Monday";
        for start in 0..text.len() + 3 {
            for end in 0..text.len() + 3 {
                read(text, &[start..end, end..start]);
                read(text, &[]);
            }
        }
        assert_eq!(read(text, std::slice::from_ref(&(0..6))).as_deref(), Some("2025-11-24"));
    }

    #[test]
    fn a_sentence_without_end_is_read_near_the_saying() {
        let far = "on Monday and ".repeat(100_000);
        let text = format!("{far} x, she said on Tuesday. {far}");
        let told = read(&text, std::slice::from_ref(&(far.len()..far.len() + 2)));
        assert_eq!(told.as_deref(), Some("2025-11-25"));
    }
}
