//! `walkback man`: manual pages.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use super::exit::Outcome;
use super::output;

/// Write the manual page to standard output, or all pages into a folder
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  walkback man | man -l -
  walkback man --dir ~/.local/share/man/man1")]
pub(crate) struct Args {
    /// Write one page per command into this folder, which is made if need be
    #[arg(long, value_name = "FOLDER")]
    dir: Option<PathBuf>,
}

impl Args {
    pub(crate) fn run(&self) -> Result<Outcome> {
        let mut command = super::command();
        command.build();
        let Some(dir) = &self.dir else {
            output::stdout(&page(command)?)?;
            return Ok(Outcome::Clean);
        };
        fs::create_dir_all(dir).with_context(|| format!("cannot make {}", dir.display()))?;
        let pages: Vec<_> = command.get_subcommands().cloned().collect();
        write(dir, "walkback", command)?;
        for page in pages.into_iter().filter(|page| page.get_name() != "help") {
            let name = format!("walkback-{}", page.get_name());
            write(dir, &name, page)?;
        }
        Ok(Outcome::Clean)
    }
}

fn write(dir: &std::path::Path, name: &str, command: clap::Command) -> Result<()> {
    let path = dir.join(format!("{name}.1"));
    let text = page(command)?;
    output::write_file(&path, &text).with_context(|| format!("cannot write {}", path.display()))
}

fn page(command: clap::Command) -> Result<String> {
    let mut page = Vec::new();
    // No date: a page is the same whenever it is written.
    clap_mangen::Man::new(command).date("").render(&mut page).context("cannot write the page")?;
    Ok(String::from_utf8_lossy(&page).into_owned())
}
