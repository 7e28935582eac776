//! Statements as a list.

use anyhow::Result;
use chrono::NaiveDateTime;
use serde::Serialize;

use crate::id::Id;
use crate::record::{InForce, LeftOut, Why};
use crate::report::layout::{Run, Tone, below, painted};
use crate::report::{Style, escape};
use crate::statement::{QuoteKind, Statement};

/// A statement, and why it is not in force if it is not.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'a> {
    pub(super) statement: InForce<'a>,
    why: Option<Why<'a>>,
}

/// A statement in force.
pub(super) fn in_force<'a>(statement: &InForce<'a>) -> Row<'a> {
    Row { statement: *statement, why: None }
}

/// A statement that is not.
pub(super) fn left_out<'a>(left_out: &LeftOut<'a>) -> Row<'a> {
    let LeftOut { id, statement, speaker, occurrences, why } = *left_out;
    Row { statement: InForce { id, statement, speaker, occurrences }, why: Some(why) }
}

impl Row<'_> {
    /// By when it was said; what has no date comes last.
    pub(super) fn time(&self) -> (bool, Option<NaiveDateTime>, String, Id) {
        let said = &self.statement.statement.said;
        let first = said.bounds().0;
        (first.is_none(), first, said.as_str().to_owned(), self.statement.id)
    }

    fn why(&self) -> Option<String> {
        self.why.map(|why| match why {
            Why::Corrected { with, reason } => format!("corrected by {}: {reason}", with.short()),
            Why::Retracted { reason } => format!("retracted: {reason}"),
            Why::RecordedLater => "recorded later".to_owned(),
        })
    }
}

/// For machines: statements as in a fact log, with id and speaker, aliases folded.
pub(super) fn json(rows: &[Row<'_>]) -> Result<String> {
    #[derive(Serialize)]
    struct Item<'a> {
        id: Id,
        #[serde(flatten)]
        statement: &'a Statement,
        speaker_name: &'a str,
        occurrences: usize,
        #[serde(skip_serializing_if = "Option::is_none")]
        not_in_force: Option<String>,
    }
    let items: Vec<Item<'_>> = rows
        .iter()
        .map(|row| Item {
            id: row.statement.id,
            statement: row.statement.statement,
            speaker_name: row.statement.speaker,
            occurrences: row.statement.occurrences,
            not_in_force: row.why(),
        })
        .collect();
    Ok(serde_json::to_string_pretty(&items)? + "\n")
}

/// For people: who and when on one line, the words below, whole.
pub(super) fn text(rows: &[Row<'_>], style: &Style) -> String {
    let mut text = String::new();
    let bold = |words: &str| painted(&[Run::new(Tone::Strong, words)], style.color);
    for row in rows {
        let statement = row.statement.statement;
        let line = |words: &str| escape::printed(words, style.ascii);
        text.push_str(&format!(
            "{}  {}  ",
            row.statement.id.short(),
            line(statement.said.as_str())
        ));
        text.push_str(&bold(&line(row.statement.speaker)));
        if row.statement.speaker != statement.speaker {
            text.push_str(&format!(" (as {})", line(&statement.speaker)));
        }
        match statement.kind {
            QuoteKind::Direct => {}
            kind => text.push_str(&format!(" ({})", kind.name())),
        }
        text.push('\n');
        text.push_str(&below(&statement.quote, style));
        if let Some(why) = row.why() {
            text.push_str(&format!("{:INDENT$}({})\n", "", line(&why)));
        }
    }
    text
}

/// Quotes stand under the date.
const INDENT: usize = 10;
