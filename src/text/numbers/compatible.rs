//! Whether two amounts can both be true of the same thing.

use super::{Amount, Comparison, Role, Unit};

impl Amount {
    /// The value in base units.
    pub fn base(&self) -> f64 {
        self.value * self.scale
    }

    /// Whether both can be true of one thing at one time: the intervals, widened by the rounding of
    /// round numbers, overlap. `None` where the units or roles do not allow a comparison.
    pub fn compatible(&self, other: &Amount) -> Option<bool> {
        if !self.comparable(other) {
            return None;
        }
        Some(!(self.below(other) || other.below(self)))
    }

    /// Whether the units and roles allow a comparison. A bare number may count any thing.
    pub fn comparable(&self, other: &Amount) -> bool {
        let roles = self.role == other.role || self.role == Role::None || other.role == Role::None;
        let shares = match (&self.of, &other.of) {
            (Some(a), Some(b)) => a.stem == b.stem,
            _ => true,
        };
        roles && shares && self.unit.comparable(&other.unit)
    }

    /// Whether all of this interval lies below all of the other.
    fn below(&self, other: &Amount) -> bool {
        let slack = self.slack().max(other.slack());
        let high = self.high + slack;
        let low = other.low;
        high < low || (high <= low && slack == 0.0 && (self.open_high || other.open_low))
    }

    /// How far a value may lie off the spoken one: only rounded numbers have room.
    fn slack(&self) -> f64 {
        match self.comparison {
            Comparison::Exact if self.is_round() => self.rounding,
            _ => 0.0,
        }
    }

    /// Whether the number looks rounded: its last place is greater than one unit.
    fn is_round(&self) -> bool {
        self.rounding > 0.5 * self.scale
    }
}

impl Unit {
    /// Whether numbers in these units can be compared.
    pub fn comparable(&self, other: &Unit) -> bool {
        match (self, other) {
            (Unit::Money(a), Unit::Money(b)) => a.is_none() || b.is_none() || a == b,
            (Unit::Thing(a), Unit::Thing(b)) => a.stem == b.stem,
            (Unit::Score(..), Unit::Score(..)) => true,
            (Unit::None, Unit::Thing(_)) | (Unit::Thing(_), Unit::None) => true,
            _ => self == other,
        }
    }
}
