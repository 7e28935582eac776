//! Records as text: one canonical form per format, so that equal facts are equal bytes and two
//! branches that add different quotes merge into the same file.

mod csv;
mod escape;
mod jsonl;
mod toml;

use crate::record::{Format, Record};

/// Writes a record in its canonical form: sorted, each fact once, LF, one final newline.
///
/// Comments and layout of a file it was read from are not kept.
pub fn write(record: &Record, format: Format) -> String {
    let mut record = record.clone();
    record.canonical();
    match format {
        Format::Toml => toml::write(&record),
        Format::Jsonl => jsonl::write(&record),
        Format::Csv => csv::write(&record),
    }
}
