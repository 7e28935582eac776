//! How long an import takes, against the `sqlite3` shell filling the same tables from CSV.
//!
//! `cargo bench --bench import` makes its own statements; `-- FILE.jsonl` takes those of a file.

#![allow(clippy::print_stdout, clippy::unwrap_used, missing_docs)]

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use rusqlite::Connection;
use walkback::record::Record;
use walkback::statement::Statement;
use walkback::store::Store;

/// As many as the notes of ECMA's committee TC39 hold, the largest open log we know of.
const STATEMENTS: usize = 235_000;

fn main() {
    let file = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let record = file.map_or_else(made_up, |file| from_file(Path::new(&file)));
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
        let voice = store.voice(&quote.speaker).unwrap();
        let mut terms: Vec<(usize, u64)> = walkback::store::terms(&quote.quote)
            .into_iter()
            .map(|term| (store.document_frequency(&voice, term).unwrap(), term))
            .collect();
        terms.sort_unstable();
        let mut numbers: Vec<i64> = Vec::new();
        for (_, term) in terms.iter().take(8) {
            let postings = store.postings(&voice, *term, 64).unwrap();
            numbers.extend(postings.iter().map(|posting| posting.statement));
        }
        numbers.sort_unstable();
        numbers.dedup();
        store.statement_count(&voice).unwrap();
        store.fetch(&numbers).unwrap().len()
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

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let outcome = work();
    (outcome, start.elapsed())
}

fn size(path: &Path) -> String {
    format!("{:.1} MB", fs::metadata(path).unwrap().len() as f64 / 1e6)
}

fn from_file(path: &Path) -> Record {
    let text = fs::read_to_string(path).unwrap();
    let statements = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    Record { statements, ..Record::default() }
}

/// Statements with the frequencies of real speech: few speakers and words make up most of it.
fn made_up() -> Record {
    let mut seed = 7_u64;
    let mut random = move |below: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (seed >> 33) % below
    };
    let mut statements = Vec::with_capacity(STATEMENTS);
    for _ in 0..STATEMENTS {
        // A product of two draws is small most of the time.
        let speaker = random(21) * random(21);
        let words: Vec<String> =
            (0..16).map(|_| format!("word{}", letters(random(150) * random(150)))).collect();
        let said = format!("20{:02}-{:02}-15", random(26), 1 + random(12));
        let mut statement = Statement {
            speaker: format!("Speaker {speaker}"),
            said: said.parse().unwrap(),
            quote: words.join(" "),
            ..Statement::default()
        };
        statement.source.title = Some(format!("minutes of {said}"));
        statements.push(statement);
    }
    Record { statements, ..Record::default() }
}

fn letters(mut number: u64) -> String {
    let mut text = String::new();
    while number > 0 {
        text.push(char::from(b'a' + (number % 26) as u8));
        number /= 26;
    }
    text
}
