//! What a server needs of a database that many ask at once: small caches, limits, and a page at a time.

use std::collections::HashMap;

use rusqlite::params_from_iter;
use rusqlite::types::Value;

use super::error::{Fault, Outcome, Result};
use super::fetch::{OCCURRENCES, Reader, Stored, together};
use super::names::Voice;
use super::{Store, search};
use crate::id::Id;
use crate::statement::Statement;

impl Store {
    /// Sets how much of the file is kept in memory, in KiB.
    pub fn set_cache(&self, kib: u32) -> Result<()> {
        let set = self.db.pragma_update(None, "cache_size", -i64::from(kib));
        set.map_err(|error| self.failed(error))
    }

    /// Stops what is being asked of the database, from another thread.
    pub fn interrupter(&self) -> impl Fn() + Send + 'static {
        let handle = self.db.get_interrupt_handle();
        move || handle.interrupt()
    }

    /// A number that is another one after somebody else wrote to the database.
    pub fn version_of_data(&self) -> Result<i64> {
        let version = self.db.pragma_query_value(None, "data_version", |row| row.get(0));
        version.map_err(|error| self.failed(error))
    }

    /// Statements under the names of a speaker, the latest first and those without a date last, not in
    /// force ones included: at most `limit` after the first `skipped`.
    pub fn latest(&self, voice: &Voice, skipped: usize, limit: usize) -> Result<Vec<Stored>> {
        let marks = vec!["?"; voice.keys.len()].join(", ");
        let sql = format!(
            "SELECT statement FROM statements WHERE speaker IN ({marks})
             ORDER BY first_day DESC, statement DESC LIMIT ? OFFSET ?"
        );
        let keys = voice.keys.iter().copied().map(Value::from);
        let values = keys.chain([limit, skipped].map(whole));
        page(self, &sql, values).map_err(|fault| self.failed(fault))
    }

    /// Statements that hold all these words, as [`search`](Store::search), at most `limit` after the
    /// first `skipped`; where somebody is `typing` still, the last word may be the beginning of one.
    pub fn found(
        &self,
        words: &str,
        typing: bool,
        skipped: usize,
        limit: usize,
    ) -> Result<Vec<Stored>> {
        let sql = "SELECT s.statement FROM quotes q JOIN statements s ON s.statement = q.rowid
                   WHERE quotes MATCH ? ORDER BY rank, s.id LIMIT ? OFFSET ?";
        let words = if typing { search::begun(words) } else { search::expression(words) };
        let values = [Value::from(words), whole(limit), whole(skipped)];
        page(self, sql, values).map_err(|fault| self.failed(fault))
    }
}

fn whole(n: usize) -> Value {
    Value::from(i64::try_from(n).unwrap_or(i64::MAX))
}

/// The statements whose numbers a query finds, in its order, all seen at one moment.
fn page(store: &Store, sql: &str, values: impl IntoIterator<Item = Value>) -> Outcome<Vec<Stored>> {
    let transaction = store.db.unchecked_transaction()?;
    let numbers = {
        let mut query = transaction.prepare_cached(sql)?;
        let read = query.query_map(params_from_iter(values), |row| row.get(0))?;
        read.collect::<rusqlite::Result<Vec<i64>>>()?
    };
    if numbers.is_empty() {
        return Ok(Vec::new());
    }
    let marks = vec!["?"; numbers.len()].join(", ");
    let sql = format!("{OCCURRENCES} WHERE s.statement IN ({marks})");
    let found = Reader::new(&transaction).all(&sql, params_from_iter(&numbers))?;
    let mut by_number: HashMap<i64, Vec<(i64, Id, Statement)>> = HashMap::new();
    for one in found {
        by_number.entry(one.0).or_default().push(one);
    }
    let lost = |number: &i64| Fault::Damaged(format!("statement {number} is in an index only"));
    let stored =
        |number: &i64| by_number.remove(number).and_then(together).ok_or_else(|| lost(number));
    numbers.iter().map(stored).collect()
}
