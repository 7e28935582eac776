//! Where the snapshot of fact logs is, what it says, and what they say now.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::cli::advice::Advice;
use crate::cli::alike;
use crate::cli::context::{Context, count};
use crate::cli::input::{
    InputFormat, Loaded, bytes_of, fact_logs, find_files, is_stdin, read_files,
};
use crate::cli::locate::found;
use crate::cli::output;
use crate::cli::progress::Progress;
use crate::cli::project::named_from_here;
use crate::cli::repository::Repository;
use crate::config;
use crate::factlog::{self, write_snapshot};
use crate::id::Id;
use crate::read;
use crate::record::{Format, Record};
use crate::report::Location;
use crate::report::changes::Changes;
use crate::snapshot::{Change, EXTENSION, How, Made, PENDING, Sides, Snapshot, Taken, taken};

/// Which fact logs, and which snapshot of them.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Logs {
    /// Fact logs (.toml), JSON Lines, CSV, or folders of these; without any, the project's folder
    /// `facts`
    #[arg(value_name = "FILES")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    of: Of,
    #[command(flatten)]
    format: InputFormat,
}

/// Which snapshot.
#[derive(Debug, Clone, Default, clap::Args)]
pub(super) struct Of {
    /// The snapshot [default: beside the log or the folder that is named, as `facts.snap`]
    #[arg(long, value_name = "FILE")]
    snapshot: Option<PathBuf>,
}

/// The files of a snapshot.
#[derive(Debug, Clone)]
pub(super) struct Paths {
    /// What was accepted.
    pub(super) accepted: PathBuf,
    /// What waits for a decision.
    pub(super) pending: PathBuf,
}

/// What the fact logs say now.
#[derive(Debug)]
pub(super) struct Now {
    pub(super) snapshot: Snapshot,
    loaded: Loaded,
    /// How many statements were compared anew.
    compared: usize,
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
        let wanted: BTreeSet<Id> = changes.iter().map(|change| change.id).collect();
        found(&self.loaded, &wanted, &Repository::here())
    }
}

/// This program.
pub(super) fn this() -> Made {
    let version = env!("CARGO_PKG_VERSION").to_owned();
    Made { version, build: env!("WALKBACK_BUILD").to_owned() }
}

/// Continuous integration writes nothing that somebody should look at first.
pub(super) fn in_ci() -> bool {
    std::env::var("CI").is_ok_and(|ci| !matches!(ci.as_str(), "" | "0" | "false"))
}

impl Of {
    /// The words that mean the same snapshot in another command, with a space before each.
    pub(super) fn again(&self, files: &[PathBuf]) -> String {
        let words = files.iter().map(|file| format!(" {}", file.display()));
        let of = self.snapshot.iter().map(|file| format!(" --snapshot {}", file.display()));
        words.chain(of).collect()
    }

    /// Where the snapshot of these logs is.
    pub(super) fn paths(&self, files: &[PathBuf], context: &Context) -> Result<Paths> {
        let accepted = match &self.snapshot {
            Some(path) => path.clone(),
            None => beside(&named(files, context)?)?,
        };
        let pending = with_extension(&accepted, PENDING);
        Ok(Paths { accepted, pending })
    }
}

/// The logs named, or those of the project.
fn named(files: &[PathBuf], context: &Context) -> Result<Vec<PathBuf>> {
    fact_logs(files, context).ok_or_else(|| {
        Advice::error(
            format!("no fact logs are named, and there is no {} here or above", config::NAME),
            "name fact logs or a folder of them",
        )
    })
}

/// Beside the one log or folder that is named.
fn beside(named: &[PathBuf]) -> Result<PathBuf> {
    match named {
        [only] if !is_stdin(only) && only.file_name().is_some() => {
            Ok(with_extension(only, EXTENSION))
        }
        _ => Err(Advice::error(
            "which snapshot is meant? Only one log or folder of logs has one of its own",
            "name it: --snapshot FILE",
        )),
    }
}

/// "facts/" is "facts.snap".
fn with_extension(path: &Path, extension: &str) -> PathBuf {
    let mut name = OsString::from(path.file_name().unwrap_or_default());
    name.push(".");
    name.push(extension);
    path.with_file_name(name)
}

impl Logs {
    /// Where the snapshot is.
    pub(super) fn paths(&self, context: &Context) -> Result<Paths> {
        self.of.paths(&self.files, context)
    }

    /// See [`Of::again`].
    pub(super) fn again(&self) -> String {
        self.of.again(&self.files)
    }

    /// What was accepted and what the logs say now, compared in the given way, or else as before.
    pub(super) fn both(
        &self,
        paths: &Paths,
        how: impl FnOnce(Option<How>) -> How,
        context: &Context,
    ) -> Result<(Option<Snapshot>, Now)> {
        let files = find_files(&named(&self.files, context)?)?;
        let loaded = read_files(&files, &self.format, context)?;
        alike::tell_within(&loaded.record, self.format.problems, context);
        if loaded.incomplete() {
            return Err(Advice::error(
                format!("{}: nothing was compared", count(loaded.errors, "problem")),
                "mend the fact logs first: what cannot be read would look like something removed",
            ));
        }
        let mut record = loaded.record.clone();
        record.canonical();
        let text = factlog::write(&record, Format::Toml);
        let accepted = read_snapshot(&paths.accepted, Some((&text, &record)), context)?;
        let how = how(accepted.as_ref().map(|accepted| accepted.how));
        let Taken { snapshot, compared, .. } = now(record, how, accepted.as_ref(), context)?;
        Ok((accepted, Now { snapshot, loaded, compared }))
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

/// A snapshot, if there is one.
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
                "after a merge, take either side and run `walkback log update`; else take it from \
                 git again",
            ))
        }
    }
}

/// Writes a snapshot.
pub(super) fn write(path: &Path, snapshot: &Snapshot) -> Result<()> {
    output::write_file(path, &write_snapshot(snapshot))
        .with_context(|| format!("cannot write {}", named_from_here(path)))
}

/// Removes what waits no more.
pub(super) fn remove(path: &Path) -> Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        other => other.with_context(|| format!("cannot remove {}", named_from_here(path))),
    }
}

/// The differences for people.
pub(super) fn shown<'a>(
    changes: &'a [Change],
    places: BTreeMap<Id, Location>,
    old: &Snapshot,
    new: &Snapshot,
) -> Changes<'a> {
    Changes { changes, places, judged: judged(old, new) }
}

/// What judged then and what judges now.
fn judged(old: &Snapshot, new: &Snapshot) -> String {
    let how = |how: &How| {
        let thorough = if how.thorough { ", thorough" } else { "" };
        format!("judge {}{thorough}, from {} on", how.judges.name(), how.level)
    };
    if old.how != new.how {
        return format!("accepted with {}; now {}", how(&old.how), how(&new.how));
    }
    if old.made.version != new.made.version {
        return format!(
            "accepted with walkback {}, this is {}",
            old.made.version, new.made.version
        );
    }
    if old.made.build != new.made.build {
        return format!("accepted with another build of walkback {}", new.made.version);
    }
    "what was accepted is not what this program finds".to_owned()
}

/// "2 facts and 1 finding", "1 finding that is judged differently".
pub(super) fn counted(changes: &[Change]) -> String {
    use crate::snapshot::Cause;
    let finding = |cause| {
        let of = |change: &&Change| matches!(&change.sides, Sides::Finding { cause: it, .. } if *it == cause);
        changes.iter().filter(of).count()
    };
    let (by_facts, judged) = (finding(Cause::Facts), finding(Cause::Judging));
    let facts = changes.len() - by_facts - judged;
    let parts = [
        (facts, count(facts, "fact")),
        (by_facts, count(by_facts, "finding")),
        (judged, format!("{} judged differently", count(judged, "finding"))),
    ];
    let parts: Vec<String> =
        parts.into_iter().filter(|(n, _)| *n > 0).map(|(_, text)| text).collect();
    parts.join(", ")
}

/// "6 statements, 1 finding".
fn contents(snapshot: &Snapshot) -> String {
    let ids: BTreeSet<Id> = snapshot.record.statements.iter().map(|one| one.id()).collect();
    format!("{}, {}", count(ids.len(), "statement"), count(snapshot.found.len(), "finding"))
}
