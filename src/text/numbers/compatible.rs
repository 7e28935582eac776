//! Whether two amounts can both be true of the same thing.

use super::{Amount, Comparison, Role, Unit};

impl Amount {
    /// The value in base units.
    pub fn base(&self) -> f64 {
        self.value * self.scale + self.shift
    }

    /// Whether both can be true of one thing at one time: the intervals, widened by the rounding of
    /// round numbers, overlap. `None` where the units or roles do not allow a comparison.
    pub fn compatible(&self, other: &Amount) -> Option<bool> {
        if !self.comparable(other) {
            return None;
        }
        Some(!(self.below(other) || other.below(self)))
    }

    /// Whether units, rates and roles allow a comparison. A bare number may count any thing; a rate
    /// is compared with the same rate only.
    pub fn comparable(&self, other: &Amount) -> bool {
        let roles = self.role == other.role || self.role == Role::None || other.role == Role::None;
        let shares = match (&self.of, &other.of) {
            (Some(a), Some(b)) => a.stem == b.stem,
            _ => true,
        };
        roles && shares && self.per == other.per && self.unit.comparable(&other.unit)
    }

    /// Whether all of this interval lies below all of the other.
    fn below(&self, other: &Amount) -> bool {
        let bounds = self.is_bound() || other.is_bound();
        let slack = if bounds { 0.0 } else { self.slack().max(other.slack()) };
        let edge = slack > 0.0 || self.open_high || other.open_low;
        let high = self.high + slack;
        high < other.low || (edge && high <= other.low)
    }

    /// Whether a limit was spoken; a limit is meant as it is said.
    fn is_bound(&self) -> bool {
        use Comparison::{AtLeast, AtMost, LessThan, MoreThan};
        matches!(self.comparison, AtLeast | AtMost | LessThan | MoreThan)
    }

    /// How far a value may lie off the spoken one.
    fn slack(&self) -> f64 {
        match self.comparison {
            Comparison::Exact if self.unit.is_measured() || self.is_round() => self.rounding,
            _ => 0.0,
        }
    }

    /// Whether a count looks rounded: its last place is greater than one.
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

    /// Whether it is measured, so that a spoken number is a rounded one; counts are exact.
    fn is_measured(&self) -> bool {
        !matches!(
            self,
            Unit::None | Unit::Thing(_) | Unit::Ordinal | Unit::Score(..) | Unit::Times | Unit::Age
        )
    }
}
