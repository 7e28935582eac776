//! The door.

use std::sync::{Arc, LazyLock};

use askama::Template;
use axum::Extension;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Redirect};
use serde::Deserialize;
use tokio::sync::Semaphore;

use super::decide::is_here;
use crate::web::answer::{Answer, Failure, page};
use crate::web::cookies::mark;
use crate::web::desk::Desk;
use crate::web::door::Tried;
use crate::web::form::Form;
use crate::web::sessions::{Visitor, secret};

/// To try a password takes memory and time: so many at once.
static TURNS: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(2));

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct Asked {
    to: String,
}

#[derive(Template)]
#[template(path = "web/login.html")]
struct Page<'a> {
    token: &'a str,
    to: &'a str,
    name: &'a str,
    wrong: Option<&'static str>,
}

pub(in crate::web) async fn show(
    State(desk): State<Arc<Desk>>,
    Query(asked): Query<Asked>,
) -> Answer {
    if desk.door.is_none() {
        return Ok(Redirect::to("/").into_response());
    }
    let token = desk.sessions.anybody().token;
    page(&Page { token: &token, to: &asked.to, name: "", wrong: None })
}

pub(in crate::web) async fn enter(
    State(desk): State<Arc<Desk>>,
    headers: HeaderMap,
    form: Form,
) -> Answer {
    let known = desk.cookies.mark(&headers).map(str::to_owned);
    let (name, password) = (form.get("name").trim().to_owned(), form.get("password").to_owned());
    let turn = TURNS.acquire().await.map_err(anyhow::Error::from)?;
    let tried = {
        let (desk, name) = (Arc::clone(&desk), name.clone());
        tokio::task::spawn_blocking(move || {
            let door = desk.door.as_ref();
            let tried = door
                .map_or(Tried::Wrong, |door| door.try_password(&name, &password, known.as_deref()));
            // whoever asked may be gone by now
            drop(turn);
            tried
        })
    };
    let tried = tried.await.map_err(anyhow::Error::from)?;
    let (status, wrong) = match tried {
        Tried::Right(pass) => {
            let mark = desk.cookies.keep_mark(&mark(&secret()?, &pass.name, &pass.hash));
            let key = desk.cookies.keep_key(&desk.sessions.enter(pass)?);
            let to = form.given("to").filter(|to| is_here(to)).unwrap_or_else(|| "/".to_owned());
            let kept = AppendHeaders([key, mark].map(|line| (header::SET_COOKIE, line)));
            return Ok((kept, Redirect::to(&to)).into_response());
        }
        Tried::Wrong => {
            (StatusCode::UNAUTHORIZED, "That is not the name and password of anybody here.")
        }
        Tried::TooOften => (
            StatusCode::TOO_MANY_REQUESTS,
            "Too many wrong passwords for this name: wait a minute.",
        ),
    };
    let token = desk.sessions.anybody().token;
    let page = page(&Page { token: &token, to: form.get("to"), name: &name, wrong: Some(wrong) })?;
    Ok((status, page).into_response())
}

pub(in crate::web) async fn leave(
    State(desk): State<Arc<Desk>>,
    Extension(_): Extension<Visitor>,
    headers: HeaderMap,
    _: Form,
) -> Result<impl IntoResponse, Failure> {
    if let Some(key) = desk.cookies.key(&headers) {
        desk.sessions.leave(key);
    }
    Ok(([(header::SET_COOKIE, desk.cookies.forget_key())], Redirect::to("/login")))
}
