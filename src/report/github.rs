//! Workflow commands of GitHub Actions: a finding is an annotation beside its line.
//!
//! GitHub shows ten of a level and step and drops the others without a word, so the ones that
//! matter most come first, and the last one says how many more there are. A line that is no command
//! holds no words of others: the runner looks for older commands (`##[…]`) anywhere in it.

use std::fmt::Write as _;

use super::{Finding, Report, Style, escape, told, wording};
use crate::finding::Strength;

/// So many annotations of a level are shown of one step.
const SHOWN: usize = 10;

/// A quote longer than this, in code points, is cut: GitHub takes no long messages.
const LONGEST: usize = 4_000;

const LEVELS: [&str; 3] = ["error", "warning", "notice"];

/// Writes the report.
pub(super) fn render(report: &Report, style: &Style) -> String {
    let mut findings: Vec<&Finding> = report.findings.iter().collect();
    findings.sort_by(|a, b| {
        let importance = |one: &Finding| (!one.is_settled(), one.reversal.strength);
        let by_class = importance(b).cmp(&importance(a));
        by_class.then(b.reversal.score.total_cmp(&a.reversal.score))
    });
    let of = |name: &str| findings.iter().filter(|one| level(one) == name).count();
    let counts = LEVELS.map(of);
    let all_fit = counts.iter().all(|count| *count <= SHOWN);
    let mut out = String::new();
    let mut hidden = Vec::new();
    for (name, count) in LEVELS.into_iter().zip(counts) {
        // the one that tells of the others is a notice itself
        let room = if name == "notice" && !all_fit { SHOWN - 1 } else { SHOWN };
        findings.iter().filter(|one| level(one) == name).take(room).for_each(|one| {
            out.push_str(&annotation(one));
        });
        if count > room {
            hidden.push((count - room, name));
        }
    }
    if !hidden.is_empty() {
        out.push_str(&more(&hidden, style.listed));
    }
    let _ = writeln!(out, "{}.", wording::verdict(&report.summary, report.findings.len()));
    left_out(&mut out, report);
    out
}

/// What is accepted or dismissed fails nothing any more.
fn level(finding: &Finding) -> &'static str {
    match finding.reversal.strength {
        _ if finding.is_settled() => "notice",
        Strength::Firm => "error",
        Strength::Likely => "warning",
        Strength::Possible => "notice",
    }
}

fn annotation(finding: &Finding) -> String {
    let mut properties = String::new();
    if let Some((path, at)) = finding.pointed().1.and_then(|at| Some((at.path.as_ref()?, at))) {
        let path = escape::github_property(path);
        let _ = write!(properties, "file={path},line={},col={},", at.line, at.column);
    }
    let reversal = &finding.reversal;
    let marks = std::iter::once(reversal.strength.name()).chain(told::marks(finding));
    let title = format!("{} ({})", reversal.kind, marks.collect::<Vec<_>>().join(", "));
    let _ = write!(properties, "title={}", escape::github_property(&title));
    let mut short = finding.clone();
    for quote in [&mut short.earlier.quote, &mut short.later.quote] {
        *quote = wording::shortened(quote, LONGEST, "…");
    }
    let mut lines = vec![told::headline(finding)];
    lines.extend(told::lines(&short));
    lines.push(format!("Finding {}", finding.id.short()));
    let message = escape::github_message(&escape::lines(&lines.join("\n")));
    format!("::{} {properties}::{message}\n", level(finding))
}

/// How many annotations are missing, and where everything is.
fn more(hidden: &[(usize, &str)], listed: bool) -> String {
    let total: usize = hidden.iter().map(|(count, _)| count).sum();
    let levels: Vec<String> = hidden.iter().map(|(n, name)| wording::count(*n, name)).collect();
    let place = if listed {
        "The whole list is in the summary of this job"
    } else {
        "The whole list is in the other formats: add --format text or --format json --output FILE"
    };
    let message = format!(
        "{} more: GitHub shows {SHOWN} of a level and step, and left out are {}. {place}.",
        wording::count(total, "finding"),
        levels.join(", ")
    );
    format!("::notice title=more findings::{}\n", escape::github_message(&message))
}

fn left_out(out: &mut String, report: &Report) {
    let summary = &report.summary;
    if summary.below_level > 0 {
        let _ = writeln!(out, "{}.", wording::below_level(summary));
    }
    if summary.over_limit > 0 {
        let _ = writeln!(out, "{}.", wording::over_limit(summary));
    }
    if summary.not_new > 0 {
        let _ = writeln!(out, "{}.", wording::not_new(summary));
    }
    if let Some(verdicts) = wording::verdicts(summary) {
        let _ = writeln!(out, "Verdicts: {verdicts}.");
    }
    let not_compared: usize = summary.not_compared.values().sum();
    if not_compared > 0 {
        let count = wording::number(not_compared);
        let _ = writeln!(out, "Not compared: {count}; the other formats say what and why.");
    }
}
