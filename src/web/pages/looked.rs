//! What new statements would walk back, before they are saved; and how they are saved.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Result;

use crate::compare::Options;
use crate::forms;
use crate::front::beside::with_store;
use crate::front::filter::Filter;
use crate::front::remember::Remembered;
use crate::record::Record;
use crate::report::Finding;
use crate::statement::Statement;
use crate::store::Added;
use crate::web::answer::Failure;
use crate::web::desk::Desk;

/// So long a page waits for findings on what was just saved.
const PATIENCE: Duration = Duration::from_secs(5);

/// What new statements would walk back, the firmest first.
pub(in crate::web) async fn findings(
    desk: &Arc<Desk>,
    new: Record,
) -> Result<Vec<Finding>, Failure> {
    let options = Options {
        judges: desk.judges,
        thorough: false,
        min_strength: desk.shown,
        from: None,
        to: None,
    };
    let database = desk.database.clone();
    let found = desk.readers.think(move |store| {
        let memory = Remembered::beside(&database);
        with_store(store, &new, &Filter::default(), &options, &memory, &|_, _| {})
    });
    Ok(found.await?.report.findings)
}

/// Saves statements, and compares what their speakers said.
pub(in crate::web) async fn save(desk: &Arc<Desk>, new: Record) -> Result<Added, Failure> {
    let desk = Arc::clone(desk);
    let saved = tokio::task::spawn_blocking(move || -> Result<Added> {
        let added = desk.writer()?.add(&new)?;
        let names: BTreeSet<String> = new.statements.into_iter().map(|one| one.speaker).collect();
        desk.orders.compare_again(names, PATIENCE);
        Ok(added)
    });
    Ok(saved.await.map_err(anyhow::Error::from)??)
}

/// Why a statement cannot be recorded as it is.
pub(in crate::web) fn misfit(statement: &Statement) -> Option<String> {
    let texts = [&statement.speaker, &statement.quote];
    if statement.speaker.trim().is_empty() {
        return Some("Who said it? The speaker has no name.".to_owned());
    }
    if statement.quote.trim().is_empty() {
        return Some("What was said? The quote is empty.".to_owned());
    }
    if texts.iter().any(|text| text.contains('\0')) {
        return Some("The character U+0000 cannot be recorded: remove it.".to_owned());
    }
    let formed = [
        ("The address", &statement.source.url, forms::ADDRESS),
        ("The address of the copy", &statement.source.archive_url, forms::ADDRESS),
        ("The language", &statement.language, forms::LANGUAGE),
    ];
    formed.into_iter().find_map(|(name, text, form)| {
        let why = form.misfit(text.as_deref()?)?;
        Some(format!("{name}: {why}."))
    })
}
