//! The findings there are now, and what the verdicts are worth among them.

use anyhow::Result;

use super::super::clock::Clock;
use super::super::context::Context;
use super::super::filter::Filter;
use super::super::input::Input;
use super::super::judging::Who;
use super::super::verdicts;
use super::super::whole::{Whole, whole};
use crate::compare::{Judges, Options};
use crate::finding::Strength;
use crate::judge;
use crate::verdicts::State;

/// How to look for findings.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Looking {
    #[command(flatten)]
    who: Who,
    /// Ask the language model about many more pairs, as `report --thorough`
    #[arg(long)]
    thorough: bool,
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
        judge::prepare();
        let judges = self.who.judges();
        let (thorough, min_strength) = (self.thorough, Strength::Possible);
        let options = Options { judges, thorough, min_strength, from: None, to: None };
        let mut whole = whole(input, &Filter::default(), None, &options, context)?;
        verdicts::until_now(&mut whole.verdicts, &self.clock)?;
        let all = judges == Judges::default() && !whole.loaded.incomplete() && whole.errors == 0;
        let states = whole.verdicts.mark_report(&mut whole.report, all);
        Ok(Looked { whole, states })
    }
}

impl Looked {
    /// Whether something could not be read, or does not fit together.
    pub(super) fn incomplete(&self) -> bool {
        self.whole.loaded.incomplete() || self.whole.errors > 0
    }
}
