//! One finding: both quotes beside each other and as one text, where they come from, and what
//! people said of them.

use askama::Template;

use super::super::facts::{Corrected, Facts};
use super::super::marks::{Basis, Brackets, Marks, brackets, marks};
use super::super::{Finding, Precision, StaleVerdict, escape, manual, told, wording};
use super::merged::{Piece, merged};
use super::quoted::{Quoted, quoted};
use super::time;
use super::words::{Words, web};
use super::{Sheet, percent};
use crate::finding::{Decision, Flip, Kind, Strength};
use crate::record::Verdict;
use crate::said::Said;
use crate::statement::{QuoteKind, Statement};

/// Unchanged words of a merged text that are more than this, in bytes, are folded.
const SAME: usize = 400;
/// How much of them is shown on either side, in bytes.
const ROUND: usize = 120;

#[derive(Template)]
#[template(path = "finding.html")]
pub(super) struct FindingView {
    id: String,
    short: String,
    level: u8,
    classes: String,
    kind: String,
    strength: &'static str,
    flip: &'static str,
    marks: Vec<Badge>,
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
}

struct SideView {
    class: &'static str,
    name: &'static str,
    sign: &'static str,
    anchor: Option<String>,
    id: String,
    when: String,
    precision: String,
    edtf: String,
    kind: &'static str,
    who: Words,
    lang: Option<String>,
    quoted: Quoted,
    source: SourceView,
    context: Words,
    notes: Vec<(&'static str, Words)>,
    corrected: Vec<CorrectedView>,
}

struct SourceView {
    name: Words,
    url: Option<LinkView>,
    archive: Option<LinkView>,
}

struct LinkView {
    target: Option<String>,
    host: Words,
    shown: Words,
}

struct CorrectedView {
    when: Words,
    by: Words,
    reason: Words,
    was: Words,
    said: String,
    lang: Option<String>,
}

/// A piece of both quotes as one text.
enum MergedView {
    Same(Words),
    Fold(Words, String),
    Gone(Words),
    New(Words),
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
            id: finding.id.to_string(),
            short: finding.id.short(),
            level: sheet.level,
            classes: classes(finding),
            kind: kind_in_words(reversal.kind),
            strength: reversal.strength.name(),
            flip: wording::flip(reversal.flip),
            marks: told::marks(finding).into_iter().map(badge).collect(),
            headline: Words::line(&wording::headline(finding, "…")),
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
fn sentence(text: &str) -> String {
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
        });
    }
    notices.extend(finding.verdict.as_ref().map(decided));
    notices.extend(finding.stale_verdicts.iter().map(stale));
    notices
}

fn decided(verdict: &Verdict) -> Notice {
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
    }
}

fn stale(stale: &StaleVerdict) -> Notice {
    Notice {
        class: "again",
        title: format!("Look again: {}", told::before_what(stale)),
        reason: Words::line(&stale.verdict.reason),
        who: Words::line(&told::who_and_when(&stale.verdict)),
    }
}

fn side(
    finding: &Finding,
    statement: &Statement,
    is_later: bool,
    marks: &Marks,
    brackets: &Brackets,
    sheet: &mut Sheet<'_>,
) -> SideView {
    let evidence = &finding.reversal.evidence;
    let (marked, evidence) = match is_later {
        false => (&marks.earlier, &evidence.earlier),
        true => (&marks.later, &evidence.later),
    };
    let id = statement.id();
    SideView {
        class: if is_later { "later" } else { "earlier" },
        name: match (finding.order_known, is_later) {
            (true, false) => "Earlier",
            (true, true) => "Later",
            (false, false) => "One statement",
            (false, true) => "The other",
        },
        sign: if is_later { "+" } else { "−" },
        anchor: sheet.anchor(id),
        id: id.to_string(),
        when: time::in_words(&statement.said),
        precision: time::precision(&statement.said),
        edtf: statement.said.to_string(),
        kind: match statement.kind {
            QuoteKind::Direct => "direct quote",
            QuoteKind::Indirect => "reported speech",
            QuoteKind::Mixed => "reported speech with own words in it",
        },
        who: Words::line(&wording::who(finding, statement)),
        lang: language(statement),
        quoted: quoted(&statement.quote, marked, evidence, brackets),
        source: source(statement),
        context: context(statement),
        notes: notes(statement),
        corrected: corrected(sheet.facts, statement, &id),
    }
}

/// The language of a quote, if it is one that a browser can take.
pub(super) fn language(statement: &Statement) -> Option<String> {
    let language = statement.language.as_ref()?;
    let fits = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    language.split('-').all(fits).then(|| language.clone())
}

fn source(statement: &Statement) -> SourceView {
    let source = &statement.source;
    let link = |url: &String| LinkView {
        target: web(url),
        host: Words::line(host(url)),
        shown: Words::line(url),
    };
    SourceView {
        name: Words::line(&wording::source(statement)),
        url: source.url.as_ref().map(link),
        archive: source.archive_url.as_ref().map(link),
    }
}

/// "courier.example": where a link leads. What stands before an @ is no part of it.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default();
    if host.is_empty() { url } else { host.strip_prefix("www.").unwrap_or(host) }
}

/// The passage round the quote, where it says more than the quote.
fn context(statement: &Statement) -> Words {
    let context = statement.context.as_deref().unwrap_or_default();
    if context.trim() == statement.quote.trim() { Words::default() } else { Words::lines(context) }
}

fn notes(statement: &Statement) -> Vec<(&'static str, Words)> {
    let mut notes = Vec::new();
    let mut add = |name, text: Option<&String>| {
        notes.extend(text.filter(|text| !text.is_empty()).map(|text| (name, Words::line(text))));
    };
    add("Translated from", statement.translation_of.as_ref());
    add("Note", statement.note.as_ref());
    let topics = statement.topics.join(", ");
    add("Topics", Some(&topics));
    notes
}

fn corrected(facts: &Facts, statement: &Statement, id: &crate::id::Id) -> Vec<CorrectedView> {
    let all = facts.corrected.get(id).into_iter().flatten();
    all.map(|one| {
        let Corrected { was, reason, by, when } = one;
        let by = by.as_ref().map_or(String::new(), |by| format!("by {by}"));
        let said = was.said != statement.said;
        let speaker = (was.speaker != statement.speaker).then(|| format!("by {}", was.speaker));
        let when = when.as_ref().map(|when| match when.parse::<Said>() {
            Ok(said) => said.day().map_or_else(|| when.clone(), |day| time::day(&day)),
            Err(_) => when.clone(),
        });
        let said = said.then(|| time::in_words(&was.said)).into_iter().chain(speaker);
        CorrectedView {
            when: Words::line(&when.unwrap_or_default()),
            by: Words::line(&by),
            reason: Words::line(&sentence(reason)),
            was: Words::lines(&was.quote),
            said: escape::line(&said.collect::<Vec<_>>().join(", "), false).into_owned(),
            lang: language(was),
        }
    })
    .collect()
}

fn one_text(earlier: &str, later: &str, marks: &Marks) -> Vec<MergedView> {
    if marks.basis != Basis::Difference {
        return Vec::new();
    }
    let pieces = merged(earlier, later, marks).unwrap_or_default();
    let mut out = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Gone(text) => out.push(MergedView::Gone(Words::lines(&text))),
            Piece::New(text) => out.push(MergedView::New(Words::lines(&text))),
            Piece::Same(text) if text.len() <= SAME => {
                out.push(MergedView::Same(Words::lines(&text)));
            }
            Piece::Same(text) => {
                let space = |at: usize| at + text[at..].find(char::is_whitespace).unwrap_or(0);
                let from = space(super::super::span::floor(&text, ROUND));
                let to = space(super::super::span::floor(&text, text.len() - ROUND)).max(from);
                let hidden = text[from..to].chars().count();
                let told = format!("{} unchanged", wording::count(hidden, "character"));
                out.push(MergedView::Same(Words::lines(&text[..from])));
                out.push(MergedView::Fold(Words::lines(text[from..to].trim()), told));
                out.push(MergedView::Same(Words::lines(&text[to..])));
            }
        }
    }
    out
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
    add("Earlier read as", &reversal.readings.earlier);
    add("Later read as", &reversal.readings.later);
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
pub(super) fn kind_in_words(kind: Kind) -> String {
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
