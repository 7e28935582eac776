//! One statement: its words, where it was read, what was corrected, what was found.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};

use crate::front::standing::{self, Gone};
use crate::report::html::{Words, web};
use crate::statement::{Source, Statement};
use crate::web::address::segment;
use crate::web::answer::{Answer, page};
use crate::web::desk::Desk;
use crate::web::sessions::Visitor;
use crate::web::shell::Shell;

#[derive(Template)]
#[template(path = "web/statement.html")]
struct Page {
    shell: Shell,
    id: String,
    short: String,
    quote: Words,
    statement: Statement,
    /// As a part of an address.
    speaker: String,
    gone: Option<Stands>,
    /// Statements in whose place this one stands, and why.
    replaces: Vec<(String, String)>,
    places: Vec<Place>,
    findings: Vec<Arc<str>>,
}

/// What stands in the place of a statement.
struct Stands {
    reason: String,
    in_force: Option<String>,
}

/// Where the words were read.
struct Place {
    source: Source,
    url: Option<String>,
    archive_url: Option<String>,
    details: Vec<(&'static str, Words)>,
}

pub(in crate::web) async fn show(
    State(desk): State<Arc<Desk>>,
    Extension(visitor): Extension<Visitor>,
    Path(digits): Path<String>,
) -> Answer {
    let asked = digits.clone();
    let read = desk.readers.read(move |store| {
        let id = store.find(&asked)?;
        let amended = store.corrections()?;
        let gone = match amended.is_empty() && store.retractions()?.is_empty() {
            true => None,
            false => standing::gone(store, &id)?,
        };
        let replaces = amended.into_iter().filter(|one| one.with == id);
        let replaces = replaces.map(|one| (one.replaces.to_string(), one.reason)).collect();
        Ok((id, store.occurrences(&id)?, gone, replaces))
    });
    let (id, occurrences, gone, replaces) = read.await?;
    if id.to_string() != digits {
        return Ok(Redirect::to(&format!("/statement/{id}")).into_response());
    }
    let board = desk.board();
    let mut shown = desk.fragments.on(&board, 3);
    let statement = occurrences.first().cloned().unwrap_or_default();
    page(&Page {
        shell: Shell::new(&desk, &visitor, format!("Statement {}", id.short()), ""),
        id: id.to_string(),
        short: id.short(),
        quote: Words::lines(&statement.quote),
        speaker: segment(&statement.speaker),
        gone: gone.map(|gone| match gone {
            Gone::Corrected { in_force, reason } => {
                Stands { reason, in_force: Some(in_force.to_string()) }
            }
            Gone::Retracted { reason } => Stands { reason, in_force: None },
        }),
        replaces,
        places: occurrences.into_iter().map(place).collect(),
        findings: board.on(&id).map(|finding| shown.finding(finding)).collect(),
        statement,
    })
}

fn place(statement: Statement) -> Place {
    let locator = statement.locator;
    let recorded = statement.recorded.map(|time| time.0.to_string());
    let passage = match (locator.prefix, locator.exact, locator.suffix) {
        (None, None, None) => None,
        (before, words, after) => {
            Some([before, words, after].into_iter().flatten().collect::<Vec<_>>().concat())
        }
    };
    let details = [
        ("Role at the time", statement.role),
        ("Place", statement.place),
        ("Context", statement.context),
        ("In the source", passage),
        ("Page and line", locator.page_line),
        ("In the recording", locator.media_time),
        ("Original wording", statement.translation_of),
        ("Note", statement.note),
        ("Recorded", recorded),
        ("Published", statement.source.published.as_ref().map(ToString::to_string)),
        ("Retrieved", statement.source.retrieved.as_ref().map(ToString::to_string)),
    ];
    let details = details.into_iter().filter_map(|(name, text)| Some((name, Words::lines(&text?))));
    let safe = |url: &Option<String>| url.as_deref().and_then(web);
    Place {
        url: safe(&statement.source.url),
        archive_url: safe(&statement.source.archive_url),
        source: statement.source,
        details: details.collect(),
    }
}
