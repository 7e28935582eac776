//! Problems whose place is not yet a line and a column.

use crate::problem::{Level, Problem};

/// A problem at a place in the terms of its format.
#[derive(Debug)]
pub(super) struct Fault {
    at: usize,
    level: Level,
    message: String,
    help: Option<String>,
}

/// The problems met so far.
#[derive(Debug, Default)]
pub(super) struct Faults {
    all: Vec<Fault>,
    errors: usize,
}

impl Faults {
    pub(super) fn error(&mut self, at: usize, message: impl Into<String>, help: &str) {
        self.errors += 1;
        self.push(at, Level::Error, message.into(), help);
    }

    pub(super) fn warning(&mut self, at: usize, message: impl Into<String>, help: &str) {
        self.push(at, Level::Warning, message.into(), help);
    }

    fn push(&mut self, at: usize, level: Level, message: String, help: &str) {
        let help = (!help.is_empty()).then(|| help.to_owned());
        self.all.push(Fault { at, level, message, help });
    }

    /// Takes over those of a part.
    pub(super) fn extend(&mut self, part: Faults) {
        self.errors += part.errors;
        self.all.extend(part.all);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// How many errors there are; warnings do not count.
    pub(super) fn errors(&self) -> usize {
        self.errors
    }

    /// The problems with line and column, sorted.
    pub(super) fn problems(
        mut self,
        file: &str,
        place: impl Fn(usize) -> (usize, usize),
    ) -> Vec<Problem> {
        self.all.sort_by_key(|fault| fault.at);
        let problem = |fault: Fault| {
            let (line, column) = place(fault.at);
            let Fault { level, message, help, .. } = fault;
            Problem { file: file.to_owned(), line, column, level, message, help }
        };
        let mut problems: Vec<Problem> = self.all.into_iter().map(problem).collect();
        problems.sort();
        problems
    }
}
