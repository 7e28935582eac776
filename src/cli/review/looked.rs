//! The findings there are now, and what the verdicts are worth among them.

use anyhow::Result;

use super::super::clock::Clock;
use super::super::context::Context;
use super::super::input::Input;
use super::super::verdicts;
use super::super::whole::{Everything, Whole};
use crate::verdicts::State;

/// How to look for findings.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Looking {
    #[command(flatten)]
    everything: Everything,
    #[command(flatten)]
    pub(super) clock: Clock,
}

/// What was seen: all findings, the weakest as well, marked with verdicts.
pub(super) struct Looked {
    pub(super) whole: Whole,
    /// The state of each verdict.
    pub(super) states: Vec<State>,
}

impl Looking {
    /// Compares everything.
    pub(super) fn at(&self, input: &Input, context: &Context) -> Result<Looked> {
        let mut whole = self.everything.compare(input, context)?;
        verdicts::until_now(&mut whole.verdicts, &self.clock)?;
        let all = self.everything.tells_all(&whole);
        let states = whole.verdicts.mark_report(&mut whole.report, all);
        Ok(Looked { whole, states })
    }
}
