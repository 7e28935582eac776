//! Something wrong with an input, said so that a person can mend it.

use std::fmt;

use serde::Serialize;

/// A problem met while reading: where it is, what it is and what to do.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Problem {
    /// The file as the user named it; `<stdin>` for standard input.
    pub file: String,
    /// Line, from 1; 0 where the problem concerns the whole file.
    pub line: usize,
    /// Column in Unicode code points, from 1; 0 where the whole line is meant.
    pub column: usize,
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// What to do about it, where there is something to say.
    pub help: Option<String>,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
        }
        if self.column > 0 {
            write!(f, ":{}", self.column)?;
        }
        write!(f, ": {}", self.message)?;
        if let Some(help) = &self.help {
            write!(f, "; {help}")?;
        }
        Ok(())
    }
}
