//! One finding: both quotes beside each other and as one text, where they come from, and what
//! people said of them.

use askama::Template;

use super::super::marks::{Basis, brackets, marks};
use super::super::{Finding, Precision, StaleVerdict, manual, told, wording};
use super::merged::{MergedView, one_text};
use super::side::{SideView, side};
use super::words::Words;
use super::{Links, Sheet, percent};
use crate::finding::{Decision, Flip, Kind, Strength};
use crate::record::Verdict;

#[derive(Template)]
#[template(path = "finding.html")]
pub(super) struct FindingView {
    links: Links,
    id: String,
    short: String,
    level: u8,
    classes: String,
    kind: String,
    strength: &'static str,
    flip: &'static str,
    marks: Vec<Badge>,
    /// Whether a person says that it is none.
    dismissed: bool,
    headline: Words,
    why: Words,
    notices: Vec<Notice>,
    sides: [SideView; 2],
    marked: &'static str,
    merged: Vec<MergedView>,
    details: Vec<(&'static str, Words)>,
}

/// A word or two on what people decided.
struct Badge {
    class: &'static str,
    text: &'static str,
}

/// What a person said of the finding.
struct Notice {
    class: &'static str,
    title: String,
    reason: Words,
    who: Words,
    /// What the speaker said when asked.
    answer: Words,
}

impl FindingView {
    pub(super) fn new(finding: &Finding, sheet: &mut Sheet<'_>) -> FindingView {
        let reversal = &finding.reversal;
        let (earlier, later) = (&finding.earlier, &finding.later);
        let marks = marks(&earlier.quote, &later.quote, &reversal.evidence);
        let brackets = brackets(&earlier.quote, &later.quote, false);
        let sides = [(earlier, false), (later, true)].map(|(statement, is_later)| {
            side(finding, statement, is_later, &marks, &brackets, sheet)
        });
        FindingView {
            links: sheet.links,
            id: finding.id.to_string(),
            short: finding.id.short(),
            level: sheet.level,
            classes: classes(finding),
            kind: kind_in_words(reversal.kind),
            strength: reversal.strength.name(),
            flip: wording::flip(reversal.flip),
            marks: told::marks(finding).into_iter().map(badge).collect(),
            dismissed: finding.is_dismissed(),
            headline: Words::sentence(&wording::headline_pieces(finding, "…")),
            why: Words::line(&sentence(&reversal.why)),
            notices: notices(finding),
            sides,
            marked: match marks.basis {
                Basis::Difference => "differs",
                Basis::Evidence => "evidence",
            },
            merged: one_text(&earlier.quote, &later.quote, &marks),
            details: details(finding, sheet.precision),
        }
    }
}

fn classes(finding: &Finding) -> String {
    let mut classes = vec!["finding", finding.reversal.strength.name()];
    if finding.is_settled() {
        classes.push("settled");
    }
    classes.join(" ")
}

fn badge(text: &'static str) -> Badge {
    let class = if text == "look again" { "again" } else { text };
    Badge { class, text }
}

/// With a capital and a full stop.
pub(in super::super) fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    let Some(first) = chars.next() else { return String::new() };
    let stop = if text.ends_with(['.', '!', '?']) { "" } else { "." };
    format!("{}{}{stop}", first.to_uppercase(), chars.as_str())
}

fn notices(finding: &Finding) -> Vec<Notice> {
    let mut notices = Vec::new();
    if let Some(accepted) = &finding.accepted {
        let until = accepted.expires.map(|day| format!("until {day}"));
        let by = accepted.by.as_ref().map(|by| format!("by {by}"));
        notices.push(Notice {
            class: "accepted",
            title: "Accepted: known, and not counted as new".to_owned(),
            reason: Words::line(&accepted.reason),
            who: Words::line(&by.into_iter().chain(until).collect::<Vec<_>>().join(", ")),
            answer: Words::default(),
        });
    }
    notices.extend(finding.verdict.as_ref().map(|verdict| decided(verdict, &finding.speaker)));
    notices.extend(finding.stale_verdicts.iter().map(|one| stale(one, &finding.speaker)));
    notices
}

fn decided(verdict: &Verdict, speaker: &str) -> Notice {
    let (class, means) = match verdict.verdict {
        Decision::Confirmed => ("confirmed", "Confirmed by a person: it is a reversal"),
        Decision::Dismissed => ("dismissed", "Dismissed by a person: it is no reversal"),
        Decision::Explained => ("explained", "Explained by a person: it is one, for a reason"),
    };
    Notice {
        class,
        title: means.to_owned(),
        reason: Words::line(&verdict.reason),
        who: Words::line(&told::who_and_when(verdict)),
        answer: answer(verdict, speaker),
    }
}

fn stale(stale: &StaleVerdict, speaker: &str) -> Notice {
    Notice {
        class: "again",
        title: format!("Look again: {}", told::before_what(stale)),
        reason: Words::line(&stale.verdict.reason),
        who: Words::line(&told::who_and_when(&stale.verdict)),
        answer: answer(&stale.verdict, speaker),
    }
}

fn answer(verdict: &Verdict, speaker: &str) -> Words {
    told::answer(verdict, speaker).map_or_else(Words::default, |told| Words::line(&told))
}

fn details(finding: &Finding, precision: Option<&Precision>) -> Vec<(&'static str, Words)> {
    let reversal = &finding.reversal;
    let mut details = Vec::new();
    let mut add = |name, text: &str| {
        if !text.is_empty() {
            details.push((name, Words::line(text)));
        }
    };
    let kind = kind_in_words(reversal.kind);
    add("Kind", &format!("{kind}: {}", manual::sentence(reversal.kind)));
    let [earlier, later] = match finding.order_known {
        true => ["Earlier read as", "Later read as"],
        false => ["One statement read as", "The other read as"],
    };
    add(earlier, &reversal.readings.earlier);
    add(later, &reversal.readings.later);
    for assumption in &reversal.assumptions {
        add("Taken for granted", assumption);
    }
    if reversal.acknowledged {
        add("Acknowledged", "the speaker owns up to the change");
    }
    if let Some(order) = wording::order_unknown(finding) {
        add("Order", &order);
    }
    let also: Vec<_> = reversal.also.iter().map(|kind| kind_in_words(*kind)).collect();
    add("Also", &also.join(", "));
    add("Extent", flip(reversal.flip));
    add("Strength", &strength(reversal.strength, precision));
    for other in &finding.others {
        add("Another program", &wording::outside(other));
    }
    if let Some(at) = finding.pointed().1 {
        add("Stands at", &at.to_string());
    }
    details
}

/// "date moved".
pub(in super::super) fn kind_in_words(kind: Kind) -> String {
    kind.name().replace('-', " ")
}

fn flip(flip: Flip) -> &'static str {
    match flip {
        Flip::None => "no flip: no substantial change",
        Flip::Half => "half flip: a partial change",
        Flip::Full => "full flip: a complete change",
    }
}

/// How often findings of this strength are right.
pub(super) fn strength(strength: Strength, precision: Option<&Precision>) -> String {
    let rate = precision.and_then(|precision| precision.by_strength.get(&strength));
    let Some((share, (low, high))) = rate.and_then(|rate| rate.share().zip(rate.interval())) else {
        return format!("{strength}; how often such findings are right was not measured");
    };
    let (of, right) = rate.map_or((0, 0), |rate| (rate.of, rate.hits));
    format!(
        "{strength}; of {} such findings in a test {} were right: {} % (95 % interval {} to {} %)",
        wording::number(of),
        wording::number(right),
        percent(share),
        percent(low),
        percent(high)
    )
}
