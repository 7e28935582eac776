//! What the manual shows is what the program does.
//!
//! A block below `<!-- file: NAME -->` is a file. In a block of `console`, a line that begins with `$ ` is a command,
//! and what follows it is what it prints, with holes as in the cases.

#![cfg(unix)]

use std::fs;
use std::path::Path;

use super::case::command;
use super::pattern::fits;

#[test]
fn the_manual_of_extract() {
    follow(include_str!("../../docs/extract.md"));
}

#[test]
fn the_manual_of_proofs() {
    follow(include_str!("../../docs/proof.md"));
}

#[test]
fn the_manual_of_git() {
    follow(include_str!("../../docs/git.md"));
}

#[test]
fn the_manual_of_snapshots() {
    follow(include_str!("../../docs/snapshots.md"));
}

#[test]
fn the_manual_of_formats() {
    follow(include_str!("../../docs/formats.md"));
}

#[test]
fn the_manual_of_review() {
    follow(include_str!("../../docs/review.md"));
}

#[test]
fn the_manual_of_reports() {
    follow(include_str!("../../docs/report.md"));
}

#[test]
fn the_manual_of_accept() {
    follow(include_str!("../../docs/accept.md"));
}

/// Does what a manual does, in a folder of its own.
#[track_caller]
fn follow(manual: &str) {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join(".git")).unwrap();
    let mut file = None;
    let mut commands = 0;
    let mut lines = manual.lines();
    while let Some(line) = lines.next() {
        if let Some(name) = line.strip_prefix("<!-- file: ") {
            file = Some(name.trim_end_matches(" -->"));
        }
        let Some(language) = line.strip_prefix("```") else { continue };
        let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        if let Some(name) = file.take() {
            fs::write(dir.path().join(name), block.join("\n") + "\n").unwrap();
        }
        if language == "console" {
            commands += console(dir.path(), &block);
        }
    }
    assert!(commands > 0);
}

/// Runs the commands of a block; returns how many.
fn console(dir: &Path, block: &[&str]) -> usize {
    let starts: Vec<usize> = (0..block.len()).filter(|at| block[*at].starts_with("$ ")).collect();
    for (nth, start) in starts.iter().enumerate() {
        let end = starts.get(nth + 1).copied().unwrap_or(block.len());
        let line = &block[*start][2..];
        let expected = block[start + 1..end].join("\n");
        let found = shell(dir, line);
        assert!(fits(&expected, &found), "$ {line}\n{found}");
    }
    starts.len()
}

/// What a line of shell prints on both streams.
fn shell(dir: &Path, line: &str) -> String {
    let out =
        surroundings(dir, "sh").args(["-c", &format!("{{ {line}; }} 2>&1")]).output().unwrap();
    let printed = String::from_utf8(out.stdout).unwrap();
    assert!(out.status.success(), "$ {line}\n{printed}");
    printed
}

/// A program in a folder, with ours on the path and surroundings that are the same everywhere.
pub(super) fn surroundings(dir: &Path, name: &str) -> std::process::Command {
    let program = Path::new(env!("CARGO_BIN_EXE_walkback"));
    let folders = [program.parent().unwrap().to_owned(), "/usr/bin".into(), "/bin".into()];
    let mut surroundings = std::process::Command::new(name);
    surroundings.env_clear().current_dir(dir);
    for (name, value) in command(dir).get_envs() {
        surroundings.env(name, value.unwrap_or_default());
    }
    surroundings.env("PATH", std::env::join_paths(folders).unwrap());
    surroundings
}
