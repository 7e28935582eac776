//! `--since REV`: the statements that fact logs hold now and did not hold at a git revision.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};

use super::advice::Advice;
use super::context::{Context, count};
use super::input::Loaded;
use super::output;
use super::project::named_from_here;
use crate::id::Id;
use crate::read;
use crate::record::Format;
use crate::statement::Statement;

/// The statements that the files and folders named held at a revision, by id.
///
/// What could not be read there is told and counts as not held, so that nothing new goes unseen.
pub(crate) fn held_at(rev: &str, named: &[PathBuf]) -> Result<BTreeMap<Id, Statement>> {
    let commit = commit(rev)?;
    let mut held = BTreeMap::new();
    for path in paths_at(&commit, named)? {
        let bytes = git(&["show", &format!("{commit}:./{path}")])
            .with_context(|| format!("cannot read {path} at {rev}"))?;
        let reading = read::read(&format!("{rev}:{path}"), &bytes, None);
        let errors = reading.problems.iter().filter(|problem| problem.is_error()).count();
        if errors > 0 {
            let problems = count(errors, "problem");
            output::stderr(&format!(
                "walkback: {rev}:{path}: {problems}; what could not be read there counts as new"
            ));
        }
        held.extend(reading.record.statements.into_iter().map(|it| (it.id(), it)));
    }
    Ok(held)
}

/// The statements of a revision that are gone; tells of them, and how many statements are new.
///
/// They are compared all the same: to take the old quote out does not make the new one agree with it.
pub(crate) fn gone(
    context: &Context,
    rev: &str,
    held: &BTreeMap<Id, Statement>,
    all: &Loaded,
) -> Vec<Statement> {
    let now: BTreeSet<Id> = all.record.statements.iter().map(|statement| statement.id()).collect();
    let gone: Vec<(&Id, &Statement)> = held.iter().filter(|(id, _)| !now.contains(id)).collect();
    if !gone.is_empty() {
        let statements = count(gone.len(), "statement");
        let ids: Vec<String> = gone.iter().map(|(id, _)| id.short()).collect();
        output::stderr(&format!(
            "walkback: {statements} of {rev} not there any more, compared all the same: {}\n  help: \
             `walkback retract` withdraws one and keeps the reason",
            ids.join(", ")
        ));
    }
    let new = now.iter().filter(|id| !held.contains_key(id)).count();
    context.say(&format!("{} since {rev}", count(new, "new statement")));
    gone.into_iter().map(|(_, statement)| statement.clone()).collect()
}

/// The commit that a revision names.
fn commit(rev: &str) -> Result<String> {
    let inside = git(&["rev-parse", "--is-inside-work-tree"]);
    inside.map_err(|_| {
        Advice::error(
            "--since needs a git repository, and this folder is in none",
            "run it in the repository of the fact logs",
        )
    })?;
    let found = git(&[
        "rev-parse",
        "--verify",
        "--quiet",
        "--end-of-options",
        &format!("{rev}^{{commit}}"),
    ]);
    let found = found.map_err(|_| {
        Advice::error(
            format!("there is no revision `{rev}` in this repository"),
            "fetch it first: in CI often only the last commit is there (fetch-depth: 0 on GitHub, \
             GIT_DEPTH: 0 on GitLab)",
        )
    })?;
    Ok(String::from_utf8_lossy(&found).trim().to_owned())
}

/// The files of a commit that stand for the files and folders named, from here.
fn paths_at(commit: &str, named: &[PathBuf]) -> Result<Vec<String>> {
    let mut args =
        vec!["ls-tree".to_owned(), "-z".into(), "--name-only".into(), commit.into(), "--".into()];
    for path in named {
        let path = named_from_here(path);
        args.push(if Path::new(&path).is_dir() { format!("{path}/") } else { path });
    }
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let listed = git(&args).context("cannot list the files of that revision")?;
    let paths =
        listed.split(|byte| *byte == 0).map(|path| String::from_utf8_lossy(path).into_owned());
    let of_records = |path: &String| {
        Format::of_name(path).is_some() || named.iter().any(|it| Path::new(path) == it)
    };
    Ok(paths.filter(|path| !path.is_empty()).filter(of_records).collect())
}

/// What git prints.
fn git(args: &[&str]) -> Result<Vec<u8>> {
    let output = Command::new("git").args(args).output().map_err(|error| {
        Advice::error(format!("cannot run git: {error}"), "--since needs git: install it")
    })?;
    if !output.status.success() {
        anyhow::bail!("git: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(output.stdout)
}
