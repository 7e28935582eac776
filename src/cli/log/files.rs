//! The files of a snapshot: what was accepted, and what waits for a decision.

use std::ffi::OsString;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::cli::advice::Advice;
use crate::cli::context::Context;
use crate::cli::input::{bytes_of, is_stdin};
use crate::cli::output;
use crate::cli::project::named_from_here;
use crate::factlog::write_snapshot;
use crate::id::Id;
use crate::read;
use crate::record::Record;
use crate::snapshot::{EXTENSION, PENDING, Snapshot, digest};

/// The files of a snapshot.
#[derive(Debug, Clone)]
pub(super) struct Files {
    /// What was accepted.
    pub(super) accepted: PathBuf,
    /// What waits for a decision.
    pub(super) pending: PathBuf,
}

impl Files {
    /// The files of the snapshot at a path.
    pub(super) fn at(accepted: PathBuf) -> Files {
        let pending = with_extension(&accepted, PENDING);
        Files { accepted, pending }
    }

    /// The files of the snapshot beside the one log or folder that is named.
    pub(super) fn beside(named: &[PathBuf]) -> Result<Files> {
        let whole = |path: &PathBuf| match path.file_name() {
            Some(_) => Some(path.clone()),
            None => path.canonicalize().ok().filter(|path| path.file_name().is_some()),
        };
        match named {
            [only] if !is_stdin(only) => {
                whole(only).map(|path| Files::at(with_extension(&path, EXTENSION)))
            }
            _ => None,
        }
        .ok_or_else(|| {
            Advice::error(
                "which snapshot is meant? Only one log or folder of logs has one of its own",
                "name it: --snapshot FILE",
            )
        })
    }

    /// Writes the accepted one, and returns what stands for it.
    pub(super) fn accept(&self, snapshot: &Snapshot) -> Result<Id> {
        let text = write_snapshot(&Snapshot { made_of: None, ..snapshot.clone() });
        output::write_file(&self.accepted, &text)
            .with_context(|| format!("cannot write {}", named_from_here(&self.accepted)))?;
        Ok(digest(&text))
    }

    /// Writes what waits, over nothing but an older one.
    pub(super) fn wait(&self, snapshot: &Snapshot) -> Result<()> {
        self.is_ours()?;
        output::write_file(&self.pending, &write_snapshot(snapshot))
            .with_context(|| format!("cannot write {}", named_from_here(&self.pending)))
    }

    /// Removes what waits no more.
    pub(super) fn done(&self) -> Result<()> {
        self.is_ours()?;
        match std::fs::remove_file(&self.pending) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            other => {
                other.with_context(|| format!("cannot remove {}", named_from_here(&self.pending)))
            }
        }
    }

    /// Whether the name of what waits is free, or taken by a snapshot.
    pub(super) fn is_ours(&self) -> Result<()> {
        if std::fs::symlink_metadata(&self.pending).is_err() {
            return Ok(());
        }
        let bytes = bytes_of(&self.pending)?.1;
        if bytes.split(|byte| *byte == b'\n').any(|line| line.starts_with(b"[[snapshot]]")) {
            return Ok(());
        }
        Err(Advice::error(
            format!("{} is no snapshot, and would be lost", named_from_here(&self.pending)),
            "move it away, or name another snapshot with --snapshot",
        ))
    }
}

/// "facts/" is "facts.snap".
fn with_extension(path: &Path, extension: &str) -> PathBuf {
    let mut name = OsString::from(path.file_name().unwrap_or_default());
    name.push(".");
    name.push(extension);
    path.with_file_name(name)
}

/// A snapshot, if there is one. `now` spares reading records that are known: see [`read::snapshot`].
pub(super) fn read_snapshot(
    path: &Path,
    now: Option<(&str, &Record)>,
    context: &Context,
) -> Result<Option<Snapshot>> {
    if std::fs::symlink_metadata(path).is_err() {
        return Ok(None);
    }
    let name = named_from_here(path);
    match read::snapshot(&name, &bytes_of(path)?.1, now) {
        Ok(snapshot) => Ok(Some(snapshot)),
        Err(problems) => {
            context.tell_problems(&problems);
            Err(Advice::error(
                format!("{name} cannot be used"),
                "mend what is told above; after a merge with conflicts take either side, or remove \
                 it, and make it anew with `walkback log update`",
            ))
        }
    }
}

/// What stands for a file, if there is one.
pub(super) fn digest_of(path: &Path) -> Result<Option<Id>> {
    if std::fs::symlink_metadata(path).is_err() {
        return Ok(None);
    }
    let bytes = bytes_of(path)?.1;
    Ok(Some(digest(&String::from_utf8_lossy(&bytes))))
}
