//! One use of the command line, and what must come of it.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde::Deserialize;

use super::pattern::fits;

/// A file of cases.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Cases {
    /// Files that every case finds in its folder.
    #[serde(default)]
    files: BTreeMap<String, Content>,
    case: Vec<Case>,
}

/// One use of the command line in a folder of its own.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    /// Commands that come first and must end with 0 or 1.
    #[serde(default)]
    before: Vec<Vec<String>>,
    /// Bytes of a file to be overwritten after that.
    damage: Option<Damage>,
    args: Vec<String>,
    /// Where to stand, below the case's own folder.
    #[serde(default)]
    folder: String,
    #[serde(default)]
    files: BTreeMap<String, Content>,
    #[serde(default)]
    env: BTreeMap<String, String>,
    stdin: Option<Content>,
    /// Whether nobody reads standard output.
    #[serde(default)]
    closed_stdout: bool,
    status: i32,
    stdout: Option<String>,
    stderr: Option<String>,
    /// Files that must be there afterwards, as patterns.
    #[serde(default)]
    after: BTreeMap<String, String>,
    /// Files that must not be there afterwards.
    #[serde(default)]
    absent: Vec<String>,
}

/// What a file holds.
#[derive(Deserialize)]
#[serde(untagged)]
enum Content {
    Text(String),
    Made(Made),
}

/// A file too long or too odd to be written down.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Made {
    #[serde(default)]
    before: String,
    #[serde(default)]
    text: String,
    /// How often `text` comes; `{n}` in it is the number.
    #[serde(default = "once")]
    repeat: usize,
    #[serde(default)]
    after: String,
    #[serde(default)]
    encoding: Encoding,
    /// A folder instead of a file.
    #[serde(default)]
    folder: bool,
}

fn once() -> usize {
    1
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Encoding {
    #[default]
    Utf8,
    Utf16,
    Latin1,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Damage {
    file: String,
    /// Cut to so many bytes.
    cut: Option<u64>,
    /// From this byte on …
    #[serde(default)]
    at: usize,
    /// … these bytes.
    #[serde(default)]
    bytes: Vec<u8>,
}

impl Cases {
    pub(super) fn read(path: &Path) -> Cases {
        let text = fs::read_to_string(path).unwrap();
        toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// Runs all of them; what comes back is what failed.
    pub(super) fn run(&self) -> Vec<String> {
        self.case.iter().flat_map(|case| case.run(&self.files)).collect()
    }
}

impl Case {
    fn run(&self, shared: &BTreeMap<String, Content>) -> Option<String> {
        let dir = tempfile::tempdir().unwrap();
        // A project of whoever runs the tests must not be found.
        fs::create_dir(dir.path().join(".git")).unwrap();
        for (name, content) in shared.iter().chain(&self.files) {
            content.write(&dir.path().join(name));
        }
        for args in &self.before {
            let output = self.start(dir.path(), args, None);
            if output.status.code().is_none_or(|code| code > 1) {
                return Some(format!("## {}: before: {args:?}\n{}", self.name, told(&output)));
            }
        }
        if let Some(damage) = &self.damage {
            damage.inflict(dir.path());
        }
        let stdin = self.stdin.as_ref().map(Content::bytes);
        let output = self.start(&dir.path().join(&self.folder), &self.args, stdin);
        let mut wrong = self.compare(&output);
        for (name, pattern) in &self.after {
            let text = fs::read_to_string(dir.path().join(name)).unwrap_or_default();
            if !fits(pattern, &text) {
                wrong.push_str(&format!("-- {name} is\n{text}"));
            }
        }
        for name in self.absent.iter().filter(|name| dir.path().join(name).exists()) {
            wrong.push_str(&format!("-- {name} is there\n"));
        }
        (!wrong.is_empty()).then(|| format!("## {}\n{wrong}", self.name))
    }

    fn compare(&self, output: &Output) -> String {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let mut wrong = String::new();
        if output.status.code() != Some(self.status) {
            wrong.push_str(&format!("-- {}, not {}\n", output.status, self.status));
        }
        let streams = [
            ("stdout", &self.stdout, text(&output.stdout)),
            ("stderr", &self.stderr, text(&output.stderr)),
        ];
        for (name, expected, found) in &streams {
            if expected.as_ref().is_some_and(|pattern| !fits(pattern, found)) {
                wrong.push_str(&format!("-- {name} is\n{found}"));
            }
        }
        if !wrong.is_empty() && !wrong.contains("-- stderr") {
            wrong.push_str(&format!("-- stderr was\n{}", streams[1].2));
        }
        wrong
    }

    fn start(&self, dir: &Path, args: &[String], stdin: Option<Vec<u8>>) -> Output {
        let mut child = command(dir)
            .args(args)
            .envs(&self.env)
            .stdin(if stdin.is_some() { Stdio::piped() } else { Stdio::null() })
            .stdout(if self.closed_stdout { nobody() } else { Stdio::piped() })
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let pipe = child.stdin.take();
        let writer = std::thread::spawn(move || {
            if let (Some(mut pipe), Some(bytes)) = (pipe, stdin) {
                // It may end without having read everything.
                let _ = pipe.write_all(&bytes);
            }
        });
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap();
        output
    }
}

/// A pipe that nobody reads.
fn nobody() -> Stdio {
    let (_reader, writer) = std::io::pipe().unwrap();
    writer.into()
}

/// The program in a folder, in surroundings that are the same everywhere.
pub(crate) fn command(dir: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_walkback"));
    command.current_dir(dir).env_clear().env("SOURCE_DATE_EPOCH", "1764244800");
    command.env("WALKBACK", env!("CARGO_BIN_EXE_walkback"));
    command
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

impl Content {
    fn bytes(&self) -> Vec<u8> {
        match self {
            Content::Text(text) => text.clone().into_bytes(),
            Content::Made(made) => made.bytes(),
        }
    }

    fn write(&self, path: &Path) {
        if matches!(self, Content::Made(Made { folder: true, .. })) {
            fs::create_dir_all(path).unwrap();
            return;
        }
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, self.bytes()).unwrap();
    }
}

impl Made {
    fn bytes(&self) -> Vec<u8> {
        let mut text = self.before.clone();
        for n in 0..self.repeat {
            text.push_str(&self.text.replace("{n}", &n.to_string()));
        }
        text.push_str(&self.after);
        match self.encoding {
            Encoding::Utf8 => text.into_bytes(),
            Encoding::Utf16 => {
                let units = std::iter::once(0xfeff).chain(text.encode_utf16());
                units.flat_map(u16::to_le_bytes).collect()
            }
            Encoding::Latin1 => text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect(),
        }
    }
}

impl Damage {
    fn inflict(&self, dir: &Path) {
        let path = dir.join(&self.file);
        let mut bytes = Vec::new();
        fs::File::open(&path).unwrap().read_to_end(&mut bytes).unwrap();
        bytes[self.at..self.at + self.bytes.len()].copy_from_slice(&self.bytes);
        if let Some(cut) = self.cut {
            bytes.truncate(usize::try_from(cut).unwrap());
        }
        fs::write(&path, bytes).unwrap();
    }
}
