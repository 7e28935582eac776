//! The schema, its version, and the steps from older ones.

use rusqlite::config::DbConfig;
use rusqlite::{Connection, TransactionBehavior};

use super::error::{Fault, Outcome};

/// The whole current schema, as it stands in a fresh database.
pub const SCHEMA: &str = include_str!("../../schema.sql");

/// "walk" in ASCII: tells our databases from others.
pub const APPLICATION_ID: i64 = 0x7761_6c6b;

/// Step `n` leads from version `n` to version `n + 1`. Only ever append.
///
/// Version 0 is a database that bears our application id and has no tables yet; the first step
/// makes the whole current schema, which is the newest version at once.
pub(super) const STEPS: &[&str] = &[
    SCHEMA,
    include_str!("schema-2.sql"),
    include_str!("schema-3.sql"),
    include_str!("schema-4.sql"),
];

/// The version this build writes.
pub(super) const fn newest() -> i64 {
    STEPS.len() as i64
}

/// Brings a database up to date, one transaction a step, so that a step that fails or is cut
/// short leaves the version before it.
pub(super) fn upgrade(db: &mut Connection, steps: &[&str]) -> Outcome<()> {
    // A step may change the text of a table; nothing that a database says may.
    let defensive = db.db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false)?;
    let upgraded = take_steps(db, steps);
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, defensive)?;
    upgraded
}

fn take_steps(db: &mut Connection, steps: &[&str]) -> Outcome<()> {
    loop {
        let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Read inside the transaction: two programs may upgrade at once.
        let version: i64 = transaction.pragma_query_value(None, "user_version", |r| r.get(0))?;
        let Some(step) = usize::try_from(version).ok().and_then(|v| steps.get(v)) else {
            return Ok(());
        };
        transaction.execute_batch(step)?;
        let next = if version == 0 { steps.len() as i64 } else { version + 1 };
        transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
        transaction.pragma_update(None, "user_version", next)?;
        transaction.commit()?;
    }
}

/// Whether the tables, views and triggers are those of [`SCHEMA`]. Tables, views and indexes of
/// somebody else's may stand beside ours; triggers may not, because they change what we write.
pub(super) fn compare(db: &Connection) -> Outcome<()> {
    let mut ours = 0;
    let mut statement = db.prepare(
        "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (kind, name, sql): (String, String, Option<String>) =
            (row.get(0)?, row.get(1)?, row.get(3)?);
        let heading = format!(" {name} ");
        let known = sql.is_some_and(|sql| sql.contains(&heading) && SCHEMA.contains(&sql));
        if known {
            ours += 1;
        } else if kind == "trigger" {
            return Err(Fault::Damaged(format!("it has a trigger that is not ours: {name:?}")));
        }
    }
    if ours != objects() {
        return Err(Fault::Damaged("its tables are not those of its version".to_owned()));
    }
    Ok(())
}

/// How many objects [`SCHEMA`] makes.
fn objects() -> usize {
    SCHEMA.lines().filter(|line| line.starts_with("CREATE ")).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(db: &Connection) -> i64 {
        db.pragma_query_value(None, "user_version", |r| r.get(0)).unwrap()
    }

    #[test]
    fn steps_run_once_and_in_order() {
        let mut db = Connection::open_in_memory().unwrap();
        let steps =
            ["CREATE TABLE t (n)", "INSERT INTO t VALUES (1)", "INSERT INTO t SELECT n + 1 FROM t"];
        upgrade(&mut db, &steps[..1]).unwrap();
        upgrade(&mut db, &steps[..2]).unwrap();
        assert_eq!(version(&db), 2);
        upgrade(&mut db, &steps).unwrap();
        upgrade(&mut db, &steps).unwrap();
        assert_eq!(version(&db), 3);
        assert_eq!(db.query_row("SELECT sum(n) FROM t", [], |r| r.get(0)), Ok(3));
    }

    #[test]
    fn a_new_database_needs_the_first_step_alone() {
        let mut db = Connection::open_in_memory().unwrap();
        upgrade(&mut db, &["CREATE TABLE t (n)", "DROP TABLE t"]).unwrap();
        assert_eq!(version(&db), 2);
        let tables = "SELECT count(*) FROM sqlite_schema";
        assert_eq!(db.query_row(tables, [], |r| r.get(0)), Ok(1));
    }

    #[test]
    fn a_step_that_fails_leaves_the_version_before_it() {
        let mut db = Connection::open_in_memory().unwrap();
        let steps = ["CREATE TABLE t (n)", "CREATE TABLE u (n); INSERT INTO nowhere VALUES (1)"];
        upgrade(&mut db, &steps[..1]).unwrap();
        assert!(upgrade(&mut db, &steps).is_err());
        assert_eq!(version(&db), 1);
        let tables = "SELECT count(*) FROM sqlite_schema";
        assert_eq!(db.query_row(tables, [], |r| r.get(0)), Ok(1));
    }

    #[test]
    fn older_databases_come_to_the_newest_schema() {
        let before_4 = "PRAGMA writable_schema = ON;
             UPDATE sqlite_schema SET sql = replace(replace(replace(replace(replace(sql,
               'REFERENCES speakers (speaker),', 'REFERENCES speakers,'),
               'REFERENCES descriptions (description),', 'REFERENCES descriptions,'),
               'REFERENCES statements (statement),', 'REFERENCES statements,'),
               'REFERENCES sources (source),', 'REFERENCES sources,'),
               'REFERENCES occurrences (occurrence),', 'REFERENCES occurrences,')
             WHERE type = 'table';
             PRAGMA writable_schema = RESET;";
        let before_3 = "DROP VIEW verdicts_with_quotes; DROP TABLE verdicts;";
        let before_2 = "DROP VIEW who_said_what;
             CREATE VIEW who_said_what AS SELECT id, NULL AS replaced_by FROM statements;";
        let before_3_again = format!("{before_4}{before_3}{}", include_str!("schema-3.sql"));
        for (old, undo) in [
            (1, format!("{before_4}{before_3}{before_2}")),
            (2, format!("{before_4}{before_3}")),
            (3, before_3_again),
        ] {
            let mut db = Connection::open_in_memory().unwrap();
            upgrade(&mut db, STEPS).unwrap();
            db.execute_batch(&format!("{undo} PRAGMA user_version = {old}")).unwrap();
            assert!(compare(&db).is_err());
            let mut db = super::super::open::harden(db).unwrap();
            upgrade(&mut db, STEPS).unwrap();
            compare(&db).unwrap();
            assert_eq!(version(&db), newest());
            let sound = db.pragma_query_value(None, "integrity_check", |r| r.get::<_, String>(0));
            assert_eq!(sound.unwrap(), "ok");
        }
    }

    #[test]
    fn verdicts_from_before_there_were_answers_stay() {
        let mut db = Connection::open_in_memory().unwrap();
        upgrade(&mut db, STEPS).unwrap();
        let old = include_str!("schema-3.sql");
        let id = |digit: &str| format!("'{}'", digit.repeat(32));
        let row = format!(
            "INSERT INTO verdicts VALUES
               (7, {}, {}, {}, {}, 'date-moved', 'dismissed', 'x', 'Ann', '2025')",
            id("1"),
            id("2"),
            id("3"),
            id("4")
        );
        let undo = "PRAGMA foreign_keys = 0; DROP VIEW verdicts_with_quotes; DROP TABLE verdicts;";
        db.execute_batch(&format!("{undo} {old}; {row}; PRAGMA user_version = 3")).unwrap();
        upgrade(&mut db, STEPS).unwrap();
        let sql = "SELECT verdict, reason, \"by\", decided, answer FROM verdicts";
        let found: (i64, String, String, String, Option<String>) = db
            .query_row(sql, [], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?, r.get(4)?)))
            .unwrap();
        let text = str::to_owned;
        assert_eq!(found, (7, text("x"), text("Ann"), text("2025"), None));
        assert!(db.execute_batch("DELETE FROM verdicts").is_err());
        compare(&db).unwrap();
    }

    #[test]
    fn a_fresh_database_has_the_text_of_the_schema() {
        let mut db = Connection::open_in_memory().unwrap();
        upgrade(&mut db, STEPS).unwrap();
        compare(&db).unwrap();
        assert_eq!(version(&db), newest());
    }
}
