//! Stage 2: keeps statements in SQLite and finds them again. The only place that contains SQL.
//!
//! The tables stand in `schema.sql`, which is also a public format: Datasette and the `sqlite3`
//! shell read it as it is. A [`Store`] adds what they cannot: ids, checksums, the index for pairing.
//!
//! Words are checked against their id whenever they are read, so a flipped bit in a quote ends in
//! [`Fault::Damaged`] and not in a false quotation. [`Store::check`] checks everything else.

mod add;
mod amend;
mod cache;
mod check;
mod datasette;
mod describe;
mod digest;
mod error;
mod fetch;
mod findings;
mod in_force;
mod incoming;
mod list;
mod names;
mod open;
mod pairing;
mod preview;
mod record;
mod schema;
mod search;
mod served;
mod sources;
mod spoken;
mod verdicts;

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;

pub use add::Added;
pub use cache::Cache;
pub use datasette::{About, datasette};
pub use error::{Error, Fault, Result};
pub use fetch::Stored;
pub use findings::CachedFinding;
pub use list::Filter;
pub use names::{NameCount, Voice};
pub use schema::{APPLICATION_ID, SCHEMA};
pub use spoken::Spoken;

/// A database of statements.
#[derive(Debug)]
pub struct Store {
    db: Connection,
    path: PathBuf,
}

impl Store {
    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Sets how long to wait for another writer before [`Fault::Locked`].
    pub fn set_patience(&self, patience: Duration) -> Result<()> {
        self.db.busy_timeout(patience).map_err(|error| self.failed(error))
    }

    fn failed(&self, fault: impl Into<Fault>) -> Error {
        fault.into().of(&self.path)
    }
}
