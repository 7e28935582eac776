//! Something wrong with an input, said so that a person can mend it.

use std::fmt;

use serde::{Deserialize, Serialize};

/// How bad a problem is.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Something could not be read or contradicts itself: what it concerns is left out.
    #[default]
    Error,
    /// Everything was kept, but somebody should look.
    Warning,
}

/// A problem met while reading: where it is, what it is and what to do.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Problem {
    /// The file as the user named it; `<stdin>` for standard input; empty where the problem lies in
    /// the records as a whole.
    pub file: String,
    /// Line, from 1; 0 where the problem concerns the whole file.
    pub line: usize,
    /// Column in Unicode code points, from 1; 0 where the whole line is meant.
    pub column: usize,
    /// How bad it is.
    pub level: Level,
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// What to do about it, where there is something to say.
    pub help: Option<String>,
}

impl Problem {
    /// An error at a place in a file.
    pub fn error(file: &str, line: usize, column: usize, message: impl Into<String>) -> Problem {
        let (file, message) = (file.to_owned(), message.into());
        Problem { file, line, column, level: Level::Error, message, help: None }
    }

    /// A warning at a place in a file.
    pub fn warning(file: &str, line: usize, column: usize, message: impl Into<String>) -> Problem {
        Problem { level: Level::Warning, ..Problem::error(file, line, column, message) }
    }

    /// An error in the records as a whole.
    pub fn in_records(message: impl Into<String>) -> Problem {
        Problem::error("", 0, 0, message)
    }

    /// The same problem with what to do about it.
    #[must_use]
    pub fn with_help(self, help: impl Into<String>) -> Problem {
        Problem { help: Some(help.into()), ..self }
    }

    /// Whether something was left out because of it.
    pub fn is_error(&self) -> bool {
        self.level == Level::Error
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Level::Error => "error",
            Level::Warning => "warning",
        })
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.file.is_empty() {
            write!(f, "{}", self.file)?;
            if self.line > 0 {
                write!(f, ":{}", self.line)?;
            }
            if self.column > 0 {
                write!(f, ":{}", self.column)?;
            }
            write!(f, ": ")?;
        }
        if self.level == Level::Warning {
            write!(f, "warning: ")?;
        }
        write!(f, "{}", self.message)?;
        if let Some(help) = &self.help {
            write!(f, "; {help}")?;
        }
        Ok(())
    }
}

/// A text from outside as it can stand in a message: in quotes, escaped, cut after 60 characters.
pub(crate) fn shown(text: &str) -> String {
    let start: String = text.chars().take(60).collect();
    let more = if start.len() < text.len() { "…" } else { "" };
    format!("\"{}{more}\"", start.escape_debug().to_string().replace("\\'", "'"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_as_much_of_the_place_as_is_known() {
        let at = |line, column| Problem::error("a.toml", line, column, "no quote").to_string();
        assert_eq!(at(3, 7), "a.toml:3:7: no quote");
        assert_eq!(at(3, 0), "a.toml:3: no quote");
        assert_eq!(at(0, 0), "a.toml: no quote");
        assert_eq!(Problem::in_records("a cycle").to_string(), "a cycle");
        let warning = Problem::warning("a.csv", 1, 1, "odd").with_help("look");
        assert_eq!(warning.to_string(), "a.csv:1:1: warning: odd; look");
    }
}
