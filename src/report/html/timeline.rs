//! What a speaker said on a topic over time: a drawing, and the same as a list.

use std::collections::BTreeMap;

use askama::Template;

use super::super::{Finding, escape, wording};
use super::axis::Axis;
use super::drawing::{Drawing, Node, drawing, letter, lettered};
use super::positions::positions;
use super::side::language;
use super::time;
use super::words::Words;
use super::{Links, Sheet};
use crate::id::Id;
use crate::statement::Statement;

/// Up to so many other statements are written out; beyond, they are counted by time.
const LISTED: usize = 200;

#[derive(Template)]
#[template(path = "timeline.html")]
pub(super) struct TimelineView {
    links: Links,
    /// Where the list stands, if not here.
    apart: Option<String>,
    id: String,
    title: String,
    description: String,
    drawing: Option<Drawing>,
    undrawn: String,
    shared: bool,
    lettered: bool,
    listed: usize,
    list: Vec<SpokenView>,
    counted: Vec<(String, String)>,
    others: usize,
}

struct SpokenView {
    anchor: Option<String>,
    when: String,
    edtf: String,
    position: Option<char>,
    findings: Vec<String>,
    lang: Option<String>,
    quote: Words,
    rest: Words,
    source: Words,
}

impl TimelineView {
    /// Of these statements, which are in the order of time, with these findings among them.
    pub(super) fn new(
        name: &str,
        statements: &[(Id, &Statement)],
        findings: &[&Finding],
        sheet: &mut Sheet<'_>,
    ) -> TimelineView {
        let nodes = nodes(statements, findings);
        let others: Vec<_> = statements.iter().filter(|(id, _)| !nodes.contains_key(id)).collect();
        let days = statements.iter().filter_map(|(_, one)| one.said.middle());
        let axis = Axis::over(days);
        let undated = statements.iter().filter(|(_, one)| one.said.middle().is_none()).count();
        let name = escape::line(name, false).into_owned();
        let counted = if others.len() > LISTED { by_time(axis, &others) } else { Vec::new() };
        let apart = sheet.apart.take();
        let here = apart.is_none();
        let listed = statements
            .iter()
            .filter(|(id, _)| here && (counted.is_empty() || nodes.contains_key(id)));
        let lettered = lettered(&nodes);
        let list =
            listed.map(|(id, one)| spoken(*id, one, nodes.get(id), lettered, sheet)).collect();
        let drawing = axis.map(|axis| drawing(axis, &nodes, &others, findings));
        TimelineView {
            links: sheet.links,
            apart,
            id: sheet.drawing(),
            description: description(axis, statements.len(), findings.len()),
            title: name,
            shared: drawing.as_ref().is_some_and(|it| it.marks.iter().any(|mark| mark.shared)),
            drawing,
            lettered,
            undrawn: match undated {
                0 => String::new(),
                1 => "1 statement has no date and is in the list alone.".to_owned(),
                n => format!(
                    "{} statements have no date and are in the list alone.",
                    wording::number(n)
                ),
            },
            listed: statements.len(),
            list,
            counted,
            others: others.len(),
        }
    }
}

fn description(axis: Option<Axis>, statements: usize, findings: usize) -> String {
    let statements = wording::count(statements, "statement");
    let reversals = wording::count(findings, "reversal");
    let when = axis.map_or(String::new(), |axis| {
        let (first, last) = (axis.day(0.0), axis.day(1.0));
        match first == last {
            true => format!(" on {}", time::day(&first)),
            false => format!(" from {} to {}", time::day(&first), time::day(&last)),
        }
    });
    format!(
        "{statements}{when}; {reversals}, each an arc from the earlier statement to the later one. The list below says the same."
    )
}

/// The statements of findings with their positions.
fn nodes<'a>(statements: &[(Id, &'a Statement)], findings: &[&Finding]) -> BTreeMap<Id, Node<'a>> {
    let pairs: Vec<(Id, Id)> =
        findings.iter().map(|one| (one.earlier.id(), one.later.id())).collect();
    let mut by_statement: BTreeMap<Id, Vec<Id>> = BTreeMap::new();
    for (finding, (earlier, later)) in findings.iter().zip(&pairs) {
        by_statement.entry(*earlier).or_default().push(finding.id);
        by_statement.entry(*later).or_default().push(finding.id);
    }
    let among: Vec<_> = statements.iter().filter(|(id, _)| by_statement.contains_key(id)).collect();
    let order: Vec<Id> = among.iter().map(|(id, _)| *id).collect();
    let positions = positions(&order, &pairs);
    let node = |(id, statement): &&(Id, &'a Statement)| {
        (*id, Node { statement, findings: by_statement[id].clone(), place: positions[id] })
    };
    among.iter().map(node).collect()
}

/// "from 1 March 2024", "42".
fn by_time(axis: Option<Axis>, others: &[&(Id, &Statement)]) -> Vec<(String, String)> {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    let mut undated = 0;
    for (_, one) in others {
        match axis.zip(one.said.middle()) {
            Some((axis, day)) => *counts.entry((axis.share(day) * 24.0) as u32).or_default() += 1,
            None => undated += 1,
        }
    }
    let row = |(step, n): (u32, usize)| {
        let from = axis.map(|axis| time::day(&axis.day(f64::from(step) / 24.0)));
        (format!("from {}", from.unwrap_or_default()), wording::number(n))
    };
    let mut rows: Vec<_> = counts.into_iter().map(row).collect();
    if undated > 0 {
        rows.push(("no date".to_owned(), wording::number(undated)));
    }
    rows
}

fn spoken(
    id: Id,
    statement: &Statement,
    node: Option<&Node<'_>>,
    lettered: bool,
    sheet: &mut Sheet<'_>,
) -> SpokenView {
    let quote = statement.quote.trim();
    let folded = super::super::fold::fold(quote, &[]);
    let end = if folded.hidden > 0 {
        folded.shown.first().map_or(0, |part| part.end)
    } else {
        quote.len()
    };
    SpokenView {
        anchor: if node.is_none() { sheet.anchor(id) } else { None },
        when: time::in_words(&statement.said),
        edtf: statement.said.to_string(),
        position: node.filter(|_| lettered).map(|node| letter(node.place.position)),
        findings: node.map_or(Vec::new(), |node| node.findings.iter().map(Id::to_string).collect()),
        lang: language(statement),
        quote: Words::lines(&quote[..end]),
        rest: Words::lines(&quote[end..]),
        source: Words::line(&wording::source(statement)),
    }
}
