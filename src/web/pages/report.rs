//! The report as one file, to be kept and sent on.

use std::collections::BTreeSet;
use std::sync::Arc;

use anyhow::Result;
use axum::extract::{Query, State};
use axum::http::header;
use axum::response::IntoResponse;
use serde::Deserialize;

use super::inbox::strength;
use crate::finding::Strength;
use crate::report::facts::Facts;
use crate::report::{Report, html};
use crate::store::Store;
use crate::web::answer::Answer;
use crate::web::board::Board;
use crate::web::desk::Desk;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct Asked {
    strength: String,
}

pub(in crate::web) async fn show(
    State(desk): State<Arc<Desk>>,
    Query(asked): Query<Asked>,
) -> Answer {
    let level = strength(&asked.strength, desk.shown)?;
    let board = desk.board();
    let page = desk.readers.think(move |store| report(&board, level, store)).await?;
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"reversals.html\""),
    ];
    Ok((headers, page).into_response())
}

/// The findings of this strength or above, with what else their speakers said.
fn report(board: &Board, level: Strength, store: &Store) -> Result<String> {
    let shown = board.findings.iter().filter(|one| one.reversal.strength >= level);
    let findings: Vec<_> = shown.map(|one| one.as_ref().clone()).collect();
    let mut summary = board.summary.clone();
    summary.level = Some(level);
    summary.below_level = board.findings.len() - findings.len();
    let mut facts = Facts::default();
    for (first, last) in board.voices.iter().filter_map(|voice| voice.heard.days) {
        facts.lasted(first, last);
    }
    let speakers: BTreeSet<&str> = findings.iter().map(|one| one.speaker.as_str()).collect();
    for name in &speakers {
        let voice = store.voice(name)?;
        let record = store.record_of(&voice)?;
        let current = record.current(None);
        let own = BTreeSet::from([*name]);
        facts.gather(&record, &current, &current.statements, &own);
    }
    Ok(html::page(&Report { findings, summary }, &facts))
}
