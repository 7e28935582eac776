//! `review` at a terminal's pace: what happens to the files between two answers.

#[cfg(unix)]
mod screen;

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::Path;
use std::process::Stdio;

use crate::cli::command;

const FLIP: &str = "[[statement]]\nspeaker = \"Ida Ek\"\nsaid = \"2025-10-02\"\n\
     quote = \"We will cut the harbour tax.\"\n\n\
     [[statement]]\nspeaker = \"Ida Ek\"\nsaid = \"2025-10-09\"\n\
     quote = \"We will not cut the harbour tax.\"\n";

/// Answers once a question was put and something was done to the files meanwhile.
fn review(folder: &Path, meanwhile: impl FnOnce(), answers: &str) -> (Option<i32>, String) {
    let mut child = command(folder)
        .args(["review", "a.toml", "--interactive=always", "--judge", "rules"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut told = BufReader::new(child.stderr.take().unwrap());
    let mut line = String::new();
    while !line.contains("c confirm") {
        line.clear();
        assert!(told.read_line(&mut line).unwrap() > 0, "nothing was asked");
    }
    meanwhile();
    child.stdin.take().unwrap().write_all(answers.as_bytes()).unwrap();
    let mut rest = String::new();
    told.read_to_string(&mut rest).unwrap();
    (child.wait().unwrap().code(), rest)
}

#[test]
fn a_log_that_went_meanwhile_is_not_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("a.toml");
    fs::write(&log, FLIP).unwrap();
    let gone = || fs::remove_file(&log).unwrap();
    let (code, told) = review(folder.path(), gone, "d\ntwo taxes\n\n");
    assert_eq!(code, Some(2), "{told}");
    assert!(told.contains("not kept: ") && told.contains("dismissed: two taxes"), "{told}");
    assert!(told.contains("a.toml is not there any more"), "{told}");
    assert!(!log.exists());
}

#[test]
fn a_log_that_is_another_one_now_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("a.toml");
    fs::write(&log, FLIP).unwrap();
    let other = "# moved to b.toml\n";
    let replaced = || fs::write(&log, other).unwrap();
    let (code, told) = review(folder.path(), replaced, "c\nboth were broadcast\n");
    assert_eq!(code, Some(2), "{told}");
    assert!(told.contains("confirmed: both were broadcast"), "{told}");
    assert_eq!(fs::read_to_string(&log).unwrap(), other);
}
