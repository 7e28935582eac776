//! How it was made: what was compared, what was not, and how far to trust it.

use askama::Template;

use super::super::facts::Facts;
use super::super::{DEFAULT_LEVEL, Report, wording};
use super::finding::strength;
use super::time;
use super::words::Words;
use crate::finding::Strength;

#[derive(Template)]
#[template(path = "method.html")]
pub(super) struct Method {
    version: &'static str,
    level: &'static str,
    rows: Vec<Row>,
    measured_on: Words,
}

struct Row {
    what: String,
    count: String,
    detail: Words,
}

impl Method {
    pub(super) fn new(report: &Report, facts: &Facts) -> Method {
        let precision = report.summary.precision.as_ref();
        Method {
            version: env!("CARGO_PKG_VERSION"),
            level: report.summary.level.unwrap_or(DEFAULT_LEVEL).name(),
            rows: rows(report, facts),
            measured_on: precision.map(|it| Words::line(&it.measured_on)).unwrap_or_default(),
        }
    }
}

fn rows(report: &Report, facts: &Facts) -> Vec<Row> {
    let summary = &report.summary;
    let mut rows = Vec::new();
    let mut row = |what: &str, n: usize, detail: &str| {
        let what = what.to_owned();
        rows.push(Row { what, count: wording::number(n), detail: Words::line(detail) });
    };
    let period = facts.period.map(|period| format!("said {}", time::period(period)));
    row("Statements", summary.statements, period.as_deref().unwrap_or_default());
    let withdrawn = facts.withdrawn.unwrap_or_default();
    if withdrawn.corrected > 0 {
        let detail =
            "not compared; what took their place was, and tells in findings what it stood for";
        row("Statements corrected", withdrawn.corrected, detail);
    }
    if withdrawn.retracted > 0 {
        row("Statements withdrawn", withdrawn.retracted, "not compared, and shown nowhere");
    }
    row("Speakers", summary.speakers, "each compared with nobody else");
    row("Pairs compared", summary.pairs, "");
    if let Some(read) = summary.read {
        row("Pairs read by the language model", read, "to the end");
    }
    let counts = report.by_strength();
    for &one in Strength::ALL.iter().rev() {
        let n = counts.get(&one).copied().unwrap_or(0);
        let told = strength(one, summary.precision.as_ref());
        let told = told.split_once("; ").map_or("", |(_, told)| told).to_owned();
        row(&format!("Findings called {one}"), n, &told);
    }
    if summary.below_level > 0 {
        let level = summary.level.unwrap_or(DEFAULT_LEVEL);
        row("Findings not shown", summary.below_level, &format!("weaker than {level}"));
    }
    if summary.over_limit > 0 {
        row("Findings not shown", summary.over_limit, "over the limit asked for");
    }
    if summary.not_new > 0 {
        row("Findings not shown", summary.not_new, "settled already");
    }
    if summary.accepted > 0 {
        row("Findings accepted", summary.accepted, "known, and not counted as new");
    }
    for (decision, n) in &summary.verdicts {
        row(&format!("Findings {decision}"), *n, "by a person");
    }
    if summary.stale_verdicts > 0 {
        row("Verdicts that hold no more", summary.stale_verdicts, "somebody should look again");
    }
    for (reason, n) in &summary.silent {
        let reason = reason.name().replace('-', " ");
        row("Pairs that only looked like a reversal", *n, &reason);
    }
    for (reason, n) in &summary.not_compared {
        row("Not compared", *n, reason);
    }
    rows
}
