//! `walkback log merge` as git calls it.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// Runs git in a folder, with no settings but those given.
fn try_git(dir: &Path, args: &[&str]) -> Output {
    let driver = format!("'{}' log merge %O %A %B --name %P", env!("CARGO_BIN_EXE_walkback"));
    Command::new("git")
        .current_dir(dir)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_AUTHOR_DATE", "2025-11-27T12:00:00Z")
        .env("GIT_COMMITTER_DATE", "2025-11-27T12:00:00Z")
        .args(["-c", "user.name=Test", "-c", "user.email=test@example.org"])
        .args(["-c", "init.defaultBranch=main", "-c", "commit.gpgsign=false"])
        .arg("-c")
        .arg(format!("merge.walkback.driver={driver}"))
        .args(args)
        .output()
        .unwrap()
}

#[track_caller]
fn git(dir: &Path, args: &[&str]) {
    let output = try_git(dir, args);
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "git {args:?}: {told}");
}

fn statement(said: &str, quote: &str, note: &str) -> String {
    let note = if note.is_empty() { String::new() } else { format!("note = \"{note}\"\n") };
    format!(
        "[[statement]]\nspeaker = \"Ann Lee\"\nsaid = \"{said}\"\nquote = \"{quote}\"\n{note}\n"
    )
}

/// A repository whose branches `one` and `other` hold these logs, and `main` their base.
fn repository(base: &str, one: &str, other: &str) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path();
    git(root, &["init", "-q"]);
    fs::create_dir(root.join("facts")).unwrap();
    fs::write(root.join(".gitattributes"), "facts/*.toml merge=walkback\n").unwrap();
    let commit = |text: &str| {
        fs::write(root.join("facts/a.toml"), text).unwrap();
        git(root, &["add", "."]);
        git(root, &["commit", "-q", "--allow-empty", "-m", "facts"]);
    };
    commit(base);
    for (branch, text) in [("one", one), ("other", other)] {
        git(root, &["checkout", "-q", "-b", branch, "main"]);
        commit(text);
    }
    dir
}

/// Merges a branch into another; the log that comes of it, whether git is content, what was told.
fn merged(root: &Path, into: &str, from: &str) -> (String, bool, String) {
    git(root, &["checkout", "-q", into]);
    let output = try_git(root, &["merge", "--no-edit", from]);
    let told = [output.stdout, output.stderr].concat();
    let text = fs::read_to_string(root.join("facts/a.toml")).unwrap();
    (text, output.status.success(), String::from_utf8(told).unwrap())
}

#[test]
fn branches_that_add_statements_merge_to_the_same_bytes_both_ways() {
    let base = format!("# Ann's words.\n\n{}", statement("2025-01-01", "We will raise taxes.", ""));
    let one = format!("{base}# new\n{}", statement("2025-03-01", "We never said so.", ""));
    let other = format!("{base}{}", statement("2025-02-01", "Taxes stay as they are.", ""));
    let both_ways = [("one", "other"), ("other", "one")].map(|(into, from)| {
        let dir = repository(&base, &one, &other);
        let (text, clean, told) = merged(dir.path(), into, from);
        assert!(clean, "{told}");
        text
    });
    assert_eq!(both_ways[0], both_ways[1]);
    let quotes: Vec<&str> =
        both_ways[0].lines().filter(|line| line.starts_with(['q', '#'])).collect();
    assert_eq!(
        quotes,
        [
            "# Ann's words.",
            "quote   = \"We will raise taxes.\"",
            "quote   = \"Taxes stay as they are.\"",
            "# new",
            "quote   = \"We never said so.\"",
        ]
    );
}

#[test]
fn a_conflict_stops_the_merge_and_names_the_record() {
    let [base, one, other] =
        ["", "heard", "read"].map(|note| statement("2025-01-01", "We will raise taxes.", note));
    let dir = repository(&base, &one, &other);
    let (text, clean, told) = merged(dir.path(), "one", "other");
    assert!(!clean);
    assert_eq!(text.matches("<<<<<<< ours\n").count(), 1, "{text}");
    assert!(told.contains("facts/a.toml:1: conflict in the statement"), "{told}");
    assert!(told.contains("\"heard\"") && told.contains("\"read\""), "{told}");
    let unmerged = try_git(dir.path(), &["ls-files", "-u"]).stdout;
    assert!(!unmerged.is_empty());
}

#[test]
fn a_log_that_both_branches_began_is_merged_as_well() {
    let dir = repository("", "", "");
    let root = dir.path();
    for (branch, quote) in [("one", "We will raise taxes."), ("other", "Taxes stay.")] {
        git(root, &["checkout", "-q", branch]);
        fs::write(root.join("facts/new.toml"), statement("2025", quote, "")).unwrap();
        git(root, &["add", "."]);
        git(root, &["commit", "-q", "-m", "a new log"]);
    }
    let (_, clean, told) = merged(root, "one", "other");
    assert!(clean, "{told}");
    let text = fs::read_to_string(root.join("facts/new.toml")).unwrap();
    assert_eq!(text.matches("[[statement]]").count(), 2, "{text}");
}
