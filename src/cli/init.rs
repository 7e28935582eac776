//! `walkback init`: a new project.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use super::context::Context;
use super::exit::Outcome;
use super::project::DATABASE;
use crate::config;
use crate::store::Store;

/// The folder of a project's fact logs.
pub(crate) const FACTS: &str = "facts";

/// Make a new project: settings, a folder for fact logs, a database
///
/// What is there already stays as it is.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  walkback init
  walkback init elections-2026")]
pub(crate) struct Args {
    /// The folder, which is made if need be [default: this one]
    #[arg(value_name = "DIR", default_value = ".", hide_default_value = true)]
    dir: PathBuf,
}

const SETTINGS: &str = r#"# Settings of this walkback project. Every line may be left out.

# database = "walkback.db"

# Who signs corrections, retractions and verdicts.
# by = "Ann Reporter"

[report]
# format       = "text"
# min-strength = "likely"

[check]
# What makes `walkback check` exit with 1: strengths or kinds.
# fail-on = ["likely"]
"#;

const FACT_LOG: &str = r"# A fact log: who said what and when. A quote is
#
# [[statement]]
# speaker = (who)
# said    = (when, as in 2025-11-27, 2025-11, 2025-11-17/2025-11-23, unknown)
# quote   = (the words, verbatim)
# source  = { title = (where it was read), url = (its address) }
";

impl Args {
    pub(crate) fn run(self, context: &Context) -> Result<Outcome> {
        let dir = if self.dir == Path::new(".") { PathBuf::new() } else { self.dir };
        context.say(&match make(&dir)?.as_slice() {
            [] => "everything is there already; nothing was changed".to_owned(),
            made => format!("made {}", made.join(", ")),
        });
        Ok(Outcome::Clean)
    }
}

/// Makes what a project in a folder lacks, and tells what that is.
pub(crate) fn make(dir: &Path) -> Result<Vec<String>> {
    let facts = dir.join(FACTS);
    fs::create_dir_all(&facts).with_context(|| format!("cannot make {}", facts.display()))?;
    let mut made = Vec::new();
    let mut file = |name: &str, content: &str| -> Result<()> {
        let path = dir.join(name);
        if new_file(&path, content)? {
            made.push(path.display().to_string());
        }
        Ok(())
    };
    file(config::NAME, SETTINGS)?;
    // A folder that holds fact logs needs no empty one.
    if fs::read_dir(&facts).is_ok_and(|mut entries| entries.next().is_none()) {
        file("facts/facts.toml", FACT_LOG)?;
    }
    let database = dir.join(DATABASE);
    if database.exists() {
        // Says what is wrong with it, if something is.
        Store::open_read_only(&database)?;
    } else {
        Store::create(&database)?;
        made.push(database.display().to_string());
    }
    Ok(made)
}

/// Makes a file unless there is one.
fn new_file(path: &Path, content: &str) -> Result<bool> {
    let opened = OpenOptions::new().write(true).create_new(true).open(path);
    let written = match opened {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => return Ok(false),
        other => other.and_then(|mut file| file.write_all(content.as_bytes())),
    };
    written.with_context(|| format!("cannot write {}", path.display()))?;
    Ok(true)
}
