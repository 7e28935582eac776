//! Programs that are not ours, by which the tests read and show what walkback writes. `tests/setup` installs them.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Runs one of the scripts beside this file with Node.js, and takes what it printed.
#[track_caller]
pub(crate) fn node<A: AsRef<OsStr>>(script: &str, arguments: &[A]) -> String {
    let mut command = Command::new("node");
    // packages are looked for beside the script that is run
    command.env("NODE_PATH", installed().join("node_modules"));
    run(command.arg(script_path(script)).args(arguments), script)
}

/// Runs one of the scripts beside this file with Python, and takes what it printed.
#[track_caller]
pub(crate) fn python<A: AsRef<OsStr>>(script: &str, arguments: &[A]) -> String {
    let mut command = Command::new(installed().join("python/bin/python"));
    run(command.arg(script_path(script)).args(arguments), script)
}

/// A program that came with the Python packages.
#[track_caller]
pub(crate) fn python_program(name: &str) -> PathBuf {
    installed().join("python/bin").join(name)
}

fn script_path(script: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/outside").join(script)
}

/// Where `tests/setup` puts packages.
#[track_caller]
fn installed() -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/outside");
    assert!(
        folder.join("installed").exists(),
        "this test needs programs that `tests/setup` installs: run it once"
    );
    folder
}

#[track_caller]
fn run(command: &mut Command, script: &str) -> String {
    let output = command.output().unwrap_or_else(|error| {
        panic!("{script} does not start ({error}): `tests/setup` installs what it needs")
    });
    let Output { status, stdout, stderr } = output;
    let (stdout, stderr) = (String::from_utf8_lossy(&stdout), String::from_utf8_lossy(&stderr));
    assert!(status.success(), "{script} failed:\n{stderr}\n{stdout}");
    stdout.into_owned()
}
