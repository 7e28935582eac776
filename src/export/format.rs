//! The formats of an export, by name.

use crate::record;

/// What a record is exported as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A format that holds the whole record and is read back.
    Whole(record::Format),
    /// Linked data: schema.org and PROV.
    Jsonld,
    /// W3C Web Annotations.
    Annotations,
    /// Citations of the sources.
    Csl,
    /// The description of the database that Datasette shows.
    Datasette,
}

impl Format {
    /// Every one.
    pub const ALL: &[Format] = &[
        Format::Whole(record::Format::Toml),
        Format::Whole(record::Format::Jsonl),
        Format::Whole(record::Format::Csv),
        Format::Jsonld,
        Format::Annotations,
        Format::Csl,
        Format::Datasette,
    ];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Format::Whole(format) => format.name(),
            Format::Jsonld => "jsonld",
            Format::Annotations => "annotations",
            Format::Csl => "csl",
            Format::Datasette => "datasette",
        }
    }

    /// The one with this name.
    pub fn from_name(name: &str) -> Option<Format> {
        Format::ALL.iter().copied().find(|format| format.name() == name)
    }
}
