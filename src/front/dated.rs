//! The statements of documents, as they go into the record.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;

use crate::extract::extracted::Extracted;
use crate::extract::statements::is_dated_by_document;
use crate::record::Record;
use crate::said::{Order, Said};
use crate::speaker::fold;
use crate::statement::{Recorded, Statement};
use crate::store::{Filter, Store};

/// So many words find a quote again; the whole of it is compared then.
const WORDS: usize = 8;

/// The statements of documents, as they go into the record.
pub(crate) fn record(documents: &[Extracted], store: &Store, now: &Recorded) -> Result<Record> {
    let mut record = Record::default();
    let mut times = Times { store, known: BTreeMap::new() };
    for one in documents {
        for (quote, made) in one.quotes.iter().zip(&one.statements) {
            let Ok(statement) = made else { continue };
            let mut statement = statement.clone();
            let known = times.of(&statement)?;
            if is_dated_by_document(&one.document, quote) {
                date_as_known(&mut statement, known);
            }
            known.insert(statement.said.clone());
            statement.recorded = Some(now.clone());
            record.statements.push(statement);
        }
    }
    Ok(record)
}

/// What makes the words of a statement, but for the time.
type Words = (String, &'static str, Option<String>, String);

fn words(statement: &Statement) -> Words {
    let Statement { speaker, kind, language, quote, .. } = statement;
    (fold(speaker), kind.name(), language.clone(), quote.clone())
}

/// When words were said, as far as is known: by the record, and by what is about to enter it.
struct Times<'a> {
    store: &'a Store,
    known: BTreeMap<Words, BTreeSet<Said>>,
}

impl Times<'_> {
    /// The times of these words.
    fn of(&mut self, statement: &Statement) -> Result<&mut BTreeSet<Said>> {
        match self.known.entry(words(statement)) {
            Entry::Occupied(known) => Ok(known.into_mut()),
            Entry::Vacant(new) => {
                let times = recorded(self.store, statement, new.key())?;
                Ok(new.insert(times))
            }
        }
    }
}

/// The times at which the record has these words.
fn recorded(store: &Store, statement: &Statement, same: &Words) -> Result<BTreeSet<Said>> {
    let parts = statement.quote.split(|c: char| !c.is_alphanumeric());
    let some: Vec<&str> = parts.filter(|part| !part.is_empty()).take(WORDS).collect();
    let speaker = Some(statement.speaker.clone());
    let filter = Filter { speaker, text: Some(some.join(" ")), ..Filter::default() };
    let stored = store.list(&filter)?.into_iter().map(|stored| stored.statement);
    Ok(stored.filter(|stored| words(stored) == *same).map(|stored| stored.said).collect())
}

/// An article that is published again a day later must not make a second statement of the same
/// words: what only has its article's date takes the time that is known, where that may be the same.
fn date_as_known(statement: &mut Statement, known: &BTreeSet<Said>) {
    if known.contains(&statement.said) {
        return;
    }
    let same = known.iter().find(|said| said.order(&statement.said) == Order::Overlapping);
    if let Some(said) = same {
        statement.said = said.clone();
        statement.note = Some("dated as these words are in the record already".to_owned());
    }
}
