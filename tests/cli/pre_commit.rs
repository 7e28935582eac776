//! The hooks under pre-commit itself, as `docs/git.md` shows them.
//!
//! What it would build with Cargo is here already: the copy of our hooks says `system` for `rust`, and nothing else.

#![cfg(unix)]

use std::fs;
use std::path::Path;
use std::process::Command;

use super::hooks::{branch, text};
use super::{manual, samples};
use crate::accepted::git;
use crate::outside::python_program;

const CONFIG: &str = ".pre-commit-config.yaml";
const HOOKS: &str = ".pre-commit-hooks.yaml";

/// A program with our own on the path, with pre-commit's cache in this folder; whether it ended well, and
/// what it printed.
fn run(program: &Path, dir: &Path, home: &Path, args: &[&str]) -> (bool, String) {
    let mut command: Command = manual::surroundings(dir, program.to_str().unwrap());
    command.env("PRE_COMMIT_HOME", home).env("PRE_COMMIT_COLOR", "never").env("HOME", home);
    let out = command.args(args).output().unwrap();
    let told = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (out.status.success(), told(&out.stdout) + &told(&out.stderr))
}

/// A repository that holds our hooks under the revision that the manual names.
fn ours() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let hooks = text(HOOKS).replace("language: rust", "language: system");
    fs::write(dir.path().join(HOOKS), hooks).unwrap();
    git(dir.path(), &["init", "-q"]);
    git(dir.path(), &["add", "-A"]);
    git(dir.path(), &["commit", "-qm", "hooks"]);
    git(dir.path(), &["tag", "v0.1.0"]);
    dir
}

#[test]
fn pre_commit_takes_our_hooks_and_the_settings_of_the_manual() {
    let (dir, pre_commit) = (tempfile::tempdir().unwrap(), python_program("pre-commit"));
    fs::write(dir.path().join(HOOKS), text(HOOKS)).unwrap();
    fs::write(dir.path().join(CONFIG), samples::file(CONFIG)).unwrap();
    for args in [["validate-manifest", HOOKS], ["validate-config", CONFIG]] {
        let (well, told) = run(&pre_commit, dir.path(), dir.path(), &args);
        assert!(well, "{told}");
    }
}

#[test]
fn a_commit_that_walks_a_quote_back_is_stopped() {
    let (ours, home, dir) = (ours(), tempfile::tempdir().unwrap(), branch());
    let (dir, home) = (dir.path(), home.path());
    let log = dir.join("facts/a.toml");
    let flip = fs::read_to_string(&log).unwrap();
    let here = format!("repo: {}", ours.path().display());
    let config = samples::file(CONFIG).replace("repo: https://github.com/OWNER/walkback", &here);
    assert!(config.contains(&here));
    fs::write(dir.join(CONFIG), config).unwrap();
    git(dir, &["add", CONFIG]);
    git(dir, &["commit", "-qm", "hooks"]);
    let (well, told) = run(&python_program("pre-commit"), dir, home, &["install"]);
    assert!(well, "{told}");
    let commit = || {
        git(dir, &["add", "-A"]);
        run(Path::new("git"), dir, home, &["commit", "-m", "a quote"])
    };

    // a quote that goes back on an earlier one
    let (well, told) = commit();
    assert!(!well && told.contains("Ida Ek walked back"), "{told}");
    assert!(told.contains("at    facts/a.toml:11:11"), "{told}");
    let lines = |told: &str, end: &str| {
        let hooks = ["walkback log fmt...", "walkback check..."];
        hooks.map(|hook| told.lines().any(|line| line.starts_with(hook) && line.ends_with(end)))
    };
    assert_eq!(lines(&told, "Passed"), [true, false], "{told}");
    assert_eq!(lines(&told, "Failed"), [false, true], "{told}");

    // one that does not, but has another form
    let other = "The bridge has two lanes.";
    let calm = flip.replace("The old bridge will not stay open.", other);
    fs::write(&log, calm.replace("quote   = ", "quote = ")).unwrap();
    let (well, told) = commit();
    assert!(!well && told.contains("files were modified by this hook"), "{told}");
    assert_eq!(lines(&told, "Passed"), [false, true], "{told}");

    // which is mended by then
    assert_eq!(fs::read_to_string(&log).unwrap(), calm);
    let (well, told) = commit();
    assert!(well && lines(&told, "Passed") == [true, true], "{told}");
}
