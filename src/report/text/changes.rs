//! What is different between two snapshots, as a diff of facts.

use super::super::changes::{Changes, Sort};
use super::super::fold::{Folded, whole};
use super::super::layout::{Run, Tone};
use super::super::marks::{brackets, marks};
use super::super::{told, wording};
use super::details::detail;
use super::finding::{self, GUTTER, below_time};
use super::page::Page;
use crate::factlog::merge::item::Item;
use crate::factlog::merge::{Value, shown};
use crate::finding::Evidence;
use crate::snapshot::{Cause, Change, Field, Found, Sides};
use crate::statement::Statement;

/// Fields that stand in the line of a statement, or that tell nothing new.
const TOLD: [&str; 5] = ["speaker", "said", "kind", "quote", "recorded"];

/// Writes all of them.
pub(super) fn write(page: &mut Page<'_>, changes: &Changes<'_>) {
    let mut judging = false;
    for (at, change) in changes.changes.iter().enumerate() {
        if at > 0 {
            page.gap();
        }
        let judged = matches!(change.sides, Sides::Finding { cause: Cause::Judging, .. });
        if judged && !judging {
            let text =
                format!("the facts stayed; the program judges differently now: {}", changes.judged);
            let text = page.safe(&text);
            page.hanging(0, &[], &[Run::new(Tone::Strong, text)]);
            page.gap();
        }
        judging |= judged;
        write_one(page, changes, at);
    }
}

/// Writes one of them.
pub(super) fn write_one(page: &mut Page<'_>, changes: &Changes<'_>, at: usize) {
    let Some(change) = changes.changes.get(at) else { return };
    page.rule(&title(change, page.signs.dot), &change.id.short());
    match &change.sides {
        Sides::Finding { old, new, quotes, stale, .. } => {
            found(page, old.as_ref(), new.as_ref(), quotes);
            if let Some(verdict) = stale {
                detail(page, "stale", &told::verdict(verdict));
            }
        }
        Sides::How { old, new } => {
            line(page, "-", Tone::Earlier, "", &old.words());
            line(page, "+", Tone::Later, "", &new.words());
        }
        Sides::Record { pair, fields, about } => {
            record(page, pair.old.as_ref(), pair.new.as_ref(), fields);
            for one in about {
                name(page, &one.speaker);
                statement(page, one, " ", Tone::Plain, &[], one);
            }
        }
        Sides::Corrected { correction, pair, fields } => {
            record(page, pair.old.as_ref(), pair.new.as_ref(), fields);
            detail(page, "why", correction.text("reason").unwrap_or_default());
            detail(page, "by", correction.text("by").unwrap_or_default());
        }
    }
    if let Some(place) = changes.places.get(&change.id) {
        detail(page, "at", &place.to_string());
    }
}

/// "statement added", "statement changed: said", "finding added: date-moved · likely".
fn title(change: &Change, dot: &str) -> String {
    let sort = Sort::of(&change.sides).name();
    let names = |fields: &[Field]| {
        let names: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
        if names.is_empty() { String::new() } else { format!(": {}", names.join(", ")) }
    };
    match &change.sides {
        Sides::How { .. } => "the way of comparing changed".to_owned(),
        Sides::Record { pair, fields, .. } => {
            format!("{} {sort}{}", pair.kind(), names(fields))
        }
        Sides::Corrected { fields, .. } => format!("statement {sort}{}", names(fields)),
        Sides::Finding { old, new, .. } => {
            let told = |found: &Found| format!("{}{dot}{}", found.kind, found.strength);
            match (old, new) {
                (Some(old), Some(new)) => {
                    format!("finding {sort}: {}, was {}", told(new), told(old))
                }
                (one, other) => {
                    let found = other.as_ref().or(one.as_ref()).map_or(String::new(), told);
                    format!("finding {sort}: {found}")
                }
            }
        }
    }
}

fn name(page: &mut Page<'_>, name: &str) {
    let name = page.safe(name);
    page.hanging(GUTTER, &[], &[Run::new(Tone::Strong, name)]);
}

/// Both statements of a finding, whose signs tell which of them is the earlier one.
fn found(page: &mut Page<'_>, old: Option<&Found>, new: Option<&Found>, quotes: &[Statement; 2]) {
    name(page, new.or(old).map_or("", |found| &found.speaker));
    let [earlier, later] = quotes;
    statement(page, earlier, "-", Tone::Earlier, &[], earlier);
    statement(page, later, "+", Tone::Later, &[], later);
}

/// A statement under its time.
fn statement(
    page: &mut Page<'_>,
    one: &Statement,
    sign: &str,
    tone: Tone,
    marked: &[crate::finding::Span],
    other: &Statement,
) {
    let brackets = brackets(&one.quote, &other.quote, page.style.ascii);
    let folded = Folded { shown: whole(&one.quote), hidden: 0, total: 0 };
    let runs = finding::quote(page, one, marked, &folded, &brackets, tone);
    let time = page.safe(&wording::said_short(&one.said));
    let lines = super::super::layout::wrap(&runs, page.room(GUTTER));
    let kind = format!("({})", wording::quote_kind(one.kind));
    below_time(page, sign, tone, &time, &lines, &kind);
}

fn record(page: &mut Page<'_>, old: Option<&Item>, new: Option<&Item>, fields: &[Field]) {
    let statements = [old, new].map(|item| item.and_then(Item::statement));
    match (&statements, old, new) {
        ([Some(old), Some(new)], ..) => changed_statement(page, old, new, fields),
        ([Some(one), None], Some(item), _) => {
            name(page, &one.speaker);
            statement(page, one, "-", Tone::Earlier, &[], one);
            further(page, item);
        }
        ([None, Some(one)], _, Some(item)) => {
            name(page, &one.speaker);
            statement(page, one, "+", Tone::Later, &[], one);
            further(page, item);
        }
        (_, Some(old), Some(new)) => {
            let words = new.text("name").or(old.text("name")).unwrap_or_default();
            name(page, words);
            differing(page, fields);
        }
        (_, Some(item), None) => all(page, item, "-", Tone::Earlier),
        (_, None, Some(item)) => all(page, item, "+", Tone::Later),
        (_, None, None) => {}
    }
}

/// A statement that is another one now: both quotes where the words changed, the fields else.
fn changed_statement(page: &mut Page<'_>, old: &Statement, new: &Statement, fields: &[Field]) {
    name(page, &new.speaker);
    let moved = |field: &&Field| TOLD.contains(&field.name.as_str());
    if fields.iter().any(|field| moved(&field)) {
        let marks = marks(&old.quote, &new.quote, &Evidence::default());
        statement(page, old, "-", Tone::Earlier, &marks.earlier, new);
        statement(page, new, "+", Tone::Later, &marks.later, old);
    } else {
        statement(page, new, " ", Tone::Plain, &[], new);
    }
    let others: Vec<Field> =
        fields.iter().filter(|field| !moved(field) || field.name == "speaker").cloned().collect();
    differing(page, &others);
}

/// The fields of a statement that do not stand in its line.
fn further(page: &mut Page<'_>, item: &Item) {
    for (field, value) in item.fields.iter().filter(|(field, _)| !TOLD.contains(&field.as_str())) {
        if let Value::Is(value) = shown(Some(value)) {
            line(page, " ", Tone::Faint, field, &value);
        }
    }
}

fn all(page: &mut Page<'_>, item: &Item, sign: &str, tone: Tone) {
    for (field, value) in item.fields.iter().filter(|(field, _)| *field != "recorded") {
        if let Value::Is(value) = shown(Some(value)) {
            line(page, sign, tone, field, &value);
        }
    }
}

fn differing(page: &mut Page<'_>, fields: &[Field]) {
    for field in fields {
        if let Value::Is(value) = &field.old {
            line(page, "-", Tone::Earlier, &field.name, value);
        }
        if let Value::Is(value) = &field.new {
            line(page, "+", Tone::Later, &field.name, value);
        }
    }
}

/// A field as it stands in the file.
fn line(page: &mut Page<'_>, sign: &str, tone: Tone, field: &str, value: &str) {
    let equals = if field.is_empty() { "" } else { " = " };
    let (label, value) = (format!("{sign}  {field}{equals}"), page.safe(value));
    let indent = label.len();
    page.hanging(indent, &[Run::new(tone, label)], &[Run::new(tone, value)]);
}
