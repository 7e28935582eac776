//! `check --since` in a real repository: what a branch adds to the fact logs.

mod decided;

use std::fs;
use std::path::Path;

use crate::accepted::{ends, git, run};

const CALM: &str = "[[statement]]\nspeaker = \"Ida Ek\"\nsaid = \"2026-02-01\"\n\
     quote = \"The old bridge will stay open.\"\n\n\
     [[statement]]\nspeaker = \"Ida Ek\"\nsaid = \"2026-02-02\"\nquote = \"The town has forty buses.\"\n\n\
     [[statement]]\nspeaker = \"Bo Orr\"\nsaid = \"2026-02-03\"\nquote = \"The mill is safe.\"\n";

const FLIP: &str = "\n[[statement]]\nspeaker = \"Ida Ek\"\nsaid = \"2026-03-01\"\n\
     quote = \"The old bridge will not stay open.\"\n";

fn repository() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("facts")).unwrap();
    write(dir.path(), CALM);
    git(dir.path(), &["init", "-q", "-b", "main"]);
    git(dir.path(), &["add", "-A"]);
    git(dir.path(), &["commit", "-qm", "three statements"]);
    git(dir.path(), &["checkout", "-qb", "branch"]);
    dir
}

fn write(dir: &Path, log: &str) {
    fs::write(dir.join("facts/a.toml"), log).unwrap();
}

const CHECK: &str = "check --since main facts";
const RULES: &str = "check --judge rules --since main facts";

#[test]
fn a_branch_that_walks_a_quote_back_is_stopped_at_its_line() {
    let dir = repository();
    let dir = dir.path();
    assert!(ends(dir, CHECK, 0).contains("0 new statements since main"));

    write(dir, &format!("{CALM}{FLIP}"));
    let (code, out, _) = run(dir, &format!("{CHECK} --format github"));
    assert_eq!(code, 1);
    let annotation = "::warning file=facts/a.toml,line=19,col=9,title=polarity-flipped (likely)::";
    assert!(out.starts_with(annotation), "{out}");

    let (_, out, _) = run(dir, &format!("{CHECK} --format csv"));
    let id = out.lines().nth(1).unwrap().split(',').next().unwrap().to_owned();
    ends(dir, &format!("accept {id} --reason known --expires 2026-12-31 facts"), 0);
    let (code, out, _) = run(dir, &format!("{CHECK} --now 2026-12-01"));
    assert!(code == 0 && out.contains("1 reversal (1 accepted)"), "{out}");
    ends(dir, &format!("{CHECK} --now 2027-01-01"), 1);

    write(dir, &format!("{CALM}{}", FLIP.replace("will not stay", "is not going to stay")));
    ends(dir, &format!("{CHECK} --now 2026-12-01"), 1);
}

#[test]
fn what_is_gone_is_told_and_what_moved_is_not_new() {
    let dir = repository();
    let dir = dir.path();
    let (first, rest) = CALM.split_once("\n\n").unwrap();
    write(dir, rest);
    assert!(ends(dir, CHECK, 0).contains("1 statement of main not there any more, compared"));
    // to take the old quote out does not make the new one agree with it
    write(dir, &format!("{rest}{FLIP}"));
    ends(dir, CHECK, 1);
    write(dir, rest);
    fs::write(dir.join("facts/b.toml"), first).unwrap();
    let err = ends(dir, CHECK, 0);
    assert!(err.contains("0 new statements") && !err.contains("any more"), "{err}");
}

#[test]
fn a_folder_below_is_told_of() {
    let dir = repository();
    let dir = dir.path();
    fs::create_dir(dir.join("facts/2025")).unwrap();
    fs::write(dir.join("facts/2025/b.toml"), FLIP).unwrap();
    let err = ends(dir, CHECK, 0);
    assert!(err.contains("not read: facts/2025\n"), "{err}");
}

#[test]
fn without_a_revision_or_a_repository_it_says_what_to_do() {
    let dir = repository();
    let err = ends(dir.path(), "check --since nosuch facts", 2);
    assert!(
        err.contains("there is no revision `nosuch`") && err.contains("fetch-depth: 0"),
        "{err}"
    );
    let plain = tempfile::tempdir().unwrap();
    fs::write(plain.path().join("a.toml"), CALM).unwrap();
    let err = ends(plain.path(), "check --since main a.toml", 2);
    assert!(err.contains("needs a git repository"), "{err}");
}

/// Commits all there is as a branch `main` has it.
fn commit(dir: &Path) {
    git(dir, &["add", "-A"]);
    git(dir, &["commit", "-qm", "more"]);
    git(dir, &["branch", "-qf", "main"]);
}

/// The old bridge stays open and does not, said by two.
fn two_speakers() -> tempfile::TempDir {
    let dir = repository();
    write(dir.path(), &format!("{CALM}{}", FLIP.replace("Ida Ek", "I. Ek")));
    commit(dir.path());
    dir
}

#[test]
fn an_alias_that_makes_two_speakers_one_brings_them_together() {
    let dir = two_speakers();
    let dir = dir.path();
    ends(dir, RULES, 0);
    let speaker = |alias: &str| format!("[[speaker]]\nname = \"Ida Ek\"\naliases = [{alias}]\n");
    for (alias, code) in [
        ("\"I. Ek\"", 1),
        ("{ name = \"I. Ek\", from = \"2026-01-01\" }", 1),
        ("{ name = \"I. Ek\", from = \"2027-01-01\" }", 0),
        ("\"Ida\"", 0),
    ] {
        fs::write(dir.join("facts/speakers.toml"), speaker(alias)).unwrap();
        let (found, out, err) = run(dir, RULES);
        assert_eq!(found, code, "{alias}: {out}{err}");
        assert_eq!(err.contains("1 statement of main compared as new, "), code == 1, "{err}");
    }
    // what was of one speaker then was compared then
    fs::write(dir.join("facts/speakers.toml"), speaker("\"I. Ek\"")).unwrap();
    commit(dir);
    assert!(!ends(dir, RULES, 0).contains("as new"));
    fs::remove_file(dir.join("facts/speakers.toml")).unwrap();
    assert!(ends(dir, RULES, 0).contains("which are of another speaker now: "));
    let renamed = "[[speaker]]\nname = \"Ida Orr\"\naliases = [\"I. Ek\", \"Ida Ek\"]\n";
    fs::write(dir.join("facts/speakers.toml"), renamed).unwrap();
    ends(dir, RULES, 0);
}

#[test]
fn what_is_in_force_again_is_compared() {
    let dir = repository();
    let dir = dir.path();
    write(dir, &format!("{CALM}{FLIP}"));
    let (_, list, _) = run(dir, "list facts --format json --find old");
    let id = list.split("\"id\": \"").nth(1).unwrap()[..32].to_owned();
    let retraction = format!("\n[[retraction]]\nretracts = \"{id}\"\nreason = \"misheard\"\n");
    write(dir, &format!("{CALM}{FLIP}{retraction}"));
    assert!(ends(dir, RULES, 0).contains("as they were corrected or retracted: "));
    commit(dir);
    ends(dir, RULES, 0);
    write(dir, &format!("{CALM}{FLIP}"));
    let err = ends(dir, RULES, 1);
    assert!(err.contains("as they are in force again"), "{err}");
    // what was withdrawn and is gone altogether is compared with nothing
    write(dir, &format!("{}{FLIP}", CALM.split_once("\n\n").unwrap().1));
    ends(dir, RULES, 0);
}

#[test]
fn a_log_that_git_saw_renamed_is_not_new() {
    let dir = repository();
    let dir = dir.path();
    fs::create_dir(dir.join("record")).unwrap();
    git(dir, &["mv", "facts/a.toml", "record/b.toml"]);
    let err = ends(dir, "check --judge rules --since main record", 0);
    assert!(err.contains("0 new statements since main"), "{err}");
    fs::write(dir.join("record/b.toml"), format!("{CALM}{FLIP}")).unwrap();
    let err = ends(dir, "check --judge rules --since main record", 1);
    assert!(err.contains("1 new statement since main"), "{err}");
}

#[cfg(unix)]
#[test]
fn links_are_followed_at_the_revision_too() {
    use std::os::unix::fs::symlink;
    let dir = repository();
    let dir = dir.path();
    fs::create_dir(dir.join("linked")).unwrap();
    symlink("../facts/a.toml", dir.join("linked/a.toml")).unwrap();
    symlink("linked", dir.join("folder")).unwrap();
    symlink("/etc/hostname", dir.join("facts/out.toml")).unwrap();
    commit(dir);
    fs::remove_file(dir.join("facts/out.toml")).unwrap();
    for named in ["linked", "folder", "folder/a.toml", "linked/a.toml"] {
        let err = ends(dir, &format!("check --judge rules --since main {named}"), 0);
        assert!(err.contains("0 new statements since main"), "{named}: {err}");
    }
    let err = ends(dir, RULES, 0);
    assert!(err.contains("facts/out.toml: of that revision it cannot be read"), "{err}");
    write(dir, &format!("{CALM}{FLIP}"));
    ends(dir, "check --judge rules --since main folder", 1);
}

#[cfg(unix)]
#[test]
fn names_may_be_any_bytes() {
    use std::os::unix::ffi::OsStrExt as _;
    let dir = repository();
    let dir = dir.path();
    for name in [&b"facts/\xff.toml"[..], b"facts/a\nb.toml", b"facts/:(top)x \".toml"] {
        fs::write(dir.join(std::ffi::OsStr::from_bytes(name)), CALM).unwrap();
    }
    commit(dir);
    write(dir, "");
    let err = ends(dir, RULES, 0);
    assert!(err.contains("0 new statements") && !err.contains("not there any more"), "{err}");
}

#[test]
fn line_ends_of_the_checkout_make_nothing_new() {
    let dir = repository();
    let dir = dir.path();
    let long = CALM.replace("\"The mill is safe.\"", "\"\"\"The mill\nis safe.\"\"\"");
    fs::write(dir.join(".gitattributes"), "*.toml text eol=crlf\n").unwrap();
    write(dir, &long.replace('\n', "\r\n"));
    commit(dir);
    assert!(ends(dir, RULES, 0).contains("0 new statements since main"));
}

#[test]
fn where_nothing_can_be_compared_with_it_says_what_to_do() {
    let dir = repository();
    let dir = dir.path();
    let err = ends(dir, "check --since main..HEAD facts", 2);
    assert!(err.contains("`main..HEAD` is a range") && err.contains("--since main,"), "{err}");
    let mut other = crate::cli::command(dir);
    other.args(CHECK.split(' ')).env("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");
    let err = String::from_utf8(other.output().unwrap().stderr).unwrap();
    assert!(err.contains("dubious ownership") && err.contains("safe.directory"), "{err}");
    let err = ends(&dir.join(".git"), "check --since main ../facts", 2);
    assert!(err.contains("needs a git repository with its files"), "{err}");
    fs::create_dir(dir.join("sub")).unwrap();
    fs::write(dir.join("sub/a.toml"), CALM).unwrap();
    git(&dir.join("sub"), &["init", "-q"]);
    let err = ends(dir, "check --since main sub", 2);
    assert!(err.contains("sub is not in this git repository"), "{err}");
    let err = ends(&dir.join("sub"), "check --since HEAD a.toml", 2);
    assert!(err.contains("nothing is committed here yet"), "{err}");
}
