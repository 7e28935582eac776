//! How often findings of each strength turned out right, as measured for this version.

use super::Precision;
use crate::finding::Strength;
use crate::rate::Rate;

/// The figures of `data/judge/precision.tsv` for findings by this judge: `rules`, `model` or `both`; none
/// where nothing was measured.
pub fn measured_precision(judge: &str) -> Option<Precision> {
    let mut precision = Precision::default();
    for line in include_str!("../../data/judge/precision.tsv").lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        match cells.as_slice() {
            ["on", on] => precision.measured_on = (*on).to_owned(),
            [by, strength, hits, of] if *by == judge => {
                if let (Some(strength), Ok(hits), Ok(of)) =
                    (Strength::from_name(strength), hits.parse(), of.parse())
                {
                    precision.by_strength.insert(strength, Rate::new(hits, of));
                }
            }
            _ => {}
        }
    }
    (!precision.by_strength.is_empty()).then_some(precision)
}
