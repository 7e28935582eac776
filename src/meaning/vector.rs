//! What a statement speaks of, as a direction: the nearer two vectors point, the nearer the matter.

use super::arithmetic::{largest, nearest};

/// Numbers in a vector.
pub(super) const SIZE: usize = 384;

/// A vector of length one, each number rounded to 255 steps: small enough to be kept for every statement.
#[derive(Debug, Clone, PartialEq)]
pub struct Vector {
    step: f32,
    steps: Box<[i8; SIZE]>,
}

impl Vector {
    /// Rounds a vector.
    pub fn of(values: &[f32]) -> Vector {
        let most = largest(values);
        let per_step = if most > 0.0 { 127.0 / most } else { 0.0 };
        let mut steps = Box::new([0; SIZE]);
        for (step, value) in steps.iter_mut().zip(values) {
            *step = nearest(value * per_step) as i8;
        }
        Vector { step: most / 127.0, steps }
    }

    /// That of a statement that claims nothing.
    pub fn nothing() -> Vector {
        Vector { step: 0.0, steps: Box::new([0; SIZE]) }
    }

    /// Whether it points nowhere.
    pub fn is_nothing(&self) -> bool {
        self.step == 0.0
    }

    /// The cosine of the angle between two vectors; the same bits on every processor.
    pub fn alike(&self, other: &Vector) -> f32 {
        let mut sum = 0;
        for (one, other) in self.steps.iter().zip(other.steps.iter()) {
            sum += i32::from(*one) * i32::from(*other);
        }
        sum as f32 * (self.step * other.step)
    }

    /// Its numbers.
    pub fn values(&self) -> Vec<f32> {
        self.steps.iter().map(|&step| f32::from(step) * self.step).collect()
    }

    /// As bytes: the size of a step, then the steps.
    pub fn to_bytes(&self) -> Vec<u8> {
        let steps = self.steps.iter().map(|step| step.cast_unsigned());
        self.step.to_le_bytes().into_iter().chain(steps).collect()
    }

    /// From what [`Vector::to_bytes`] gave; none of anything else.
    pub fn from_bytes(bytes: &[u8]) -> Option<Vector> {
        let (step, rest) = bytes.split_first_chunk::<4>()?;
        let rest: &[u8; SIZE] = rest.try_into().ok()?;
        Some(Vector { step: f32::from_le_bytes(*step), steps: Box::new(rest.map(u8::cast_signed)) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_hardly_turns_a_vector() {
        let values: Vec<f32> = (0..SIZE).map(|n| ((n * 37 % 101) as f32 - 50.0) / 571.0).collect();
        let vector = Vector::of(&values);
        let exact: f32 = values.iter().map(|value| value * value).sum();
        assert!((vector.alike(&vector) - exact).abs() < 1e-2);
        assert_eq!(Vector::from_bytes(&vector.to_bytes()), Some(vector));
    }

    #[test]
    fn other_bytes_are_no_vector() {
        assert_eq!(Vector::from_bytes(b"short"), None);
        assert_eq!(Vector::from_bytes(&[0; SIZE + 5]), None);
    }
}
