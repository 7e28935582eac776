//! One quote in a record that is not at hand: proofs of inclusion.

use std::path::Path;

use anyhow::{Context as _, Result, anyhow, bail};
use serde::Serialize;

use super::super::advice::Advice;
use super::super::input::bytes_of;
use super::super::lookup;
use super::told::{Told, head, quoted, verdict};
use crate::id::Id;
use crate::proof::{Checkpoint, Head, Proof};
use crate::read::{Format, read as read_record};
use crate::report::Style;
use crate::report::layout::below;
use crate::statement::Statement;

/// A proof with the statement in it.
pub(super) struct Quote {
    proof: Proof,
    statement: Statement,
}

/// What came of proofs.
#[derive(Serialize)]
pub(super) struct Checked<'a> {
    holds: bool,
    head: Head,
    #[serde(skip_serializing_if = "Option::is_none")]
    against: Option<Head>,
    quotes: Vec<Line<'a>>,
}

#[derive(Serialize)]
struct Line<'a> {
    id: Id,
    statement: &'a Statement,
    #[serde(skip_serializing_if = "Option::is_none")]
    wrong: Option<String>,
}

/// Reads proofs, one a line.
pub(super) fn read(path: &Path) -> Result<Vec<Quote>> {
    let (name, bytes) = bytes_of(path)?;
    let mut quotes = Vec::new();
    for proof in serde_json::Deserializer::from_slice(&bytes).into_iter::<Proof>() {
        let proof = proof.with_context(|| format!("{name}: this is no proof"))?;
        quotes.push(quote(proof).with_context(|| name.clone())?);
    }
    if quotes.is_empty() {
        return Err(Advice::error(
            format!("{name}: there is no proof in it"),
            "`walkback checkpoint --prove ID` writes one",
        ));
    }
    Ok(quotes)
}

/// The statement that a proof is about.
fn quote(proof: Proof) -> Result<Quote> {
    let reading = read_record("record", proof.record.as_bytes(), Some(Format::Jsonl));
    if let Some(problem) = reading.problems.iter().find(|problem| problem.is_error()) {
        bail!("the record in the proof cannot be read: {problem}");
    }
    let mut statements = reading.record.statements.into_iter();
    match (statements.next(), statements.next()) {
        (Some(statement), None) => Ok(Quote { proof, statement }),
        _ => Err(anyhow!("the record in the proof is not one statement")),
    }
}

/// Checks every proof; they must lead to one head, and to the one asked for.
pub(super) fn check<'a>(
    quotes: &'a [Quote],
    wanted: Option<&str>,
    against: Option<&Checkpoint>,
) -> Result<Checked<'a>> {
    if let Some(prefix) = wanted {
        lookup::is_id(prefix)?;
    }
    let head = against.map_or(quotes[0].proof.head, |checkpoint| checkpoint.head);
    let wrong = |quote: &Quote| {
        let id = quote.statement.id();
        let wanted = wanted.map(str::to_ascii_lowercase);
        if wanted.is_some_and(|prefix| !id.to_string().starts_with(&prefix)) {
            return Some("this is not the quote that was asked for".to_owned());
        }
        if quote.proof.head != head {
            return Some(format!("the proof is of another head, {}", quote.proof.head));
        }
        quote.proof.check().err().map(|invalid| invalid.to_string())
    };
    let line = |quote: &'a Quote| Line {
        id: quote.statement.id(),
        statement: &quote.statement,
        wrong: wrong(quote),
    };
    let quotes: Vec<Line<'_>> = quotes.iter().map(line).collect();
    let holds = quotes.iter().all(|line| line.wrong.is_none());
    Ok(Checked { holds, head, against: against.map(|checkpoint| checkpoint.head), quotes })
}

impl Told for Checked<'_> {
    fn holds(&self) -> bool {
        self.holds
    }

    fn text(&self, style: &Style) -> String {
        let mut text = String::new();
        for Line { statement, wrong, .. } in &self.quotes {
            let words = match wrong {
                None => "proved: this is in the record".to_owned(),
                Some(wrong) => format!("not proved: {wrong}"),
            };
            text.push_str(&verdict(&words, wrong.is_none(), style));
            text.push_str(&quoted(statement, style));
        }
        text.push_str(&head("head", self.head));
        if self.against.is_none() && self.holds {
            text.push_str(&below(
                "compare it with the one that was published, or give that with --against",
                style,
            ));
        }
        text
    }
}
