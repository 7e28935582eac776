//! The whole page: what was found, by speaker and topic, then how it was found.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;

use super::super::facts::Facts;
use super::super::{Finding, Report, told, wording};
use super::finding::kind_in_words;
use super::method::Method;
use super::words::{Fragment, Words};
use super::{Sheet, time};
use crate::id::Id;
use crate::speaker::fold;
use crate::statement::Statement;

/// Up to so many findings the contents show each of them.
const OPEN: usize = 40;

#[derive(Template)]
#[template(path = "page.html")]
struct Page {
    verdict: String,
    period: String,
    hint: Words,
    speakers: Vec<SpeakerView>,
    open: bool,
    method: Fragment,
}

struct SpeakerView {
    anchor: String,
    name: Words,
    count: String,
    about: String,
    topics: Vec<TopicView>,
}

struct TopicView {
    heading: Option<Words>,
    timeline: Fragment,
    entries: Vec<Entry>,
}

/// A finding, and its line of the contents.
struct Entry {
    href: String,
    kind: String,
    when: String,
    marks: String,
    finding: Fragment,
    /// Where the finding before stands; empty for the first.
    before: String,
    /// Where the finding behind stands; empty for the last.
    behind: String,
}

/// Writes the page.
pub(super) fn write(report: &Report, facts: &Facts) -> String {
    let summary = &report.summary;
    let mut by_speaker: BTreeMap<(String, &str), Vec<&Finding>> = BTreeMap::new();
    for finding in &report.findings {
        by_speaker.entry((fold(&finding.speaker), &finding.speaker)).or_default().push(finding);
    }
    let mut sheet = Sheet::new(facts, summary.precision.as_ref(), 4);
    let mut speakers: Vec<SpeakerView> = by_speaker
        .iter()
        .map(|((_, name), findings)| speaker(name, findings, &mut sheet))
        .collect();
    join(&mut speakers);
    let title = wording::found(summary, report.findings.len());
    let empty = report.findings.is_empty();
    let page = Page {
        verdict: headline(report),
        period: facts
            .period
            .map_or(String::new(), |period| format!("Said {}.", time::period(period))),
        hint: if empty { Words::line(&wording::hint(summary)) } else { Words::default() },
        speakers,
        open: report.findings.len() <= OPEN,
        method: Fragment::of(&Method::new(report, facts)),
    };
    super::layout(&title, &Fragment::of(&page).into_string())
}

fn headline(report: &Report) -> String {
    let summary = &report.summary;
    let statements = wording::count(summary.statements, "statement");
    let speakers = wording::count(summary.speakers, "speaker");
    if report.findings.is_empty() && summary.over_limit + summary.not_new == 0 {
        return match summary.statements {
            0 => "Nothing to compare: no statements".to_owned(),
            _ => format!("No reversal was found among {statements} by {speakers}"),
        };
    }
    wording::found(summary, report.findings.len())
}

fn speaker(name: &str, findings: &[&Finding], sheet: &mut Sheet<'_>) -> SpeakerView {
    let all = sheet.facts.of(name, findings);
    let topics = by_topic(findings);
    let headed = topics.len() > 1 || topics.keys().any(|(none, _)| !none);
    sheet.level = if headed { 4 } else { 3 };
    let mut shown: BTreeSet<Id> = BTreeSet::new();
    let places = places(&all);
    let by_id: BTreeMap<Id, usize> = all.iter().enumerate().map(|(at, it)| (it.0, at)).collect();
    let mut views = Vec::new();
    for ((_, topic), findings) in topics {
        let statements = on_topic(&all, places.get(&topic), &by_id, &findings);
        shown.extend(statements.iter().map(|(id, _)| *id));
        views.push(topic_view(name, &topic, headed, &statements, &findings, sheet));
    }
    let others = all.len() - shown.len();
    let accepted = findings.iter().filter(|one| one.accepted.is_some()).count();
    let dismissed = findings.iter().filter(|one| one.is_dismissed()).count();
    let count = wording::reversals(findings.len(), accepted, dismissed);
    let mut about = format!("{count} among {}", wording::count(all.len(), "statement"));
    if others > 0 {
        about = format!("{about}, of which {} on topics without one", wording::number(others));
    }
    SpeakerView {
        anchor: format!("speaker-{}", Id::of("speaker", &[("name", name)])),
        name: Words::line(if name.trim().is_empty() { "(no name)" } else { name }),
        count,
        about: format!("{about}."),
        topics: views,
    }
}

/// Findings by the topic that both statements have, or else one of them; settled ones behind.
/// What has no topic comes last.
fn by_topic<'a>(findings: &[&'a Finding]) -> BTreeMap<(bool, String), Vec<&'a Finding>> {
    let mut topics: BTreeMap<(bool, String), Vec<&Finding>> = BTreeMap::new();
    for finding in findings {
        let topic = topic(finding);
        topics.entry((topic.is_empty(), topic)).or_default().push(finding);
    }
    for findings in topics.values_mut() {
        findings.sort_by_key(|one| one.is_settled());
    }
    topics
}

/// The topic of a finding, folded; empty where none was recorded.
fn topic(finding: &Finding) -> String {
    let (earlier, later) = (&finding.earlier.topics, &finding.later.topics);
    let later: Vec<String> = later.iter().map(|topic| fold(topic)).collect();
    let mut both = earlier.iter().map(|topic| fold(topic)).filter(|topic| later.contains(topic));
    let first = || earlier.first().map(|topic| fold(topic)).or_else(|| later.first().cloned());
    both.next().or_else(first).unwrap_or_default()
}

/// The places of statements by topic, folded; those without one stand under the empty one.
fn places(all: &[(Id, &Statement)]) -> BTreeMap<String, Vec<usize>> {
    let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, (_, one)) in all.iter().enumerate() {
        let topics: BTreeSet<String> = one.topics.iter().map(|topic| fold(topic)).collect();
        let none = topics.is_empty().then(String::new);
        for topic in topics.into_iter().chain(none) {
            places.entry(topic).or_default().push(at);
        }
    }
    places
}

/// The statements on a topic, and those of its findings, in the order of time.
fn on_topic<'a>(
    all: &[(Id, &'a Statement)],
    on: Option<&Vec<usize>>,
    by_id: &BTreeMap<Id, usize>,
    findings: &[&Finding],
) -> Vec<(Id, &'a Statement)> {
    let found = findings.iter().flat_map(|one| [one.earlier.id(), one.later.id()]);
    let found = found.filter_map(|id| by_id.get(&id));
    let at: BTreeSet<usize> = found.chain(on.into_iter().flatten()).copied().collect();
    at.into_iter().map(|at| all[at]).collect()
}

fn topic_view(
    speaker: &str,
    topic: &str,
    headed: bool,
    statements: &[(Id, &Statement)],
    findings: &[&Finding],
    sheet: &mut Sheet<'_>,
) -> TopicView {
    let name = spelled(topic, statements).unwrap_or("No topic recorded");
    let title = if headed { format!("{speaker}: {name}") } else { speaker.to_owned() };
    TopicView {
        heading: headed.then(|| Words::line(name)),
        entries: findings.iter().map(|one| entry(one, sheet)).collect(),
        timeline: sheet.drawn(&title, statements, findings),
    }
}

/// A topic as most statements spell it.
fn spelled<'a>(topic: &str, statements: &[(Id, &'a Statement)]) -> Option<&'a str> {
    let mut spellings: BTreeMap<&str, usize> = BTreeMap::new();
    let all = statements.iter().flat_map(|(_, one)| &one.topics);
    for name in all.filter(|name| fold(name) == topic) {
        *spellings.entry(name).or_default() += 1;
    }
    // the first in order of bytes among equals
    spellings.into_iter().rev().max_by_key(|(_, n)| *n).map(|(name, _)| name)
}

fn entry(finding: &Finding, sheet: &mut Sheet<'_>) -> Entry {
    let marks = told::marks(finding).join(", ");
    Entry {
        href: format!("finding-{}", finding.id),
        kind: kind_in_words(finding.reversal.kind),
        when: format!(
            "{} {} {}",
            wording::said_short(&finding.earlier.said),
            if finding.order_known { "→" } else { "·" },
            wording::said_short(&finding.later.said)
        ),
        marks: if marks.is_empty() { marks } else { format!(" ({marks})") },
        finding: sheet.fragment(finding),
        before: String::new(),
        behind: String::new(),
    }
}

/// Tells every finding which stand before and behind it on the page.
fn join(speakers: &mut [SpeakerView]) {
    let topics = speakers.iter_mut().flat_map(|speaker| &mut speaker.topics);
    let mut all: Vec<&mut Entry> = topics.flat_map(|topic| &mut topic.entries).collect();
    for at in 1..all.len() {
        all[at].before = all[at - 1].href.clone();
        all[at - 1].behind = all[at].href.clone();
    }
}
