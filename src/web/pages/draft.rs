//! An article that was read: its quotes marked in the text, to be corrected and saved.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use tokio::task::block_in_place;

use super::looked::{findings, save};
use super::marked::{Piece, pieces};
use crate::extract::extracted::Extracted;
use crate::extract::quote::{Quote, SaidAt};
use crate::extract::statements::said;
use crate::extract::words;
use crate::front::dated;
use crate::record::Record;
use crate::report::Finding;
use crate::report::html::Words;
use crate::said::Said;
use crate::web::answer::{Answer, Failure, page};
use crate::web::desk::Desk;
use crate::web::drafts::Draft;
use crate::web::form::Form;
use crate::web::fragments::sheet;
use crate::web::sessions::Visitor;
use crate::web::shell::Shell;

#[derive(Template)]
#[template(path = "web/draft.html")]
struct Page<'a> {
    shell: Shell,
    id: &'a str,
    notes: &'a [String],
    texts: Vec<Text>,
    /// What would be walked back, as HTML.
    found: Vec<String>,
    kept: usize,
    wrong: Option<&'static str>,
    names: Vec<&'a str>,
}

/// A document, and the fields of its quotes.
struct Text {
    title: String,
    pieces: Vec<Piece>,
    fields: Vec<Fields>,
    left_out: usize,
}

/// What can be said otherwise of a quote than it was read.
struct Fields {
    /// Counted through all documents, from 1.
    number: usize,
    keep: bool,
    shown: Words,
    speaker: String,
    said: String,
    kind: &'static str,
    doubt: Option<String>,
    /// What is wrong with the fields.
    wrong: Option<String>,
}

pub(in crate::web) async fn show(
    State(desk): State<Arc<Desk>>,
    Extension(visitor): Extension<Visitor>,
    Path(id): Path<String>,
) -> Answer {
    let draft = kept(&desk, &id, &visitor)?;
    // others are answered meanwhile: a long article has many quotes
    let (all, changed) = block_in_place(|| {
        let all: Vec<Fields> =
            numbered(&draft).map(|(number, one, at)| as_read(number, one, at)).collect();
        let (changed, _) = changed(&draft, &all);
        (all, changed)
    });
    present(&desk, &visitor, &draft, all, changed, None).await
}

pub(in crate::web) async fn change(
    State(desk): State<Arc<Desk>>,
    Extension(visitor): Extension<Visitor>,
    Path(id): Path<String>,
    form: Form,
) -> Answer {
    let draft = kept(&desk, &id, &visitor)?;
    let (all, changed) = block_in_place(|| {
        let mut all: Vec<Fields> = numbered(&draft)
            .map(|(number, one, at)| as_sent(as_read(number, one, at), &form))
            .collect();
        let (changed, wrong) = changed(&draft, &all);
        for (number, why) in wrong {
            all[number - 1].wrong = Some(why);
        }
        (all, changed)
    });
    let wrong = if all.iter().any(|fields| fields.wrong.is_some()) {
        Some("Not everything can be saved as it stands: see the fields that are marked.")
    } else if form.has("save") && !all.iter().any(|fields| fields.keep) {
        Some("No quote is kept: there is nothing to save.")
    } else {
        None
    };
    if !form.has("save") || wrong.is_some() {
        return present(&desk, &visitor, &draft, all, changed, wrong).await;
    }
    let new = record(&desk, changed).await?;
    let saved = new.statements.len();
    save(&desk, new).await?;
    desk.drafts.drop(&draft.id);
    Ok(Redirect::to(&format!("/?saved={saved}")).into_response())
}

fn kept(desk: &Desk, id: &str, visitor: &Visitor) -> Result<Arc<Draft>, Failure> {
    desk.drafts.get(id, visitor.key()).ok_or_else(|| {
        Failure::nothing("this article is not kept any more: it was saved, or others came after it; read it again")
    })
}

/// Every quote, by its number from 1, its document and its place there.
fn numbered(draft: &Draft) -> impl Iterator<Item = (usize, &Extracted, usize)> {
    let all = draft.documents.iter().flat_map(|one| (0..one.quotes.len()).map(move |at| (one, at)));
    all.enumerate().map(|(number, (one, at))| (number + 1, one, at))
}

fn as_read(number: usize, one: &Extracted, at: usize) -> Fields {
    let quote = &one.quotes[at];
    Fields {
        number,
        keep: one.statements[at].is_ok(),
        shown: Words::lines(&words::of(&one.document, quote)),
        speaker: quote.who.clone().unwrap_or_default(),
        said: said(&one.document, quote).said.to_string(),
        kind: quote.kind.name(),
        doubt: doubt(one, at),
        wrong: None,
    }
}

/// Why a person should look at a quote.
fn doubt(one: &Extracted, at: usize) -> Option<String> {
    let unfit = one.statements[at].as_ref().err().map(ToString::to_string);
    let doubt = one.quotes[at].doubt.clone();
    let told: Vec<String> = [unfit, doubt].into_iter().flatten().collect();
    (!told.is_empty()).then(|| told.join("; "))
}

fn as_sent(fields: Fields, form: &Form) -> Fields {
    let of = |name: &str| format!("{name}-{}", fields.number);
    Fields {
        keep: form.has(&of("keep")),
        speaker: form.given(&of("speaker")).unwrap_or_default(),
        said: form.given(&of("said")).unwrap_or_else(|| "unknown".to_owned()),
        ..fields
    }
}

/// The documents with what was said of their quotes, and what is wrong with that, by number.
fn changed(draft: &Draft, all: &[Fields]) -> (Vec<Extracted>, Vec<(usize, String)>) {
    let (mut changed, mut wrong) = (Vec::new(), Vec::new());
    let mut all = all.iter();
    for one in &draft.documents {
        let mut one = one.clone();
        let mut quotes = Vec::new();
        let mut numbers = Vec::new();
        for quote in std::mem::take(&mut one.quotes) {
            let Some(fields) = all.next() else { continue };
            if !fields.keep {
                continue;
            }
            match with_fields(&one, quote, fields) {
                Ok(quote) => {
                    quotes.push(quote);
                    numbers.push(fields.number);
                }
                Err(why) => wrong.push((fields.number, why)),
            }
        }
        one.quotes = quotes;
        one.renew();
        for (made, number) in one.statements.iter().zip(numbers) {
            if let Err(unfit) = made {
                wrong.push((number, format!("cannot be kept {unfit}")));
            }
        }
        changed.push(one);
    }
    (changed, wrong)
}

fn with_fields(one: &Extracted, mut quote: Quote, fields: &Fields) -> Result<Quote, String> {
    let before = said(&one.document, &quote).said;
    if fields.speaker != quote.who.clone().unwrap_or_default() {
        quote.who = (!fields.speaker.is_empty()).then(|| fields.speaker.clone());
        quote.doubt = None;
    }
    if fields.said != before.to_string() {
        let said: Said =
            fields.said.parse().map_err(|error| format!("{:?}: {error}", fields.said))?;
        quote.said = Some(SaidAt { said, basis: "a reader".to_owned() });
    }
    Ok(quote)
}

async fn record(desk: &Arc<Desk>, documents: Vec<Extracted>) -> Result<Record, Failure> {
    let now = (desk.now)()?;
    Ok(desk.readers.read(move |store| dated::record(&documents, store, &now)).await?)
}

async fn present(
    desk: &Arc<Desk>,
    visitor: &Visitor,
    draft: &Draft,
    all: Vec<Fields>,
    changed: Vec<Extracted>,
    wrong: Option<&'static str>,
) -> Answer {
    let new = record(desk, changed).await?;
    let kept = new.statements.len();
    let found: Vec<Finding> = if kept > 0 { findings(desk, new).await? } else { Vec::new() };
    block_in_place(|| {
        let board = desk.board();
        let mut sheet = sheet(&board, 3);
        let mut all = all.into_iter();
        let mut first = 1;
        let mut texts = Vec::new();
        for one in &draft.documents {
            let fields: Vec<Fields> = all.by_ref().take(one.quotes.len()).collect();
            let pieces = pieces(one, first);
            first += one.quotes.len();
            let source = &one.document.source;
            let title = source.title.clone().or_else(|| source.url.clone()).unwrap_or_default();
            texts.push(Text { title, pieces, fields, left_out: one.left_out.len() });
        }
        let shell = Shell::new(desk, visitor, "An article and its quotes", "article");
        let found = found.iter().map(|finding| sheet.finding(finding)).collect();
        let (id, notes, names) = (&draft.id, &draft.notes, board.names());
        page(&Page { shell, id, notes, texts, found, kept, wrong, names })
    })
}
