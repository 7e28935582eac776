//! Search as you type; without script, when you send it.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{Query, State};
use serde::Deserialize;

use super::numbered::{Numbered, page as number};
use super::statements::Line;
use crate::web::address::segment;
use crate::web::answer::{Answer, page};
use crate::web::board::searched;
use crate::web::desk::Desk;
use crate::web::sessions::Visitor;
use crate::web::shell::Shell;

/// So many statements stand on a page.
const SHOWN: usize = 30;

/// So many speakers are named beside them.
const SPEAKERS: usize = 8;

/// Longer than this nobody searches.
const LONGEST: usize = 500;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct Asked {
    q: String,
    /// Given where somebody is typing still: the last word may be the beginning of one.
    typing: Option<String>,
    page: Option<String>,
}

#[derive(Template)]
#[template(path = "web/search.html")]
struct Page {
    shell: Shell,
    words: String,
    speakers: Vec<Named>,
    lines: Vec<Line>,
    list: Numbered,
    cut: bool,
}

/// A speaker, and where more is told.
struct Named {
    name: String,
    address: String,
}

pub(in crate::web) async fn show(
    State(desk): State<Arc<Desk>>,
    Extension(visitor): Extension<Visitor>,
    Query(asked): Query<Asked>,
) -> Answer {
    let cut = asked.q.chars().count() > LONGEST;
    let words: String = asked.q.chars().take(LONGEST).collect();
    let at = number(asked.page.as_deref());
    let board = desk.board();
    let folded = searched(&words);
    let (mut speakers, mut found) = (Vec::new(), Vec::new());
    if !folded.is_empty() {
        let named = board.voices.iter().filter(|voice| voice.searched.contains(&folded));
        speakers.extend(named.take(SPEAKERS).map(|voice| {
            let name = voice.heard.name.clone();
            Named { address: segment(&name), name }
        }));
        let (sought, typing) = (words.clone(), asked.typing.is_some());
        found = desk
            .readers
            .read(move |store| Ok(store.found(&sought, typing, (at - 1) * SHOWN, SHOWN + 1)?))
            .await?;
    }
    let more = found.len() > SHOWN;
    found.truncate(SHOWN);
    page(&Page {
        shell: Shell::new(&desk, &visitor, "Search", "search"),
        speakers,
        lines: found.into_iter().map(|one| Line::new(one, &board)).collect(),
        list: Numbered::new(at, more, "/search", &[("q", &words)]),
        words,
        cut,
    })
}
