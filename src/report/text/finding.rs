//! One finding as a diff of two quotes, and below it why.

use super::super::fold::{Folded, fold};
use super::super::layout::{Run, Tone, columns, wrap};
use super::super::marks::{Basis, Brackets, Marks, brackets, marks};
use super::super::{Finding, escape, wording};
use super::page::Page;
use crate::finding::Span;
use crate::statement::Statement;

/// Columns before the text of a line: the sign of the diff.
pub(super) const GUTTER: usize = 3;
/// Columns before the text of a detail: three, and a label of up to five letters.
const DETAIL: usize = 9;
/// Columns for the kind of a quote, "(reported)", at the right edge.
const KIND: usize = 12;
/// Where less room than this is left beside the time, quotes stand below it.
const NARROW: usize = 40;

/// Writes a finding.
pub(super) fn write(page: &mut Page<'_>, finding: &Finding) {
    heading(page, finding);
    page.gap();
    let marks = marks(&finding.earlier.quote, &finding.later.quote, &finding.reversal.evidence);
    let brackets = brackets(&finding.earlier.quote, &finding.later.quote, page.style.ascii);
    let hidden = diff(page, finding, &marks, &brackets);
    page.gap();
    details(page, finding);
    fold_note(page, hidden);
    marks_note(page, &marks, &brackets);
}

fn heading(page: &mut Page<'_>, finding: &Finding) {
    let reversal = &finding.reversal;
    let parts = [reversal.kind.name(), reversal.strength.name(), wording::flip(reversal.flip)];
    page.rule(&parts.join(page.signs.dot), &finding.id.short());
    let headline = page.safe(&wording::headline(finding, page.signs.dots));
    page.hanging(GUTTER, &[], &[Run::new(Tone::Strong, headline)]);
}

/// Both quotes; gives back how much of each was folded away.
fn diff(page: &mut Page<'_>, finding: &Finding, marks: &Marks, brackets: &Brackets) -> [Folded; 2] {
    let evidence = &finding.reversal.evidence;
    let sides = [
        (&finding.earlier, &marks.earlier, &evidence.earlier, "-", Tone::Earlier),
        (&finding.later, &marks.later, &evidence.later, "+", Tone::Later),
    ];
    let times = sides.map(|(statement, ..)| page.safe(&wording::said_short(&statement.said)));
    let widest = times.iter().map(|time| columns(&[Run::new(Tone::Plain, time)])).max();
    let time_columns = widest.unwrap_or(0) + 3;
    let beside = page.width.saturating_sub(GUTTER + time_columns + KIND) >= NARROW;
    let folds = sides.map(|(statement, marked, evidence, ..)| {
        let matter = super::super::span::sound(&statement.quote, evidence);
        let matter = if matter.is_empty() { marked.clone() } else { matter };
        if page.style.full { whole(&statement.quote) } else { fold(&statement.quote, &matter) }
    });
    for (at, (statement, marked, _, sign, tone)) in sides.into_iter().enumerate() {
        let runs = quote(page, statement, marked, &folds[at], brackets, tone);
        let kind = format!("({})", wording::quote_kind(statement.kind));
        if beside {
            let room = page.room(GUTTER + time_columns + KIND);
            beside_time(page, sign, tone, (&times[at], time_columns), &wrap(&runs, room), &kind);
        } else {
            let room = page.room(GUTTER);
            below_time(page, sign, tone, &times[at], &wrap(&runs, room), &kind);
        }
    }
    folds
}

fn whole(quote: &str) -> Folded {
    Folded { shown: std::iter::once(0..quote.len()).collect(), hidden: 0, total: 0 }
}

/// Time, quote and kind in three columns.
fn beside_time(
    page: &mut Page<'_>,
    sign: &str,
    tone: Tone,
    (time, time_columns): (&str, usize),
    lines: &[Vec<Run>],
    kind: &str,
) {
    for (at, line) in lines.iter().enumerate() {
        let mut row = vec![Run::new(tone, format!("{sign}  "))];
        row.push(Run::new(Tone::Plain, if at == 0 { time } else { "" }));
        pad(&mut row, GUTTER + time_columns);
        row.extend(line.iter().cloned());
        if at == 0 {
            pad(&mut row, page.width - kind.len());
            row.push(Run::new(Tone::Faint, kind));
        }
        page.line(&row);
    }
}

/// Time and kind on a line of their own, the quote below.
pub(super) fn below_time(
    page: &mut Page<'_>,
    sign: &str,
    tone: Tone,
    time: &str,
    lines: &[Vec<Run>],
    kind: &str,
) {
    let mut row = vec![Run::new(tone, format!("{sign}  ")), Run::new(Tone::Plain, time)];
    pad(&mut row, page.width - kind.len());
    row.push(Run::new(Tone::Faint, format!(" {kind}").trim_start()));
    page.line(&row);
    for line in lines {
        let mut row = vec![Run::new(tone, format!("{sign}  "))];
        row.extend(line.iter().cloned());
        page.line(&row);
    }
}

fn pad(row: &mut Vec<Run>, to: usize) {
    let missing = to.saturating_sub(columns(row)).max(1);
    row.push(Run::new(Tone::Plain, " ".repeat(missing)));
}

/// A quote in runs: marked, folded, every character visible, a line of its own for each of its
/// lines.
pub(super) fn quote(
    page: &Page<'_>,
    statement: &Statement,
    marked: &[Span],
    folded: &Folded,
    brackets: &Brackets,
    tone: Tone,
) -> Vec<Run> {
    let mark_tone = if tone == Tone::Earlier { Tone::EarlierMark } else { Tone::LaterMark };
    let mut runs = Vec::new();
    let mut seen = 0;
    for part in &folded.shown {
        if part.start > seen {
            let space = if part.start == 0 || seen == 0 { "" } else { " " };
            runs.push(Run::new(Tone::Faint, format!("{space}{} ", page.signs.dots)));
        }
        let mut at = part.start;
        for span in marked.iter().filter(|span| span.start < part.end && span.end > part.start) {
            let span = span.start.max(part.start)..span.end.min(part.end);
            visible(page, &statement.quote, at..span.start, tone, &mut runs);
            runs.push(Run::new(mark_tone, brackets.open.as_str()));
            visible(page, &statement.quote, span.clone(), mark_tone, &mut runs);
            runs.push(Run::new(mark_tone, brackets.close.as_str()));
            at = span.end;
        }
        visible(page, &statement.quote, at..part.end, tone, &mut runs);
        seen = part.end;
    }
    if seen < statement.quote.len() {
        runs.push(Run::new(Tone::Faint, format!(" {}", page.signs.dots)));
    }
    runs
}

fn visible(page: &Page<'_>, quote: &str, part: Span, tone: Tone, runs: &mut Vec<Run>) {
    let more = part.end < quote.len();
    let text = &quote[part];
    let mut plain = String::new();
    for (at, c) in text.char_indices() {
        let Some(mark) = escape::mark(c, page.style.ascii) else {
            plain.push(c);
            continue;
        };
        if !plain.is_empty() {
            runs.push(Run::new(tone, std::mem::take(&mut plain)));
        }
        runs.push(Run::new(Tone::Faint, mark));
        // A new line, but no empty one at the end of the quote.
        if c == '\n' && (more || at + 1 < text.len()) {
            plain.push('\n');
        }
    }
    if !plain.is_empty() {
        runs.push(Run::new(tone, plain));
    }
}

fn details(page: &mut Page<'_>, finding: &Finding) {
    let reversal = &finding.reversal;
    detail(page, "why", &reversal.why);
    let also: Vec<_> = reversal.also.iter().map(|kind| kind.name()).collect();
    detail(page, "also", &also.join(", "));
    sides(page, "read", [&reversal.readings.earlier, &reversal.readings.later], "     ");
    detail(page, "given", &reversal.assumptions.join("; "));
    if reversal.acknowledged {
        detail(page, "owned", "the speaker says so");
    }
    if let Some(order) = wording::order_unknown(finding) {
        detail(page, "order", &order);
    }
    let both = [&finding.earlier, &finding.later];
    let who = both.map(|statement| wording::who(finding, statement));
    sides(page, "who", [&who[0], &who[1]], page.signs.dot);
    sources(page, finding);
    let notes = both.map(|statement| wording::remarks(statement).join("; "));
    sides(page, "note", [&notes[0], &notes[1]], page.signs.dot);
}

fn label(text: &str) -> Run {
    Run::new(Tone::Faint, format!("   {text}"))
}

/// A labelled line, if there is something to say.
pub(super) fn detail(page: &mut Page<'_>, name: &str, text: &str) {
    if !text.is_empty() {
        let text = page.safe(text);
        page.hanging(DETAIL, &[label(name)], &[Run::new(Tone::Plain, text)]);
    }
}

/// What is to be said of the earlier and of the later statement, on one line where it fits.
pub(super) fn sides(page: &mut Page<'_>, name: &str, texts: [&str; 2], between: &str) {
    let parts: Vec<(&str, String)> = ["earlier: ", "later: "]
        .into_iter()
        .zip(texts)
        .filter(|(_, text)| !text.is_empty())
        .map(|(side, text)| (side, page.safe(text)))
        .collect();
    let one_line: Vec<String> = parts.iter().map(|(side, text)| format!("{side}{text}")).collect();
    let one_line = [Run::new(Tone::Plain, one_line.join(between))];
    if parts.len() < 2 || columns(&one_line) <= page.room(DETAIL) {
        if !parts.is_empty() {
            page.hanging(DETAIL, &[label(name)], &one_line);
        }
        return;
    }
    for (at, (side, text)) in parts.iter().enumerate() {
        let first = if at == 0 { label(name) } else { label("") };
        let mut row = vec![first];
        pad(&mut row, DETAIL);
        row.push(Run::new(Tone::Plain, *side));
        page.hanging(DETAIL + "earlier: ".len(), &row, &[Run::new(Tone::Plain, text)]);
    }
}

/// Where both were read; addresses on lines of their own, never broken.
fn sources(page: &mut Page<'_>, finding: &Finding) {
    let both = [&finding.earlier, &finding.later];
    let mut texts = both.map(wording::source);
    let mut links = both.map(wording::links);
    if texts.iter().all(String::is_empty) && links.iter().all(Vec::is_empty) {
        detail(page, "from", "not recorded");
        return;
    }
    for (text, links) in texts.iter_mut().zip(&links) {
        if text.is_empty() && links.is_empty() {
            "not recorded".clone_into(text);
        }
    }
    if texts[0] == texts[1] && links[0] == links[1] {
        "same".clone_into(&mut texts[1]);
        links[1].clear();
    }
    if links[1].is_empty() {
        sides(page, "from", [&texts[0], &texts[1]], page.signs.dot);
        addresses(page, &links[0]);
        return;
    }
    for (at, side) in ["earlier:", "later:"].into_iter().enumerate() {
        let text = page.safe(&format!("{side} {}", texts[at]));
        let first = label(if at == 0 { "from" } else { "" });
        page.hanging(DETAIL, &[first], &[Run::new(Tone::Plain, text)]);
        addresses(page, &links[at]);
    }
}

fn addresses(page: &mut Page<'_>, links: &[String]) {
    for link in links {
        let link = page.safe(link);
        page.line(&[Run::new(Tone::Faint, format!("{}{link}", " ".repeat(DETAIL)))]);
    }
}

/// How much of which quote is not shown.
fn fold_note(page: &mut Page<'_>, folded: [Folded; 2]) {
    let note = |folded: &Folded| match folded.hidden {
        0 => String::new(),
        hidden => {
            format!("{} of {} characters", wording::number(hidden), wording::number(folded.total))
        }
    };
    let parts: Vec<String> = ["earlier", "later"]
        .into_iter()
        .zip(&folded)
        .filter(|(_, folded)| folded.hidden > 0)
        .map(|(side, folded)| format!("{side}: {}", note(folded)))
        .collect();
    if !parts.is_empty() {
        let parts = parts.join(page.signs.dot);
        let note = format!("{parts} are left out at {}; --full shows all", page.signs.dots);
        detail(page, "fold", &note);
    }
}

/// Which marks are used, where they are not the usual ones.
fn marks_note(page: &mut Page<'_>, marks: &Marks, brackets: &Brackets) {
    let Some((open, close)) = brackets.instead_of else { return };
    if marks.earlier.is_empty() && marks.later.is_empty() {
        return;
    }
    let what = match marks.basis {
        Basis::Difference => "what differs",
        Basis::Evidence => "the evidence",
    };
    let note = format!(
        "{} {} stand round {what}; {open} {close} are part of a quote",
        brackets.open, brackets.close
    );
    detail(page, "marks", &note);
}
