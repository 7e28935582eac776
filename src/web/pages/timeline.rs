//! What a speaker said over time: drawn on the speaker's page, and written out as a list on one of its own.

use std::sync::Arc;

use anyhow::Result;
use askama::Template;
use axum::Extension;
use axum::extract::{Path, State};

use crate::finding::Strength;
use crate::id::Id;
use crate::report::Finding;
use crate::statement::Statement;
use crate::store::Store;
use crate::web::address::segment;
use crate::web::answer::{Answer, Failure, page};
use crate::web::board::{Board, Voice};
use crate::web::desk::Desk;
use crate::web::fragments::sheet;
use crate::web::kept::Kept;
use crate::web::sessions::Visitor;
use crate::web::shell::Shell;

/// So many drawings are kept at least.
const MOST: usize = 64;

/// Drawings of what speakers said, each under the number of the board of which it was made.
#[derive(Debug)]
pub(in crate::web) struct Timelines(Kept<(u64, String), Arc<str>>);

#[derive(Template)]
#[template(path = "web/timeline.html")]
struct Page {
    shell: Shell,
    name: String,
    address: String,
    /// HTML.
    timeline: Arc<str>,
}

pub(in crate::web) async fn show(
    State(desk): State<Arc<Desk>>,
    Extension(visitor): Extension<Visitor>,
    Path(name): Path<String>,
) -> Answer {
    let board = desk.board();
    let Some(voice) = board.voice(&name) else {
        return Err(Failure::nothing(format!("nobody named {name:?} is recorded")));
    };
    let name = voice.heard.name.clone();
    let findings = standing(&board, voice, desk.shown);
    let (asked, on) = (name.clone(), Arc::clone(&board));
    let drawn = desk.readers.think(move |store| draw(&asked, &findings, &on, None, store));
    page(&Page {
        shell: Shell::new(&desk, &visitor, format!("{name}: timeline"), "speakers"),
        address: segment(&name),
        // whoever comes here wants the list
        timeline: drawn.await?.replacen("<details ", "<details open ", 1).into(),
        name,
    })
}

/// A speaker's findings of this strength or above that nobody dismissed.
pub(in crate::web) fn standing(board: &Board, voice: &Voice, least: Strength) -> Vec<Arc<Finding>> {
    let all = board.strong(&voice.findings, least).iter().map(|&at| &board.findings[at]);
    all.filter(|one| !one.is_dismissed()).cloned().collect()
}

impl Timelines {
    pub(in crate::web) fn new() -> Timelines {
        Timelines(Kept::new(MOST))
    }

    /// What a speaker said over time, drawn again only where something changed.
    pub(in crate::web) async fn of(
        &self,
        speaker: &str,
        findings: &[Arc<Finding>],
        board: &Arc<Board>,
        desk: &Arc<Desk>,
    ) -> Result<Arc<str>, Failure> {
        let key = (board.number, speaker.to_owned());
        if let Some(figure) = self.0.get(&key) {
            return Ok(figure);
        }
        let (asked, findings, on) = (speaker.to_owned(), findings.to_vec(), Arc::clone(board));
        let list = format!("/speaker/{}/timeline", segment(speaker));
        let drawn =
            desk.readers.think(move |store| draw(&asked, &findings, &on, Some(list), store));
        let figure = drawn.await?;
        self.0.keep(key, Arc::clone(&figure));
        Ok(figure)
    }
}

/// What a speaker said over time, as HTML; `list` says where it is written out, if not here.
fn draw(
    speaker: &str,
    findings: &[Arc<Finding>],
    board: &Board,
    list: Option<String>,
    store: &Store,
) -> Result<Arc<str>> {
    let record = store.record_of(&store.voice(speaker)?)?;
    let current = record.current(None);
    let own = current.statements.iter().filter(|one| one.speaker == speaker);
    let mut statements: Vec<(Id, &Statement)> = own.map(|one| (one.id, one.statement)).collect();
    statements.sort_by(|one, other| one.1.said.cmp(&other.1.said).then(one.0.cmp(&other.0)));
    let findings: Vec<&Finding> = findings.iter().map(AsRef::as_ref).collect();
    let mut sheet = sheet(board, 3);
    if let Some(list) = list {
        sheet.list_apart(list);
    }
    Ok(sheet.timeline(speaker, &statements, &findings).into())
}
