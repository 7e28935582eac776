//! What to show, and what makes the exit code 1.

use super::context::Context;
use super::exit::Outcome;
use super::values;
use crate::config::{Defaults, FailOn};
use crate::finding::Strength;
use crate::report::{DEFAULT_LEVEL, Finding};

/// What to show, and what makes the exit code 1.
#[derive(Debug, Clone, Default, clap::Args)]
pub(crate) struct Level {
    /// The weakest strength to show [default: likely]
    #[arg(long, value_name = "LEVEL", value_parser = values::strength())]
    pub(crate) min_strength: Option<Strength>,
    /// Exit with 1 for findings of this strength or above, or for shown ones of this kind
    /// (repeatable) [default: likely]
    #[arg(long, value_name = "LEVEL|KIND", value_parser = values::fail_on(), hide_possible_values = true)]
    fail_on: Vec<FailOn>,
    /// Exit with 0 even with findings; errors still exit with 2
    #[arg(long, visible_alias = "no-fail")]
    exit_zero: bool,
}

impl Level {
    /// What was not said on the command line comes from the project.
    #[must_use]
    pub(crate) fn or(mut self, defaults: &Defaults) -> Level {
        self.min_strength = self.min_strength.or(defaults.min_strength);
        if self.fail_on.is_empty() {
            self.fail_on.clone_from(&defaults.fail_on);
        }
        self
    }

    /// The weakest strength that `report` shows, if not another one is asked for.
    pub(crate) fn of_report(asked: Option<Strength>, context: &Context) -> Strength {
        let level = Level { min_strength: asked, ..Level::default() };
        level.or(&context.config().report).shown()
    }

    /// The weakest strength to show: what fails is always shown.
    pub(crate) fn shown(&self) -> Strength {
        let shown = self.min_strength.unwrap_or(DEFAULT_LEVEL);
        let fails = self.fail_on.iter().filter_map(|fail_on| match fail_on {
            FailOn::Level(level) => Some(*level),
            FailOn::Kind(_) => None,
        });
        fails.min().map_or(shown, |level| level.min(shown))
    }

    /// How the command ends with these findings; what was accepted or dismissed does not
    /// count.
    pub(crate) fn outcome(&self, findings: &[Finding]) -> Outcome {
        let default = [FailOn::Level(DEFAULT_LEVEL)];
        let fail_on = if self.fail_on.is_empty() { &default[..] } else { &self.fail_on };
        let fails = |finding: &Finding| {
            fail_on.iter().any(|fail_on| match fail_on {
                FailOn::Level(level) => finding.reversal.strength >= *level,
                FailOn::Kind(kind) => {
                    finding.reversal.kind == *kind || finding.reversal.also.contains(kind)
                }
            })
        };
        let outcome = if findings.iter().filter(|one| !one.is_settled()).any(fails) {
            Outcome::Findings
        } else {
            Outcome::Clean
        };
        outcome.without_findings(self.exit_zero)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fails_is_shown() {
        let fail_on = vec![FailOn::Level(Strength::Possible)];
        assert_eq!(Level { fail_on, ..Level::default() }.shown(), Strength::Possible);
        assert_eq!(Level::default().shown(), Strength::Likely);
        let firm = Level { min_strength: Some(Strength::Firm), ..Level::default() };
        assert_eq!(firm.shown(), Strength::Firm);
    }

    #[test]
    fn flags_beat_the_project() {
        let defaults = Defaults {
            min_strength: Some(Strength::Firm),
            fail_on: vec![FailOn::Level(Strength::Firm)],
            ..Defaults::default()
        };
        let flags = Level { min_strength: Some(Strength::Possible), ..Level::default() };
        let level = flags.or(&defaults);
        assert_eq!(level.min_strength, Some(Strength::Possible));
        assert_eq!(level.fail_on, [FailOn::Level(Strength::Firm)]);
    }
}
