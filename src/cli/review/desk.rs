//! Where decisions of a sitting go, and whether they count.

use std::cmp::Ordering;

use anyhow::Result;

use super::super::advice::Advice;
use super::super::context::Context;
use super::keep::Keeper;
use super::{DecideArgs, sitting};
use crate::finding::Decision;
use crate::record::Verdict;
use crate::report::Finding;
use crate::verdicts::Verdicts;

/// Where decisions of a sitting go.
pub(super) struct Desk<'a> {
    pub(super) args: &'a DecideArgs,
    pub(super) keeper: &'a mut Keeper,
    pub(super) verdicts: &'a Verdicts,
    pub(super) context: &'a Context,
}

impl sitting::Desk for Desk<'_> {
    fn decide(
        &self,
        finding: &Finding,
        decision: Decision,
        words: (&str, Option<&str>),
    ) -> Result<Verdict> {
        self.args.verdict(finding, decision, words, self.context)
    }

    fn keep(&mut self, finding: &Finding, verdict: Verdict) -> Result<()> {
        match is_new(&verdict, self.verdicts, self.context)? {
            true => self.keeper.keep(&[(finding, verdict)]),
            false => Ok(()),
        }
    }
}

/// Whether a verdict says something new; one that would not count is an error.
pub(super) fn is_new(verdict: &Verdict, verdicts: &Verdicts, context: &Context) -> Result<bool> {
    let id = verdict.finding();
    let last = verdicts.last_on(&id);
    let Some(one) = last.first() else { return Ok(true) };
    let agreed = last.iter().all(|other| other.verdict == one.verdict);
    let says = |one: &Verdict| {
        (one.kind, one.verdict, one.reason.clone(), one.answer.clone(), one.by.clone())
    };
    if agreed && last.iter().any(|last| says(last) == says(verdict)) {
        context.say(&format!("{} is {} already, with this reason", id.short(), one.verdict));
        return Ok(false);
    }
    let settles = match verdict.turn().cmp(&one.turn()) {
        Ordering::Greater => true,
        Ordering::Equal => agreed && one.verdict == verdict.verdict,
        Ordering::Less => false,
    };
    if !settles {
        let time = one.decided.as_ref().map(|time| time.0.to_string()).unwrap_or_default();
        return Err(Advice::error(
            format!("{} was {} at {time}, which is not before now", id.short(), one.verdict),
            "the last verdict counts: give --now a later time; nothing was written",
        ));
    }
    Ok(true)
}
