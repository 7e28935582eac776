//! A finding told in a few lines, for formats that have one message a finding; nothing here is
//! escaped yet.

use super::{Acceptance, Finding, StaleVerdict, WhyStale, wording};
use crate::record::Verdict;
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

/// The lines below the headline: both quotes with speaker and time, why, what people said of it.
pub(super) fn lines(finding: &Finding) -> Vec<String> {
    let [earlier, later] = wording::side_names(finding.order_known);
    let mut lines = vec![
        format!("{earlier}, {}", statement(&finding.earlier)),
        format!("{later}, {}", statement(&finding.later)),
    ];
    if !finding.reversal.why.is_empty() {
        lines.push(format!("Why: {}", finding.reversal.why));
    }
    lines.extend(wording::order_unknown(finding).map(|order| format!("Order: {order}")));
    lines.extend(finding.others.iter().map(|other| format!("Other: {}", wording::outside(other))));
    lines.extend(remarks(finding));
    lines
}

/// What people said of a finding: that it is accepted, what was decided, what was decided before
/// something changed.
pub(super) fn remarks(finding: &Finding) -> Vec<String> {
    let accepted = finding.accepted.as_ref().map(accepted);
    let mut remarks: Vec<String> = accepted.into_iter().collect();
    if let Some(decided) = &finding.verdict {
        remarks.push(verdict(decided));
        remarks.extend(answer(decided, &finding.speaker));
    }
    for one in &finding.stale_verdicts {
        remarks.push(stale(one));
        remarks.extend(answer(&one.verdict, &finding.speaker));
    }
    remarks
}

/// The same in a word or two each, for a title.
pub(super) fn marks(finding: &Finding) -> Vec<&'static str> {
    let accepted = finding.accepted.as_ref().map(|_| "accepted");
    let decided = finding.verdict.as_ref().map(|verdict| verdict.verdict.name());
    let again = decided.is_none() && !finding.stale_verdicts.is_empty();
    accepted.into_iter().chain(decided).chain(again.then_some("look again")).collect()
}

/// Why a finding makes nothing fail, if it does not.
pub(super) fn settled(finding: &Finding) -> Option<String> {
    let dismissed = || finding.verdict.as_ref().filter(|_| finding.is_dismissed()).map(verdict);
    finding.accepted.as_ref().map(accepted).or_else(dismissed)
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

/// "dismissed: two trains (by Ann Lee, 2025-12-02)".
pub fn verdict(verdict: &Verdict) -> String {
    let more = who_and_when(verdict);
    let more = if more.is_empty() { more } else { format!(" ({more})") };
    format!("{}: {}{more}", verdict.verdict, verdict.reason)
}

/// "look again: dismissed before the later quote was corrected: two trains (by Ann Lee, 2025-12-02)".
pub fn stale(stale: &StaleVerdict) -> String {
    let told = verdict(&stale.verdict);
    let before = before_what(stale);
    if stale.why == WhyStale::Tied {
        return format!("look again: {before}: {told}");
    }
    let (_, reason) = told.split_once(": ").unwrap_or(("", &told));
    format!("look again: {before}: {reason}")
}

/// "dismissed before the later quote was corrected": what was decided, and why it holds no more.
pub(super) fn before_what(stale: &StaleVerdict) -> String {
    let decision = stale.verdict.verdict;
    match stale.why {
        WhyStale::Tied => "decided both ways at the same time".to_owned(),
        WhyStale::OtherKind => format!("{decision} as {}", stale.verdict.kind),
        WhyStale::QuoteChanged { earlier, later } => {
            let which = match (earlier, later) {
                (true, true) => "both quotes were",
                (true, false) => "the earlier quote was",
                _ => "the later quote was",
            };
            format!("{decision} before {which} corrected")
        }
    }
}

/// "Mirren Holt, when asked: I meant the night train."; none where nobody answered.
pub fn answer(verdict: &Verdict, speaker: &str) -> Option<String> {
    let speaker = if speaker.is_empty() { "the speaker" } else { speaker };
    verdict.answer.as_ref().map(|answer| format!("{speaker}, when asked: {answer}"))
}

/// "by Ann Lee, 2025-12-02".
pub(super) fn who_and_when(verdict: &Verdict) -> String {
    let by = verdict.by.as_ref().map(|by| format!("by {by}"));
    let decided = verdict.decided.as_ref().map(|decided| &decided.0);
    let when = decided.map(|time| time.day().map_or(time.to_string(), |day| day.to_string()));
    by.into_iter().chain(when).collect::<Vec<_>>().join(", ")
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

    #[test]
    fn a_verdict_that_holds_no_more_says_what_changed() {
        let id = |name: &str| crate::id::Id::of("test", &[("name", name)]);
        let one = Verdict {
            earlier: id("a"),
            later: id("b"),
            decided: Some(crate::statement::Recorded("2025-12-02T09:30:00Z".parse().unwrap())),
            kind: crate::finding::Kind::DateMoved,
            verdict: crate::finding::Decision::Dismissed,
            reason: "two trains: see the plan".to_owned(),
            by: Some("Ann Lee".to_owned()),
            answer: Some("I meant the night train.".to_owned()),
        };
        let answered = answer(&one, "Ida Ek").unwrap();
        assert_eq!(answered, "Ida Ek, when asked: I meant the night train.");
        let reason = "two trains: see the plan (by Ann Lee, 2025-12-02)";
        assert_eq!(verdict(&one), format!("dismissed: {reason}"));
        let told = |why| stale(&StaleVerdict { verdict: one.clone(), why });
        assert_eq!(
            told(WhyStale::Tied),
            format!("look again: decided both ways at the same time: dismissed: {reason}")
        );
        assert_eq!(
            told(WhyStale::OtherKind),
            format!("look again: dismissed as date-moved: {reason}")
        );
        assert_eq!(
            told(WhyStale::QuoteChanged { earlier: false, later: true }),
            format!("look again: dismissed before the later quote was corrected: {reason}")
        );
    }
}
