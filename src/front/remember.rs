//! What was worked out before, kept in a file beside the database.

use std::path::Path;

use crate::compare::{Memory, Options, keep, state, told_again};
use crate::id::Id;
use crate::meaning::{Meaning, Vector};
use crate::record::InForce;
use crate::report::Report;
use crate::store::Cache;

/// This build, of whose work alone anything is remembered.
pub(crate) const BUILD: &str = env!("WALKBACK_BUILD");

/// Remembers, where it can.
#[derive(Debug)]
pub(crate) struct Remembered(Option<Cache>);

impl Remembered {
    /// What is remembered beside a database.
    pub(crate) fn beside(database: &Path) -> Remembered {
        Remembered(Cache::beside(database, BUILD))
    }

    /// Nothing is remembered.
    pub(crate) fn nothing() -> Remembered {
        Remembered(None)
    }

    /// The report on one speaker's statements: told again where they were compared before, made by
    /// `compare` otherwise.
    pub(crate) fn report(
        &self,
        speaker: &str,
        statements: &[InForce<'_>],
        options: &Options,
        compare: impl FnOnce() -> Report,
    ) -> Report {
        let Some(cache) = &self.0 else { return compare() };
        let (how, state) = (format!("{options:?}"), state(statements));
        let kept = cache.compared(speaker, &how, &state);
        if let Some(report) = kept.and_then(|kept| told_again(&kept, statements, options)) {
            return report;
        }
        let report = compare();
        cache.keep_compared(speaker, &how, &state, &keep(&report));
        report
    }
}

impl Memory for Remembered {
    fn vectors(&self, statements: &[Id]) -> Vec<Option<Vector>> {
        let Some(cache) = &self.0 else { return vec![None; statements.len()] };
        let read = |bytes: Vec<u8>| Vector::from_bytes(&bytes);
        cache.vectors(statements).into_iter().map(|bytes| bytes.and_then(read)).collect()
    }

    fn meanings(&self, pairs: &[(Id, Id)]) -> Vec<Option<Meaning>> {
        let Some(cache) = &self.0 else { return vec![None; pairs.len()] };
        let read = |bytes: Vec<u8>| Meaning::from_bytes(&bytes);
        cache.meanings(pairs).into_iter().map(|bytes| bytes.and_then(read)).collect()
    }

    fn keep(&self, vectors: &[(Id, Vector)], meanings: &[((Id, Id), Meaning)]) {
        let Some(cache) = &self.0 else { return };
        let vectors: Vec<_> = vectors.iter().map(|(id, vector)| (*id, vector.to_bytes())).collect();
        let meanings: Vec<_> =
            meanings.iter().map(|(pair, meaning)| (*pair, meaning.to_bytes())).collect();
        if !vectors.is_empty() || !meanings.is_empty() {
            cache.keep(&vectors, &meanings);
        }
    }
}
