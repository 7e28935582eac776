//! One finding: what the judge says of it, detector by detector, and what people decided.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};

use super::card::Card;
use super::opinions::{Told, opinions};
use crate::front::explained::explanation;
use crate::report::{Finding, told};
use crate::web::address::segment;
use crate::web::answer::{Answer, Failure, page};
use crate::web::board::Board;
use crate::web::desk::Desk;
use crate::web::sessions::Visitor;
use crate::web::shell::Shell;

#[derive(Template)]
#[template(path = "web/finding.html")]
struct Page {
    shell: Shell,
    card: Card,
    earlier: String,
    later: String,
    /// As a part of an address.
    speaker: String,
    back: String,
    opinions: Arc<[Told]>,
    history: Vec<String>,
}

pub(in crate::web) async fn show(
    State(desk): State<Arc<Desk>>,
    Extension(visitor): Extension<Visitor>,
    Path(digits): Path<String>,
) -> Answer {
    let board = desk.board();
    let finding = found(&board, &digits)?;
    if finding.id.to_string() != digits.to_ascii_lowercase() {
        return Ok(Redirect::to(&format!("/finding/{}", finding.id)).into_response());
    }
    let opinions = opinions_on(&desk, &finding).await?;
    let history =
        board.verdicts.all().iter().filter(|one| one.finding() == finding.id).map(told::verdict);
    let article = desk.fragments.on(&board, 1).finding(&finding);
    page(&Page {
        shell: Shell::new(&desk, &visitor, format!("Finding {}", finding.id.short()), ""),
        card: Card::new(&finding, &board, article),
        earlier: finding.earlier.id().to_string(),
        later: finding.later.id().to_string(),
        speaker: segment(&finding.speaker),
        back: format!("/finding/{}", finding.id),
        opinions,
        history: history.collect(),
    })
}

/// What the detectors say of a finding; the same as long as the program runs.
async fn opinions_on(desk: &Arc<Desk>, finding: &Finding) -> Result<Arc<[Told]>, Failure> {
    if let Some(known) = desk.opinions.get(&finding.id) {
        return Ok(known);
    }
    let judges = desk.judges;
    let (earlier, later) = (finding.earlier.clone(), finding.later.clone());
    let order_known = finding.order_known;
    // in turn with those who read, so that not everybody judges at once
    let explained = desk.readers.think(move |_| {
        Ok(opinions(&explanation((earlier, later), String::new(), order_known, Vec::new(), judges)))
    });
    let opinions: Arc<[Told]> = explained.await?.into();
    desk.opinions.keep(finding.id, Arc::clone(&opinions));
    Ok(opinions)
}

/// The finding that begins with these digits.
pub(super) fn found(board: &Board, digits: &str) -> Result<Arc<Finding>, Failure> {
    let digits = digits.to_ascii_lowercase();
    match board.beginning_with(&digits).as_slice() {
        [] => Err(Failure::nothing(format!("no finding has the id {digits}"))),
        [one] => Ok(Arc::clone(one)),
        several => {
            let ids: Vec<String> = several.iter().take(8).map(|one| one.id.short()).collect();
            let ids = ids.join(", ");
            Err(Failure::bad(format!("{digits} fits several findings: {ids}")))
        }
    }
}
