//! A project's database in the browser: `walkback serve`.
//!
//! Pages are written on the server and need no script to be read; the little script there is brings keys
//! and saves waiting. [`Desk`](desk::Desk) is what all pages work with: readers of the database, one
//! writer, and the [`Board`](board::Board), which is all findings in memory. A worker makes the board,
//! speaker by speaker, and makes anew what a change may have changed.
//!
//! Who may come in stands in `guard.rs`, and nowhere else: every request passes there; `door.rs` tries
//! passwords. Pages wait for no lock that is held while the disk is waited for: whoever writes does so on
//! a thread apart, in the order of locks that `decisions.rs` tells.

mod address;
mod answer;
mod board;
mod cookies;
mod decisions;
mod desk;
mod door;
mod drafts;
mod form;
mod fragments;
mod guard;
mod kept;
mod pages;
mod people;
mod readers;
mod routes;
mod server;
mod sessions;
mod shell;
mod talks;
mod worker;

use std::net::TcpListener;
use std::path::PathBuf;

use anyhow::Result;

use crate::accepted::Accepted;
use crate::compare::Judges;
use crate::finding::Strength;
use crate::report::html::Words;
use crate::statement::Recorded;

pub(crate) use guard::Origin;
pub(crate) use people::People;
pub(crate) use server::Served;

/// Tells the present.
pub(crate) type Now = Box<dyn Fn() -> Result<Recorded> + Send + Sync>;

/// Reads what was accepted.
pub(crate) type ReadAccepted = Box<dyn Fn() -> Result<Accepted> + Send + Sync>;

/// Reads who may come in; nothing where that cannot be read, of which it tells.
pub(crate) type ReadPeople = Box<dyn Fn() -> Option<People> + Send + Sync>;

/// Words of others on one line of a page, for templates.
pub(crate) fn words(text: &str) -> Words {
    Words::line(text)
}

/// What is served, and to whom.
pub(crate) struct Settings {
    /// The database.
    pub(crate) database: PathBuf,
    /// Whether nothing can be changed.
    pub(crate) read_only: bool,
    /// Who judges.
    pub(crate) judges: Judges,
    /// The weakest strength that the inbox shows.
    pub(crate) shown: Strength,
    /// Who signs, where people do not give their names at the door.
    pub(crate) by: Option<String>,
    /// Who may come in; everybody who reaches the server where this is none.
    pub(crate) people: Option<People>,
    /// Tells it anew, where that can change.
    pub(crate) people_now: Option<ReadPeople>,
    /// Under which addresses browsers may ask for pages.
    pub(crate) origins: Vec<Origin>,
    /// The present.
    pub(crate) now: Now,
    /// What was accepted.
    pub(crate) accepted: ReadAccepted,
}

/// Opens the database; a signal to stop is heard from now on.
pub(crate) fn open(settings: Settings) -> Result<Served> {
    let (desk, incoming) = desk::Desk::open(settings)?;
    Served::new(desk, incoming)
}

/// Serves until somebody stops the process; what was decided is kept before it ends.
pub(crate) fn serve(served: Served, listener: TcpListener) -> Result<()> {
    served.run(listener)
}
