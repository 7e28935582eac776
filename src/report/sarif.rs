//! SARIF 2.1.0, for code scanning and editors: one run, a rule a kind, a result a finding.
//!
//! Messages are for people: what cannot be seen in a quote is shown. `properties` holds both
//! statements verbatim. No time, no absolute path, no name of a machine.

use serde_json::{Value, json};

use super::json::{StaleShape, StatementShape, SummaryShape, VerdictShape};
use super::{Acceptance, Finding, Location, Report, escape, manual, told};
use crate::finding::{Kind, Strength};
use crate::record::Verdict;
use crate::statement::Statement;

/// Where the schema of the format stands.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Writes the report.
pub(super) fn render(report: &Report) -> String {
    let kinds: Vec<Kind> = report.by_kind().into_keys().collect();
    let results: Vec<Value> = report.findings.iter().map(|one| result(one, &kinds)).collect();
    let document = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "walkback",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": kinds.iter().map(|kind| rule(*kind)).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
            "properties": { "summary": SummaryShape::new(report) },
        }],
    });
    let mut out = serde_json::to_string_pretty(&document).expect("maps have string keys");
    out.push('\n');
    out
}

fn rule(kind: Kind) -> Value {
    let page = manual::page(kind);
    json!({
        "id": kind.name(),
        "shortDescription": { "text": braces(&manual::sentence(kind)) },
        "help": { "text": plain(&page), "markdown": braces(&page) },
    })
}

fn result(finding: &Finding, kinds: &[Kind]) -> Value {
    let reversal = &finding.reversal;
    let (pointed, at) = finding.pointed();
    let (other, other_at) = finding.other();
    let mut related = location(other, other_at);
    related["id"] = json!(1);
    related["message"] = json!({ "text": plain(&told::statement(other)) });
    let mut result = json!({
        "ruleId": reversal.kind.name(),
        "ruleIndex": kinds.iter().position(|kind| *kind == reversal.kind),
        "level": level(reversal.strength),
        "rank": (reversal.score.clamp(0.0, 1.0) * 1e4).round() / 1e2,
        "message": { "text": plain(&told::message(finding)), "markdown": markdown(finding) },
        "locations": [location(pointed, at)],
        "relatedLocations": [related],
        "partialFingerprints": { "walkbackFinding/v1": finding.id },
        "properties": {
            "also": reversal.also,
            "strength": reversal.strength,
            "flip": reversal.flip,
            "earlier": StatementShape::new(&finding.earlier),
            "later": StatementShape::new(&finding.later),
        },
    });
    if let Some(verdict) = &finding.verdict {
        result["properties"]["verdict"] = json!(VerdictShape::new(verdict));
    }
    if !finding.stale_verdicts.is_empty() {
        let stale: Vec<_> = finding.stale_verdicts.iter().map(StaleShape::new).collect();
        result["properties"]["staleVerdicts"] = json!(stale);
    }
    let dismissed = finding.verdict.as_ref().filter(|_| finding.is_dismissed()).map(dismissal);
    let suppressions: Vec<Value> =
        finding.accepted.as_ref().map(suppression).into_iter().chain(dismissed).collect();
    if !suppressions.is_empty() {
        result["suppressions"] = json!(suppressions);
    }
    result
}

fn level(strength: Strength) -> &'static str {
    match strength {
        Strength::Firm => "error",
        Strength::Likely => "warning",
        Strength::Possible => "note",
    }
}

fn suppression(acceptance: &Acceptance) -> Value {
    json!({
        "kind": "external",
        "status": "accepted",
        "justification": acceptance.reason,
        "properties": { "by": acceptance.by, "expires": acceptance.expires },
    })
}

/// A person says that it is no reversal.
fn dismissal(verdict: &Verdict) -> Value {
    json!({
        "kind": "external",
        "status": "accepted",
        "justification": verdict.reason,
        "properties": { "by": verdict.by, "decided": verdict.decided },
    })
}

/// The place in a file of the repository; without one, the statement by its id.
fn location(statement: &Statement, at: Option<&Location>) -> Value {
    let file = at.and_then(|at| at.path.as_ref().map(|path| (at, path)));
    let Some((at, path)) = file else {
        let id = statement.id();
        return json!({ "logicalLocations": [{
            "name": id.short(), "fullyQualifiedName": id, "kind": "statement",
        }] });
    };
    json!({ "physicalLocation": {
        "artifactLocation": { "uri": escape::uri_path(path), "uriBaseId": "%SRCROOT%" },
        "region": { "startLine": at.line, "startColumn": at.column },
    } })
}

fn markdown(finding: &Finding) -> String {
    let mut out = format!("**{}**\n", escape::markdown(&told::headline(finding)));
    for line in told::lines(finding) {
        out.push_str("\n- ");
        out.push_str(&escape::markdown(&line));
    }
    braces(&out)
}

/// Plain text as the format wants it: nothing hidden, no placeholder, no link.
fn plain(text: &str) -> String {
    braces(&escape::lines(text)).replace("](", "]\\(")
}

/// Single braces would be placeholders (3.11.5).
fn braces(text: &str) -> String {
    text.replace('{', "{{").replace('}', "}}")
}
