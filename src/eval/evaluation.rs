//! The figures.

use std::collections::BTreeMap;

use serde::Serialize;

use super::average_precision::average_precision;
use super::calibration::{Calibration, calibration};
use super::judges::OfJudge;
use super::labelled::{Gold, Labelled};
use super::verdict::Verdict;
use crate::finding::{Kind, Strength};
use crate::rate::{Rate, rounded};
use crate::report::{DEFAULT_LEVEL, Precision};

/// A labelled pair and what the judge says of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    /// The pair.
    pub pair: Labelled,
    /// What the judge says.
    pub verdict: Verdict,
}

/// How often the judge is right. Where nothing else is said, a pair counts as found from the
/// default level of reports on.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Evaluation {
    /// How many pairs.
    pub pairs: usize,
    /// How many of them are reversals.
    pub reversals: usize,
    /// How well the score ranks.
    pub average_precision: Option<f64>,
    /// At each level: the firmest first.
    pub levels: Vec<Level>,
    /// Of the findings of exactly this strength, those that are reversals.
    pub strengths: BTreeMap<Strength, Rate>,
    /// Whether the score means what it says.
    pub calibration: Calibration,
    /// Each judge alone and all together, where that was asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub judges: Vec<OfJudge>,
    /// For each kind of reversal.
    pub kinds: BTreeMap<Kind, OfKind>,
    /// Which kinds were found for the kind that people named; "silent" where none was.
    pub confusion: BTreeMap<Kind, BTreeMap<String, usize>>,
    /// For pairs that are no reversal, by why they are none (or by label, where nobody says): how
    /// many were taken for one.
    pub false_alarms: BTreeMap<String, Rate>,
    /// Of the pairs rightly left silent whose reason people named, those with that reason.
    pub reasons: Rate,
    /// The same of those for which the judge gave a reason at all.
    pub reasons_given: Rate,
    /// Which reasons were given for the reason that people named; "none" where none was, "found"
    /// where the pair was taken for a reversal.
    pub reason_confusion: BTreeMap<String, BTreeMap<String, usize>>,
    /// By where the pairs come from.
    pub sources: BTreeMap<String, OfSource>,
    /// Of the blocks, those with every pair right.
    pub blocks: Rate,
}

/// Figures at a level: pairs with a finding of at least this strength.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Level {
    /// The weakest strength that counts.
    pub at_least: Strength,
    /// Of the findings, those that are reversals.
    pub precision: Rate,
    /// Of the reversals, those found.
    pub recall: Rate,
    /// The harmonic mean of both.
    pub f1: Option<F1>,
}

/// The harmonic mean of precision and recall.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct F1 {
    /// 0 to 1.
    pub value: f64,
    /// 95 % interval.
    pub interval: [f64; 2],
}

/// Figures for one kind of reversal.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct OfKind {
    /// Of the reversals of this kind, those found, whatever they were called.
    pub recall: Rate,
    /// Of those found, the ones that were called so, as main kind or another.
    pub named: Rate,
    /// Of the findings with this main kind, those that are reversals of any kind.
    pub precision: Rate,
}

/// Figures for one source.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct OfSource {
    /// How many pairs.
    pub pairs: usize,
    /// Of the findings, those that are reversals.
    pub precision: Rate,
    /// Of the reversals, those found.
    pub recall: Rate,
    /// Of the pairs that are no reversal, those taken for one.
    pub false_alarms: Rate,
    /// How well the score ranks.
    pub average_precision: Option<f64>,
}

impl Judged {
    /// Whether people say it is a reversal.
    pub fn is_reversal(&self) -> bool {
        self.pair.label.is_reversal()
    }

    /// Whether the judge found one of at least this strength.
    pub fn found(&self, level: Strength) -> bool {
        self.verdict.strength.is_some_and(|strength| strength >= level)
    }
}

/// Works out the figures.
pub fn evaluate(items: &[Judged]) -> Evaluation {
    let mut out = Evaluation {
        pairs: items.len(),
        reversals: items.iter().filter(|item| item.is_reversal()).count(),
        average_precision: ranked(items.iter()),
        calibration: calibration(&scores(items.iter())),
        levels: Strength::ALL.iter().rev().map(|&level| at_level(items, level)).collect(),
        sources: by_source(items),
        blocks: blocks(items),
        ..Evaluation::default()
    };
    for item in items {
        if let Some(strength) = item.verdict.strength {
            out.strengths.entry(strength).or_default().count(item.is_reversal());
        }
        let found = item.found(DEFAULT_LEVEL);
        if let (true, Some(&kind)) = (found, item.verdict.kinds.first()) {
            out.kinds.entry(kind).or_default().precision.count(item.is_reversal());
        }
        if item.is_reversal() {
            count_reversal(&mut out, item, found);
        } else {
            count_silent(&mut out, item, found);
        }
    }
    out
}

fn count_reversal(out: &mut Evaluation, item: &Judged, found: bool) {
    let Some(Gold::Kind(kind)) = item.pair.kind else { return };
    let figures = out.kinds.entry(kind).or_default();
    figures.recall.count(found);
    if found {
        figures.named.count(item.verdict.kinds.contains(&kind));
    }
    let called = item.verdict.kinds.first().filter(|_| found).map_or("silent", |kind| kind.name());
    *out.confusion.entry(kind).or_default().entry(called.to_owned()).or_insert(0) += 1;
}

fn count_silent(out: &mut Evaluation, item: &Judged, found: bool) {
    let Some(Gold::Silence(gold)) = item.pair.kind else {
        out.false_alarms.entry(item.pair.label.name().to_owned()).or_default().count(found);
        return;
    };
    out.false_alarms.entry(gold.name().to_owned()).or_default().count(found);
    let reason = item.verdict.reason;
    if !found {
        out.reasons.count(reason == Some(gold));
        if reason.is_some() {
            out.reasons_given.count(reason == Some(gold));
        }
    }
    let given = if found { "found" } else { reason.map_or("none", |reason| reason.name()) };
    let row = out.reason_confusion.entry(gold.name().to_owned()).or_default();
    *row.entry(given.to_owned()).or_insert(0) += 1;
}

fn at_level(items: &[Judged], at_least: Strength) -> Level {
    let (precision, recall) = rates(items.iter(), at_least);
    Level { at_least, precision, recall, f1: f1(precision, recall) }
}

fn rates<'a>(items: impl Iterator<Item = &'a Judged>, level: Strength) -> (Rate, Rate) {
    let (mut precision, mut recall) = (Rate::default(), Rate::default());
    for item in items {
        let found = item.found(level);
        if found {
            precision.count(item.is_reversal());
        }
        if item.is_reversal() {
            recall.count(found);
        }
    }
    (precision, recall)
}

/// F1 with the interval of F* = hits / (hits + false alarms + misses) carried over: F* is a plain
/// share, and F1 = 2 F* / (1 + F*) grows with it.
fn f1(precision: Rate, recall: Rate) -> Option<F1> {
    let share = Rate::new(precision.hits, precision.of + recall.of - recall.hits);
    let from = |share: f64| rounded(2.0 * share / (1.0 + share));
    let (low, high) = share.interval()?;
    Some(F1 { value: from(share.share()?), interval: [from(low), from(high)] })
}

fn ranked<'a>(items: impl Iterator<Item = &'a Judged>) -> Option<f64> {
    average_precision(&scores(items)).map(rounded)
}

fn scores<'a>(items: impl Iterator<Item = &'a Judged>) -> Vec<(f64, bool)> {
    items.map(|item| (item.verdict.score, item.is_reversal())).collect()
}

fn by_source(items: &[Judged]) -> BTreeMap<String, OfSource> {
    let mut groups: BTreeMap<&str, Vec<&Judged>> = BTreeMap::new();
    for item in items {
        groups.entry(item.pair.source.as_deref().unwrap_or("not said")).or_default().push(item);
    }
    let figures = |items: Vec<&Judged>| {
        let (precision, recall) = rates(items.iter().copied(), DEFAULT_LEVEL);
        let mut false_alarms = Rate::default();
        for item in items.iter().filter(|item| !item.is_reversal()) {
            false_alarms.count(item.found(DEFAULT_LEVEL));
        }
        let average_precision = ranked(items.iter().copied());
        OfSource { pairs: items.len(), precision, recall, false_alarms, average_precision }
    };
    groups.into_iter().map(|(source, items)| (source.to_owned(), figures(items))).collect()
}

fn blocks(items: &[Judged]) -> Rate {
    let mut blocks: BTreeMap<(Option<&str>, &str), bool> = BTreeMap::new();
    for item in items {
        let Some(block) = &item.pair.block else { continue };
        let right = blocks.entry((item.pair.source.as_deref(), block)).or_insert(true);
        *right &= item.found(DEFAULT_LEVEL) == item.is_reversal();
    }
    Rate::new(blocks.values().filter(|right| **right).count(), blocks.len())
}

impl Evaluation {
    /// What a report tells its readers of the strengths.
    pub fn precision(&self, measured_on: &str) -> Precision {
        Precision { measured_on: measured_on.to_owned(), by_strength: self.strengths.clone() }
    }
}
