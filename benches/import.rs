//! How long an import takes, against the `sqlite3` shell filling the same tables from CSV.
//!
//! Takes the statements of the JSON Lines file that WALKBACK_BENCH_STATEMENTS names, or makes its own.

#![allow(clippy::print_stdout, clippy::unwrap_used, missing_docs)]

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use common::timed;
use rusqlite::Connection;
use walkback::pair::{candidates, terms};
use walkback::record::{Names, Record};
use walkback::store::Store;

/// As many as the notes of ECMA's committee TC39 hold, the largest open log we know of.
const STATEMENTS: usize = 235_000;

fn main() {
    let record = common::statements(STATEMENTS);
    let record = Record { statements: record, ..Record::default() };
    let folder = tempfile::tempdir().unwrap();
    let ours = folder.path().join("walkback.db");

    let mut store = Store::create(&ours).unwrap();
    let (added, import) = timed(|| store.add(&record).unwrap());
    println!("{} statements, {} of them new", record.statements.len(), added.statements);
    println!("walkback      {import:>8.2?}  {}", size(&ours));
    let (again, twice) = timed(|| store.add(&record).unwrap());
    println!("  once more   {twice:>8.2?}  {} new", again.occurrences);
    look(&record, &ours);

    let Some(shell) = shell(&ours, folder.path()) else {
        println!("no `sqlite3` here to compare with");
        return;
    };
    println!("sqlite3       {shell:>8.2?}");
    println!("ratio         {:>8.2}", import.as_secs_f64() / shell.as_secs_f64());
}

/// One new quote against all of them, and everything read back.
fn look(record: &Record, path: &Path) {
    let quote = &record.statements[record.statements.len() / 2];
    let (found, time) = timed(|| {
        let mut store = Store::open_read_only(path).unwrap();
        store.index().unwrap();
        let names = Names::default();
        let spoken = store.spoken(&quote.speaker, &[], &names, &BTreeSet::new()).unwrap();
        let (found, _) = candidates(&spoken, &terms(&quote.quote)).unwrap();
        store.fetch(&found).unwrap().len()
    });
    println!("  one quote   {time:>8.2?}  {found} candidates, with opening");
    let store = Store::open_read_only(path).unwrap();
    let (found, time) = timed(|| store.search("deadline", 20).unwrap().len());
    println!("  search      {time:>8.2?}  {found} found");
    let (read, time) = timed(|| {
        let voices = store.voices().unwrap();
        voices.iter().map(|voice| store.record_of(voice).unwrap().statements.len()).sum::<usize>()
    });
    println!("  by speaker  {time:>8.2?}  {read} read");
    let (read, time) = timed(|| store.record().unwrap().statements.len());
    println!("  whole       {time:>8.2?}  {read} read");
    let ((), time) = timed(|| store.check().unwrap());
    println!("  check       {time:>8.2?}");
}

/// Fills the same tables with the shell, from CSV files that hold what our import came to, and
/// has FTS5 build its index in one go: the fastest way that SQLite itself offers.
fn shell(ours: &Path, folder: &Path) -> Option<Duration> {
    let tables = ["speakers", "sources", "statements", "occurrences", "topics", "terms"];
    let sqlite3 = |database: &Path, script: &str| {
        let mut child = Command::new("sqlite3")
            .arg(database)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .current_dir(folder)
            .spawn()
            .ok()?;
        std::io::Write::write_all(child.stdin.as_mut()?, script.as_bytes()).ok()?;
        child.wait().ok()?.success().then_some(())
    };
    let export: String =
        tables.map(|table| format!(".once {table}.csv\nSELECT * FROM {table};\n")).concat();
    sqlite3(ours, &format!(".mode csv\n.headers off\n{export}"))?;
    // The tables and their indexes, without the triggers, and not STRICT: CSV knows no numbers.
    let db = Connection::open(ours).unwrap();
    let mut query = db
        .prepare(
            "SELECT sql || ';' FROM sqlite_schema
             WHERE sql IS NOT NULL AND type IN ('table', 'index') AND name NOT LIKE 'quotes\\_%'
               ESCAPE '\\' ORDER BY rowid",
        )
        .unwrap();
    let schema: Vec<String> =
        query.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let schema =
        schema.join("\n").replace(") STRICT, WITHOUT", ") WITHOUT").replace(") STRICT", ")");
    let import: String =
        tables.map(|table| format!(".import --csv {table}.csv {table}\n")).concat();
    let script = format!(
        "{schema}\nPRAGMA cache_size = -262144;\nBEGIN;\n{import}\
         INSERT INTO quotes (quotes) VALUES ('rebuild');\nCOMMIT;\n"
    );
    let (filled, time) = timed(|| sqlite3(&folder.join("shell.db"), &script));
    filled.map(|()| time)
}

fn size(path: &Path) -> String {
    format!("{:.1} MB", fs::metadata(path).unwrap().len() as f64 / 1e6)
}
