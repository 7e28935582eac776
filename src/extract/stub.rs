//! Stands in for the rules: “…” with `, said Name`, `, Name said` or nothing behind it.

use regex::Regex;

use super::document::{Document, Kind};
use super::quote::{Extraction, Quote, SaidAt};
use crate::statement::QuoteKind;

pub(super) fn extract(document: &Document) -> Extraction {
    let mut found = Extraction::default();
    if document.kind != Kind::Article {
        return found;
    }
    let name = r"(?:[A-Z]\p{L}+(?: [A-Z]\p{L}+)*|she|he)";
    let pattern = format!(
        r"(“[^“”]*”)(?:,?\s(?:(?P<cue1>said) (?P<who1>{name})|(?P<who2>{name}) (?P<cue2>said)))?(?P<when>\son\sWednesday)?"
    );
    let Ok(pattern) = Regex::new(&pattern) else { return found };
    for hit in pattern.captures_iter(&document.text) {
        let (Some(all), Some(words)) = (hit.get(0), hit.get(1)) else { continue };
        let who = hit.name("who1").or_else(|| hit.name("who2"));
        let pronoun = who.is_some_and(|who| matches!(who.as_str(), "she" | "he"));
        let said = hit.name("when").and(document.date.as_ref()).map(|date| SaidAt {
            said: "2025-11-26".parse().unwrap_or_default(),
            basis: format!("\"on Wednesday\", seen from {}", date.said),
        });
        found.quotes.push(Quote {
            content: vec![words.range()],
            speaker: who.map(|who| who.range()),
            who: who.filter(|_| !pronoun).map(|who| who.as_str().to_owned()),
            cue: hit.name("cue1").or_else(|| hit.name("cue2")).map(|cue| cue.range()),
            kind: QuoteKind::Direct,
            said,
            through: None,
            context: all.range(),
            doubt: pronoun.then(|| "the text does not tell who that is".to_owned()),
        });
    }
    found
}
