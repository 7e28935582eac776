//! One quote: looked at first, then saved.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};

use super::looked::{findings, misfit, save};
use crate::record::Record;
use crate::statement::{QuoteKind, Source, Statement};
use crate::web::answer::{Answer, page};
use crate::web::desk::Desk;
use crate::web::form::Form;
use crate::web::fragments::sheet;
use crate::web::sessions::Visitor;
use crate::web::shell::Shell;

#[derive(Template)]
#[template(path = "web/add.html")]
struct Page<'a> {
    shell: Shell,
    form: &'a Form,
    kinds: &'static [QuoteKind],
    /// What is wrong with the fields.
    wrong: Option<String>,
    /// What would be walked back, as HTML; none before somebody looks.
    found: Option<Vec<String>>,
    /// Whether the record has these words already.
    known: bool,
    names: Vec<&'a str>,
}

pub(in crate::web) async fn show(
    State(desk): State<Arc<Desk>>,
    Extension(visitor): Extension<Visitor>,
) -> Answer {
    let board = desk.board();
    page(&Page {
        names: board.names(),
        shell: Shell::new(&desk, &visitor, "Add a quote", "add"),
        form: &Form::default(),
        kinds: QuoteKind::ALL,
        wrong: None,
        found: None,
        known: false,
    })
}

pub(in crate::web) async fn add(
    State(desk): State<Arc<Desk>>,
    Extension(visitor): Extension<Visitor>,
    form: Form,
) -> Answer {
    let written = form.written();
    added(desk, visitor, form).await.map_err(|failure| failure.giving_back(written))
}

async fn added(desk: Arc<Desk>, visitor: Visitor, form: Form) -> Answer {
    let read = statement(&form).and_then(|statement| match misfit(&statement) {
        Some(wrong) => Err(wrong),
        None => Ok(statement),
    });
    let board = desk.board();
    let mut shown = Page {
        names: board.names(),
        shell: Shell::new(&desk, &visitor, "Add a quote", "add"),
        form: &form,
        kinds: QuoteKind::ALL,
        wrong: None,
        found: None,
        known: false,
    };
    let mut statement = match read {
        Ok(statement) => statement,
        Err(wrong) => {
            shown.wrong = Some(wrong);
            return page(&shown);
        }
    };
    let id = statement.id();
    statement.recorded = Some((desk.now)()?);
    let new = Record { statements: vec![statement], ..Record::default() };
    if form.has("save") {
        save(&desk, new).await?;
        return Ok(Redirect::to(&format!("/statement/{id}")).into_response());
    }
    let mut sheet = sheet(&board, 3);
    let found = findings(&desk, new).await?;
    shown.found = Some(found.iter().map(|finding| sheet.finding(finding)).collect());
    shown.known = desk.readers.read(move |store| Ok(store.holds(&id)?)).await?;
    page(&shown)
}

/// The statement that the fields make, or what is wrong with them.
fn statement(form: &Form) -> Result<Statement, String> {
    let said = form.given("said").unwrap_or_else(|| "unknown".to_owned());
    let said = said.parse().map_err(|error| format!("When: {error}."))?;
    let kind = match form.get("kind") {
        "" => QuoteKind::default(),
        name => {
            QuoteKind::from_name(name).ok_or_else(|| format!("{name:?} is no kind of quote."))?
        }
    };
    let published = form.given("published").map(|time| time.parse()).transpose();
    let topics = form.get("topics").split(',').map(|topic| topic.trim().to_owned());
    Ok(Statement {
        speaker: form.given("speaker").unwrap_or_default(),
        said,
        kind,
        quote: form.get("quote").trim_matches(['\n', '\r']).to_owned(),
        language: form.given("language"),
        source: Source {
            title: form.given("title"),
            outlet: form.given("outlet"),
            url: form.given("url"),
            archive_url: form.given("archive_url"),
            published: published.map_err(|error| format!("Published: {error}."))?,
            ..Source::default()
        },
        context: form.given("context"),
        role: form.given("role"),
        place: form.given("place"),
        topics: topics.filter(|topic| !topic.is_empty()).collect(),
        note: form.given("note"),
        ..Statement::default()
    })
}
