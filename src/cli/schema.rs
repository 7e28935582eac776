//! `walkback schema`: what files look like, for editors and other programs.

use anyhow::Result;

use super::exit::Outcome;
use super::output;

const FACT_LOG: &str = include_str!("../../docs/fact-log.schema.json");
const REPORT: &str = include_str!("../../docs/report.schema.json");

/// Print the JSON Schema of fact logs or reports
///
/// The schemas are of draft 2020-12. An editor that knows TOML completes and checks fact logs with
/// the first; the second is that of `walkback report --format json`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  walkback schema > fact-log.schema.json     and then, as first line of a fact log:
                                             #:schema ./fact-log.schema.json
  walkback schema report")]
pub(crate) struct Args {
    /// Of what
    #[arg(value_name = "WHAT", value_enum, default_value_t)]
    what: What,
}

#[derive(Debug, Clone, Copy, Default, clap::ValueEnum)]
enum What {
    /// Fact logs (TOML)
    #[default]
    FactLog,
    /// Reports as JSON
    Report,
}

impl Args {
    pub(crate) fn run(&self) -> Result<Outcome> {
        output::stdout(match self.what {
            What::FactLog => FACT_LOG,
            What::Report => REPORT,
        })?;
        Ok(Outcome::Clean)
    }
}
