//! Which words of two quotes are marked, and with what.
//!
//! Two quotes that are mostly the same words are best read as a diff: every word that changed is
//! marked. Where they are put quite differently, a diff would mark nearly everything and help
//! nobody; then the words are marked that the finding rests on. What differs in other sentences than those
//! is no part of the finding, and is not marked.

use similar::{Algorithm, ChangeTag, InlineChangeMode, InlineChangeOptions, TextDiff};

use super::span;
use crate::finding::{Evidence, Span};
use crate::text::sentences::sentences;
use crate::text::words::tokens;

/// Quotes longer than this are not diffed word by word, because the work may grow with the square.
const LONGEST: usize = 10_000;

/// From this share of common letters on, a reader sees two quotes as one that was changed. Half is
/// also where `similar` itself gives up on marking words.
const ALIKE: f64 = 0.5;

/// What the marks show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// The words that differ.
    Difference,
    /// The words the finding rests on.
    Evidence,
}

/// The words to mark in both quotes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marks {
    /// What they show.
    pub basis: Basis,
    /// Spans in the earlier quote, sorted, apart.
    pub earlier: Vec<Span>,
    /// Spans in the later quote, sorted, apart.
    pub later: Vec<Span>,
    /// All words that differ, where the quotes are alike.
    pub differing: Option<(Vec<Span>, Vec<Span>)>,
}

/// Chooses the words to mark.
pub fn marks(earlier: &str, later: &str, evidence: &Evidence) -> Marks {
    let differing = difference(earlier, later);
    let told = differing.as_ref().map(|(one, other)| {
        (beside(earlier, one, &evidence.earlier), beside(later, other, &evidence.later))
    });
    match told.filter(|(one, other)| !one.is_empty() || !other.is_empty()) {
        Some((earlier, later)) => Marks { basis: Basis::Difference, earlier, later, differing },
        None => Marks {
            basis: Basis::Evidence,
            earlier: span::sound(earlier, &evidence.earlier),
            later: span::sound(later, &evidence.later),
            differing,
        },
    }
}

/// The parts of spans that stand in sentences with evidence; all of them where there is none.
fn beside(quote: &str, spans: &[Span], evidence: &[Span]) -> Vec<Span> {
    if evidence.is_empty() {
        return spans.to_vec();
    }
    let tokens = tokens(quote);
    // what is no word and stands between two sentences goes with the one behind it
    let end = |at: usize| at.checked_sub(1).map_or(0, |last| tokens[last].span.end);
    let last = |at: usize| if at == tokens.len() { quote.len() } else { end(at) };
    let sentences: Vec<Span> = sentences(quote, &tokens)
        .into_iter()
        .map(|range| end(range.start)..last(range.end))
        .filter(|sentence| evidence.iter().any(|one| overlap(sentence, one).is_some()))
        .collect();
    let parts = |span| sentences.iter().filter_map(move |sentence| overlap(sentence, span));
    trimmed(quote, &spans.iter().flat_map(parts).collect::<Vec<Span>>())
}

fn overlap(one: &Span, other: &Span) -> Option<Span> {
    let both = one.start.max(other.start)..one.end.min(other.end);
    (both.start < both.end).then_some(both)
}

/// The words that differ, if the quotes are alike and not the same.
fn difference(earlier: &str, later: &str) -> Option<(Vec<Span>, Vec<Span>)> {
    if earlier == later || earlier.len().max(later.len()) > LONGEST {
        return None;
    }
    let mut options = InlineChangeOptions::new();
    options.algorithm(Algorithm::Patience).mode(InlineChangeMode::UnicodeWords);
    options.semantic_cleanup(true).min_ratio(0.0);
    let (old, new) = ([earlier], [later]);
    let diff = TextDiff::from_slices(&old, &new);
    let mut sides = [Vec::new(), Vec::new()];
    for op in diff.ops() {
        // No deadline: the marks must not depend on how busy the machine is.
        for change in diff.iter_inline_changes_with_options_deadline(op, options, None) {
            let side = usize::from(change.tag() == ChangeTag::Insert);
            let mut at = 0;
            for (marked, text) in change.values() {
                if *marked {
                    sides[side].push(at..at + text.len());
                }
                at += text.len();
            }
        }
    }
    let [old, new] = sides;
    let (old, new) = (trimmed(earlier, &old), trimmed(later, &new));
    let total = letters(earlier) + letters(later);
    let marked: usize = old.iter().map(|span| letters(&earlier[span.clone()])).sum::<usize>()
        + new.iter().map(|span| letters(&later[span.clone()])).sum::<usize>();
    let common = total.saturating_sub(marked) as f64;
    (marked > 0 && common >= ALIKE * total as f64).then_some((old, new))
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

/// Without the white space round each span, and as one where only white space stands between two.
fn trimmed(quote: &str, spans: &[Span]) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    for span in spans {
        let text = &quote[span.clone()];
        let start = span.start + (text.len() - text.trim_start().len());
        let end = start + text.trim().len();
        match out.last_mut() {
            _ if start == end => {}
            Some(last) if quote[last.end..start].trim().is_empty() => last.end = end,
            _ => out.push(start..end),
        }
    }
    out
}

const BRACKETS: &[(&str, &str)] = &[("«", "»"), ("⟦", "⟧"), ("⟪", "⟫"), ("‹", "›")];
const ASCII_BRACKETS: &[(&str, &str)] = &[("[", "]"), ("{", "}"), ("<<", ">>"), ("{+", "+}")];

/// What stands before and behind a marked passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brackets {
    /// Before it.
    pub open: String,
    /// Behind it.
    pub close: String,
    /// The usual brackets, where the quotes hold these and others had to be taken.
    pub instead_of: Option<(&'static str, &'static str)>,
}

/// Brackets that stand in neither quote.
pub fn brackets(earlier: &str, later: &str, ascii: bool) -> Brackets {
    let choice = if ascii { ASCII_BRACKETS } else { BRACKETS };
    let usual = choice[0];
    let taken = |bracket: &str| earlier.contains(bracket) || later.contains(bracket);
    let free = choice.iter().find(|(open, close)| !taken(open) && !taken(close));
    let (open, close) = match free {
        Some(&(open, close)) => (open.to_owned(), close.to_owned()),
        None => {
            // Every kind is in the quotes: the usual one, once more than it ever stands in a row.
            let times = 1 + run(earlier, usual).max(run(later, usual));
            (usual.0.repeat(times), usual.1.repeat(times))
        }
    };
    let instead_of = (open != usual.0).then_some(usual);
    Brackets { open, close, instead_of }
}

/// The longest row of one of two brackets.
fn run(text: &str, brackets: (&str, &str)) -> usize {
    let longest = |bracket: &str| {
        let mut longest = 0;
        let mut rest = text;
        while let Some(at) = rest.find(bracket) {
            let tail = &rest[at..];
            let row = tail.len() - tail.trim_start_matches(bracket).len();
            longest = longest.max(row / bracket.len());
            rest = &tail[row..];
        }
        longest
    };
    longest(brackets.0).max(longest(brackets.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Both quotes with marks, "earlier / later".
    fn shown(earlier: &str, later: &str, evidence: (&str, &str)) -> String {
        let find = |quote: &str, words: &str| {
            quote.find(words).filter(|_| !words.is_empty()).map(|at| at..at + words.len())
        };
        let evidence = Evidence {
            earlier: find(earlier, evidence.0).into_iter().collect(),
            later: find(later, evidence.1).into_iter().collect(),
        };
        let marks = marks(earlier, later, &evidence);
        let side = |quote: &str, spans: &[Span]| {
            let mut out = quote.to_owned();
            for span in spans.iter().rev() {
                out.insert(span.end, '»');
                out.insert(span.start, '«');
            }
            out
        };
        format!("{} / {}", side(earlier, &marks.earlier), side(later, &marks.later))
    }

    #[test]
    fn alike_quotes_show_what_changed() {
        assert_eq!(
            shown(
                "We will cut taxes next year",
                "We will not cut taxes next year",
                ("cut", "not cut")
            ),
            "We will cut taxes next year / We will «not» cut taxes next year"
        );
        assert_eq!(
            shown(
                "I have always supported the tariff on steel",
                "I never supported a tariff on steel, ever",
                ("", "")
            ),
            "I «have always» supported «the» tariff on steel / I «never» supported «a» tariff on steel«, ever»"
        );
    }

    #[test]
    fn sentences_that_the_finding_does_not_rest_on_are_not_marked() {
        assert_eq!(
            shown(
                "We will raise the levy on gas. I was wrong about that. It rises to 4 percent.",
                "We will never raise the levy on gas.",
                ("raise the levy", "never raise the levy")
            ),
            "We will raise the levy on gas. I was wrong about that. It rises to 4 percent. / \
             We will «never» raise the levy on gas."
        );
        assert_eq!(
            shown(
                "We will sell the pier. Thank you all.",
                "We will sell the pier.",
                ("sell", "sell")
            ),
            "We will «sell» the pier. Thank you all. / We will «sell» the pier."
        );
    }

    #[test]
    fn unlike_quotes_show_the_evidence() {
        assert_eq!(
            shown(
                "accept by today (27/11) a peace plan",
                "there is no deadline.",
                ("accept by today (27/11)", "no deadline")
            ),
            "«accept by today (27/11)» a peace plan / there is «no deadline»."
        );
        assert_eq!(shown("Yes.", "No.", ("", "")), "Yes. / No.");
        assert_eq!(shown("We won.", "We won.", ("won", "won")), "We «won». / We «won».");
    }

    #[test]
    fn brackets_are_never_those_of_the_quotes() {
        assert_eq!(brackets("a", "b", false).open, "«");
        let other = brackets("il a dit « non »", "b", false);
        assert_eq!((other.open.as_str(), other.instead_of), ("⟦", Some(("«", "»"))));
        assert_eq!(brackets("[sic]", "b", true).open, "{");
        let all = "« ⟦ ⟪ ‹ »» «««";
        assert_eq!(brackets(all, "", false).open, "««««");
    }
}
