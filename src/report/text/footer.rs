//! What was compared, what was not, and how often findings are right.

use std::collections::BTreeMap;

use super::super::layout::{Run, Tone};
use super::super::{Report, wording};
use super::page::Page;
use crate::finding::{Kind, Strength};
use crate::rate::Rate;

/// Columns before the text: a label of up to twelve letters.
const LABEL: usize = 17;

/// Writes the footer; without findings it is the whole report.
pub(super) fn write(page: &mut Page<'_>, report: &Report) {
    let summary = &report.summary;
    let verdict = wording::verdict(summary, report.findings.len());
    if report.findings.is_empty() {
        page.hanging(0, &[], &[Run::new(Tone::Strong, format!("{verdict}."))]);
        page.hanging(0, &[], &[Run::new(Tone::Plain, wording::hint(summary))]);
    } else {
        page.rule("compared", "");
        page.hanging(3, &[], &[Run::new(Tone::Strong, verdict)]);
    }
    if summary.statements == 0 && report.findings.is_empty() {
        return;
    }
    page.gap();
    strengths(page, report);
    if summary.below_level > 0 && !report.findings.is_empty() {
        row(page, "not shown", &wording::below_level(summary));
    }
    if summary.over_limit > 0 {
        row(page, "not shown", &wording::over_limit(summary));
    }
    if summary.not_new > 0 {
        row(page, "not shown", &wording::not_new(summary));
    }
    if let Some(verdicts) = wording::verdicts(summary) {
        row(page, "verdicts", &verdicts);
    }
    if let Some(read) = wording::read(summary) {
        row(page, "read", &read);
    }
    let silent = summary.silent.iter().map(|(reason, n)| (reason.name(), *n));
    let total: usize = summary.silent.values().sum();
    let looked = format!("{} that only looked like reversals", wording::count(total, "pair"));
    counts(page, "silent", &looked, silent);
    // statements and pairs: no sum of the two would tell anything
    let apart = summary.not_compared.iter().map(|(reason, n)| (reason.as_str(), *n));
    if let Some(apart) = by_number(page, apart) {
        row(page, "not compared", &apart);
    }
    precision(page, report);
    if !report.findings.is_empty() {
        legend(page);
    }
}

/// A labelled line.
pub(super) fn row(page: &mut Page<'_>, label: &str, text: &str) {
    let label = Run::new(Tone::Faint, format!("   {label}"));
    page.hanging(LABEL, &[label], &[Run::new(Tone::Plain, text)]);
}

/// "12 look-alikes: compatible 7 · superseded 3", the most frequent first.
fn counts<'a>(
    page: &mut Page<'_>,
    label: &str,
    total: &str,
    reasons: impl Iterator<Item = (&'a str, usize)>,
) {
    if let Some(reasons) = by_number(page, reasons) {
        row(page, label, &format!("{total}: {reasons}"));
    }
}

/// "compatible 7 · superseded 3", the most frequent first; none where nothing was counted.
fn by_number<'a>(
    page: &Page<'_>,
    reasons: impl Iterator<Item = (&'a str, usize)>,
) -> Option<String> {
    let mut reasons: Vec<_> = reasons.filter(|(_, n)| *n > 0).collect();
    reasons.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    let reasons: Vec<String> = reasons
        .iter()
        .map(|(reason, n)| format!("{} {}", page.safe(reason), wording::number(*n)))
        .collect();
    (!reasons.is_empty()).then(|| reasons.join(page.signs.dot))
}

/// A line for each strength: how many, and of which kinds.
fn strengths(page: &mut Page<'_>, report: &Report) {
    for &strength in Strength::ALL.iter().rev() {
        let mut kinds: BTreeMap<Kind, usize> = BTreeMap::new();
        for finding in report.findings.iter().filter(|one| one.reversal.strength == strength) {
            *kinds.entry(finding.reversal.kind).or_insert(0) += 1;
        }
        let total = wording::number(kinds.values().sum());
        let kinds = kinds.iter().map(|(kind, n)| (kind.name(), *n));
        counts(page, strength.name(), &total, kinds);
    }
}

fn precision(page: &mut Page<'_>, report: &Report) {
    let Some(precision) = &report.summary.precision else {
        row(page, "precision", "not measured");
        return;
    };
    let rates: Vec<String> = Strength::ALL
        .iter()
        .rev()
        .filter_map(|strength| Some((strength, precision.by_strength.get(strength)?)))
        .map(|(strength, rate)| format!("{strength} {}", share(rate, page.signs.to)))
        .collect();
    let measured_on = page.safe(&precision.measured_on);
    let text = format!("{}; on {measured_on}", rates.join(page.signs.dot));
    row(page, "precision", &text);
}

/// "96 % right (93–98 %)".
fn share(rate: &Rate, to: &str) -> String {
    match (rate.share(), rate.interval()) {
        (Some(share), Some((low, high))) => {
            let percent = |share: f64| (share * 100.0).round() as u32;
            format!("{} % right ({}{to}{} %)", percent(share), percent(low), percent(high))
        }
        _ => "not measured".to_owned(),
    }
}

fn legend(page: &mut Page<'_>) {
    let (open, close) = if page.style.ascii { ("[", "]") } else { ("«", "»") };
    let text = format!(
        "{open} {close} words that differ; where the quotes share few words, those the finding rests on"
    );
    row(page, "marks", &text);
}
