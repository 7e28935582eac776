//! JUnit XML, which every CI reads: a finding is a test case that failed, one that is accepted or
//! dismissed is skipped. `properties` holds both quotes as they are but for characters that XML 1.0 forbids, which are
//! shown; messages show everything that cannot be seen.

use std::fmt::Write as _;

use super::escape::{self, xml_text as xml};
use super::{Finding, Report, told, wording};

/// Writes the report.
pub(super) fn render(report: &Report) -> String {
    let skipped = report.findings.iter().filter(|finding| finding.is_settled()).count();
    let failed = report.findings.len() - skipped;
    // some readers take a file without test cases for a run that went wrong
    let tests = report.findings.len().max(1);
    let counts =
        format!("tests=\"{tests}\" failures=\"{failed}\" errors=\"0\" skipped=\"{skipped}\"");
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let _ = writeln!(out, "<testsuites name=\"walkback\" {counts}>");
    let _ = writeln!(out, "  <testsuite name=\"reversals\" {counts}>");
    let verdict = wording::verdict(&report.summary, report.findings.len());
    if report.findings.is_empty() {
        let _ = writeln!(out, "    <testcase classname=\"walkback\" name=\"{}\"/>", xml(&verdict));
    }
    for finding in &report.findings {
        case(&mut out, finding);
    }
    let _ = writeln!(out, "    <system-out>{}</system-out>", shown(&remarks(report, &verdict)));
    out.push_str("  </testsuite>\n</testsuites>\n");
    out
}

fn case(out: &mut String, finding: &Finding) {
    let headline = told::headline(finding);
    let _ = write!(
        out,
        "    <testcase classname=\"{}\" name=\"{} [{}]\"",
        finding.reversal.kind,
        xml(&escape::line(headline.trim_end_matches('.'), false)),
        finding.id.short()
    );
    if let Some((path, at)) = finding.pointed().1.and_then(|at| Some((at.path.as_ref()?, at))) {
        let _ = write!(out, " file=\"{}\" line=\"{}\"", xml(path), at.line);
    }
    out.push_str(">\n      <properties>\n");
    let mut property = |name: &str, value: &str| {
        let _ = writeln!(out, "        <property name=\"{name}\" value=\"{}\"/>", xml(value));
    };
    property("id", &finding.id.to_string());
    property("strength", finding.reversal.strength.name());
    for (side, statement) in [("earlier", &finding.earlier), ("later", &finding.later)] {
        property(&format!("{side}.speaker"), &statement.speaker);
        property(&format!("{side}.said"), statement.said.as_str());
        property(&format!("{side}.quote"), &statement.quote);
    }
    out.push_str("      </properties>\n");
    let lines = shown(&told::lines(finding).join("\n"));
    match told::settled(finding) {
        Some(why) => {
            let message = shown(&why);
            let _ = writeln!(out, "      <skipped message=\"{message}\">{lines}</skipped>");
        }
        None => {
            let (kind, message) = (finding.reversal.kind, shown(&headline));
            let _ = writeln!(
                out,
                "      <failure type=\"{kind}\" message=\"{message}\">{lines}</failure>"
            );
        }
    }
    out.push_str("    </testcase>\n");
}

/// For people: nothing hidden.
fn shown(text: &str) -> String {
    xml(&escape::lines(text))
}

/// What was compared, and what was not.
fn remarks(report: &Report, verdict: &str) -> String {
    let summary = &report.summary;
    let mut lines = vec![format!("{verdict}.")];
    if summary.below_level > 0 {
        lines.push(wording::below_level(summary));
    }
    if summary.over_limit > 0 {
        lines.push(wording::over_limit(summary));
    }
    lines.extend(wording::verdicts(summary).map(|verdicts| format!("verdicts: {verdicts}")));
    if summary.not_new > 0 {
        lines.push(wording::not_new(summary));
    }
    for (reason, count) in &summary.not_compared {
        lines.push(format!("not compared: {} ({reason})", wording::number(*count)));
    }
    lines.join("\n")
}
