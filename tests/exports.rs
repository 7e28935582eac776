//! What is written for other programs, read by such programs.

mod annotations;
mod citations;
mod datasette;
mod feed;
mod linked;

use std::fs;
use std::path::{Path, PathBuf};

use crate::cli::command;
use crate::hostile::QUOTES;

/// Two speakers with all that may be known of them and of what they said: a correction, a retraction,
/// verdicts, sources that are pages and such that are not.
pub(crate) const LOG: &str = r#"
[[speaker]]
name = "Mara Veldt"
aliases = [{ name = "M. Veldt" }, { name = "the mayor", from = "2024-01-01", to = "2025~" }]
roles = [{ title = "mayor of Northgate", from = "2024-01-01" }]
wikidata = "Q4242"

[[statement]]
speaker = "Mara Veldt"
said = "2024-03-02"
quote = "We will cut the harbour tax."
language = "en"
source = { title = "Budget night", outlet = "The Northgate Courier", url = "https://courier.example/budget?a=1&b=2", archive_url = "https://archive.example/1", published = "2024-03-03", retrieved = "2024-03-04T10:00:00Z", sha256 = "00ff" }
locator = { prefix = "She said: ", exact = "We will cut the harbour tax.", suffix = " Applause", start = 120, end = 148 }
topics = ["tax", "harbour"]
place = "Northgate"
recorded = "2024-03-05T08:00:00Z"

[[statement]]
speaker = "the mayor"
said = "2025-01~"
quote = "We will not cut the harbour tax."
kind = "mixed"
language = "en"
source = { title = "Council", url = "https://council.example/minutes", published = "2025-01~" }
locator = { media_time = "00:12:31" }
recorded = "2025-02-01"

[[statement]]
speaker = "Mara Veldt"
said = "2024-05-01"
quote = "The bridge costs 10 million."

[[statement]]
speaker = "Mara Veldt"
said = "2024-05-01"
quote = "The bridge costs 12 million."
source = { title = "Bridge", url = "javascript:alert(1)" }

[[statement]]
speaker = "Ilan Brandt"
said = "unknown"
quote = "I was never there."
source = { outlet = "Radio Esk", published = "201X" }
"#;

/// The log with a correction, a retraction and a verdict in it, in a folder of its own.
pub(crate) fn amended() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("log.toml");
    fs::write(&log, LOG).unwrap();
    let id = |quote: &str| id_of(folder.path(), quote);
    let (ten, twelve, never) = (id("10 million"), id("12 million"), id("never there"));
    let (earlier, later) = (id("will cut"), id("not cut"));
    let more = format!(
        r#"
[[correction]]
replaces = "{ten}"
with = "{twelve}"
reason = "misheard <b>"
by = "Ann Lee"
recorded = "2024-05-02T09:00:00Z"

[[retraction]]
retracts = "{never}"
reason = "said by somebody else"
by = "Ann Lee"
recorded = "2024-06-01"

[[verdict]]
earlier = "{earlier}"
later = "{later}"
kind = "polarity-flipped"
verdict = "confirmed"
reason = "both are on tape"
answer = "I meant <the> other harbour"
by = "Ann Lee"
decided = "2025-02-03T12:00:00Z"
"#
    );
    fs::write(&log, LOG.to_owned() + &more).unwrap();
    (folder, log)
}

/// The id of a statement in `log.toml`, by words in it.
#[track_caller]
pub(crate) fn id_of(folder: &Path, quote: &str) -> String {
    let list = run(folder, &["list", "log.toml", "--format", "json", "--find", quote]);
    let list: serde_json::Value = serde_json::from_str(&list).unwrap();
    list[0]["id"].as_str().unwrap().to_owned()
}

/// What a command prints that ends well, or with findings.
#[track_caller]
pub(crate) fn run(folder: &Path, args: &[&str]) -> String {
    let out = command(folder).args(args).output().unwrap();
    let told = String::from_utf8_lossy(&out.stderr).into_owned();
    assert!(out.status.code().is_some_and(|code| code < 2), "{args:?}\n{told}");
    String::from_utf8(out.stdout).unwrap()
}

/// The text in a file of this name.
pub(crate) fn file(folder: &Path, name: &str, text: &str) -> String {
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

/// A path from the root of the repository.
pub(crate) fn here(path: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path).to_str().unwrap().to_owned()
}

/// Every hostile quote as every outside word of a record.
pub(crate) fn hostile() -> walkback::record::Record {
    use walkback::record::Record;
    use walkback::speaker::{Alias, Role, Speaker};
    use walkback::statement::{Locator, Source, Statement};

    let mut record = Record::default();
    for (number, quote) in QUOTES.iter().enumerate() {
        let text = || Some((*quote).to_owned());
        record.speakers.push(Speaker {
            name: (*quote).to_owned(),
            aliases: vec![Alias { name: format!("{quote}{number}"), ..Alias::default() }],
            roles: vec![Role { title: (*quote).to_owned(), ..Role::default() }],
            wikidata: text(),
            note: text(),
        });
        record.statements.push(Statement {
            speaker: (*quote).to_owned(),
            said: "2025".parse().unwrap(),
            quote: (*quote).to_owned(),
            source: Source {
                title: text(),
                outlet: text(),
                url: Some(match number % 3 {
                    0 => format!("javascript:alert('{quote}')"),
                    1 => format!("https://example.org/{quote}"),
                    _ => (*quote).to_owned(),
                }),
                archive_url: Some(format!(" JavaScript:{quote}")),
                ..Source::default()
            },
            locator: Locator {
                exact: text(),
                prefix: text(),
                suffix: text(),
                ..Locator::default()
            },
            context: text(),
            role: text(),
            place: text(),
            topics: vec![(*quote).to_owned()],
            translation_of: text(),
            note: text(),
            ..Statement::default()
        });
    }
    record.canonical();
    record
}

/// Four quotes on pages of their own: one that stands, one that was withdrawn, and one that another took the
/// place of.
pub(crate) fn mended() -> walkback::record::Record {
    use walkback::record::{Correction, Record, Retraction};
    use walkback::statement::{Source, Statement};

    let statement = |page: &str, quote: &str| Statement {
        speaker: "Mara Veldt".to_owned(),
        said: "2025-03-02".parse().unwrap(),
        quote: quote.to_owned(),
        source: Source {
            title: Some(page.to_owned()),
            url: Some(format!("https://courier.example/{page}")),
            ..Source::default()
        },
        ..Statement::default()
    };
    let stands = statement("budget", "The ferry costs 10 million.");
    let gone = statement("parody", "I eat ferries.");
    let wrong = statement("misheard", "The bridge costs 10 million.");
    let right = statement("heard", "The bridge costs 12 million.");
    let reason = "nobody said it".to_owned();
    let mut record = Record {
        retractions: vec![Retraction {
            retracts: gone.id(),
            reason: reason.clone(),
            by: None,
            recorded: None,
        }],
        corrections: vec![Correction {
            replaces: wrong.id(),
            with: right.id(),
            reason,
            by: None,
            recorded: None,
        }],
        statements: vec![stands, gone, wrong, right],
        ..Record::default()
    };
    record.canonical();
    record
}

/// What a format left out, as people are told.
pub(crate) fn left_out(record: &walkback::record::Record, format: &str) -> Vec<String> {
    let format = walkback::export::Format::from_name(format).unwrap();
    let written = walkback::export::write(record, format).unwrap();
    let told = written.left_out.iter();
    told.map(|one| format!("{}: {} {}", one.what, one.count, one.why)).collect()
}

/// What a hostile record is exported as.
pub(crate) fn exported(record: &walkback::record::Record, format: &str) -> String {
    let format = walkback::export::Format::from_name(format).unwrap();
    walkback::export::write(record, format).unwrap().text
}

#[test]
fn files_and_database_are_exported_alike_in_any_order() {
    let (folder, log) = amended();
    run(folder.path(), &["init", "--quiet"]);
    run(folder.path(), &["import", "log.toml", "--quiet"]);
    let text = fs::read_to_string(log).unwrap();
    let mut blocks: Vec<&str> =
        text.split("\n[[").filter(|block| !block.trim().is_empty()).collect();
    blocks.reverse();
    file(folder.path(), "other.toml", &format!("[[{}", blocks.join("\n[[")));
    for format in ["jsonld", "annotations", "csl"] {
        let one = run(folder.path(), &["export", "--format", format]);
        assert_eq!(one, run(folder.path(), &["export", "log.toml", "--format", format]));
        assert_eq!(one, run(folder.path(), &["export", "other.toml", "--format", format]));
        assert!(one.ends_with("]\n") || one.ends_with("}\n"), "{format}");
    }
}
