//! Where verdicts are written: the database, or the end of a file.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;

use anyhow::{Result, bail};

use super::super::advice::Advice;
use super::super::context::{Context, count};
use super::super::input::{Input, Loaded, is_stdin};
use super::super::output::Output;
use super::log_file::{LogFile, is_a_log};
use super::looked::Looked;
use crate::id::Id;
use crate::read::Format;
use crate::record::{Record, Verdict};
use crate::report::Finding;
use crate::store::Store;

/// Writes verdicts where they will be read again.
pub(super) struct Keeper {
    place: Place,
    /// The format in which files were read, where somebody said so.
    format: Option<Format>,
    dry_run: bool,
    /// Whether they go to a file that was not read now.
    apart: bool,
    /// The files that verdicts go to, as they were when last looked at.
    files: BTreeMap<PathBuf, LogFile>,
    /// How many were written, by place.
    written: BTreeMap<String, usize>,
}

enum Place {
    Database(PathBuf),
    /// One file for all.
    File(PathBuf),
    /// The file of each statement.
    Beside(HashMap<Id, PathBuf>),
}

impl Keeper {
    /// Where verdicts on what was read belong.
    pub(super) fn new(
        input: &Input,
        to: Option<PathBuf>,
        dry_run: bool,
        looked: &Looked,
        context: &Context,
    ) -> Result<Keeper> {
        let read = |to: &PathBuf| looked.whole.loaded.files.contains(to);
        let apart = to.as_ref().is_some_and(|to| !read(to));
        let place = match to {
            Some(_) if input.files.is_empty() => bail!(Advice::error(
                "--to names a file, and the record is a database",
                "without --to the verdict is written into the database",
            )),
            Some(to) => {
                Output { output: Some(to.clone()) }.may_write(&[], context)?;
                is_a_log(&to)?;
                Place::File(to)
            }
            None if input.files.is_empty() => Place::Database(input.database_path(context)?),
            None => Place::Beside(files(&looked.whole.loaded)),
        };
        // a file that is named for verdicts alone has the format of its name
        let given = input.format.input_format;
        let format = given.filter(|_| matches!(place, Place::Beside(_)));
        Ok(Keeper {
            place,
            format,
            dry_run,
            apart,
            files: BTreeMap::new(),
            written: BTreeMap::new(),
        })
    }

    /// Whether verdicts on findings can be written at all, so that nobody is asked in vain.
    pub(super) fn can_keep(&mut self, findings: &[&Finding]) -> Result<()> {
        for finding in findings {
            if let Some(path) = self.file(finding)? {
                self.opened(path)?;
            }
        }
        match &self.place {
            Place::Database(path) if !self.dry_run && !findings.is_empty() => {
                Store::open(path)?.decide(&[])?;
            }
            _ => {}
        }
        Ok(())
    }

    /// Writes verdicts.
    pub(super) fn keep(&mut self, decided: &[(&Finding, Verdict)]) -> Result<()> {
        let mut by_place: BTreeMap<Option<PathBuf>, Vec<Verdict>> = BTreeMap::new();
        for (finding, verdict) in decided {
            by_place.entry(self.file(finding)?).or_default().push(verdict.clone());
        }
        for (file, verdicts) in by_place {
            let n = verdicts.len();
            let dry_run = self.dry_run;
            let path = match (file, &self.place) {
                (Some(path), _) => {
                    let record = Record { verdicts, ..Record::default() };
                    self.opened(path.clone())?.add(&record, dry_run)?;
                    path
                }
                (None, Place::Database(path)) => {
                    if !dry_run {
                        Store::open(path)?.decide(&verdicts)?;
                    }
                    path.clone()
                }
                (None, _) => unreachable!("what is no database is a file"),
            };
            *self.written.entry(path.display().to_string()).or_default() += n;
        }
        Ok(())
    }

    /// A file, looked at once.
    fn opened(&mut self, path: PathBuf) -> Result<&mut LogFile> {
        Ok(match self.files.entry(path) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => {
                let file = LogFile::open(place.key(), self.format, self.dry_run)?;
                place.insert(file)
            }
        })
    }

    /// Says what was written where.
    pub(super) fn tell(&self, context: &Context) {
        let note = if self.dry_run { " (--dry-run: nothing was written)" } else { "" };
        for (name, n) in &self.written {
            context.say(&format!("{name}: {} added{note}", count(*n, "verdict")));
            if self.apart {
                context.say(&format!("read {name} along with the others from now on"));
            }
        }
    }

    /// The file in which a verdict on a finding belongs; none where it belongs in the database.
    fn file(&self, finding: &Finding) -> Result<Option<PathBuf>> {
        let files = match &self.place {
            Place::Database(_) => return Ok(None),
            Place::File(path) => return Ok(Some(path.clone())),
            Place::Beside(files) => files,
        };
        match files.get(&finding.later.id()).filter(|path| !is_stdin(path)) {
            Some(path) => Ok(Some(path.clone())),
            None => Err(Advice::error(
                format!(
                    "the later statement of {} was read from standard input",
                    finding.id.short()
                ),
                "name a file for verdicts with --to, and read it along with the others",
            )),
        }
    }
}

/// The file in which each statement stands first.
fn files(loaded: &Loaded) -> HashMap<Id, PathBuf> {
    let mut files: HashMap<Id, PathBuf> = HashMap::new();
    for (number, statement) in loaded.record.statements.iter().enumerate() {
        let file = loaded.names.partition_point(|(_, before)| *before <= number);
        if let Some(path) = file.checked_sub(1).and_then(|at| loaded.files.get(at)) {
            files.entry(statement.id()).or_insert_with(|| path.clone());
        }
    }
    files
}
