//! Corrections and retractions: which statements they take out of force, and which of them make
//! no sense.
//!
//! A statement is in force unless it was withdrawn, or a correction leads from it, directly or by
//! further corrections, to one that was not. So to withdraw what a correction put in the place of
//! a statement is to take the correction back: the statement is in force again. The order in which
//! they were recorded does not matter.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::{Correction, Retraction, Why};
use crate::id::Id;
use crate::problem::{Problem, shown};

/// What corrections and retractions come to.
#[derive(Debug, Default)]
pub(super) struct Chain<'a> {
    /// Statements out of force.
    pub(super) out: BTreeMap<Id, Why<'a>>,
    /// What makes no sense.
    pub(super) problems: Vec<Problem>,
}

/// Applies corrections and retractions to the statements that are known.
pub(super) fn chain<'a>(
    known: &HashSet<Id>,
    mut corrections: Vec<&'a Correction>,
    mut retractions: Vec<&'a Retraction>,
) -> Chain<'a> {
    corrections.sort();
    retractions.sort();
    let standing = standing(&corrections, &retractions);
    let mut chain = Chain::default();
    let mut with: BTreeMap<Id, BTreeSet<Id>> = BTreeMap::new();
    for correction in corrections {
        let Correction { replaces, with: right, reason, .. } = correction;
        for (id, role) in [(replaces, "replaces"), (right, "puts in its place")] {
            if !known.contains(id) {
                chain.problems.push(unknown("correction", role, id, reason));
            }
        }
        if !standing.contains(right) {
            continue;
        }
        with.entry(*replaces).or_default().insert(*right);
        chain.out.entry(*replaces).or_insert(Why::Corrected { with: *right, reason });
    }
    for Retraction { retracts, reason, .. } in retractions {
        if !known.contains(retracts) {
            chain.problems.push(unknown("retraction", "withdraws", retracts, reason));
        }
        if !matches!(chain.out.get(retracts), Some(Why::Retracted { .. })) {
            chain.out.insert(*retracts, Why::Retracted { reason });
        }
    }
    chain.problems.extend(with.iter().filter(|(_, with)| with.len() > 1).map(corrected_twice));
    chain.problems.extend(circles(&with).iter().map(|circle| in_a_circle(circle)));
    chain.problems.dedup();
    chain
}

/// What can stand in the place of others: statements that were not withdrawn, or from which
/// corrections lead to such a one.
fn standing(corrections: &[&Correction], retractions: &[&Retraction]) -> HashSet<Id> {
    let withdrawn: HashSet<Id> = retractions.iter().map(|one| one.retracts).collect();
    let mut before: BTreeMap<Id, Vec<Id>> = BTreeMap::new();
    for correction in corrections {
        before.entry(correction.with).or_default().push(correction.replaces);
    }
    let mut open: Vec<Id> = before.keys().filter(|id| !withdrawn.contains(id)).copied().collect();
    let mut standing: HashSet<Id> = open.iter().copied().collect();
    while let Some(id) = open.pop() {
        for id in before.get(&id).into_iter().flatten() {
            if standing.insert(*id) {
                open.push(*id);
            }
        }
    }
    standing
}

fn unknown(record: &str, role: &str, id: &Id, reason: &str) -> Problem {
    let reason = shown(reason);
    Problem::in_records(format!(
        "a {record} {role} {id}, which is not in the record (reason given: {reason})"
    ))
    .with_help("check the id, or read the file that holds the statement as well")
}

fn corrected_twice((replaces, with): (&Id, &BTreeSet<Id>)) -> Problem {
    let ids: Vec<String> = with.iter().take(8).map(Id::short).collect();
    let more = if with.len() > 8 { " and others" } else { "" };
    Problem::in_records(format!(
        "{} is corrected in {} different ways: {}{more}",
        replaces.short(),
        with.len(),
        ids.join(", ")
    ))
    .with_help("keep one of these corrections, and correct its result if need be")
}

fn in_a_circle(circle: &[Id]) -> Problem {
    let ids: Vec<String> = circle.iter().take(8).map(Id::short).collect();
    let more = if circle.len() > 8 { " → …" } else { "" };
    Problem::in_records(format!(
        "corrections run in a circle: {}{more} → {}",
        ids.join(" → "),
        ids[0]
    ))
    .with_help("none of these statements is in force; remove the correction that is wrong")
}

/// One circle for each knot of corrections, each from its lowest id.
fn circles(with: &BTreeMap<Id, BTreeSet<Id>>) -> Vec<Vec<Id>> {
    let ahead = leading_to_circles(with);
    let mut circles = Vec::new();
    let mut walked: HashSet<Id> = HashSet::new();
    for start in &ahead {
        let mut path: Vec<Id> = Vec::new();
        let mut at = *start;
        while walked.insert(at) {
            path.push(at);
            match with[&at].iter().find(|next| ahead.contains(next)) {
                Some(next) => at = *next,
                None => break,
            }
        }
        if let Some(from) = path.iter().position(|id| *id == at)
            && with[&path[path.len() - 1]].contains(&at)
        {
            let mut circle = path.split_off(from);
            let lowest = circle.iter().enumerate().min_by_key(|(_, id)| **id).map_or(0, |(i, _)| i);
            circle.rotate_left(lowest);
            circles.push(circle);
        }
    }
    circles
}

/// The statements from which corrections lead into a circle: what is left when those that lead
/// nowhere are taken away again and again.
fn leading_to_circles(with: &BTreeMap<Id, BTreeSet<Id>>) -> BTreeSet<Id> {
    let mut left: BTreeMap<Id, usize> = with.iter().map(|(id, next)| (*id, next.len())).collect();
    let mut before: BTreeMap<Id, Vec<Id>> = BTreeMap::new();
    for (id, next) in with {
        for next in next {
            before.entry(*next).or_default().push(*id);
        }
    }
    let mut ends: Vec<Id> = before.keys().filter(|id| !with.contains_key(id)).copied().collect();
    while let Some(end) = ends.pop() {
        for id in before.get(&end).into_iter().flatten() {
            if let Some(count) = left.get_mut(id) {
                *count -= 1;
                if *count == 0 {
                    left.remove(id);
                    ends.push(*id);
                }
            }
        }
    }
    left.into_keys().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(name: &str) -> Id {
        Id::of("test", &[("name", name)])
    }

    fn correction(replaces: &str, with: &str) -> Correction {
        let reason = "misheard".to_owned();
        Correction { replaces: id(replaces), with: id(with), reason, by: None, recorded: None }
    }

    fn problems(known: &[&str], corrections: &[(&str, &str)]) -> Vec<String> {
        let corrections: Vec<_> = corrections.iter().map(|(a, b)| correction(a, b)).collect();
        let known = known.iter().map(|name| id(name)).collect();
        let chain = chain(&known, corrections.iter().collect(), Vec::new());
        chain.problems.into_iter().map(|problem| problem.message).collect()
    }

    #[test]
    fn a_chain_is_no_circle() {
        assert!(problems(&["a", "b", "c"], &[("a", "b"), ("b", "c"), ("a", "b")]).is_empty());
    }

    /// What is out of force when some are withdrawn.
    fn out(corrections: &[(&str, &str)], withdrawn: &[&str]) -> Vec<String> {
        let names = ["a", "b", "c"];
        let corrections: Vec<_> = corrections.iter().map(|(a, b)| correction(a, b)).collect();
        let retraction = |name: &&str| {
            let (retracts, reason) = (id(name), "a parody".to_owned());
            Retraction { retracts, reason, by: None, recorded: None }
        };
        let retractions: Vec<_> = withdrawn.iter().map(retraction).collect();
        let known = names.iter().map(|name| id(name)).collect();
        let chain = chain(&known, corrections.iter().collect(), retractions.iter().collect());
        assert_eq!(chain.problems, []);
        let out = names.iter().filter(|name| chain.out.contains_key(&id(name)));
        out.map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn to_withdraw_the_last_takes_its_correction_back() {
        let steps = [("a", "b"), ("b", "c")];
        assert_eq!(out(&steps, &[]), ["a", "b"]);
        assert_eq!(out(&steps, &["c"]), ["a", "c"]);
        assert_eq!(out(&steps, &["c", "b"]), ["b", "c"]);
        assert_eq!(out(&steps, &["c", "b", "a"]), ["a", "b", "c"]);
        // One in the middle is passed over.
        assert_eq!(out(&steps, &["b"]), ["a", "b"]);
        // A correction that was taken back makes room for another one.
        assert_eq!(out(&[("a", "b"), ("a", "c")], &["b"]), ["a", "b"]);
    }

    #[test]
    fn every_knot_is_reported_once() {
        let knots = problems(
            &["a", "b", "c", "d", "e"],
            &[("a", "b"), ("b", "a"), ("c", "a"), ("d", "d"), ("e", "d")],
        );
        assert_eq!(knots.len(), 2, "{knots:?}");
        assert!(knots.iter().all(|knot| knot.contains("in a circle")));
    }

    #[test]
    fn two_ways_and_unknown_statements_are_reported() {
        let found = problems(&["a", "b"], &[("a", "b"), ("a", "x")]);
        assert!(found.iter().any(|message| message.contains("in 2 different ways")), "{found:?}");
        let unknown = id("x").to_string();
        assert!(found.iter().any(|message| message.contains(&unknown)), "{found:?}");
    }

    #[test]
    fn long_chains_and_long_circles_end() {
        let names: Vec<String> = (0..20_000).map(|n| n.to_string()).collect();
        let known: Vec<&str> = names.iter().map(String::as_str).collect();
        let mut steps: Vec<(&str, &str)> =
            known.windows(2).map(|pair| (pair[0], pair[1])).collect();
        assert!(problems(&known, &steps).is_empty());
        steps.push((known[known.len() - 1], known[0]));
        assert_eq!(problems(&known, &steps).len(), 1);
    }
}
