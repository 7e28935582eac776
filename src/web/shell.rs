//! What stands round every page.

use super::desk::Desk;
use super::sessions::Visitor;
use crate::finding::Decision;
use crate::report::escape;

/// What stands round a page.
pub(super) struct Shell {
    pub(super) title: String,
    /// The name of the page among those at the top.
    pub(super) here: &'static str,
    /// Who came in, by name.
    pub(super) visitor: Option<String>,
    /// Who signs decisions where nobody came in by name.
    pub(super) by: Option<String>,
    pub(super) may_write: bool,
    pub(super) token: String,
    /// Findings that nobody settled yet.
    pub(super) open: usize,
    pub(super) working: Option<Working>,
    /// What does not work now.
    pub(super) troubles: Vec<String>,
    /// What the visitor decided last and can take back.
    pub(super) undo: Option<Undo>,
}

/// How far the comparison has come.
pub(super) struct Working {
    pub(super) done: usize,
    pub(super) all: usize,
}

/// A decision that can be taken back.
pub(super) struct Undo {
    /// For so many seconds.
    pub(super) left: u64,
    pub(super) decision: Decision,
    pub(super) id: String,
    pub(super) short: String,
}

impl Shell {
    /// For a page with this title.
    pub(super) fn new(
        desk: &Desk,
        visitor: &Visitor,
        title: impl Into<String>,
        here: &'static str,
    ) -> Shell {
        let board = desk.board();
        let last = desk.decisions.last(visitor.key());
        let failed = last.as_ref().and_then(|last| {
            let short = last.verdict.finding().short();
            let why = last.failed.as_ref()?;
            Some(format!("The decision on {short} is not written yet: {why}"))
        });
        let not_compared = desk.work.failed().map(|why| format!("Not all was compared: {why}"));
        let problems = board.problems.iter().cloned();
        Shell {
            title: escape::line(&title.into(), false).into_owned(),
            here,
            visitor: visitor.name.clone(),
            by: desk.by.clone(),
            may_write: !desk.read_only,
            token: visitor.token.clone(),
            open: board.to_decide,
            working: desk.work.progress().map(|(done, all)| Working { done, all }),
            troubles: failed
                .into_iter()
                .chain(not_compared)
                .chain(problems.take(TROUBLES))
                .collect(),
            undo: last.map(|last| {
                let id = last.verdict.finding();
                let (decision, left) = (last.verdict.verdict, last.left.as_secs());
                Undo { left, decision, id: id.to_string(), short: id.short() }
            }),
        }
    }
}

/// At most so many problems of the record are told on every page.
const TROUBLES: usize = 3;
