//! An article, pasted, chosen or dropped: read for quotes.

use std::collections::BTreeSet;
use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};

use crate::extract::extract;
use crate::extract::extracted::Extracted;
use crate::extract::input::InputKind;
use crate::front::documents::{How, documents};
use crate::front::known::Known;
use crate::statement::Source;
use crate::web::answer::{Answer, page};
use crate::web::desk::Desk;
use crate::web::form::Form;
use crate::web::sessions::Visitor;
use crate::web::shell::Shell;

#[derive(Template)]
#[template(path = "web/article.html")]
struct Page<'a> {
    shell: Shell,
    form: &'a Form,
    kinds: [InputKind; 5],
    wrong: Vec<String>,
}

pub(in crate::web) async fn show(
    State(desk): State<Arc<Desk>>,
    Extension(visitor): Extension<Visitor>,
) -> Answer {
    let shell = Shell::new(&desk, &visitor, "Read an article", "article");
    page(&Page { shell, form: &Form::default(), kinds: InputKind::ALL, wrong: Vec::new() })
}

/// With more quotes than this nobody works through an article on one page.
const MOST: usize = 1000;

/// What was read in an article.
struct Read {
    documents: Vec<Extracted>,
    notes: Vec<String>,
}

pub(in crate::web) async fn read(
    State(desk): State<Arc<Desk>>,
    Extension(visitor): Extension<Visitor>,
    form: Form,
) -> Answer {
    let wrong = match how(&form) {
        Ok(how) => {
            let (name, bytes) = match &form.file {
                Some((name, bytes)) => (name.clone(), bytes.clone()),
                None => ("what was pasted".to_owned(), form.get("text").as_bytes().to_vec()),
            };
            let read = desk.readers.think(move |store| {
                let known = Known::of(store)?;
                Ok(read_text(&name, &bytes, &how, &known))
            });
            match read.await? {
                Ok(Read { documents, notes }) => {
                    let id = desk.drafts.keep(visitor.key(), documents, notes)?;
                    return Ok(Redirect::to(&format!("/article/{id}")).into_response());
                }
                Err(wrong) => wrong,
            }
        }
        Err(wrong) => vec![wrong],
    };
    let shell = Shell::new(&desk, &visitor, "Read an article", "article");
    page(&Page { shell, form: &form, kinds: InputKind::ALL, wrong })
}

/// What is known of the text before it is read.
fn how(form: &Form) -> Result<How, String> {
    let kind = match form.get("kind") {
        "" => None,
        name => {
            let kind = InputKind::ALL.into_iter().find(|kind| kind.name() == name);
            Some(kind.ok_or_else(|| format!("{name:?} is no kind of text."))?)
        }
    };
    let date = form.given("date").map(|date| date.parse()).transpose();
    let date = date.map_err(|error| format!("Published: {error}."))?;
    let url = form.given("url");
    if let Some(why) = url.as_deref().and_then(|url| crate::forms::ADDRESS.misfit(url)) {
        return Err(format!("Address: {why}."));
    }
    let (title, outlet) = (form.given("title"), form.given("outlet"));
    Ok(How {
        kind,
        date,
        encoding: None,
        source: Source { title, outlet, url, ..Source::default() },
    })
}

fn read_text(name: &str, bytes: &[u8], how: &How, known: &Known) -> Result<Read, Vec<String>> {
    let (read, problems) = documents(name, bytes, how);
    let mut notes: BTreeSet<String> = problems.iter().map(ToString::to_string).collect();
    if read.iter().all(|document| document.text.trim().is_empty()) {
        notes.insert("There is no text in it: paste an article or choose a file.".to_owned());
        return Err(notes.into_iter().collect());
    }
    let mut all = Vec::new();
    for document in read {
        let found = extract(&document);
        let mut one = Extracted::new(document, found);
        notes.extend(known.name(&mut one).notes);
        all.push(one);
    }
    let quotes: usize = all.iter().map(|one| one.quotes.len()).sum();
    if quotes > MOST {
        return Err(vec![format!(
            "{quotes} quotes were found in it, and a page holds {MOST}: `walkback extract --save` reads all of them."
        )]);
    }
    Ok(Read { documents: all, notes: notes.into_iter().collect() })
}
