//! The detectors alone, the language model alone, both, and other programs, side by side.

use std::collections::BTreeMap;

use serde::Serialize;

use super::average_precision::average_precision;
use super::curve::{Series, area};
use super::evaluation::{Evaluation, Judged, OfKind, evaluate};
use crate::finding::Kind;
use crate::rate::{Rate, rounded};
use crate::report::DEFAULT_LEVEL;

/// Figures of one judge, to be set beside those of the others.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OfJudge {
    /// Who.
    pub judge: String,
    /// Pairs on which it gave an opinion.
    pub pairs: usize,
    /// How well the score ranks: area under the curve of precision over recall.
    pub average_precision: Option<f64>,
    /// Area under the curve of hits over false alarms.
    pub area: Option<f64>,
    /// Of the findings, those that are reversals.
    pub precision: Rate,
    /// Of the reversals, those found.
    pub recall: Rate,
    /// Of the reversals of each kind, those found.
    pub kinds: BTreeMap<Kind, Rate>,
}

/// What one judge says of pairs, to be drawn.
pub fn series(judge: &str, items: &[Judged]) -> Series {
    let pairs = items.iter().map(|item| (item.verdict.score, item.is_reversal()));
    Series { name: judge.to_owned(), pairs: pairs.collect() }
}

/// The figures of one judge.
pub fn of_judge(judge: &str, items: &[Judged]) -> OfJudge {
    let Evaluation { levels, kinds, .. } = evaluate(items);
    let pairs = series(judge, items).pairs;
    let level = levels.into_iter().find(|level| level.at_least == DEFAULT_LEVEL);
    let (precision, recall) = level.map_or_else(Default::default, |l| (l.precision, l.recall));
    let recalled = |(kind, of): (Kind, OfKind)| (of.recall.of > 0).then_some((kind, of.recall));
    OfJudge {
        judge: judge.to_owned(),
        pairs: items.len(),
        average_precision: average_precision(&pairs).map(rounded),
        area: area(&pairs).map(rounded),
        precision,
        recall,
        kinds: kinds.into_iter().filter_map(recalled).collect(),
    }
}
