//! The formats of a report, by name.

use std::fmt;

/// What a report is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// For a terminal.
    Text,
    /// For a repository, a wiki, a pull request.
    Markdown,
    /// For readers: one page that needs nothing else.
    Html,
    /// One JSON document.
    Json,
    /// A finding a line, then the summary.
    Jsonl,
    /// A finding a row.
    Csv,
    /// What code scanners write, for GitHub's alerts and editors.
    Sarif,
    /// What test runners write.
    Junit,
    /// Commands that GitHub Actions shows beside the lines of a change.
    Github,
    /// GitLab's Code Quality.
    Gitlab,
    /// Linked data: findings as relations of two claims.
    Jsonld,
    /// A feed of findings.
    Atom,
}

impl Format {
    /// Every one.
    pub const ALL: &[Format] = &[
        Format::Text,
        Format::Markdown,
        Format::Html,
        Format::Json,
        Format::Jsonl,
        Format::Csv,
        Format::Sarif,
        Format::Junit,
        Format::Github,
        Format::Gitlab,
        Format::Jsonld,
        Format::Atom,
    ];

    /// Whether it points at places in files, for those who show findings beside the lines.
    pub fn points(self) -> bool {
        matches!(self, Format::Sarif | Format::Junit | Format::Github | Format::Gitlab)
    }

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Markdown => "markdown",
            Format::Html => "html",
            Format::Json => "json",
            Format::Jsonl => "jsonl",
            Format::Csv => "csv",
            Format::Sarif => "sarif",
            Format::Junit => "junit",
            Format::Github => "github",
            Format::Gitlab => "gitlab",
            Format::Jsonld => "jsonld",
            Format::Atom => "atom",
        }
    }

    /// The one with this name.
    pub fn from_name(name: &str) -> Option<Format> {
        Format::ALL.iter().copied().find(|format| format.name() == name)
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
