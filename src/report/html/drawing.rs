//! A timeline as marks and arcs on an axis of time.

use std::collections::BTreeMap;

use super::super::{Finding, escape, wording};
use super::axis::Axis;
use super::finding::kind_in_words;
use super::positions::Position;
use super::time;
use crate::id::Id;
use crate::said::Said;
use crate::statement::Statement;

/// So many groups of statements have a row each; where there are more, all stand in one.
const ROWS: usize = 12;
/// Marks that stand nearer than this, in per cent of the width, stand below each other.
const APART: f64 = 4.8;
/// So many marks stand below each other; what comes on top of them shares one.
const LEVELS: usize = 3;
/// Pixels between marks that stand below each other.
const LEVEL: f64 = 18.0;
/// The most pixels from a mark up to its arc, and the least.
const ARC: (f64, f64) = (34.0, 12.0);
/// Pixels from the last mark of a row to the next row's arcs.
const GAP: f64 = 16.0;
/// Where bars for other statements may stand, of the whole axis.
const BARS: f64 = 90.0;
/// How much of a statement a mark tells, in code points.
const TOLD: usize = 90;

/// A statement of a finding.
pub(super) struct Node<'a> {
    pub(super) statement: &'a Statement,
    /// The findings on it, one at least.
    pub(super) findings: Vec<Id>,
    /// Where it stands.
    pub(super) place: Position,
}

/// What is drawn: places are in per cent of the width and in pixels from the top.
pub(super) struct Drawing {
    pub(super) height: f64,
    pub(super) bottom: f64,
    /// Where days are named, how, and on which side of that the name stands.
    pub(super) ticks: Vec<(f64, String, &'static str)>,
    /// From, to and height of what a row spans, and of what single statements may mean.
    pub(super) spans: Vec<(f64, f64, f64)>,
    pub(super) reaches: Vec<(f64, f64, f64)>,
    pub(super) arcs: Vec<Arc>,
    pub(super) marks: Vec<Mark>,
    pub(super) others: Vec<Bar>,
}

/// One reversal or several.
pub(super) struct Arc {
    pub(super) path: String,
    pub(super) settled: bool,
    pub(super) finding: Id,
    pub(super) told: String,
}

/// One statement or several.
pub(super) struct Mark {
    pub(super) x: f64,
    pub(super) y: f64,
    /// The position, or how many statements share the mark.
    pub(super) label: String,
    pub(super) shared: bool,
    pub(super) finding: Id,
    pub(super) told: String,
}

/// Other statements of about one day.
pub(super) struct Bar {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) height: f64,
    pub(super) told: String,
}

/// Whether the letters of positions tell anything: each group has its own.
pub(super) fn lettered(nodes: &BTreeMap<Id, Node<'_>>) -> bool {
    nodes.values().map(|node| node.place.group).max().is_none_or(|last| last < ROWS)
}

/// "A" for the first position.
pub(super) fn letter(position: usize) -> char {
    char::from(b'A' + u8::try_from(position).unwrap_or(25).min(25))
}

/// Draws statements of findings, the others, and the findings.
pub(super) fn drawing(
    axis: Axis,
    nodes: &BTreeMap<Id, Node<'_>>,
    others: &[&(Id, &Statement)],
    findings: &[&Finding],
) -> Drawing {
    let lettered = lettered(nodes);
    let mut rows: BTreeMap<usize, Row<'_>> = BTreeMap::new();
    let mut in_time: Vec<(&Id, &Node<'_>)> = nodes.iter().collect();
    in_time.sort_by(|one, other| one.1.statement.said.cmp(&other.1.statement.said));
    for (id, node) in in_time {
        let Some(day) = node.statement.said.middle() else { continue };
        let row = rows.entry(if lettered { node.place.group } else { 0 }).or_default();
        row.put(*id, node, two(Axis::percent(axis.share(day))));
    }
    let mut drawing = Drawing {
        height: 0.0,
        bottom: 0.0,
        ticks: axis.ticks().into_iter().map(tick).collect(),
        spans: Vec::new(),
        reaches: Vec::new(),
        arcs: Vec::new(),
        marks: Vec::new(),
        others: Vec::new(),
    };
    let mut places: BTreeMap<Id, usize> = BTreeMap::new();
    let mut top = 8.0;
    for row in rows.values() {
        let y = top + ARC.0;
        for held in &row.marks {
            places.extend(held.nodes.iter().map(|(id, _)| (*id, drawing.marks.len())));
            drawing.marks.push(held.mark(y, lettered));
            drawing.reaches.extend(held.reach(axis, y));
        }
        drawing.spans.extend(row.span().map(|(from, to)| (from, to, y)));
        let levels = row.marks.iter().map(|held| held.level).max().unwrap_or(0);
        top = y + LEVEL * levels as f64 + GAP;
    }
    drawing.bottom = top + if others.is_empty() { 4.0 } else { 30.0 };
    drawing.height = drawing.bottom + 30.0;
    drawing.arcs = arcs(&drawing.marks, &places, findings);
    drawing.others = bars(axis, others, drawing.bottom);
    drawing
}

/// Names at the ends stay within the drawing on a phone as well.
fn tick((at, day): (f64, String)) -> (f64, String, &'static str) {
    let anchor = match at {
        ..0.05 => "start",
        0.95.. => "end",
        _ => "middle",
    };
    (two(Axis::percent(at)), day, anchor)
}

fn two(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

/// The marks of one row, by time.
#[derive(Default)]
struct Row<'a> {
    marks: Vec<Held<'a>>,
    /// The last mark of each level.
    last: [Option<usize>; LEVELS],
}

/// The statements of one mark.
struct Held<'a> {
    x: f64,
    level: usize,
    nodes: Vec<(Id, &'a Node<'a>)>,
}

impl<'a> Row<'a> {
    /// Puts a statement on the first level where there is room, or else to another on the last level.
    fn put(&mut self, id: Id, node: &'a Node<'a>, x: f64) {
        let free = |last: &Option<usize>| last.is_none_or(|at| x - self.marks[at].x >= APART);
        let level = self.last.iter().position(free);
        match (level, self.last[LEVELS - 1]) {
            (None, Some(at)) => self.marks[at].nodes.push((id, node)),
            (level, _) => {
                let level = level.unwrap_or(0);
                self.last[level] = Some(self.marks.len());
                self.marks.push(Held { x, level, nodes: vec![(id, node)] });
            }
        }
    }

    fn span(&self) -> Option<(f64, f64)> {
        Some((self.marks.first()?.x, self.marks.last()?.x)).filter(|(from, to)| from < to)
    }
}

impl Held<'_> {
    fn mark(&self, y: f64, lettered: bool) -> Mark {
        let node = self.nodes[0].1;
        let shared = self.nodes.len() > 1;
        let said = wording::said_short(&node.statement.said);
        let told = if shared {
            format!("{} round {said}", wording::count(self.nodes.len(), "statement"))
        } else {
            let quote = wording::shortened(node.statement.quote.trim(), TOLD, "…");
            format!("{said}: {}", escape::line(&quote, false))
        };
        let position = || letter(node.place.position).to_string();
        Mark {
            x: self.x,
            y: y + LEVEL * self.level as f64,
            label: match (shared, lettered) {
                (true, _) => wording::number(self.nodes.len()),
                (false, true) => position(),
                (false, false) => String::new(),
            },
            shared,
            finding: node.findings[0],
            told,
        }
    }

    /// What the time of a statement may mean, where that is more than its mark covers.
    fn reach(&self, axis: Axis, y: f64) -> Option<(f64, f64, f64)> {
        let [(_, node)] = self.nodes.as_slice() else { return None };
        let (first, last) = node.statement.said.bounds();
        let (from, to) = (axis.share(first?.date()), axis.share(last?.date()));
        let (from, to) = (two(Axis::percent(from)), two(Axis::percent(to)));
        (to - from > 1.0).then_some((from, to, y + LEVEL * self.level as f64))
    }
}

fn arcs(marks: &[Mark], places: &BTreeMap<Id, usize>, findings: &[&Finding]) -> Vec<Arc> {
    let mut between: BTreeMap<(usize, usize), Vec<&Finding>> = BTreeMap::new();
    for finding in findings {
        let place = |statement: &Statement| places.get(&statement.id()).copied();
        if let Some(ends) = place(&finding.earlier).zip(place(&finding.later)) {
            between.entry(ends).or_default().push(finding);
        }
    }
    let arc = |(&(from, to), found): (&(usize, usize), &Vec<&Finding>)| Arc {
        path: path(&marks[from], &marks[to]),
        settled: found.iter().all(|one| one.is_settled()),
        finding: found[0].id,
        told: told(found),
    };
    between.iter().map(arc).collect()
}

/// An arc from one mark to the other, in a drawing that is 1000 wide whatever its width: the further, the
/// higher.
fn path(from: &Mark, to: &Mark) -> String {
    let (x, to_x) = (two(10.0 * from.x), two(10.0 * to.x));
    let far = (to_x - x).abs() / 1000.0;
    let height = ARC.1 + (ARC.0 - ARC.1 - 8.0) * far.sqrt();
    // a curve with two handles rises to three quarters of them
    let up = two(from.y.min(to.y) - height / 0.75);
    format!("M{x} {}C{x} {up} {to_x} {up} {to_x} {}", from.y, to.y)
}

fn told(found: &[&Finding]) -> String {
    let first = found[0];
    match found.len() {
        1 => format!(
            "{}, {}: {} and {}",
            kind_in_words(first.reversal.kind),
            first.reversal.strength,
            wording::said_short(&first.earlier.said),
            wording::said_short(&first.later.said)
        ),
        n => format!("{} between these times", wording::count(n, "reversal")),
    }
}

/// Other statements by time: the more, the higher.
fn bars(axis: Axis, others: &[&(Id, &Statement)], bottom: f64) -> Vec<Bar> {
    let mut counts: BTreeMap<u32, (usize, &Said)> = BTreeMap::new();
    for (_, one) in others {
        let Some(day) = one.said.middle() else { continue };
        let step = (axis.share(day) * BARS).round() as u32;
        counts.entry(step).or_insert((0, &one.said)).0 += 1;
    }
    let most = counts.values().map(|(n, _)| *n).max().unwrap_or(1) as f64;
    let bar = |(step, (n, said)): (u32, (usize, &Said))| {
        let height = two(8.0 + 16.0 * (n as f64 - 1.0) / most.max(2.0));
        let first = time::in_words(said);
        let told = match n {
            1 => format!("1 other statement, {first}"),
            n => format!("{} other statements, the first {first}", wording::number(n)),
        };
        let x = two(Axis::percent(f64::from(step) / BARS));
        Bar { x, y: bottom - height, height, told }
    };
    counts.into_iter().map(bar).collect()
}
