//! A file beside the database with what was worked out before. Nothing in it is a record: where it cannot
//! be read or written the work is done again.

use std::io::Read as _;
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, OptionalExtension, params};

use super::error::Outcome;
use crate::id::Id;

/// "wcac" in ASCII: tells our caches from others.
const APPLICATION_ID: i64 = 0x7763_6163;

const SCHEMA: &str = include_str!("cache.sql");

/// How long to wait for another program that writes; then do without.
const PATIENCE: Duration = Duration::from_millis(500);

/// What was worked out before.
#[derive(Debug)]
pub struct Cache {
    db: Connection,
    build: String,
}

impl Cache {
    /// The cache beside a database, made anew where there is none or another build made it; `None` where
    /// that cannot be.
    pub fn beside(database: &Path, build: &str) -> Option<Cache> {
        let mut path = database.as_os_str().to_owned();
        path.push(".cache");
        let path = Path::new(&path);
        // a pipe would be waited for without end
        if path.exists() && !path.is_file() {
            return None;
        }
        match Cache::open(path, build) {
            // ours, and spoiled
            Err(_) if is_ours(path) => {
                std::fs::remove_file(path).ok()?;
                Cache::open(path, build).ok().flatten()
            }
            other => other.ok().flatten(),
        }
    }

    fn open(path: &Path, build: &str) -> Outcome<Option<Cache>> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let db = super::open::harden(Connection::open_with_flags(path, flags)?)?;
        db.busy_timeout(PATIENCE)?;
        // what is lost when the power fails is worked out again
        db.pragma_update(None, "synchronous", "off")?;
        let found: i64 = db.pragma_query_value(None, "application_id", |row| row.get(0))?;
        let tables: i64 =
            db.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
        if found != APPLICATION_ID && tables > 0 {
            return Ok(None);
        }
        let made_by = || db.query_row("SELECT build FROM made_by", [], |row| row.get(0)).optional();
        let made_by: Option<String> = if tables > 0 { made_by()? } else { None };
        if made_by.as_deref() != Some(build) {
            begin_anew(&db, build)?;
        }
        Ok(Some(Cache { db, build: build.to_owned() }))
    }

    /// The bytes of statements' vectors, where they are remembered.
    pub fn vectors(&self, statements: &[Id]) -> Vec<Option<Vec<u8>>> {
        let ask = |id: &Id| -> Outcome<Option<Vec<u8>>> {
            let sql = "SELECT vector FROM vectors WHERE statement = ?1";
            let mut query = self.db.prepare_cached(sql)?;
            Ok(query.query_row([id.to_string()], |row| row.get(0)).optional()?)
        };
        statements.iter().map(|id| ask(id).ok().flatten()).collect()
    }

    /// What was said of pairs, where that is remembered.
    pub fn meanings(&self, pairs: &[(Id, Id)]) -> Vec<Option<Vec<u8>>> {
        let ask = |(earlier, later): &(Id, Id)| -> Outcome<Option<Vec<u8>>> {
            let sql = "SELECT meaning FROM meanings WHERE earlier = ?1 AND later = ?2";
            let mut query = self.db.prepare_cached(sql)?;
            let pair = [earlier.to_string(), later.to_string()];
            Ok(query.query_row(pair, |row| row.get(0)).optional()?)
        };
        pairs.iter().map(|pair| ask(pair).ok().flatten()).collect()
    }

    /// Remembers vectors and what was said of pairs.
    pub fn keep(&self, vectors: &[(Id, Vec<u8>)], meanings: &[((Id, Id), Vec<u8>)]) {
        let keep = || -> Outcome<()> {
            let transaction = self.db.unchecked_transaction()?;
            for (id, vector) in vectors {
                let sql =
                    "INSERT OR REPLACE INTO vectors SELECT ?1, ?2 FROM made_by WHERE build = ?3";
                transaction.prepare_cached(sql)?.execute(params![
                    id.to_string(),
                    vector,
                    self.build
                ])?;
            }
            for ((earlier, later), meaning) in meanings {
                let sql = "INSERT OR REPLACE INTO meanings SELECT ?1, ?2, ?3 FROM made_by WHERE build = ?4";
                let row = params![earlier.to_string(), later.to_string(), meaning, self.build];
                transaction.prepare_cached(sql)?.execute(row)?;
            }
            Ok(transaction.commit()?)
        };
        // not remembered is not lost
        let _ = keep();
    }

    /// What was found among a speaker's statements, if they are in this state still.
    pub fn compared(&self, speaker: &str, options: &str, state: &Id) -> Option<String> {
        let sql = "SELECT found FROM compared WHERE speaker = ?1 AND options = ?2 AND state = ?3";
        let mut query = self.db.prepare_cached(sql).ok()?;
        query.query_row([speaker, options, &state.to_string()], |row| row.get(0)).ok()
    }

    /// Remembers what was found among a speaker's statements.
    pub fn keep_compared(&self, speaker: &str, options: &str, state: &Id, found: &str) {
        let sql = "INSERT OR REPLACE INTO compared
                   SELECT ?1, ?2, ?3, ?4 FROM made_by WHERE build = ?5";
        let row = [speaker, options, &state.to_string(), found, &self.build];
        let _ = self.db.prepare_cached(sql).and_then(|mut insert| insert.execute(row));
    }
}

/// Whether a file bears our mark, be it spoiled otherwise.
fn is_ours(path: &Path) -> bool {
    let mut header = [0; 72];
    let read = std::fs::File::open(path).and_then(|mut file| file.read_exact(&mut header));
    read.is_ok() && header[68..] == (APPLICATION_ID as u32).to_be_bytes()
}

fn begin_anew(db: &Connection, build: &str) -> Outcome<()> {
    let transaction = db.unchecked_transaction()?;
    for table in ["made_by", "vectors", "meanings", "compared"] {
        transaction.execute(&format!("DROP TABLE IF EXISTS {table}"), [])?;
    }
    transaction.execute_batch(SCHEMA)?;
    transaction.execute("INSERT INTO made_by VALUES (?1)", [build])?;
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    Ok(transaction.commit()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(name: &str) -> Id {
        Id::of("test", &[("name", name)])
    }

    #[test]
    fn remembers_until_another_build_comes() {
        let dir = tempfile::tempdir().unwrap();
        let database = dir.path().join("walkback.db");
        let cache = Cache::beside(&database, "one").unwrap();
        cache.keep(&[(id("a"), vec![1, 2])], &[((id("a"), id("b")), vec![3])]);
        cache.keep_compared("Ann", "all", &id("state"), "{}");
        drop(cache);
        let cache = Cache::beside(&database, "one").unwrap();
        assert_eq!(cache.vectors(&[id("b"), id("a")]), [None, Some(vec![1, 2])]);
        assert_eq!(
            cache.meanings(&[(id("b"), id("a")), (id("a"), id("b"))]),
            [None, Some(vec![3])]
        );
        assert_eq!(cache.compared("Ann", "all", &id("state")), Some("{}".to_owned()));
        assert_eq!(cache.compared("Ann", "all", &id("other")), None);
        drop(cache);
        let cache = Cache::beside(&database, "two").unwrap();
        assert_eq!(cache.vectors(&[id("a")]), [None]);
    }

    #[test]
    fn two_builds_at_once_do_not_mix() {
        let dir = tempfile::tempdir().unwrap();
        let database = dir.path().join("walkback.db");
        let one = Cache::beside(&database, "one").unwrap();
        let two = Cache::beside(&database, "two").unwrap();
        one.keep(&[(id("a"), vec![1])], &[]);
        assert_eq!(two.vectors(&[id("a")]), [None]);
    }

    #[test]
    fn a_spoiled_one_is_made_anew() {
        let dir = tempfile::tempdir().unwrap();
        let (database, path) =
            (dir.path().join("walkback.db"), dir.path().join("walkback.db.cache"));
        drop(Cache::beside(&database, "one").unwrap());
        let mut bytes = std::fs::read(&path).unwrap();
        bytes.truncate(5000);
        std::fs::write(&path, bytes).unwrap();
        let cache = Cache::beside(&database, "one").unwrap();
        cache.keep(&[(id("a"), vec![1])], &[]);
        assert_eq!(cache.vectors(&[id("a")]), [Some(vec![1])]);
    }

    #[test]
    fn what_is_not_ours_is_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        let (database, path) =
            (dir.path().join("walkback.db"), dir.path().join("walkback.db.cache"));
        std::fs::write(&path, "somebody's notes").unwrap();
        assert!(Cache::beside(&database, "one").is_none());
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "somebody's notes");
        std::fs::remove_file(&path).unwrap();
        Connection::open(&path).unwrap().execute_batch("CREATE TABLE theirs (n)").unwrap();
        assert!(Cache::beside(&database, "one").is_none());
        assert!(Cache::beside(&dir.path().join("no/such/folder/walkback.db"), "one").is_none());
    }
}
