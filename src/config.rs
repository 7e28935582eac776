//! `walkback.toml`: what a project wants without having to say it each time.
//!
//! ```toml
//! database = "walkback.db"     # beside this file
//! by       = "Ann Reporter"    # who signs corrections, retractions and verdicts
//!
//! [report]
//! format       = "text"
//! min-strength = "likely"
//! fail-on      = ["likely"]
//!
//! [check]
//! fail-on      = ["firm", "existence-denied"]
//! ```

mod toml_place;

use std::path::PathBuf;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::finding::{Kind, Strength};
use crate::problem::Problem;
use crate::report::Format;
use toml_place::Place;

/// The name of the file.
pub const NAME: &str = "walkback.toml";

/// What the file says; everything in it may be left out.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Config {
    /// The database, beside the file.
    pub database: Option<PathBuf>,
    /// Who signs corrections, retractions and verdicts.
    pub by: Option<String>,
    /// For `report`.
    pub report: Defaults,
    /// For `check` and `add`.
    pub check: Defaults,
}

/// What a command takes where its flags say nothing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Defaults {
    /// What to write.
    pub format: Option<Format>,
    /// The weakest strength to show.
    pub min_strength: Option<Strength>,
    /// What makes the exit code 1.
    pub fail_on: Vec<FailOn>,
}

/// What makes a command exit with 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FailOn {
    /// A finding of this strength or a greater one.
    Level(Strength),
    /// A finding of this kind, main or other.
    Kind(Kind),
}

impl FailOn {
    /// Every name there is.
    pub fn names() -> impl Iterator<Item = &'static str> + Clone {
        let levels = Strength::ALL.iter().rev().map(|level| level.name());
        levels.chain(Kind::ALL.iter().map(|kind| kind.name()))
    }

    /// The one with this name.
    pub fn from_name(name: &str) -> Option<FailOn> {
        let level = Strength::from_name(name).map(FailOn::Level);
        level.or_else(|| Kind::from_name(name).map(FailOn::Kind))
    }
}

impl Config {
    /// Reads the file. Stops at the first problem, because a setting that is not understood may
    /// be the one that matters.
    pub fn parse(file: &str, text: &str) -> Result<Config, Problem> {
        let place = Place { file, text };
        let table = DeTable::parse(text).map_err(|error| place.toml(&error))?;
        let mut config = Config::default();
        for (key, value) in table.get_ref() {
            match key.get_ref().as_ref() {
                "database" => config.database = Some(place.path(key, value)?),
                "by" => config.by = Some(place.string(key, value)?.to_owned()),
                "report" => config.report = Defaults::parse(&place, key, value)?,
                "check" => config.check = Defaults::parse(&place, key, value)?,
                _ => return Err(place.unknown(key, &["database", "by", "report", "check"])),
            }
        }
        Ok(config)
    }
}

impl Defaults {
    fn parse(
        place: &Place<'_>,
        key: &Spanned<std::borrow::Cow<'_, str>>,
        value: &Spanned<DeValue<'_>>,
    ) -> Result<Defaults, Problem> {
        let DeValue::Table(table) = value.get_ref() else {
            return Err(place.wrong(key, value, "a table"));
        };
        let mut defaults = Defaults::default();
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "format" => {
                    let names = Format::ALL.iter().map(|format| format.name());
                    defaults.format = Some(place.one_of(key, value, Format::from_name, names)?);
                }
                "min-strength" => {
                    let names = Strength::ALL.iter().map(|level| level.name());
                    let level = place.one_of(key, value, Strength::from_name, names)?;
                    defaults.min_strength = Some(level);
                }
                "fail-on" => {
                    for value in place.list(value) {
                        let one = place.one_of(key, value, FailOn::from_name, FailOn::names())?;
                        defaults.fail_on.push(one);
                    }
                }
                _ => return Err(place.unknown(key, &["format", "min-strength", "fail-on"])),
            }
        }
        Ok(defaults)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn problem(text: &str) -> String {
        Config::parse("walkback.toml", text).unwrap_err().to_string()
    }

    #[test]
    fn reads_everything_it_knows() {
        let text = "database = \"a.db\"\nby = \"Ann\"\n[report]\nformat = \"json\"\n\
                    min-strength = \"firm\"\n[check]\nfail-on = [\"possible\", \"date-moved\"]\n";
        let config = Config::parse("walkback.toml", text).unwrap();
        assert_eq!(config.database, Some("a.db".into()));
        assert_eq!(config.by.as_deref(), Some("Ann"));
        assert_eq!(config.report.format, Some(Format::Json));
        assert_eq!(config.report.min_strength, Some(Strength::Firm));
        let fail_on = [FailOn::Level(Strength::Possible), FailOn::Kind(Kind::DateMoved)];
        assert_eq!(config.check.fail_on, fail_on);
        assert_eq!(Config::parse("walkback.toml", "").unwrap(), Config::default());
        let one = Config::parse("walkback.toml", "[check]\nfail-on = \"firm\"").unwrap();
        assert_eq!(one.check.fail_on, [FailOn::Level(Strength::Firm)]);
    }

    #[test]
    fn an_unknown_key_is_an_error_at_its_place() {
        assert_eq!(
            problem("by = \"é\"\ndatabse = \"x\"\n"),
            "walkback.toml:2:1: unknown key `databse`; did you mean `database`?"
        );
        assert_eq!(
            problem("[report]\nby = \"é\" # é\n"),
            "walkback.toml:2:1: unknown key `by`; known are: format, min-strength, fail-on"
        );
    }

    #[test]
    fn a_wrong_value_is_an_error_at_its_place() {
        assert_eq!(
            problem("report = { min-strength = \"firmly\" }"),
            "walkback.toml:1:27: `min-strength` cannot be `firmly`; did you mean `firm`?"
        );
        assert_eq!(problem("by = 3"), "walkback.toml:1:6: `by` must be a text; put it in quotes");
        assert!(problem("report = 3").starts_with("walkback.toml:1:10: `report` must be a table"));
        assert!(problem("by = \"a\"\nby = \"b\"").starts_with("walkback.toml:2:1: duplicate key"));
        assert!(problem("by = ").starts_with("walkback.toml:1:"));
    }
}
