//! Every format of every command, read by Python and opened in Chromium.

use std::fs;
use std::path::{Path, PathBuf};

use super::record;
use crate::cli::command;
use crate::outside::{node, python};

pub(super) const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/hostile/corpus.jsonl");

/// What is written, and by which arguments: `all.` where every text must come back, then the name of the reader
/// (`tests/outside/hostile.py`). RULES is what judges and how weak a finding may be.
const WRITTEN: &[(&str, &str)] = &[
    ("report.txt", "report log.jsonl RULES"),
    ("full.txt", "report log.jsonl RULES --full"),
    ("report.ascii", "report log.jsonl RULES --ascii"),
    ("report.colour", "report log.jsonl RULES --color always"),
    ("all.report.json", "report log.jsonl RULES --format json"),
    ("all.report.jsonl", "report log.jsonl RULES --format jsonl"),
    ("all.report.csv", "report log.jsonl RULES --format csv"),
    ("all.report.rawcsv", "report log.jsonl RULES --format csv --raw"),
    ("all.report.sarif", "report log.jsonl RULES --format sarif"),
    ("all.report.junit", "report log.jsonl RULES --format junit"),
    ("report.github", "report log.jsonl RULES --format github"),
    ("report.gitlab", "report log.jsonl RULES --format gitlab"),
    ("all.report.jsonld", "report log.jsonl RULES --format jsonld"),
    ("report.atom", "report log.jsonl RULES --format atom"),
    ("report.html", "report log.jsonl RULES --format html"),
    ("report.md", "report log.jsonl RULES --format markdown"),
    ("check.txt", "check none.toml --new log.jsonl RULES"),
    ("check.md", "check none.toml --new log.jsonl RULES --format markdown"),
    ("check.html", "check none.toml --new log.jsonl RULES --format html"),
    ("check.atom", "check none.toml --new log.jsonl RULES --format atom"),
    ("all.check.json", "check none.toml --new log.jsonl RULES --format json"),
    ("all.check.jsonl", "check none.toml --new log.jsonl RULES --format jsonl"),
    ("all.check.csv", "check none.toml --new log.jsonl RULES --format csv"),
    ("all.check.jsonld", "check none.toml --new log.jsonl RULES --format jsonld"),
    ("all.check.sarif", "check none.toml --new log.jsonl RULES --format sarif"),
    ("all.check.junit", "check none.toml --new log.jsonl RULES --format junit"),
    ("check.github", "check none.toml --new log.jsonl RULES --format github"),
    ("check.gitlab", "check none.toml --new log.jsonl RULES --format gitlab"),
    ("all.export.toml", "export log.jsonl"),
    ("all.export.jsonl", "export log.jsonl --format jsonl"),
    ("all.export.rawcsv", "export log.jsonl --format csv"),
    ("all.export.jsonld", "export log.jsonl --format jsonld"),
    ("all.export.annotations", "export log.jsonl --format annotations"),
    ("all.export.csl", "export log.jsonl --format csl"),
    ("datasette.json", "export --format datasette"),
    ("list.txt", "list log.jsonl --all"),
    ("list.ascii", "list log.jsonl --ascii"),
    ("all.list.json", "list log.jsonl --all --format json"),
    ("all.list.jsonl", "list log.jsonl --format jsonl"),
    ("all.list.rawcsv", "list log.jsonl --format csv"),
    ("all.list.toml", "list log.jsonl --format toml"),
    ("speakers.txt", "speakers log.jsonl"),
    ("all.speakers.json", "speakers log.jsonl --format json"),
    ("verdicts.txt", "review list log.jsonl --judge rules"),
    ("verdicts.json", "review list log.jsonl --judge rules --format json"),
    ("accepted.txt", "accept list log.jsonl --judge rules"),
    ("accepted.json", "accept list log.jsonl --judge rules --format json"),
    ("before.txt", "log verify log.jsonl"),
    ("before.json", "log verify log.jsonl --format json"),
    ("found.txt", "extract article.txt --date 2025-01-02 --format text"),
    ("found.jsonl", "extract article.txt --date 2025-01-02 --format jsonl"),
    ("found.toml", "extract article.txt --date 2025-01-02 --format toml"),
];

/// A snapshot of nothing, in which the rules judge.
const SNAPSHOT: &str =
    "[[snapshot]]\nversion = \"1\"\nbuild = \"x\"\njudge = \"rules\"\nlevel = \"likely\"\n";

/// A project with the record in its database and beside it, and an article that quotes all of it.
pub(super) fn project() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    record::write(folder.path());
    fs::write(folder.path().join("none.toml"), "").unwrap();
    fs::write(folder.path().join("article.txt"), article()).unwrap();
    fs::write(folder.path().join("log.jsonl.snap"), SNAPSHOT).unwrap();
    for args in ["init --quiet", "import log.jsonl --quiet"] {
        let out = command(folder.path()).args(args.split(' ')).output().unwrap();
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    }
    folder
}

/// Each text once in a quote and once in a name.
fn article() -> String {
    let one = |one: &super::Hostile| {
        let text = &one.text;
        format!(
            "“We will cut the harbour tax {text} today,” Ida Ek said. “No,” said Bo {text} Alm.\n\n"
        )
    };
    super::CORPUS.iter().filter(|one| one.recordable()).map(one).collect()
}

/// Runs a command; keeps what it writes, and what it tells people.
fn write(folder: &Path, into: &Path, name: &str, args: &[&str]) {
    let out = command(folder).args(args).output().unwrap();
    let told = String::from_utf8_lossy(&out.stderr);
    assert!(out.status.code().is_some_and(|code| code < 2), "{args:?}\n{told}");
    fs::write(into.join(name), &out.stdout).unwrap();
    fs::write(into.join(format!("told-{name}.txt")), &out.stderr).unwrap();
}

#[test]
fn nothing_acts_breaks_out_or_is_lost() {
    let project = project();
    let written = tempfile::tempdir().unwrap();
    let (folder, into) = (project.path(), written.path());
    for (name, args) in WRITTEN {
        let args = args.replace("RULES", "--judge rules --min-strength possible");
        write(folder, into, name, &args.split(' ').collect::<Vec<_>>());
    }
    for (nth, one) in super::CORPUS.iter().filter(|one| !one.text.contains('\0')).enumerate() {
        let (earlier, later) =
            (format!("{}\nIt is so.", one.text), format!("It is not so. {}", one.text));
        let format = if nth % 2 == 0 { ("txt", "text") } else { ("json", "json") };
        let words = [format!("--earlier={earlier}"), format!("--later={later}")];
        let args = ["explain", "--judge", "rules", &words[0], &words[1], "--format", format.1];
        if nth % 8 < 2 {
            write(folder, into, &format!("explained-{}.{}", one.id, format.0), &args);
        }
    }
    python("hostile.py", &[Path::new(CORPUS), into]);
    let shown = [
        "report.html",
        "report.md",
        "check.md",
        "check.html",
        "check.atom",
        "report.atom",
        "all.report.jsonld",
        "all.export.jsonld",
    ];
    let files = shown.iter().map(|name| into.join(name));
    node("hostile.cjs", &[PathBuf::from(CORPUS)].into_iter().chain(files).collect::<Vec<_>>());
}
