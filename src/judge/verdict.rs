//! Many opinions on a pair, one score.
//!
//! Every candidate is weighed by boosted regression trees over its sign and its surroundings
//! (Friedman, "Greedy function approximation: a gradient boosting machine", 2001). They were fitted
//! to labelled pairs of our own with `train/rules.py`, most of them with a direction given: more
//! shared words can only raise a score, a question or a condition only lower it. The score of a
//! pair is that of its best candidate; where the strengths begin was chosen by cross-validation and
//! stands in the same file, `data/judge/trees.tsv`.

use std::sync::OnceLock;

use crate::finding::{Kind, Strength};

use super::candidate::Candidate;
use super::levels::Levels;
use super::surroundings::{Features, NAMES};
use super::trees::Tree;

/// The fitted trees and where the strengths begin.
struct Model {
    trees: Vec<Tree>,
    levels: Levels,
}

/// A candidate with what it comes to.
#[derive(Clone, Copy)]
pub(super) struct Scored<'a> {
    pub(super) candidate: &'a Candidate,
    /// How sure it is that the candidate is a reversal, 0 to 1.
    pub(super) score: f64,
    /// The least strength of a plain conflict.
    pub(super) plain: Option<Strength>,
}

/// What a candidate comes to in its surroundings.
pub(super) fn scored<'a>(candidate: &'a Candidate, features: &Features) -> Scored<'a> {
    let kind = Kind::ALL.iter().position(|&kind| kind == candidate.kind).unwrap_or(0) as f64;
    let value = |feature: usize| features.get(feature).map_or(kind, |&value| f64::from(value));
    let sum: f64 = model().trees.iter().map(|tree| tree.leaf(value)).sum();
    let score = 1.0 / (1.0 + (-sum).exp());
    let plain = plain(candidate, features);
    let score = plain.map_or(score, |strength| score.max(levels().least(strength)));
    Scored { candidate, score, plain }
}

/// The least strength of a conflict so plain that labelled pairs, each made to be hard, hold next to none
/// of its form.
///
/// "There is no deadline" and not a word more can only speak of whatever deadline was set: firm. Of 561
/// pairs such as "we will raise taxes", "we will not raise taxes" in collections of natural language
/// inference 550 are contradictions: likely.
fn plain(candidate: &Candidate, features: &Features) -> Option<Strength> {
    if bare_denial(candidate, features) {
        Some(Strength::Firm)
    } else if bare_negation(candidate, features) || denied_in_full(candidate, features) {
        Some(Strength::Likely)
    } else {
        None
    }
}

/// The value of a feature.
fn value(features: &Features, name: &str) -> f32 {
    NAMES.iter().position(|&other| other == name).map_or(0.0, |at| features[at])
}

/// One sentence is the other with a negation put in, and nothing round it speaks against it.
fn bare_negation(candidate: &Candidate, features: &Features) -> bool {
    let value = |name: &str| value(features, name);
    candidate.kind == Kind::PolarityFlipped
        && value("words-in-order") >= 0.99
        && value("negations-differ") == 1.0
        && value("sentence-earlier-extra").max(value("sentence-later-extra")) <= 0.3
        && ["opposites", "until"].iter().chain(&AGAINST).all(|name| value(name) == 0.0)
}

/// "I never said that the school would close", after "the school will close", and nothing round the two speaks
/// against it.
fn denied_in_full(candidate: &Candidate, features: &Features) -> bool {
    candidate.kind == Kind::SayingDenied
        && candidate.in_full
        && AGAINST.iter().all(|name| value(features, name) == 0.0)
}

/// A thing is denied outright, in a sentence with next to nothing else, after the speaker set it
/// without naming it (a last day), and nothing round the two speaks against it. Where both sides name
/// the thing this does not do: minutes of 60,000 sentences are full of "there is no queue".
fn bare_denial(candidate: &Candidate, features: &Features) -> bool {
    let value = |name: &str| value(features, name);
    candidate.kind == Kind::ExistenceDenied
        && candidate.implied
        && candidate.sign >= 0.7
        && value("sentence-later-extra") <= 0.5
        && AGAINST.iter().all(|name| value(name) == 0.0)
}

/// Surroundings each of which makes a plain conflict doubtful.
const AGAINST: [&str; 8] = [
    "question",
    "conditional",
    "others-words",
    "hedged",
    "earlier-provisional",
    "names-apart",
    "modifiers-apart",
    "complements-apart",
];

/// Where the strengths begin.
pub(super) fn levels() -> &'static Levels {
    &model().levels
}

/// Reads the trees, if they are not read yet.
pub(super) fn load() {
    model();
}

fn model() -> &'static Model {
    static MODEL: OnceLock<Model> = OnceLock::new();
    MODEL.get_or_init(|| read(include_str!("../../data/judge/trees.tsv")))
}

/// Reads the file; the names of its features must be ours, which a test holds to.
fn read(text: &str) -> Model {
    let mut model = Model { trees: Vec::new(), levels: Levels::NONE };
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        match cells.as_slice() {
            ["tree", a, b, c, d, e] => model.trees.push(Tree::read(&[a, b, c, d, e])),
            [name, value] => {
                model.levels.read(name, value);
            }
            _ => {}
        }
    }
    model
}

/// The names of the features that the trees ask for, the kind last.
#[cfg(test)]
fn expected_names() -> Vec<&'static str> {
    NAMES.iter().copied().chain(["kind"]).collect()
}

#[cfg(test)]
mod tests {
    use super::super::Basis;
    use super::super::side::Side;
    use super::*;

    #[test]
    fn the_same_sentence_with_a_negation_is_a_reversal() {
        let found = |earlier: &str, later: &str| {
            let read = |quote: &str| Side::read(quote, &Default::default());
            let reversal = super::super::judge(&read(earlier), &read(later), Basis::Rules).reversal;
            reversal.is_some_and(|reversal| reversal.strength >= Strength::Likely)
        };
        assert!(found("We will raise taxes.", "We will not raise taxes."));
        assert!(!found("We will raise taxes.", "Will we not raise taxes?"));
        assert!(!found("We will raise taxes.", "They say we will not raise taxes."));
    }

    #[test]
    fn the_trees_were_fitted_to_these_features() {
        let text = include_str!("../../data/judge/trees.tsv");
        let names =
            text.lines().find_map(|line| line.strip_prefix("names\t")).expect("a line of names");
        assert_eq!(names.split(',').collect::<Vec<_>>(), expected_names());
    }

    #[test]
    fn the_surroundings_that_speak_against_exist() {
        assert!(
            AGAINST.iter().chain(["sentence-later-extra"].iter()).all(|name| NAMES.contains(name))
        );
    }

    #[test]
    fn every_tree_is_whole() {
        let model = model();
        assert!(!model.trees.is_empty());
        assert!(model.levels.are_sound());
        assert!(model.trees.iter().all(Tree::is_whole));
    }
}
