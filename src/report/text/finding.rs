//! One finding as a diff of two quotes.

use super::super::fold::{Folded, fold, fold_to_ask, whole};
use super::super::layout::{Run, Tone, columns, wrap};
use super::super::marks::{Brackets, Marks, brackets, marks};
use super::super::{Finding, escape, told, wording};
use super::details;
use super::page::{Page, pad};
use crate::finding::Span;
use crate::statement::Statement;

/// Columns before the text of a line: the sign of the diff.
pub(super) const GUTTER: usize = 3;
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
    details::write(page, finding);
    details::fold_note(page, finding.order_known, &hidden);
    details::marks_note(page, &marks, &brackets);
}

fn heading(page: &mut Page<'_>, finding: &Finding) {
    let reversal = &finding.reversal;
    let mut parts =
        vec![reversal.kind.name(), reversal.strength.name(), wording::flip(reversal.flip)];
    parts.extend(told::marks(finding));
    page.rule(&parts.join(page.signs.dot), &finding.id.short());
    let headline = page.safe(&wording::headline(finding, page.signs.dots));
    page.hanging(GUTTER, &[], &[Run::new(Tone::Strong, headline)]);
    for remark in told::remarks(finding) {
        let remark = page.safe(&remark);
        page.hanging(GUTTER, &[], &[Run::new(Tone::Plain, remark)]);
    }
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
        if page.style.full {
            Folded { shown: whole(&statement.quote), hidden: 0, total: 0 }
        } else if page.style.asked {
            fold_to_ask(&statement.quote, &matter)
        } else {
            fold(&statement.quote, &matter)
        }
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
    for (at, c, sign) in escape::signs(text, page.style.ascii) {
        let Some(sign) = sign else {
            plain.push(c);
            continue;
        };
        if !plain.is_empty() {
            runs.push(Run::new(tone, std::mem::take(&mut plain)));
        }
        runs.push(Run::new(Tone::Faint, sign));
        // A new line, but no empty one at the end of the quote.
        if c == '\n' && (more || at + 1 < text.len()) {
            plain.push('\n');
        }
    }
    if !plain.is_empty() {
        runs.push(Run::new(tone, plain));
    }
}
