//! Where the strengths begin.

use crate::finding::Strength;

/// The least score of each strength; chosen by cross-validation, each for a precision that is wanted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Levels {
    pub(super) possible: f64,
    pub(super) likely: f64,
    pub(super) firm: f64,
}

impl Levels {
    /// Nothing reaches these.
    pub(super) const NONE: Levels = Levels { possible: 1.0, likely: 1.0, firm: 1.0 };

    /// The class of a score; none below what is worth a look.
    pub(super) fn strength(&self, score: f64) -> Option<Strength> {
        match score {
            score if score >= self.firm => Some(Strength::Firm),
            score if score >= self.likely => Some(Strength::Likely),
            score if score >= self.possible => Some(Strength::Possible),
            _ => None,
        }
    }

    /// The least score of a strength.
    pub(super) fn least(&self, strength: Strength) -> f64 {
        match strength {
            Strength::Possible => self.possible,
            Strength::Likely => self.likely,
            Strength::Firm => self.firm,
        }
    }

    /// Takes in a line of a file of weights, `likely <tab> 0.7`; whether it was one.
    pub(super) fn read(&mut self, name: &str, value: &str) -> bool {
        let level = match name {
            "possible" => &mut self.possible,
            "likely" => &mut self.likely,
            "firm" => &mut self.firm,
            _ => return false,
        };
        *level = value.parse().unwrap_or(1.0);
        true
    }

    /// Whether they are in order.
    #[cfg(test)]
    pub(super) fn are_sound(&self) -> bool {
        0.0 < self.possible
            && self.possible < self.likely
            && self.likely < self.firm
            && self.firm < 1.0
    }
}
