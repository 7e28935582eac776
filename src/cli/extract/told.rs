//! What people should know of an extraction besides its result.

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::Result;
use chrono::Days;

use super::super::clock::Clock;
use super::super::context::{Context, count};
use super::super::import::news;
use super::super::input::is_stdin;
use crate::extract::document::Document;
use crate::extract::extracted::Extracted;
use crate::extract::statements::Unfit;
use crate::said::Said;
use crate::store::Added;

/// For whom names were taken.
pub(crate) fn names(context: &Context, document: &Document, notes: &[String]) {
    for note in notes {
        context.say(&format!("walkback: {}: {note}", document.id));
    }
}

/// That quotes have no date, and how they get one.
pub(crate) fn undated(context: &Context, one: &Extracted) {
    let undated = one.made().filter(|made| made.said.is_unknown()).count();
    if undated > 0 && one.document.date.is_none() {
        let quotes = count(undated, "quote");
        let have = if undated == 1 { "has" } else { "have" };
        let why = one.document.unsure_date.as_deref();
        context.say(&format!(
            "walkback: {}: {}, so {quotes} {have} no date and will not be compared by time\n  help: give \
             the day it was published with --date",
            one.document.id,
            why.unwrap_or("the text tells no date of its own"),
        ));
    }
}

/// That articles are dated in the future: years are mistyped. Where it is tomorrow already is no future.
pub(crate) fn future(context: &Context, date: Option<&Said>, clock: &Clock) -> Result<()> {
    let Some((date, begins)) = date.and_then(|date| Some((date, date.bounds().0?))) else {
        return Ok(());
    };
    let tomorrow = clock.now()?.0.bounds().1.and_then(|now| now.checked_add_days(Days::new(1)));
    if tomorrow.is_some_and(|tomorrow| begins > tomorrow) {
        context.say(&format!(
            "walkback: --date {date} is in the future\n  help: if that is mistyped, give the day it was \
             published"
        ));
    }
    Ok(())
}

/// That nothing was found, where the result itself cannot say so.
pub(crate) fn empty(context: &Context, all: &[Extracted]) {
    for one in all.iter().filter(|one| one.quotes.is_empty()) {
        context.say(&format!("walkback: no quotes found in {}", one.document.id));
    }
}

/// What is new in the record.
pub(crate) fn saved(context: &Context, all: &[Extracted], added: &Added) {
    let quotes: usize = all.iter().map(|one| one.quotes.len()).sum();
    let made = all.iter().flat_map(Extracted::made).count();
    context.say(&format!("saved {made} of {}: {}", count(quotes, "quote"), news(added)));
}

/// Quotes that made no statement, and why.
pub(crate) fn left_out(context: &Context, all: &[Extracted]) {
    let mut reasons: BTreeMap<Unfit, usize> = BTreeMap::new();
    for why in all.iter().flat_map(|one| &one.statements).filter_map(|made| made.as_ref().err()) {
        *reasons.entry(*why).or_default() += 1;
    }
    for (why, n) in reasons {
        let was = if n == 1 { "was" } else { "were" };
        let help = match why {
            Unfit::NoSpeaker => "\n  help: for a text in a file --interactive asks who said it",
            Unfit::NoWords | Unfit::Nul => "",
        };
        context.say(&format!("walkback: {} {why} {was} left out{help}", count(n, "quote")));
    }
}

/// Quotes that somebody did not want.
pub(crate) fn dropped(context: &Context, dropped: usize) {
    if dropped > 0 {
        context.say(&format!("walkback: {} dropped", count(dropped, "quote")));
    }
}

/// What to do next.
pub(crate) fn next(all: &[Extracted], files: &[PathBuf], saved: bool, project: bool) -> String {
    let file = match files {
        [one] if !is_stdin(one) => one.display().to_string(),
        [one, ..] if !is_stdin(one) => format!("{} …", one.display()),
        _ => "FILE".to_owned(),
    };
    if all.iter().flat_map(Extracted::made).next().is_none() {
        return format!(
            "nobody is named who said it; `walkback extract {file} --interactive` asks for each"
        );
    }
    match (saved, project) {
        (true, _) => "`walkback report` shows who walked back what".to_owned(),
        (false, true) => format!(
            "`walkback extract {file} --save` records them; `walkback extract {file} | walkback check \
             --new -` compares them with the record first"
        ),
        (false, false) => format!(
            "`walkback extract {file} --save` makes a project here and records them in it; \
             `walkback extract {file} > quotes.toml` writes a fact log"
        ),
    }
}
