//! The reversals in fact logs, for tests: "this log has these reversals, and no others".
//!
//! With [`insta`](https://docs.rs/insta) the reversals are a snapshot. A test whose log was changed fails with
//! a diff of reports, and `cargo insta review` accepts the new one or not:
//!
//! ```
//! use walkback::reversals::{Error, Reversals};
//!
//! # fn main() -> Result<(), Error> {
//! let found = Reversals::in_logs(["data/ukraine.toml"])?;
//! insta::assert_snapshot!(found, @r#"
//! ── existence-denied · firm · full flip ──────────────────────────────── a0d0ef9e
//!    Donald Trump walked back "accept by today (27/11)"
//!
//! -  2025-11-17/23   «accept by today (27/11)» a peace plan             (reported)
//! +  2025-11-27~     there is «no deadline».                              (direct)
//!
//!    why   a deadline was set; later it is said not to exist
//!    read  earlier: deadline = 2025-11-27     later: no deadline
//!    given "by today (27/11)" = 2025-11-27
//!    from  earlier: Ukraine: Trump temporarily closes the doors – Continuation of
//!                   parallel negotiations, LNG in Northern BC, 27 Nov 2025
//!          later:   same
//!    note  earlier: said "last week", seen from 2025-11-27
//!
//! 1 reversal among 11 statements by 8 speakers
//! "#);
//! # Ok(())
//! # }
//! ```
//!
//! Without snapshots a test looks at what was found:
//!
//! ```
//! use walkback::compare::Judges;
//! use walkback::finding::{Kind, Strength};
//! use walkback::reversals::{Error, Reversals};
//!
//! # fn main() -> Result<(), Error> {
//! let log = br#"
//! [[statement]]
//! speaker = "Mirren Holt"
//! said    = "2024-01-16"
//! quote   = "The Kestrel arm ships on 3 May."
//!
//! [[statement]]
//! speaker = "Mirren Holt"
//! said    = "2024-03-12"
//! quote   = "The Kestrel arm ships on 9 September."
//! "#;
//! let how = Reversals::options().judges(Judges::Rules).from(Strength::Likely);
//! let found = how.in_text("kestrel.toml", log)?;
//! assert_eq!(found.kinds(), [Kind::DateMoved]);
//! assert_eq!(found.findings()[0].speaker, "Mirren Holt");
//! # Ok(())
//! # }
//! ```
//!
//! What is shown are the findings that `walkback report` shows: what people dismissed or explained in the logs is marked so.
//! Nothing in it depends on the machine, the order of the files or the time.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use crate::compare::{self, Judges, Nothing, compare};
use crate::files::logs_in;
use crate::finding::{Kind, Strength};
use crate::problem::Problem;
use crate::read;
use crate::record::Record;
use crate::report::{DEFAULT_LEVEL, Finding, Report, Style, findings, wording};
use crate::verdicts::Verdicts;

/// How wide reports are in snapshots, in columns.
const WIDTH: usize = 80;

/// What was found; its `Display` is the text of a report.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reversals {
    report: Report,
}

/// How fact logs are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    judges: Judges,
    thorough: bool,
    from: Strength,
}

/// Why nothing was compared.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A file or folder that is not there or cannot be read.
    #[error("cannot read {path}: {why}")]
    File {
        /// The file.
        path: String,
        /// What the system says.
        why: String,
    },
    /// A folder that holds no fact log.
    #[error("{0}: no .toml, .jsonl or .csv file in this folder")]
    Empty(String),
    /// Records that cannot be read, or do not fit together: the errors by file, line and column.
    #[error("{}", told(.0))]
    Records(Vec<Problem>),
}

fn told(problems: &[Problem]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

impl Reversals {
    /// Those that `walkback report` shows of these fact logs and folders of them, at its defaults.
    ///
    /// # Errors
    /// See [`Error`]. What cannot be read whole is not compared at all.
    pub fn in_logs<P: AsRef<Path>>(paths: impl IntoIterator<Item = P>) -> Result<Reversals, Error> {
        Reversals::options().in_logs(paths)
    }

    /// How to compare, to be changed: at first as `walkback report` does.
    pub fn options() -> Options {
        Options { judges: Judges::default(), thorough: false, from: DEFAULT_LEVEL }
    }

    /// The findings, the firmest first, then by date.
    pub fn findings(&self) -> &[Finding] {
        &self.report.findings
    }

    /// The main kind of each finding, in the same order.
    pub fn kinds(&self) -> Vec<Kind> {
        self.report.findings.iter().map(|finding| finding.reversal.kind).collect()
    }

    /// The whole report, with what was compared and what was not, for [`crate::report::render`].
    pub fn report(&self) -> &Report {
        &self.report
    }
}

impl Options {
    /// Who judges. The rules alone need no language model and are fast in an unoptimised build.
    #[must_use]
    pub fn judges(self, judges: Judges) -> Options {
        Options { judges, ..self }
    }

    /// Whether the language model reads many more pairs.
    #[must_use]
    pub fn thorough(self, thorough: bool) -> Options {
        Options { thorough, ..self }
    }

    /// The weakest findings to tell.
    #[must_use]
    pub fn from(self, from: Strength) -> Options {
        Options { from, ..self }
    }

    /// The reversals in these fact logs and folders of them.
    ///
    /// # Errors
    /// See [`Error`]. What cannot be read whole is not compared at all.
    pub fn in_logs<P: AsRef<Path>>(
        &self,
        paths: impl IntoIterator<Item = P>,
    ) -> Result<Reversals, Error> {
        let mut record = Record::default();
        for path in paths {
            for file in files(path.as_ref())? {
                let bytes = fs::read(&file).map_err(|error| cannot_read(&file, &error))?;
                record.extend(whole(&file.display().to_string(), &bytes)?);
            }
        }
        self.in_record(&record)
    }

    /// The reversals in the text of a fact log, JSON Lines or CSV; the name tells which of them it is.
    ///
    /// # Errors
    /// See [`Error`]. What cannot be read whole is not compared at all.
    pub fn in_text(&self, name: &str, bytes: &[u8]) -> Result<Reversals, Error> {
        self.in_record(&whole(name, bytes)?)
    }

    /// The reversals in a record.
    ///
    /// # Errors
    /// Corrections and names that do not fit together.
    pub fn in_record(&self, record: &Record) -> Result<Reversals, Error> {
        let current = record.current(None);
        let errors: Vec<Problem> =
            current.problems.iter().filter(|problem| problem.is_error()).cloned().collect();
        if !errors.is_empty() {
            return Err(Error::Records(errors));
        }
        let options = compare::Options {
            judges: self.judges,
            thorough: self.thorough,
            min_strength: self.from,
            from: None,
            to: None,
        };
        let mut report = compare(&current.statements, &options, &Nothing, &|_, _| {});
        Verdicts::of(&current, true).mark_report(&mut report, false);
        Ok(Reversals { report })
    }
}

impl fmt::Display for Reversals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Report { findings: found, summary } = &self.report;
        if !found.is_empty() {
            f.write_str(&findings(&self.report, &Style::plain(WIDTH)))?;
        }
        writeln!(f, "{}", wording::found(summary, found.len()))
    }
}

fn files(path: &Path) -> Result<Vec<PathBuf>, Error> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let found = logs_in(path).map_err(|error| cannot_read(path, &error))?;
    if found.is_empty() {
        return Err(Error::Empty(path.display().to_string()));
    }
    Ok(found)
}

fn cannot_read(path: &Path, error: &std::io::Error) -> Error {
    Error::File { path: path.display().to_string(), why: error.to_string() }
}

/// All records of a file.
fn whole(name: &str, bytes: &[u8]) -> Result<Record, Error> {
    let reading = read::read(name, bytes, None);
    let errors: Vec<Problem> = reading.problems.into_iter().filter(Problem::is_error).collect();
    if errors.is_empty() { Ok(reading.record) } else { Err(Error::Records(errors)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_is_an_error_with_its_place() {
        let options = Reversals::options();
        let error = options.in_text("a.toml", b"[[statement]]\nquote = 3\n").unwrap_err();
        assert!(error.to_string().contains("a.toml:2:9: quote must be text"), "{error}");
        let error = Reversals::in_logs(["no/such.toml"]).unwrap_err();
        assert!(error.to_string().starts_with("cannot read no/such.toml: "), "{error}");
        let empty = tempfile::tempdir().unwrap();
        assert!(matches!(Reversals::in_logs([empty.path()]), Err(Error::Empty(_))));
    }

    #[test]
    fn nothing_found_is_said() {
        let log = b"[[statement]]\nspeaker = 'Ann'\nsaid = '2025'\nquote = 'No.'\n";
        let found = Reversals::options().in_text("a.toml", log).unwrap();
        assert_eq!(found.to_string(), "No reversals among 1 statement by 1 speaker\n");
    }
}
