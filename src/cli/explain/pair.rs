//! The pair to explain, in the order in which it was said.

use anyhow::Result;

use super::super::advice::Advice;
use super::super::context::Context;
use super::super::lookup;
use super::super::progress::Progress;
use crate::compare::{Options, compare};
use crate::finding::{Strength, finding_id};
use crate::id::Id;
use crate::judge::{self, judge};
use crate::record::{Current, Why};
use crate::report::Finding;
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
pub(super) fn explain_words(earlier: Statement, later: Statement) -> Explanation {
    let speaker = earlier.speaker.clone();
    explanation(earlier, later, speaker, true, Vec::new())
}

/// Explains a finding, by the first digits of its id.
pub(super) fn explain_finding(
    prefix: &str,
    current: &Current<'_>,
    context: &Context,
) -> Result<Explanation> {
    let options = Options { min_strength: Strength::Possible, from: None, to: None };
    let progress = Progress::of("pairs", context.quiet);
    let report = compare(&current.statements, &options, &|done, all| progress.show(done, all));
    drop(progress);
    let found = lookup::find(prefix, report.findings.iter().map(|finding| finding.id))?;
    let finding = report.findings.into_iter().find(|finding| Some(finding.id) == found);
    let Some(finding) = finding else {
        return Err(no_finding(prefix, current));
    };
    let Finding { speaker, earlier, later, order_known, .. } = finding;
    Ok(explanation(earlier, later, speaker, order_known, Vec::new()))
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
pub(super) fn explain_two(one: &str, other: &str, current: &Current<'_>) -> Result<Explanation> {
    let one = side(one, current)?;
    let other = side(other, current)?;
    if one.id == other.id {
        return Err(Advice::error(
            format!("{} and {} are the same statement", one.id.short(), other.id.short()),
            "give the ids of two statements",
        ));
    }
    let (earlier, later, order_known) = in_order(one, other);
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
    Ok(explanation(earlier, later, speaker, order_known, remarks))
}

/// By time; where that cannot be told, as given.
fn in_order<'a>(one: Side<'a>, other: Side<'a>) -> (Side<'a>, Side<'a>, bool) {
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

fn explanation(
    earlier: Statement,
    later: Statement,
    speaker: String,
    order_known: bool,
    remarks: Vec<String>,
) -> Explanation {
    let reading = |statement: &Statement| judge::Side::read(&statement.quote, &statement.said);
    let judgement = judge(&reading(&earlier), &reading(&later));
    let finding = judgement.reversal.clone().map(|reversal| Finding {
        id: finding_id(&earlier.id(), &later.id()),
        speaker,
        earlier: earlier.clone(),
        later: later.clone(),
        order_known,
        reversal,
    });
    Explanation { earlier, later, finding, judgement, remarks }
}
