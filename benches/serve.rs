//! How long pages of `walkback serve` take while eight browsers ask for them at once, against a bare SELECT
//! of the same rows over the same server library; and whether memory stays flat.
//!
//! The target is a ratio of 3 for the middle of all times. Asks with `wrk`, which must be installed. Takes
//! the statements of the JSON Lines file that WALKBACK_BENCH_STATEMENTS names, or makes its own; WALKBACK_BENCH_SECONDS
//! says how long each page is asked for (10).

#![allow(clippy::print_stdout, clippy::unwrap_used, missing_docs)]

mod common;

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{Path as Part, Query, State};
use axum::routing::get;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};
use serde_json::Value;
use walkback::record::Record;
use walkback::store::Store;

/// Made up where there is no file.
const STATEMENTS: usize = 30_000;

/// So many different addresses of each page are asked for.
const ADDRESSES: usize = 200;

/// Rows of statements as pages show them.
const ROWS: &str = "SELECT s.id, n.name, s.said, s.kind, s.language, s.quote, o.context, o.role, o.place, o.note,
      src.title, src.outlet, src.url, src.archive_url
    FROM statements s JOIN speakers n ON n.speaker = s.speaker
    LEFT JOIN occurrences o ON o.statement = s.statement LEFT JOIN sources src ON src.source = o.source ";

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("walkback.db");
    let statements = common::statements(STATEMENTS);
    println!("{} statements", statements.len());
    Store::create(&database).unwrap().add(&Record { statements, ..Record::default() }).unwrap();
    let begun = Instant::now();
    let (mut server, address) = serve(&database);
    while !fetch(&format!("{address}work")).contains("\"working\":null") {
        std::thread::sleep(Duration::from_millis(200));
    }
    println!("all compared after {:.1?}", begun.elapsed());
    let bare = bare(&database);
    let mut pages = addresses(&database, &address, &bare);
    // where nothing was found, no page shows it
    pages.retain(|(_, ours, _)| !ours.is_empty());
    // what is kept for later is kept by then
    for (_, ours, _) in &pages {
        load(folder.path(), ours);
    }
    let before = memory(&server);
    println!(
        "{:<10} {:>9} {:>9} {:>9} {:>9} {:>7}",
        "page", "p50", "p99", "bare p50", "bare p99", "ratio"
    );
    for (name, pages, rows) in pages {
        let (ours, theirs) = (load(folder.path(), &pages), load(folder.path(), &rows));
        let ratio = ours.0 / theirs.0;
        println!(
            "{name:<10} {:>7.2}ms {:>7.2}ms {:>7.2}ms {:>7.2}ms {ratio:>7.2}",
            ours.0, ours.1, theirs.0, theirs.1
        );
    }
    println!("memory     {} MiB before, {} MiB after", before, memory(&server));
    server.kill().unwrap();
    server.wait().unwrap();
}

/// Starts the program; gives back where it listens.
fn serve(database: &Path) -> (Child, String) {
    let mut server = Command::new(env!("CARGO_BIN_EXE_walkback"))
        .args(["serve", "--listen", "127.0.0.1:0", "--judge", "rules", "--db"])
        .arg(database)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(server.stdout.take().unwrap()).read_line(&mut line).unwrap();
    (server, line.trim().to_owned())
}

/// Addresses of pages, and of the rows that stand on them.
fn addresses(
    database: &Path,
    ours: &str,
    bare: &str,
) -> Vec<(&'static str, Vec<String>, Vec<String>)> {
    let db = Connection::open(database).unwrap();
    let ids = |sql: &str| -> Vec<String> {
        let mut query = db.prepare(sql).unwrap();
        let rows = query.query_map([], |row| row.get(0)).unwrap();
        rows.map(Result::unwrap).collect()
    };
    let statements = ids(&format!(
        "SELECT id FROM statements WHERE statement % (SELECT max(statement) / {ADDRESSES} FROM statements) = 1"
    ));
    let speakers = ids("SELECT n.name FROM statements s JOIN speakers n ON n.speaker = s.speaker
         GROUP BY 1 ORDER BY count(*) DESC LIMIT 50");
    let inbox = fetch(&format!("{ours}?state=all&strength=possible"));
    let shown = after_each(&inbox, "id=\"finding-");
    let pairs: Vec<(String, String, String)> = shown
        .iter()
        .map(|id| {
            let page = fetch(&format!("{ours}finding/{id}"));
            let sides = after_each(&page, "href=\"/statement/");
            (id.clone(), sides[0].clone(), sides[1].clone())
        })
        .collect();
    let sides = pairs
        .iter()
        .flat_map(|(_, one, other)| [one.as_str(), other])
        .collect::<Vec<_>>()
        .join(",");
    let words = [
        "deadline",
        "budget",
        "next year",
        "tests pass",
        "we agreed",
        "never",
        "proposal",
        "stage",
    ];
    let encoded =
        |word: &str| -> String { form_urlencoded::byte_serialize(word.as_bytes()).collect() };
    let spaced = |word: &str| encoded(word).replace('+', "%20");
    vec![
        (
            "inbox",
            vec![format!("{ours}?state=all&strength=possible")],
            vec![format!("{bare}ids?ids={sides}")],
        ),
        (
            "finding",
            pairs.iter().map(|(id, ..)| format!("{ours}finding/{id}")).collect(),
            pairs.iter().map(|(_, one, other)| format!("{bare}ids?ids={one},{other}")).collect(),
        ),
        (
            "statement",
            statements.iter().map(|id| format!("{ours}statement/{id}")).collect(),
            statements.iter().map(|id| format!("{bare}ids?ids={id}")).collect(),
        ),
        (
            "speaker",
            speakers.iter().map(|name| format!("{ours}speaker/{}", spaced(name))).collect(),
            speakers.iter().map(|name| format!("{bare}speaker/{}", spaced(name))).collect(),
        ),
        (
            "search",
            words.iter().map(|word| format!("{ours}search?q={}", encoded(word))).collect(),
            words.iter().map(|word| format!("{bare}search?q={}", encoded(word))).collect(),
        ),
        ("speakers", vec![format!("{ours}speakers")], vec![format!("{bare}speakers")]),
    ]
}

/// The hex digits behind each place where a text stands.
fn after_each(page: &str, text: &str) -> Vec<String> {
    let digits = |part: &str| part.chars().take_while(char::is_ascii_hexdigit).collect::<String>();
    page.split(text).skip(1).map(digits).filter(|id| id.len() == 32).collect()
}

/// Eight browsers ask for pages in turn; the middle and the 99th of 100 times, in milliseconds.
fn load(folder: &Path, addresses: &[String]) -> (f64, f64) {
    let host = addresses[0].splitn(4, '/').take(3).collect::<Vec<_>>().join("/");
    let paths: Vec<String> =
        addresses.iter().map(|one| format!("{:?}", &one[host.len()..])).collect();
    let script = folder.join("paths.lua");
    let text = format!(
        "local paths = {{{}}}\nlocal n = 0\nrequest = function()\n  n = n + 1\n  \
         return wrk.format(\"GET\", paths[n % #paths + 1])\nend\n\
         done = function(summary, latency)\n  print(\"times\", latency:percentile(50), latency:percentile(99), \
         summary.errors.status + summary.errors.timeout + summary.errors.read)\nend\n",
        paths.join(", ")
    );
    fs::write(&script, text).unwrap();
    let seconds = std::env::var("WALKBACK_BENCH_SECONDS").unwrap_or_else(|_| "10".to_owned());
    let output = Command::new("wrk")
        .args(["-t", "2", "-c", "8", "-d", &seconds, "-s"])
        .arg(&script)
        .arg(&host)
        .output()
        .expect("wrk must be installed");
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    let times = told.lines().find_map(|line| line.strip_prefix("times")).expect(&told);
    let times: Vec<f64> = times.split_whitespace().map(|time| time.parse().unwrap()).collect();
    assert!(times[2] == 0.0, "{} answers failed:\n{told}", times[2]);
    (times[0] / 1000.0, times[1] / 1000.0)
}

/// What a page answers.
fn fetch(address: &str) -> String {
    let output =
        Command::new("curl").args(["-s", address]).output().expect("curl must be installed");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Resident memory of a process, in MiB.
fn memory(process: &Child) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", process.id())).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or("0 kB");
    line.split_whitespace().next().and_then(|kib| kib.parse::<u64>().ok()).unwrap_or(0) / 1024
}

/// The same rows over the same server library, with nothing round them.
fn bare(database: &Path) -> String {
    let readers: Arc<Readers> =
        Arc::new(Readers { path: database.display().to_string(), free: Mutex::default() });
    let routes = Router::new()
        .route("/ids", get(by_ids))
        .route("/speaker/{name}", get(by_speaker))
        .route("/search", get(by_words))
        .route("/speakers", get(names))
        .with_state(readers);
    let (tell, told) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
            tell.send(listener.local_addr().unwrap()).unwrap();
            axum::serve(listener, routes).await.unwrap();
        });
    });
    format!("http://{}/", told.recv().unwrap())
}

struct Readers {
    path: String,
    free: Mutex<Vec<Connection>>,
}

async fn rows(readers: Arc<Readers>, sql: String, values: Vec<String>) -> String {
    let read = move || {
        let free = readers.free.lock().unwrap().pop();
        let db = free.unwrap_or_else(|| {
            Connection::open_with_flags(&readers.path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap()
        });
        let mut all = Vec::new();
        {
            let mut query = db.prepare_cached(&sql).unwrap();
            let columns = query.column_count();
            let mut rows = query.query(rusqlite::params_from_iter(values)).unwrap();
            while let Some(row) = rows.next().unwrap() {
                let value = |at| match row.get_ref(at).unwrap() {
                    ValueRef::Text(text) => Value::from(String::from_utf8_lossy(text)),
                    ValueRef::Integer(n) => Value::from(n),
                    _ => Value::Null,
                };
                all.push(Value::Array((0..columns).map(value).collect()));
            }
        }
        readers.free.lock().unwrap().push(db);
        serde_json::to_string(&all).unwrap()
    };
    tokio::task::spawn_blocking(read).await.unwrap()
}

async fn by_ids(
    State(readers): State<Arc<Readers>>,
    Query(asked): Query<Vec<(String, String)>>,
) -> String {
    let ids: Vec<String> = asked[0].1.split(',').map(str::to_owned).collect();
    let marks = vec!["?"; ids.len()].join(", ");
    rows(readers, format!("{ROWS} WHERE s.id IN ({marks})"), ids).await
}

async fn by_speaker(State(readers): State<Arc<Readers>>, Part(name): Part<String>) -> String {
    let sql = format!(
        "{ROWS} WHERE s.speaker = (SELECT speaker FROM speakers WHERE name = ?)
         ORDER BY s.first_day DESC, s.statement DESC LIMIT 31"
    );
    rows(readers, sql, vec![name]).await
}

async fn by_words(
    State(readers): State<Arc<Readers>>,
    Query(asked): Query<Vec<(String, String)>>,
) -> String {
    let words: Vec<String> =
        asked[0].1.split_whitespace().map(|word| format!("\"{word}\"")).collect();
    let sql = format!(
        "{ROWS} JOIN quotes q ON q.rowid = s.statement WHERE quotes MATCH ? ORDER BY rank, s.id LIMIT 31"
    );
    rows(readers, sql, vec![words.join(" ")]).await
}

async fn names(State(readers): State<Arc<Readers>>) -> String {
    let sql = "SELECT n.name, count(*), min(s.first_day), max(s.last_day)
         FROM statements s JOIN speakers n ON n.speaker = s.speaker GROUP BY s.speaker ORDER BY n.name LIMIT 100";
    rows(readers, sql.to_owned(), Vec::new()).await
}
