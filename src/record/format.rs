//! The three file formats that hold a whole record.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A file format that holds a whole record; all three hold the same facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// TOML, for people and for git.
    Toml,
    /// JSON Lines: one object a line.
    Jsonl,
    /// Comma-separated values with a header row.
    Csv,
}

impl Format {
    /// Every one.
    pub const ALL: &[Format] = &[Format::Toml, Format::Jsonl, Format::Csv];

    /// The name on the command line, which is also the file extension.
    pub fn name(self) -> &'static str {
        match self {
            Format::Toml => "toml",
            Format::Jsonl => "jsonl",
            Format::Csv => "csv",
        }
    }

    /// The format that a file name tells, in any case of letters.
    pub fn of_name(name: &str) -> Option<Format> {
        let (_, extension) = name.rsplit_once('.')?;
        match extension.to_ascii_lowercase().as_str() {
            "toml" => Some(Format::Toml),
            "jsonl" | "ndjson" | "json" => Some(Format::Jsonl),
            "csv" => Some(Format::Csv),
            _ => None,
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
