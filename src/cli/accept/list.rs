//! `walkback accept list`: what was accepted, and what it is worth now.

use anyhow::Result;
use serde::Serialize;

use super::super::context::Context;
use super::super::exit::Outcome;
use super::super::input::Input;
use super::super::output::Output;
use super::super::written::Written;
use super::looked::Looking;
use crate::accepted::{Accepted, Entry, State};
use crate::finding::Kind;
use crate::id::Id;
use crate::report::layout::{Run, Tone, below, painted};
use crate::report::{Style, escape};

/// List accepted findings with their state: in force, expired, other kind, unused
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  walkback accept list
  walkback accept list facts/ --format json")]
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

impl Args {
    pub(super) fn run(self, context: &Context) -> Result<Outcome> {
        let known = self.looking.known(context)?;
        let looked = self.looking.at(&self.input, &known, context)?;
        let accepted = &known.reading.accepted;
        let text = match self.written.is_json() {
            true => json(accepted, &looked.states)?,
            false => text(accepted, &looked.states, &context.style(&self.output)),
        };
        let files =
            [looked.whole.loaded.files.as_slice(), std::slice::from_ref(&known.path)].concat();
        self.output.write(&text, &files, context)?;
        context.say(&format!("{}: {}", known.name, counts(&looked.states, known.reading.unread)));
        looked.whole.loaded.tell();
        Ok(Outcome::Clean.or_incomplete(looked.whole.incomplete() || known.reading.failed))
    }
}

/// "3 in force, 1 expired".
fn counts(states: &[State], unread: usize) -> String {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    let unread = std::iter::repeat_n("unreadable", unread);
    for name in states.iter().map(State::name).chain(unread) {
        match counts.iter_mut().find(|(known, _)| *known == name) {
            Some((_, n)) => *n += 1,
            None => counts.push((name, 1)),
        }
    }
    match counts.is_empty() {
        true => "nothing accepted".to_owned(),
        false => {
            counts.iter().map(|(name, n)| format!("{n} {name}")).collect::<Vec<_>>().join(", ")
        }
    }
}

/// For machines: the entries with their state.
fn json(accepted: &Accepted, states: &[State]) -> Result<String> {
    #[derive(Serialize)]
    struct Item<'a> {
        id: Id,
        kind: Kind,
        state: &'static str,
        kind_now: Option<Kind>,
        reason: &'a str,
        by: Option<&'a str>,
        added: Option<String>,
        expires: Option<String>,
        speaker: Option<&'a str>,
        earlier: Option<&'a str>,
        later: Option<&'a str>,
        line: Option<usize>,
    }
    let items: Vec<Item<'_>> = accepted
        .entries
        .iter()
        .zip(states)
        .enumerate()
        .map(|(n, (entry, state))| Item {
            id: entry.id,
            kind: entry.kind,
            state: state.name(),
            kind_now: match state {
                State::OtherKind(now) => Some(*now),
                _ => None,
            },
            reason: &entry.reason,
            by: entry.by.as_deref(),
            added: entry.added.as_ref().map(ToString::to_string),
            expires: entry.expires.as_ref().map(ToString::to_string),
            speaker: entry.speaker.as_deref(),
            earlier: entry.earlier.as_deref(),
            later: entry.later.as_deref(),
            line: accepted.lines.get(n).copied(),
        })
        .collect();
    Ok(serde_json::to_string_pretty(&items)? + "\n")
}

/// For people: the state on one line, the words and the reason below.
fn text(accepted: &Accepted, states: &[State], style: &Style) -> String {
    let mut text = String::new();
    for (entry, state) in accepted.entries.iter().zip(states) {
        let state = match state {
            State::OtherKind(now) => format!("{} now", now.name()),
            State::Expired(day) => format!("expired {day}"),
            other => other.name().to_owned(),
        };
        let state = painted(&[Run::new(Tone::Strong, state)], style.color);
        let who = entry.speaker.as_deref().unwrap_or_default();
        let head = format!("{}  {state}  {}  {}", entry.id.short(), entry.kind, shown(who, style));
        text.push_str(head.trim_end());
        text.push('\n');
        for (sign, words) in [('-', &entry.earlier), ('+', &entry.later)] {
            if let Some(words) = words {
                text.push_str(&below(&format!("{sign} {words}"), style));
            }
        }
        text.push_str(&below(&why(entry), style));
    }
    text
}

/// "announced in time (Ann Lee, until 2026-03-31)".
fn why(entry: &Entry) -> String {
    let by = entry.by.clone();
    let until = entry.expires.as_ref().map(|day| format!("until {day}"));
    let notes: Vec<String> = by.into_iter().chain(until).collect();
    match notes.is_empty() {
        true => entry.reason.clone(),
        false => format!("{} ({})", entry.reason, notes.join(", ")),
    }
}

fn shown(words: &str, style: &Style) -> String {
    escape::printed(words, style.ascii)
}
