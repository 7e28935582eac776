//! A share that was counted, with how far it can be trusted.

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

/// The 97.5 % point of the normal distribution: intervals cover 95 %.
const Z: f64 = 1.959_963_984_540_054;

/// So many of so many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Rate {
    /// How many hit.
    pub hits: usize,
    /// Of how many.
    pub of: usize,
}

impl Rate {
    /// So many of so many.
    pub fn new(hits: usize, of: usize) -> Rate {
        Rate { hits, of }
    }

    /// Counts one more.
    pub fn count(&mut self, hit: bool) {
        self.of += 1;
        self.hits += usize::from(hit);
    }

    /// The share, 0 to 1; `None` of nothing.
    pub fn share(&self) -> Option<f64> {
        (self.of > 0).then(|| self.hits as f64 / self.of as f64)
    }

    /// The 95 % interval of the share by Wilson (1927), which stays sensible for few cases and for
    /// shares near 0 and 1; `None` of nothing.
    pub fn interval(&self) -> Option<(f64, f64)> {
        let share = self.share()?;
        let n = self.of as f64;
        let middle = share + Z * Z / (2.0 * n);
        let half = Z * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
        let scale = 1.0 + Z * Z / n;
        Some((((middle - half) / scale).max(0.0), ((middle + half) / scale).min(1.0)))
    }
}

impl Serialize for Rate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Rate", 4)?;
        out.serialize_field("hits", &self.hits)?;
        out.serialize_field("of", &self.of)?;
        out.serialize_field("share", &self.share().map(rounded))?;
        out.serialize_field("interval", &self.interval().map(|(a, b)| [rounded(a), rounded(b)]))?;
        out.end()
    }
}

/// To four decimals, as every share and score is written; what is no number becomes 0.
pub fn rounded(value: f64) -> f64 {
    if value.is_finite() { (value * 1e4).round() / 1e4 } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn interval(hits: usize, of: usize, low: f64, high: f64) {
        let (a, b) = Rate::new(hits, of).interval().unwrap();
        assert!((a - low).abs() < 5e-4 && (b - high).abs() < 5e-4, "{a} {b}");
    }

    #[test]
    fn wilson_as_published() {
        // Newcombe (1998), table I, method 3.
        interval(81, 263, 0.2553, 0.3662);
        interval(15, 148, 0.0624, 0.1605);
        interval(0, 20, 0.0, 0.1611);
        interval(1, 29, 0.0061, 0.1718);
    }

    #[test]
    fn nothing_has_no_share() {
        assert_eq!(Rate::default().share(), None);
        assert_eq!(Rate::default().interval(), None);
    }

    #[test]
    fn all_right_is_not_certain() {
        let (low, high) = Rate::new(10, 10).interval().unwrap();
        assert!(low < 0.75 && high > 0.9999, "{low} {high}");
    }
}
