//! Everybody who was recorded.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{Query, State};
use serde::Deserialize;

use super::numbered::{Numbered, page as number};
use crate::web::address::segment;
use crate::web::answer::{Answer, page};
use crate::web::board::{Voice, searched};
use crate::web::desk::Desk;
use crate::web::sessions::Visitor;
use crate::web::shell::Shell;

/// So many stand on a page.
const SHOWN: usize = 100;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct Asked {
    q: String,
    page: Option<String>,
}

#[derive(Template)]
#[template(path = "web/speakers.html")]
struct Page<'a> {
    shell: Shell,
    asked: &'a str,
    rows: Vec<Row<'a>>,
    list: Numbered,
}

struct Row<'a> {
    name: &'a str,
    address: String,
    statements: usize,
    days: String,
    findings: usize,
}

pub(in crate::web) async fn show(
    State(desk): State<Arc<Desk>>,
    Extension(visitor): Extension<Visitor>,
    Query(asked): Query<Asked>,
) -> Answer {
    let board = desk.board();
    let at = number(asked.page.as_deref());
    let folded = searched(&asked.q);
    let named: Vec<&Voice> =
        board.voices.iter().filter(|voice| voice.searched.contains(&folded)).collect();
    let rows = named.iter().skip((at - 1) * SHOWN).take(SHOWN).map(|voice| Row {
        name: &voice.heard.name,
        address: segment(&voice.heard.name),
        statements: voice.heard.statements,
        days: voice.heard.period(),
        findings: board.strong(&voice.findings, desk.shown).len(),
    });
    let rows = rows.collect();
    page(&Page {
        shell: Shell::new(&desk, &visitor, "Speakers", "speakers"),
        asked: &asked.q,
        rows,
        list: Numbered::new(at, named.len() > at * SHOWN, "/speakers", &[("q", &asked.q)]),
    })
}
