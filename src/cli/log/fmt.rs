//! `walkback log fmt`: the canonical form of fact logs.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use similar::{Algorithm, TextDiff};

use super::{tell_doubtful, whole};
use crate::cli::advice::Advice;
use crate::cli::context::{Context, count};
use crate::cli::exit::Outcome;
use crate::cli::input::{bytes_of, fact_logs, find_files, is_stdin, size};
use crate::cli::output::{self, write_file};
use crate::config;
use crate::factlog::write_log;
use crate::read::LogReading;
use crate::record::Format;
use crate::report::escape;

/// Bring fact logs into their canonical form
///
/// Fixed order of fields, records sorted by time, each fact once, LF: equal facts are equal bytes.
/// Lines of comment directly above a record stay with it, and those at the head of a file, with a
/// blank line below, stay there. A file with other comments, with records that cannot be read or
/// with conflict marks is left as it is, and the exit code is 2.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  walkback log fmt                     the project's fact logs
  walkback log fmt --check facts/      only tell what would change, for CI
  walkback log fmt - < quotes.toml     from standard input to standard output")]
pub(crate) struct Args {
    /// Fact logs, folders of these, or - for standard input; without any, the project's folder
    /// `facts`
    #[arg(value_name = "FILES")]
    files: Vec<PathBuf>,
    /// Write nothing; show what would change, and exit with 1 if something would
    #[arg(long)]
    check: bool,
    /// Drop comments that stand neither above a record nor at the head of a file
    #[arg(long)]
    drop_comments: bool,
}

/// What became of a file.
#[derive(PartialEq, Eq)]
enum Done {
    Same,
    Changed,
    Left,
}

impl Args {
    pub(crate) fn run(self, context: &Context) -> Result<Outcome> {
        let files = self.find(context)?;
        if files.iter().filter(|file| is_stdin(file)).count() > 1 {
            bail!("standard input (-) can be read only once");
        }
        let done = files.iter().map(|file| self.format(file, context));
        let done: Vec<Done> = done.collect::<Result<_>>()?;
        let many = |what: Done| done.iter().filter(|one| **one == what).count();
        let (same, changed, left) = (many(Done::Same), many(Done::Changed), many(Done::Left));
        let verb = if self.check { "would change" } else { "changed" };
        context.say(&format!("{} {verb}, {same} canonical already", count(changed, "file")));
        if left > 0 {
            let left = count(left, "file");
            output::stderr(&format!("walkback: nothing done to {left}; mend what is told above"));
        }
        let outcome = if self.check && changed > 0 { Outcome::Findings } else { Outcome::Clean };
        Ok(outcome.or_incomplete(left > 0))
    }

    /// The fact logs that are meant.
    fn find(&self, context: &Context) -> Result<Vec<PathBuf>> {
        let named = fact_logs(&self.files, context).ok_or_else(|| {
            Advice::error(
                format!("nothing to format: no files given, and no {} here or above", config::NAME),
                "name fact logs or a folder of them",
            )
        })?;
        let mut files = Vec::new();
        for path in named {
            let is_log =
                |file: &Path| Format::of_name(&file.to_string_lossy()) == Some(Format::Toml);
            if path.is_dir() {
                files.extend(find_files(&[path])?.into_iter().filter(|file| is_log(file)));
            } else if is_log(&path) || is_stdin(&path) {
                files.push(path);
            } else {
                return Err(Advice::error(
                    format!("{} is no fact log: its name does not end in .toml", path.display()),
                    "`walkback export --format toml` makes fact logs of other files",
                ));
            }
        }
        Ok(files)
    }

    fn format(&self, path: &Path, context: &Context) -> Result<Done> {
        let (name, bytes) = bytes_of(path)?;
        let Some(reading) = whole(&name, &bytes, self.drop_comments, context) else {
            return Ok(Done::Left);
        };
        tell_doubtful(&name, &reading.log.record, context);
        let text = write_log(&reading.log);
        if is_stdin(path) && !self.check {
            output::stdout(&text)?;
        }
        if text.as_bytes() == bytes {
            return Ok(Done::Same);
        }
        let twice = told_twice(reading);
        if self.check {
            output::stdout(&difference(&name, &String::from_utf8_lossy(&bytes), &text))?;
            context.say(&format!("{name}: would change{twice}"));
        } else if !is_stdin(path) {
            // A link to a file stays a link.
            let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
            write_file(&target, &text).with_context(|| format!("cannot write {name}"))?;
            context.say(&format!("{name}: changed{twice}"));
        }
        Ok(Done::Changed)
    }
}

/// How many records are written once of those that stood there more often, if any.
fn told_twice(reading: LogReading) -> String {
    let LogReading { mut log, seen, .. } = reading;
    log.canonical();
    match seen.saturating_sub(size(&log.record)) {
        0 => String::new(),
        n => format!("; left out {} that stood there twice", count(n, "record")),
    }
}

/// What would change, as `diff -u` shows it.
fn difference(name: &str, old: &str, new: &str) -> String {
    let diff = TextDiff::configure().algorithm(Algorithm::Patience).diff_lines(old, new);
    let text = diff
        .unified_diff()
        .header(&escape::line(name, false), &escape::line(&format!("{name} (canonical)"), false))
        .to_string();
    let shown = |line| escape::commandless(&escape::line(line, false)).into_owned();
    text.split('\n').map(shown).collect::<Vec<_>>().join("\n")
}
