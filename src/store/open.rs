//! Opening a database, and telling early and cheaply what is wrong with it.

use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags};

use super::Store;
use super::error::{Fault, Outcome, Result};
use super::schema;

/// The longest text that can be kept, in bytes: an hour's speech has 60 KB, so this is far beyond
/// any quote with its passage, and a damaged length cannot make us ask for gigabytes.
pub(super) const LONGEST_TEXT: i32 = 256 << 20;

/// How long to wait for another writer before giving up.
const PATIENCE: Duration = Duration::from_secs(5);

/// What a file that is to be opened looks like before SQLite sees it.
const HEADER: usize = 100;

impl Store {
    /// Opens a database for reading and writing, and brings an older one up to date.
    pub fn open(path: &Path) -> Result<Store> {
        Store::open_with(path, schema::STEPS).map_err(|fault| fault.of(path))
    }

    /// Makes a new database.
    pub fn create(path: &Path) -> Result<Store> {
        create(path).map_err(|fault| fault.of(path))
    }

    /// Opens a database for reading only: it works on read-only media and changes no byte.
    pub fn open_read_only(path: &Path) -> Result<Store> {
        open_read_only(path).map_err(|fault| fault.of(path))
    }

    /// Opens a database of any version among these steps.
    pub(super) fn open_with(path: &Path, steps: &[&str]) -> Outcome<Store> {
        let version = look(path)?;
        let known = steps.len() as i64;
        if version > known {
            return Err(Fault::Newer { found: version, known });
        }
        let mut db = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        if db.is_readonly("main")? {
            return Err(Fault::ReadOnly);
        }
        if version < known {
            schema::upgrade(&mut db, steps)?;
        }
        ready(db, path)
    }
}

fn create(path: &Path) -> Outcome<Store> {
    match fs::metadata(path) {
        Ok(found) if found.is_dir() => return Err(Fault::Directory),
        Ok(found) if !found.is_file() => return Err(Fault::NoFile),
        // An empty file is what a `create` leaves that was killed before its first write.
        Ok(found) if found.len() > 0 => return Err(Fault::Exists),
        Ok(_) => {}
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => return Err(refused(&error)),
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    if folder.is_some_and(|folder| !folder.is_dir()) {
        return Err(Fault::NoFolder);
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let mut db = connect(path, flags)?;
    schema::upgrade(&mut db, schema::STEPS)?;
    ready(db, path)
}

fn open_read_only(path: &Path) -> Outcome<Store> {
    let version = look(path)?;
    let known = schema::newest();
    if version > known {
        return Err(Fault::Newer { found: version, known });
    }
    if version < known {
        return Err(Fault::Older { found: version, known });
    }
    let opened = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY).and_then(|db| ready(db, path));
    match opened {
        // A database that somebody switched to write-ahead logging wants to write beside itself
        // even for reading. Where it may not, and nothing waits in a log, the file is all there is.
        Err(Fault::ReadOnly) if !has_log(path) => {
            let db = connect_immutable(path)?;
            ready(db, path)
        }
        other => other,
    }
}

/// Reads the version from the header, and refuses what is not ours, before SQLite touches it.
fn look(path: &Path) -> Outcome<i64> {
    // A writer may finish between two looks at the file, which then do not agree: look again.
    glance(path).or_else(|fault| match fault {
        Fault::Damaged(_) => glance(path),
        other => Err(other),
    })
}

fn glance(path: &Path) -> Outcome<i64> {
    // Before it is opened: to open a pipe is to wait for somebody to write to it.
    let found = fs::metadata(path).map_err(|error| refused(&error))?;
    if found.is_dir() {
        return Err(Fault::Directory);
    }
    if !found.is_file() {
        return Err(Fault::NoFile);
    }
    let mut file = File::open(path).map_err(|error| refused(&error))?;
    let mut header = Vec::with_capacity(HEADER);
    file.by_ref().take(HEADER as u64).read_to_end(&mut header).map_err(|error| refused(&error))?;
    if !header.starts_with(b"SQLite format 3\0") {
        return Err(Fault::NotADatabase);
    }
    let Ok(header) = <[u8; HEADER]>::try_from(header) else {
        return Err(Fault::Damaged("a part of the file is missing".to_owned()));
    };
    if i64::from(number(&header, 68)) != schema::APPLICATION_ID {
        return Err(Fault::Foreign);
    }
    let length = file.metadata().map_err(|error| refused(&error))?.len();
    if !has_log(path) {
        whole(&header, length)?;
    }
    Ok(i64::from(number(&header, 60)))
}

/// Compares the size of the file with the size its header tells.
fn whole(header: &[u8; HEADER], length: u64) -> Outcome<()> {
    let page = match u16::from_be_bytes([header[16], header[17]]) {
        1 => 65_536,
        size => u64::from(size),
    };
    let pages = u64::from(number(header, 28));
    // SQLite counts the pages only as long as every writer is newer than 3.7, and says so here.
    let counted = number(header, 24) == number(header, 92);
    if counted && length < pages * page {
        let text = format!("{length} of {} bytes are there", pages * page);
        return Err(Fault::Damaged(text));
    }
    Ok(())
}

fn number(header: &[u8; HEADER], at: usize) -> u32 {
    u32::from_be_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]])
}

/// Whether SQLite keeps something beside the file that belongs to it.
fn has_log(path: &Path) -> bool {
    ["-wal", "-journal"].iter().any(|end| {
        let mut beside = path.as_os_str().to_owned();
        beside.push(end);
        fs::metadata(PathBuf::from(beside)).is_ok_and(|found| found.len() > 0)
    })
}

fn refused(error: &std::io::Error) -> Fault {
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => Fault::Missing,
        ErrorKind::IsADirectory => Fault::Directory,
        _ => Fault::Io(error.to_string()),
    }
}

fn connect(path: &Path, flags: OpenFlags) -> Outcome<Connection> {
    let flags = flags | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    harden(Connection::open_with_flags(path, flags)?)
}

fn connect_immutable(path: &Path) -> Outcome<Connection> {
    let mut uri = String::from("file:");
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' => {
                uri.push(char::from(*byte));
            }
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri.push_str("?immutable=1");
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_URI
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    harden(Connection::open_with_flags(uri, flags)?)
}

/// A database can come from anybody: what it says must not make SQLite do things.
pub(super) fn harden(db: Connection) -> Outcome<Connection> {
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, true)?;
    // Plans do not depend on values, so that a statement is prepared once and not for each value.
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    db.set_limit(Limit::SQLITE_LIMIT_LENGTH, LONGEST_TEXT)?;
    db.set_limit(Limit::SQLITE_LIMIT_SQL_LENGTH, 1 << 20)?;
    db.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
    db.busy_timeout(PATIENCE)?;
    // Finds pages whose cells lie outside of them, at little cost.
    db.pragma_update(None, "cell_size_check", true)?;
    db.pragma_update(None, "temp_store", "memory")?;
    // At most so many kibibytes, if negative. The index over ids is filled in no order, so most of
    // it has to fit for a big import to be quick.
    db.pragma_update(None, "cache_size", -256 * 1024)?;
    db.set_prepared_statement_cache_capacity(64);
    Ok(db)
}

fn ready(db: Connection, path: &Path) -> Outcome<Store> {
    schema::compare(&db)?;
    Ok(Store { db, path: path.to_owned() })
}
