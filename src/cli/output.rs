//! Where results go: standard output, or a file that is whole or not there at all.

use std::fs;
use std::io::{self, ErrorKind, Read as _, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use super::advice::Advice;
use super::context::Context;
use super::input::is_stdin;
use crate::config;
use crate::report::escape;

/// Where to write.
#[derive(Debug, Clone, Default, clap::Args)]
pub(crate) struct Output {
    /// Write to this file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

impl Output {
    /// Whether a file was named.
    pub(crate) fn is_file(&self) -> bool {
        self.output.is_some()
    }

    /// Writes a whole result, but never over a file that it was made from, a project's settings or
    /// a database.
    pub(crate) fn write(&self, text: &str, made_from: &[PathBuf], context: &Context) -> Result<()> {
        self.may_write(made_from, context)?;
        let Some(path) = &self.output else { return stdout(text) };
        told(write_file(path, text), || format!("cannot write {}", path.display()))
    }

    /// Whether nothing would be lost by writing.
    pub(crate) fn may_write(&self, made_from: &[PathBuf], context: &Context) -> Result<()> {
        let Some(path) = &self.output else { return Ok(()) };
        if is_database(path) {
            bail!(
                "{} is a database or a part of one; it would be lost. Name another file",
                path.display()
            );
        }
        let settings = context.project.as_ref().map(|project| project.root.join(config::NAME));
        let mut inputs = made_from.iter().chain(&settings);
        if let Some(input) = inputs.find(|input| is_same_file(input, path)) {
            return Err(Advice::error(
                format!("writing {} would overwrite {}", path.display(), called(input)),
                "name another file",
            ));
        }
        Ok(())
    }
}

/// Writes a file that [`Output::may_write`] allows.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    told(write_file(path, bytes), || format!("cannot write {}", path.display()))
}

/// A file that was read, as messages call it.
fn called(input: &Path) -> String {
    if is_stdin(input) {
        return "the file on standard input".to_owned();
    }
    format!("{}, which was read", input.display())
}

/// Whether two names lead to one ordinary file, by whatever links.
fn is_same_file(input: &Path, output: &Path) -> bool {
    let input = if is_stdin(input) { Path::new("/dev/stdin") } else { input };
    let (Ok(one), Ok(other)) = (fs::metadata(input), fs::metadata(output)) else { return false };
    if !one.is_file() || !other.is_file() {
        return false;
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        (one.dev(), one.ino()) == (other.dev(), other.ino())
    }
    #[cfg(not(unix))]
    {
        input.canonicalize().is_ok_and(|input| output.canonicalize().is_ok_and(|it| it == input))
    }
}

/// Whether two names stand for one file, which need not be there yet.
pub(crate) fn same_place(one: &Path, other: &Path) -> bool {
    one == other
        || is_same_file(one, other)
        || place(one).is_some_and(|it| Some(it) == place(other))
}

/// Where a file is or would be, links followed.
fn place(path: &Path) -> Option<PathBuf> {
    if let Ok(place) = path.canonicalize() {
        return Some(place);
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new(".")).canonicalize().ok()?;
    match fs::read_link(path) {
        // a link to a file that is to be made; one of a chain of such links is enough
        Ok(target) => {
            let target = folder.join(target);
            Some(target.parent()?.canonicalize().ok()?.join(target.file_name()?))
        }
        Err(_) => Some(folder.join(path.file_name()?)),
    }
}

/// Whether an ordinary file begins as SQLite's do, or stands beside one as its journal, which makes the
/// next reader undo things. A record that took years is not overwritten by a report.
fn is_database(path: &Path) -> bool {
    let name = path.to_string_lossy();
    ["-journal", "-wal", "-shm"]
        .iter()
        .find_map(|end| name.strip_suffix(end))
        .is_some_and(|database| begins_as_database(Path::new(database)))
        || begins_as_database(path)
}

fn begins_as_database(path: &Path) -> bool {
    let mut begins = [0; 16];
    let ordinary = fs::metadata(path).is_ok_and(|meta| meta.is_file());
    ordinary
        && fs::File::open(path).and_then(|mut file| file.read_exact(&mut begins)).is_ok()
        && begins == *b"SQLite format 3\0"
}

/// Whoever read the result has seen enough (`| head`): nothing to tell, nothing more to do.
#[derive(Debug, thiserror::Error)]
#[error("nobody reads the output any more")]
pub(crate) struct SeenEnough;

/// Writes to standard output; a reader that went away is [`SeenEnough`].
pub(crate) fn stdout(text: &str) -> Result<()> {
    let mut out = io::stdout().lock();
    let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    told(written, || "cannot write to standard output".to_owned())
}

/// What went wrong in writing, said so that a reader that went away can be told from the rest.
fn told(written: io::Result<()>, what: impl FnOnce() -> String) -> Result<()> {
    match written {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Err(SeenEnough.into()),
        other => other.with_context(what),
    }
}

/// Tells people something on one line, with a line of help below it where there is one. If nobody
/// listens there is nobody to tell.
///
/// Names of files, revisions and speakers are in it: whatever they hold, they begin no line and act
/// neither on the terminal nor on a CI that reads along.
pub(crate) fn stderr(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{}", shown(text));
}

/// Tells people something on several lines.
pub(crate) fn stderr_lines(text: &str) {
    text.split('\n').for_each(stderr);
}

/// Shows people text in which the words of others are harmless already, painted or not.
pub(crate) fn stderr_painted(text: &str) {
    let _ = write!(io::stderr().lock(), "{text}");
}

/// What begins a line of help.
const HELP: &str = "\n  help: ";

/// The line and its help, without what could act on anything.
fn shown(text: &str) -> String {
    let line = |text| escape::commandless(&escape::line(text, false)).into_owned();
    text.split(HELP).map(line).collect::<Vec<_>>().join(HELP)
}

/// Writes beside the file and renames, so that nobody sees half a file; who may read it stays. What is no ordinary file
/// (`/dev/null`, a pipe) is written to as it is. A link stays a link to what is written; one that leads to nothing is an error. A file that nobody may write to is not
/// replaced.
pub(crate) fn write_file(path: &Path, bytes: &(impl AsRef<[u8]> + ?Sized)) -> io::Result<()> {
    // a file in the place of the link would not be what the link stands for
    if let (Ok(target), Err(_)) = (fs::read_link(path), fs::metadata(path)) {
        let target = target.display();
        let what = format!("it is a link to {target}, which is not there; name that file itself");
        return Err(io::Error::new(ErrorKind::NotFound, what));
    }
    let path = &path.canonicalize().unwrap_or_else(|_| path.to_owned());
    match fs::metadata(path) {
        Ok(meta) if !meta.is_file() => return fs::write(path, bytes),
        Ok(meta) if meta.permissions().readonly() => {
            return Err(io::Error::new(ErrorKind::PermissionDenied, "the file is read-only"));
        }
        _ => {}
    }
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.new", std::process::id()));
    let beside = path.with_file_name(name);
    let written = fs::write(&beside, bytes)
        .and_then(|()| {
            fs::metadata(path).map_or(Ok(()), |old| fs::set_permissions(&beside, old.permissions()))
        })
        .and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_cannot_act_on_the_terminal() {
        assert_eq!(shown("a\u{1b}[2J"), "a\\x1b[2J");
    }

    #[test]
    fn names_begin_no_line() {
        assert_eq!(shown("a\n::error::b\n  help: c\nd"), "a↵::error::b\n  help: c↵d");
        assert_eq!(shown("::error::a.toml: no quote"), "\\x3a:error::a.toml: no quote");
    }

    #[cfg(unix)]
    #[test]
    fn every_link_to_a_file_is_the_file() {
        let dir = tempfile::tempdir().unwrap();
        let path = |name: &str| dir.path().join(name);
        fs::write(path("a"), "x").unwrap();
        fs::write(path("b"), "x").unwrap();
        fs::hard_link(path("a"), path("hard")).unwrap();
        std::os::unix::fs::symlink(path("a"), path("soft")).unwrap();
        assert!(is_same_file(&path("a"), &path("hard")));
        assert!(is_same_file(&path("a"), &path("soft")));
        assert!(!is_same_file(&path("a"), &path("b")));
        assert!(!is_same_file(&path("a"), &path("none")));
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_is_not_there_yet_has_one_place() {
        let dir = tempfile::tempdir().unwrap();
        let path = |name: &str| dir.path().join(name);
        std::os::unix::fs::symlink("a", path("soft")).unwrap();
        std::os::unix::fs::symlink(".", path("here")).unwrap();
        for name in ["soft", "here/a", "here/soft"] {
            assert!(same_place(&path("a"), &path(name)), "{name}");
        }
        assert!(!same_place(&path("a"), &path("b")));
        assert!(!same_place(&path("none/a"), &path("nil/a")));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_and_what_is_read_only_too() {
        let dir = tempfile::tempdir().unwrap();
        let path = |name: &str| dir.path().join(name);
        fs::write(path("a"), "x").unwrap();
        std::os::unix::fs::symlink("a", path("link")).unwrap();
        write_file(&path("link"), "y").unwrap();
        assert!(path("link").is_symlink());
        assert_eq!(fs::read_to_string(path("a")).unwrap(), "y");
        std::os::unix::fs::symlink("nothing", path("dangling")).unwrap();
        let error = write_file(&path("dangling"), "z").unwrap_err();
        assert!(error.to_string().starts_with("it is a link to nothing, which is not there"));
        assert!(path("dangling").is_symlink() && !path("nothing").exists());
        let mut permissions = fs::metadata(path("a")).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(path("a"), permissions).unwrap();
        assert_eq!(write_file(&path("a"), "z").unwrap_err().kind(), ErrorKind::PermissionDenied);
        assert_eq!(fs::read_to_string(path("a")).unwrap(), "y");
    }

    #[test]
    fn leaves_nothing_beside_the_file() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("report.txt");
        write_file(&path, "one").unwrap();
        write_file(&path, "two").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
        assert!(write_file(dir.path(), "x").is_err());
        assert!(write_file(&dir.path().join("no/such/folder"), "x").is_err());
    }
}
