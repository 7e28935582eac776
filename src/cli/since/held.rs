//! The files of a revision that stand for the files and folders named.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use super::git::git;
use crate::cli::advice::Advice;
use crate::cli::output;
use crate::cli::repository::Repository;
use crate::files::is_log_name;

/// A file of a revision.
pub(super) struct Held {
    /// From the root of the repository, with `/`, in whatever encoding.
    pub(super) path: Vec<u8>,
    /// The object that holds its content.
    object: String,
}

/// What a path of a revision is, links followed.
enum Found {
    File(String),
    Folder(String),
    Nothing,
    /// A link that leads nowhere or out of the repository.
    Lost,
}

impl Held {
    /// The path for people.
    pub(super) fn name(&self) -> String {
        String::from_utf8_lossy(&self.path).into_owned()
    }

    /// Its content, as a checkout would have it (line ends).
    pub(super) fn bytes(&self) -> Result<Vec<u8>> {
        let mut path = OsString::from("--path=");
        path.push(os(&self.path));
        git(["cat-file".into(), "--filters".into(), path, OsString::from(&self.object)], b"")
            .with_context(|| format!("cannot read {} of that revision", self.name()))
    }
}

/// The files that a commit has for the files and folders named, and for the files read now that were
/// renamed since. Links are followed inside the commit.
///
/// # Errors
///
/// Where a name lies outside the repository, or git fails.
pub(super) fn held(commit: &str, named: &[PathBuf], files: &[PathBuf]) -> Result<Vec<Held>> {
    let repository = Repository::here();
    let inside = |path: &PathBuf| inside(&repository, path);
    let named: Vec<Vec<u8>> = named.iter().map(inside).collect::<Result<_>>()?;
    let read: BTreeSet<Vec<u8>> = files.iter().map(inside).collect::<Result<_>>()?;
    let mut held = Vec::new();
    let mut links = Vec::new();
    for (path, found) in find(commit, named)? {
        match found {
            Found::File(object) => held.push(Held { path, object }),
            Found::Folder(tree) => folder(&path, &tree, &mut held, &mut links)?,
            Found::Nothing => {}
            Found::Lost => tell_lost(&path),
        }
    }
    for (path, found) in find(commit, links)? {
        match found {
            Found::File(object) => held.push(Held { path, object }),
            Found::Folder(_) => {}
            Found::Nothing | Found::Lost => tell_lost(&path),
        }
    }
    let old: BTreeSet<Vec<u8>> = held.iter().map(|one| one.path.clone()).collect();
    let mut renamed = renames(commit)?;
    renamed.retain(|(from, to)| read.contains(to) && !old.contains(from));
    let from = renamed.into_iter().map(|(from, _)| from).collect();
    held.extend(find(commit, from)?.into_iter().filter_map(|(path, found)| match found {
        Found::File(object) => Some(Held { path, object }),
        _ => None,
    }));
    Ok(held)
}

/// What a commit has under the name of a file that may be missing now; none for what lies outside the
/// repository.
pub(super) fn beside(commit: &str, file: &Path) -> Result<Option<Held>> {
    let Ok(path) = inside(&Repository::here(), file) else { return Ok(None) };
    Ok(find(commit, vec![path])?.into_iter().find_map(|(path, found)| match found {
        Found::File(object) => Some(Held { path, object }),
        _ => None,
    }))
}

/// The path from the root of the repository.
fn inside(repository: &Repository, path: &Path) -> Result<Vec<u8>> {
    let inside = repository.inside(path).ok_or_else(|| {
        Advice::error(
            format!("--since: {} is not in this git repository", path.display()),
            "run it in the repository that holds the file; a submodule is one of its own",
        )
    })?;
    let parts: Vec<&[u8]> =
        inside.components().map(|part| part.as_os_str().as_encoded_bytes()).collect();
    Ok(parts.join(&b'/'))
}

/// What each path of a commit is.
fn find(commit: &str, paths: Vec<Vec<u8>>) -> Result<Vec<(Vec<u8>, Found)>> {
    let (odd, paths): (Vec<_>, Vec<_>) = paths.into_iter().partition(|it| it.contains(&b'\n'));
    // git takes a name a line
    odd.iter().for_each(|path| tell_lost(path));
    let ask = |path: &Vec<u8>| [commit.as_bytes(), b":", path, b"\n"].concat();
    let asked: Vec<u8> = paths.iter().flat_map(ask).collect();
    let answers = git(["cat-file", "--batch-check", "--follow-symlinks"], &asked)
        .context("cannot list the files of that revision")?;
    let mut rest = answers.as_slice();
    Ok(paths.into_iter().map(|path| (path, answer(&mut rest))).collect())
}

/// One answer of git: `OBJECT blob SIZE`, `OBJECT missing`, or `symlink SIZE` and so many bytes.
fn answer(rest: &mut &[u8]) -> Found {
    let line = rest.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let text = String::from_utf8_lossy(line).into_owned();
    *rest = rest.get(line.len() + 1..).unwrap_or_default();
    let words: Vec<&str> = text.split(' ').collect();
    match words.as_slice() {
        [object, "blob", _] => Found::File((*object).to_owned()),
        [object, "tree", _] => Found::Folder((*object).to_owned()),
        ["symlink" | "dangling" | "loop" | "notdir", size] => {
            let size: usize = size.parse().unwrap_or_default();
            *rest = rest.get(size + 1..).unwrap_or_default();
            Found::Lost
        }
        _ => Found::Nothing,
    }
}

/// The fact logs in a folder of a commit, and the links there that may lead to some.
fn folder(path: &[u8], tree: &str, held: &mut Vec<Held>, links: &mut Vec<Vec<u8>>) -> Result<()> {
    let listed = git(["ls-tree", "-z", "--full-tree", tree], b"")
        .context("cannot list the files of that revision")?;
    for entry in listed.split(|byte| *byte == 0) {
        let Some(tab) = entry.iter().position(|byte| *byte == b'\t') else { continue };
        let (what, name) = (String::from_utf8_lossy(&entry[..tab]), &entry[tab + 1..]);
        if !is_log_name(&String::from_utf8_lossy(name)) {
            continue;
        }
        let slash: &[u8] = if path.is_empty() { b"" } else { b"/" };
        let path = [path, slash, name].concat();
        match what.split(' ').collect::<Vec<_>>().as_slice() {
            ["120000", ..] => links.push(path),
            [_, "blob", object] => held.push(Held { path, object: (*object).to_owned() }),
            _ => {}
        }
    }
    Ok(())
}

/// From where to where files were renamed since a commit, as git sees it.
fn renames(commit: &str) -> Result<Vec<(Vec<u8>, Vec<u8>)>> {
    let args = ["diff-index", "-M", "-z", "--name-status", "--diff-filter=R", commit, "--"];
    let told = git(args, b"").context("cannot tell which files were renamed")?;
    let words: Vec<&[u8]> = told.split(|byte| *byte == 0).collect();
    let rename = |words: &[&[u8]]| (words[1].to_vec(), words[2].to_vec());
    Ok(words.chunks_exact(3).map(rename).collect())
}

fn tell_lost(path: &[u8]) {
    let path = String::from_utf8_lossy(path);
    output::stderr(&format!(
        "walkback: {path}: of that revision it cannot be read (a link that leads out of the repository \
         or nowhere, or a line break in the name); what it holds counts as new"
    ));
}

/// A path as the system takes it.
fn os(path: &[u8]) -> OsString {
    #[cfg(unix)]
    {
        use std::os::unix::ffi::OsStringExt as _;
        OsString::from_vec(path.to_vec())
    }
    #[cfg(not(unix))]
    {
        String::from_utf8_lossy(path).into_owned().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_answer_of_git_is_taken_whole() {
        let mut rest = &b"0a blob 2\nsymlink 11\n/etc/passwd\n0b:no such missing\n0c tree 3\n"[..];
        assert!(matches!(answer(&mut rest), Found::File(object) if object == "0a"));
        assert!(matches!(answer(&mut rest), Found::Lost));
        assert!(matches!(answer(&mut rest), Found::Nothing));
        assert!(matches!(answer(&mut rest), Found::Folder(object) if object == "0c"));
        assert!(matches!(answer(&mut rest), Found::Nothing));
    }
}
