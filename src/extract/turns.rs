//! The quotes of a document that tells who speaks: a transcript, subtitles.

use std::collections::{BTreeSet, HashMap};

use super::document::{Document, Turn};
use super::quote::{Quote, SaidAt};
use crate::statement::QuoteKind;

/// Labels that name nobody.
const NOBODY: [&str; 13] = [
    "q",
    "a",
    "question",
    "answer",
    "audience",
    "audience member",
    "audience questioner",
    "unknown",
    "unidentified",
    "speaker",
    "reporter",
    "crowd",
    "narrator",
];

/// Forms of address before a name.
const TITLES: [&str; 18] = [
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "sen",
    "senator",
    "rep",
    "gov",
    "governor",
    "president",
    "vice",
    "secretary",
    "prof",
    "judge",
    "justice",
    "minister",
    "the",
];

/// What each turn says, as a quote of its speaker. A short label stands for the fullest one it fits.
pub fn quotes(document: &Document) -> Vec<Quote> {
    let names = Names::of(&document.turns);
    let said = document
        .date
        .as_ref()
        .map(|dated| SaidAt { said: dated.said.clone(), basis: "the document's date".to_owned() });
    let quote = |turn: &Turn| {
        let (first, last) = (turn.words.first()?, turn.words.last()?);
        let start = turn.label.as_ref().map_or(first.start, |label| label.start);
        Some(Quote {
            content: turn.words.clone(),
            speaker: turn.label.clone(),
            who: names.fullest(&turn.speaker),
            role: None,
            cue: None,
            needs_cue: false,
            kind: QuoteKind::Direct,
            said: said.clone(),
            through: None,
            context: start..last.end,
            doubt: None,
        })
    };
    document.turns.iter().filter_map(quote).collect()
}

/// The names of a transcript by their last word.
struct Names<'t> {
    by_family: HashMap<String, Vec<&'t str>>,
}

impl<'t> Names<'t> {
    fn of(turns: &'t [Turn]) -> Names<'t> {
        let all: BTreeSet<&str> = turns.iter().map(|turn| &*turn.speaker).collect();
        let mut by_family: HashMap<String, Vec<&str>> = HashMap::new();
        for name in all {
            by_family.entry(words(name).pop().unwrap_or_default()).or_default().push(name);
        }
        Names { by_family }
    }

    /// The fullest name that a label may stand for: its own where two people fit, none where it names nobody.
    fn fullest(&self, label: &str) -> Option<String> {
        let own = words(label);
        if own.is_empty() || NOBODY.contains(&&*label.to_lowercase()) {
            return None;
        }
        // a crowd of namesakes is no family: nobody can tell which is meant
        let like = own.last().and_then(|family| self.by_family.get(family));
        let like = like.filter(|like| like.len() <= 20).map_or(&[][..], |like| like);
        let fuller: Vec<(&str, Vec<String>)> = like
            .iter()
            .map(|name| (*name, words(name)))
            .filter(|(_, words)| words.len() >= own.len() && words.ends_with(&own[own.len() - 1..]))
            .filter(|(_, words)| own.iter().all(|word| words.contains(word)))
            .collect();
        let most = fuller.iter().map(|(_, words)| words.len()).max()?;
        let longest: Vec<_> = fuller.iter().filter(|(_, words)| words.len() == most).collect();
        let one = longest.iter().all(|(_, words)| *words == longest[0].1);
        Some(if one && most > own.len() { longest[0].0.to_owned() } else { label.to_owned() })
    }
}

/// The words of a name, folded, without forms of address.
fn words(name: &str) -> Vec<String> {
    let fold = |word: &str| word.trim_matches(['.', ',']).to_lowercase();
    let all: Vec<String> =
        name.split_whitespace().map(fold).filter(|word| !word.is_empty()).collect();
    let bare: Vec<String> =
        all.iter().filter(|word| !TITLES.contains(&word.as_str())).cloned().collect();
    if bare.is_empty() { all } else { bare }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::input::{How, InputKind, documents};

    fn read(text: &str) -> (Document, Vec<Quote>) {
        let how = How { kind: Some(InputKind::Transcript), ..How::default() };
        let document = documents("a", text.as_bytes(), &how).documents.remove(0);
        let quotes = quotes(&document);
        (document, quotes)
    }

    #[test]
    fn a_turn_is_a_quote_of_the_fullest_name() {
        let (document, quotes) = read(
            "Hearing\n\n27 November 2025\n\nSen. Mara LINDEN: No. (APPLAUSE) Never.\nTHE PRESIDENT: Yes.\n\
             LINDEN: (LAUGHTER)\nSen. LINDEN: Why?\nQ: Me?\n",
        );
        let who: Vec<Option<&str>> = quotes.iter().map(|quote| quote.who.as_deref()).collect();
        let linden = Some("Sen. Mara LINDEN");
        assert_eq!(who, [linden, Some("THE PRESIDENT"), linden, None]);
        let first = &quotes[0];
        assert_eq!(
            &document.text[first.context.clone()],
            "Sen. Mara LINDEN: No. (APPLAUSE) Never."
        );
        assert_eq!(first.content.len(), 2);
        assert_eq!(first.said.as_ref().map(|at| at.said.as_str()), Some("2025-11-27"));
    }

    #[test]
    fn of_two_namesakes_none_is_chosen() {
        let (_, quotes) = read("Mara LINDEN: No.\nTom LINDEN: Yes.\nLINDEN: Why?\n");
        assert_eq!(quotes[2].who.as_deref(), Some("LINDEN"));
    }
}
