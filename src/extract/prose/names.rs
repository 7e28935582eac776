//! The names in a passage, and what stands round them.

use std::ops::Range;

use super::naming::{self, Sort};
use super::passage::Passage;
use crate::text::tags::Tag;

/// Small words within a name: "Ursula van der Leyen".
const PARTICLES: &[&str] = &[
    "von", "van", "der", "den", "de", "la", "le", "di", "da", "dos", "del", "bin", "ibn", "al",
    "el", "ter", "φον", "ντερ",
];

/// The runs of words that are names in a passage, titles included.
pub(super) fn names(passage: &Passage) -> Vec<Range<usize>> {
    names_in(passage, &(0..passage.tokens.len()))
}

pub(super) fn names_in(passage: &Passage, within: &Range<usize>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut at = within.start;
    let name = |at: usize| {
        passage.tags[at] == Tag::Name
            || passage.tokens[at].capital
                && matches!(passage.tags[at], Tag::Noun | Tag::Adj)
                && naming::is_title(&passage.tokens[at].norm)
    };
    while at < within.end {
        if !name(at) {
            at += 1;
            continue;
        }
        let start = at;
        at += 1;
        loop {
            let joins = at < within.end
                && (name(at)
                    || passage.is(at, ".")
                        && at + 1 < within.end
                        && passage.tokens[at - 1].norm.len() <= 4
                        && name(at + 1)
                    || PARTICLES.contains(&&*passage.tokens[at].norm)
                        && at + 1 < within.end
                        && (name(at + 1) || PARTICLES.contains(&&*passage.tokens[at + 1].norm))
                    || passage.is(at, "-")
                        && at + 1 < within.end
                        && name(at + 1)
                        && passage.tokens[at - 1].span.end == passage.tokens[at].span.start);
            if !joins {
                break;
            }
            at += 1;
        }
        out.push(start..at);
    }
    out
}

/// The words of a name without what stands before it: no "President", no "Mr.".
pub(super) fn own_name(passage: &Passage, name: &Range<usize>) -> Vec<usize> {
    let mut start = name.start;
    while start + 1 < name.end
        && (naming::is_title(&passage.tokens[start].norm) || passage.is(start, "."))
    {
        start += 1;
    }
    let end = if passage.is(name.end - 1, ".") { name.end - 1 } else { name.end };
    (start..end.max(start + 1)).collect()
}

pub(super) fn spelled(passage: &Passage, words: &[usize]) -> String {
    match (words.first(), words.last()) {
        (Some(&first), Some(&last)) => {
            passage.words(&(first..last + 1)).split_whitespace().collect::<Vec<_>>().join(" ")
        }
        _ => String::new(),
    }
}

/// "Mrs Holt", where nobody has told her first name.
pub(super) fn with_title(passage: &Passage, name: &Range<usize>, spelled: String) -> String {
    if naming::sort(&passage.tokens[name.start].norm) == Some(Sort::Courtesy) && name.len() > 1 {
        return passage.words(name).split_whitespace().collect::<Vec<_>>().join(" ");
    }
    spelled
}

/// How many people a range names.
pub(super) fn count(passage: &Passage, range: &Range<usize>) -> usize {
    names_in(passage, range).len()
}

/// Whether words are nothing but the name of a person, first name and last name.
pub(super) fn is_full_name(passage: &Passage, words: &Range<usize>) -> bool {
    let names = names_in(passage, words);
    names.len() == 1 && names[0] == *words && own_name(passage, words).len() >= 2
}
