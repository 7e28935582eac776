//! One of the two statements of a finding: when, by whom, the quote, where it was read, what it took
//! the place of.

use super::super::facts::{Corrected, Facts};
use super::super::marks::{Brackets, Marks};
use super::super::{Finding, escape, wording};
use super::quoted::{Quoted, quoted};
use super::words::{Words, web};
use super::{Sheet, time};
use crate::id::Id;
use crate::record::Correction;
use crate::statement::{QuoteKind, Recorded, Statement};

/// As the template shows it.
pub(super) struct SideView {
    pub(super) class: &'static str,
    pub(super) name: &'static str,
    pub(super) sign: &'static str,
    pub(super) anchor: Option<String>,
    pub(super) id: String,
    pub(super) when: String,
    pub(super) precision: String,
    pub(super) edtf: String,
    pub(super) kind: &'static str,
    pub(super) who: Words,
    pub(super) lang: Option<String>,
    pub(super) quoted: Quoted,
    pub(super) source: SourceView,
    pub(super) context: Words,
    pub(super) notes: Vec<(&'static str, Words)>,
    pub(super) corrected: Vec<CorrectedView>,
}

/// Where it was read.
pub(super) struct SourceView {
    pub(super) name: Words,
    pub(super) url: Option<LinkView>,
    pub(super) archive: Option<LinkView>,
}

/// An address; a link only where it has a target.
pub(super) struct LinkView {
    pub(super) target: Option<String>,
    pub(super) host: Words,
    pub(super) shown: Words,
}

/// What was recorded before.
pub(super) struct CorrectedView {
    pub(super) when: Words,
    pub(super) by: Words,
    pub(super) reason: Words,
    pub(super) was: Words,
    pub(super) said: String,
    pub(super) lang: Option<String>,
}

/// What is to be shown of one of the two.
pub(super) fn side(
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
        name: wording::side_names(finding.order_known)[usize::from(is_later)],
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
pub(in super::super) fn host(url: &str) -> &str {
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

fn corrected(facts: &Facts, statement: &Statement, id: &Id) -> Vec<CorrectedView> {
    let all = facts.corrected.get(id).into_iter().flatten();
    all.map(|one| {
        let Corrected { was, correction, .. } = one;
        let Correction { reason, by, recorded, .. } = correction;
        let by = by.as_ref().map_or(String::new(), |by| format!("by {by}"));
        let said = was.said != statement.said;
        let speaker = (was.speaker != statement.speaker).then(|| format!("by {}", was.speaker));
        let when = recorded.as_ref().map(|Recorded(when)| {
            when.day().map_or_else(|| when.to_string(), |day| time::day(&day))
        });
        let said = said.then(|| time::in_words(&was.said)).into_iter().chain(speaker);
        CorrectedView {
            when: Words::line(&when.unwrap_or_default()),
            by: Words::line(&by),
            reason: Words::line(reason),
            was: Words::lines(&was.quote),
            said: escape::line(&said.collect::<Vec<_>>().join(", "), false).into_owned(),
            lang: language(was),
        }
    })
    .collect()
}
