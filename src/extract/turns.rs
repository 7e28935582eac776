//! The quotes of a document that tells who speaks: a transcript, subtitles.

use std::collections::{BTreeSet, HashMap};

use super::document::{Document, Turn};
use super::nobody;
use super::quote::{Quote, SaidAt};
use crate::statement::QuoteKind;

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
        let who = names.fullest(&turn.speaker);
        let doubt = who.as_ref().and_then(|who| names.doubt(turn, who));
        Some(Quote {
            content: turn.words.clone(),
            speaker: turn.label.clone(),
            who,
            role: None,
            cue: None,
            needs_cue: false,
            kind: QuoteKind::Direct,
            said: said.clone(),
            through: None,
            context: start..last.end,
            doubt,
        })
    };
    document.turns.iter().filter_map(quote).collect()
}

/// The names of a transcript by their last word.
struct Names<'t> {
    by_family: HashMap<String, Vec<&'t str>>,
    /// How many turns have a label.
    turns: HashMap<&'t str, usize>,
}

impl<'t> Names<'t> {
    fn of(turns: &'t [Turn]) -> Names<'t> {
        let labelled = turns.iter().filter(|turn| turn.label.is_some());
        let mut counts: HashMap<&str, usize> = HashMap::new();
        labelled.for_each(|turn| *counts.entry(&turn.speaker).or_default() += 1);
        let all: BTreeSet<&str> = counts.keys().copied().collect();
        let mut by_family: HashMap<String, Vec<&str>> = HashMap::new();
        for name in all {
            by_family.entry(words(name).pop().unwrap_or_default()).or_default().push(name);
        }
        Names { by_family, turns: counts }
    }

    /// The fullest name that a label may stand for: its own where two people fit, none where it names nobody.
    fn fullest(&self, label: &str) -> Option<String> {
        let own = words(label);
        if own.is_empty() || nobody::is(label) {
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
        let plainest = longest.iter().map(|(name, _)| *name).min_by_key(|name| plainness(name));
        Some(plainest.filter(|_| one).unwrap_or(label).to_owned())
    }

    /// Why a person should look at who speaks in a turn.
    fn doubt(&self, turn: &Turn, who: &str) -> Option<String> {
        if turn.label.is_none() {
            return Some("no name stands here: the one before may go on".to_owned());
        }
        let small = who.contains(char::is_lowercase) && !who.contains(' ');
        let once = small && self.turns.get(&*turn.speaker) == Some(&1);
        (once && *who == turn.speaker).then(|| "a label that comes once may be no name".to_owned())
    }
}

/// Of names of the same words the one to show: without capitals throughout, then without titles.
fn plainness(name: &str) -> (bool, usize, &str) {
    let last = name.split_whitespace().next_back().unwrap_or_default();
    (!last.contains(char::is_lowercase), name.len(), name)
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
    fn one_person_with_and_without_title_is_one() {
        let (_, quotes) = read(
            "MS. ANN LEE: No.\nHOLT: Yes.\nLEE: Why?\nTom Holt, member of the council: So.\nAnn Lee: No.\n",
        );
        let who: Vec<Option<&str>> = quotes.iter().map(|quote| quote.who.as_deref()).collect();
        assert_eq!(who, ["Ann Lee", "Tom Holt", "Ann Lee", "Tom Holt", "Ann Lee"].map(Some));
    }

    #[test]
    fn the_unnamed_are_told_by_their_label_and_are_nobody() {
        let (_, quotes) = read("LEE: No.\nSome hon. members: Shame!\nUNKNOWN: Yes.\nLEE: So.\n");
        assert!(quotes.iter().all(|quote| quote.speaker.is_some()));
        let named: Vec<bool> = quotes.iter().map(|quote| quote.who.is_some()).collect();
        assert_eq!(named, [true, false, false, true]);
    }

    #[test]
    fn a_label_that_comes_once_is_told() {
        let (_, quotes) = read("Lee: No.\nHolt: Yes.\nLee: So.\nInflation: It is down.\n");
        let doubts: Vec<bool> = quotes.iter().map(|quote| quote.doubt.is_some()).collect();
        assert_eq!(doubts, [false, true, false, true]);
    }

    #[test]
    fn of_two_namesakes_none_is_chosen() {
        let (_, quotes) = read("Mara LINDEN: No.\nTom LINDEN: Yes.\nLINDEN: Why?\n");
        assert_eq!(quotes[2].who.as_deref(), Some("LINDEN"));
    }
}
