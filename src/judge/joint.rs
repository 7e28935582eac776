//! What the detectors and the language model say of a pair, weighed together.
//!
//! Boosted regression trees (as in `verdict`) over the score of the best candidate, the model's
//! probabilities in both orders, and the plain signs of the pair (`signs`): what is asked, said on a
//! condition or of another time holds the model back, whose favourite mistake is to take two different
//! things for a contradiction. Fitted by `train/joint.py` to labelled pairs that the model was not
//! trained on. Trees and levels stand in `data/judge/joint.tsv`, beside the levels of the model alone.

use std::sync::OnceLock;

use crate::finding::Kind;
use crate::meaning::Meaning;

use super::aligned::Aligned;
use super::candidate::Candidate;
use super::levels::Levels;
use super::signs::{self, Signs};
use super::trees::Tree;
use super::verdict::Scored;

/// The fitted trees, and where the strengths begin.
pub(super) struct Joint {
    trees: Vec<Tree>,
    /// For the detectors and the model together.
    pub(super) levels: Levels,
    /// For the model alone.
    pub(super) alone: Levels,
    /// A finding has the kind of the best candidate from this score of the detectors on.
    pub(super) typed: f64,
}

/// What the detectors say.
const RULE_NAMES: [&str; 3] = ["rules", "rules-second", "rules-kind"];

/// What the model says.
const MEANING_NAMES: [&str; 7] = [
    "contradiction",
    "entailment",
    "neutral",
    "turned-contradiction",
    "turned-entailment",
    "turned-neutral",
    "contradiction-both",
];

/// What the values mean, in their order; what the model says comes last.
pub(super) fn names() -> Vec<String> {
    let rules = RULE_NAMES.iter().map(|name| (*name).to_owned());
    rules.chain(signs::names()).chain(MEANING_NAMES.map(str::to_owned)).collect()
}

/// The values that need no model: `None` where a side has no clause.
pub(super) fn plain(
    pair: &Aligned,
    candidates: &[Candidate],
    scored: &[Scored<'_>],
) -> Option<Vec<f32>> {
    let score = |at: usize| scored.get(at).map_or(0.0, |scored| scored.score as f32);
    let kind = scored
        .first()
        .and_then(|best| Kind::ALL.iter().position(|&kind| kind == best.candidate.kind))
        .map_or(-1.0, |kind| kind as f32);
    let mut values = vec![score(0), score(1), kind];
    values.extend(Signs::measure(pair, candidates)?.values);
    Some(values)
}

/// How sure it is that the pair is a reversal, 0 to 1.
pub(super) fn score(mut values: Vec<f32>, meaning: &Meaning) -> f64 {
    let (said, turned) = (meaning.as_said, meaning.turned);
    values.extend([
        said.contradiction,
        said.entailment,
        said.neutral,
        turned.contradiction,
        turned.entailment,
        turned.neutral,
        said.contradiction.min(turned.contradiction),
    ]);
    let value = |at: usize| values.get(at).map_or(0.0, |&value| f64::from(value));
    let sum: f64 = joint().trees.iter().map(|tree| tree.leaf(value)).sum();
    1.0 / (1.0 + (-sum).exp())
}

/// How sure the model alone is, 0 to 1.
pub(super) fn alone(meaning: &Meaning) -> f64 {
    f64::midpoint(f64::from(meaning.as_said.contradiction), f64::from(meaning.turned.contradiction))
}

/// The fitted trees, read when first asked for.
pub(super) fn joint() -> &'static Joint {
    static JOINT: OnceLock<Joint> = OnceLock::new();
    JOINT.get_or_init(|| read(include_str!("../../data/judge/joint.tsv")))
}

/// Reads the file; the names of its values must be ours, which a test holds to.
fn read(text: &str) -> Joint {
    let mut joint =
        Joint { trees: Vec::new(), levels: Levels::NONE, alone: Levels::NONE, typed: 1.0 };
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        match cells.as_slice() {
            ["tree", a, b, c, d, e] => joint.trees.push(Tree::read(&[a, b, c, d, e])),
            ["typed", value] => joint.typed = value.parse().unwrap_or(1.0),
            ["alone", name, value] => {
                joint.alone.read(name, value);
            }
            [name, value] => {
                joint.levels.read(name, value);
            }
            _ => {}
        }
    }
    joint
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_trees_were_fitted_to_these_values() {
        let text = include_str!("../../data/judge/joint.tsv");
        let fitted =
            text.lines().find_map(|line| line.strip_prefix("names\t")).expect("a line of names");
        assert_eq!(fitted.split(',').collect::<Vec<_>>(), names());
    }

    #[test]
    fn the_file_is_whole() {
        let joint = joint();
        assert!(!joint.trees.is_empty() && joint.trees.iter().all(Tree::is_whole));
        assert!(joint.levels.are_sound() && joint.alone.are_sound());
        assert!(joint.typed > 0.0 && joint.typed < 1.0);
    }
}
