//! What the fact logs of a snapshot say now.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;

use anyhow::Result;

use super::files::{Files, read_snapshot};
use super::told::contents;
use crate::cli::advice::Advice;
use crate::cli::alike;
use crate::cli::context::{Context, count};
use crate::cli::input::{InputFormat, Loaded, fact_logs, find_files, read_files};
use crate::cli::locate::located;
use crate::cli::progress::Progress;
use crate::cli::remember::BUILD;
use crate::cli::repository::Repository;
use crate::config;
use crate::factlog;
use crate::id::Id;
use crate::record::Record;
use crate::report::Location;
use crate::snapshot::{Change, How, Made, Snapshot, Taken, taken};

/// Which fact logs, and which snapshot of them.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Logs {
    /// Fact logs (.toml), JSON Lines, CSV, or folders of these; without any, the project's folder
    /// `facts`
    #[arg(value_name = "FILES")]
    pub(super) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) of: Of,
}

/// Which snapshot, and how its logs are read.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Of {
    /// The snapshot [default: beside the log or the folder that is named, as `facts.snap`]
    #[arg(long, value_name = "FILE")]
    snapshot: Option<PathBuf>,
    #[command(flatten)]
    format: InputFormat,
}

/// What the fact logs say now.
#[derive(Debug)]
pub(super) struct Now {
    pub(super) snapshot: Snapshot,
    /// The records as text.
    pub(super) facts: String,
    loaded: Loaded,
    /// How many statements were compared anew.
    compared: usize,
}

/// This program.
fn this() -> Made {
    let version = env!("CARGO_PKG_VERSION").to_owned();
    Made { version, build: BUILD.to_owned() }
}

/// Continuous integration writes nothing that somebody should look at first.
pub(super) fn in_ci() -> bool {
    std::env::var("CI").is_ok_and(|ci| !matches!(ci.as_str(), "" | "0" | "false"))
}

impl Now {
    /// "6 statements, 1 finding; 4 statements compared anew".
    pub(super) fn contents(&self) -> String {
        let anew = match self.compared {
            0 => String::new(),
            n => format!("; {} compared anew", count(n, "statement")),
        };
        contents(&self.snapshot) + &anew
    }

    /// Where the statements of these differences stand.
    pub(super) fn places(&self, changes: &[Change]) -> BTreeMap<Id, Location> {
        let wanted: HashMap<Id, Id> = changes
            .iter()
            .filter_map(|change| Some((change.sides.statement()?.occurrence_id(), change.id)))
            .collect();
        if wanted.is_empty() {
            return BTreeMap::new();
        }
        located(&self.loaded, &Repository::here(), |statement| {
            wanted.get(&statement.occurrence_id()).copied()
        })
    }

    /// The files that were read.
    pub(super) fn read_from(&self) -> &[PathBuf] {
        &self.loaded.files
    }
}

impl Logs {
    /// The words that mean the same logs in another command, with a space before each.
    pub(super) fn again(&self) -> String {
        let words = self.files.iter().map(|file| format!(" {}", file.display()));
        let of = self.of.snapshot.iter().map(|file| format!(" --snapshot {}", file.display()));
        words.chain(of).collect()
    }

    /// Where the snapshot is.
    pub(super) fn snapshot(&self, context: &Context) -> Result<Files> {
        match &self.of.snapshot {
            Some(path) => Ok(Files::at(path.clone())),
            None => Files::beside(&self.named(context)?),
        }
    }

    /// Whether it is known which logs are meant.
    pub(super) fn are_known(&self) -> bool {
        self.of.snapshot.is_none() || !self.files.is_empty()
    }

    /// The logs named, or those of the project.
    fn named(&self, context: &Context) -> Result<Vec<PathBuf>> {
        fact_logs(&self.files, context).ok_or_else(|| {
            Advice::error(
                format!("no fact logs are named, and there is no {} here or above", config::NAME),
                "name fact logs or a folder of them",
            )
        })
    }

    /// All that is read, the records in canonical order, and these as text.
    pub(super) fn read(&self, context: &Context) -> Result<(Loaded, Record, String)> {
        let files = find_files(&self.named(context)?)?;
        let loaded = read_files(&files, &self.of.format, context)?;
        if loaded.incomplete() {
            return Err(Advice::error(
                format!("{}: nothing was compared", count(loaded.errors, "problem")),
                "mend the fact logs first: what cannot be read would look like something removed",
            ));
        }
        let mut record = loaded.record.clone();
        record.canonical();
        let facts = factlog::write_canonical(&record);
        Ok((loaded, record, facts))
    }

    /// What was accepted and what the logs say now, compared in the given way, or else as before.
    pub(super) fn both(
        &self,
        files: &Files,
        how: impl FnOnce(Option<How>) -> How,
        context: &Context,
    ) -> Result<(Option<Snapshot>, Now)> {
        let (loaded, record, facts) = self.read(context)?;
        alike::tell_within(&loaded.record, self.of.format.problems, context);
        let accepted = read_snapshot(&files.accepted, Some((&facts, &record)), context)?;
        let how = how(accepted.as_ref().map(|accepted| accepted.how));
        let Taken { snapshot, compared, .. } = now(record, how, accepted.as_ref(), context)?;
        Ok((accepted, Now { snapshot, facts, loaded, compared }))
    }
}

fn now(record: Record, how: How, accepted: Option<&Snapshot>, context: &Context) -> Result<Taken> {
    let progress = Progress::of("statements", context.quiet);
    let show = |done, all| progress.show(done, all);
    let taken = taken(record, how, this(), accepted, &show);
    drop(progress);
    if context.tell_problems(&taken.problems) > 0 {
        return Err(Advice::error(
            "the records do not fit together, and nothing was compared",
            "mend what is told above first",
        ));
    }
    Ok(taken)
}
