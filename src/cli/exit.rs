//! How a command ends.

use std::process::ExitCode;

/// How a command that could do its work ended. Everything else is an error, which exits with 2.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Nothing to report: 0.
    Clean,
    /// Findings (or differences) at or above the fail level: 1.
    Findings,
    /// The work was done with what could be read, and something could not be: 2.
    Incomplete,
}

/// Could not do it: usage, unreadable input, damaged record, internal error.
pub(crate) const COULD_NOT: u8 = 2;

/// Whoever read the output went away before its end. Other tools die of SIGPIPE then, which shells
/// show as this.
pub(crate) const SEEN_ENOUGH: u8 = 141;

impl Outcome {
    /// Findings no longer count; what could not be read still does (`--exit-zero`).
    #[must_use]
    pub(crate) fn without_findings(self, exit_zero: bool) -> Outcome {
        if exit_zero && self == Outcome::Findings { Outcome::Clean } else { self }
    }

    /// The same, unless something could not be read.
    #[must_use]
    pub(crate) fn or_incomplete(self, incomplete: bool) -> Outcome {
        if incomplete { Outcome::Incomplete } else { self }
    }
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> ExitCode {
        match outcome {
            Outcome::Clean => ExitCode::SUCCESS,
            Outcome::Findings => ExitCode::from(1),
            Outcome::Incomplete => ExitCode::from(COULD_NOT),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_not_be_read_outweighs_findings() {
        assert_eq!(Outcome::Findings.or_incomplete(true), Outcome::Incomplete);
        assert_eq!(Outcome::Findings.or_incomplete(false), Outcome::Findings);
    }

    #[test]
    fn exit_zero_keeps_two() {
        assert_eq!(Outcome::Findings.without_findings(true), Outcome::Clean);
        assert_eq!(Outcome::Incomplete.without_findings(true), Outcome::Incomplete);
        assert_eq!(Outcome::Findings.without_findings(false), Outcome::Findings);
    }
}
