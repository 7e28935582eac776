//! A finding on a page, with the form to decide on it.

use std::sync::Arc;

use crate::finding::Decision;
use crate::report::Finding;
use crate::web::board::{Board, seen};

/// A finding on a page.
pub(in crate::web) struct Card {
    pub(in crate::web) id: String,
    pub(in crate::web) short: String,
    /// HTML.
    pub(in crate::web) article: Arc<str>,
    /// What tells whether somebody else decided meanwhile.
    pub(in crate::web) seen: String,
    pub(in crate::web) decided: Option<Decision>,
    /// The finding to go on with after a decision.
    pub(in crate::web) next: Option<String>,
}

impl Card {
    /// A finding as `sheet` shows it.
    pub(in crate::web) fn new(finding: &Finding, board: &Board, article: Arc<str>) -> Card {
        Card {
            id: finding.id.to_string(),
            short: finding.id.short(),
            article,
            seen: seen(&board.verdicts.last_on(&finding.id)),
            decided: finding.verdict.as_ref().map(|verdict| verdict.verdict),
            next: None,
        }
    }

    /// Tells each where to go on: with the next one, after the last with the one before.
    pub(in crate::web) fn join(cards: &mut [Card]) {
        let ids: Vec<String> = cards.iter().map(|card| card.id.clone()).collect();
        for (at, card) in cards.iter_mut().enumerate() {
            let before = at.checked_sub(1).and_then(|at| ids.get(at));
            card.next = ids.get(at + 1).or(before).cloned();
        }
    }
}
