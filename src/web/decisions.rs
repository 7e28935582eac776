//! What people decide, which can be taken back for a while: what is written once is never edited, so it is
//! not written at once. Everybody sees it from the first moment.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use super::board::seen;
use super::desk::Desk;
use crate::front::advice;
use crate::id::Id;
use crate::record::Verdict;
use crate::report::told;

/// So long a decision can be taken back, unless its author decides something else.
const GRACE: Duration = Duration::from_secs(20);

/// Decisions that are not written yet, at most one of each person.
#[derive(Debug, Default)]
pub(super) struct Decisions {
    /// Held by whoever changes what is decided, which may wait for the disk; taken before all other locks.
    turn: Mutex<()>,
    /// Held for a moment only: pages look here.
    waiting: Mutex<BTreeMap<String, Waiting>>,
}

#[derive(Debug)]
struct Waiting {
    verdict: Verdict,
    since: Instant,
    /// Why it could not be written.
    failed: Option<String>,
}

/// What somebody decided last and can take back.
#[derive(Debug, Clone)]
pub(super) struct Last {
    pub(super) verdict: Verdict,
    /// For so long at least.
    pub(super) left: Duration,
    /// Why it could not be written.
    pub(super) failed: Option<String>,
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
    /// Something was decided at this very second: nobody could tell what was said last.
    TooSoon,
}

impl Decisions {
    /// Decides, if nobody else did since the page was made on which `as_seen` stands, and shows it to
    /// all. Whoever decides at the same time comes after that.
    pub(super) fn decide(
        &self,
        who: &str,
        verdict: Verdict,
        as_seen: &str,
        desk: &Desk,
    ) -> Result<Decided> {
        let _turn = lock(&self.turn);
        if desk.is_stopping() {
            bail!("the server is ending; nothing was decided");
        }
        self.keep(who, desk)?;
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
            return Ok(Decided::TooSoon);
        }
        let waiting = Waiting { verdict, since: Instant::now(), failed: None };
        lock(&self.waiting).insert(who.to_owned(), waiting);
        desk.show_decisions().inspect_err(|_| {
            // what nobody can see was not decided
            lock(&self.waiting).remove(who);
        })?;
        Ok(Decided::Counts)
    }

    /// Takes back what somebody decided last on a finding, if that is possible still.
    pub(super) fn undo(&self, who: &str, finding: &Id, desk: &Desk) -> Result<Option<Verdict>> {
        let _turn = lock(&self.turn);
        let undone = {
            let mut waiting = lock(&self.waiting);
            match waiting.get(who) {
                Some(one) if one.verdict.finding() == *finding => waiting.remove(who),
                _ => None,
            }
        };
        if undone.is_some() {
            desk.show_decisions()?;
        }
        Ok(undone.map(|waiting| waiting.verdict))
    }

    /// What somebody decided last and can take back.
    pub(super) fn last(&self, who: &str) -> Option<Last> {
        let waiting = lock(&self.waiting);
        waiting.get(who).map(|one| Last {
            verdict: one.verdict.clone(),
            left: GRACE.saturating_sub(one.since.elapsed()),
            failed: one.failed.clone(),
        })
    }

    /// Everything that is not written yet.
    pub(super) fn waiting(&self) -> Vec<Verdict> {
        lock(&self.waiting).values().map(|one| one.verdict.clone()).collect()
    }

    /// Writes what has waited long enough; what cannot be written waits on, and its author is told.
    pub(super) fn keep_old(&self, desk: &Desk) {
        let _turn = lock(&self.turn);
        let is_old = |one: &Waiting| one.since.elapsed() >= GRACE;
        let old: Vec<String> = {
            let waiting = lock(&self.waiting);
            waiting.iter().filter(|(_, one)| is_old(one)).map(|(who, _)| who.clone()).collect()
        };
        for who in old {
            // told on the next page
            let _ = self.keep(&who, desk);
        }
    }

    /// Writes everything; nobody decides any more.
    pub(super) fn close(&self, desk: &Desk) -> Result<()> {
        let _turn = lock(&self.turn);
        let all: Vec<String> = lock(&self.waiting).keys().cloned().collect();
        let lost: Vec<String> = all
            .iter()
            .filter_map(|who| self.keep(who, desk).err())
            .map(|error| advice::describe(&error))
            .collect();
        if lost.is_empty() { Ok(()) } else { bail!("{}", lost.join("\n")) }
    }

    /// Writes what somebody decided last, in the turn of whoever asks.
    fn keep(&self, who: &str, desk: &Desk) -> Result<()> {
        let Some(Last { verdict, .. }) = self.last(who) else { return Ok(()) };
        let decision = format!("{} {}", verdict.finding().short(), told::verdict(&verdict));
        let written = desk.writer().and_then(|mut store| Ok(store.decide(&[verdict])?));
        let mut waiting = lock(&self.waiting);
        match written {
            Ok(_) => {
                waiting.remove(who);
                Ok(())
            }
            Err(error) => {
                if let Some(one) = waiting.get_mut(who) {
                    one.failed = Some(advice::describe(&error));
                }
                Err(error.context(format!("not written: {decision}")))
            }
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
