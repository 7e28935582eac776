//! Statements as a list.

use anyhow::Result;
use chrono::NaiveDateTime;
use serde::Serialize;

use crate::id::Id;
use crate::record::{InForce, LeftOut, Why};
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
    let bold = |words: &str| {
        if style.color { format!("\u{1b}[1m{words}\u{1b}[0m") } else { words.to_owned() }
    };
    for row in rows {
        let statement = row.statement.statement;
        let line = |words: &str| escape::line(words, style.ascii).into_owned();
        text.push_str(&format!("{}  {}  ", row.statement.id.short(), line(statement.said.as_str())));
        text.push_str(&bold(&line(row.statement.speaker)));
        if fold_differs(row) {
            text.push_str(&format!(" (as {})", line(&statement.speaker)));
        }
        match statement.kind {
            QuoteKind::Direct => {}
            kind => text.push_str(&format!(" ({})", kind.name())),
        }
        text.push('\n');
        for part in wrapped(&line(&statement.quote), style.width.saturating_sub(INDENT)) {
            text.push_str(&format!("{:INDENT$}{part}\n", ""));
        }
        if let Some(why) = row.why() {
            text.push_str(&format!("{:INDENT$}({})\n", "", line(&why)));
        }
    }
    text
}

/// Quotes stand under the date.
const INDENT: usize = 10;

fn fold_differs(row: &Row<'_>) -> bool {
    row.statement.speaker != row.statement.statement.speaker
}

/// Lines of at most so many columns, broken at spaces where there are some.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    use unicode_width::UnicodeWidthChar;
    let mut lines = Vec::new();
    let (mut line, mut columns, mut space) = (String::new(), 0, None);
    for c in text.chars() {
        let wide = c.width().unwrap_or(0);
        if columns + wide > width && !line.is_empty() {
            let rest = match space {
                Some(at) if c != ' ' => line.split_off(at),
                _ => String::new(),
            };
            lines.push(line.trim_end().to_owned());
            line = rest.trim_start().to_owned();
            columns = line.chars().map(|c| c.width().unwrap_or(0)).sum();
            space = None;
        }
        if c == ' ' {
            if line.is_empty() && !lines.is_empty() {
                continue;
            }
            space = Some(line.len());
        }
        line.push(c);
        columns += wide;
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_at_spaces_and_loses_no_word() {
        assert_eq!(wrapped("one two three four", 9), ["one two", "three", "four"]);
        assert_eq!(wrapped("abcdefghij", 4), ["abcd", "efgh", "ij"]);
        assert_eq!(wrapped("日本語日本語", 4), ["日本", "語日", "本語"]);
        assert_eq!(wrapped("", 4), [""]);
    }
}
