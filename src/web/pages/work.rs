//! How far the comparison has come, for the script that shows it.

use std::sync::Arc;

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::web::desk::Desk;

#[derive(Serialize)]
struct Work {
    /// Statements done, and in all; nothing where no work is going on.
    working: Option<(usize, usize)>,
    /// Another number, other findings.
    board: u64,
}

pub(in crate::web) async fn show(State(desk): State<Arc<Desk>>) -> Response {
    let work = Work { working: desk.work.progress(), board: desk.board().number };
    let json = serde_json::to_string(&work).unwrap_or_default();
    ([(header::CONTENT_TYPE, "application/json")], json).into_response()
}
