//! A passage with the quotes in it marked.

use super::super::layout::{Run, Tone};
use super::super::marks::Brackets;
use super::super::passages::Passage;
use super::super::{fold, span};
use super::page::Page;
use crate::extract::extracted::Extracted;
use crate::extract::words;
use crate::finding::Span;

/// Longer passages, in bytes, are folded to what stands round their quotes.
const WHOLE: usize = 1500;

/// How many code points are shown on either side of a quote in a folded passage.
const ROUND: usize = 160;

/// Where a mark of a quote stands. At one place quotes end before others begin.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Mark {
    byte: usize,
    begins: bool,
    /// The number of the quote, if its last piece ends here.
    number: Option<usize>,
}

/// The passage in runs; each quote stands between brackets with its number behind it.
pub(super) fn passage(
    page: &Page<'_>,
    one: &Extracted,
    passage: &Passage,
    brackets: &Brackets,
) -> Vec<Run> {
    let text = &one.document.text;
    let marks = marks(one, passage);
    let mut runs = Vec::new();
    let mut marks = marks.iter().peekable();
    let mut within = 0;
    let shown = shown(one, passage);
    for (nth, part) in shown.iter().enumerate() {
        if part.start > passage.span.start {
            let space = if nth == 0 { "" } else { " " };
            runs.push(Run::new(Tone::Faint, format!("{space}{} ", page.signs.dots)));
        }
        let mut at = part.start;
        while let Some(mark) = marks.next_if(|mark| mark.byte <= part.end) {
            words_of(page, words::at(text, &(at..mark.byte)), within, &mut runs);
            at = at.max(mark.byte);
            if mark.begins {
                within += 1;
                runs.push(Run::new(Tone::Strong, brackets.open.as_str()));
                continue;
            }
            within = usize::saturating_sub(within, 1);
            runs.push(Run::new(Tone::Strong, brackets.close.as_str()));
            if let Some(number) = mark.number {
                runs.push(Run::new(Tone::Faint, format!("[{}]", number + 1)));
            }
        }
        words_of(page, words::at(text, &(at..part.end)), within, &mut runs);
    }
    if shown.last().is_some_and(|last| last.end < passage.span.end) {
        runs.push(Run::new(Tone::Faint, format!(" {}", page.signs.dots)));
    }
    runs
}

/// Words of the document on one line, harmless.
fn words_of(page: &Page<'_>, text: &str, within: usize, runs: &mut Vec<Run>) {
    if text.is_empty() {
        return;
    }
    // white space at the ends belongs to the line, too
    let (before, behind) =
        (text.starts_with(char::is_whitespace), text.ends_with(char::is_whitespace));
    let words = page.safe(&words::on_one_line(text));
    let ends = if words.is_empty() { (before, false) } else { (before, behind) };
    let space = |there| if there { " " } else { "" };
    let tone = if within > 0 { Tone::Strong } else { Tone::Plain };
    runs.push(Run::new(tone, format!("{}{words}{}", space(ends.0), space(ends.1))));
}

fn marks(one: &Extracted, passage: &Passage) -> Vec<Mark> {
    let mut marks = Vec::new();
    for &at in &passage.quotes {
        let end = words::extent(&one.quotes[at]).end;
        for piece in span::sound(&one.document.text, &one.quotes[at].content) {
            let number = (piece.end == end).then_some(at);
            marks.push(Mark { byte: piece.start, begins: true, number: None });
            marks.push(Mark { byte: piece.end, begins: false, number });
        }
    }
    marks.sort();
    marks
}

/// The parts of a passage to show: all of it, or what stands round its quotes.
fn shown(one: &Extracted, passage: &Passage) -> Vec<Span> {
    let Span { start, end } = passage.span;
    if end - start <= WHOLE {
        return vec![passage.span.clone()];
    }
    let text = words::at(&one.document.text, &passage.span);
    let quotes = passage.quotes.iter().flat_map(|at| &one.quotes[*at].content);
    let inner: Vec<Span> = quotes
        .map(|piece| piece.start.saturating_sub(start)..piece.end.saturating_sub(start))
        .collect();
    let windows: Vec<Span> = span::sound(text, &inner)
        .into_iter()
        .map(|piece| fold::window(text, piece, ROUND))
        .collect();
    span::sound(text, &windows)
        .into_iter()
        .map(|part| part.start + start..part.end + start)
        .collect()
}
