//! Which files of a folder are fact logs.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::{accepted, config};

/// Whether a folder is read for a file of this name, in any case of letters.
pub(crate) fn is_log_name(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    let known = [".toml", ".jsonl", ".csv"].iter().any(|extension| lower.ends_with(extension));
    known && !name.starts_with('.') && ![config::NAME, accepted::NAME].contains(&lower.as_str())
}

/// What a folder is read for, by name; what stands in folders below it is not its own.
pub(crate) fn logs_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if is_log_name(&entry.file_name().to_string_lossy()) && !entry.path().is_dir() {
            found.push(entry.path());
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_what_a_folder_is_read_for() {
        for name in ["a.toml", "A.TOML", "a.JsonL", "a.b.CSV"] {
            assert!(is_log_name(name), "{name}");
        }
        for name in [".a.toml", "toml", "a.json", "accepted.toml", "Walkback.toml"] {
            assert!(!is_log_name(name), "{name}");
        }
    }
}
