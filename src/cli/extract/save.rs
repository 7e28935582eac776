//! What was extracted, into the database; and captures beside it.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};

use super::super::alike;
use super::super::context::Context;
use super::super::progress::Progress;
use crate::record::Record;
use crate::store::{Added, Store};

/// The folder for captures, beside the database.
const CAPTURES: &str = "captures";

/// Takes a record into the database.
pub(crate) fn save(store: &mut Store, record: &Record, context: &Context) -> Result<Added> {
    alike::tell_stored(record, store, usize::MAX, context)?;
    let progress = Progress::of("statements", context.quiet);
    Ok(store.add_with(record, &mut |done, all| progress.show(done, all))?)
}

/// Keeps a capture beside the database under its hash.
pub(crate) fn keep(database: &Path, sha256: &str, bytes: &[u8]) -> Result<()> {
    let folder = database.with_file_name(CAPTURES);
    let path = folder.join(format!("{sha256}.txt"));
    if path.exists() {
        return Ok(());
    }
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    // beside it first, so that a capture is whole or not there
    let beside = folder.join(format!("{sha256}.{}.new", std::process::id()));
    let written = fs::write(&beside, bytes).and_then(|()| fs::rename(&beside, &path));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written.with_context(|| format!("cannot write {}", path.display()))
}
