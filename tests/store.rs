//! The database: what goes in comes out, nothing is edited, and nothing damaged is believed.

mod amend;
mod damage;
mod faults;
mod find;
mod pairing;
mod plain_sql;
mod round_trip;
mod writers;

use std::path::PathBuf;

use tempfile::TempDir;
use walkback::finding::{Decision, Kind};
use walkback::record::{Correction, Record, Retraction, Verdict};
use walkback::speaker::{Alias, Role, Speaker};
use walkback::statement::{Locator, QuoteKind, Recorded, Source, Statement};
use walkback::store::{Fault, Result, Store};

/// A folder for one test, with the name of a database in it.
fn folder() -> (TempDir, PathBuf) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("walkback.db");
    (folder, path)
}

/// A new database with a record in it.
fn store_of(record: &Record) -> (TempDir, Store) {
    let (folder, path) = folder();
    let mut store = Store::create(&path).unwrap();
    store.add(record).unwrap();
    (folder, store)
}

fn statement(speaker: &str, said: &str, quote: &str) -> Statement {
    Statement {
        speaker: speaker.to_owned(),
        said: said.parse().unwrap(),
        quote: quote.to_owned(),
        ..Statement::default()
    }
}

fn statements(statements: impl IntoIterator<Item = Statement>) -> Record {
    Record { statements: statements.into_iter().collect(), ..Record::default() }
}

/// The fault of an operation that has to fail, with its sentence.
#[track_caller]
fn fault<T>(result: Result<T>) -> (Fault, String) {
    match result {
        Ok(_) => panic!("this should have failed"),
        Err(error) => {
            let text = error.to_string();
            assert!(text.starts_with(&error.path.display().to_string()), "{text}");
            (error.fault, text)
        }
    }
}

/// Quotes that break careless programs.
fn hostile_quotes() -> Vec<String> {
    let mut quotes: Vec<String> = [
        "'; DROP TABLE statements; --",
        "line\r\nbreak\rand\ttab ",
        "nul\0inside",
        "\u{202e}right to left\u{202c} \u{200b}\u{feff}",
        "\u{1b}]8;;http://evil.example\u{7}click\u{1b}[2J",
        "=HYPERLINK(\"http://evil.example\")",
        "\"unclosed",
        "quote:NEAR(a b) OR * ^ - {x}",
        "e\u{301} and é, ﬁ, ß, 𝕏, 👩‍👩‍👧",
        " ",
        "\u{fffd}\u{10ffff}",
    ]
    .map(str::to_owned)
    .into();
    quotes.push("long ".repeat(40_000));
    quotes
}

/// A record that uses every field.
fn everything() -> Record {
    let time = |text: &str| text.parse().unwrap();
    let text = |text: &str| Some(text.to_owned());
    let full = Statement {
        kind: QuoteKind::Mixed,
        language: text("en"),
        source: Source {
            title: text("Minutes"),
            outlet: text("The Aldmoor Times"),
            url: text("https://example.org/?a=1&b='2'"),
            archive_url: text("https://archive.example/1"),
            published: Some(time("2025-11-27")),
            retrieved: Some(time("2025-11-28T10:00Z")),
            sha256: Some("ab".repeat(32)),
        },
        locator: Locator {
            exact: text("no deadline"),
            prefix: text("there is "),
            suffix: text("."),
            start: Some(7),
            end: Some(u64::MAX),
            page_line: text("12:7"),
            media_time: text("00:12:31"),
        },
        context: text("She said:\n\"there is no deadline.\""),
        role: text("finance minister"),
        place: text("Aldmoor"),
        topics: vec!["deadline".to_owned(), "peace".to_owned(), "deadline".to_owned()],
        translation_of: text("es gibt keine Frist"),
        note: text("heard twice"),
        recorded: Some(Recorded(time("2025-11-28"))),
        ..statement("Ann Lee", "2025-11-27~", "there is no deadline.")
    };
    let mut elsewhere = full.clone();
    elsewhere.source = Source { title: text("Another paper"), ..Source::default() };
    elsewhere.recorded = None;
    let early = statement("A. Lee", "2025-11-17/2025-11-23", "accept by today (27/11)");
    let wrong = statement("Ann Lee", "2025-11-26", "there is no headline.");
    let never = statement("Bob Ray", "unknown", "I never said that.");
    let alias = |name: &str, from: Option<&str>, to: Option<&str>| Alias {
        name: name.to_owned(),
        from: from.map(time),
        to: to.map(time),
    };
    let ann = Speaker {
        name: "Ann Lee".to_owned(),
        aliases: vec![
            alias("the minister", Some("2024"), Some("2025-12")),
            alias("A. Lee", None, None),
        ],
        roles: vec![Role { title: "minister".to_owned(), from: Some(time("2024")), to: None }],
        wikidata: text("Q42"),
        note: text("not the painter"),
    };
    let bob = Speaker { name: "Bob Ray".to_owned(), ..Speaker::default() };
    let correction = Correction {
        replaces: wrong.id(),
        with: full.id(),
        reason: "misheard".to_owned(),
        by: text("ed"),
        recorded: Some(Recorded(time("2025-11-29"))),
    };
    let retraction = Retraction {
        retracts: never.id(),
        reason: "a parody".to_owned(),
        by: None,
        recorded: None,
    };
    let verdict = Verdict {
        earlier: early.id(),
        later: full.id(),
        decided: Some(Recorded(time("2025-11-30T09:00:00Z"))),
        kind: Kind::ExistenceDenied,
        verdict: Decision::Confirmed,
        reason: "both were broadcast".to_owned(),
        by: text("ed"),
        answer: text("I have always said so."),
    };
    let again = Verdict { decided: None, by: None, ..verdict.clone() };
    let mut record = Record {
        statements: vec![full, elsewhere, early, wrong, never],
        speakers: vec![ann, bob],
        corrections: vec![correction],
        retractions: vec![retraction],
        verdicts: vec![verdict, again],
    };
    let hostile = hostile_quotes();
    record.statements.extend(hostile.iter().map(|quote| statement("Ann Lee", "2025", quote)));
    record.statements.extend(hostile.iter().map(|name| statement(name, "2024-05", "No.")));
    record.canonical();
    record
}
