//! What every command knows: how to talk, and which project it stands in.

use anyhow::Result;

use super::output::{self, Output};
use super::project::Project;
use super::terminal::{Color, Surroundings};
use crate::config::Config;
use crate::problem::Problem;
use crate::report::Style;

/// Flags of every command.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct Global {
    /// When to use colour (also: NO_COLOR, CLICOLOR_FORCE)
    #[arg(
        long,
        global = true,
        value_enum,
        value_name = "WHEN",
        default_value_t,
        hide_possible_values = false,
        help_heading = "Global options"
    )]
    color: Color,
    /// Draw with ASCII characters only
    #[arg(long, global = true, help_heading = "Global options")]
    ascii: bool,
    /// Say nothing but results and errors
    #[arg(long, short, global = true, help_heading = "Global options")]
    quiet: bool,
}

/// How to talk, and where we are.
#[derive(Debug)]
pub(crate) struct Context {
    /// Say nothing but results and errors.
    pub(crate) quiet: bool,
    /// Draw with ASCII characters only.
    pub(crate) ascii: bool,
    color: Color,
    surroundings: Surroundings,
    /// The project we stand in, if any.
    pub(crate) project: Option<Project>,
}

impl Context {
    /// Looks round.
    pub(crate) fn new(global: &Global) -> Result<Context> {
        let project = Project::find(&std::env::current_dir().unwrap_or_else(|_| ".".into()))?;
        let surroundings = Surroundings::read();
        Ok(Context {
            quiet: global.quiet,
            ascii: global.ascii || surroundings.ascii(),
            color: global.color,
            surroundings,
            project,
        })
    }

    /// The settings of the project.
    pub(crate) fn config(&self) -> Config {
        self.project.as_ref().map(|project| project.config.clone()).unwrap_or_default()
    }

    /// Whether somebody looks at what is written, and no program or file takes it.
    pub(crate) fn is_looked_at(&self, output: &Output) -> bool {
        self.surroundings.terminal() && !output.is_file()
    }

    /// How text for people looks.
    pub(crate) fn style(&self, output: &Output) -> Style {
        self.surroundings.style(self.color, self.ascii, output.is_file())
    }

    /// Tells the problems of the records as a whole; returns how many left something out.
    pub(crate) fn tell_problems(&self, problems: &[Problem]) -> usize {
        let mut errors = 0;
        for problem in problems {
            if problem.is_error() {
                errors += 1;
                output::stderr(&format!("walkback: {problem}"));
            } else {
                self.say(&format!("walkback: {problem}"));
            }
        }
        errors
    }

    /// Tells people something that is neither result nor error.
    pub(crate) fn say(&self, text: &str) {
        if !self.quiet {
            output::stderr(text);
        }
    }
}

/// "1 statement", "2 statements", "2 entries".
pub(crate) fn count(n: usize, one: &str) -> String {
    match one.strip_suffix("ry") {
        _ if n == 1 => format!("{n} {one}"),
        Some(stem) => format!("{n} {stem}ries"),
        None => format!("{n} {one}s"),
    }
}
