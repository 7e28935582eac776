//! A finding as a picture, to be kept and put into an article.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::IntoResponse;

use super::finding::found;
use crate::report::card::Card;
use crate::web::answer::Answer;
use crate::web::desk::Desk;

pub(in crate::web) async fn svg(
    State(desk): State<Arc<Desk>>,
    Path(digits): Path<String>,
) -> Answer {
    let (name, svg) = drawn(&desk, &digits, |card| card.svg().into_bytes()).await?;
    answer("image/svg+xml", &format!("{name}.svg"), svg)
}

pub(in crate::web) async fn png(
    State(desk): State<Arc<Desk>>,
    Path(digits): Path<String>,
) -> Answer {
    let (name, png) = drawn(&desk, &digits, |card| card.png().png).await?;
    answer("image/png", &format!("{name}.png"), png)
}

/// The short id of the finding, and its card; few are drawn at once.
async fn drawn(
    desk: &Desk,
    digits: &str,
    draw: impl FnOnce(&Card<'_>) -> Vec<u8> + Send + 'static,
) -> Result<(String, Vec<u8>), crate::web::answer::Failure> {
    let board = desk.board();
    let finding = found(&board, digits)?;
    let name = finding.id.short();
    let bytes = desk
        .readers
        .think(move |_| Ok(draw(&Card::new(&finding, board.summary.precision.as_ref()))));
    Ok((name, bytes.await?))
}

fn answer(kind: &'static str, name: &str, bytes: Vec<u8>) -> Answer {
    let shown = format!("inline; filename=\"{name}\"");
    let headers = [(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, shown)];
    Ok((headers, bytes).into_response())
}
