//! The names in a passage, and what stands round them.

use std::ops::Range;

use super::naming::{self, Sort};
use super::passage::Passage;
use super::skipping::WEEKDAYS;
use crate::text::abbreviations::is_abbreviation;
use crate::text::invisible::is_invisible;
use crate::text::tags::Tag;

/// Small words within a name: "Ursula van der Leyen".
const PARTICLES: &[&str] = &[
    "von", "van", "der", "den", "de", "la", "le", "di", "da", "dos", "del", "bin", "ibn", "al",
    "el", "ter", "φον", "ντερ",
];

/// The runs of words that are names in a passage, titles included.
pub(super) fn names(passage: &Passage) -> Vec<Range<usize>> {
    passage.sentences.iter().flat_map(|sentence| names_in(passage, sentence)).collect()
}

pub(super) fn names_in(passage: &Passage, within: &Range<usize>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut at = within.start;
    while at < within.end {
        let start = at;
        at += 1;
        if !is_named(passage, start) {
            continue;
        }
        while at < within.end && joins(passage, at, within.end) {
            at += 1;
        }
        out.push(start..at);
    }
    out
}

/// Whether a word is one of a name or a title before it; days and months are none.
fn is_named(passage: &Passage, at: usize) -> bool {
    let token = &passage.tokens[at];
    let heads = naming::is_title(&token.norm) || is_body(&token.norm);
    let named = passage.tags[at] == Tag::Name
        || token.capital && matches!(passage.tags[at], Tag::Noun | Tag::Adj) && heads;
    named && !passage.is_any(at, WEEKDAYS) && !is_month(passage, at) && !is_party(&token.norm)
}

/// Whether a word tells party and state of the one named before it: "R-Neb."
fn is_party(norm: &str) -> bool {
    let state = norm.strip_prefix(['r', 'd', 'i']).and_then(|rest| rest.strip_prefix('-'));
    state.is_some_and(|state| (2..=6).contains(&state.len()) && state.is_ascii())
}

/// Whether a word within a name goes on with it.
fn joins(passage: &Passage, at: usize, end: usize) -> bool {
    let named = |at: usize| at < end && is_named(passage, at);
    let particle = |at: usize| at < end && PARTICLES.contains(&&*passage.tokens[at].norm);
    let before = &*passage.tokens[at - 1].norm;
    // "J. Holt", "Sen. Holt"; a name that ends a sentence goes not on
    let initial = passage.is(at, ".") && (before.len() == 1 || is_abbreviation(before));
    let hyphen =
        passage.is(at, "-") && passage.tokens[at - 1].span.end == passage.tokens[at].span.start;
    // "the Bank of Norland"
    let of = passage.is(at, "of") && is_body(&passage.tokens[at - 1].norm);
    named(at)
        || (initial || hyphen || of) && named(at + 1)
        || particle(at) && (named(at + 1) || particle(at + 1))
}

fn is_body(norm: &str) -> bool {
    matches!(naming::sort(norm), Some(Sort::Body | Sort::Firm))
}

const MONTHS: &[&str] =
    &["january", "february", "march", "july", "september", "october", "november", "december"];

/// Months that are first names as well.
const MONTHS_AND_NAMES: &[&str] = &["april", "may", "june", "august"];

fn is_month(passage: &Passage, at: usize) -> bool {
    let dated = |at: usize| matches!(passage.tags[at], Tag::Prep | Tag::Num);
    passage.is_any(at, MONTHS)
        || passage.is_any(at, MONTHS_AND_NAMES) && at.checked_sub(1).is_some_and(dated)
}

/// The words of a name without what stands round it: no "President", no "Mr.", no "MP".
pub(super) fn own_name(passage: &Passage, name: &Range<usize>) -> Vec<usize> {
    let (mut start, mut end) = (name.start, name.end);
    let letters = |at: usize| {
        passage.tokens[at].capital && naming::sort(&passage.tokens[at].norm) == Some(Sort::Letters)
    };
    while end > start + 1 && (letters(end - 1) || passage.is(end - 1, ".")) {
        end -= 1;
    }
    while start + 1 < end
        && (naming::is_title(&passage.tokens[start].norm) || passage.is(start, "."))
    {
        start += 1;
    }
    (start..end).collect()
}

/// Whether a name is nothing but titles: "Prime Minister".
pub(super) fn is_mere_title(passage: &Passage, name: &Range<usize>) -> bool {
    name.clone().all(|at| naming::is_title(&passage.tokens[at].norm) || passage.is(at, "."))
}

/// The words of a name as the text has them, on one line and without what cannot be seen.
pub(super) fn spelled(passage: &Passage, words: &[usize]) -> String {
    match (words.first(), words.last()) {
        (Some(&first), Some(&last)) => plain(passage.words(&(first..last + 1))),
        _ => String::new(),
    }
}

/// Words on one line, without characters that cannot be seen.
pub(super) fn plain(words: &str) -> String {
    let seen = |word: &str| word.chars().filter(|&c| !is_invisible(c)).collect::<String>();
    words.split_whitespace().map(seen).collect::<Vec<_>>().join(" ")
}

/// A word under which a name is looked up.
pub(super) fn key(passage: &Passage, at: usize) -> String {
    plain(&passage.tokens[at].norm)
}

/// What somebody is, by the words before the name: "former prime minister", "Norland Rail spokeswoman".
pub(super) fn role(passage: &Passage, from: usize, own: usize) -> Option<String> {
    let describes = |at: usize| {
        matches!(passage.tags[at], Tag::Noun | Tag::Name | Tag::Adj)
            && !matches!(
                naming::sort(&passage.tokens[at].norm),
                Some(Sort::Courtesy | Sort::Honour | Sort::Given)
            )
            && !passage.is_any(at, WEEKDAYS)
    };
    let start = (from..own).rev().take_while(|&at| describes(at)).last()?;
    let role = |at: usize| {
        matches!(naming::sort(&passage.tokens[at].norm), Some(Sort::Office | Sort::Spokes))
    };
    (start..own).any(role).then(|| plain(passage.words(&(start..own))))
}

/// "Mrs Holt", where nobody has told her first name.
pub(super) fn with_title(passage: &Passage, name: &Range<usize>, spelled: String) -> String {
    if naming::sort(&passage.tokens[name.start].norm) == Some(Sort::Courtesy) && name.len() > 1 {
        return plain(passage.words(name));
    }
    spelled
}

/// Whether words are nothing but the name of a person, first name and last name.
pub(super) fn is_full_name(passage: &Passage, words: &Range<usize>) -> bool {
    let names = names_in(passage, words);
    names.len() == 1
        && names[0] == *words
        && !is_mere_title(passage, words)
        && own_name(passage, words).len() >= 2
}

#[cfg(test)]
mod tests {
    use super::super::tests::{last, speakers};

    #[test]
    fn roles_honours_and_letters_are_no_part_of_a_name() {
        for (text, who, role) in [
            ("Hon. Ann Lee MP said the road opens.", "Ann Lee", None),
            ("Ann Lee, MP, said the road opens.", "Ann Lee", None),
            ("Sir Jon Lee KC said the road opens.", "Jon Lee", None),
            ("Councilman Lee said the road opens.", "Lee", Some("Councilman")),
            (
                "Former Prime Minister Ann Lee said it rains.",
                "Ann Lee",
                Some("Former Prime Minister"),
            ),
            (
                "Norland Rail spokeswoman Ida Ek said it rains.",
                "Ida Ek",
                Some("Norland Rail spokeswoman"),
            ),
            ("In 2019 Ann Lee said the road opens.", "Ann Lee", None),
            ("On Monday Ann Lee said the road opens.", "Ann Lee", None),
            ("In April Ann Lee said the road opens.", "Ann Lee", None),
            ("April Lee said the road opens.", "April Lee", None),
            ("A\u{200b}nn L\u{ad}ee\u{202c} said the road opens.", "Ann Lee", None),
        ] {
            let (found, told, _) = last(text);
            assert_eq!((found.as_deref(), told.as_deref()), (Some(who), role), "{text}");
        }
    }

    #[test]
    fn one_person_by_whatever_name() {
        let text =
            "Holt said the mill stays. Mr Holt said it goes. Later Mirren Holt said it burns.";
        assert_eq!(speakers(text), ["Mirren Holt"; 3]);
        assert_eq!(speakers("Mr Holt said the mill stays. Holt said it goes."), ["Mr Holt"; 2]);
        let text = "Ann Brandt met Holt. Brandt said the mill stays.";
        assert_eq!(speakers(text), ["Ann Brandt"]);
        let text = "Prime Minister Ann Lee left. The prime minister said it rains. The foreign minister said it snows.";
        assert_eq!(speakers(text), ["Ann Lee"]);
    }

    #[test]
    fn who_is_quoted_as_saying_says_it() {
        let text = "The Courier quoted Brandt as saying the mill stays.";
        assert_eq!(last(text).0.as_deref(), Some("Brandt"));
    }
}
