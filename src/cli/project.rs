//! The project: the nearest `walkback.toml` upwards, and the database beside it.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow};

use super::advice::Advice;
use super::context::Context;
use crate::config::{self, Config};

/// The database's name where nothing says otherwise.
pub(crate) const DATABASE: &str = "walkback.db";

/// The variable that names a database.
const VARIABLE: &str = "WALKBACK_DB";

/// A folder with a `walkback.toml`.
#[derive(Debug)]
pub(crate) struct Project {
    /// The folder.
    pub(crate) root: PathBuf,
    /// What the file says.
    pub(crate) config: Config,
}

impl Project {
    /// The nearest project upwards, not beyond the root of a repository.
    pub(crate) fn find(start: &Path) -> Result<Option<Project>> {
        for root in start.ancestors() {
            let path = root.join(config::NAME);
            match fs::metadata(&path) {
                Ok(found) if found.is_file() => {
                    return Project::open(root.to_owned(), &path).map(Some);
                }
                Ok(found) => return Err(no_settings(&path, found.is_dir())),
                Err(_) => {}
            }
            if root.join(".git").exists() {
                break;
            }
        }
        Ok(None)
    }

    fn open(root: PathBuf, path: &Path) -> Result<Project> {
        let name = named_from_here(path);
        let bytes = fs::read(path).with_context(|| format!("cannot read {name}"))?;
        let text =
            String::from_utf8(bytes).map_err(|_| anyhow!("{name}: the file is not UTF-8"))?;
        let config = Config::parse(&name, &text).map_err(|problem| anyhow!("{problem}"))?;
        Ok(Project { root, config })
    }

    /// The project's database.
    pub(crate) fn database(&self) -> PathBuf {
        let name = self.config.database.as_deref().unwrap_or(Path::new(DATABASE));
        self.here(name)
    }

    /// A path below the project's folder, as short as it can be said from here.
    pub(crate) fn here(&self, name: impl AsRef<Path>) -> PathBuf {
        match named_from_here(&self.root.join(name)) {
            here if here.is_empty() => PathBuf::from("."),
            named => PathBuf::from(named),
        }
    }
}

/// What bears the name of the settings, but is no file.
fn no_settings(path: &Path, folder: bool) -> anyhow::Error {
    let what = if folder { "a folder" } else { "a pipe or a device" };
    let name = named_from_here(path);
    Advice::error(
        format!("{name} is {what}, not a file of settings"),
        "give it another name; `walkback init` makes a file of settings",
    )
}

/// As short as a path can be said from here.
pub(crate) fn named_from_here(path: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(&here).unwrap_or(path).display().to_string()
}

/// Which database.
#[derive(Debug, Clone, Default, clap::Args)]
pub(crate) struct Database {
    /// The database [env: WALKBACK_DB] [default: walkback.db beside the nearest walkback.toml]
    #[arg(long, value_name = "FILE")]
    pub(crate) db: Option<PathBuf>,
}

impl Database {
    /// The database meant: the flag, else the variable, else the project's.
    pub(crate) fn path(&self, context: &Context) -> Option<PathBuf> {
        let variable = || std::env::var_os(VARIABLE).filter(|path| !path.is_empty());
        let flag = self.db.clone().or_else(|| variable().map(PathBuf::from));
        flag.or_else(|| context.project.as_ref().map(Project::database))
    }

    /// The same where one is needed.
    pub(crate) fn required(&self, context: &Context, what: &str) -> Result<PathBuf> {
        self.path(context).ok_or_else(|| {
            Advice::error(
                format!("no database {what}: no {} here or above", config::NAME),
                "`walkback init` makes a project here; --db FILE or WALKBACK_DB name a database",
            )
        })
    }
}
