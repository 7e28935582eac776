//! One speaker: how much was recorded, what was walked back, and all statements, the latest first.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{Path, Query, State};
use serde::Deserialize;

use super::numbered::{Numbered, page as number};
use super::statements::Line;
use super::timeline;
use crate::finding::{Kind, Strength};
use crate::web::address::segment;
use crate::web::answer::{Answer, Failure, page};
use crate::web::board::Board;
use crate::web::desk::Desk;
use crate::web::sessions::Visitor;
use crate::web::shell::Shell;

/// So many statements stand on a page.
const SHOWN: usize = 30;

/// So many findings stand on it, the firmest.
const FINDINGS: usize = 5;

/// Of fewer statements no rate is told.
const THIN: usize = 30;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct Asked {
    page: Option<String>,
}

#[derive(Template)]
#[template(path = "web/speaker.html")]
struct Page {
    shell: Shell,
    name: String,
    statements: usize,
    days: String,
    counts: Vec<(Strength, usize)>,
    kinds: Vec<(Kind, usize)>,
    dismissed: usize,
    rate: Option<String>,
    thin: bool,
    findings: Vec<Arc<str>>,
    more_findings: usize,
    address: String,
    /// HTML.
    timeline: Arc<str>,
    lines: Arc<[Line]>,
    list: Numbered,
}

pub(in crate::web) async fn show(
    State(desk): State<Arc<Desk>>,
    Extension(visitor): Extension<Visitor>,
    Path(name): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    let board = desk.board();
    let Some(voice) = board.voice(&name) else {
        let working = if board.whole { "" } else { " yet; not all was read" };
        return Err(Failure::nothing(format!("nobody named {name:?} is recorded{working}")));
    };
    let at = number(asked.page.as_deref());
    let heard = voice.heard.clone();
    let Latest { lines, more } = latest(&desk, &board, &heard.name, at).await?;
    let all = voice.findings.iter().map(|&at| &board.findings[at]);
    let dismissed = all.clone().filter(|one| one.is_dismissed()).count();
    let alive: Vec<_> = all.filter(|one| !one.is_dismissed()).collect();
    let of =
        |strength: Strength| alive.iter().filter(|one| one.reversal.strength == strength).count();
    let shown = timeline::standing(&board, voice, desk.shown);
    let mut on_page = desk.fragments.on(&board, 3);
    let articles = shown.iter().take(FINDINGS).map(|one| on_page.finding(one)).collect();
    let timeline = desk.timelines.of(&heard.name, &shown, &board, &desk).await?;
    let kinds = Kind::ALL
        .iter()
        .map(|&kind| (kind, shown.iter().filter(|one| one.reversal.kind == kind).count()));
    let per_hundred = 100.0 * shown.len() as f64 / heard.statements.max(1) as f64;
    let path = format!("/speaker/{}", segment(&heard.name));
    page(&Page {
        shell: Shell::new(&desk, &visitor, heard.name.clone(), "speakers"),
        days: heard.period(),
        counts: Strength::ALL.iter().rev().map(|&strength| (strength, of(strength))).collect(),
        kinds: kinds.filter(|(_, n)| *n > 0).collect(),
        dismissed,
        rate: (heard.statements >= THIN).then(|| format!("{per_hundred:.1}")),
        thin: heard.statements < THIN,
        more_findings: shown.len().saturating_sub(FINDINGS),
        findings: articles,
        address: form_urlencoded::byte_serialize(heard.name.as_bytes()).collect(),
        timeline,
        lines,
        list: Numbered::new(at, more, &path, &[]),
        statements: heard.statements,
        name: heard.name,
    })
}

/// A page of what a speaker said, the latest first.
#[derive(Debug, Clone)]
pub(in crate::web) struct Latest {
    lines: Arc<[Line]>,
    /// Whether something follows.
    more: bool,
}

/// A page of what a speaker said, read again only where something changed.
async fn latest(
    desk: &Arc<Desk>,
    board: &Arc<Board>,
    speaker: &str,
    at: usize,
) -> Result<Latest, Failure> {
    let key = (board.number, speaker.to_owned(), at);
    if let Some(known) = desk.latest.get(&key) {
        return Ok(known);
    }
    let (asked, on) = (speaker.to_owned(), Arc::clone(board));
    let read = desk.readers.read(move |store| {
        let voice = store.voice(&asked)?;
        let mut found = store.latest(&voice, (at - 1) * SHOWN, SHOWN + 1)?;
        let more = found.len() > SHOWN;
        found.truncate(SHOWN);
        let lines = found.into_iter().map(|one| Line::new(one, &on)).collect();
        Ok(Latest { lines, more })
    });
    let read = read.await?;
    desk.latest.keep(key, read.clone());
    Ok(read)
}
