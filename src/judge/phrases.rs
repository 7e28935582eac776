//! Noun phrases and pronouns, with the prepositions that they hang on.

use std::ops::Range;

use crate::text::Reading;
use crate::text::tags::Tag;

/// A noun phrase or a pronoun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Phrase {
    pub(super) tokens: Range<usize>,
    /// Its noun or pronoun.
    pub(super) head: usize,
    /// The preposition in front of it.
    pub(super) prep: Option<usize>,
}

impl Phrase {
    /// Whether it stands behind this preposition.
    pub(super) fn behind(&self, reading: &Reading, prep: &str) -> bool {
        self.prep.is_some_and(|at| reading.tokens[at].is(prep))
    }
}

/// The phrases in a range of tokens, in their order.
pub(super) fn phrases(reading: &Reading, range: Range<usize>) -> Vec<Phrase> {
    let mut found: Vec<Phrase> = Vec::new();
    let mut prep = None;
    let mut joins = false;
    let mut at = range.start;
    while at < range.end {
        if let Some(phrase) = phrase_at(reading, at, range.end) {
            // "from the bank and the council": the second one stands behind "from" as well
            let carried =
                if joins { found.last().and_then(|last: &Phrase| last.prep) } else { None };
            let phrase = whole(reading, phrase, range.end);
            at = phrase.tokens.end;
            found.push(Phrase { prep: prep.or(carried), ..phrase });
            (prep, joins) = (None, false);
            continue;
        }
        match reading.tags[at] {
            Tag::Prep | Tag::To => prep = Some(at),
            Tag::Conj => joins = !found.is_empty(),
            Tag::Adv | Tag::Not | Tag::Det => {}
            _ => (prep, joins) = (None, false),
        }
        at += 1;
    }
    found
}

/// "Two of our clerks", "some of the money": the clerks, the money.
fn whole(reading: &Reading, part: Phrase, end: usize) -> Phrase {
    let counts = reading.tags[part.head] == Tag::Num
        || matches!(
            &*reading.tokens[part.head].norm,
            "some" | "many" | "most" | "all" | "half" | "one" | "none" | "several" | "few" | "both"
        );
    let of = part.tokens.end;
    if counts
        && of + 1 < end
        && reading.tokens[of].is("of")
        && let Some(found) = phrase_at(reading, of + 1, end)
    {
        return Phrase { tokens: part.tokens.start..found.tokens.end, ..found };
    }
    part
}

/// The phrase that ends right before a token.
pub(super) fn ending(reading: &Reading, end: usize, floor: usize) -> Option<Phrase> {
    let mut best = None;
    // a phrase is short, and starts at its determiner
    for start in (floor.max(end.saturating_sub(9))..end).rev() {
        match phrase_at(reading, start, end) {
            Some(phrase) if phrase.tokens.end == end => best = Some(phrase),
            _ if best.is_some() => break,
            _ => {}
        }
        let closed = reading.tags[start] == Tag::Pron && !reading.tokens[start].is("one")
            || matches!(reading.tags[start], Tag::Det | Tag::Poss)
                && !owns(reading, start)
                && best.is_some();
        if closed {
            break;
        }
    }
    let mut phrase = best?;
    phrase.prep = phrase
        .tokens
        .start
        .checked_sub(1)
        .filter(|&at| at >= floor && matches!(reading.tags[at], Tag::Prep | Tag::To));
    Some(phrase)
}

/// The possessive ending: "the bank's".
fn owns(reading: &Reading, at: usize) -> bool {
    reading.tags[at] == Tag::Poss && matches!(&*reading.tokens[at].norm, "'s" | "'" | "’")
        || reading.tokens[at].is("'") && at > 0 && reading.tokens[at - 1].norm.ends_with('s')
}

/// Whether what stands behind a possessive ending goes on with its noun: "the bank's offer", but not "it was the
/// bank's".
fn narrows(reading: &Reading, at: usize) -> bool {
    matches!(reading.tags.get(at), Some(Tag::Noun | Tag::Name | Tag::Adj | Tag::Num | Tag::Adv))
}

/// Reads the phrase that begins at a token.
fn phrase_at(reading: &Reading, start: usize, end: usize) -> Option<Phrase> {
    let token = &reading.tokens[start];
    if reading.tags[start] == Tag::Pron {
        return Some(Phrase { tokens: start..start + 1, head: start, prep: None });
    }
    let mut head = None;
    let mut at = start;
    while at < end {
        // "sixty" in "on 3 May the bank": a date ends a phrase
        let dated = reading.is_timed(at);
        match reading.tags[at] {
            _ if dated && head.is_some() => break,
            Tag::Det if at == start => {}
            Tag::Det if at == start + 1 && reading.tags[start] == Tag::Det => {}
            _ if owns(reading, at) && head.is_some() && narrows(reading, at + 1) => head = None,
            Tag::Poss if at == start || reading.tags[at - 1] == Tag::Det => {}
            Tag::Adj if head.is_none() => {}
            Tag::Num if head.is_none() => {}
            Tag::Noun | Tag::Name => head = Some(at),
            // "the first", "the other side"
            Tag::Adv if at > start && head.is_none() => {}
            // "the one who"
            Tag::Pron if at > start && reading.tokens[at].is("one") && head.is_none() => {
                head = Some(at);
                at += 1;
                break;
            }
            _ => break,
        }
        at += 1;
    }
    if let Some(head) = head {
        return Some(Phrase { tokens: start..head + 1, head, prep: None });
    }
    // "the latter", "seven", "those": no noun behind; "that sued" opens a clause
    let last = at.checked_sub(1).filter(|&last| last >= start)?;
    let verb_behind = matches!(reading.tags.get(at), Some(Tag::Verb | Tag::Aux | Tag::Modal));
    let stands = match reading.tags[last] {
        Tag::Num => true,
        Tag::Adj => last > start && matches!(reading.tags[start], Tag::Det | Tag::Poss),
        Tag::Det => matches!(&*token.norm, "this" | "those" | "these" | "both" | "all"),
        _ => false,
    };
    let opens = token.is("that") && verb_behind;
    (stands && !opens).then(|| Phrase { tokens: start..last + 1, head: last, prep: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(quote: &str) -> Vec<(String, String)> {
        let reading = Reading::new(quote, &Default::default());
        phrases(&reading, 0..reading.tokens.len())
            .into_iter()
            .map(|phrase| {
                let prep = phrase.prep.map_or("", |at| &*reading.tokens[at].norm).to_owned();
                (prep, reading.words(phrase.tokens).to_owned())
            })
            .collect()
    }

    fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
        list.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
    }

    #[test]
    fn objects_and_prepositions() {
        assert_eq!(
            found("We lent Orskana the money for the new line."),
            pairs(&[("", "We"), ("", "Orskana"), ("", "the money"), ("for", "the new line")])
        );
        assert_eq!(
            found("A letter from the mayor's office and the union came to us."),
            pairs(&[
                ("", "A letter"),
                ("from", "the mayor's office"),
                ("from", "the union"),
                ("to", "us")
            ])
        );
    }

    #[test]
    fn read_backwards() {
        let reading = Reading::new("In spring our old coach sued them.", &Default::default());
        let phrase = ending(&reading, 5, 0).expect("a phrase");
        assert_eq!(reading.words(phrase.tokens), "our old coach");
    }
}
