//! How well a score ranks: average precision, the area under the curve of precision over recall.

use super::curve::points;

/// Average precision of pairs `(score, is a reversal)`; `None` where there is no reversal.
///
/// Pairs with the same score are one step: which of them comes first is chance, and chance must
/// count neither for nor against. (As scikit-learn does it: the sum over the distinct scores of
/// the recall gained there times the precision there, without interpolation.)
pub fn average_precision(pairs: &[(f64, bool)]) -> Option<f64> {
    let points = points(pairs);
    let mut before = 0.0;
    let steps = points.iter().map(|&(recall, precision)| {
        let gained = recall - before;
        before = recall;
        gained * precision
    });
    let area = steps.sum();
    (!points.is_empty()).then_some(area)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn is(pairs: &[(f64, bool)], expected: f64) {
        let area = average_precision(pairs).unwrap();
        assert!((area - expected).abs() < 1e-12, "{area}");
    }

    #[test]
    fn as_in_the_manual_of_scikit_learn() {
        is(&[(0.1, false), (0.4, false), (0.35, true), (0.8, true)], 5.0 / 6.0);
    }

    #[test]
    fn ties_are_one_step() {
        is(&[(0.5, true), (0.5, false), (0.5, false), (0.5, true)], 0.5);
        is(&[(0.5, false), (0.5, true), (0.9, true)], 0.5 + 0.5 * 2.0 / 3.0);
    }

    #[test]
    fn the_order_of_the_rows_is_no_matter() {
        let mut pairs = [(0.2, true), (0.2, false), (0.7, false), (0.9, true), (0.9, false)];
        let area = average_precision(&pairs).unwrap();
        pairs.reverse();
        is(&pairs, area);
    }

    #[test]
    fn nothing_to_find_is_no_figure() {
        assert_eq!(average_precision(&[(0.3, false)]), None);
    }
}
