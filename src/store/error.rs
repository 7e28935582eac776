//! What can go wrong with a database, one sentence each.

use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;
use rusqlite::ffi;

use crate::id::Id;

/// What went wrong, and with which file.
#[derive(Debug, thiserror::Error)]
#[error("{}: {fault}", path.display())]
pub struct Error {
    /// The database as the user named it.
    pub path: PathBuf,
    /// What went wrong.
    pub fault: Fault,
}

/// What can go wrong with a database.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// A prefix fits several ids.
    #[error("{prefix} fits {count} ids: {}; give more digits", listed(candidates, *count))]
    Ambiguous {
        /// What was asked for.
        prefix: String,
        /// The first ids that fit.
        candidates: Vec<Id>,
        /// How many fit.
        count: usize,
    },
    /// Some bytes are not what was written.
    #[error("the database is damaged: {0}; restore a copy, or import the fact logs into a new one")]
    Damaged(String),
    /// A folder was named.
    #[error("this is a folder, not a database; name the file in it")]
    Directory,
    /// A file stands where a new database was wanted.
    #[error("there is a file already; choose another name, or leave the database as it is")]
    Exists,
    /// SQLite, but nothing of ours.
    #[error("this is an SQLite database, but not one of walkback's; name another file")]
    Foreign,
    /// The disk is full.
    #[error("the disk is full; nothing was changed; make room and try again")]
    Full,
    /// The operating system refused.
    #[error("cannot be read or written: {0}")]
    Io(String),
    /// Somebody else is writing.
    #[error("another program is writing to the database; wait for it to end and try again")]
    Locked,
    /// No such file.
    #[error("there is no such database; `walkback init` makes one")]
    Missing,
    /// The folder for a new database does not exist.
    #[error("the folder it should stand in does not exist; make it first")]
    NoFolder,
    /// Made by a later version.
    #[error(
        "the database has version {found}, and this walkback knows versions up to {known}; \
         install a newer walkback"
    )]
    Newer {
        /// Its version.
        found: i64,
        /// The last version this build knows.
        known: i64,
    },
    /// A pipe or a device, which could be waited on for ever.
    #[error("this is a pipe or a device, not a database; name an ordinary file")]
    NoFile,
    /// Not SQLite at all.
    #[error("this is not a database; name another file")]
    NotADatabase,
    /// Made by an earlier version, and opened for reading only.
    #[error(
        "the database has version {found}, and this walkback writes version {known}; \
         a command that writes, such as `walkback import`, brings it up to date"
    )]
    Older {
        /// Its version.
        found: i64,
        /// The version this build writes.
        known: i64,
    },
    /// Neither file nor folder may be written to.
    #[error("the file or its folder cannot be written to; change the permissions, or copy it")]
    ReadOnly,
    /// A rule of the schema refused.
    #[error("refused: {0}")]
    Refused(String),
    /// A text is longer than SQLite takes.
    #[error("a text is longer than {} MiB and cannot be kept", super::open::LONGEST_TEXT >> 20)]
    TooLong,
    /// The index for pairing lacks statements, and the database is open for reading only.
    #[error(
        "the index for pairing is not up to date; open the database once for writing to mend it"
    )]
    Unindexed,
    /// No statement has this id.
    #[error("no statement has the id {0}")]
    UnknownId(String),
    /// Corrections would go round in a circle.
    #[error("{replaces} cannot be corrected by {with}, which it already stands for itself")]
    Circular {
        /// The statement to be replaced.
        replaces: Id,
        /// What should take its place.
        with: Id,
    },
    /// An alias would make two speakers each other's alias.
    #[error("{0}")]
    Alias(String),
}

fn listed(candidates: &[Id], count: usize) -> String {
    let mut text = candidates.iter().map(Id::to_string).collect::<Vec<_>>().join(", ");
    if count > candidates.len() {
        text.push_str(" and others");
    }
    text
}

impl Fault {
    /// Names the file.
    pub(super) fn of(self, path: &Path) -> Error {
        Error { path: path.to_owned(), fault: self }
    }
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Fault {
        use rusqlite::Error as E;
        match error {
            E::SqliteFailure(code, message) => failure(code, message),
            E::SqlInputError { error, msg, .. } => failure(error, Some(msg)),
            // The tables are STRICT and the queries are ours, so another type, a missing row or
            // text that is no UTF-8 were not written by us.
            other => Fault::Damaged(other.to_string()),
        }
    }
}

fn failure(code: ffi::Error, message: Option<String>) -> Fault {
    let text = message.unwrap_or_else(|| code.to_string());
    match code.code {
        ErrorCode::NotADatabase => Fault::NotADatabase,
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Fault::Locked,
        ErrorCode::DiskFull => Fault::Full,
        // Whether the file can be read was looked at before; what cannot be opened after that is
        // the undo log that SQLite writes beside it.
        ErrorCode::ReadOnly | ErrorCode::CannotOpen => Fault::ReadOnly,
        ErrorCode::TooBig => Fault::TooLong,
        ErrorCode::ConstraintViolation => Fault::Refused(text),
        ErrorCode::SystemIoFailure if code.extended_code == ffi::SQLITE_IOERR_SHORT_READ => {
            Fault::Damaged("a part of the file is missing".to_owned())
        }
        ErrorCode::SystemIoFailure | ErrorCode::OutOfMemory | ErrorCode::PermissionDenied => {
            Fault::Io(text)
        }
        // All else is an SQL error, and as the SQL is ours, the schema must be wrong.
        _ => Fault::Damaged(text),
    }
}

/// What the public functions of the store return.
pub type Result<T> = std::result::Result<T, Error>;

/// What the functions below return: the file is named at the border.
pub(super) type Outcome<T> = std::result::Result<T, Fault>;
