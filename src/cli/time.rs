//! Times as flags: what the record said on a day, from when to when.

use anyhow::Result;

use super::advice::Advice;
use crate::said::{Order, Said};

/// What the record said at a time.
#[derive(Debug, Clone, Default, clap::Args)]
pub(crate) struct AsOf {
    /// What the record said then: without what was recorded after that time
    ///
    /// Statements, corrections and retractions that were recorded later are left out; what does not
    /// say when it was recorded always counts. This is about when things were recorded, not about
    /// when they were said. A day, month or year counts to its end (EDTF: 2025-12-01, 2025-12, 2025,
    /// 2025-12-01T09:00Z).
    #[arg(long, value_name = "DATE", value_parser = time)]
    pub(crate) as_of: Option<Said>,
}

/// A time in EDTF that is not "unknown", which lies before and after nothing.
pub(crate) fn time(text: &str) -> Result<Said, String> {
    let time: Said = text.parse().map_err(|error: crate::said::NotEdtf| error.to_string())?;
    if time.is_unknown() {
        return Err("a time must be known here; write a day, month or year".to_owned());
    }
    Ok(time)
}

/// Refuses a stretch of time that ends before it begins.
pub(crate) fn in_order(from: Option<&Said>, to: Option<&Said>) -> Result<()> {
    match (from, to) {
        (Some(from), Some(to)) if from.order(to) == Order::After => {
            Err(Advice::error(format!("--from {from} is later than --to {to}"), "swap them"))
        }
        _ => Ok(()),
    }
}
