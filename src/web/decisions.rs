//! What people decide, which can be taken back for a while: what is written once is never edited, so it is
//! not written at once. Everybody sees it from the first moment.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use super::board::seen;
use super::desk::Desk;
use crate::front::advice;
use crate::record::Verdict;

/// So long a decision can be taken back, unless its author decides something else.
const GRACE: Duration = Duration::from_secs(20);

/// Decisions that are not written yet, at most one of each person.
#[derive(Debug, Default)]
pub(super) struct Decisions(Mutex<BTreeMap<String, Waiting>>);

#[derive(Debug)]
struct Waiting {
    verdict: Verdict,
    since: Instant,
    /// Why it could not be written.
    failed: Option<String>,
}

/// What came of deciding.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Decided {
    /// It counts.
    Counts,
    /// It was said before, in these words.
    SaidBefore,
    /// Somebody else decided meanwhile.
    TooLate,
}

impl Decisions {
    /// Decides, if nobody else did since the page was made on which `as_seen` stands.
    pub(super) fn decide(
        &self,
        who: &str,
        verdict: Verdict,
        as_seen: &str,
        desk: &Desk,
    ) -> Result<Decided> {
        let mut waiting = self.lock();
        keep(&mut waiting, who, desk)?;
        let board = desk.board();
        let last = board.verdicts.last_on(&verdict.finding());
        let says = |one: &Verdict| (one.kind, one.verdict, one.reason.clone(), one.by.clone());
        if last.iter().any(|one| says(one) == says(&verdict)) {
            return Ok(Decided::SaidBefore);
        }
        if seen(&last) != as_seen {
            return Ok(Decided::TooLate);
        }
        if last.iter().any(|one| one.turn() >= verdict.turn()) {
            bail!(
                "something was decided on this finding at this very second, or after it; decide again"
            );
        }
        waiting.insert(who.to_owned(), Waiting { verdict, since: Instant::now(), failed: None });
        Ok(Decided::Counts)
    }

    /// Takes back what somebody decided last, if that is possible still.
    pub(super) fn undo(&self, who: &str) -> Option<Verdict> {
        self.lock().remove(who).map(|waiting| waiting.verdict)
    }

    /// What somebody decided last and can take back, and why it could not be written.
    pub(super) fn last(&self, who: &str) -> Option<(Verdict, Option<String>)> {
        let waiting = self.lock();
        waiting.get(who).map(|one| (one.verdict.clone(), one.failed.clone()))
    }

    /// Everything that is not written yet.
    pub(super) fn waiting(&self) -> Vec<Verdict> {
        self.lock().values().map(|one| one.verdict.clone()).collect()
    }

    /// Writes what has waited long enough; what cannot be written waits on, and its author is told.
    pub(super) fn keep_old(&self, desk: &Desk) {
        let mut waiting = self.lock();
        let old: Vec<String> = waiting
            .iter()
            .filter(|(_, one)| one.since.elapsed() >= GRACE)
            .map(|(who, _)| who.clone())
            .collect();
        for who in old {
            // told on the next page
            let _ = keep(&mut waiting, &who, desk);
        }
    }

    /// Writes everything.
    pub(super) fn keep_all(&self, desk: &Desk) -> Result<()> {
        let mut waiting = self.lock();
        let all: Vec<String> = waiting.keys().cloned().collect();
        let kept: Vec<Result<()>> = all.iter().map(|who| keep(&mut waiting, who, desk)).collect();
        kept.into_iter().collect()
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Waiting>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Writes what somebody decided last.
fn keep(waiting: &mut BTreeMap<String, Waiting>, who: &str, desk: &Desk) -> Result<()> {
    let Some(one) = waiting.get_mut(who) else { return Ok(()) };
    let written = desk.writer().and_then(|mut store| Ok(store.decide(&[one.verdict.clone()])?));
    match written {
        Ok(_) => {
            waiting.remove(who);
            Ok(())
        }
        Err(error) => {
            one.failed = Some(advice::describe(&error));
            let finding = one.verdict.finding().short();
            Err(error.context(format!("the decision on {finding} could not be written")))
        }
    }
}
