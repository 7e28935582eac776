//! Is a pair of statements a reversal? Pure: no database, no clock, no files.

use crate::finding::Judgement;
use crate::text::Reading;

/// Judges a pair.
pub fn judge(_earlier: &Reading, _later: &Reading) -> Judgement {
    Judgement { reversal: None, silence: None, score: 0.0, opinions: Vec::new() }
}
