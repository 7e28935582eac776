//! The report for a terminal: one finding after the other as a diff, then what was compared.

mod changes;
mod details;
mod explanation;
mod extracted;
mod finding;
mod footer;
mod page;
mod quoted;
mod summary;

use super::changes::Changes;
use super::explanation::Explanation;
use super::{Finding, Report, Style};
use crate::extract::extracted::Extracted;
use page::Page;

/// Writes the report.
pub(super) fn render(report: &Report, style: &Style) -> String {
    let mut page = Page::new(style);
    each(&mut page, report);
    footer::write(&mut page, report);
    page.finish()
}

/// Writes the findings alone.
pub(super) fn findings(report: &Report, style: &Style) -> String {
    let mut page = Page::new(style);
    each(&mut page, report);
    page.finish()
}

fn each(page: &mut Page<'_>, report: &Report) {
    for one in &report.findings {
        finding::write(page, one);
        page.gap();
    }
}

/// Writes one finding.
pub(super) fn one_finding(finding: &Finding, style: &Style) -> String {
    let mut page = Page::new(style);
    finding::write(&mut page, finding);
    page.finish()
}

/// Writes why two statements conflict, or why not.
pub(super) fn explain(explanation: &Explanation, style: &Style) -> String {
    let mut page = Page::new(style);
    explanation::write(&mut page, explanation);
    page.finish()
}

/// Writes passages of documents with their quotes, and what can be done next.
pub(super) fn extracted(documents: &[Extracted], next: &str, style: &Style) -> String {
    let mut page = Page::new(style);
    extracted::write(&mut page, documents, next);
    page.finish()
}

/// One quote in its passage, with who said it and when.
pub(super) fn one_extracted(document: &Extracted, quote: usize, style: &Style) -> String {
    let mut page = Page::new(style);
    extracted::write_one(&mut page, document, quote);
    page.finish()
}

/// Writes what is different between two snapshots.
pub(super) fn changes(all: &Changes<'_>, style: &Style) -> String {
    let mut page = Page::new(style);
    changes::write(&mut page, all);
    page.finish()
}

/// Writes one of the differences.
pub(super) fn one_change(all: &Changes<'_>, at: usize, style: &Style) -> String {
    let mut page = Page::new(style);
    changes::write_one(&mut page, all, at);
    page.finish()
}
