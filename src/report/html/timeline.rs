//! What a speaker said on a topic over time: a drawing, and the same as a list.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use chrono::NaiveDate;

use super::super::{Finding, escape, wording};
use super::Sheet;
use super::axis::Axis;
use super::finding::language;
use super::positions::positions;
use super::time;
use super::words::Words;
use crate::id::Id;
use crate::statement::Statement;

/// So many positions have a row each; where there are more, all statements stand in one row.
const ROWS: usize = 8;
/// Up to so many statements of findings have a mark each; beyond, those of one time share one.
const SINGLE: usize = 120;
/// The places on the axis where marks may stand.
const FINE: f64 = 1000.0;
/// The same where statements share marks, and for other statements.
const COARSE: f64 = 90.0;
/// Up to so many other statements are written out; beyond, they are counted by time.
const LISTED: usize = 200;
/// How much of a statement a mark tells, in code points.
const TOLD: usize = 90;
/// Pixels between two rows.
const ROW: f64 = 44.0;
/// Pixels above the first row.
const ABOVE: f64 = 34.0;
/// The same where arcs stand above it.
const ARCHED: f64 = 84.0;

#[derive(Template)]
#[template(path = "timeline.html")]
pub(super) struct TimelineView {
    id: String,
    title: String,
    description: String,
    drawing: Option<Drawing>,
    undrawn: String,
    shared: bool,
    listed: usize,
    list: Vec<SpokenView>,
    counted: Vec<(String, String)>,
    others: usize,
}

/// Places are in per cent of the width and in pixels from the top.
struct Drawing {
    height: f64,
    bottom: f64,
    ticks: Vec<(f64, String)>,
    rows: Vec<RowView>,
    arcs: Vec<ArcView>,
    reaches: Vec<(f64, f64, f64)>,
    marks: Vec<MarkView>,
    others: Vec<OtherView>,
}

struct RowView {
    y: f64,
    from: f64,
    to: f64,
    name: char,
}

struct ArcView {
    path: String,
    settled: bool,
    href: String,
    told: String,
}

struct MarkView {
    x: f64,
    y: f64,
    count: usize,
    href: String,
    told: String,
}

struct OtherView {
    x: f64,
    y: f64,
    height: f64,
    told: String,
}

struct SpokenView {
    anchor: Option<String>,
    when: String,
    edtf: String,
    position: Option<char>,
    finding: Option<String>,
    lang: Option<String>,
    quote: Words,
    rest: Words,
    source: Words,
}

/// A statement of a finding.
struct Node<'a> {
    statement: &'a Statement,
    finding: Id,
    position: usize,
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
        let listed =
            statements.iter().filter(|(id, _)| counted.is_empty() || nodes.contains_key(id));
        let rows = rows(&nodes) <= ROWS;
        let list = listed.map(|(id, one)| spoken(*id, one, nodes.get(id), rows, sheet)).collect();
        let drawing = axis.map(|axis| draw(axis, &nodes, &others, findings));
        TimelineView {
            id: sheet.drawing(),
            description: description(axis, statements.len(), findings.len()),
            title: name,
            shared: drawing.as_ref().is_some_and(|it| it.marks.iter().any(|mark| mark.count > 1)),
            drawing,
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
    let mut first: BTreeMap<Id, Id> = BTreeMap::new();
    for (finding, (earlier, later)) in findings.iter().zip(&pairs) {
        first.entry(*earlier).or_insert(finding.id);
        first.entry(*later).or_insert(finding.id);
    }
    let among: Vec<_> = statements.iter().filter(|(id, _)| first.contains_key(id)).collect();
    let order: Vec<Id> = among.iter().map(|(id, _)| *id).collect();
    let positions = positions(&order, &pairs);
    let node = |(id, statement): &&(Id, &'a Statement)| {
        (*id, Node { statement, finding: first[id], position: positions[id] })
    };
    among.iter().map(node).collect()
}

/// How many positions there are.
fn rows(nodes: &BTreeMap<Id, Node<'_>>) -> usize {
    nodes.values().map(|node| node.position + 1).max().unwrap_or(0)
}

fn draw(
    axis: Axis,
    nodes: &BTreeMap<Id, Node<'_>>,
    others: &[&(Id, &Statement)],
    findings: &[&Finding],
) -> Drawing {
    let rows = rows(nodes);
    let one_row = rows > ROWS;
    let rows = if one_row { 1 } else { rows };
    let above = if one_row { ARCHED } else { ABOVE };
    let y = |position: usize| above + ROW * if one_row { 0.0 } else { position as f64 };
    let steps = if nodes.len() > SINGLE { COARSE } else { FINE };
    let step = |statement: &Statement| {
        statement.said.middle().map(|day| (axis.share(day) * steps).round() as u32)
    };
    let x = |step: u32| two(Axis::percent(f64::from(step) / steps));
    let bottom = y(rows.saturating_sub(1)) + if others.is_empty() { 26.0 } else { 58.0 };

    let mut marks: BTreeMap<(usize, u32), Vec<&Node<'_>>> = BTreeMap::new();
    for node in nodes.values() {
        if let Some(step) = step(node.statement) {
            let row = if one_row { 0 } else { node.position };
            marks.entry((row, step)).or_default().push(node);
        }
    }
    let mut arcs: BTreeMap<[(usize, u32); 2], Vec<&Finding>> = BTreeMap::new();
    for finding in findings {
        let end = |statement: &Statement| {
            let node = nodes.get(&statement.id())?;
            Some((if one_row { 0 } else { node.position }, step(statement)?))
        };
        if let Some(ends) = end(&finding.earlier).zip(end(&finding.later)) {
            arcs.entry([ends.0, ends.1]).or_default().push(finding);
        }
    }
    let reach = |node: &Node<'_>| {
        let (first, last) = node.statement.said.bounds();
        let (first, last) = (axis.share(first?.date()), axis.share(last?.date()));
        let (from, to) = (two(Axis::percent(first)), two(Axis::percent(last)));
        (last - first > 0.01).then(|| (from, to, y(node.position)))
    };
    Drawing {
        height: bottom + 30.0,
        bottom,
        ticks: axis.ticks().into_iter().map(|(at, day)| (two(Axis::percent(at)), day)).collect(),
        rows: row_views(&marks, one_row, &y, &x),
        arcs: arcs
            .iter()
            .map(|(&[(row, at), (other, to)], found)| ArcView {
                path: path(10.0 * x(at), y(row), 10.0 * x(to), y(other)),
                settled: found.iter().all(|one| one.is_settled()),
                href: format!("finding-{}", found[0].id),
                told: arc_told(found),
            })
            .collect(),
        reaches: nodes.values().filter_map(reach).collect(),
        marks: marks
            .iter()
            .map(|(&(row, at), held)| MarkView {
                x: x(at),
                y: y(row),
                count: held.len(),
                href: format!("finding-{}", held[0].finding),
                told: mark_told(held),
            })
            .collect(),
        others: other_views(axis, others, bottom),
    }
}

fn two(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

/// A line for each position, from its first statement to its last.
fn row_views(
    marks: &BTreeMap<(usize, u32), Vec<&Node<'_>>>,
    one_row: bool,
    y: &dyn Fn(usize) -> f64,
    x: &dyn Fn(u32) -> f64,
) -> Vec<RowView> {
    if one_row {
        return Vec::new();
    }
    let rows: BTreeSet<usize> = marks.keys().map(|(row, _)| *row).collect();
    let view = |row: usize| {
        let steps = || marks.range((row, 0)..=(row, u32::MAX)).map(|((_, step), _)| *step);
        let (from, to) = (x(steps().min().unwrap_or(0)), x(steps().max().unwrap_or(0)));
        RowView { y: y(row), from, to, name: letter(row) }
    };
    rows.into_iter().map(view).collect()
}

fn letter(position: usize) -> char {
    char::from(b'A' + u8::try_from(position).unwrap_or(25).min(25))
}

/// A curve from one mark to the other, in a drawing that is 1000 wide whatever its width.
fn path(x: f64, y: f64, to_x: f64, to_y: f64) -> String {
    let (x, to_x) = (two(x), two(to_x));
    if (y - to_y).abs() < f64::EPSILON {
        let (middle, height) = (two((x + to_x) / 2.0), two(y - 2.0 * (y - 14.0)));
        return format!("M{x} {y}Q{middle} {height} {to_x} {to_y}");
    }
    let middle = two((y + to_y) / 2.0);
    format!("M{x} {y}C{x} {middle} {to_x} {middle} {to_x} {to_y}")
}

fn arc_told(found: &[&Finding]) -> String {
    let first = found[0];
    let kind = super::finding::kind_in_words(first.reversal.kind);
    match found.len() {
        1 => format!(
            "{kind}, {}: {} and {}",
            first.reversal.strength,
            wording::said_short(&first.earlier.said),
            wording::said_short(&first.later.said)
        ),
        n => format!("{} between these times", wording::count(n, "reversal")),
    }
}

fn mark_told(held: &[&Node<'_>]) -> String {
    let statement = held[0].statement;
    let said = wording::said_short(&statement.said);
    match held.len() {
        1 => {
            let quote = wording::shortened(statement.quote.trim(), TOLD, "…");
            format!("{said}: {}", escape::line(&quote, false))
        }
        n => format!("{} statements round {said}", wording::number(n)),
    }
}

/// Other statements by time: the more, the higher.
fn other_views(axis: Axis, others: &[&(Id, &Statement)], bottom: f64) -> Vec<OtherView> {
    let mut counts: BTreeMap<u32, (usize, NaiveDate)> = BTreeMap::new();
    for day in others.iter().filter_map(|(_, one)| one.said.middle()) {
        let step = (axis.share(day) * COARSE).round() as u32;
        counts.entry(step).or_insert((0, day)).0 += 1;
    }
    let most = counts.values().map(|(n, _)| *n).max().unwrap_or(1) as f64;
    let view = |(step, (n, day)): (u32, (usize, NaiveDate))| {
        let height = two(6.0 + 18.0 * (n as f64 - 1.0) / most.max(2.0));
        let told = format!("{}, from {} on", wording::count(n, "other statement"), time::day(&day));
        let told = if n == 1 { format!("1 other statement, {}", time::day(&day)) } else { told };
        let x = two(Axis::percent(f64::from(step) / COARSE));
        OtherView { x, y: bottom - height, height, told }
    };
    counts.into_iter().map(view).collect()
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
    rows: bool,
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
        position: node.filter(|_| rows).map(|node| letter(node.position)),
        finding: node.map(|node| node.finding.to_string()),
        lang: language(statement),
        quote: Words::lines(&quote[..end]),
        rest: Words::lines(&quote[end..]),
        source: Words::line(&wording::source(statement)),
    }
}
