//! What one statement was compared with: those of its speaker that share most with it.

use std::collections::BTreeSet;
use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{Path, State};

use super::pair::stored;
use super::statements::Line;
use crate::id::Id;
use crate::pair;
use crate::record::Names;
use crate::store::{Store, Stored};
use crate::web::answer::{Answer, page};
use crate::web::desk::Desk;
use crate::web::sessions::Visitor;
use crate::web::shell::Shell;

/// So many are shown; the others are counted.
const SHOWN: usize = 100;

#[derive(Template)]
#[template(path = "web/compared.html")]
struct Page {
    shell: Shell,
    one: Line,
    lines: Vec<Line>,
    /// Compared, and not shown.
    more: usize,
    /// Sharing something, but less than others.
    left_out: usize,
}

/// What a statement is compared with.
struct Compared {
    one: Stored,
    others: Vec<Stored>,
    more: usize,
    left_out: usize,
}

pub(in crate::web) async fn show(
    State(desk): State<Arc<Desk>>,
    Extension(visitor): Extension<Visitor>,
    Path(digits): Path<String>,
) -> Answer {
    let Compared { one, others, more, left_out } =
        desk.readers.read(move |store| compared(store, &digits)).await?;
    let board = desk.board();
    page(&Page {
        shell: Shell::new(&desk, &visitor, "Compared with", ""),
        one: Line::new(one, &board),
        lines: others.into_iter().map(|one| Line::new(one, &board)).collect(),
        more,
        left_out,
    })
}

fn compared(store: &Store, digits: &str) -> anyhow::Result<Compared> {
    let one = stored(store, digits)?;
    let outline = store.outline()?;
    let name = one.statement.speaker.as_str();
    let spellings = store.spellings(&BTreeSet::from([name]))?;
    let names = Names::of(&outline.speakers, spellings.iter().map(|(name, n)| (name.as_str(), *n)));
    let speaker = names.resolve(name, &one.statement.said).to_owned();
    let current = outline.current_named(&names, None);
    // beside all others in force, as if it were new
    let mut gone: BTreeSet<Id> = current.left_out.iter().map(|one| one.id).collect();
    gone.insert(one.id);
    let spoken = store.spoken(&speaker, &outline.speakers, &names, &gone)?;
    let found = pair::beside(&spoken, &[(one.id, one.statement.quote.as_str())])?;
    let ids =
        found.pairs.iter().map(|(first, second)| if *first == one.id { second } else { first });
    let ids: Vec<&Id> = ids.collect();
    let more = ids.len().saturating_sub(SHOWN);
    let mut others = store.fetch(ids.into_iter().take(SHOWN))?;
    others.sort_by(|one, other| {
        (&one.statement.said, one.id).cmp(&(&other.statement.said, other.id))
    });
    Ok(Compared { others, more, left_out: found.left_out, one })
}
