//! Who judges, and how thoroughly.

use super::outside::OutsideJudge;
use super::values;
use crate::compare::Judges;

/// Who judges.
#[derive(Debug, Clone, Default, clap::Args)]
pub(crate) struct Who {
    /// Who judges: the rules, the language model, or both [default: both]
    #[arg(long, value_name = "WHO", value_parser = values::judges())]
    judge: Option<Judges>,
}

impl Who {
    pub(crate) fn judges(&self) -> Judges {
        self.judge.unwrap_or_default()
    }

    /// Whether it was said on the command line.
    pub(crate) fn is_given(&self) -> bool {
        self.judge.is_some()
    }
}

/// Who judges, and how thoroughly.
#[derive(Debug, Clone, Default, clap::Args)]
pub(crate) struct Judging {
    #[command(flatten)]
    pub(crate) who: Who,
    /// Ask the language model about many more pairs; slower
    #[arg(long)]
    pub(crate) thorough: bool,
    #[command(flatten)]
    pub(crate) outside: OutsideJudge,
}
