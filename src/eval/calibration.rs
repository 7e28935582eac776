//! Whether a score means what it says: of pairs scored about 0.8, four of five should be reversals.

use serde::Serialize;

use crate::rate::{Rate, rounded};

/// Scores are counted in so many bins of equal width.
const BINS: usize = 10;

/// How well the scores are calibrated.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Calibration {
    /// The bins that hold pairs, the lowest scores first.
    pub bins: Vec<Bin>,
    /// The expected calibration error (Naeini, Cooper and Hauskrecht, 2015): how far score and share lie
    /// apart, over all pairs.
    pub error: Option<f64>,
}

/// Pairs with scores in one stretch.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Bin {
    /// The lowest score that belongs here.
    pub from: f64,
    /// The mean of the scores.
    pub score: f64,
    /// How many are reversals.
    pub reversals: Rate,
}

/// Works it out for pairs `(score, is a reversal)`.
pub fn calibration(pairs: &[(f64, bool)]) -> Calibration {
    let mut sums = [(0.0, Rate::default()); BINS];
    for &(score, reversal) in pairs {
        let at = ((score * BINS as f64) as usize).min(BINS - 1);
        sums[at].0 += score;
        sums[at].1.count(reversal);
    }
    let bins: Vec<Bin> = sums
        .iter()
        .enumerate()
        .filter(|(_, (_, rate))| rate.of > 0)
        .map(|(at, (sum, rate))| Bin {
            from: at as f64 / BINS as f64,
            score: rounded(sum / rate.of as f64),
            reversals: *rate,
        })
        .collect();
    let apart = |bin: &Bin| (bin.score - bin.reversals.share().unwrap_or(0.0)).abs();
    let off: f64 = bins.iter().map(|bin| apart(bin) * bin.reversals.of as f64).sum();
    let error = (!pairs.is_empty()).then(|| rounded(off / pairs.len() as f64));
    Calibration { bins, error }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_that_mean_what_they_say_have_no_error() {
        let pairs = [(0.5, true), (0.5, false), (1.0, true)];
        let found = calibration(&pairs);
        assert_eq!(found.error, Some(0.0));
        assert_eq!(found.bins.len(), 2);
        assert_eq!(found.bins[1].reversals, Rate::new(1, 1));
    }

    #[test]
    fn boasting_is_an_error() {
        assert_eq!(calibration(&[(0.9, true), (0.9, false)]).error, Some(0.4));
        assert_eq!(calibration(&[]).error, None);
    }
}
