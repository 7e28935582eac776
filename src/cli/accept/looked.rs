//! The findings there are now, and what the entries are worth among them.

use anyhow::Result;

use super::super::accepted::{AcceptedFile, Known};
use super::super::clock::Clock;
use super::super::context::Context;
use super::super::filter::Filter;
use super::super::input::{Input, Loaded};
use super::super::judging::Who;
use super::super::whole::{Whole, whole};
use crate::accepted::State;
use crate::compare::{Judges, Options};
use crate::finding::Strength;
use crate::judge;
use crate::report::Report;

/// How to look.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Looking {
    #[command(flatten)]
    pub(super) file: AcceptedFile,
    #[command(flatten)]
    pub(super) who: Who,
    /// Ask the language model about many more pairs, as `report --thorough`
    #[arg(long)]
    thorough: bool,
    #[command(flatten)]
    pub(super) clock: Clock,
}

/// What was seen.
#[derive(Debug)]
pub(super) struct Looked {
    /// What was read from files.
    pub(super) loaded: Loaded,
    /// All findings, the weakest as well.
    pub(super) report: Report,
    /// The state of each entry.
    pub(super) states: Vec<State>,
    errors: usize,
}

impl Looked {
    /// Whether something could not be read, or does not fit together.
    pub(super) fn incomplete(&self) -> bool {
        self.loaded.incomplete() || self.errors > 0
    }
}

impl Looking {
    /// The file of accepted findings, which need not be there.
    pub(super) fn known(&self, context: &Context) -> Result<Known> {
        self.file.read(&self.clock, true, context)
    }

    /// Compares everything.
    pub(super) fn at(&self, input: &Input, known: &Known, context: &Context) -> Result<Looked> {
        judge::prepare();
        let options = Options {
            judges: self.who.judges(),
            thorough: self.thorough,
            min_strength: Strength::Possible,
            from: None,
            to: None,
        };
        let Whole { loaded, report, errors, .. } =
            whole(input, &Filter::default(), None, &options, context)?;
        let all = self.who.judges() == Judges::default()
            && self.file.covers(input, context)
            && !loaded.incomplete()
            && errors == 0;
        let states = known.states(&report, all);
        Ok(Looked { loaded, report, states, errors })
    }
}
