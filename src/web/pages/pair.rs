//! Any two statements beside each other, and what the judge says of them.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{Path, State};

use super::opinions::{Told, opinions};
use super::statements::Line;
use crate::front::advice::Advice;
use crate::front::explained::explanation;
use crate::said::Order;
use crate::store::{Store, Stored};
use crate::web::answer::{Answer, page};
use crate::web::desk::Desk;
use crate::web::fragments::sheet;
use crate::web::sessions::Visitor;
use crate::web::shell::Shell;

#[derive(Template)]
#[template(path = "web/pair.html")]
struct Page {
    shell: Shell,
    lines: [Line; 2],
    /// HTML; none where the judge finds nothing.
    finding: Option<String>,
    silence: Option<(String, String)>,
    remarks: Vec<String>,
    opinions: Vec<Told>,
}

pub(in crate::web) async fn show(
    State(desk): State<Arc<Desk>>,
    Extension(visitor): Extension<Visitor>,
    Path((one, other)): Path<(String, String)>,
) -> Answer {
    let judges = desk.judges;
    let read = desk.readers.think(move |store| {
        let (earlier, later, order_known) = in_order(stored(store, &one)?, stored(store, &other)?);
        if earlier.id == later.id {
            let twice =
                format!("{} and {} are the same statement", earlier.id.short(), later.id.short());
            return Err(Advice::error(twice, "give the ids of two statements"));
        }
        let mut remarks = Vec::new();
        let (first, second) = (&earlier.statement.speaker, &later.statement.speaker);
        if first != second {
            remarks
                .push(format!("two names, {first} and {second}: reports compare one speaker only"));
        }
        if !order_known {
            let (first, second) = (&earlier.statement.said, &later.statement.said);
            remarks.push(format!("nobody can tell which came first: {first} and {second}"));
        }
        let statements = (earlier.statement.clone(), later.statement.clone());
        let explained = explanation(statements, first.clone(), order_known, remarks, judges);
        Ok((earlier, later, explained))
    });
    let (earlier, later, explained) = read.await?;
    let board = desk.board();
    let mut sheet = sheet(&board, 2);
    let shown = explained.finding.as_ref().map(|finding| {
        let known = board.finding(&finding.id).map_or(finding, |known| known);
        sheet.finding(known)
    });
    page(&Page {
        shell: Shell::new(&desk, &visitor, "Two statements", ""),
        lines: [Line::new(earlier, &board), Line::new(later, &board)],
        finding: shown,
        opinions: opinions(&explained),
        silence: explained.judgement.silence.map(|(silence, why)| (silence.to_string(), why)),
        remarks: explained.remarks,
    })
}

/// The statement whose id begins with these digits.
pub(in crate::web) fn stored(store: &Store, digits: &str) -> anyhow::Result<Stored> {
    let id = store.find(digits)?;
    let mut found = store.fetch([&id])?;
    Ok(found.remove(0))
}

/// By time; where that cannot be told, as given.
fn in_order(one: Stored, other: Stored) -> (Stored, Stored, bool) {
    match one.statement.said.order(&other.statement.said) {
        Order::Before => (one, other, true),
        Order::After => (other, one, true),
        Order::Overlapping | Order::Unknown => (one, other, false),
    }
}
