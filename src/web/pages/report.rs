//! The report as one file, to be kept and sent on.

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::header;
use axum::response::IntoResponse;
use serde::Deserialize;

use super::inbox::strength;
use crate::report::{Format, Report, Style, render};
use crate::web::answer::Answer;
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
    let rendered = desk.readers.think(move |_| {
        let shown = board.findings.iter().filter(|one| one.reversal.strength >= level);
        let findings: Vec<_> = shown.map(|one| one.as_ref().clone()).collect();
        let mut summary = board.summary.clone();
        summary.level = Some(level);
        summary.below_level = board.findings.len() - findings.len();
        Ok(render(&Report { findings, summary }, Format::Markdown, &Style::plain(80)))
    });
    let page = rendered.await?;
    let headers = [
        (header::CONTENT_TYPE, "text/markdown; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"reversals.md\""),
    ];
    Ok((headers, page).into_response())
}
