//! Records for other programs: one format a file. None of them is read back; those that hold the whole
//! record are written by `factlog`.

mod annotations;
mod csl;
mod csl_date;
mod format;
mod in_force;
mod jsonld;

pub use format::Format;

use crate::factlog;
use crate::record::Record;

/// What was written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// The file; ends with a newline.
    pub text: String,
    /// What this format does not tell.
    pub left_out: Vec<LeftOut>,
}

/// Something of which a format tells nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeftOut {
    /// How much of it there is.
    pub count: usize,
    /// What one of it is called: "statement".
    pub what: &'static str,
    /// Why, in words that follow "3 statements".
    pub why: &'static str,
}

impl LeftOut {
    fn statements(count: usize, why: &'static str) -> Option<LeftOut> {
        (count > 0).then_some(LeftOut { count, what: "statement", why })
    }
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
