//! The report for a terminal: one finding after the other as a diff, then what was compared.

mod details;
mod explanation;
mod finding;
mod footer;
mod page;

use super::explanation::Explanation;
use super::{Report, Style};
use page::Page;

/// Writes the report.
pub(super) fn render(report: &Report, style: &Style) -> String {
    let mut page = Page::new(style);
    for one in &report.findings {
        finding::write(&mut page, one);
        page.gap();
    }
    footer::write(&mut page, report);
    page.finish()
}

/// Writes why two statements conflict, or why not.
pub(super) fn explain(explanation: &Explanation, style: &Style) -> String {
    let mut page = Page::new(style);
    explanation::write(&mut page, explanation);
    page.finish()
}
