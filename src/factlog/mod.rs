//! Records as text: one canonical form per format, so that equal facts are equal bytes and two
//! branches that add different quotes merge into the same file.

mod accepted;
mod csv;
mod escape;
mod jsonl;
mod toml;

use crate::record::{Format, Record};

pub use accepted::write_accepted;

/// Writes a record in its canonical form: sorted, each fact once, LF, one final newline.
///
/// Comments and layout of a file it was read from are not kept.
pub fn write(record: &Record, format: Format) -> String {
    written(record, format, false)
}

/// The same with the id of each statement, for those who want to name one. Readers check such ids
/// against the words; the canonical form does without, so that words can be written by hand.
pub fn write_with_ids(record: &Record, format: Format) -> String {
    written(record, format, true)
}

fn written(record: &Record, format: Format, ids: bool) -> String {
    let mut record = record.clone();
    record.canonical();
    match format {
        Format::Toml => toml::write(&record, ids),
        Format::Jsonl => jsonl::write(&record, ids),
        Format::Csv => csv::write(&record, ids),
    }
}
