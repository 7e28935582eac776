//! Findings as pieces of pages: written once, shown often.

use std::collections::HashSet;
use std::sync::Arc;

use super::board::Board;
use super::kept::Kept;
use crate::id::Id;
use crate::report::Finding;
use crate::report::html::{Links, Sheet};

/// So many are kept at least.
const MOST: usize = 1000;

/// Findings that were written.
#[derive(Debug)]
pub(super) struct Fragments(Kept<Key, Written>);

/// Which finding, the level of its heading, and whether its statements have their anchors.
type Key = (Id, u8, [bool; 2]);

#[derive(Debug, Clone)]
struct Written {
    /// What was written; another one in its place is written anew.
    finding: Arc<Finding>,
    article: Arc<str>,
}

/// A page on which findings are shown, each statement with one anchor.
pub(super) struct Shown<'a> {
    fragments: &'a Fragments,
    board: &'a Board,
    level: u8,
    anchored: HashSet<Id>,
}

impl Fragments {
    pub(super) fn new() -> Fragments {
        Fragments(Kept::new(MOST))
    }

    /// A page on which headings of findings have this level.
    pub(super) fn on<'a>(&'a self, board: &'a Board, level: u8) -> Shown<'a> {
        Shown { fragments: self, board, level, anchored: HashSet::new() }
    }
}

impl Shown<'_> {
    /// A finding of the board as HTML.
    pub(super) fn finding(&mut self, finding: &Arc<Finding>) -> Arc<str> {
        let sides = [finding.earlier.id(), finding.later.id()];
        let known = sides.map(|side| !self.anchored.insert(side));
        let key = (finding.id, self.level, known);
        let kept = &self.fragments.0;
        if let Some(written) = kept.get(&key).filter(|one| Arc::ptr_eq(&one.finding, finding)) {
            return written.article;
        }
        let mut sheet = sheet(self.board, self.level);
        sides
            .iter()
            .zip(known)
            .filter(|(_, known)| *known)
            .for_each(|(side, _)| sheet.anchored(*side));
        let article: Arc<str> = sheet.finding(finding).into();
        kept.keep(key, Written { finding: Arc::clone(finding), article: Arc::clone(&article) });
        article
    }
}

/// A page on which headings of findings have this level, whose links lead to pages of this server.
pub(super) fn sheet(board: &Board, level: u8) -> Sheet<'_> {
    let links = Links { finding: "/finding/", statement: "/statement/" };
    Sheet::new(&board.facts, board.summary.precision.as_ref(), level).with_links(links)
}
