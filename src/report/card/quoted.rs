//! A quote as pieces with its marks, whole or shortened round what matters.

use super::super::direction::cling;
use super::super::escape;
use super::super::fold::{self, Folded};
use super::super::marks::Brackets;
use super::super::span;
use super::lines::{CLOSE, CUT, Look, Piece};
use crate::finding::Span;
use crate::statement::QuoteKind;

/// A quote with what is to be shown of it.
#[derive(Debug, Clone)]
pub(super) struct Quoted<'a> {
    pub(super) quote: &'a str,
    pub(super) kind: QuoteKind,
    pub(super) marked: Vec<Span>,
    pub(super) matter: Vec<Span>,
    pub(super) brackets: &'a Brackets,
}

impl Quoted<'_> {
    /// All of it.
    pub(super) fn whole(&self) -> Folded {
        Folded { shown: fold::whole(self.quote), hidden: 0, total: self.quote.chars().count() }
    }

    /// Only so many characters round what matters.
    pub(super) fn shortened(&self, round: usize) -> Folded {
        let matter = if self.matter.is_empty() { &self.marked } else { &self.matter };
        fold::fold_closely(self.quote, &span::sound(self.quote, matter), round)
    }

    /// The same without marks.
    pub(super) fn unmarked(&self, folded: &Folded) -> Vec<Piece> {
        Quoted { marked: Vec::new(), ..self.clone() }.pieces(folded)
    }

    /// As pieces. The speaker's own words stand between quote marks.
    pub(super) fn pieces(&self, folded: &Folded) -> Vec<Piece> {
        let own = self.kind == QuoteKind::Direct;
        let mut out = Vec::new();
        if own {
            out.push(Piece::new(Look::Sign, "“"));
        }
        let mut before = 0;
        for part in &folded.shown {
            if part.start > before {
                let space = if before > 0 { " " } else { "" };
                out.push(Piece::new(Look::Sign, format!("{space}{CUT} ")));
            }
            self.part(part, &mut out);
            before = part.end;
        }
        if before < self.quote.len() {
            out.push(Piece::new(Look::Sign, format!(" {CUT}")));
        }
        if own {
            out.push(Piece::new(Look::Sign, CLOSE));
        }
        out
    }

    fn part(&self, part: &Span, out: &mut Vec<Piece>) {
        let mut at = part.start;
        let marked =
            self.marked.iter().filter(|span| span.start < part.end && span.end > part.start);
        for span in marked {
            let (start, end) = (span.start.max(part.start), span.end.min(part.end));
            words(&self.quote[at..start], Look::Plain, out);
            let side = cling(self.quote, &self.quote[start..end]);
            out.push(Piece::new(Look::Sign, format!("{side}{}", self.brackets.open)));
            words(&self.quote[start..end], Look::Marked, out);
            out.push(Piece::new(Look::Sign, format!("{}{side}", self.brackets.close)));
            at = end;
        }
        words(&self.quote[at..part.end], Look::Plain, out);
    }
}

/// Words of others: what cannot be seen, or would reorder what stands round it, becomes a sign.
pub(super) fn words(text: &str, look: Look, out: &mut Vec<Piece>) {
    let mut run = String::new();
    for (_, c, sign) in escape::signs(text, false) {
        let Some(sign) = sign else {
            run.push(c);
            continue;
        };
        if !run.is_empty() {
            out.push(Piece::new(look, std::mem::take(&mut run)));
        }
        let space = if matches!(c, '\n' | '\t') { " " } else { "" };
        out.push(Piece::new(Look::Sign, format!("{sign}{space}")));
    }
    if !run.is_empty() {
        out.push(Piece::new(look, run));
    }
}

#[cfg(test)]
#[allow(clippy::single_range_in_vec_init)]
mod tests {
    use super::*;
    use crate::report::marks::brackets;

    fn shown(quote: &str, marked: Span, kind: QuoteKind, round: Option<usize>) -> String {
        let brackets = brackets(quote, "", false);
        let quoted = Quoted {
            quote,
            kind,
            marked: vec![marked.clone()],
            matter: vec![marked],
            brackets: &brackets,
        };
        let folded = round.map_or_else(|| quoted.whole(), |round| quoted.shortened(round));
        quoted.pieces(&folded).into_iter().map(|piece| piece.text).collect()
    }

    #[test]
    fn marks_stand_round_what_differs() {
        assert_eq!(
            shown("We ship on 3 May.", 8..16, QuoteKind::Direct, None),
            "“We ship «on 3 May».”"
        );
        assert_eq!(shown("that they ship", 0..4, QuoteKind::Indirect, None), "«that» they ship");
    }

    #[test]
    fn what_hides_is_shown() {
        assert_eq!(shown("a\u{202e}b\nc", 0..1, QuoteKind::Direct, None), "“«a»⟨U+202E⟩b↵ c”");
    }

    #[test]
    fn long_ones_are_cut_on_both_sides() {
        let quote = format!("{}we ship on 3 May {}", "so ".repeat(90), "then ".repeat(90));
        let at = quote.find("on 3 May").unwrap();
        let shown = shown(&quote, at..at + 8, QuoteKind::Direct, Some(20));
        assert!(shown.starts_with("“[…] so") && shown.ends_with("then […]”"), "{shown}");
        assert!(shown.contains("we ship «on 3 May» then") && shown.len() < 90, "{shown}");
    }
}
