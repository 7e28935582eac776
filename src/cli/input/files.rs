//! Which files are meant by the files and folders named.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use super::is_stdin;
use crate::cli::advice::Advice;
use crate::cli::output;
use crate::files::{is_log_name, logs_in};

/// The files named, with every fact log, JSON Lines and CSV file that stands in the folders named;
/// what stands in folders below them is not theirs.
pub(crate) fn find_files(named: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in named {
        if is_stdin(path) || !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let mut found = folder(path)?;
        tell_passed_over(path);
        if found.is_empty() {
            return Err(Advice::error(
                format!("{}: no .toml, .jsonl or .csv file in this folder", path.display()),
                "name the files, or another folder",
            ));
        }
        files.append(&mut found);
    }
    Ok(files)
}

/// At most so many are told by name.
const TOLD: usize = 10;

/// Tells what in a folder looks like fact logs and was not read: what is hidden, and folders.
fn tell_passed_over(path: &Path) {
    let Ok(entries) = fs::read_dir(path) else { return };
    let passed_over = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let (visible, hidden) = (name.trim_start_matches('.'), name.starts_with('.'));
        let named = is_log_name(visible) || visible.to_ascii_lowercase().ends_with(".ndjson");
        match path.is_dir() {
            true => named || (!hidden && folder(path).is_ok_and(|found| !found.is_empty())),
            false => named && !is_log_name(&name),
        }
    };
    let mut unread: Vec<PathBuf> =
        entries.flatten().map(|entry| entry.path()).filter(passed_over).collect();
    if unread.is_empty() {
        return;
    }
    unread.sort();
    let mut named: Vec<String> =
        unread.iter().take(TOLD).map(|path| path.display().to_string()).collect();
    named.extend(unread.len().checked_sub(TOLD).filter(|n| *n > 0).map(|n| format!("{n} more")));
    output::stderr(&format!(
        "walkback: warning: {} not read: {}\n  help: a folder stands for the .toml, .jsonl and .csv files \
         in it alone, hidden ones left out; name what else is meant",
        unread.len(),
        named.join(", ")
    ));
}

/// The files that a folder is read for.
fn folder(path: &Path) -> Result<Vec<PathBuf>> {
    let found =
        logs_in(path).with_context(|| format!("cannot read the folder {}", path.display()))?;
    // a pipe in a folder would never end; one that is named is read
    let unreadable = |path: &&PathBuf| !fs::metadata(path).is_ok_and(|meta| meta.is_file());
    if let Some(other) = found.iter().find(unreadable) {
        let what = format!("{} is no file that can be read", other.display());
        return Err(Advice::error(what, "name the files that are meant, or remove it"));
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_socket_in_a_folder_is_named_not_read() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("facts.toml");
        let _socket = std::os::unix::net::UnixListener::bind(&path).unwrap();
        let error = find_files(&[home.path().to_owned()]).unwrap_err().to_string();
        assert!(error.contains("facts.toml is no file that can be read"), "{error}");
    }
}
