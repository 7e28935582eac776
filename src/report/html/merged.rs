//! Two quotes that are mostly the same words as one text: what went is struck out, what came is
//! underlined.

use super::super::marks::Marks;
use super::super::{span, wording};
use super::words::Words;
use crate::finding::Span;

/// Unchanged words of a merged text that are more than this, in bytes, are folded.
const SAME: usize = 400;
/// How much of them is shown on either side, in bytes.
const ROUND: usize = 120;

/// A piece of the merged text.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    /// In both.
    Same(String),
    /// In the earlier one alone.
    Gone(String),
    /// In the later one alone.
    New(String),
}

/// A piece as the template shows it.
pub(super) enum MergedView {
    /// In both.
    Same(Words),
    /// In both, and long; with how much it is.
    Fold(Words, String),
    /// In the earlier one alone.
    Gone(Words),
    /// In the later one alone.
    New(Words),
}

/// Both quotes as one text, where they share most words; nothing else.
pub(super) fn one_text(earlier: &str, later: &str, marks: &Marks) -> Vec<MergedView> {
    let differing = marks.differing.as_ref();
    let pieces = differing.and_then(|spans| merged(earlier, later, spans)).unwrap_or_default();
    let mut out = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Gone(text) => out.push(MergedView::Gone(Words::lines(&text))),
            Piece::New(text) => out.push(MergedView::New(Words::lines(&text))),
            Piece::Same(text) if text.len() <= SAME => {
                out.push(MergedView::Same(Words::lines(&text)));
            }
            Piece::Same(text) => {
                let space = |at: usize| at + text[at..].find(char::is_whitespace).unwrap_or(0);
                let from = space(span::floor(&text, ROUND));
                let to = space(span::floor(&text, text.len() - ROUND)).max(from);
                let hidden = text[from..to].chars().count();
                let told = format!("{} unchanged", wording::count(hidden, "character"));
                out.push(MergedView::Same(Words::lines(&text[..from])));
                out.push(MergedView::Fold(Words::lines(text[from..to].trim()), told));
                out.push(MergedView::Same(Words::lines(&text[to..])));
            }
        }
    }
    out
}

/// Lays the marked words of both into one text. White space of what is in both is that of the later
/// quote. None where the words that are not marked are not the same.
fn merged(earlier: &str, later: &str, (old, new): &(Vec<Span>, Vec<Span>)) -> Option<Vec<Piece>> {
    if letters(earlier, old) != letters(later, new) {
        return None;
    }
    let gone = counted(earlier, old);
    let mut gone = gone.iter().peekable();
    let new = counted(later, new);
    let mut new = new.iter().peekable();
    let mut out = Out::default();
    let (mut at, mut seen) = (0, 0);
    while at < later.len() || gone.peek().is_some() {
        let c = later[at..].chars().next();
        let is_new = new.peek().is_some_and(|(_, span)| span.start == at);
        if is_new || c.is_none_or(|c| !c.is_whitespace()) {
            while let Some((_, span)) = gone.next_if(|(before, _)| *before == seen) {
                out.gone(earlier, span);
            }
        }
        let Some(c) = c else { break };
        if let Some((_, span)) = new.next_if(|(_, span)| span.start == at) {
            out.came(&later[span.clone()]);
            at = span.end;
            continue;
        }
        out.same(c);
        seen += usize::from(!c.is_whitespace());
        at += c.len_utf8();
    }
    gone.peek().is_none().then_some(out.pieces)
}

/// What is in both.
fn letters(quote: &str, marked: &[Span]) -> String {
    let mut at = 0;
    let mut out = String::new();
    for span in marked {
        out.extend(quote[at..span.start].chars().filter(|c| !c.is_whitespace()));
        at = span.end;
    }
    out.extend(quote[at..].chars().filter(|c| !c.is_whitespace()));
    out
}

/// Each marked span with how many characters of what is in both stand before it.
fn counted(quote: &str, marked: &[Span]) -> Vec<(usize, Span)> {
    let (mut at, mut seen) = (0, 0);
    let mut out = Vec::with_capacity(marked.len());
    for span in marked {
        seen += quote[at..span.start].chars().filter(|c| !c.is_whitespace()).count();
        out.push((seen, span.clone()));
        at = span.end;
    }
    out
}

#[derive(Default)]
struct Out {
    pieces: Vec<Piece>,
    /// Whether a space must stand before the next letter.
    space: bool,
}

impl Out {
    fn same(&mut self, c: char) {
        if std::mem::take(&mut self.space) && !c.is_whitespace() {
            self.letter(' ');
        }
        self.letter(c);
    }

    fn letter(&mut self, c: char) {
        match self.pieces.last_mut() {
            Some(Piece::Same(text)) => text.push(c),
            _ => self.pieces.push(Piece::Same(c.to_string())),
        }
    }

    fn push(&mut self, piece: Piece) {
        if std::mem::take(&mut self.space) {
            self.letter(' ');
        }
        self.pieces.push(piece);
    }

    /// Two words that stand beside each other in no quote are parted.
    fn came(&mut self, text: &str) {
        let word = text.starts_with(char::is_alphanumeric);
        self.space |= word && matches!(self.pieces.last(), Some(Piece::Gone(_)));
        self.push(Piece::New(text.to_owned()));
    }

    fn gone(&mut self, earlier: &str, span: &Span) {
        let (before, behind) = (&earlier[..span.start], &earlier[span.end..]);
        let apart = |piece: Option<&Piece>| match piece {
            Some(Piece::Same(text)) => text.ends_with(char::is_whitespace),
            Some(_) => false,
            None => true,
        };
        if before.ends_with(char::is_whitespace) && !apart(self.pieces.last()) {
            self.letter(' ');
        }
        self.push(Piece::Gone(earlier[span.clone()].to_owned()));
        self.space = behind.starts_with(char::is_whitespace);
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::marks::{Basis, marks};
    use super::*;
    use crate::finding::Evidence;

    fn shown(earlier: &str, later: &str) -> String {
        let marks = marks(earlier, later, &Evidence::default());
        assert_eq!(marks.basis, Basis::Difference);
        let piece = |piece: &Piece| match piece {
            Piece::Same(text) => text.clone(),
            Piece::Gone(text) => format!("[-{text}-]"),
            Piece::New(text) => format!("{{+{text}+}}"),
        };
        merged(earlier, later, &marks.differing.unwrap()).unwrap().iter().map(piece).collect()
    }

    #[test]
    fn what_changed_stands_beside_each_other() {
        assert_eq!(
            shown("We will cut taxes next year", "We will not cut taxes next year"),
            "We will {+not+} cut taxes next year"
        );
        assert_eq!(
            shown("We will cut the taxes", "We will cut taxes"),
            "We will cut [-the-] taxes"
        );
        assert_eq!(
            shown("The bridge opens in May.", "The bridge opens in June, 2026."),
            "The bridge opens in [-May-] {+June, 2026+}."
        );
        assert_eq!(
            shown("Every one of them was ready, really", "Every one of them was ready"),
            "Every one of them was ready[-, really-]"
        );
        assert_eq!(shown("a b c d\ne f", "a b x d e f"), "a b [-c-] {+x+} d e f");
    }
}
