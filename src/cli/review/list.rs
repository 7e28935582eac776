//! `walkback review list`: every verdict, and what it is worth now.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use serde::Serialize;

use super::super::brief::short;
use super::super::context::Context;
use super::super::exit::Outcome;
use super::super::input::Input;
use super::super::output::Output;
use super::super::verdicts::said_of;
use super::super::written::Written;
use super::looked::{Looked, Looking};
use crate::finding::{Decision, Kind};
use crate::id::Id;
use crate::record::Verdict;
use crate::report::layout::{Run, Tone, below, painted};
use crate::report::wording::said_short;
use crate::report::{Style, escape, told};
use crate::said::Said;
use crate::statement::Statement;
use crate::store::Store;
use crate::verdicts::State;

/// List all verdicts with their state, those that others took the place of included
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  walkback review list
  walkback review list facts/ --format json")]
pub(super) struct Args {
    #[command(flatten)]
    input: Input,
    #[command(flatten)]
    written: Written,
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    looking: Looking,
}

/// The statements that verdicts name, as far as they are in the record.
type Words = BTreeMap<Id, Statement>;

impl Args {
    pub(super) fn run(self, context: &Context) -> Result<Outcome> {
        let looked = self.looking.at(&self.input, context)?;
        let verdicts = looked.whole.verdicts.all();
        let words = self.words(&looked, verdicts, context)?;
        let text = match self.written.is_json() {
            true => json(verdicts, &looked.states, &words)?,
            false => text(verdicts, &looked.states, &words, &context.style(&self.output)),
        };
        self.output.write(&text, &looked.whole.loaded.files, context)?;
        context.say(&counts(&looked.states));
        looked.whole.loaded.tell();
        Ok(Outcome::Clean.or_incomplete(looked.whole.incomplete()))
    }

    fn words(&self, looked: &Looked, verdicts: &[Verdict], context: &Context) -> Result<Words> {
        let wanted: BTreeSet<Id> =
            verdicts.iter().flat_map(|one| [one.earlier, one.later]).collect();
        if self.input.files.is_empty() && !wanted.is_empty() {
            let store = Store::open_read_only(&self.input.database_path(context)?)?;
            let found = store.fetch(&wanted)?;
            return Ok(found.into_iter().map(|one| (one.id, one.statement)).collect());
        }
        let all = looked.whole.loaded.record.statements.iter().map(|one| (one.id(), one));
        let found = all.filter(|(id, _)| wanted.contains(id));
        Ok(found.map(|(id, statement)| (id, statement.clone())).collect())
    }
}

/// "2 in force, 1 replaced".
fn counts(states: &[State]) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for state in states {
        *counts.entry(state.name()).or_default() += 1;
    }
    let told: Vec<String> = counts.iter().map(|(name, n)| format!("{n} {name}")).collect();
    if told.is_empty() { "no verdicts".to_owned() } else { told.join(", ") }
}

/// For machines: the verdicts with their state.
fn json(verdicts: &[Verdict], states: &[State], words: &Words) -> Result<String> {
    #[derive(Serialize)]
    struct Item<'a> {
        finding: Id,
        state: &'static str,
        told: String,
        kind: Kind,
        kind_now: Option<Kind>,
        finding_now: Option<Id>,
        verdict: Decision,
        reason: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        answer: Option<&'a str>,
        by: Option<&'a str>,
        decided: Option<&'a Said>,
        speaker: Option<&'a str>,
        earlier: Side<'a>,
        later: Side<'a>,
    }
    #[derive(Serialize)]
    struct Side<'a> {
        id: Id,
        said: Option<&'a Said>,
        quote: Option<&'a str>,
    }
    let side = |id: Id| {
        let statement = words.get(&id);
        let quote = statement.map(|one| one.quote.as_str());
        Side { id, said: statement.map(|one| &one.said), quote }
    };
    let items: Vec<Item<'_>> = verdicts
        .iter()
        .zip(states)
        .map(|(verdict, state)| Item {
            finding: verdict.finding(),
            state: state.name(),
            told: said_of(verdict, state),
            kind: verdict.kind,
            kind_now: match state {
                State::OtherKind(now) => Some(*now),
                _ => None,
            },
            finding_now: match state {
                State::QuoteChanged { now, .. } => *now,
                State::Swapped(now) => Some(*now),
                _ => None,
            },
            verdict: verdict.verdict,
            reason: &verdict.reason,
            answer: verdict.answer.as_deref(),
            by: verdict.by.as_deref(),
            decided: verdict.decided.as_ref().map(|decided| &decided.0),
            speaker: words.get(&verdict.later).map(|one| one.speaker.as_str()),
            earlier: side(verdict.earlier),
            later: side(verdict.later),
        })
        .collect();
    Ok(serde_json::to_string_pretty(&items)? + "\n")
}

/// For people: the state on one line, the words and the reason below.
fn text(verdicts: &[Verdict], states: &[State], words: &Words, style: &Style) -> String {
    let mut text = String::new();
    for (verdict, state) in verdicts.iter().zip(states) {
        let name = painted(&[Run::new(Tone::Strong, state.name())], style.color);
        let (id, kind) = (verdict.finding().short(), verdict.kind);
        let speaker = words.get(&verdict.later).map_or("", |one| one.speaker.as_str());
        let head = format!("{id}  {name}  {kind}  {}", escape::printed(speaker, style.ascii));
        text.push_str(head.trim_end());
        text.push('\n');
        for (sign, id) in [('-', &verdict.earlier), ('+', &verdict.later)] {
            let missing = || format!("{sign} {} is not in the record", id.short());
            let words = words.get(id).map_or_else(missing, |one| line(sign, one));
            text.push_str(&below(&words, style));
        }
        text.push_str(&below(&told::verdict(verdict), style));
        if let Some(answer) = told::answer(verdict, speaker) {
            text.push_str(&below(&answer, style));
        }
        if state.is_worth_a_word() {
            text.push_str(&below(&said_of(verdict, state), style));
        }
    }
    text
}

/// How much of a quote fits beside its date.
const ON_A_LINE: usize = 48;

fn line(sign: char, statement: &Statement) -> String {
    let said = said_short(&statement.said);
    format!("{sign} {said:16}  {}", short(&statement.quote, ON_A_LINE))
}
