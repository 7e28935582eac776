//! `check --since` in a real repository: what a branch adds to the fact logs.

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
