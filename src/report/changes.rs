//! What is different between two snapshots of fact logs, for people and for machines.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Location, Style, text};
use crate::factlog::merge::Value as Shown;
use crate::factlog::merge::item::{Fields, Item};
use crate::finding::{Kind, Strength};
use crate::id::Id;
use crate::record::Verdict;
use crate::said::Said;
use crate::snapshot::{Cause, Change, Field, Found, Sides};
use crate::statement::Statement;

/// The differences, and what is to be known to read them.
#[derive(Debug, Default)]
pub(crate) struct Changes<'a> {
    /// The differences, in their order.
    pub(crate) changes: &'a [Change],
    /// Where statements stand, as far as that is known.
    pub(crate) places: BTreeMap<Id, Location>,
    /// What judges differently, in words: "accepted with walkback 1.0.0, this is 2.0.0".
    pub(crate) judged: String,
    /// Whether anything was accepted yet.
    pub(crate) accepted: bool,
}

/// How a change is called in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Sort {
    /// It was not there.
    Added,
    /// It is not there any more.
    Removed,
    /// It is something else.
    Changed,
    /// It was put right by a correction.
    Corrected,
}

impl Sort {
    /// Of a change.
    pub(crate) fn of(sides: &Sides) -> Sort {
        let sort = |old: bool, new: bool| match (old, new) {
            (true, true) => Sort::Changed,
            (false, _) => Sort::Added,
            (_, false) => Sort::Removed,
        };
        match sides {
            Sides::Record { pair, .. } => sort(pair.old.is_some(), pair.new.is_some()),
            Sides::Corrected { .. } => Sort::Corrected,
            Sides::How { .. } => Sort::Changed,
            Sides::Finding { old, new, .. } => sort(old.is_some(), new.is_some()),
        }
    }

    /// The word.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Sort::Added => "added",
            Sort::Removed => "removed",
            Sort::Changed => "changed",
            Sort::Corrected => "corrected",
        }
    }
}

/// As text for a terminal.
pub(crate) fn text(changes: &Changes<'_>, style: &Style) -> String {
    text::changes(changes, style)
}

/// One of them as text for a terminal.
pub(crate) fn one(changes: &Changes<'_>, at: usize, style: &Style) -> String {
    text::one_change(changes, at, style)
}

#[derive(Serialize)]
struct Document<'a> {
    changes: Vec<Shape<'a>>,
    judged_differently: Option<&'a str>,
    /// Whether anything was accepted yet.
    accepted: bool,
}

#[derive(Serialize)]
struct Shape<'a> {
    id: Id,
    what: &'a str,
    change: Sort,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fields: Vec<FieldShape<'a>>,
    #[serde(flatten)]
    sides: SidesShape<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
}

#[derive(Serialize)]
struct FieldShape<'a> {
    field: &'a str,
    old: Option<&'a str>,
    new: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum SidesShape<'a> {
    How {
        old: String,
        new: String,
    },
    Record {
        old: Option<&'a Fields>,
        new: Option<&'a Fields>,
        #[serde(skip_serializing_if = "Option::is_none")]
        reason: Option<&'a str>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        about: Vec<Spoken<'a>>,
    },
    Finding {
        old: Option<FoundShape>,
        new: Option<FoundShape>,
        cause: &'static str,
        #[serde(skip_serializing_if = "Option::is_none")]
        stale_verdict: Option<&'a Verdict>,
        speaker: &'a str,
        earlier: Spoken<'a>,
        later: Spoken<'a>,
    },
}

#[derive(Serialize)]
struct FoundShape {
    kind: Kind,
    strength: Strength,
}

#[derive(Serialize)]
struct Spoken<'a> {
    id: Id,
    said: &'a Said,
    quote: &'a str,
}

/// For machines.
pub(crate) fn json(changes: &Changes<'_>) -> serde_json::Result<String> {
    let judging =
        |change: &Change| matches!(change.sides, Sides::Finding { cause: Cause::Judging, .. });
    let document = Document {
        changes: changes.changes.iter().map(|one| shape(one, changes)).collect(),
        judged_differently: changes.changes.iter().any(judging).then_some(&changes.judged),
        accepted: changes.accepted,
    };
    Ok(serde_json::to_string_pretty(&document)? + "\n")
}

fn shape<'a>(change: &'a Change, changes: &'a Changes<'_>) -> Shape<'a> {
    let (what, fields, sides): (&str, &[Field], SidesShape<'a>) = match &change.sides {
        Sides::How { old, new } => {
            ("comparison", &[], SidesShape::How { old: old.words(), new: new.words() })
        }
        Sides::Record { pair, fields, about } => {
            (pair.kind(), fields, record(pair.old.as_ref(), pair.new.as_ref(), None, about))
        }
        Sides::Corrected { correction, pair, fields } => {
            let reason = correction.text("reason");
            ("statement", fields, record(pair.old.as_ref(), pair.new.as_ref(), reason, &[]))
        }
        Sides::Finding { old, new, quotes, cause, stale } => {
            let found = |found: &Found| FoundShape { kind: found.kind, strength: found.strength };
            let speaker = new.as_ref().or(old.as_ref()).map_or("", |found| found.speaker.as_str());
            let cause = match cause {
                Cause::Facts => "facts",
                Cause::Judging => "judging",
            };
            let [earlier, later] = &**quotes;
            let sides = SidesShape::Finding {
                old: old.as_ref().map(found),
                new: new.as_ref().map(found),
                cause,
                stale_verdict: stale.as_ref(),
                speaker,
                earlier: spoken(earlier),
                later: spoken(later),
            };
            ("finding", &[], sides)
        }
    };
    let place = changes.places.get(&change.id);
    Shape {
        id: change.id,
        what,
        change: Sort::of(&change.sides),
        fields: fields.iter().map(field).collect(),
        sides,
        file: place.map(|place| place.file.as_str()),
        line: place.map(|place| place.line),
    }
}

fn record<'a>(
    old: Option<&'a Item>,
    new: Option<&'a Item>,
    reason: Option<&'a str>,
    about: &'a [Statement],
) -> SidesShape<'a> {
    let about = about.iter().map(spoken).collect();
    SidesShape::Record {
        old: old.map(|it| &it.fields),
        new: new.map(|it| &it.fields),
        reason,
        about,
    }
}

fn spoken(statement: &Statement) -> Spoken<'_> {
    Spoken { id: statement.id(), said: &statement.said, quote: &statement.quote }
}

fn field(field: &Field) -> FieldShape<'_> {
    fn value(value: &Shown) -> Option<&str> {
        match value {
            Shown::Is(text) => Some(text),
            Shown::Missing | Shown::Removed => None,
        }
    }
    FieldShape { field: &field.name, old: value(&field.old), new: value(&field.new) }
}
