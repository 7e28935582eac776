//! A file to whose end verdicts are added.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use super::super::advice::Advice;
use crate::accepted;
use crate::factlog::addition;
use crate::finding::{Decision, Kind};
use crate::id::Id;
use crate::read::{Format, format_of, read};
use crate::record::{Record, Verdict};
use crate::snapshot;

/// A fact log or JSON Lines file, and what it held when it was last looked at.
pub(super) struct LogFile {
    path: PathBuf,
    format: Option<Format>,
    /// None where there was no file.
    held: Option<Vec<u8>>,
}

impl LogFile {
    /// Looks at a file and makes sure that verdicts can be written to it.
    pub(super) fn open(path: &Path, format: Option<Format>, dry_run: bool) -> Result<LogFile> {
        let file = LogFile { path: path.to_owned(), format, held: held(path)? };
        addition_to(path, file.bytes(), format, &sample())?;
        if !dry_run {
            file.can_be_written().with_context(|| format!("cannot write {}", path.display()))?;
        }
        Ok(file)
    }

    fn bytes(&self) -> &[u8] {
        self.held.as_deref().unwrap_or_default()
    }

    fn can_be_written(&self) -> std::io::Result<()> {
        let mut options = OpenOptions::new();
        if self.held.is_some() {
            return options.append(true).open(&self.path).map(drop);
        }
        options.write(true).create_new(true).open(&self.path)?;
        fs::remove_file(&self.path)
    }

    /// Adds records at the end. A file that is not there any more, or is another one now, is not made
    /// anew: what was added would be all that is in it.
    pub(super) fn add(&mut self, record: &Record, dry_run: bool) -> Result<()> {
        let name = self.path.display();
        let now = held(&self.path)?;
        let mend = "put it back, then decide again; nothing was written";
        if now.is_none() && self.held.is_some() {
            return Err(Advice::error(format!("{name} is not there any more"), mend));
        }
        let now = now.unwrap_or_default();
        if !now.starts_with(self.bytes()) {
            let what =
                format!("{name} was changed meanwhile: it does not hold any more what it held");
            return Err(Advice::error(
                what,
                "start over, so that what is in it now is looked at; nothing was written",
            ));
        }
        let text = addition_to(&self.path, &now, self.format, record)?;
        if !dry_run {
            append(&self.path, &now, &text, self.held.is_none())?;
            self.held = Some([&now, text.as_bytes()].concat());
        }
        Ok(())
    }
}

/// A verdict such as may be added, to see whether one would be read again.
fn sample() -> Record {
    let id = Id::of("sample", &[]);
    let verdict = Verdict {
        earlier: id,
        later: Id::of("sample", &[("later", "")]),
        decided: None,
        kind: Kind::DateMoved,
        verdict: Decision::Confirmed,
        reason: "sample".to_owned(),
        answer: None,
        by: None,
    };
    Record { verdicts: vec![verdict], ..Record::default() }
}

/// Refuses what is made of `[[accepted]]` or `[[snapshot]]` tables, by its name or what it holds: no
/// command would look for verdicts there.
pub(super) fn is_a_log(path: &Path) -> Result<()> {
    let name = path.display();
    let called = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let snap = format!(".{}", snapshot::EXTENSION);
    let pending = format!("{snap}.{}", snapshot::PENDING);
    let text = fs::read_to_string(path).unwrap_or_default();
    let tables = toml::from_str::<toml::Table>(&text).unwrap_or_default();
    let what = if called == accepted::NAME || tables.contains_key("accepted") {
        "the file of accepted findings"
    } else if called.ends_with(&snap)
        || called.ends_with(&pending)
        || tables.contains_key("snapshot")
    {
        "a snapshot"
    } else {
        return Ok(());
    };
    Err(Advice::error(
        format!("{name} is {what}, in which no verdict is looked for"),
        "name a fact log or a file for verdicts alone, as in --to verdicts.toml",
    ))
}

/// What a file holds; none where there is no file.
fn held(path: &Path) -> Result<Option<Vec<u8>>> {
    let name = path.display();
    if fs::metadata(path).is_ok_and(|meta| !meta.is_file()) {
        return Err(Advice::error(format!("{name} is no ordinary file"), "name another with --to"));
    }
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("cannot read {name}")),
    }
}

/// What is to be added at the end of a file: that must be read again as it is, with all that was there.
fn addition_to(
    path: &Path,
    before: &[u8],
    format: Option<Format>,
    record: &Record,
) -> Result<String> {
    let name = path.display().to_string();
    let format = format_of(&name, before, format).unwrap_or(Format::Toml);
    let Some(text) = addition(before, record, format) else {
        return Err(Advice::error(
            format!("{name} is CSV, to which no verdict can be added"),
            "name a file for verdicts with --to, as in --to verdicts.toml, and read it along",
        ));
    };
    let (was, now) = (
        read(&name, before, Some(format)),
        read(&name, &[before, text.as_bytes()].concat(), Some(format)),
    );
    let mut expected = was.record;
    expected.extend(record.clone());
    if now.record != expected || now.problems.len() != was.problems.len() {
        return Err(Advice::error(
            format!("{name}: what is added at the end would not be read again"),
            "mend what is wrong in it first, or name another file with --to",
        ));
    }
    Ok(text)
}

/// Adds text at the end of a file, and reads it back. What could be written in part is taken back.
fn append(path: &Path, before: &[u8], text: &str, make: bool) -> Result<()> {
    let name = path.display();
    let cannot = || format!("cannot write {name}");
    let mut file = OpenOptions::new().append(true).create(make).open(path).with_context(cannot)?;
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

    fn record() -> Record {
        let mut record = sample();
        record.verdicts[0].reason = "'''\n[[verdict]]\n\"\"\"".to_owned();
        record
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
                LogFile::open(&path, None, false).unwrap().add(&record(), false).unwrap();
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
            assert!(LogFile::open(&path, None, false).is_err(), "{name}");
            assert_eq!(&fs::read_to_string(&path).unwrap(), content);
        }
        assert!(LogFile::open(dir.path(), None, false).is_err());
    }

    #[test]
    fn what_somebody_else_adds_meanwhile_stays() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.toml");
        fs::write(&path, TOML).unwrap();
        let mut file = LogFile::open(&path, None, false).unwrap();
        fs::write(&path, format!("{TOML}\n# more\n")).unwrap();
        file.add(&record(), false).unwrap();
        assert!(fs::read_to_string(&path).unwrap().starts_with(&format!("{TOML}\n# more\n")));
    }

    #[test]
    fn a_file_that_went_or_is_another_now_is_not_made_anew() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.toml");
        fs::write(&path, TOML).unwrap();
        let mut file = LogFile::open(&path, None, false).unwrap();
        file.add(&record(), false).unwrap();
        fs::write(&path, TOML).unwrap();
        let error = file.add(&record(), false).unwrap_err().to_string();
        assert!(error.contains("does not hold any more"), "{error}");
        fs::remove_file(&path).unwrap();
        let error = file.add(&record(), false).unwrap_err().to_string();
        assert!(error.contains("is not there any more"), "{error}");
        assert!(!path.exists());
    }

    #[test]
    fn a_file_that_cannot_be_made_is_told_before_anything_is_asked() {
        let dir = tempfile::tempdir().unwrap();
        assert!(LogFile::open(&dir.path().join("no/v.toml"), None, false).is_err());
        let path = dir.path().join("v.toml");
        LogFile::open(&path, None, false).unwrap();
        assert!(!path.exists());
    }
}
