//! JSON Lines: a finding a line, then one line with the summary; `type` tells them apart.

use serde::Serialize;

use super::Report;
use super::json::{FindingShape, SummaryShape};

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
enum Line<'a> {
    Finding(Box<FindingShape<'a>>),
    Summary(SummaryShape<'a>),
}

/// Writes the report.
pub(super) fn render(report: &Report) -> String {
    let line = |finding| Line::Finding(Box::new(FindingShape::new(finding)));
    let findings = report.findings.iter().map(line);
    let mut out = String::new();
    for line in findings.chain([Line::Summary(SummaryShape::new(report))]) {
        out.push_str(&serde_json::to_string(&line).expect("maps have string keys"));
        out.push('\n');
    }
    out
}
