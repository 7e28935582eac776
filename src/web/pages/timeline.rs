//! What a speaker said over time, drawn; kept, because it takes reading all of it.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Result;

use crate::id::Id;
use crate::report::Finding;
use crate::report::html::Sheet;
use crate::statement::Statement;
use crate::store::Store;
use crate::web::board::Board;

/// So many are kept.
const MOST: usize = 64;

/// Timelines that were drawn.
#[derive(Debug, Default)]
pub(in crate::web) struct Timelines(Mutex<VecDeque<Drawn>>);

#[derive(Debug)]
struct Drawn {
    speaker: String,
    board: u64,
    figure: Arc<str>,
}

impl Timelines {
    /// The timeline of a speaker as it was drawn last, if nothing has changed since.
    pub(in crate::web) fn get(&self, speaker: &str, board: u64) -> Option<Arc<str>> {
        let drawn = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = drawn.iter().find(|one| one.speaker == speaker && one.board == board);
        found.map(|one| Arc::clone(&one.figure))
    }

    /// Keeps a timeline in the place of the oldest.
    pub(in crate::web) fn keep(&self, speaker: &str, board: u64, figure: &Arc<str>) {
        let mut drawn = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        drawn.retain(|one| one.speaker != speaker);
        drawn.push_back(Drawn { speaker: speaker.to_owned(), board, figure: Arc::clone(figure) });
        if drawn.len() > MOST {
            drawn.pop_front();
        }
    }
}

/// Draws what a speaker said, as HTML.
pub(in crate::web) fn draw(
    speaker: &str,
    findings: &[Arc<Finding>],
    board: &Board,
    store: &Store,
) -> Result<Arc<str>> {
    let record = store.record_of(&store.voice(speaker)?)?;
    let current = record.current(None);
    let own = current.statements.iter().filter(|one| one.speaker == speaker);
    let mut statements: Vec<(Id, &Statement)> = own.map(|one| (one.id, one.statement)).collect();
    statements.sort_by(|one, other| one.1.said.cmp(&other.1.said).then(one.0.cmp(&other.0)));
    let findings: Vec<&Finding> = findings.iter().map(AsRef::as_ref).collect();
    let mut sheet = Sheet::new(&board.facts, board.summary.precision.as_ref(), 3);
    Ok(sheet.timeline(speaker, &statements, &findings).into())
}
