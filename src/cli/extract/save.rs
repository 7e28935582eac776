//! What was extracted, into the database; and captures beside it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};

use super::super::alike;
use super::super::context::Context;
use super::super::progress::Progress;
use crate::extract::extracted::Extracted;
use crate::extract::statements::is_dated_by_document;
use crate::record::Record;
use crate::said::{Order, Said};
use crate::speaker::fold;
use crate::statement::{Recorded, Statement};
use crate::store::{Added, Filter, Store};

/// The folder for captures, beside the database.
const CAPTURES: &str = "captures";

/// So many words find a quote again; the whole of it is compared then.
const WORDS: usize = 8;

/// The statements of documents, as they go into the record.
pub(crate) fn record(documents: &[Extracted], store: &Store, now: &Recorded) -> Result<Record> {
    let mut record = Record::default();
    let mut here = BTreeMap::new();
    for one in documents {
        for (quote, made) in one.quotes.iter().zip(&one.statements) {
            let Ok(statement) = made else { continue };
            let mut statement = statement.clone();
            if is_dated_by_document(&one.document, quote) {
                date_as_known(&mut statement, store, &here)?;
            }
            let times: &mut Vec<Said> = here.entry(words(&statement)).or_default();
            times.push(statement.said.clone());
            statement.recorded = Some(now.clone());
            record.statements.push(statement);
        }
    }
    Ok(record)
}

/// Takes a record into the database.
pub(crate) fn save(store: &mut Store, record: &Record, context: &Context) -> Result<Added> {
    alike::tell_stored(record, store, usize::MAX, context)?;
    let progress = Progress::of("statements", context.quiet);
    Ok(store.add_with(record, &mut |done, all| progress.show(done, all))?)
}

/// What makes the words of a statement, but for the time.
type Words = (String, &'static str, Option<String>, String);

fn words(statement: &Statement) -> Words {
    let Statement { speaker, kind, language, quote, .. } = statement;
    (fold(speaker), kind.name(), language.clone(), quote.clone())
}

/// An article that is published again a day later must not make a second statement of the same
/// words: what only has its article's date takes the time that is known, where that may be the same.
fn date_as_known(
    statement: &mut Statement,
    store: &Store,
    here: &BTreeMap<Words, Vec<Said>>,
) -> Result<()> {
    if store.holds(&statement.id())? {
        return Ok(());
    }
    let same = words(statement);
    let some: Vec<&str> = statement
        .quote
        .split(|c: char| !c.is_alphanumeric())
        .filter(|it| !it.is_empty())
        .take(WORDS)
        .collect();
    let speaker = Some(statement.speaker.clone());
    let filter = Filter { speaker, text: Some(some.join(" ")), ..Filter::default() };
    let stored = store.list(&filter)?;
    let stored = stored.into_iter().map(|it| it.statement).filter(|it| words(it) == same);
    let times = stored.map(|it| it.said).chain(here.get(&same).into_iter().flatten().cloned());
    let known = times.filter(|said| said.order(&statement.said) == Order::Overlapping).min();
    if let Some(said) = known.filter(|said| *said != statement.said) {
        statement.said = said;
        statement.note = Some("dated as these words are in the record already".to_owned());
    }
    Ok(())
}

/// Keeps a capture beside the database under its hash.
pub(crate) fn keep(database: &Path, sha256: &str, bytes: &[u8]) -> Result<()> {
    let folder = database.with_file_name(CAPTURES);
    let path = folder.join(format!("{sha256}.txt"));
    if path.exists() {
        return Ok(());
    }
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    // beside it first, so that a capture is whole or not there
    let beside = folder.join(format!("{sha256}.{}.new", std::process::id()));
    let written = fs::write(&beside, bytes).and_then(|()| fs::rename(&beside, &path));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written.with_context(|| format!("cannot write {}", path.display()))
}
