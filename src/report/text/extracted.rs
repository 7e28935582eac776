//! What was found in documents, for a terminal: passages with the quotes marked, who said each and when.

use std::collections::BTreeMap;

use super::super::layout::{Run, Tone, columns};
use super::super::marks::{Brackets, brackets};
use super::super::passages::{Passage, paragraphs, passages};
use super::super::wording::{self, count};
use super::footer;
use super::page::Page;
use super::{quoted, summary};
use crate::extract::document::Kind;
use crate::extract::extracted::Extracted;
use crate::extract::{places::Places, statements, words};

/// Columns before the text of a document without long line numbers.
const GUTTER: usize = 6;

/// Writes every document, then what was found in all of them and what can be done next.
pub(super) fn write(page: &mut Page<'_>, documents: &[Extracted], next: &str) {
    if documents.is_empty() {
        page.hanging(0, &[], &[Run::new(Tone::Strong, "no documents to read")]);
    }
    for one in documents {
        document(page, one);
        page.gap();
    }
    if documents.iter().any(|one| !one.quotes.is_empty()) {
        summary::write(page, documents, next);
    }
}

fn document(page: &mut Page<'_>, one: &Extracted) {
    let text = &one.document.text;
    let paragraphs = paragraphs(text, one.document.kind);
    let id = page.safe(&one.document.id);
    if one.quotes.is_empty() {
        let read = count(paragraphs.len(), "paragraph");
        let none = format!("no quotes found in {id} ({read} read)");
        page.hanging(0, &[], &[Run::new(Tone::Strong, none)]);
        left_out(page, one, &Places::new(text));
        return;
    }
    head(page, one, &id);
    let places = Places::new(text);
    let brackets = brackets(text, "", page.style.ascii);
    let digits = places.line(text.len()).to_string().len();
    let gutter = GUTTER.max(digits + 3);
    for passage in passages(&paragraphs, &one.quotes) {
        page.gap();
        let line = places.line(passage.span.start).to_string();
        let label = Run::new(Tone::Faint, format!("{line:>width$}", width = gutter - 2));
        let runs = quoted::passage(page, one, &passage, &brackets);
        page.hanging(gutter, &[label], &runs);
        attributions(page, one, &passage.quotes, gutter);
    }
    left_out(page, one, &places);
    if let Some(usual) = brackets.instead_of {
        told_brackets(page, &brackets, usual);
    }
}

/// Writes one quote in its passage.
pub(super) fn write_one(page: &mut Page<'_>, one: &Extracted, at: usize) {
    let text = &one.document.text;
    let paragraphs = paragraphs(text, one.document.kind);
    let brackets = brackets(text, "", page.style.ascii);
    for passage in passages(&paragraphs, &one.quotes[at..=at]) {
        let passage = Passage { span: passage.span, quotes: vec![at] };
        let runs = quoted::passage(page, one, &passage, &brackets);
        page.hanging(GUTTER, &[], &runs);
    }
    attributions(page, one, &[at], GUTTER);
}

/// What is read, from when, and how much was found in it.
fn head(page: &mut Page<'_>, one: &Extracted, id: &str) {
    let document = &one.document;
    let title = document.source.title.as_ref().map(|title| page.safe(&words::on_one_line(title)));
    match title {
        Some(title) => page.rule(&title, id),
        None => page.rule(id, ""),
    }
    let date = match &document.date {
        Some(date) => format!("{} ({})", date.said, date.basis),
        None => "no date is told".to_owned(),
    };
    let kind = match document.kind {
        Kind::Article => "article",
        Kind::Transcript => "transcript",
        Kind::Subtitles => "subtitles",
    };
    let quotes = count(one.quotes.len(), "quote");
    let parts = [document.source.outlet.clone(), Some(date), Some(kind.to_owned()), Some(quotes)];
    let line = parts.into_iter().flatten().collect::<Vec<_>>().join(page.signs.dot);
    let line = page.safe(&line);
    page.hanging(3, &[], &[Run::new(Tone::Plain, line)]);
}

/// A line for each quote of a passage.
fn attributions(page: &mut Page<'_>, one: &Extracted, quotes: &[usize], gutter: usize) {
    for &at in quotes {
        let quote = &one.quotes[at];
        let doubt = match (&quote.doubt, &one.statements[at]) {
            (Some(doubt), Ok(_)) => Some(doubt.clone()),
            (Some(doubt), Err(unfit)) => Some(format!("{unfit}; {doubt}")),
            (None, Err(unfit)) => Some(unfit.to_string()),
            (None, Ok(_)) => None,
        };
        let sign = if doubt.is_some() { "?" } else { "" };
        let label = Run::new(Tone::Strong, format!("{sign:>width$}", width = gutter - 2));
        let number = Run::new(Tone::Faint, format!("[{}] ", at + 1));
        let indent = gutter + columns(std::slice::from_ref(&number));
        let label = [label, Run::new(Tone::Plain, "  "), number];
        let line = page.safe(&attribution(one, at, page.signs.dot));
        page.hanging(indent, &label, &[Run::new(Tone::Strong, line)]);
        if let Some(doubt) = doubt {
            let doubt = page.safe(&words::on_one_line(&doubt));
            page.hanging(indent, &[], &[Run::new(Tone::Faint, doubt)]);
        }
    }
}

/// `Mirren Holt ("she") · said 2025-11-26 (Wednesday before 2025-11-27) · direct`.
fn attribution(one: &Extracted, at: usize, dot: &str) -> String {
    let (document, quote) = (&one.document, &one.quotes[at]);
    let named = quote.speaker.as_ref().map(|span| words::at(&document.text, span));
    let named = named.map(words::on_one_line).filter(|words| !words.is_empty());
    let who = match (statements::speaker(quote), named) {
        (Some(who), Some(named)) if who != named => format!("{who} (\"{named}\")"),
        (Some(who), _) => who,
        (None, Some(named)) => format!("nobody named (\"{named}\")"),
        (None, None) => "nobody named".to_owned(),
    };
    let time = statements::said(document, quote);
    let said = if time.said.is_unknown() {
        "no date".to_owned()
    } else {
        format!("said {} ({})", time.said, time.basis)
    };
    let kind = wording::quote_kind(quote.kind).to_owned();
    let through = quote.through.as_ref().map(|who| format!("passed on by {who}"));
    let parts = [Some(who), Some(said), Some(kind), through];
    words::on_one_line(&parts.into_iter().flatten().collect::<Vec<_>>().join(dot))
}

/// Which sayings are no statements, each by its line.
fn left_out(page: &mut Page<'_>, one: &Extracted, places: &Places<'_>) {
    let mut by_reason: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (reason, span) in &one.left_out {
        by_reason.entry(reason).or_default().push(places.line(span.start).to_string());
    }
    if !by_reason.is_empty() {
        page.gap();
    }
    for (reason, lines) in by_reason {
        let s = if lines.len() == 1 { "" } else { "s" };
        let text = format!("{reason} (line{s} {})", lines.join(", "));
        let text = page.safe(&text);
        footer::row(page, "left out", &text);
    }
}

fn told_brackets(page: &mut Page<'_>, taken: &Brackets, usual: (&str, &str)) {
    let text = format!(
        "{} {} quotes; the text itself has {} {}",
        taken.open, taken.close, usual.0, usual.1
    );
    page.gap();
    footer::row(page, "marks", &text);
}

#[cfg(test)]
mod tests {
    use super::super::super::{Style, extracted, one_extracted};
    use super::*;
    use crate::extract::document::{Dated, Document};
    use crate::extract::quote::{Extraction, Quote};
    use crate::statement::QuoteKind;

    fn quote(text: &str, pieces: &[&str], speaker: &str) -> Quote {
        let find = |piece: &str| {
            let start = text.find(piece).unwrap();
            start..start + piece.len()
        };
        Quote {
            content: pieces.iter().map(|piece| find(piece)).collect(),
            speaker: (!speaker.is_empty()).then(|| find(speaker)),
            who: (!speaker.is_empty()).then(|| speaker.to_owned()),
            role: None,
            cue: None,
            needs_cue: false,
            kind: QuoteKind::Direct,
            said: None,
            through: None,
            context: 0..text.len(),
            doubt: None,
        }
    }

    fn made(text: &str, quotes: Vec<Quote>) -> Extracted {
        let date = Dated { said: "2025-11-27".parse().unwrap(), basis: "--date".to_owned() };
        let document = Document {
            id: "a.txt".to_owned(),
            text: text.to_owned(),
            date: Some(date),
            ..Document::default()
        };
        Extracted::new(document, Extraction { quotes, left_out: Vec::new() })
    }

    fn plain(one: &Extracted) -> String {
        extracted(std::slice::from_ref(one), "", &Style::plain(60))
    }

    #[test]
    fn a_quote_in_pieces_has_its_number_once() {
        let text = "Fares\n\n“No,” Ida Ek\nsaid, “not now.” She left.\n\nIt rained.\n";
        let one = made(text, vec![quote(text, &["“No,”", "“not now.”"], "Ida Ek")]);
        let expected = "\
── a.txt ───────────────────────────────────────────────────
   2025-11-27 (--date) · article · 1 quote

   3  «“No,”» Ida Ek said, «“not now.”»[1] She left.
      [1] Ida Ek · said 2025-11-27~ (the article's date) ·
          direct
";
        let shown = plain(&one);
        assert!(shown.starts_with(expected), "{shown}");
        assert!(!shown.contains("It rained"), "{shown}");
    }

    #[test]
    fn a_quote_within_a_quote_is_marked_in_it() {
        let text = "Ek said it was “no deal” at all";
        let quotes =
            vec![quote(text, &["it was “no deal” at all"], "Ek"), quote(text, &["“no deal”"], "")];
        let shown = plain(&made(text, quotes));
        assert!(shown.contains("«it was «“no deal”»[2] at all»[1]"), "{shown}");
        assert!(shown.contains("?  [2] nobody named"), "{shown}");
        assert!(shown.contains("no statement  1 quote without a named speaker"), "{shown}");
    }

    #[test]
    fn nothing_in_a_document_acts_on_the_terminal() {
        let text = "“No\u{1b}[2J\u{202e}\r\n«»\u{7}” Ek\u{9b}31m said";
        let mut one =
            made(text, vec![quote(text, &["“No\u{1b}[2J\u{202e}\r\n«»\u{7}”"], "Ek\u{9b}31m")]);
        one.document.id = "\u{1b}]0;x\u{7}".to_owned();
        one.document.source.title = Some("a\nb\u{1b}[1m".to_owned());
        one.document.source.outlet = Some("\u{1b}c".to_owned());
        one.quotes[0].doubt = Some("\u{1b}[5m\nwho?".to_owned());
        one.quotes[0].through = Some("\u{8}".to_owned());
        one.left_out.push(("\u{1b}[7m".to_owned(), 0..1));
        for shown in [plain(&one), one_extracted(&one, 0, &Style::plain(60))] {
            let acts = |c: char| c != '\n' && (c.is_control() || c == '\u{202e}');
            assert!(!shown.contains(acts), "{shown:?}");
        }
        // the text has the usual brackets itself
        assert!(plain(&one).contains("the text itself has « »"), "{}", plain(&one));
    }

    #[test]
    fn long_passages_are_folded_and_say_so() {
        let text = format!("{}“No.” Ida Ek said {}", "before ".repeat(300), "after ".repeat(300));
        let shown = plain(&made(&text, vec![quote(&text, &["“No.”"], "Ida Ek")]));
        assert!(shown.contains("   1  … before"), "{shown}");
        assert!(shown.contains("after …\n"), "{shown}");
        assert!(shown.contains("«“No.”»[1]") && shown.len() < 1500, "{shown}");
    }

    #[test]
    fn without_quotes_the_paragraphs_are_counted() {
        let mut one = made("a\n\nb", Vec::new());
        assert_eq!(plain(&one), "no quotes found in a.txt (2 paragraphs read)\n\n");
        one.left_out.push(("denied saying".to_owned(), 3..4));
        assert!(plain(&one).contains("left out      denied saying (line 3)"), "{}", plain(&one));
    }

    #[test]
    fn spans_that_do_not_fit_the_text_do_no_harm() {
        let mut bad = quote("é", &["é"], "é");
        bad.content = vec![1..9, 0..usize::MAX];
        bad.speaker = Some(1..2);
        plain(&made("é", vec![bad]));
    }
}
