//! What people decided on findings: rows that are only ever added.

use rusqlite::{Connection, TransactionBehavior, params};

use super::error::{Fault, Outcome, Result};
use super::fetch::{text_to_id, time};
use super::{Store, amend, digest};
use crate::finding::{Decision, Kind};
use crate::record::Verdict;
use crate::statement::Recorded;

impl Store {
    /// Records what people decided; tells how much of it was new. Both statements must be there.
    pub fn decide(&mut self, verdicts: &[Verdict]) -> Result<usize> {
        let write = |db: &mut Connection| -> Outcome<usize> {
            let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let added = add(&transaction, verdicts)?;
            transaction.commit()?;
            Ok(added)
        };
        write(&mut self.db).map_err(|fault| fault.of(&self.path))
    }

    /// Every verdict, in canonical order.
    pub fn verdicts(&self) -> Result<Vec<Verdict>> {
        verdicts(&self.db).map_err(|fault| self.failed(fault))
    }
}

/// Adds those that are not there yet, word for word; tells how many.
pub(super) fn add(db: &Connection, verdicts: &[Verdict]) -> Outcome<usize> {
    let mut insert = db.prepare_cached(
        "INSERT INTO verdicts
           (id, finding, earlier, later, kind, decision, reason, \"by\", decided, answer)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?;
    let mut added = 0;
    for verdict in verdicts {
        for id in [&verdict.earlier, &verdict.later] {
            amend::known(db, id)?;
        }
        let id = verdict.id().to_string();
        if amend::exists(db, "SELECT count(*) FROM verdicts WHERE id = ?1", &id)? {
            continue;
        }
        added += insert.execute(params![
            id,
            verdict.finding().to_string(),
            verdict.earlier.to_string(),
            verdict.later.to_string(),
            verdict.kind.name(),
            verdict.verdict.name(),
            verdict.reason,
            digest::told(verdict.by.as_deref()),
            digest::time(verdict.decided.as_ref().map(|decided| &decided.0)),
            digest::told(verdict.answer.as_deref()),
        ])?;
    }
    Ok(added)
}

pub(super) fn verdicts(db: &Connection) -> Outcome<Vec<Verdict>> {
    let sql = "SELECT id, finding, earlier, later, kind, decision, reason, \"by\", decided, answer
         FROM verdicts";
    let mut query = db.prepare_cached(sql)?;
    let mut rows = query.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let id = text_to_id(row, 0)?;
        let damaged = || Fault::Damaged(format!("verdict {id} is not what was recorded"));
        let (kind, decision): (String, String) = (row.get(4)?, row.get(5)?);
        let verdict = Verdict {
            earlier: text_to_id(row, 2)?,
            later: text_to_id(row, 3)?,
            decided: time(row, 8)?.map(Recorded),
            kind: Kind::from_name(&kind).ok_or_else(damaged)?,
            verdict: Decision::from_name(&decision).ok_or_else(damaged)?,
            reason: row.get(6)?,
            by: row.get(7)?,
            answer: row.get(9)?,
        };
        if verdict.id() != id || verdict.finding() != text_to_id(row, 1)? {
            return Err(damaged());
        }
        found.push(verdict);
    }
    found.sort();
    Ok(found)
}
