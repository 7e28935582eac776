//! What all pages work with.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use anyhow::{Context as _, Result};

use super::board::{Board, Part, Said};
use super::cookies::Cookies;
use super::decisions::Decisions;
use super::door::Door;
use super::drafts::Drafts;
use super::fragments::Fragments;
use super::guard::Origin;
use super::kept::Kept;
use super::pages::opinions::Told;
use super::pages::speaker::Latest;
use super::pages::timeline::Timelines;
use super::readers::Readers;
use super::sessions::Sessions;
use super::worker::{Incoming, Orders, Work, orders};
use super::{Now, ReadAccepted, Settings};
use crate::compare::Judges;
use crate::finding::Strength;
use crate::id::Id;
use crate::store::Store;
use crate::verdicts::Verdicts;

/// So many pages of what speakers said are kept.
const LATEST: usize = 100;

/// Of so many findings it is remembered what the detectors say.
const OPINIONS: usize = 1000;

/// What all pages work with.
pub(super) struct Desk {
    pub(super) database: PathBuf,
    pub(super) read_only: bool,
    pub(super) judges: Judges,
    /// The weakest strength that the inbox shows.
    pub(super) shown: Strength,
    /// Who signs, where people do not give their names at the door.
    pub(super) by: Option<String>,
    /// Where people are asked for their names.
    pub(super) door: Option<Door>,
    pub(super) origins: Vec<Origin>,
    pub(super) cookies: Cookies,
    pub(super) now: Now,
    pub(super) readers: Arc<Readers>,
    pub(super) work: Work,
    pub(super) orders: Orders,
    pub(super) sessions: Sessions,
    pub(super) drafts: Drafts,
    pub(super) decisions: Decisions,
    pub(super) timelines: Timelines,
    pub(super) fragments: Fragments,
    /// Pages of what speakers said, under the number of the board.
    pub(super) latest: Kept<(u64, String, usize), Latest>,
    /// What detectors say of findings.
    pub(super) opinions: Kept<Id, Arc<[Told]>>,
    accepted: ReadAccepted,
    writer: Option<Mutex<Store>>,
    board: RwLock<Arc<Board>>,
    /// Held while a board is made, so that none is lost.
    showing: Mutex<()>,
    /// The database as it was when it was last looked at.
    version: AtomicI64,
    stopping: AtomicBool,
}

impl Desk {
    /// Opens the database.
    pub(super) fn open(settings: Settings) -> Result<(Arc<Desk>, Incoming)> {
        let Settings { database, read_only, judges, shown, by, origins, now, accepted, .. } =
            settings;
        let door = settings.people.map(|people| Door::new(people, settings.people_now));
        let writer = if read_only { None } else { Some(Mutex::new(writer(&database)?)) };
        let readers = Arc::new(Readers::of(database.clone()));
        // one that cannot be read is told before anybody comes
        readers.read_here(|_| Ok(()))?;
        let (orders, incoming) = orders();
        let desk = Arc::new(Desk {
            readers,
            database,
            read_only,
            judges,
            shown,
            by,
            door,
            cookies: Cookies::of(&origins),
            origins,
            now,
            work: Work::default(),
            orders,
            sessions: Sessions::new()?,
            drafts: Drafts::default(),
            decisions: Decisions::default(),
            timelines: Timelines::new(),
            fragments: Fragments::new(),
            latest: Kept::new(LATEST),
            opinions: Kept::new(OPINIONS),
            accepted,
            writer,
            board: RwLock::default(),
            showing: Mutex::default(),
            version: AtomicI64::new(0),
            stopping: AtomicBool::new(false),
        });
        Ok((desk, incoming))
    }

    /// All findings as they are now.
    pub(super) fn board(&self) -> Arc<Board> {
        Arc::clone(&self.board.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The one who writes; nobody where nothing may be written.
    pub(super) fn writer(&self) -> Result<MutexGuard<'_, Store>> {
        let writer =
            self.writer.as_ref().context("nothing can be written here: the record is read-only")?;
        Ok(writer.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Makes the board anew from what was found among speakers.
    pub(super) fn show<'a>(
        &self,
        parts: impl Iterator<Item = &'a Part>,
        whole: bool,
        store: &Store,
    ) -> Result<()> {
        let showing = self.showing.lock().unwrap_or_else(PoisonError::into_inner);
        let board = Board::of(parts, self.said(store)?, whole, self.shown);
        self.put_up(board);
        drop(showing);
        Ok(())
    }

    /// Makes the board anew after somebody decided something.
    pub(super) fn show_decisions(&self) -> Result<()> {
        self.readers.read_here(|store| {
            let showing = self.showing.lock().unwrap_or_else(PoisonError::into_inner);
            let board = self.board().with(self.said(store)?);
            self.put_up(board);
            drop(showing);
            Ok(())
        })
    }

    fn put_up(&self, mut board: Board) {
        let mut place = self.board.write().unwrap_or_else(PoisonError::into_inner);
        board.number = place.number + 1;
        *place = Arc::new(board);
    }

    /// What people say of findings, with what is about to be kept.
    fn said(&self, store: &Store) -> Result<Said> {
        // first what waits: what is written meanwhile is met twice, and not missed
        let waiting = self.decisions.waiting();
        let mut outline = store.outline()?;
        for verdict in waiting {
            if !outline.verdicts.contains(&verdict) {
                outline.verdicts.push(verdict);
            }
        }
        let mut verdicts = Verdicts::of(&outline.current(None), false);
        let accepted = (self.accepted)()?;
        let now = if verdicts.needs_present() || accepted.can_expire() {
            Some((self.now)()?)
        } else {
            None
        };
        let today = now.as_ref().and_then(|now| now.0.bounds().1).map(|moment| moment.date());
        if let Some(now) = now {
            verdicts.set_present(now.0);
        }
        // without a day that matters, any day will do
        let today = today.or_else(|| (!accepted.can_expire()).then_some(chrono::NaiveDate::MIN));
        Ok(Said { verdicts, accepted, today })
    }

    /// Whether somebody else wrote to the database since this was last asked.
    pub(super) fn others_wrote(&self, store: &Store) -> bool {
        // what a connection writes itself changes no version that it sees
        let version = match self.writer() {
            Ok(writer) => writer.version_of_data(),
            Err(_) => store.version_of_data(),
        };
        let Ok(version) = version else { return false };
        let before = self.version.swap(version, Ordering::Relaxed);
        before != 0 && before != version
    }

    /// Writes decisions that have waited long enough.
    pub(super) fn keep_old_decisions(&self) {
        self.decisions.keep_old(self);
    }

    /// Tells all to come to an end: nobody decides any more.
    pub(super) fn stop(&self) {
        self.stopping.store(true, Ordering::Relaxed);
        self.orders.stop();
    }

    /// Keeps what was decided, once all were told to come to an end.
    pub(super) fn close(&self) -> Result<()> {
        self.decisions.close(self)
    }

    /// Whether all is to come to an end.
    pub(super) fn is_stopping(&self) -> bool {
        self.stopping.load(Ordering::Relaxed)
    }
}

/// Opens the database for writing, with all that is asked of it up to date.
fn writer(path: &std::path::Path) -> Result<Store> {
    let mut store = Store::open(path)?;
    store.index()?;
    Ok(store)
}
