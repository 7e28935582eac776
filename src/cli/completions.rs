//! `walkback completions`: for the shell.

use anyhow::Result;
use clap_complete::Shell;

use super::exit::Outcome;
use super::output;

/// Write completions for a shell to standard output
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  walkback completions bash > ~/.local/share/bash-completion/completions/walkback
  walkback completions fish > ~/.config/fish/completions/walkback.fish")]
pub(crate) struct Args {
    /// The shell
    shell: Shell,
}

impl Args {
    pub(crate) fn run(&self) -> Result<Outcome> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut super::command(), "walkback", &mut script);
        output::stdout(&String::from_utf8_lossy(&script))?;
        Ok(Outcome::Clean)
    }
}
