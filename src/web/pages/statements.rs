//! Statements in lists.

use crate::id::Id;
use crate::report::html::Words;
use crate::store::Stored;
use crate::web::address::segment;
use crate::web::board::Board;

/// A statement in a list.
#[derive(Debug)]
pub(in crate::web) struct Line {
    pub(in crate::web) id: Id,
    pub(in crate::web) short: String,
    /// As a part of an address.
    pub(in crate::web) speaker_address: String,
    pub(in crate::web) speaker: String,
    pub(in crate::web) said: String,
    pub(in crate::web) kind: &'static str,
    pub(in crate::web) language: Option<String>,
    pub(in crate::web) quote: Words,
    pub(in crate::web) source: String,
    pub(in crate::web) topics: Vec<String>,
    /// In how many findings it stands.
    pub(in crate::web) findings: usize,
}

impl Line {
    pub(in crate::web) fn new(stored: Stored, board: &Board) -> Line {
        let statement = stored.statement;
        let source = statement.source;
        Line {
            findings: board.on(&stored.id).count(),
            id: stored.id,
            short: stored.id.short(),
            speaker_address: segment(&statement.speaker),
            speaker: statement.speaker,
            said: statement.said.to_string(),
            kind: statement.kind.name(),
            language: statement.language,
            quote: Words::lines(&statement.quote),
            source: source.title.or(source.outlet).or(source.url).unwrap_or_default(),
            topics: statement.topics,
        }
    }
}
