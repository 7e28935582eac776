//! The pair to explain, in the order in which it was said.

use std::collections::BTreeMap;

use anyhow::Result;
use rayon::prelude::*;

use super::super::advice::Advice;
use super::super::lookup;
use crate::compare::Judges;
use crate::finding::finding_id;
use crate::front::explained::explanation;
use crate::id::Id;
use crate::judge::{self, judge};
use crate::record::{Current, InForce, Why};
use crate::report::explanation::Explanation;
use crate::said::Order;
use crate::statement::Statement;

/// A statement of the record and what is special about it.
struct Side<'a> {
    id: Id,
    statement: &'a Statement,
    speaker: &'a str,
    remark: Option<String>,
}

/// Explains words that are in no record: the order is as given.
pub(super) fn explain_words(earlier: Statement, later: Statement, judges: Judges) -> Explanation {
    let speaker = earlier.speaker.clone();
    explanation((earlier, later), speaker, true, Vec::new(), judges)
}

/// Explains a finding, by the first digits of its id: that of any two statements of one speaker.
pub(super) fn explain_finding(
    prefix: &str,
    current: &Current<'_>,
    judges: Judges,
) -> Result<Explanation> {
    let mut pairs = pairs_with(&prefix.to_ascii_lowercase(), current);
    if pairs.len() > 1 && pairs.len() <= MOST_JUDGED {
        // a few digits fit many pairs; findings are meant
        pairs.retain(|found| is_finding(found, judges));
    }
    let found = lookup::find(prefix, pairs.iter().map(|found| found.id))?;
    let Some(found) = pairs.into_iter().find(|pair| Some(pair.id) == found) else {
        return Err(no_finding(prefix, current));
    };
    let speaker = found.earlier.speaker.to_owned();
    let statements = (found.earlier.statement.clone(), found.later.statement.clone());
    Ok(explanation(statements, speaker, found.order_known, Vec::new(), judges))
}

/// Of more pairs that some digits fit it is not asked which are findings.
const MOST_JUDGED: usize = 256;

fn is_finding(found: &Found<'_>, judges: Judges) -> bool {
    let read = |one: &InForce<'_>| judge::Side::read(&one.statement.quote, &one.statement.said);
    let (earlier, later) = (read(found.earlier), read(found.later));
    judge(&earlier, &later, judges.asked(&earlier, &later)).reversal.is_some()
}

/// Two statements of a speaker, and the id that the finding on them has.
struct Found<'a> {
    id: Id,
    earlier: &'a InForce<'a>,
    later: &'a InForce<'a>,
    order_known: bool,
}

/// The pairs within one speaker whose finding would have an id with this prefix.
fn pairs_with<'a>(prefix: &str, current: &'a Current<'a>) -> Vec<Found<'a>> {
    let mut by_speaker: BTreeMap<&str, Vec<&InForce<'_>>> = BTreeMap::new();
    for one in &current.statements {
        by_speaker.entry(one.speaker).or_default().push(one);
    }
    let mut found = Vec::new();
    for mut statements in by_speaker.into_values() {
        statements.sort_by_key(|one| one.id);
        let pairs = (1..statements.len()).into_par_iter().flat_map_iter(|second| {
            let statements = &statements;
            (0..second).filter_map(move |first| {
                let (one, other) = (statements[first], statements[second]);
                let (swap, order_known) = one.statement.said.comes_after(&other.statement.said)?;
                let (earlier, later) = if swap { (other, one) } else { (one, other) };
                let id = finding_id(&earlier.id, &later.id);
                let fits = id.to_string().starts_with(prefix);
                fits.then_some(Found { id, earlier, later, order_known })
            })
        });
        found.extend(pairs.collect::<Vec<Found<'_>>>());
    }
    found
}

fn no_finding(prefix: &str, current: &Current<'_>) -> anyhow::Error {
    let statement = lookup::find(prefix, sides(current).map(|side| side.id));
    let help = match statement {
        Ok(Some(_)) => "that is a statement: give the id of a second one to compare it with",
        _ => "`walkback report --min-strength possible` shows all findings with their ids",
    };
    Advice::error(format!("no finding has the id {prefix}"), help)
}

/// Explains two statements, in force or not, by the first digits of their ids.
pub(super) fn explain_two(
    one: &str,
    other: &str,
    current: &Current<'_>,
    judges: Judges,
) -> Result<Explanation> {
    let one = side(one, current)?;
    let other = side(other, current)?;
    if one.id == other.id {
        return Err(Advice::error(
            format!("{} and {} are the same statement", one.id.short(), other.id.short()),
            "give the ids of two statements",
        ));
    }
    let (earlier, later, order_known) = sides_in_order(one, other);
    let mut remarks = Vec::new();
    for (which, side) in [("earlier", &earlier), ("later", &later)] {
        remarks.extend(side.remark.as_ref().map(|why| format!("the {which} statement {why}")));
    }
    if earlier.speaker != later.speaker {
        let (first, second) = (earlier.speaker, later.speaker);
        remarks.push(format!("two speakers, {first} and {second}: reports do not compare them"));
    }
    if !order_known {
        let (first, second) = (&earlier.statement.said, &later.statement.said);
        remarks.push(format!("nobody can tell which came first: {first} and {second}"));
    }
    let speaker = earlier.speaker.to_owned();
    let (earlier, later) = (earlier.statement.clone(), later.statement.clone());
    Ok(explanation((earlier, later), speaker, order_known, remarks, judges))
}

/// By time; where that cannot be told, as given.
fn sides_in_order<'a>(one: Side<'a>, other: Side<'a>) -> (Side<'a>, Side<'a>, bool) {
    match one.statement.said.order(&other.statement.said) {
        Order::Before => (one, other, true),
        Order::After => (other, one, true),
        Order::Overlapping | Order::Unknown => (one, other, false),
    }
}

fn side<'a>(prefix: &str, current: &Current<'a>) -> Result<Side<'a>> {
    let id = lookup::require(prefix, "statement", sides(current).map(|side| side.id))?;
    sides(current).find(|side| side.id == id).ok_or_else(|| no_finding(prefix, current))
}

fn sides<'a>(current: &Current<'a>) -> impl Iterator<Item = Side<'a>> {
    let in_force = current.statements.iter().map(|one| Side {
        id: one.id,
        statement: one.statement,
        speaker: one.speaker,
        remark: None,
    });
    let left_out = current.left_out.iter().map(|one| Side {
        id: one.id,
        statement: one.statement,
        speaker: one.speaker,
        remark: Some(match one.why {
            Why::Corrected { with, reason } => {
                format!("was corrected by {}: {reason}", with.short())
            }
            Why::Retracted { reason } => format!("was retracted: {reason}"),
            Why::RecordedLater => "was recorded later".to_owned(),
        }),
    });
    in_force.chain(left_out)
}
