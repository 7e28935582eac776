//! Records as text: one canonical form per format, so that equal facts are equal bytes.

use crate::record::{Format, Record};

/// Writes a record in its canonical form: sorted, each fact once, LF, one final newline.
///
/// Comments and layout of a file it was read from are not kept.
pub fn write(_record: &Record, _format: Format) -> String {
    String::new()
}
