//! Readers of the database, as many as may ask at once.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::Result;
use tokio::sync::Semaphore;

use crate::store::Store;

/// So many ask the database at once; others wait for their turn.
const READERS: usize = 4;

/// What each keeps of the file in memory, in KiB.
const CACHE: u32 = 16 * 1024;

/// Longer than this no page may ask the database.
const LIMIT: Duration = Duration::from_secs(10);

/// So many of them think about what they read: others still find readers.
const THINKERS: usize = 2;

/// Longer than this no page may think.
const LONG: Duration = Duration::from_secs(25);

/// Readers of one database.
#[derive(Debug)]
pub(super) struct Readers {
    path: PathBuf,
    free: Mutex<Vec<Store>>,
    turns: Arc<Semaphore>,
    thinkers: Arc<Semaphore>,
}

/// A page asked too much.
#[derive(Debug, thiserror::Error)]
#[error("this takes longer than {} seconds; ask for less", .0.as_secs())]
pub(super) struct TooLong(Duration);

/// A question, which is given up where nobody waits for the answer any more.
struct Asking(Arc<Mutex<Option<Stop>>>);

/// Stops a question.
type Stop = Box<dyn Fn() + Send>;

impl Drop for Asking {
    fn drop(&mut self) {
        if let Some(stop) = &*self.0.lock().unwrap_or_else(PoisonError::into_inner) {
            stop();
        }
    }
}

impl Readers {
    pub(super) fn of(path: PathBuf) -> Readers {
        let turns = Arc::new(Semaphore::new(READERS));
        Readers {
            path,
            free: Mutex::default(),
            turns,
            thinkers: Arc::new(Semaphore::new(THINKERS)),
        }
    }

    /// Asks the database, away from the threads that talk to browsers, and not for ever.
    pub(super) async fn read<T, F>(self: &Arc<Self>, ask: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&Store) -> Result<T> + Send + 'static,
    {
        self.ask(LIMIT, ask).await
    }

    /// The same for what takes long: compares, judges or reads articles.
    pub(super) async fn think<T, F>(self: &Arc<Self>, ask: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&Store) -> Result<T> + Send + 'static,
    {
        let turn = Arc::clone(&self.thinkers).acquire_owned().await?;
        let think = move |store: &Store| {
            let answer = ask(store);
            // what is thought of goes on where nobody waits for it any more
            drop(turn);
            answer
        };
        self.ask(LONG, think).await
    }

    async fn ask<T, F>(self: &Arc<Self>, limit: Duration, ask: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&Store) -> Result<T> + Send + 'static,
    {
        let turn = Arc::clone(&self.turns).acquire_owned().await?;
        let store = self.take().await?;
        let asking = Asking(Arc::new(Mutex::new(Some(Box::new(store.interrupter()) as Stop))));
        let asked = Arc::clone(&asking.0);
        let readers = Arc::clone(self);
        let work = tokio::task::spawn_blocking(move || {
            let answer = ask(&store);
            // whoever asks this reader next is not to be stopped
            asked.lock().unwrap_or_else(PoisonError::into_inner).take();
            readers.give_back(store);
            drop(turn);
            answer
        });
        match tokio::time::timeout(limit, work).await {
            Ok(answer) => answer?,
            Err(_) => Err(TooLong(limit).into()),
        }
    }

    /// Asks the database on this thread, which may wait for the disk.
    pub(super) fn read_here<T>(&self, ask: impl FnOnce(&Store) -> Result<T>) -> Result<T> {
        let store = match self.free_one() {
            Some(store) => store,
            None => open(&self.path)?,
        };
        let answer = ask(&store);
        self.give_back(store);
        answer
    }

    async fn take(&self) -> Result<Store> {
        if let Some(store) = self.free_one() {
            return Ok(store);
        }
        let path = self.path.clone();
        tokio::task::spawn_blocking(move || open(&path)).await?
    }

    fn free_one(&self) -> Option<Store> {
        self.free.lock().unwrap_or_else(PoisonError::into_inner).pop()
    }

    fn give_back(&self, store: Store) {
        self.free.lock().unwrap_or_else(PoisonError::into_inner).push(store);
    }
}

/// Opens a database for many who read.
pub(super) fn open(path: &std::path::Path) -> Result<Store> {
    let store = Store::open_read_only(path)?;
    store.set_cache(CACHE)?;
    Ok(store)
}
