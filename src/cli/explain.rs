//! explain

use anyhow::{Result, bail};

use super::context::Context;
use super::exit::Outcome;

/// Explain
#[derive(Debug, clap::Args)]
pub(crate) struct Args {}

impl Args {
    pub(crate) fn run(self, _context: &Context) -> Result<Outcome> {
        bail!("not yet")
    }
}
