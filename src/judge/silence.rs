//! Why a pair that shares its matter is no reversal.
//!
//! Every reason is weighed by boosted regression trees over plain signs (`signs`), fitted to labelled
//! pairs with `train/reasons.py`. The likeliest reason is given where it is likely enough and the
//! words bear it out: nobody is told that a statement asks where nothing is asked. Reversals are
//! weighed beside the reasons, so a plain conflict is not explained away. Trees and least probability
//! stand in `data/judge/reasons.tsv`.

use std::sync::OnceLock;

use crate::finding::{Kind, Silence};
use crate::text::Reading;
use crate::text::clauses::Role;

use super::aligned::Aligned;
use super::candidate::Candidate;
use super::labels;
use super::signs::Signs;
use super::surroundings::{Apart, modifiers_apart};
use super::trees::Tree;

/// The fitted trees of each reason, and the least probability at which one is given.
struct Model {
    least: f64,
    /// None stands for a reversal.
    classes: Vec<(Option<Silence>, Vec<Tree>)>,
}

/// The likeliest reason with a sentence for people; none where nothing tells.
pub(super) fn reason(pair: &Aligned, candidates: &[Candidate]) -> Option<(Silence, String)> {
    let signs = Signs::measure(pair, candidates)?;
    let reason = likeliest(&signs.values)?;
    if reason == Silence::DifferentTime && candidates.iter().any(moved) {
        return None;
    }
    because(reason, pair, &signs).map(|why| (reason, why))
}

/// Where one event was given two dates, the dates are the matter itself.
fn moved(candidate: &Candidate) -> bool {
    candidate.kind == Kind::DateMoved && candidate.doubts <= 0.0
}

fn likeliest(values: &[f32]) -> Option<Silence> {
    let model = model();
    let value = |sign: usize| values.get(sign).map_or(0.0, |&value| f64::from(value));
    let weights: Vec<f64> = model
        .classes
        .iter()
        .map(|(_, trees)| trees.iter().map(|tree| tree.leaf(value)).sum::<f64>().exp())
        .collect();
    let all: f64 = weights.iter().sum();
    let (at, weight) = weights.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1))?;
    model.classes[at].0.filter(|_| weight / all >= model.least)
}

/// The reason in words; none where the words do not bear it out.
fn because(reason: Silence, pair: &Aligned, signs: &Signs) -> Option<String> {
    let which = |manners: &[usize]| side(signs, manners);
    Some(match reason {
        Silence::Question => format!("the {} statement asks", which(&[0])?),
        Silence::Conditional => {
            let which = which(&[1])?;
            let words = condition(if which == "earlier" { pair.earlier } else { pair.later });
            format!("the {which} statement holds only under a condition{words}")
        }
        Silence::QuotingOther => {
            format!("the {} statement reports what somebody else says", which(&[2])?)
        }
        Silence::Hedged => format!("the {} statement only holds it possible", which(&[3, 4])?),
        Silence::DifferentTime => match times_apart(pair, signs) {
            Some((one, other)) => format!("they speak of different times, {one:?} and {other:?}"),
            None => "they speak of different times".into(),
        },
        Silence::Superseded => "one statement holds for its day; the world moved on".into(),
        Silence::DifferentScope => {
            "one is about a part, a place or a case that the other is not about".into()
        }
        Silence::DifferentSubject => different_subject(pair, signs).into(),
        Silence::Compatible => match numbers_agree(pair) {
            Some((one, other)) => format!("{one:?} and {other:?} can both be true"),
            None => "both can be true".into(),
        },
        Silence::Near => "one has no bearing on the other".into(),
        Silence::Acknowledged | Silence::NotCompared => return None,
    })
}

/// The side that says it in one of these manners, closer to the other side than the other does.
fn side(signs: &Signs, manners: &[usize]) -> Option<&'static str> {
    let closest =
        |side: usize| manners.iter().map(|&m| signs.manners[m][side]).fold(-1.0, f32::max);
    let (earlier, later) = (closest(0), closest(1));
    if earlier < 0.0 && later < 0.0 {
        return None;
    }
    Some(if later >= earlier { "later" } else { "earlier" })
}

/// `: "if the union strikes"`, where a clause of its own states the condition.
fn condition(reading: &Reading) -> String {
    reading
        .clauses
        .iter()
        .find(|clause| clause.role == Role::Condition && !clause.tokens.is_empty())
        .map(|clause| format!(": {:?}", reading.words(clause.tokens.clone()).trim_end_matches(',')))
        .unwrap_or_default()
}

/// The first two times of the closest sentences that cannot be the same.
fn times_apart(pair: &Aligned, signs: &Signs) -> Option<(String, String)> {
    let earlier =
        pair.earlier.times.iter().filter(|t| signs.scope.earlier.contains(&t.tokens.start));
    earlier
        .flat_map(|one| pair.later.times.iter().map(move |other| (one, other)))
        .find(|(one, other)| {
            signs.scope.later.contains(&other.tokens.start)
                && one.names_other_days(other) == Some(true)
        })
        .map(|(one, other)| {
            let words = |reading: &Reading, at: &std::ops::Range<usize>| {
                reading.words(at.clone()).to_owned()
            };
            (words(pair.earlier, &one.tokens), words(pair.later, &other.tokens))
        })
}

fn different_subject(pair: &Aligned, signs: &Signs) -> &'static str {
    if labels::apart(pair, &signs.scope) || Apart::measure(pair, &signs.scope).names > 0.0 {
        "they name different people, bodies or places"
    } else if modifiers_apart(pair, &signs.scope) > 0.0 {
        "they speak of different things of one sort"
    } else {
        "they speak of different things"
    }
}

/// Two numbers of the same quantity that allow one value.
fn numbers_agree(pair: &Aligned) -> Option<(String, String)> {
    pair.earlier.amounts.iter().find_map(|one| {
        let other = pair.later.amounts.iter().find(|other| one.compatible(other) == Some(true))?;
        Some((
            pair.earlier.words(one.tokens.clone()).to_owned(),
            pair.later.words(other.tokens.clone()).to_owned(),
        ))
    })
}

/// Reads the trees, if they are not read yet.
pub(super) fn load() {
    model();
}

fn model() -> &'static Model {
    static MODEL: OnceLock<Model> = OnceLock::new();
    MODEL.get_or_init(|| read(include_str!("../../data/judge/reasons.tsv")))
}

/// Reads the file; the names of its signs must be ours, which a test holds to.
fn read(text: &str) -> Model {
    let mut model = Model { least: 1.0, classes: Vec::new() };
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        match cells.as_slice() {
            ["least", value] => model.least = value.parse().unwrap_or(1.0),
            ["reason", name] => model.classes.push((Silence::from_name(name), Vec::new())),
            ["tree", a, b, c, d, e] => {
                if let Some((_, trees)) = model.classes.last_mut() {
                    trees.push(Tree::read(&[a, b, c, d, e]));
                }
            }
            _ => {}
        }
    }
    model
}

#[cfg(test)]
mod tests {
    use super::super::side::Side;
    use super::*;

    fn given(earlier: &str, later: &str) -> Option<Silence> {
        let (earlier, later) =
            (Side::read(earlier, &Default::default()), Side::read(later, &Default::default()));
        words(&earlier, &later).map(|(reason, _)| reason)
    }

    fn words(earlier: &Side, later: &Side) -> Option<(Silence, String)> {
        let pair = Aligned::new(earlier, later);
        reason(&pair, &crate::judge::candidates(&pair))
    }

    #[test]
    fn the_words_that_tell_are_quoted() {
        let why = |earlier: &str, later: &str| {
            let reading = |quote: &str| Side::read(quote, &Default::default());
            words(&reading(earlier), &reading(later)).expect("a reason").1
        };
        assert_eq!(
            why("We made a loss last year.", "We made a profit this year."),
            "they speak of different times, \"last year\" and \"this year\""
        );
        assert_eq!(
            why("We close the port.", "If the union strikes, we keep the port."),
            "the later statement holds only under a condition: \"If the union strikes\""
        );
        assert_eq!(
            why("At least 40 nurses signed.", "52 nurses signed."),
            "\"At least 40\" and \"52\" can both be true"
        );
    }

    #[test]
    fn the_trees_were_fitted_to_these_signs() {
        let text = include_str!("../../data/judge/reasons.tsv");
        let names =
            text.lines().find_map(|line| line.strip_prefix("names\t")).expect("a line of names");
        assert_eq!(names.split(',').collect::<Vec<_>>(), crate::judge::signs::names());
        let classes = &model().classes;
        assert!(classes.iter().all(|(_, trees)| !trees.is_empty()));
        assert!(classes.iter().flat_map(|(_, trees)| trees).all(Tree::is_whole));
        assert!(model().least > 0.0 && model().least < 1.0);
    }

    #[test]
    fn times() {
        assert_eq!(
            given("We made a loss last year.", "We made a profit this year."),
            Some(Silence::DifferentTime)
        );
        assert_eq!(
            given("In 2019 we had no ambassador in Quell.", "We do have an ambassador in Quell."),
            Some(Silence::DifferentTime)
        );
        assert_eq!(
            given("So far three ports have closed.", "Nine ports have closed."),
            Some(Silence::Superseded)
        );
    }

    #[test]
    fn a_moved_date_is_no_other_time() {
        assert_eq!(
            given("The new bridge opens on 14 March.", "The new bridge opens on 20 August."),
            None
        );
    }

    #[test]
    fn things() {
        assert_eq!(
            given("Clause 9 must be deleted.", "Clause 19 must stay."),
            Some(Silence::DifferentSubject)
        );
        assert_eq!(
            given("At least 40 nurses signed.", "52 nurses signed."),
            Some(Silence::Compatible)
        );
        assert_eq!(
            given(
                "The ferry to Quell leaves at nine.",
                "Our choir sang in the old mill on Sunday."
            ),
            Some(Silence::Near)
        );
    }

    #[test]
    fn how_it_is_said() {
        assert_eq!(
            given("We close the port.", "Should we close the port?"),
            Some(Silence::Question)
        );
        assert_eq!(
            given("We close the port.", "If the union strikes, we keep the port."),
            Some(Silence::Conditional)
        );
        assert_eq!(given("We close the port.", "Perhaps we keep the port."), Some(Silence::Hedged));
    }

    #[test]
    fn no_reason_where_nothing_tells() {
        assert_eq!(
            given("We will close the northern port.", "We will not close the northern port."),
            None
        );
    }
}
