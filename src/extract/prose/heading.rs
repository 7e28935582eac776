//! Headings that name who speaks, "Mirren Holt: the mill stays", and labels before a quotation.

use std::ops::Range;

use super::names::{is_full_name, names_in};
use super::passage::Passage;
use super::people::People;
use super::phrases;
use super::sayings::Saying;
use crate::text::tags::Tag;

/// What somebody says whom a colon tells, in a sentence in which nothing else is said.
pub(super) fn saying(
    passage: &Passage,
    sentence: &Range<usize>,
    found: &[Saying],
    people: &People,
) -> Option<Saying> {
    let colon = found.is_empty().then(|| sentence.clone().find(|&at| passage.is(at, ":")))??;
    introduced(passage, sentence, colon).or_else(|| headed(passage, sentence, colon, people))
}

/// What a heading says that a name and a colon open; a surname is that of a person whom the document names in full.
fn headed(
    passage: &Passage,
    sentence: &Range<usize>,
    colon: usize,
    people: &People,
) -> Option<Saying> {
    let name = sentence.start..colon;
    let end =
        (colon + 1..sentence.end).rev().find(|&at| !passage.is(at, ".")).map_or(colon, |at| at + 1);
    let told = colon + 1..end;
    let verb = |&tag: &Tag| tag.is_verb() || tag == Tag::To;
    let person = || {
        let named = people.named(passage, &name);
        named.is_some_and(|named| named.name.contains(' ') && !people.is_place(&named.name))
    };
    let surname = name.len() == 1
        && passage.tags[name.start] == Tag::Name
        && told.len() > 3
        && passage.tags[told.clone()].iter().any(verb)
        && person();
    // before a quotation one name is enough: "Holt: “The mill stays.”"
    let quoted = !told.is_empty() && passage.is_quoted(told.start);
    let named = surname
        || quoted && names_in(passage, &name).first() == Some(&name)
        || name.len() < 8 && told.len() > 1 && is_full_name(passage, &name);
    let alone = passage.sentences.len() == 1;
    (alone && named).then(|| Saying::plainly(colon..colon + 1, Some(name), vec![told]))
}

/// A quotation of some length behind a colon, where no verb says whose it is: "Mirren Holt of the mill: “We stay.”"
fn introduced(passage: &Passage, sentence: &Range<usize>, colon: usize) -> Option<Saying> {
    let told = colon + 1..sentence.end;
    let only = told.clone().all(|at| passage.is_quoted(at) || !passage.tokens[at].is_word());
    if told.is_empty() || !only || !passage.is_quoted(told.start) || passage.is_title(told.start) {
        return None;
    }
    if passage.words(&told).split_whitespace().count() < 5 {
        return None;
    }
    // "The mill matters - Holt: “…”"
    let dash = (sentence.start..colon).rev().find(|&at| passage.is_any(at, &["—", "–"]));
    let start = dash.map_or(sentence.start, |dash| dash + 1);
    let verb = (start..colon).find(|&at| passage.tags[at].is_verb());
    let phrase = phrases::phrase_until(passage, start, verb.unwrap_or(colon));
    let named = |at: usize| matches!(passage.tags[at], Tag::Name | Tag::Pron);
    let speaker = phrase.filter(|phrase| phrase.clone().any(named));
    Some(Saying::plainly(colon..colon + 1, speaker, vec![told]))
}

#[cfg(test)]
mod tests {
    use crate::extract::prose::tests::says;

    #[test]
    fn a_surname_opens_a_heading() {
        let more = "The mill of Mirren Holt stays.";
        says(
            &format!("Holt: Mill will stay for years\n\n{more}"),
            &["Holt: Mill will stay for years"],
        );
        says(&format!("Varn: mayor closes the doors\n\n{more}"), &[]);
        says(&format!("Holt: 1,769\n\n{more}"), &[]);
    }

    #[test]
    fn a_quotation_behind_a_colon() {
        says(
            "The mill matters to many - Mirren Holt: “Nobody here will ever sell it.”",
            &["Mirren Holt: “Nobody here will ever sell it.”"],
        );
        says(
            "Mirren Holt stood up for the mill: “Nobody here will ever sell it.”",
            &["Mirren Holt: “Nobody here will ever sell it.”"],
        );
    }
}
