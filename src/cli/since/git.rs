//! Git, asked by its own program.

use std::ffi::OsStr;
use std::io::Write as _;
use std::process::{Command, Stdio};

use anyhow::{Result, bail};

use crate::cli::advice::Advice;

/// The commit that a revision names.
///
/// # Errors
///
/// Where we stand in no working tree, and where there is no such commit.
pub(super) fn commit(rev: &str) -> Result<String> {
    inside_a_working_tree()?;
    if rev.contains("..") {
        let start = rev.split("..").next().filter(|start| !start.is_empty()).unwrap_or("main");
        return Err(Advice::error(
            format!("`{rev}` is a range; --since wants one revision"),
            format!(
                "name the one to compare with: --since {start}, or for what this branch added \
                 --since \"$(git merge-base {start} HEAD)\""
            ),
        ));
    }
    let peeled = format!("{rev}^{{commit}}");
    match git(["rev-parse", "--verify", "--quiet", "--end-of-options", &peeled], b"") {
        Ok(found) => Ok(String::from_utf8_lossy(&found).trim().to_owned()),
        Err(_) => Err(Advice::error(
            format!("there is no revision `{rev}` in this repository"),
            missing(),
        )),
    }
}

/// Refuses a folder without the files of a repository; what else git has against it is told in its words
/// (a repository of another owner, as in containers of a CI).
fn inside_a_working_tree() -> Result<()> {
    match git(["rev-parse", "--is-inside-work-tree"], b"") {
        Ok(inside) if inside == b"true\n" => Ok(()),
        Err(error) if !error.to_string().contains("not a git repository") => Err(error),
        _ => Err(Advice::error(
            "--since needs a git repository with its files, and this folder is in none",
            "run it in the repository of the fact logs",
        )),
    }
}

/// What to do where a revision is not there.
fn missing() -> &'static str {
    if git(["rev-parse", "--verify", "--quiet", "HEAD"], b"").is_err() {
        return "nothing is committed here yet: with a first commit there is something to compare with";
    }
    "fetch it first: in CI often only the last commit is there (fetch-depth: 0 on GitHub, \
     GIT_DEPTH: 0 on GitLab)"
}

/// What git prints, with this on its standard input.
///
/// # Errors
///
/// Where git is missing or fails.
pub(super) fn git<A: AsRef<OsStr>>(
    args: impl IntoIterator<Item = A>,
    input: &[u8],
) -> Result<Vec<u8>> {
    let cannot =
        |error| Advice::error(format!("cannot run git: {error}"), "--since needs git: install it");
    let mut child = Command::new("git")
        .args(args)
        .env("LC_ALL", "C")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(cannot)?;
    let pipe = child.stdin.take();
    let output = std::thread::scope(|scope| {
        // git answers before it has read everything: both sides must go on
        scope.spawn(move || pipe.map(|mut pipe| pipe.write_all(input)));
        child.wait_with_output()
    });
    let output = output.map_err(cannot)?;
    if !output.status.success() {
        let told = String::from_utf8_lossy(&output.stderr);
        bail!("git: {}", told.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    Ok(output.stdout)
}
