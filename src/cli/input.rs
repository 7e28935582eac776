//! The statements a command works on: files, or the project's database.

mod files;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use super::advice::Advice;
use super::alike;
use super::context::{Context, count};
use super::init::FACTS;
use super::output;
use super::project::Database;
use super::values;
use crate::config;
use crate::problem::Problem;
use crate::read::{self, Place};
use crate::record::{Format, Record, Verdict};
use crate::report::Summary;
use crate::statement::Statement;
use crate::store::Store;
pub(crate) use files::find_files;

/// Where statements come from.
#[derive(Debug, Clone, clap::Args)]
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
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct InputFormat {
    /// Format of the files, where their names do not tell
    #[arg(long, value_name = "FORMAT", value_parser = values::record_format())]
    pub(crate) input_format: Option<Format>,
    /// Show at most so many problems of a file
    #[arg(long, value_name = "COUNT", default_value_t = 20)]
    pub(crate) problems: usize,
}

/// What was read.
#[derive(Debug, Default)]
pub(crate) struct Loaded {
    /// All of it.
    pub(crate) record: Record,
    /// The files it came from.
    pub(crate) files: Vec<PathBuf>,
    /// Where the quote of each statement stands, in the order of the record's.
    pub(crate) places: Vec<Place>,
    /// The file and the line of each verdict, the first of those that say the same.
    pub(crate) decided: BTreeMap<Verdict, (String, usize)>,
    /// The name of each file, and how many statements came before its own.
    pub(crate) names: Vec<(String, usize)>,
    /// Problems that left something out; each was told already.
    pub(crate) errors: usize,
    /// Records in the files, unreadable ones included.
    pub(crate) seen: usize,
    /// Records that could not be read.
    unread: usize,
}

impl Loaded {
    /// Whether something could not be read.
    pub(crate) fn incomplete(&self) -> bool {
        self.errors > 0
    }

    /// Parts it in what is new and the rest, which keeps all else.
    pub(crate) fn part(mut self, is_new: impl Fn(&Statement) -> bool) -> (Loaded, Loaded) {
        let mut fresh = Loaded::default();
        let statements = std::mem::take(&mut self.record.statements);
        let places = std::mem::take(&mut self.places);
        let names = std::mem::take(&mut self.names);
        let mut file = 0;
        for (number, (statement, place)) in statements.into_iter().zip(places).enumerate() {
            while names.get(file + 1).is_some_and(|(_, before)| *before <= number) {
                file += 1;
            }
            let part = if is_new(&statement) { &mut fresh } else { &mut self };
            if let Some((name, _)) = names.get(file)
                && part.names.last().is_none_or(|(last, _)| last != name)
            {
                part.names.push((name.clone(), part.record.statements.len()));
            }
            part.record.statements.push(statement);
            part.places.push(place);
        }
        (fresh, self)
    }

    /// A report on what could be read must not look like one on everything.
    pub(crate) fn note_unread(&self, summary: &mut Summary) {
        if self.errors > 0 {
            *summary.not_compared.entry("could not be read".to_owned()).or_default() += self.unread;
        }
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
        if self.files.is_empty() {
            let record = self.open(context)?.record()?;
            return Ok(Loaded { record, ..Loaded::default() });
        }
        let loaded = self.load_without(context, &[])?;
        alike::tell_within(&loaded.record, self.format.problems, context);
        Ok(loaded)
    }

    /// Reads files, but passes over some, which a folder may hold.
    pub(crate) fn load_without(&self, context: &Context, not: &[PathBuf]) -> Result<Loaded> {
        if let Some(db) = &self.database.db {
            bail!("both files and --db {} are given: which is the record?", db.display());
        }
        let mut files = find_files(&self.files)?;
        let not: BTreeSet<PathBuf> =
            not.iter().filter_map(|path| path.canonicalize().ok()).collect();
        files.retain(|file| !file.canonicalize().is_ok_and(|path| not.contains(&path)));
        read_files(&files, &self.format, context)
    }

    fn open(&self, context: &Context) -> Result<Store> {
        let path = self.database_path(context)?;
        Ok(Store::open_read_only(&path)?)
    }

    /// The database that is read, where no files are named.
    pub(crate) fn compared(&self, context: &Context) -> Result<Option<PathBuf>> {
        if self.files.is_empty() { self.database_path(context).map(Some) } else { Ok(None) }
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
    format: &InputFormat,
    context: &Context,
) -> Result<Loaded> {
    if files.iter().filter(|file| is_stdin(file)).count() > 1 {
        bail!("standard input (-) can be read only once");
    }
    let mut loaded = Loaded { files: files.to_vec(), ..Loaded::default() };
    for path in files {
        let (name, bytes) = bytes_of(path)?;
        if is_stdin(path) && bytes.trim_ascii().is_empty() {
            return Err(nothing_piped());
        }
        let reading = read::read(&name, &bytes, format.input_format);
        let errors = loaded.errors;
        loaded.errors += reading.problems.iter().filter(|problem| problem.is_error()).count();
        tell_problems(&name, &reading.problems, format.problems, context);
        if loaded.errors > errors {
            // A file that could not be read at all shows no records, and is one thing unread.
            loaded.unread += (reading.seen - reading.without_speaker)
                .saturating_sub(size(&reading.record))
                .max(1);
        }
        loaded.seen += reading.seen;
        for (verdict, place) in reading.record.verdicts.iter().zip(&reading.decided) {
            let place = || (name.clone(), place.line);
            loaded.decided.entry(verdict.clone()).or_insert_with(place);
        }
        loaded.names.push((name, loaded.record.statements.len()));
        loaded.places.extend(reading.places);
        loaded.record.extend(reading.record);
    }
    if loaded.errors > 0 && loaded.record.is_empty() {
        bail!("nothing could be read: {}", count(loaded.errors, "problem"));
    }
    Ok(loaded)
}

/// A command that failed before a pipe writes nothing: that must not look like nothing to report.
fn nothing_piped() -> anyhow::Error {
    Advice::error(
        "no statements on standard input: it is empty",
        "run the command before the pipe alone to see whether it failed; with `set -o pipefail` the \
         shell tells",
    )
}

/// Tells the first problems of a file, and how many there are besides.
fn tell_problems(name: &str, problems: &[Problem], most: usize, context: &Context) {
    let wanted: Vec<&Problem> =
        problems.iter().filter(|problem| problem.is_error() || !context.quiet).collect();
    for problem in wanted.iter().take(most) {
        output::stderr(&problem.to_string());
    }
    if wanted.len() > most {
        let hidden = wanted.len() - most;
        let hidden = match most {
            0 => format!("{} not shown", count(hidden, "problem")),
            _ => count(hidden, "more problem"),
        };
        output::stderr(&format!("{name}: {hidden}; --problems {} shows all", wanted.len()));
    }
}

/// How many records of any sort.
pub(crate) fn size(record: &Record) -> usize {
    let Record { statements, speakers, corrections, retractions, verdicts } = record;
    let amended = corrections.len() + retractions.len() + verdicts.len();
    statements.len() + speakers.len() + amended
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

/// The fact logs named, or else the project's folder of them; none where there is no project either.
pub(crate) fn fact_logs(named: &[PathBuf], context: &Context) -> Option<Vec<PathBuf>> {
    let own = || context.project.as_ref().map(|project| vec![project.here(FACTS)]);
    if named.is_empty() { own() } else { Some(named.to_vec()) }
}
