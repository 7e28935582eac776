//! Regression trees as the training scripts write them, one a line.

use std::str::FromStr;

/// Inner nodes in columns; a child below zero is the leaf `!child`.
pub(super) struct Tree {
    pub(super) features: Vec<usize>,
    pub(super) thresholds: Vec<f64>,
    pub(super) left: Vec<i32>,
    pub(super) right: Vec<i32>,
    pub(super) leaves: Vec<f64>,
}

impl Tree {
    /// Reads the five columns of a line.
    pub(super) fn read(columns: &[&str; 5]) -> Tree {
        let [features, thresholds, left, right, leaves] = columns;
        Tree {
            features: column(features),
            thresholds: column(thresholds),
            left: column(left),
            right: column(right),
            leaves: column(leaves),
        }
    }

    /// What the tree says of these values.
    pub(super) fn leaf(&self, value: impl Fn(usize) -> f64) -> f64 {
        let mut node = 0_i32;
        while let Ok(at) = usize::try_from(node) {
            let Some(&feature) = self.features.get(at) else { break };
            node =
                if value(feature) <= self.thresholds[at] { self.left[at] } else { self.right[at] };
        }
        self.leaves.get(!node as usize).or(self.leaves.first()).copied().unwrap_or(0.0)
    }

    /// Whether every column has as many cells as it must and every child exists.
    #[cfg(test)]
    pub(super) fn is_whole(&self) -> bool {
        let inner = self.features.len();
        let columns = [self.thresholds.len(), self.left.len(), self.right.len()];
        let child = |&child: &i32| child < inner as i32 && !child < self.leaves.len() as i32;
        columns.iter().all(|&n| n == inner)
            && self.leaves.len() == inner + 1
            && self.left.iter().chain(&self.right).all(child)
    }
}

fn column<T: FromStr>(cell: &str) -> Vec<T> {
    cell.split(',').filter_map(|value| value.parse().ok()).collect()
}
