//! Records for other programs: one format a file. None of them is read back; those that hold the whole
//! record are written by `factlog`.

mod annotations;
mod csl;
mod csl_date;
mod format;
mod jsonld;

pub use format::Format;

use crate::factlog;
use crate::record::Record;

/// What was written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// The file; ends with a newline.
    pub text: String,
    /// What could not be told in this format, in words, with how much of it there is.
    pub left_out: Vec<(usize, &'static str)>,
}

/// Writes a record that is in canonical order; none for the description of a database, which needs no
/// record.
pub fn write(record: &Record, format: Format) -> Option<Written> {
    Some(match format {
        Format::Whole(format) => factlog::write(record, format).into(),
        Format::Jsonld => jsonld::write(record).into(),
        Format::Annotations => annotations::write(record),
        Format::Csl => csl::write(record),
        Format::Datasette => return None,
    })
}

impl From<String> for Written {
    fn from(text: String) -> Written {
        Written { text, left_out: Vec::new() }
    }
}
