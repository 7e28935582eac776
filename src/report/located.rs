//! Where the statements of a finding stand in files, and which of them to point at.

use std::fmt;

use super::Finding;
use crate::statement::Statement;

/// One of the two statements of a finding.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Side {
    /// The one that was spoken first.
    Earlier,
    /// The one that was spoken later.
    #[default]
    Later,
}

/// Where the statements of a finding stand in files; none for what was read from a database.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Located {
    /// Of the earlier one.
    pub earlier: Option<Location>,
    /// Of the later one.
    pub later: Option<Location>,
    /// The one that is pointed at: the new one where new ones are checked.
    pub pointed: Side,
}

/// Where a quote stands in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// The file, as it was named.
    pub file: String,
    /// Its path from the root of the repository, with `/`; none for what lies outside.
    pub path: Option<String>,
    /// The line, from 1.
    pub line: usize,
    /// The column in code points, from 1.
    pub column: usize,
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

impl Finding {
    /// The statement to point at, and where it stands.
    pub fn pointed(&self) -> (&Statement, Option<&Location>) {
        self.side(self.located.pointed)
    }

    /// The other statement, and where it stands.
    pub fn other(&self) -> (&Statement, Option<&Location>) {
        match self.located.pointed {
            Side::Earlier => self.side(Side::Later),
            Side::Later => self.side(Side::Earlier),
        }
    }

    fn side(&self, side: Side) -> (&Statement, Option<&Location>) {
        match side {
            Side::Earlier => (&self.earlier, self.located.earlier.as_ref()),
            Side::Later => (&self.later, self.located.later.as_ref()),
        }
    }
}
