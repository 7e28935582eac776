//! What a speaker said over time, drawn; kept, because it takes reading all of it.

use std::sync::Arc;

use anyhow::Result;

use crate::id::Id;
use crate::report::Finding;
use crate::report::html::Sheet;
use crate::statement::Statement;
use crate::store::Store;
use crate::web::board::Board;
use crate::web::kept::Kept;

/// So many are kept at least.
const MOST: usize = 64;

/// Timelines that were drawn.
#[derive(Debug)]
pub(in crate::web) struct Timelines(Kept<String, (u64, Arc<str>)>);

impl Timelines {
    pub(in crate::web) fn new() -> Timelines {
        Timelines(Kept::new(MOST))
    }

    /// The timeline of a speaker as it was drawn last, if nothing has changed since.
    pub(in crate::web) fn get(&self, speaker: &str, board: u64) -> Option<Arc<str>> {
        let (drawn, figure) = self.0.get(&speaker.to_owned())?;
        (drawn == board).then_some(figure)
    }

    /// Keeps a timeline.
    pub(in crate::web) fn keep(&self, speaker: &str, board: u64, figure: &Arc<str>) {
        self.0.keep(speaker.to_owned(), (board, Arc::clone(figure)));
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
