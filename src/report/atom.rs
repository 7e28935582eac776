//! An Atom feed (RFC 4287): a finding an entry, the newest first.
//!
//! Nothing in it is the present: an entry is dated by what was recorded, as far as that was before the
//! present, and its title says what people decided, as many readers show nothing else. `id`s are made of
//! the findings' ids and stay. Characters that XML 1.0 forbids are shown (`\x1b`); all others are as they
//! were recorded.

use std::fmt::Write as _;

use askama::Template;
use chrono::{Datelike as _, NaiveDateTime};

use super::escape::{self, xml_text as xml};
use super::html::sentence;
use super::{Finding, Report, told, wording};
use crate::linked::address::web;
use crate::linked::{speaker_urn, urn};
use crate::said::Said;
use crate::statement::Statement;

/// What the publisher of a feed says of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Feed {
    /// Where it stands on the web: what readers know it by.
    pub address: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// The present, after which nothing in it is dated; unknown, where nothing is held against it.
    pub present: Option<Said>,
}

/// Where nothing tells when.
const NEVER: &str = "1970-01-01T00:00:00Z";

/// Writes the report as a feed.
pub fn feed(report: &Report, feed: &Feed) -> String {
    let present = feed.present.as_ref().and_then(|present| present.bounds().1);
    let dated = |finding| (updated(finding, present), finding);
    let mut entries: Vec<(String, &Finding)> = report.findings.iter().map(dated).collect();
    entries.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.id.cmp(&other.1.id)));
    let newest = entries.first().map_or(NEVER, |(updated, _)| updated);
    let id = feed.address.as_deref().unwrap_or("urn:walkback:findings");
    let title = feed.title.as_deref().unwrap_or("Who walked back what");
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    out.push_str("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\">\n");
    let _ = writeln!(out, "  <id>{}</id>", xml(id));
    let _ = writeln!(out, "  <title>{}</title>", xml(&escape::line(title, false)));
    let _ = writeln!(out, "  <updated>{newest}</updated>");
    let _ = writeln!(out, "  <author><name>walkback</name></author>");
    if let Some(address) = feed.address.as_deref().and_then(web) {
        let _ = writeln!(
            out,
            "  <link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>",
            xml(&address)
        );
    }
    let _ = writeln!(out, "  <subtitle>{}</subtitle>", xml(&subtitle(report)));
    for (updated, finding) in entries {
        entry(&mut out, &updated, finding);
    }
    out.push_str("</feed>\n");
    out
}

/// What was compared, and what was left out.
fn subtitle(report: &Report) -> String {
    let summary = &report.summary;
    let mut lines = vec![wording::verdict(summary, report.findings.len())];
    if summary.below_level > 0 {
        lines.push(wording::below_level(summary));
    }
    if summary.over_limit > 0 {
        lines.push(wording::over_limit(summary));
    }
    if summary.not_new > 0 {
        lines.push(wording::not_new(summary));
    }
    for (reason, count) in &summary.not_compared {
        let reason = escape::line(reason, false);
        lines.push(format!("not compared: {} ({reason})", wording::number(*count)));
    }
    lines.join("; ")
}

fn entry(out: &mut String, updated: &str, finding: &Finding) {
    let title = escape::line(&title(finding), false).into_owned();
    let _ = writeln!(out, "  <entry>\n    <id>{}</id>", urn("finding", &finding.id));
    let _ = writeln!(out, "    <title>{}</title>", xml(&title));
    let _ = writeln!(out, "    <updated>{updated}</updated>");
    let reversal = &finding.reversal;
    category(out, "kind", reversal.kind.name(), reversal.kind.name());
    category(out, "strength", reversal.strength.name(), reversal.strength.name());
    category(out, "speaker", &speaker_urn(&finding.speaker), &finding.speaker);
    if let Some(verdict) = &finding.verdict {
        category(out, "verdict", verdict.verdict.name(), verdict.verdict.name());
    }
    if finding.accepted.is_some() {
        category(out, "acceptance", "accepted", "accepted");
    }
    for side in sides(finding) {
        for link in side.links {
            let (title, href) = (format!("{}: {}", side.name, link.name), xml(&link.address));
            let _ = writeln!(out, "    <link rel=\"related\" title=\"{title}\" href=\"{href}\"/>");
        }
    }
    let _ = writeln!(
        out,
        "    <content type=\"html\">{}</content>\n  </entry>",
        xml(&content(finding))
    );
}

/// What happened, behind what people said of it: "Dismissed: Ann Lee walked back …".
fn title(finding: &Finding) -> String {
    let headline = told::headline(finding);
    let headline = headline.trim_end_matches('.');
    match told::marks(finding).as_slice() {
        [] => headline.to_owned(),
        marks => {
            let marks = sentence(&marks.join(", "));
            format!("{}: {headline}", marks.trim_end_matches('.'))
        }
    }
}

fn category(out: &mut String, scheme: &str, term: &str, label: &str) {
    let label = xml(&escape::line(label, false));
    let scheme = format!("urn:walkback:term:{scheme}");
    let _ = writeln!(out, "    <category scheme=\"{scheme}\" term=\"{term}\" label=\"{label}\"/>");
}

/// When the finding came to be: the last time at which something of it was recorded or decided; or else
/// when the later statement was said, or the earlier. What is dated after the present tells nothing.
fn updated(finding: &Finding, present: Option<NaiveDateTime>) -> String {
    let moment = |said| moment(said, present);
    let recorded = [&finding.earlier, &finding.later].map(|side| side.recorded.as_ref());
    let decided = finding.verdict.as_ref().and_then(|verdict| verdict.decided.as_ref());
    let recorded = recorded.into_iter().chain([decided]).flatten().map(|time| &time.0);
    let said = [&finding.later.said, &finding.earlier.said].into_iter().find_map(moment);
    recorded.filter_map(moment).max().or(said).unwrap_or_else(|| NEVER.to_owned())
}

/// The first moment a time may mean, where it is not after the present and in years that readers of
/// feeds understand.
fn moment(said: &Said, present: Option<NaiveDateTime>) -> Option<String> {
    let first = said.bounds().0?;
    let known = present.is_none_or(|present| first <= present);
    (known && (1970..=9999).contains(&first.year()))
        .then(|| first.format("%Y-%m-%dT%H:%M:%SZ").to_string())
}

#[derive(Template)]
#[template(path = "atom/finding.html")]
struct Content<'a> {
    sides: [Side<'a>; 2],
    kind: &'a str,
    strength: &'a str,
    why: Option<String>,
    remarks: Vec<String>,
}

/// One of the two statements.
struct Side<'a> {
    name: &'a str,
    when: String,
    speaker: String,
    kind: &'a str,
    quote: Vec<String>,
    source: Option<String>,
    links: Vec<Link>,
}

impl Side<'_> {
    fn has_source(&self) -> bool {
        self.source.is_some() || !self.links.is_empty()
    }
}

struct Link {
    name: &'static str,
    address: String,
}

fn sides(finding: &Finding) -> [Side<'_>; 2] {
    let [earlier, later] = wording::side_names(finding.order_known);
    [(earlier, &finding.earlier), (later, &finding.later)]
        .map(|(name, statement)| side(name, statement))
}

fn side<'a>(name: &'a str, statement: &'a Statement) -> Side<'a> {
    let quote = statement.quote.replace("\r\n", "\n").replace('\r', "\n");
    let source = Some(wording::source(statement)).filter(|source| !source.is_empty());
    let address = |address: &Option<String>| address.as_deref().and_then(web);
    let links =
        [("source", &statement.source.url), ("archived copy", &statement.source.archive_url)];
    let links =
        links.into_iter().filter_map(|(name, at)| Some(Link { name, address: address(at)? }));
    Side {
        name,
        when: format!("{name}, {}", wording::said_short(&statement.said)),
        speaker: escape::line(&statement.speaker, false).into_owned(),
        kind: wording::quote_kind(statement.kind),
        quote: quote.split('\n').map(allowed).collect(),
        source: source.map(|source| escape::line(&source, false).into_owned()),
        links: links.collect(),
    }
}

/// A line of a quote, in which all is seen that is in it.
fn allowed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (_, c, sign) in escape::signs(text, false) {
        match sign.filter(|_| c != '\t') {
            Some(sign) => out.push_str(&sign),
            None => out.push(c),
        }
    }
    out
}

fn content(finding: &Finding) -> String {
    let shown = |text: &str| escape::line(text, false).into_owned();
    let reversal = &finding.reversal;
    let mut remarks: Vec<String> = wording::order_unknown(finding)
        .into_iter()
        .map(|order| format!("Order: {order}"))
        .chain(told::remarks(finding))
        .map(|remark| shown(&remark))
        .collect();
    remarks.extend(
        finding.others.iter().map(|other| format!("Other: {}", shown(&wording::outside(other)))),
    );
    let content = Content {
        sides: sides(finding),
        kind: reversal.kind.name(),
        strength: reversal.strength.name(),
        why: Some(shown(&reversal.why)).filter(|why| !why.is_empty()),
        remarks,
    };
    content.render().expect("nothing in the template can fail")
}
