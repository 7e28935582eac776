//! The findings there are now, and what the entries are worth among them.

use anyhow::Result;

use super::super::accepted::{AcceptedFile, Known};
use super::super::clock::Clock;
use super::super::context::Context;
use super::super::input::Input;
use super::super::whole::{Everything, Whole};
use crate::accepted::State;

/// How to look.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Looking {
    #[command(flatten)]
    pub(super) file: AcceptedFile,
    #[command(flatten)]
    everything: Everything,
    #[command(flatten)]
    pub(super) clock: Clock,
}

/// What was seen.
#[derive(Debug)]
pub(super) struct Looked {
    /// All findings, the weakest as well.
    pub(super) whole: Whole,
    /// The state of each entry.
    pub(super) states: Vec<State>,
}

impl Looking {
    /// The file of accepted findings, which need not be there.
    pub(super) fn known(&self, context: &Context) -> Result<Known> {
        self.file.read(&self.clock, true, context)
    }

    /// Compares everything.
    pub(super) fn at(&self, input: &Input, known: &Known, context: &Context) -> Result<Looked> {
        let whole = self.everything.compare(input, context)?;
        let all = self.everything.tells_all(&whole) && self.file.covers(input, context);
        let states = known.states(&whole.report, all);
        Ok(Looked { whole, states })
    }
}
