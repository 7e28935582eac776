//! Is a pair of statements a reversal? Pure: no database, no clock, no files.

mod absences;
mod aligned;
mod amount_changed;
mod antonym_swapped;
mod candidate;
mod claim;
mod commitment_softened;
mod date_moved;
mod detector;
mod existence_denied;
mod frames;
mod polarity_flipped;
mod quantifier_reversed;
mod roles_swapped;
mod saying_denied;
mod shares;
mod silence;
mod slots;
mod stance_reversed;
mod surroundings;

use crate::finding::Judgement;
use crate::text::Reading;
use aligned::Aligned;
use detector::Detector;

/// Every detector.
static DETECTORS: &[&dyn Detector] = &[
    &existence_denied::ExistenceDenied,
    &polarity_flipped::PolarityFlipped,
    &stance_reversed::StanceReversed,
    &antonym_swapped::AntonymSwapped,
    &date_moved::DateMoved,
    &amount_changed::AmountChanged,
    &quantifier_reversed::QuantifierReversed,
    &roles_swapped::RolesSwapped,
    &commitment_softened::CommitmentSoftened,
    &saying_denied::SayingDenied,
];

/// Judges a pair.
pub fn judge(_earlier: &Reading, _later: &Reading) -> Judgement {
    Judgement { reversal: None, silence: None, score: 0.0, opinions: Vec::new() }
}

/// For calibration: kind and features of every candidate.
pub fn measured(earlier: &Reading, later: &Reading) -> Vec<(crate::finding::Kind, Vec<f32>)> {
    let pair = Aligned::new(earlier, later);
    let candidates: Vec<_> = DETECTORS.iter().flat_map(|detector| detector.detect(&pair)).collect();
    candidates.iter().map(|c| (c.kind, surroundings::features(&pair, c, &candidates).to_vec())).collect()
}

/// For calibration: the reason for silence.
pub fn reason(earlier: &Reading, later: &Reading) -> Option<(crate::finding::Silence, String)> {
    silence::reason(&Aligned::new(earlier, later))
}

/// Names of the features.
pub fn feature_names() -> &'static [&'static str] {
    &surroundings::NAMES
}
