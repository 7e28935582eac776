//! What the manual shows is what the program does: every block of README.md and of docs/ runs.
//!
//! A block below `<!-- file: NAME -->` is a file, which a later command or a test must use. In a block of `console`, a
//! line that begins with `$ ` is a command, and what follows it is what it prints, with holes as in the cases. One of
//! `sh` are commands that print nothing. `samples.rs` has what runs otherwise.

#![cfg(unix)]

use std::fs;
use std::path::{Path, PathBuf};

use super::case::command;
use super::pattern::fits;

#[test]
fn the_manual_of_extract() {
    follow(include_str!("../../docs/extract.md"), |_| {});
}

#[test]
fn the_manual_of_proofs() {
    follow(include_str!("../../docs/proof.md"), |_| {});
}

#[test]
fn the_manual_of_git() {
    follow(include_str!("../../docs/git.md"), |_| {});
}

#[test]
fn the_manual_of_snapshots() {
    follow(include_str!("../../docs/snapshots.md"), |_| {});
}

#[test]
fn the_manual_of_serve() {
    follow(include_str!("../../docs/serve.md"), |_| {});
}

#[test]
fn the_manual_of_formats() {
    follow(include_str!("../../docs/formats.md"), |_| {});
}

#[test]
fn the_manual_of_export() {
    follow(include_str!("../../docs/export.md"), |_| {});
}

#[test]
fn the_manual_of_review() {
    follow(include_str!("../../docs/review.md"), |_| {});
}

#[test]
fn the_manual_of_reports() {
    follow(include_str!("../../docs/report.md"), |_| {});
}

#[test]
fn the_manual_of_accept() {
    follow(include_str!("../../docs/accept.md"), |_| {});
}

#[test]
fn the_manual_of_judging() {
    follow(include_str!("../../docs/judging.md"), |dir| {
        // what readers have: another version of the program
        fs::create_dir(dir.join("old")).unwrap();
        let program = env!("CARGO_BIN_EXE_walkback");
        std::os::unix::fs::symlink(program, dir.join("old/walkback")).unwrap();
    });
}

/// The README runs in a clone; what it shows of a report is held to by `walls.rs`, its table by `documents.rs`.
#[test]
fn the_readme() {
    let commands = blocks(include_str!("../../README.md"));
    let tests = ["$ tests/setup && cargo test --locked"]; // that is what runs this
    let report = ["$ cargo run --release --locked -- report --exit-zero data/ukraine.toml"];
    let consoles: Vec<Vec<&str>> = commands
        .iter()
        .filter(|one| one.language == "console")
        .map(|one| one.lines.clone())
        .collect();
    assert_eq!(consoles, [report, tests]);
    let dir = tempfile::tempdir().unwrap();
    for block in commands.iter().filter(|one| one.language == "toml") {
        fs::write(dir.path().join("quotes.toml"), block.text()).unwrap();
        let printed = shell(dir.path(), "walkback list quotes.toml");
        assert!(printed.contains("The Kestrel arm ships to customers on 3 May."), "{printed}");
    }
    assert_eq!(commands.len(), 4, "a block of the README runs nowhere");
}

#[test]
fn every_page_is_followed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let this = include_str!("manual.rs");
    for entry in fs::read_dir(root.join("docs")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "md") {
            let name = path.file_name().unwrap().to_str().unwrap();
            let text = fs::read_to_string(&path).unwrap();
            let followed = this.contains(&format!("docs/{name}\""));
            assert!(followed || blocks(&text).is_empty(), "no test follows docs/{name}");
        }
    }
}

/// A block of code in a page.
pub(super) struct Block<'a> {
    /// What it becomes the content of.
    pub(super) file: Option<&'a str>,
    pub(super) language: &'a str,
    pub(super) lines: Vec<&'a str>,
}

impl Block<'_> {
    pub(super) fn text(&self) -> String {
        self.lines.join("\n") + "\n"
    }
}

/// The blocks of a page in order.
pub(super) fn blocks(page: &str) -> Vec<Block<'_>> {
    let (mut file, mut found) = (None, Vec::new());
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        if let Some(name) = line.strip_prefix("<!-- file: ") {
            file = Some(name.trim_end_matches(" -->"));
        }
        let Some(language) = line.strip_prefix("```") else { continue };
        let lines = lines.by_ref().take_while(|line| *line != "```").collect();
        found.push(Block { file: file.take(), language, lines });
    }
    found
}

/// Does what a manual does, in a folder of its own in which something may be prepared.
#[track_caller]
fn follow(manual: &str, prepare: impl Fn(&Path)) {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    crate::accepted::git(dir, &["init", "-q"]);
    prepare(dir);
    let blocks = blocks(manual);
    for (nth, block) in blocks.iter().enumerate() {
        match (block.file, block.language) {
            (Some(name), _) => {
                fs::write(dir.join(name), block.text()).unwrap();
                let used = |one: &Block<'_>| one.lines.iter().any(|line| line.contains(name));
                let tested = super::samples::TESTED.contains(&name);
                assert!(tested || blocks[nth + 1..].iter().any(used), "{name} is not used");
            }
            (None, "console") => console(dir, &block.lines),
            (None, "sh") => block.lines.iter().for_each(|line| {
                assert_eq!(shell(dir, line), "", "$ {line}");
            }),
            (None, _) => super::samples::run(dir, block),
        }
    }
    assert!(blocks.iter().any(|block| block.language == "console"));
}

/// Runs the commands of a block.
fn console(dir: &Path, block: &[&str]) {
    let starts: Vec<usize> = (0..block.len()).filter(|at| block[*at].starts_with("$ ")).collect();
    for (nth, start) in starts.iter().enumerate() {
        let end = starts.get(nth + 1).copied().unwrap_or(block.len());
        let line = &block[*start][2..];
        let expected = block[start + 1..end].join("\n");
        let found = shell(dir, line);
        assert!(fits(&expected, &found), "$ {line}\n{found}");
    }
    assert!(!starts.is_empty(), "{block:?} has no command");
}

/// What a line of shell prints on both streams.
pub(super) fn shell(dir: &Path, line: &str) -> String {
    let out =
        surroundings(dir, "sh").args(["-c", &format!("{{ {line}; }} 2>&1")]).output().unwrap();
    let printed = String::from_utf8(out.stdout).unwrap();
    assert!(out.status.success(), "$ {line}\n{printed}");
    printed
}

/// A program in a folder, with ours on the path and surroundings that are the same everywhere.
pub(super) fn surroundings(dir: &Path, name: &str) -> std::process::Command {
    let program = Path::new(env!("CARGO_BIN_EXE_walkback"));
    // where the system has no Python, the one that the tests installed
    let python = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/outside/python/bin");
    let own = program.parent().unwrap().to_owned();
    let folders: [PathBuf; 4] = [own, "/usr/bin".into(), "/bin".into(), python];
    let mut surroundings = std::process::Command::new(name);
    surroundings.env_clear().current_dir(dir);
    for (name, value) in command(dir).get_envs() {
        surroundings.env(name, value.unwrap_or_default());
    }
    for who in ["AUTHOR", "COMMITTER"] {
        surroundings.env(format!("GIT_{who}_NAME"), "Bo Ek");
        surroundings.env(format!("GIT_{who}_EMAIL"), "bo@example.org");
    }
    surroundings.env("PATH", std::env::join_paths(folders).unwrap());
    surroundings
}
