//! Verdicts that held at a revision and hold no more.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;

use crate::cli::clock::Clock;
use crate::cli::output;
use crate::cli::verdicts::until_now;
use crate::finding::Decision;
use crate::id::Id;
use crate::record::{Record, Verdict};
use crate::verdicts::Verdicts;

/// At most so many are told one by one.
const TOLD: usize = 20;

/// The pairs that were dismissed at a revision and are not now. Tells of them, and of other verdicts
/// that held then and are gone.
pub(super) fn undecided(
    rev: &str,
    older: &Record,
    now: &Record,
    clock: &Clock,
) -> Result<Vec<(Id, Id)>> {
    let (before, after) = (decided(older, clock)?, decided(now, clock)?);
    let here: BTreeSet<&Verdict> = now.verdicts.iter().collect();
    let decision: BTreeMap<Id, Decision> =
        after.agreed().into_iter().map(|one| (one.finding(), one.verdict)).collect();
    let changed = before.agreed().into_iter();
    let changed = changed.filter(|one| decision.get(&one.finding()) != Some(&one.verdict));
    let (mut told, mut undecided) = (Vec::new(), Vec::new());
    for verdict in changed {
        let (dismissed, gone) = (verdict.verdict == Decision::Dismissed, !here.contains(verdict));
        if dismissed || gone {
            let what = if gone { "is gone" } else { "holds no more" };
            told.push(line(rev, verdict, what, dismissed));
        }
        undecided.extend(dismissed.then_some((verdict.earlier, verdict.later)));
    }
    told.iter().take(TOLD).for_each(|line| output::stderr(line));
    if told.len() > TOLD {
        let more = told.len() - TOLD;
        output::stderr(&format!(
            "walkback: {more} more verdicts of {rev} are gone or hold no more"
        ));
    }
    Ok(undecided)
}

fn decided(record: &Record, clock: &Clock) -> Result<Verdicts> {
    let mut verdicts = Verdicts::of(&record.current(None), true);
    until_now(&mut verdicts, clock)?;
    Ok(verdicts)
}

fn line(rev: &str, verdict: &Verdict, what: &str, dismissed: bool) -> String {
    let (id, decision) = (verdict.finding().short(), verdict.verdict);
    let so = if dismissed { ": `walkback report` counts the finding again" } else { "" };
    format!("walkback: a verdict on {id} ({decision}) {what} since {rev}{so}")
}
