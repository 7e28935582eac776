//! Long quotes, folded to the passages that matter.

use crate::finding::Span;

use super::span;

/// Quotes up to this many code points are shown whole: six lines of a usual terminal.
const WHOLE: usize = 400;
/// The same where somebody is asked about it: four lines.
const ASKED: usize = 220;
/// How many code points are shown on either side of a passage that matters.
const ROUND: usize = 80;
/// The most that is shown of one passage, from its beginning and from its end.
const END: usize = 160;
/// The most passages shown.
const PASSAGES: usize = 3;

/// What is shown of a quote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folded {
    /// Parts to show, in order; sorted, apart. Together the whole quote, or not.
    pub shown: Vec<Span>,
    /// Code points that are not shown.
    pub hidden: usize,
    /// Code points of the whole.
    pub total: usize,
}

/// Folds a quote to the surroundings of these spans, which must be [`span::sound`].
pub fn fold(quote: &str, matter: &[Span]) -> Folded {
    fold_beyond(WHOLE, quote, matter)
}

/// Folds a quote so that two of them fit a screen.
pub fn fold_to_ask(quote: &str, matter: &[Span]) -> Folded {
    fold_beyond(ASKED, quote, matter)
}

/// Folds a quote, however short, to so many code points on either side of these spans. A span that is
/// longer than four times that is cut in its middle.
pub fn fold_closely(quote: &str, matter: &[Span], round: usize) -> Folded {
    folded(quote, matter, &Measure { most: 2 * round, round, end: 2 * round, longest: 4 * round })
}

fn fold_beyond(most: usize, quote: &str, matter: &[Span]) -> Folded {
    folded(quote, matter, &Measure { most, round: ROUND, end: END, longest: WHOLE })
}

/// How much is shown, in code points.
struct Measure {
    /// Quotes up to this are whole.
    most: usize,
    /// On either side of a passage.
    round: usize,
    /// From the beginning and the end of a passage that is cut.
    end: usize,
    /// Passages beyond this, in bytes, are cut.
    longest: usize,
}

fn folded(quote: &str, matter: &[Span], measure: &Measure) -> Folded {
    let Measure { most, round, end: cut, longest } = *measure;
    let total = quote.chars().count();
    if total <= most {
        return Folded { shown: whole(quote), hidden: 0, total };
    }
    let beginning = std::slice::from_ref(&Span { start: 0, end: 0 });
    let matter = if matter.is_empty() { beginning } else { matter };
    let mut windows = Vec::new();
    for span in matter.iter().take(PASSAGES) {
        let Span { start, end } =
            window(quote, span.clone(), if span.is_empty() { most } else { round });
        let (head, tail) = (on(quote, start, cut), back(quote, end, cut));
        if head < tail && span.end - span.start > longest {
            windows.extend([start..word_end(quote, head), word_start(quote, tail)..end]);
        } else {
            windows.push(start..end);
        }
    }
    let shown = span::sound(quote, &windows);
    let seen: usize = shown.iter().map(|part| quote[part.clone()].chars().count()).sum();
    Folded { shown, hidden: total - seen, total }
}

/// A passage with so many code points on either side, cut between words.
pub fn window(quote: &str, passage: Span, round: usize) -> Span {
    let start = word_start(quote, back(quote, passage.start, round)).min(passage.start);
    start..word_end(quote, on(quote, passage.end, round)).max(passage.end)
}

/// The one part that is all of a quote.
pub fn whole(quote: &str) -> Vec<Span> {
    std::iter::once(0..quote.len()).collect()
}

/// So many code points before a place.
fn back(quote: &str, at: usize, points: usize) -> usize {
    quote[..at].char_indices().rev().take(points).last().map_or(at, |(start, _)| start)
}

/// So many code points behind a place.
fn on(quote: &str, at: usize, points: usize) -> usize {
    quote[at..].char_indices().nth(points).map_or(quote.len(), |(end, _)| at + end)
}

/// How far a cut is moved to fall between two words.
const WORD: usize = 24;

/// The beginning of the first word from a place on; the place itself inside a very long word.
fn word_start(quote: &str, at: usize) -> usize {
    if at == 0 || quote[..at].ends_with(char::is_whitespace) {
        return at;
    }
    let mut chars = quote[at..].char_indices().take(WORD);
    chars.find(|(_, c)| c.is_whitespace()).map_or(at, |(space, c)| at + space + c.len_utf8())
}

/// The end of the last word up to a place; the place itself inside a very long word.
fn word_end(quote: &str, at: usize) -> usize {
    if quote[at..].is_empty() || quote[at..].starts_with(char::is_whitespace) {
        return at;
    }
    let mut chars = quote[..at].char_indices().rev().take(WORD);
    chars.find(|(_, c)| c.is_whitespace()).map_or(at, |(space, _)| space)
}

#[cfg(test)]
#[allow(clippy::single_range_in_vec_init)]
mod tests {
    use super::*;

    #[test]
    fn short_quotes_are_whole() {
        let folded = fold("there is no deadline", &[]);
        assert_eq!((folded.shown, folded.hidden), (vec![0..20], 0));
    }

    #[test]
    fn the_evidence_stays_in_sight() {
        let quote = format!("{}there is no deadline. {}", "word ".repeat(300), "more ".repeat(300));
        let at = quote.find("no deadline").unwrap();
        let folded = fold(&quote, &[at..at + 11]);
        let [shown] = &folded.shown[..] else { panic!("{folded:?}") };
        assert!(quote[shown.clone()].contains("there is no deadline."));
        assert!(quote[shown.clone()].starts_with("word") && quote[shown.clone()].ends_with("more"));
        assert_eq!(folded.hidden, quote.len() - shown.len());
    }

    #[test]
    fn nothing_to_show_shows_the_beginning() {
        let quote = "é".repeat(2000);
        let folded = fold(&quote, &[]);
        assert_eq!(folded.shown, [0..2 * WHOLE]);
        assert_eq!(folded.hidden, 2000 - WHOLE);
    }

    #[test]
    fn a_passage_without_end_is_cut_in_its_middle() {
        let quote = "yes ".repeat(1000);
        let folded = fold(&quote, &[0..quote.len()]);
        assert_eq!(folded.shown.len(), 2);
        assert_eq!(folded.shown[0].start, 0);
        assert_eq!(folded.shown[1].end, quote.len());
    }
}
