//! What all detectors have in common.

use super::aligned::Aligned;
use super::candidate::Candidate;

/// Looks for one kind of reversal in a pair.
pub(super) trait Detector: Sync {
    /// Everything in the pair that may be a reversal of this kind. What the surroundings say for or
    /// against it is weighed elsewhere, the same way for all kinds.
    fn detect(&self, pair: &Aligned) -> Vec<Candidate>;
}
