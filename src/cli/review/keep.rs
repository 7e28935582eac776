//! Where verdicts are written: the database, or the end of a file.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use super::super::advice::Advice;
use super::super::context::{Context, count};
use super::super::input::{Input, Loaded, is_stdin};
use super::super::output::Output;
use super::looked::Looked;
use crate::factlog::addition;
use crate::id::Id;
use crate::read::{Format, format_of, read};
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
                Place::File(to)
            }
            None if input.files.is_empty() => Place::Database(input.database_path(context)?),
            None => Place::Beside(files(&looked.whole.loaded)),
        };
        // a file that is named for verdicts alone has the format of its name
        let given = input.format.input_format;
        let format = given.filter(|_| matches!(place, Place::Beside(_)));
        Ok(Keeper { place, format, dry_run, apart, written: BTreeMap::new() })
    }

    /// Whether verdicts on findings can be written at all, so that nobody is asked in vain.
    pub(super) fn can_keep(&self, findings: &[&Finding]) -> Result<()> {
        let mut paths = BTreeSet::new();
        for finding in findings {
            paths.extend(self.file(finding)?);
        }
        for path in paths {
            addition_to(&path, self.format, &Record::default())?;
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
            let record = Record { verdicts, ..Record::default() };
            let path = match (file, &self.place) {
                (Some(path), _) => {
                    let (before, text) = addition_to(&path, self.format, &record)?;
                    if !self.dry_run {
                        append(&path, &before, &text)?;
                    }
                    path
                }
                (None, Place::Database(path)) => {
                    if !self.dry_run {
                        Store::open(path)?.decide(&record.verdicts)?;
                    }
                    path.clone()
                }
                (None, _) => unreachable!("what is no database is a file"),
            };
            *self.written.entry(path.display().to_string()).or_default() += n;
        }
        Ok(())
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

/// What a file holds, and what is to be added at its end: that must be read again as it is, with all
/// that was there.
fn addition_to(path: &Path, format: Option<Format>, record: &Record) -> Result<(Vec<u8>, String)> {
    let name = path.display().to_string();
    let before = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(error).with_context(|| format!("cannot read {name}")),
    };
    if fs::metadata(path).is_ok_and(|meta| !meta.is_file()) {
        return Err(Advice::error(format!("{name} is no ordinary file"), "name another with --to"));
    }
    let format = format_of(&name, &before, format).unwrap_or(Format::Toml);
    let Some(text) = addition(&before, record, format) else {
        return Err(Advice::error(
            format!("{name} is CSV, to which no verdict can be added"),
            "name a file for verdicts with --to, as in --to verdicts.toml, and read it along",
        ));
    };
    let (was, now) = (
        read(&name, &before, Some(format)),
        read(&name, &[&before, text.as_bytes()].concat(), Some(format)),
    );
    let mut expected = was.record;
    expected.extend(record.clone());
    if now.record != expected || now.problems.len() != was.problems.len() {
        return Err(Advice::error(
            format!("{name}: what is added at the end would not be read again"),
            "mend what is wrong in it first, or name another file with --to",
        ));
    }
    Ok((before, text))
}

/// Adds text at the end of a file, and reads it back. What could be written in part is taken back.
fn append(path: &Path, before: &[u8], text: &str) -> Result<()> {
    let name = path.display();
    let cannot = || format!("cannot write {name}");
    let mut file = OpenOptions::new().append(true).create(true).open(path).with_context(cannot)?;
    let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
    if written.is_err() && fs::read(path).is_ok_and(|now| now.starts_with(before)) {
        let _ = file.set_len(before.len() as u64);
    }
    written.with_context(cannot)?;
    let now = fs::read(path).with_context(|| format!("cannot read {name} back"))?;
    if now != [before, text.as_bytes()].concat() {
        return Err(Advice::error(
            format!("{name} does not hold what was written: somebody else wrote to it as well"),
            "look at the end of it",
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Decision, Kind};

    fn record() -> Record {
        let id = |name: &str| Id::of("test", &[("name", name)]);
        let verdict = Verdict {
            earlier: id("a"),
            later: id("b"),
            decided: None,
            kind: Kind::DateMoved,
            verdict: Decision::Dismissed,
            reason: "'''\n[[verdict]]\n\"\"\"".to_owned(),
            by: None,
        };
        Record { verdicts: vec![verdict], ..Record::default() }
    }

    const TOML: &str = "# head\r\n[[statement]]\r\nspeaker = 'A'\r\nsaid = '2025'\r\nquote = 'x'";

    #[test]
    fn what_was_there_stays_and_what_is_added_is_read_again() {
        let dir = tempfile::tempdir().unwrap();
        let json = r#"{"speaker":"A","said":"2025","quote":"x"}"#;
        for (name, content) in
            [("a.toml", TOML), ("b.toml", ""), ("c.jsonl", json), ("d", json), ("e.toml", "\n")]
        {
            let path = dir.path().join(name);
            fs::write(&path, content).unwrap();
            for _ in 0..2 {
                let (before, text) = addition_to(&path, None, &record()).unwrap();
                append(&path, &before, &text).unwrap();
            }
            let now = fs::read(&path).unwrap();
            assert!(now.starts_with(content.as_bytes()), "{name}");
            let reading = read(name, &now, None);
            assert_eq!((reading.problems, reading.record.verdicts.len()), (vec![], 2), "{name}");
        }
    }

    #[test]
    fn a_file_that_would_swallow_it_is_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        let csv = "speaker,said,quote\nA,2025,x\n";
        let conflict = format!("{TOML}\n<<<<<<< a\n");
        for (name, content) in [
            ("a.toml", &format!("{TOML}\nnote = \"\"\"x")),
            ("b.csv", &csv.to_owned()),
            ("c.toml", &conflict),
        ] {
            let path = dir.path().join(name);
            fs::write(&path, content).unwrap();
            assert!(addition_to(&path, None, &record()).is_err(), "{name}");
            assert_eq!(&fs::read_to_string(&path).unwrap(), content);
        }
        assert!(addition_to(dir.path(), None, &record()).is_err());
    }

    #[test]
    fn what_somebody_else_wrote_meanwhile_is_told() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.toml");
        fs::write(&path, TOML).unwrap();
        let (before, text) = addition_to(&path, None, &record()).unwrap();
        fs::write(&path, format!("{TOML}\n# more\n")).unwrap();
        let error = append(&path, &before, &text).unwrap_err().to_string();
        assert!(error.contains("somebody else"), "{error}");
    }
}
