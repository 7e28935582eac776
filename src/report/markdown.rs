//! The report as Markdown that reads well on GitHub: a heading a finding, both quotes with date
//! and source, the words that differ, the details.

use std::fmt::Write as _;

use super::escape::{self, markdown as text};
use super::marks::{Basis, brackets, marks};
use super::{DEFAULT_LEVEL, Finding, Report, Style, Summary, span, told, wording};
use crate::finding::{Span, Strength};
use crate::rate::Rate;
use crate::statement::Statement;

/// Writes the report.
pub(super) fn render(report: &Report, style: &Style) -> String {
    let mut out = String::from("# Reversals\n\n");
    let verdict = wording::verdict(&report.summary, report.findings.len());
    let _ = writeln!(out, "**{verdict}.**");
    if report.findings.is_empty() {
        let _ = writeln!(out, "{}", wording::hint(&report.summary));
    }
    for one in &report.findings {
        out.push('\n');
        finding(&mut out, one, style);
    }
    footer(&mut out, report);
    out
}

fn finding(out: &mut String, finding: &Finding, style: &Style) {
    let reversal = &finding.reversal;
    let _ = writeln!(out, "<a id=\"finding-{}\"></a>\n", finding.id);
    let _ = writeln!(out, "## {}\n", text(&wording::headline(finding, "…")));
    let _ = writeln!(
        out,
        "`{}` · {} · {} · `{}`\n",
        reversal.kind,
        reversal.strength,
        wording::flip(reversal.flip),
        finding.id.short()
    );
    for remark in told::remarks(finding) {
        let _ = writeln!(out, "{}\n", text(&remark));
    }
    let [earlier, later] = wording::side_names(finding.order_known);
    quote(out, finding, &finding.earlier, &reversal.evidence.earlier, earlier);
    out.push('\n');
    quote(out, finding, &finding.later, &reversal.evidence.later, later);
    out.push('\n');
    diff(out, finding);
    details(out, finding, style);
}

/// A quote in full with its evidence in bold, when it was said, and where it was read.
fn quote(
    out: &mut String,
    finding: &Finding,
    statement: &Statement,
    evidence: &[Span],
    side: &str,
) {
    let said = text(&wording::said_short(&statement.said));
    let kind = wording::quote_kind(statement.kind);
    let who = match wording::who(finding, statement) {
        who if who.is_empty() => who,
        who => format!(", {}", text(&who)),
    };
    let _ = writeln!(out, "> **{side}**, {said} ({kind}{who}):\n>");
    let _ = writeln!(out, "> {}", body(&statement.quote, evidence));
    let _ = writeln!(out, ">\n> — {}", source(statement));
    for remark in wording::remarks(statement) {
        let _ = writeln!(out, ">\n> Note: {}", text(&remark));
    }
}

/// A quote inside a block: each of its lines on a line, the evidence in bold.
fn body(quote: &str, evidence: &[Span]) -> String {
    // Tags, because asterisks beside punctuation would not make bold.
    let (open, close) = ("<strong>", "</strong>");
    let evidence = span::sound(quote, evidence);
    let mut out = String::new();
    let mut start = 0;
    for line in quote.trim_end_matches(['\r', '\n']).split('\n') {
        if start > 0 {
            out.push_str("<br>\n> ");
        }
        let end = start + line.strip_suffix('\r').unwrap_or(line).len();
        let mut at = start;
        for span in evidence.iter().filter(|span| span.start < end && span.end > start) {
            let (from, to) = (span.start.max(start), span.end.min(end));
            out.push_str(&escape::markdown_part(&quote[at..from], at == start, from == end));
            out.push_str(open);
            out.push_str(&escape::markdown_part(&quote[from..to], from == start, to == end));
            out.push_str(close);
            at = to;
        }
        out.push_str(&escape::markdown_part(&quote[at..end], at == start, true));
        start += line.len() + 1;
    }
    out
}

fn source(statement: &Statement) -> String {
    let source = &statement.source;
    let name = match wording::source(statement) {
        name if name.is_empty() => source.url.clone().unwrap_or("source not recorded".to_owned()),
        name => name,
    };
    let linked = |name: &str, url: Option<&String>| match url.map(|url| (url, escape::link(url))) {
        Some((_, Some(target))) => format!("[{}]({target})", text(name)),
        Some((url, None)) if name != url => format!("{} ({})", text(name), text(url)),
        _ => text(name),
    };
    let mut out = linked(&name, source.url.as_ref());
    if source.archive_url.is_some() {
        let _ = write!(out, " ({})", linked("archived", source.archive_url.as_ref()));
    }
    out
}

/// Both quotes under each other, where that shows more than the evidence does.
fn diff(out: &mut String, finding: &Finding) {
    let (earlier, later) = (&finding.earlier.quote, &finding.later.quote);
    let marks = marks(earlier, later, &finding.reversal.evidence);
    if marks.basis != Basis::Difference {
        return;
    }
    let brackets = brackets(earlier, later, false);
    let line = |quote: &str, spans: &[Span]| {
        let mut out = String::new();
        let mut at = 0;
        for span in spans {
            out.push_str(&escape::line(&quote[at..span.start], false));
            out.push_str(&brackets.open);
            out.push_str(&escape::line(&quote[span.clone()], false));
            out.push_str(&brackets.close);
            at = span.end;
        }
        out.push_str(&escape::line(&quote[at..], false));
        out
    };
    let (earlier, later) = (line(earlier, &marks.earlier), line(later, &marks.later));
    // Longer than any row of backticks in it, so that no quote can end the block.
    let fence = "`".repeat(1 + backticks(&earlier).max(backticks(&later)).max(2));
    let _ = writeln!(out, "{fence}diff\n- {earlier}\n+ {later}\n{fence}\n");
}

fn backticks(line: &str) -> usize {
    line.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

fn details(out: &mut String, finding: &Finding, style: &Style) {
    let reversal = &finding.reversal;
    let mut item = |name: &str, words: &str| {
        if !words.is_empty() {
            let _ = writeln!(out, "- **{name}:** {}", text(words));
        }
    };
    if let Some(at) = finding.pointed().1.filter(|_| style.places) {
        item("At", &at.to_string());
    }
    item("Why", &reversal.why);
    let also: Vec<_> = reversal.also.iter().map(|kind| kind.name()).collect();
    item("Also", &also.join(", "));
    let others: Vec<_> = finding.others.iter().map(wording::outside).collect();
    item("Others", &others.join("; "));
    let names = wording::side_names(finding.order_known);
    for (name, read) in names.iter().zip([&reversal.readings.earlier, &reversal.readings.later]) {
        item(&format!("{name} read as"), read);
    }
    item("Given", &reversal.assumptions.join("; "));
    if reversal.acknowledged {
        item("Owned", "the speaker says so");
    }
    item("Order", &wording::order_unknown(finding).unwrap_or_default());
}

fn footer(out: &mut String, report: &Report) {
    let summary = &report.summary;
    out.push_str("\n## What was compared\n\n");
    let _ = writeln!(out, "| what | how many | |\n|---|---:|---|");
    let mut row = |what: &str, count: &str, detail: &str| {
        let _ = writeln!(out, "| {what} | {count} | {detail} |");
    };
    row("Statements", &wording::number(summary.statements), "");
    row("Speakers", &wording::number(summary.speakers), "");
    row("Pairs compared", &wording::number(summary.pairs), "");
    if let Some(read) = summary.read {
        row("Pairs read by the language model", &wording::number(read), "");
    }
    let counts = report.by_strength();
    for &strength in Strength::ALL.iter().rev() {
        let count = wording::number(counts.get(&strength).copied().unwrap_or(0));
        row(&format!("Findings, {strength}"), &count, &measured(summary, strength));
    }
    if summary.below_level > 0 {
        let level = summary.level.unwrap_or(DEFAULT_LEVEL);
        let count = wording::number(summary.below_level);
        row("Findings not shown", &count, &format!("weaker than {level}"));
    }
    if summary.over_limit > 0 {
        row("Findings not shown", &wording::number(summary.over_limit), "over the limit");
    }
    if summary.not_new > 0 {
        row("Findings not shown", &wording::number(summary.not_new), "settled already");
    }
    for (decision, count) in &summary.verdicts {
        row(&format!("Findings {decision}"), &wording::number(*count), "by a person");
    }
    if summary.stale_verdicts > 0 {
        row("Verdicts", &wording::number(summary.stale_verdicts), "stale: look again");
    }
    for (reason, count) in &summary.silent {
        row("Only looked like a reversal", &wording::number(*count), reason.name());
    }
    for (reason, count) in &summary.not_compared {
        row("Not compared", &wording::number(*count), &text(reason));
    }
    if let Some(precision) = &summary.precision {
        let _ = writeln!(out, "\nPrecision measured on {}.", text(&precision.measured_on));
    }
}

fn measured(summary: &Summary, strength: Strength) -> String {
    let precision = summary.precision.as_ref();
    let rate = precision.and_then(|precision| precision.by_strength.get(&strength));
    match rate.map(|rate: &Rate| (rate.share(), rate.interval())) {
        Some((Some(share), Some((low, high)))) => {
            let percent = |share: f64| (share * 100.0).round() as u32;
            format!("{} % right ({}–{} %)", percent(share), percent(low), percent(high))
        }
        _ => "precision not measured".to_owned(),
    }
}
