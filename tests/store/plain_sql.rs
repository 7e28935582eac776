//! The database as a public format: plain SQL reads it, and cannot break it.

use std::collections::BTreeSet;

use super::*;
use rusqlite::{Connection, OpenFlags, params};
use walkback::pair::Postings as _;
use walkback::record::Names;

fn plain(record: &Record) -> (TempDir, PathBuf, Connection) {
    let (folder, store) = store_of(record);
    let path = store.path().to_owned();
    drop(store);
    let db = Connection::open(&path).unwrap();
    (folder, path, db)
}

fn words(record: &Record, db: &Connection, number: i64, quote: &str) -> rusqlite::Result<usize> {
    let statement = statement(&record.statements[0].speaker, "2025-12-01", quote);
    db.execute(
        "INSERT INTO statements (statement, id, speaker, said, first_day, last_day, kind, quote)
         SELECT nullif(?1, 0), ?2, speaker, '2025-12-01', '2025-12-01', '2025-12-01', 'direct', ?3
         FROM speakers WHERE name = ?4",
        params![number, statement.id().to_string(), quote, statement.speaker],
    )
}

#[test]
fn people_read_who_said_what() {
    let (_folder, path, _db) = plain(&everything());
    // As Datasette opens it.
    let uri = format!("file:{}?immutable=1", path.display());
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    let db = Connection::open_with_flags(uri, flags).unwrap();
    let sql = "SELECT speaker, said, quote, outlet, replaced_by, retracted FROM who_said_what
               WHERE name_as_recorded = ?1 AND said <> '2025' AND said <> '2024-05'
               ORDER BY said";
    let mut query = db.prepare(sql).unwrap();
    let row = |name: &str| {
        let mut rows = query.query([name]).unwrap();
        let row = rows.next().unwrap().unwrap();
        let text = |n: usize| row.get::<_, Option<String>>(n).unwrap().unwrap_or_default();
        (text(0), text(1), text(2), !text(4).is_empty(), row.get::<_, bool>(5).unwrap())
    };
    let mut row = row;
    let own = |text: &str| text.to_owned();
    let early = (own("Ann Lee"), own("2025-11-17/2025-11-23"), own("accept by today (27/11)"));
    assert_eq!(row("A. Lee"), (early.0, early.1, early.2, false, false));
    let wrong = (own("Ann Lee"), own("2025-11-26"), own("there is no headline."));
    assert_eq!(row("Ann Lee"), (wrong.0, wrong.1, wrong.2, true, false));
    let never = (own("Bob Ray"), own("unknown"), own("I never said that."));
    assert_eq!(row("Bob Ray"), (never.0, never.1, never.2, false, true));
    let count: usize = db
        .query_row("SELECT count(*) FROM who_said_what", [], |row| row.get::<_, i64>(0))
        .unwrap()
        .try_into()
        .unwrap();
    assert_eq!(count, everything().statements.len() - 1);
}

#[test]
fn people_see_the_same_speakers_as_reports() {
    let alias = |name: &str, from: &str, to: &str| {
        let time = |text: &str| (!text.is_empty()).then(|| text.parse().unwrap());
        Alias { name: name.to_owned(), from: time(from), to: time(to) }
    };
    let described = |name: &str, aliases: &[Alias]| Speaker {
        name: name.to_owned(),
        aliases: aliases.to_vec(),
        ..Speaker::default()
    };
    let times = ["2019", "2021", "2022-05-31", "2022-06", "2022", "2023~", "2024/..", "unknown"];
    let names = ["Ann", "the  Minister", "Bob", "bobby", "Cid", "Nobody"];
    let said_by = |name: &str| times.map(|said| statement(name, said, "No."));
    let mut record = statements(names.iter().flat_map(|name| said_by(name)));
    record.speakers = vec![
        described("Ann", &[alias("The Minister", "2020", "2022-05"), alias("Bob", "", "")]),
        described("Bob", &[alias("The Minister", "2022-06-01", ""), alias("Bobby", "", "")]),
        described("Cid", &[alias("Bobby", "2023", "")]),
    ];
    record.canonical();
    let (_folder, _path, db) = plain(&record);
    let current = record.current(None);
    assert_eq!(current.statements.len(), names.len() * times.len());
    for in_force in current.statements {
        let sql = "SELECT speaker FROM who_said_what WHERE id = ?1";
        let id = in_force.id.to_string();
        let shown: String = db.query_row(sql, [&id], |row| row.get(0)).unwrap();
        let Statement { speaker, said, .. } = in_force.statement;
        assert_eq!(shown, in_force.speaker, "{speaker} at {said}");
    }
}

#[test]
fn people_search_with_plain_fts5() {
    let (_folder, _path, db) = plain(&everything());
    let sql = "SELECT count(*) FROM quotes WHERE quotes MATCH 'deadlines'";
    assert_eq!(db.query_row(sql, [], |row| row.get(0)), Ok(1));
}

#[test]
fn findings_show_both_quotes() {
    use walkback::finding::{Flip, Kind, Strength, finding_id};
    let record = everything();
    let (_folder, mut store) = store_of(&record);
    let (earlier, later) = (record.statements[0].id(), record.statements[1].id());
    let finding = walkback::store::CachedFinding {
        id: finding_id(&earlier, &later),
        earlier,
        later,
        kind: Kind::ExistenceDenied,
        strength: Strength::Firm,
        flip: Flip::Full,
        score: 0.97,
        version: "0.1.0".to_owned(),
    };
    store.save_findings(std::slice::from_ref(&finding)).unwrap();
    store.save_findings(std::slice::from_ref(&finding)).unwrap();
    assert_eq!(store.findings().unwrap(), std::slice::from_ref(&finding));
    assert_eq!(store.find_finding(&finding.id.short()).unwrap(), finding.id);
    let db = Connection::open(store.path()).unwrap();
    let sql = "SELECT earlier_quote, later_quote FROM findings_with_quotes";
    let quotes = db.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    let quote = |at: usize| record.statements[at].quote.clone();
    assert_eq!(quotes, (quote(0), quote(1)));
}

#[test]
fn people_see_which_verdict_was_the_last() {
    let (_folder, _path, db) = plain(&everything());
    let sql = "SELECT reason, earlier_quote, later_in_force, \"by\" FROM verdicts_with_quotes
               WHERE last AND decision = 'confirmed' AND kind = 'existence-denied'";
    let mut query = db.prepare(sql).unwrap();
    let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?));
    let rows: Vec<(String, String, bool, Option<String>)> =
        query.query_map([], row).unwrap().collect::<rusqlite::Result<_>>().unwrap();
    let own = str::to_owned;
    let last = (own("both were broadcast"), own("accept by today (27/11)"), true, Some(own("ed")));
    assert_eq!(rows, [last]);
}

#[test]
fn nothing_recorded_can_be_edited_or_removed() {
    let (_folder, path, db) = plain(&everything());
    let refused = [
        ("UPDATE statements SET quote = 'x'", "never edited; record a correction"),
        ("DELETE FROM statements", "never removed; record a retraction"),
        ("UPDATE occurrences SET note = 'x'", "never edited; record a correction"),
        ("DELETE FROM occurrences", "never removed; record a retraction"),
        ("UPDATE topics SET topic = 'x'", "never edited; record a correction"),
        ("DELETE FROM topics", "never edited; record a correction"),
        ("UPDATE sources SET title = 'x'", "never edited; record a correction"),
        ("DELETE FROM sources", "never removed; record a correction"),
        ("UPDATE corrections SET reason = 'x'", "never edited; record another one"),
        ("DELETE FROM corrections", "never removed; record another one"),
        ("UPDATE retractions SET reason = 'x'", "never edited"),
        ("DELETE FROM retractions", "never removed"),
        ("UPDATE verdicts SET decision = 'dismissed'", "never edited; record another one"),
        ("DELETE FROM verdicts", "never removed; record another one"),
        ("UPDATE speakers SET name = name || '!'", "add an alias to the right speaker"),
        ("DELETE FROM speakers", "add an alias to the right speaker"),
        (
            "INSERT OR REPLACE INTO statements (statement, id, speaker, said, kind, quote)
             SELECT statement, substr(id, 2) || '0', speaker, said, kind, 'x' FROM statements",
            "never edited; record a correction",
        ),
        (
            "INSERT OR REPLACE INTO topics SELECT occurrence, position, 'x' FROM topics",
            "never edited",
        ),
        (
            "INSERT OR REPLACE INTO sources (source, id) SELECT source, id FROM sources",
            "never edited",
        ),
        (
            "INSERT OR REPLACE INTO corrections (id, replaces, \"with\", reason)
             SELECT id, replaces, \"with\", 'x' FROM corrections",
            "never edited",
        ),
        (
            "INSERT OR REPLACE INTO retractions (id, retracts, reason)
             SELECT id, retracts, 'x' FROM retractions",
            "never edited",
        ),
        (
            "INSERT OR REPLACE INTO verdicts (id, finding, earlier, later, kind, decision, reason)
             SELECT id, finding, earlier, later, kind, 'dismissed', 'x' FROM verdicts",
            "never edited",
        ),
        ("INSERT OR REPLACE INTO speakers (name, folded) SELECT name, 'x' FROM speakers", "known"),
    ];
    db.pragma_update(None, "foreign_keys", false).unwrap();
    for (sql, message) in refused {
        let error = db.execute(sql, []).unwrap_err().to_string();
        assert!(error.contains(message), "{sql}: {error}");
    }
    // What is known with its words is passed over.
    let known = "INSERT OR REPLACE INTO statements (id, speaker, said, kind, quote)
                 SELECT id, speaker, said, kind, 'x' FROM statements";
    assert_eq!(db.execute(known, []), Ok(0));
    drop(db);
    let store = Store::open(&path).unwrap();
    assert_eq!(store.record().unwrap(), everything());
    store.check().unwrap();
}

#[test]
fn statements_added_by_plain_sql_are_searched_and_paired() {
    let record = everything();
    let (_folder, path, db) = plain(&record);
    assert_eq!(words(&record, &db, 0, "An unheard-of giraffe."), Ok(1));
    let error = words(&record, &db, 1, "Another giraffe.").unwrap_err().to_string();
    assert!(error.contains("never edited"), "{error}");
    let error = words(&record, &db, -5, "Another giraffe.").unwrap_err().to_string();
    assert!(error.contains("leave the number out"), "{error}");
    drop(db);
    let term = walkback::pair::terms("giraffe")[0];
    let mut reader = Store::open_read_only(&path).unwrap();
    assert!(matches!(fault(reader.index()).0, Fault::Unindexed));
    drop(reader);
    let mut store = Store::open(&path).unwrap();
    store.index().unwrap();
    let (speaker, names) = (&record.statements[0].speaker, Names::new(&record));
    let spoken = store.spoken(speaker, &record.speakers, &names, &BTreeSet::new()).unwrap();
    assert_eq!(spoken.with(term).unwrap().len(), 1);
    assert_eq!(store.search("giraffes", 9).unwrap().len(), 1);
    assert_eq!(store.record().unwrap().statements.len(), record.statements.len() + 1);
    store.check().unwrap();
    store.add(&record).unwrap();
    Store::open_read_only(&path).unwrap().index().unwrap();
}

#[test]
fn a_speaker_described_by_hand_is_believed() {
    let (_folder, path, db) = plain(&everything());
    db.execute("UPDATE descriptions SET note = 'a painter after all'", []).unwrap();
    db.execute("UPDATE aliases SET name = 'B. Lee', folded = 'b. lee' WHERE name = 'A. Lee'", [])
        .unwrap();
    drop(db);
    let store = Store::open(&path).unwrap();
    let ann = &store.described().unwrap()[0];
    assert_eq!(ann.note.as_deref(), Some("a painter after all"));
    assert_eq!(ann.aliases[1].name, "B. Lee");
    store.check().unwrap();
}

#[test]
fn a_fresh_database_is_the_text_of_the_schema() {
    let (_folder, _path, db) = plain(&Record::default());
    let dump = |db: &Connection| -> Vec<String> {
        let sql = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid";
        let mut query = db.prepare(sql).unwrap();
        let rows = query.query_map([], |row| row.get(0)).unwrap();
        rows.collect::<rusqlite::Result<_>>().unwrap()
    };
    let fresh = Connection::open_in_memory().unwrap();
    fresh.execute_batch(walkback::store::SCHEMA).unwrap();
    assert_eq!(dump(&db), dump(&fresh));
    let file = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/schema.sql")).unwrap();
    assert_eq!(file, walkback::store::SCHEMA);
    for name in ["application_id", "user_version"] {
        let value = |db: &Connection| db.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
        assert_eq!(value(&db), value(&fresh), "{name}");
    }
}
