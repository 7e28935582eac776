//! Reports to take along: the findings in the formats of `walkback report`.

use std::collections::BTreeSet;
use std::sync::Arc;

use anyhow::Result;
use askama::Template;
use axum::Extension;
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::IntoResponse;
use serde::Deserialize;

use super::inbox::strength;
use crate::finding::Strength;
use crate::report::facts::Facts;
use crate::report::{Feed, Format, Report, Style, feed, html, jsonld, render};
use crate::store::Store;
use crate::web::answer::{Answer, Failure, page};
use crate::web::board::Board;
use crate::web::desk::Desk;
use crate::web::sessions::Visitor;
use crate::web::shell::Shell;

/// Columns of a report as plain text.
const WIDTH: usize = 80;

/// What can be taken along.
struct Offer {
    format: Format,
    file: &'static str,
    media: &'static str,
    name: &'static str,
    what: &'static str,
}

const OFFERS: &[Offer] = &[
    Offer {
        format: Format::Html,
        file: "reversals.html",
        media: "text/html; charset=utf-8",
        name: "HTML",
        what: "one page with timelines, for reading, printing and sending on; it needs nothing else",
    },
    Offer {
        format: Format::Markdown,
        file: "reversals.md",
        media: "text/markdown; charset=utf-8",
        name: "Markdown",
        what: "for a repository, a wiki, a pull request",
    },
    Offer {
        format: Format::Text,
        file: "reversals.txt",
        media: "text/plain; charset=utf-8",
        name: "Text",
        what: "as in a terminal",
    },
    Offer {
        format: Format::Csv,
        file: "reversals.csv",
        media: "text/csv; charset=utf-8",
        name: "CSV",
        what: "a finding a row, for spreadsheets",
    },
    Offer {
        format: Format::Json,
        file: "reversals.json",
        media: "application/json",
        name: "JSON",
        what: "all of it, for programs",
    },
    Offer {
        format: Format::Jsonl,
        file: "reversals.jsonl",
        media: "application/jsonl",
        name: "JSON Lines",
        what: "a finding a line, for programs",
    },
    Offer {
        format: Format::Jsonld,
        file: "reversals.jsonld",
        media: "application/ld+json",
        name: "JSON-LD",
        what: "linked data: claims, quotations and reviews",
    },
    Offer {
        format: Format::Atom,
        file: "feed.atom",
        media: "application/atom+xml; charset=utf-8",
        name: "Atom feed",
        what: "an address to subscribe to: new findings come to a feed reader",
    },
];

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct Asked {
    strength: String,
}

#[derive(Template)]
#[template(path = "web/report.html")]
struct Page<'a> {
    shell: Shell,
    asked: &'a Asked,
    strengths: &'static [Strength],
    strength: Strength,
    found: usize,
    whole: bool,
    offers: &'static [Offer],
}

/// What can be taken along.
pub(in crate::web) async fn show(
    State(desk): State<Arc<Desk>>,
    Extension(visitor): Extension<Visitor>,
    Query(asked): Query<Asked>,
) -> Answer {
    let strength = strength(&asked.strength, desk.shown)?;
    let board = desk.board();
    page(&Page {
        shell: Shell::new(&desk, &visitor, "Report", "report"),
        strengths: Strength::ALL,
        strength,
        found: board.findings.iter().filter(|one| one.reversal.strength >= strength).count(),
        whole: board.whole,
        offers: OFFERS,
        asked: &asked,
    })
}

/// One of them.
pub(in crate::web) async fn file(
    State(desk): State<Arc<Desk>>,
    Path(file): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    let Some(offer) = OFFERS.iter().find(|offer| offer.file == file) else {
        return Err(Failure::nothing("there is no such report; /report lists them"));
    };
    let level = strength(&asked.strength, desk.shown)?;
    let address = desk.origins.first().map(|origin| format!("{origin}/report/{file}"));
    let waiting = desk.work.progress().map_or(0, |(done, all)| all - done);
    let board = desk.board();
    let present = Some((desk.now)()?.0);
    let written = desk.readers.think(move |store| {
        let mut report = report(&board, level);
        if !board.whole {
            let reason = "the comparison has not come to them yet".to_owned();
            report.summary.not_compared.insert(reason, waiting);
        }
        Ok(match offer.format {
            Format::Html => html::page(&report, &facts(&report, store)?),
            Format::Jsonld => jsonld::document(&report, &facts(&report, store)?),
            Format::Atom => feed(&report, &Feed { address, title: None, present }),
            format => render(&report, format, &Style::plain(WIDTH)),
        })
    });
    let written = written.await?;
    let kind = (header::CONTENT_TYPE, offer.media.to_owned());
    if offer.format == Format::Atom {
        return Ok(([kind], written).into_response());
    }
    // words of others are never opened as a page of this server
    let kept = format!("attachment; filename=\"{}\"", offer.file);
    Ok(([kind, (header::CONTENT_DISPOSITION, kept)], written).into_response())
}

/// The findings of this strength or above.
fn report(board: &Board, level: Strength) -> Report {
    let shown = board.findings.iter().filter(|one| one.reversal.strength >= level);
    let findings: Vec<_> = shown.map(|one| one.as_ref().clone()).collect();
    let mut summary = board.summary.clone();
    summary.level = Some(level);
    summary.below_level = board.findings.len() - findings.len();
    Report { findings, summary }
}

/// What else the speakers of a report said.
fn facts(report: &Report, store: &Store) -> Result<Facts> {
    let mut facts = Facts { withdrawn: Some(store.withdrawn()?), ..Facts::default() };
    if let Some((first, last)) = store.period()? {
        facts.lasted(first, last);
    }
    let speakers: BTreeSet<&str> = report.findings.iter().map(|one| one.speaker.as_str()).collect();
    for name in &speakers {
        let voice = store.voice(name)?;
        let record = store.record_of(&voice)?;
        let current = record.current(None);
        let own = BTreeSet::from([*name]);
        facts.gather(&record, &current, &current.statements, &own);
    }
    Ok(facts)
}
