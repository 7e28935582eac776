//! Records as text: one canonical form per format, so that equal facts are equal bytes and two
//! branches that add different quotes merge into the same file.

mod accepted;
mod csv;
mod escape;
mod jsonl;
pub mod merge;
mod snapshot;
mod toml;

use serde::Serialize;

use crate::record::log::keys;
use crate::record::{Format, Log, Record};

pub use accepted::write_accepted;
pub(crate) use snapshot::write_snapshot;

/// Writes a record in its canonical form: sorted, each fact once, LF, one final newline.
///
/// Comments and layout of a file it was read from are not kept; [`write_log`] keeps comments.
pub fn write(record: &Record, format: Format) -> String {
    written(record, format, false)
}

/// The same of a record that is in canonical order, as a fact log.
pub(crate) fn write_canonical(record: &Record) -> String {
    toml::write(record, false)
}

/// The same with the id of each statement, for those who want to name one. Readers check such ids
/// against the words; the canonical form does without, so that words can be written by hand.
pub fn write_with_ids(record: &Record, format: Format) -> String {
    written(record, format, true)
}

/// What to add at the end of a file, so that it holds these records too and all that is there stays,
/// byte for byte. None for CSV, whose rows must fit the header of the file.
pub fn addition(before: &[u8], record: &Record, format: Format) -> Option<String> {
    let end = if before.is_empty() || before.ends_with(b"\n") { "" } else { "\n" };
    let gap = match format {
        Format::Toml if !before.trim_ascii().is_empty() => "\n",
        Format::Toml | Format::Jsonl => "",
        Format::Csv => return None,
    };
    Some([end, gap, &write(record, format)].concat())
}

/// One record as a line of JSON Lines, without its end: the canonical form is made of these.
pub(crate) fn json_line(kind: Option<&str>, record: &impl Serialize) -> String {
    let mut text = String::new();
    jsonl::line(kind.map(|kind| ("type", kind)), record, &mut text);
    text.pop();
    text
}

/// Writes a fact log in its canonical form, with the comments above the records.
pub fn write_log(log: &Log) -> String {
    let mut log = log.clone();
    log.canonical();
    let tables = keys(&log.record).into_iter().zip(toml::tables(&log.record, false));
    let blocks = tables.map(|(key, table)| log.comment(&key) + &table);
    let head = Some(log.head.clone()).filter(|head| !head.is_empty());
    head.into_iter().chain(blocks).collect::<Vec<_>>().join("\n")
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
