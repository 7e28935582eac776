//! What the last report found, kept so that others can look at it; made anew at any time.

use rusqlite::{Connection, TransactionBehavior, params};

use super::Store;
use super::error::{Fault, Outcome, Result};
use super::fetch::text_to_id;
use crate::finding::{Flip, Kind, Strength};
use crate::id::Id;

/// A finding as the database remembers it.
#[derive(Debug, Clone, PartialEq)]
pub struct CachedFinding {
    /// From the ids of the two statements.
    pub id: Id,
    /// The statement that was spoken first.
    pub earlier: Id,
    /// The statement that was spoken later.
    pub later: Id,
    /// What happened.
    pub kind: Kind,
    /// How sure.
    pub strength: Strength,
    /// How far.
    pub flip: Flip,
    /// Ranks findings.
    pub score: f64,
    /// The version of walkback that found it.
    pub version: String,
}

impl Store {
    /// Replaces the findings that are remembered.
    pub fn save_findings(&mut self, findings: &[CachedFinding]) -> Result<()> {
        save(&mut self.db, findings).map_err(|fault| fault.of(&self.path))
    }

    /// The findings that are remembered, by id.
    pub fn findings(&self) -> Result<Vec<CachedFinding>> {
        load(&self.db).map_err(|fault| self.failed(fault))
    }
}

fn save(db: &mut Connection, findings: &[CachedFinding]) -> Outcome<()> {
    let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    transaction.execute("DELETE FROM findings", [])?;
    let mut insert = transaction.prepare_cached(
        "INSERT INTO findings (id, earlier, later, kind, strength, flip, score, version)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    for finding in findings {
        insert.execute(params![
            finding.id.to_string(),
            finding.earlier.to_string(),
            finding.later.to_string(),
            finding.kind.name(),
            finding.strength.name(),
            finding.flip.name(),
            finding.score,
            finding.version,
        ])?;
    }
    drop(insert);
    Ok(transaction.commit()?)
}

fn load(db: &Connection) -> Outcome<Vec<CachedFinding>> {
    let mut query = db.prepare(
        "SELECT id, earlier, later, kind, strength, flip, score, version FROM findings ORDER BY id",
    )?;
    let mut rows = query.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let (kind, strength, flip): (String, String, String) =
            (row.get(3)?, row.get(4)?, row.get(5)?);
        let unknown = |name: &str| Fault::Damaged(format!("a finding has {name:?}"));
        found.push(CachedFinding {
            id: text_to_id(row, 0)?,
            earlier: text_to_id(row, 1)?,
            later: text_to_id(row, 2)?,
            kind: Kind::from_name(&kind).ok_or_else(|| unknown(&kind))?,
            strength: Strength::from_name(&strength).ok_or_else(|| unknown(&strength))?,
            flip: Flip::from_name(&flip).ok_or_else(|| unknown(&flip))?,
            score: row.get(6)?,
            version: row.get(7)?,
        });
    }
    Ok(found)
}
