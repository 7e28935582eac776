//! Decisions: made, and taken back.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect};

use super::card::Card;
use crate::finding::Decision;
use crate::id::Id;
use crate::record::Verdict;
use crate::web::answer::{Answer, Failure, page};
use crate::web::decisions::Decided;
use crate::web::desk::Desk;
use crate::web::form::Form;
use crate::web::sessions::Visitor;
use crate::web::shell::Shell;

#[derive(Template)]
#[template(path = "web/too_late.html")]
struct TooLate {
    shell: Shell,
    card: Card,
    reason: String,
    back: String,
}

pub(in crate::web) async fn decide(
    State(desk): State<Arc<Desk>>,
    Extension(visitor): Extension<Visitor>,
    form: Form,
) -> Answer {
    let written = form.written();
    decided(desk, visitor, form).await.map_err(|failure| failure.giving_back(written))
}

async fn decided(desk: Arc<Desk>, visitor: Visitor, form: Form) -> Answer {
    let id: Id = form.get("finding").parse().map_err(|_| Failure::bad("no finding was named"))?;
    let board = desk.board();
    let Some(finding) = board.finding(&id).cloned() else {
        return Err(Failure::nothing(format!(
            "{} is no finding any more; nothing was decided",
            id.short()
        )));
    };
    let decision = Decision::from_name(form.get("decision"));
    let decision = decision
        .ok_or_else(|| Failure::bad("choose what you decide: confirm, dismiss or explain"))?;
    let reason = form
        .given("reason")
        .ok_or_else(|| Failure::bad("a decision needs a reason: go back and give one"))?;
    let by = visitor.name.clone().or_else(|| form.given("by")).or_else(|| desk.by.clone());
    let verdict = Verdict {
        earlier: finding.earlier.id(),
        later: finding.later.id(),
        decided: Some((desk.now)()?),
        kind: finding.reversal.kind,
        verdict: decision,
        reason: reason.clone(),
        by,
        answer: form.given("answer"),
    };
    let seen = form.get("seen").to_owned();
    let who = visitor.key().to_owned();
    let decided =
        blocking(&desk, move |desk| desk.decisions.decide(&who, verdict, &seen, desk)).await?;
    let back = back(&form);
    if decided == Decided::TooSoon {
        return Err(Failure::new(
            StatusCode::CONFLICT,
            "something was decided on this finding at this very second, or after it; go back and decide again",
        ));
    }
    if decided == Decided::TooLate {
        let board = desk.board();
        let finding = board.finding(&id).cloned().unwrap_or(finding);
        let article = desk.fragments.on(&board, 2).finding(&finding);
        let card = Card::new(&finding, &board, article);
        let shell = Shell::new(&desk, &visitor, "Decided meanwhile", "");
        let page = page(&TooLate { shell, card, reason, back })?;
        return Ok((StatusCode::CONFLICT, page).into_response());
    }
    let next = form.get("next").parse::<Id>().map(|id| format!("#finding-{id}"));
    Ok(Redirect::to(&format!("{back}{}", next.unwrap_or_default())).into_response())
}

pub(in crate::web) async fn undo(
    State(desk): State<Arc<Desk>>,
    Extension(visitor): Extension<Visitor>,
    headers: HeaderMap,
    form: Form,
) -> Answer {
    let id: Id = form.get("finding").parse().map_err(|_| Failure::bad("no finding was named"))?;
    let who = visitor.key().to_owned();
    let undone = blocking(&desk, move |desk| desk.decisions.undo(&who, &id, desk)).await?;
    let Some(undone) = undone else {
        return Err(Failure::new(
            StatusCode::CONFLICT,
            "there is nothing to take back any more: it is written, and what is written stays; decide again instead",
        ));
    };
    let id = undone.finding();
    Ok(match came_from(&headers, &desk) {
        Some(page) => Redirect::to(&format!("{page}#finding-{id}")),
        None => Redirect::to(&format!("/finding/{id}")),
    }
    .into_response())
}

/// The page of this server on which a form was sent, where the browser tells.
fn came_from(headers: &HeaderMap, desk: &Desk) -> Option<String> {
    let from = headers.get(header::REFERER)?.to_str().ok()?;
    let mut here = desk.origins.iter().filter_map(|origin| from.strip_prefix(&origin.to_string()));
    here.next().filter(|page| is_here(page) && !page.contains('#')).map(str::to_owned)
}

/// Does what waits for the disk away from the threads that talk to browsers.
async fn blocking<T: Send + 'static>(
    desk: &Arc<Desk>,
    work: impl FnOnce(&Desk) -> anyhow::Result<T> + Send + 'static,
) -> Result<T, Failure> {
    let desk = Arc::clone(desk);
    let done = tokio::task::spawn_blocking(move || work(&desk)).await;
    Ok(done.map_err(anyhow::Error::from)??)
}

/// The page to go back to.
fn back(form: &Form) -> String {
    form.given("back").filter(|back| is_here(back)).unwrap_or_else(|| "/".to_owned())
}

/// Whether an address is one of this server, and no other's that begins like one.
pub(in crate::web) fn is_here(address: &str) -> bool {
    address.starts_with('/')
        && !address.starts_with("//")
        && address.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\')
}

#[cfg(test)]
mod tests {
    use super::is_here;

    #[test]
    fn nobody_is_sent_elsewhere() {
        assert!(is_here("/?state=all") && is_here("/finding/0f"));
        for away in [
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "",
            "javascript:x",
            "/\t/evil",
            "/\0",
            "/a b",
            "/\u{2028}",
        ] {
            assert!(!is_here(away), "{away}");
        }
    }
}
