//! Compares the record in the background and puts what it finds on the board.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Result, anyhow, bail};

use super::board::{Heard, Part};
use super::desk::Desk;
use super::readers;
use crate::compare::{Options, compare};
use crate::finding::Strength;
use crate::front::advice;
use crate::front::remember::Remembered;
use crate::record::InForce;
use crate::report::facts::Facts;
use crate::store::{Store, Voice};

/// What is found is shown so often while the work goes on.
const SHOWN_EVERY: Duration = Duration::from_secs(2);

/// How often it is looked whether others wrote to the database.
const LOOKS_EVERY: Duration = Duration::from_secs(1);

/// What could not be done is tried again after so long.
const AGAIN: Duration = Duration::from_secs(30);

/// How far the work has come.
#[derive(Debug, Default)]
pub(super) struct Work {
    done: AtomicUsize,
    all: AtomicUsize,
    running: AtomicBool,
    /// Why it could not be done.
    failed: Mutex<Option<String>>,
}

/// What is to be done.
enum Task {
    /// Compare again what these names may mean; tell when that is done.
    Speakers(BTreeSet<String>, Sender<()>),
    Stop,
}

/// Gives the worker something to do.
#[derive(Debug, Clone)]
pub(super) struct Orders(Sender<Task>);

impl Work {
    /// How many statements of how many are done, where work is going on.
    pub(super) fn progress(&self) -> Option<(usize, usize)> {
        let running = self.running.load(Ordering::Relaxed);
        running.then(|| (self.done.load(Ordering::Relaxed), self.all.load(Ordering::Relaxed)))
    }

    /// Why the last work could not be done.
    pub(super) fn failed(&self) -> Option<String> {
        self.failed.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn ends(&self, result: Result<()>) {
        let failed = result.err().map(|error| advice::describe(&error));
        *self.failed.lock().unwrap_or_else(PoisonError::into_inner) = failed;
        self.running.store(false, Ordering::Relaxed);
    }
}

impl Orders {
    /// Compares again what these speakers said, and waits for it, but not for ever.
    pub(super) fn compare_again(&self, names: BTreeSet<String>, patience: Duration) {
        let (tell, told) = channel();
        if self.0.send(Task::Speakers(names, tell)).is_ok() {
            // what takes longer is shown when it is done
            let _ = told.recv_timeout(patience);
        }
    }

    /// Ends the work.
    pub(super) fn stop(&self) {
        let _ = self.0.send(Task::Stop);
    }
}

/// Where orders come from.
pub(super) struct Incoming(Receiver<Task>);

pub(super) fn orders() -> (Orders, Incoming) {
    let (sender, receiver) = channel();
    (Orders(sender), Incoming(receiver))
}

/// Works until somebody stops it; where it breaks off, every page tells.
pub(super) fn work(desk: &Arc<Desk>, incoming: &Incoming) {
    let work = catch_unwind(AssertUnwindSafe(|| work_on(desk, incoming)));
    let ended = work.unwrap_or_else(|_| {
        Err(anyhow!("the comparison broke off, which is a fault of this program; start it again"))
    });
    if ended.is_err() {
        desk.work.ends(ended);
    }
}

fn work_on(desk: &Arc<Desk>, incoming: &Incoming) -> Result<()> {
    let mut worker = Worker::new(desk)?;
    // what others write from now on is told apart from what is read now
    desk.others_wrote(&worker.store);
    worker.everything();
    loop {
        match incoming.0.recv_timeout(LOOKS_EVERY) {
            Ok(Task::Speakers(names, tell)) => {
                worker.speakers(&names);
                // whoever waited may have gone
                let _ = tell.send(());
            }
            Ok(Task::Stop) => return Ok(()),
            Err(std::sync::mpsc::RecvTimeoutError::Timeout) => {
                worker.look_round();
            }
            Err(std::sync::mpsc::RecvTimeoutError::Disconnected) => return Ok(()),
        }
    }
}

struct Worker<'a> {
    desk: &'a Arc<Desk>,
    store: Store,
    memory: Remembered,
    options: Options,
    parts: BTreeMap<BTreeSet<String>, Part>,
    whole: bool,
    /// When something could not be done.
    failed: Option<Instant>,
}

impl Worker<'_> {
    fn new(desk: &Arc<Desk>) -> Result<Worker<'_>> {
        let store = readers::open(&desk.database)?;
        let memory =
            if desk.read_only { Remembered::nothing() } else { Remembered::beside(&desk.database) };
        let options = Options {
            judges: desk.judges,
            thorough: false,
            min_strength: Strength::Possible,
            from: None,
            to: None,
        };
        Ok(Worker {
            desk,
            store,
            memory,
            options,
            parts: BTreeMap::new(),
            whole: false,
            failed: None,
        })
    }

    /// Compares all.
    fn everything(&mut self) {
        self.begin();
        let result = self.store.voices().map_err(Into::into).and_then(|voices| {
            // what was found before stands until it is found anew
            let names: BTreeSet<_> = voices.iter().map(Voice::names).collect();
            self.parts.retain(|old, _| names.contains(old));
            self.voices(&voices)
        });
        self.whole = result.is_ok();
        self.end(result);
    }

    /// Compares again what some names may mean.
    fn speakers(&mut self, names: &BTreeSet<String>) {
        self.begin();
        let voices: std::result::Result<BTreeMap<BTreeSet<String>, Voice>, _> = names
            .iter()
            .map(|name| self.store.voice(name).map(|voice| (voice.names().clone(), voice)))
            .collect();
        let result = voices.map_err(Into::into).and_then(|voices| {
            // names that belong together now stood apart before
            self.parts.retain(|old, _| voices.keys().all(|new| old.is_disjoint(new)));
            self.voices(&voices.into_values().collect::<Vec<_>>())
        });
        self.end(result);
    }

    /// Compares again where others wrote to the database, or it could not be done before.
    fn look_round(&mut self) {
        let again = self.failed.is_some_and(|when| when.elapsed() > AGAIN);
        if self.desk.others_wrote(&self.store) || again {
            self.everything();
        }
    }

    fn begin(&self) {
        let work = &self.desk.work;
        work.done.store(0, Ordering::Relaxed);
        work.all.store(0, Ordering::Relaxed);
        work.running.store(true, Ordering::Relaxed);
    }

    fn end(&mut self, result: Result<()>) {
        let shown = self.show();
        let result = result.and(shown);
        self.failed = result.is_err().then(Instant::now);
        self.desk.work.ends(result);
    }

    fn voices(&mut self, voices: &[Voice]) -> Result<()> {
        let work = &self.desk.work;
        let mut counts = Vec::new();
        for voice in voices {
            counts.push(self.store.statement_count(voice)?);
        }
        work.all.store(counts.iter().sum(), Ordering::Relaxed);
        let mut shown = Instant::now();
        let mut done = 0;
        for (voice, count) in voices.iter().zip(counts) {
            if self.desk.is_stopping() {
                bail!("stopped before all was compared");
            }
            let part = self.part(voice, &|of| work.done.store(done + of, Ordering::Relaxed))?;
            self.parts.insert(voice.names().clone(), part);
            done += count;
            work.done.store(done, Ordering::Relaxed);
            if shown.elapsed() > SHOWN_EVERY {
                self.show()?;
                shown = Instant::now();
            }
        }
        Ok(())
    }

    fn part(&self, voice: &Voice, progress: &dyn Fn(usize)) -> Result<Part> {
        let record = self.store.record_of(voice)?;
        let current = record.current(None);
        let mut statements = current.statements.clone();
        statements.retain(|statement| voice.has(&statement.statement.speaker));
        let name = statements.first().map_or("", |statement| statement.speaker);
        let compared = || {
            let progress = |done, _| progress(done);
            compare(&statements, &self.options, &self.memory, &progress)
        };
        let report = self.memory.report(name, &statements, &self.options, compared);
        let speakers = report.findings.iter().map(|finding| finding.speaker.as_str()).collect();
        let mut facts = Facts::default();
        if !record.corrections.is_empty() {
            facts.corrections(&record, &current, &speakers);
        }
        Ok(Part {
            heard: heard(&statements),
            findings: report.findings.into_iter().map(Arc::new).collect(),
            summary: report.summary,
            facts,
            problems: current.problems.iter().map(ToString::to_string).collect(),
        })
    }

    /// Puts what was found so far on the board.
    fn show(&self) -> Result<()> {
        self.desk.show(self.parts.values(), self.whole, &self.store)
    }
}

/// Who spoke, how often, and when.
fn heard(statements: &[InForce<'_>]) -> Vec<Heard> {
    let mut heard: BTreeMap<&str, Heard> = BTreeMap::new();
    for statement in statements {
        let name = statement.speaker;
        let one = heard
            .entry(name)
            .or_insert_with(|| Heard { name: name.to_owned(), ..Heard::default() });
        one.statements += 1;
        let said = &statement.statement.said;
        if !said.is_unknown() {
            // statements come in the order of time
            let first = one.days.take().map_or_else(|| said.clone(), |(first, _)| first);
            one.days = Some((first, said.clone()));
        }
    }
    heard.into_values().collect()
}
