//! The statements a command works on: files, or the project's database.

use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use super::advice::Advice;
use super::context::{Context, count};
use super::output;
use super::project::Database;
use super::values;
use crate::config;
use crate::record::{Format, Record};
use crate::{read, store};

/// Where statements come from.
#[derive(Debug, Clone, Default, clap::Args)]
pub(crate) struct Input {
    /// Fact logs (.toml), JSON Lines, CSV, folders of these, or - for standard input; without any,
    /// the project's database
    #[arg(value_name = "FILES")]
    pub(crate) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) format: InputFormat,
    #[command(flatten)]
    pub(crate) database: Database,
}

/// How files are to be read.
#[derive(Debug, Clone, Default, clap::Args)]
pub(crate) struct InputFormat {
    /// Format of the files, where their names do not tell
    #[arg(long, value_name = "FORMAT", value_parser = values::record_format())]
    pub(crate) input_format: Option<Format>,
}

/// What was read.
#[derive(Debug, Default)]
pub(crate) struct Loaded {
    /// All of it.
    pub(crate) record: Record,
    /// Problems that left something out; each was told already.
    pub(crate) errors: usize,
    /// Records in the files, unreadable ones included.
    pub(crate) seen: usize,
}

impl Loaded {
    /// Whether something could not be read.
    pub(crate) fn incomplete(&self) -> bool {
        self.errors > 0
    }

    /// Says so where something could not be read.
    pub(crate) fn tell(&self) {
        if self.errors > 0 {
            let problems = count(self.errors, "problem");
            output::stderr(&format!("walkback: {problems}; only what could be read was used"));
        }
    }
}

impl Input {
    /// Reads all of it; problems are told as they are met.
    pub(crate) fn load(&self, context: &Context) -> Result<Loaded> {
        self.load_without(context, &[])
    }

    /// The same, passing over some files that a folder may hold.
    pub(crate) fn load_without(&self, context: &Context, not: &[PathBuf]) -> Result<Loaded> {
        if self.files.is_empty() {
            let path = self.database_path(context)?;
            let record = store::Store::open_read_only(&path)?.record()?;
            return Ok(Loaded { record, ..Loaded::default() });
        }
        if let Some(db) = &self.database.db {
            bail!("both files and --db {} are given: which is the record?", db.display());
        }
        let mut files = find_files(&self.files)?;
        let not: BTreeSet<PathBuf> =
            not.iter().filter_map(|path| path.canonicalize().ok()).collect();
        files.retain(|file| !file.canonicalize().is_ok_and(|path| not.contains(&path)));
        read_files(&files, self.format.input_format, context)
    }

    /// The database that stands for files where none are named.
    pub(crate) fn database_path(&self, context: &Context) -> Result<PathBuf> {
        self.database.path(context).ok_or_else(|| {
            Advice::error(
                format!("nothing to read: no files given, and no {} here or above", config::NAME),
                "name files (fact log, JSON Lines, CSV, - for standard input), or a database with \
                 --db or WALKBACK_DB, or make a project with `walkback init`",
            )
        })
    }
}

/// Reads files one after the other; problems are told as they are met.
pub(crate) fn read_files(
    files: &[PathBuf],
    format: Option<Format>,
    context: &Context,
) -> Result<Loaded> {
    if files.iter().filter(|file| is_stdin(file)).count() > 1 {
        bail!("standard input (-) can be read only once");
    }
    let mut loaded = Loaded::default();
    for path in files {
        let (name, bytes) = bytes_of(path)?;
        let reading = read::read(&name, &bytes, format);
        for problem in &reading.problems {
            if problem.is_error() {
                loaded.errors += 1;
                output::stderr(&problem.to_string());
            } else {
                context.say(&problem.to_string());
            }
        }
        if reading.without_speaker > 0 {
            let quotes = count(reading.without_speaker, "quote");
            context.say(&format!("{name}: {quotes} without a speaker left out"));
        }
        loaded.seen += reading.seen;
        loaded.record.extend(reading.record);
    }
    Ok(loaded)
}

/// Whether this stands for standard input.
pub(crate) fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

/// The name for messages and the content.
pub(crate) fn bytes_of(path: &Path) -> Result<(String, Vec<u8>)> {
    let mut bytes = Vec::new();
    if is_stdin(path) {
        std::io::stdin().lock().read_to_end(&mut bytes).context("cannot read standard input")?;
        return Ok(("<stdin>".to_owned(), bytes));
    }
    bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    Ok((path.display().to_string(), bytes))
}

/// The files named, with every fact log, JSON Lines and CSV file of the folders named.
pub(crate) fn find_files(named: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in named {
        if is_stdin(path) || !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let mut found = Vec::new();
        folder(path, &mut found)?;
        if found.is_empty() {
            return Err(Advice::error(
                format!("{}: no .toml, .jsonl or .csv file in this folder", path.display()),
                "name the files, or another folder",
            ));
        }
        found.sort();
        files.append(&mut found);
    }
    Ok(files)
}

fn folder(path: &Path, found: &mut Vec<PathBuf>) -> Result<()> {
    let cannot = || format!("cannot read the folder {}", path.display());
    for entry in fs::read_dir(path).with_context(cannot)? {
        let entry = entry.with_context(cannot)?;
        let (name, kind) = (entry.file_name(), entry.file_type().with_context(cannot)?);
        let name = name.to_string_lossy();
        if name.starts_with('.') || name == config::NAME {
            continue;
        }
        if kind.is_dir() {
            folder(&entry.path(), found)?;
        } else if [".toml", ".jsonl", ".csv"].iter().any(|extension| name.ends_with(extension)) {
            found.push(entry.path());
        }
    }
    Ok(())
}
