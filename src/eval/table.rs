//! The figures as a table for people, and as JSON.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr;

use super::evaluation::{Evaluation, F1};
use super::judges::OfJudge;
use crate::finding::Kind;
use crate::rate::Rate;
use crate::report::{DEFAULT_LEVEL, escape, wording};

/// The figures as indented JSON.
pub fn json(evaluation: &Evaluation) -> String {
    let mut out = serde_json::to_string_pretty(evaluation).expect("maps have string keys");
    out.push('\n');
    out
}

/// The figures as text.
pub fn text(evaluation: &Evaluation) -> String {
    let mut out = String::new();
    let pairs = wording::count(evaluation.pairs, "pair");
    let reversals = wording::count(evaluation.reversals, "reversal");
    let _ = writeln!(
        out,
        "{pairs}, {reversals}; average precision {}",
        decimal(evaluation.average_precision)
    );
    let _ = writeln!(out, "In brackets: 95 % intervals. Found means {DEFAULT_LEVEL} or better.");
    levels(&mut out, evaluation);
    judges(&mut out, evaluation);
    calibration(&mut out, evaluation);
    kinds(&mut out, evaluation);
    confusion(&mut out, "kind named by people", "found as", &by_name(&evaluation.confusion));
    alarms(&mut out, evaluation);
    confusion(&mut out, "why silent, by people", "by the judge", &evaluation.reason_confusion);
    sources(&mut out, evaluation);
    out
}

fn levels(out: &mut String, evaluation: &Evaluation) {
    let mut table = vec![row(&["level", "precision", "recall", "F1"])];
    for level in &evaluation.levels {
        let name = match level.at_least {
            crate::finding::Strength::Firm => "firm".to_owned(),
            weaker => format!("{weaker} or better"),
        };
        table.push(vec![name, rate(&level.precision), rate(&level.recall), f1(level.f1)]);
    }
    write(out, &table);
    let mut table = vec![row(&["strength", "findings", "right"])];
    for (strength, right) in evaluation.strengths.iter().rev() {
        table.push(vec![strength.to_string(), wording::number(right.of), rate(right)]);
    }
    write(out, &table);
}

/// The judges side by side: a column each.
fn judges(out: &mut String, evaluation: &Evaluation) {
    let judges = &evaluation.judges;
    if judges.is_empty() {
        return;
    }
    let line = |title: &str, cell: &dyn Fn(&OfJudge) -> String| {
        std::iter::once(title.to_owned()).chain(judges.iter().map(cell)).collect::<Vec<_>>()
    };
    let mut table = vec![
        line("by judge", &|of| escape::line(&of.judge, false).into_owned()),
        line("pairs", &|of| wording::number(of.pairs)),
        line("average precision", &|of| decimal(of.average_precision)),
        line("area under the curve", &|of| decimal(of.area)),
        line("precision", &|of| rate(&of.precision)),
        line("recall", &|of| rate(&of.recall)),
    ];
    let kinds: BTreeSet<Kind> = judges.iter().flat_map(|of| of.kinds.keys().copied()).collect();
    for kind in kinds {
        let found = |of: &OfJudge| of.kinds.get(&kind).map_or("–".to_owned(), rate);
        table.push(line(&format!("found: {kind}"), &found));
    }
    write(out, &table);
}

fn calibration(out: &mut String, evaluation: &Evaluation) {
    let mut table = vec![row(&["score from", "pairs", "mean score", "reversals"])];
    for bin in &evaluation.calibration.bins {
        table.push(vec![
            format!("{:.1}", bin.from),
            wording::number(bin.reversals.of),
            format!("{:.3}", bin.score),
            rate(&bin.reversals),
        ]);
    }
    write(out, &table);
    let _ = writeln!(out, "\ncalibration error: {}", decimal(evaluation.calibration.error));
}

fn kinds(out: &mut String, evaluation: &Evaluation) {
    let mut table = vec![row(&["kind", "reversals", "found", "called so", "found as this, right"])];
    for (kind, of) in &evaluation.kinds {
        let count = wording::number(of.recall.of);
        table.push(vec![
            kind.to_string(),
            count,
            rate(&of.recall),
            rate(&of.named),
            rate(&of.precision),
        ]);
    }
    write(out, &table);
}

fn alarms(out: &mut String, evaluation: &Evaluation) {
    let mut table = vec![row(&["no reversal", "pairs", "false alarms"])];
    for (why, alarms) in &evaluation.false_alarms {
        table.push(vec![why.clone(), wording::number(alarms.of), rate(alarms)]);
    }
    write(out, &table);
    if evaluation.reasons.of > 0 {
        let _ = writeln!(
            out,
            "\nreason right: {} where one was given, {} of all",
            of(&evaluation.reasons_given),
            of(&evaluation.reasons),
        );
    }
    if evaluation.blocks.of > 0 {
        let _ = writeln!(out, "\nblocks with every pair right: {}", of(&evaluation.blocks));
    }
}

fn sources(out: &mut String, evaluation: &Evaluation) {
    let titles = ["source", "pairs", "precision", "recall", "false alarms", "avg. precision"];
    let mut table = vec![row(&titles)];
    for (source, figures) in &evaluation.sources {
        table.push(vec![
            escape::line(source, false).into_owned(),
            wording::number(figures.pairs),
            rate(&figures.precision),
            rate(&figures.recall),
            rate(&figures.false_alarms),
            decimal(figures.average_precision),
        ]);
    }
    write(out, &table);
}

fn by_name(
    of: &BTreeMap<Kind, BTreeMap<String, usize>>,
) -> BTreeMap<String, BTreeMap<String, usize>> {
    of.iter().map(|(kind, counts)| (kind.to_string(), counts.clone())).collect()
}

/// For each name what became of it, the most frequent first.
fn confusion(
    out: &mut String,
    left: &str,
    right: &str,
    counts: &BTreeMap<String, BTreeMap<String, usize>>,
) {
    let mut table = vec![row(&[left, right])];
    for (name, became) in counts {
        let mut became: Vec<_> = became.iter().collect();
        became.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
        let became: Vec<String> = became
            .iter()
            .map(|(name, count)| format!("{name} {}", wording::number(**count)))
            .collect();
        table.push(vec![name.clone(), became.join(" · ")]);
    }
    write(out, &table);
}

fn row(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|&cell| cell.to_owned()).collect()
}

/// Writes a table in columns, if it has more than its titles.
fn write(out: &mut String, table: &[Vec<String>]) {
    if table.len() < 2 {
        return;
    }
    let columns = table[0].len();
    let widest = |column: usize| table.iter().map(|row| row[column].width()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns).map(widest).collect();
    out.push('\n');
    for row in table {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            line.push_str(cell);
            line.push_str(&" ".repeat(width - cell.width() + 2));
        }
        let _ = writeln!(out, "{}", line.trim_end());
    }
}

/// "96.0 % (93.7–97.6)".
fn rate(rate: &Rate) -> String {
    interval(rate.share(), rate.interval())
}

/// "388 of 404, 96.0 % (93.7–97.6)".
fn of(counted: &Rate) -> String {
    let (hits, of) = (wording::number(counted.hits), wording::number(counted.of));
    format!("{hits} of {of}, {}", rate(counted))
}

fn f1(f1: Option<F1>) -> String {
    interval(f1.map(|f1| f1.value), f1.map(|f1| f1.interval.into()))
}

fn interval(value: Option<f64>, interval: Option<(f64, f64)>) -> String {
    match (value, interval) {
        (Some(value), Some((low, high))) => {
            format!("{:.1} % ({:.1}–{:.1})", value * 100.0, low * 100.0, high * 100.0)
        }
        _ => "–".to_owned(),
    }
}

fn decimal(value: Option<f64>) -> String {
    value.map_or("–".to_owned(), |value| format!("{value:.3}"))
}
