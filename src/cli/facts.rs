//! What stands round the findings of a report: what else their speakers said, what was corrected.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::Result;

use super::filter::Filter;
use crate::record::{InForce, Record};
use crate::report::{Facts, Report};
use crate::said::Said;
use crate::store::Store;

/// Gathers it from a record that was read from files and, where there is one, from a database.
pub(crate) fn facts_of(
    report: &Report,
    database: Option<&Path>,
    record: &Record,
    filter: &Filter,
    as_of: Option<&Said>,
) -> Result<Facts> {
    let speakers: BTreeSet<&str> = report.findings.iter().map(|one| one.speaker.as_str()).collect();
    let mut facts = Facts::default();
    let Some(database) = database else {
        gather(record, filter, as_of, &speakers, &mut facts);
        if filter.is_empty() {
            facts.withdrawn = Some(record.current(as_of).withdrawn());
        }
        return Ok(facts);
    };
    let store = Store::open_read_only(database)?;
    if filter.is_empty() {
        if let Some((first, last)) = store.period()? {
            facts.lasted(first, last);
        }
        // what the record held on an earlier day is not counted
        facts.withdrawn = if as_of.is_none() { Some(store.withdrawn()?) } else { None };
    }
    for speaker in speakers {
        let mut all = store.record_of(&store.voice(speaker)?)?;
        all.extend(record.clone());
        gather(&all, filter, as_of, &BTreeSet::from([speaker]), &mut facts);
    }
    Ok(facts)
}

fn gather(
    record: &Record,
    filter: &Filter,
    as_of: Option<&Said>,
    speakers: &BTreeSet<&str>,
    facts: &mut Facts,
) {
    let current = record.current(as_of);
    let mut statements: Vec<InForce<'_>> = current.statements.clone();
    filter.sieve().keep(record, &mut statements);
    for (first, last) in statements.iter().map(|one| one.statement.said.bounds()) {
        if let Some((first, last)) = first.zip(last) {
            facts.lasted(first.date(), last.date());
        }
    }
    facts.gather(record, &current, &statements, speakers);
}
