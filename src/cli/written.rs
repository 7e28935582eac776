//! What a command writes that makes no report: text for people, JSON for machines.

use clap::ValueEnum;

/// What to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::Args)]
pub(crate) struct Written {
    /// What to write
    #[arg(
        long,
        short,
        value_name = "FORMAT",
        value_enum,
        default_value_t,
        hide_possible_values = false
    )]
    format: Format,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    #[default]
    Text,
    /// For machines
    Json,
}

impl Written {
    /// Whether a program will read it.
    pub(crate) fn is_json(self) -> bool {
        self.format == Format::Json
    }
}
