//! The report for a terminal.

use super::{Report, Style};

/// Writes the report.
pub(super) fn render(_report: &Report, _style: &Style) -> String {
    String::new()
}
