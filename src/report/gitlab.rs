//! GitLab's Code Quality: a list of findings, each at a line of a file.
//!
//! GitLab takes nothing without a path and a line. Where the statement pointed at is in no file of
//! the repository, the finding is shown at the other one, and where neither is, at the project's
//! settings, which name the database.

use serde_json::{Value, json};

use super::{Finding, Location, Report, escape, told};
use crate::config;
use crate::finding::Strength;

/// Writes the report.
pub(super) fn render(report: &Report) -> String {
    let findings: Vec<Value> = report.findings.iter().map(finding).collect();
    let mut out = serde_json::to_string_pretty(&findings).expect("maps have string keys");
    out.push('\n');
    out
}

fn finding(finding: &Finding) -> Value {
    let place = |at: Option<&Location>| at.and_then(|at| Some((at.path.clone()?, at.line)));
    let place = place(finding.pointed().1).or_else(|| place(finding.other().1));
    let (path, line) = place.unwrap_or_else(|| (config::NAME.to_owned(), 1));
    json!({
        "description": escape::lines(&told::message(finding)),
        "check_name": finding.reversal.kind.name(),
        "fingerprint": finding.id,
        "severity": severity(finding),
        "location": { "path": path, "lines": { "begin": line } },
    })
}

/// What is accepted or dismissed is told, and weighs nothing.
fn severity(finding: &Finding) -> &'static str {
    match finding.reversal.strength {
        _ if finding.is_settled() => "info",
        Strength::Firm => "major",
        Strength::Likely => "minor",
        Strength::Possible => "info",
    }
}
