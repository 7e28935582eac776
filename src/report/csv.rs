//! CSV (RFC 4180): a finding a row, the columns of [`COLUMNS`]; there is no summary.
//!
//! A cell that a spreadsheet might take for a formula gets an apostrophe before it, and the
//! column `prefixed` names the columns whose cells were changed so; `Style::raw` leaves every
//! cell as it is. Spans are in Unicode code points, `start-end`, end excluded.

use super::{Acceptance, Finding, Report, Style, escape, span, told, wording};
use crate::finding::Span;
use crate::rate::rounded;
use crate::record::Verdict;
use crate::statement::Statement;

/// The header, and what stands below it.
pub(super) const COLUMNS: &[&str] = &[
    // The finding: kinds and spans are joined by ";".
    "id",
    "kind",
    "also",
    "strength",
    "flip",
    "score",
    "speaker",
    "order_known",
    "acknowledged",
    // Both statements: the quotes verbatim.
    "earlier_id",
    "earlier_said",
    "earlier_speaker",
    "earlier_kind",
    "earlier_quote",
    "earlier_title",
    "earlier_outlet",
    "earlier_published",
    "earlier_url",
    "earlier_archive_url",
    "later_id",
    "later_said",
    "later_speaker",
    "later_kind",
    "later_quote",
    "later_title",
    "later_outlet",
    "later_published",
    "later_url",
    "later_archive_url",
    // Why: texts are joined by " | ".
    "earlier_evidence",
    "later_evidence",
    "earlier_spans",
    "later_spans",
    "earlier_reading",
    "later_reading",
    "why",
    "assumptions",
    "others",
    // Where the statement that is pointed at stands.
    "file",
    "line",
    // That somebody accepted it: why, who, the last day on which that holds.
    "accepted_reason",
    "accepted_by",
    "accepted_expires",
    // What a person decided on it: what, why, who, when; and verdicts that hold no more.
    "verdict",
    "verdict_reason",
    "verdict_answer",
    "verdict_by",
    "verdict_decided",
    "stale_verdicts",
    // Columns whose cell got an apostrophe before it, joined by ";".
    "prefixed",
];

/// Writes the report.
pub(super) fn render(report: &Report, style: &Style) -> String {
    let mut writer =
        ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(Vec::new());
    let mut write = |row: &[String]| writer.write_record(row).expect("every row is as long");
    write(&COLUMNS.iter().map(|&name| name.to_owned()).collect::<Vec<_>>());
    for finding in &report.findings {
        write(&row(finding, style.raw));
    }
    let bytes = writer.into_inner().expect("memory can be written to");
    String::from_utf8(bytes).expect("cells are UTF-8")
}

fn row(finding: &Finding, raw: bool) -> Vec<String> {
    let reversal = &finding.reversal;
    let also: Vec<_> = reversal.also.iter().map(|kind| kind.name()).collect();
    let others: Vec<_> = finding.others.iter().map(wording::outside).collect();
    let mut cells = vec![
        finding.id.to_string(),
        reversal.kind.to_string(),
        also.join(";"),
        reversal.strength.to_string(),
        reversal.flip.to_string(),
        rounded(reversal.score).to_string(),
        finding.speaker.clone(),
        finding.order_known.to_string(),
        reversal.acknowledged.to_string(),
    ];
    cells.extend(statement(&finding.earlier));
    cells.extend(statement(&finding.later));
    let (earlier, earlier_spans) = evidence(&finding.earlier.quote, &reversal.evidence.earlier);
    let (later, later_spans) = evidence(&finding.later.quote, &reversal.evidence.later);
    cells.extend([earlier, later, earlier_spans, later_spans]);
    cells.extend([
        reversal.readings.earlier.clone(),
        reversal.readings.later.clone(),
        reversal.why.clone(),
        reversal.assumptions.join(" | "),
        others.join(" | "),
    ]);
    let at = finding.pointed().1;
    cells.extend([
        at.map(|at| at.file.clone()).unwrap_or_default(),
        at.map(|at| at.line.to_string()).unwrap_or_default(),
    ]);
    cells.extend(accepted(finding.accepted.as_ref()));
    cells.extend(verdict(finding.verdict.as_ref()));
    let stale: Vec<String> = finding.stale_verdicts.iter().map(told::stale).collect();
    cells.push(stale.join(" | "));
    let prefixed = if raw { String::new() } else { defuse(&mut cells) };
    cells.push(prefixed);
    cells
}

fn accepted(accepted: Option<&Acceptance>) -> [String; 3] {
    let Some(accepted) = accepted else { return Default::default() };
    [
        accepted.reason.clone(),
        accepted.by.clone().unwrap_or_default(),
        accepted.expires.map(|day| day.to_string()).unwrap_or_default(),
    ]
}

fn verdict(verdict: Option<&Verdict>) -> [String; 5] {
    let Some(verdict) = verdict else { return Default::default() };
    [
        verdict.verdict.to_string(),
        verdict.reason.clone(),
        verdict.answer.clone().unwrap_or_default(),
        verdict.by.clone().unwrap_or_default(),
        verdict.decided.as_ref().map(|decided| decided.0.to_string()).unwrap_or_default(),
    ]
}

fn statement(statement: &Statement) -> [String; 10] {
    let source = &statement.source;
    let text = |field: &Option<String>| field.clone().unwrap_or_default();
    [
        statement.id().to_string(),
        statement.said.to_string(),
        statement.speaker.clone(),
        statement.kind.name().to_owned(),
        statement.quote.clone(),
        text(&source.title),
        text(&source.outlet),
        source.published.as_ref().map(ToString::to_string).unwrap_or_default(),
        text(&source.url),
        text(&source.archive_url),
    ]
}

fn evidence(quote: &str, spans: &[Span]) -> (String, String) {
    let spans = span::sound(quote, spans);
    let texts: Vec<_> = spans.iter().map(|span| &quote[span.clone()]).collect();
    let points = span::code_points(quote, &spans);
    let places: Vec<_> = points.iter().map(|p| format!("{}-{}", p.start, p.end)).collect();
    (texts.join(" | "), places.join(";"))
}

/// Puts an apostrophe before what looks like a formula; names the columns where it did.
fn defuse(cells: &mut [String]) -> String {
    let mut prefixed = Vec::new();
    for (cell, &name) in cells.iter_mut().zip(COLUMNS) {
        if escape::formula(cell) {
            cell.insert(0, '\'');
            prefixed.push(name);
        }
    }
    prefixed.join(";")
}
