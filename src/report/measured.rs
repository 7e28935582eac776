//! How often findings of each strength turned out right, as measured for this version.

use super::Precision;
use crate::finding::Strength;
use crate::rate::Rate;

/// The figures of `data/judge/precision.tsv`.
pub fn measured_precision() -> Precision {
    let mut precision = Precision::default();
    for line in include_str!("../../data/judge/precision.tsv").lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        match cells.as_slice() {
            ["on", on] => precision.measured_on = (*on).to_owned(),
            [strength, hits, of] => {
                if let (Some(strength), Ok(hits), Ok(of)) =
                    (Strength::from_name(strength), hits.parse(), of.parse())
                {
                    precision.by_strength.insert(strength, Rate::new(hits, of));
                }
            }
            _ => {}
        }
    }
    precision
}
