//! A finding told in a few lines, for formats that have one message a finding; nothing here is
//! escaped yet.

use super::{Acceptance, Finding, wording};
use crate::statement::Statement;

/// What happened, in one sentence.
pub(super) fn headline(finding: &Finding) -> String {
    format!("{}.", wording::headline(finding, "…"))
}

/// All of it, a line each.
pub(super) fn message(finding: &Finding) -> String {
    let headline = std::iter::once(headline(finding));
    headline.chain(lines(finding)).collect::<Vec<_>>().join("\n")
}

/// The lines below the headline: both quotes with speaker and time, why, what was accepted.
pub(super) fn lines(finding: &Finding) -> Vec<String> {
    let mut lines = vec![
        format!("Earlier, {}", statement(&finding.earlier)),
        format!("Later, {}", statement(&finding.later)),
    ];
    if !finding.reversal.why.is_empty() {
        lines.push(format!("Why: {}", finding.reversal.why));
    }
    lines.extend(wording::order_unknown(finding).map(|order| format!("Order: {order}")));
    lines.extend(finding.others.iter().map(|other| format!("Other: {}", wording::outside(other))));
    lines.extend(finding.accepted.as_ref().map(accepted));
    lines
}

/// One of the two: when it was said, by whom, and the quote.
pub(super) fn statement(statement: &Statement) -> String {
    let said = wording::said_short(&statement.said);
    let kind = wording::quote_kind(statement.kind);
    format!("{said}, {} ({kind}): \"{}\"", statement.speaker, statement.quote)
}

/// "accepted: the law was changed (by Ann Lee, until 2026-01-31)".
pub(super) fn accepted(acceptance: &Acceptance) -> String {
    let by = acceptance.by.as_ref().map(|by| format!("by {by}"));
    let until = acceptance.expires.map(|day| format!("until {day}"));
    let more: Vec<String> = by.into_iter().chain(until).collect();
    let more = if more.is_empty() { String::new() } else { format!(" ({})", more.join(", ")) };
    format!("accepted: {}{more}", acceptance.reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acceptance_is_told_as_far_as_it_goes() {
        let mut one = Acceptance { reason: "known".to_owned(), by: None, expires: None };
        assert_eq!(accepted(&one), "accepted: known");
        one.expires = chrono::NaiveDate::from_ymd_opt(2026, 1, 31);
        assert_eq!(accepted(&one), "accepted: known (until 2026-01-31)");
        one.by = Some("Ann Lee".to_owned());
        assert_eq!(accepted(&one), "accepted: known (by Ann Lee, until 2026-01-31)");
    }
}
