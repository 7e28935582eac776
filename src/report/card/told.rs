//! What a card says, in words; nothing here is escaped yet.

use super::super::html::{kind_in_words, percent, sentence, time};
use super::super::told as remarks;
use super::super::{Finding, Precision, wording};
use crate::finding::{Decision, Strength};
use crate::record::Verdict;
use crate::statement::{QuoteKind, Statement};

/// Said of every card.
pub(super) const NO_VERDICT: &str = "Found by a program that compares quotes: not a verdict.";

/// What a person said of the finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Notice {
    pub(super) what: What,
    pub(super) title: String,
    pub(super) body: String,
}

/// Who said it, and how it bears on the finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// A person says that it is no reversal.
    Dismissed,
    /// Anything else that a person decided.
    Decided,
    /// The speaker's answer.
    Answer,
}

/// What stands above and below the quote of a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SideTold {
    pub(super) name: &'static str,
    pub(super) kind: String,
    pub(super) when: String,
    pub(super) who: String,
    pub(super) source: String,
}

/// "Date moved · half flip".
pub(super) fn kind(finding: &Finding) -> String {
    let kind = kind_in_words(finding.reversal.kind);
    let mut chars = kind.chars();
    chars
        .next()
        .map_or(String::new(), |first| format!("{}{}", first.to_uppercase(), chars.as_str()))
}

/// What the program adds to the kind.
pub(super) fn more(finding: &Finding) -> String {
    let mut more = vec![wording::flip(finding.reversal.flip)];
    if finding.reversal.acknowledged {
        more.push("the speaker owns up to the change");
    }
    more.join(" · ")
}

/// Whose statements they are.
pub(super) fn speaker(finding: &Finding) -> &str {
    let name = finding.speaker.trim();
    if name.is_empty() { "(no name)" } else { name }
}

/// Why the program takes them for a reversal, and what is not known.
pub(super) fn why(finding: &Finding) -> String {
    let order =
        wording::order_unknown(finding).map(|order| format!("Order {}", sentence_end(&order)));
    let why = Some(sentence(&finding.reversal.why)).filter(|why| !why.is_empty());
    why.into_iter().chain(order).collect::<Vec<_>>().join(" ")
}

fn sentence_end(text: &str) -> String {
    format!("{text}.")
}

/// One of the two statements.
pub(super) fn side(finding: &Finding, statement: &Statement, is_later: bool) -> SideTold {
    let mut kind = match statement.kind {
        QuoteKind::Direct => "direct quote",
        QuoteKind::Indirect => "reported speech",
        QuoteKind::Mixed => "reported speech with own words in it",
    }
    .to_owned();
    if statement.translation_of.is_some() {
        kind.push_str(", translated");
    }
    SideTold {
        name: wording::side_names(finding.order_known)[usize::from(is_later)],
        kind,
        when: time::in_words(&statement.said),
        who: wording::who(finding, statement),
        source: source(statement),
    }
}

/// Title, outlet, day and place, and the site where it can be read.
fn source(statement: &Statement) -> String {
    let name = wording::source(statement);
    let address = statement.source.url.as_ref().or(statement.source.archive_url.as_ref());
    let host = address.map(|url| super::super::html::host(url).to_owned());
    let told: Vec<String> =
        Some(name).into_iter().chain(host).filter(|text| !text.trim().is_empty()).collect();
    match told.is_empty() {
        true => "Source not recorded".to_owned(),
        false => format!("Source: {}", told.join(" · ")),
    }
}

/// What people said of it: what was decided first.
pub(super) fn notices(finding: &Finding) -> Vec<Notice> {
    let mut notices = Vec::new();
    if let Some(verdict) = &finding.verdict {
        notices.push(decided(verdict));
        notices.extend(answer(verdict));
    }
    if let Some(accepted) = &finding.accepted {
        let until = accepted.expires.map(|day| format!("until {day}"));
        let by = accepted.by.as_ref().map(|by| format!("by {by}"));
        let who = by.into_iter().chain(until).collect::<Vec<_>>().join(", ");
        let title = "Accepted: known, and not counted as new".to_owned();
        notices.push(notice(What::Decided, title, &accepted.reason, &who));
    }
    for stale in &finding.stale_verdicts {
        let title = format!("Look again: {}", remarks::before_what(stale));
        let who = remarks::who_and_when(&stale.verdict);
        notices.push(notice(What::Decided, title, &stale.verdict.reason, &who));
        notices.extend(answer(&stale.verdict));
    }
    notices
}

fn decided(verdict: &Verdict) -> Notice {
    let (what, title) = match verdict.verdict {
        Decision::Confirmed => (What::Decided, "Confirmed by a person: it is a reversal"),
        Decision::Dismissed => (What::Dismissed, "Dismissed by a person: it is no reversal"),
        Decision::Explained => (What::Decided, "Explained by a person: it is one, for a reason"),
    };
    notice(what, title.to_owned(), &verdict.reason, &remarks::who_and_when(verdict))
}

fn notice(what: What, title: String, reason: &str, who: &str) -> Notice {
    let who = if who.is_empty() { String::new() } else { format!(" ({who})") };
    Notice { what, title, body: format!("{}{who}", reason.trim()) }
}

fn answer(verdict: &Verdict) -> Option<Notice> {
    let body = verdict.answer.as_ref()?.trim();
    Some(Notice {
        what: What::Answer,
        title: "The speaker, when asked".to_owned(),
        body: body.to_owned(),
    })
}

/// How sure, with how often such findings are right; where a person said that this one is not, that tells nothing.
pub(super) fn trust(finding: &Finding, precision: Option<&Precision>) -> String {
    let found = finding.reversal.strength;
    match finding.is_dismissed() {
        true => format!("Strength before it was dismissed: {found}."),
        false => strength(found, precision),
    }
}

fn strength(strength: Strength, precision: Option<&Precision>) -> String {
    let rate = precision.and_then(|precision| precision.by_strength.get(&strength));
    let Some((share, (low, high))) = rate.and_then(|rate| rate.share().zip(rate.interval())) else {
        return format!(
            "Strength: {strength}. How often such findings are right was not measured."
        );
    };
    let (of, right) = rate.map_or((0, 0), |rate| (rate.of, rate.hits));
    format!(
        "Strength: {strength}. Of {} such findings in a test {} were right: {} % (95 % interval {} to {} %).",
        wording::number(of),
        wording::number(right),
        percent(share),
        percent(low),
        percent(high)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rate::Rate;

    #[test]
    fn strength_comes_with_what_was_measured() {
        let mut precision = Precision::default();
        assert!(strength(Strength::Firm, Some(&precision)).ends_with("was not measured."));
        precision.by_strength.insert(Strength::Firm, Rate::new(970, 1000));
        assert_eq!(
            strength(Strength::Firm, Some(&precision)),
            "Strength: firm. Of 1,000 such findings in a test 970 were right: 97 % (95 % interval 96 to 98 %)."
        );
    }
}
