//! Organisations that speak, and those who speak for them.

use std::ops::Range;

use super::names::{is_mere_title, names_in, own_name, plain, role, spelled};
use super::naming::{self, Sort};
use super::passage::Passage;
use super::people::{Named, People};
use crate::text::tags::Tag;

/// The body that a nameless spokesman speaks for: "Norland Rail" for "a spokesman for Norland Rail".
pub(super) fn spoken_for(
    people: &People,
    passage: &Passage,
    phrase: &Range<usize>,
) -> Option<Named> {
    let speaks = |at: usize| naming::sort(&passage.tokens[at].norm) == Some(Sort::Spokes);
    let spokesman = phrase.clone().find(|&at| speaks(at))?;
    let behind = passage.is_any(spokesman + 1, &["for", "of", "from", "at"]);
    let body = if behind { spokesman + 2..phrase.end } else { phrase.start..spokesman };
    // "A Norland Rail spokesman": the article is that of the spokesman
    let article = !behind && passage.tag(body.start) == Some(Tag::Det);
    let body = body.start + usize::from(article)..body.end;
    if body.is_empty() {
        return None;
    }
    let name = named(people, passage, &body).or_else(|| {
        let head = head(passage, &body)?;
        let only = !behind && is_of(passage, head, Sort::Body);
        only.then(|| format!("the {}", plain(passage.words(&body)).to_lowercase()))
    })?;
    let role = Some(plain(passage.words(&(spokesman..spokesman + 1))));
    Some(Named { role, ..Named::plainly(name) })
}

/// The name of the body that a phrase tells; none where it tells a person, or one body among many.
pub(super) fn named(people: &People, passage: &Passage, phrase: &Range<usize>) -> Option<String> {
    let head = head(passage, phrase)?;
    let body = is_of(passage, head, Sort::Body) || is_of(passage, head, Sort::Firm);
    let names = names_in(passage, phrase);
    let name = names.into_iter().find(|name| name.start <= head && !is_mere_title(passage, name));
    match name {
        // "Norland Rail", "the Kremlin"
        Some(name) if name.end > head => {
            let article = name.start > phrase.start && passage.is(name.start - 1, "the");
            let words = spelled(passage, &own_name(passage, &name));
            let one = article || body || is_body(people, passage, &name);
            (one && people.gender(&words).is_none()).then_some(words)
        }
        // "Dunmore police"
        Some(name) => {
            let inner = |at: usize| matches!(passage.tags[at], Tag::Noun | Tag::Name | Tag::Adj);
            let whole = name.start..head + 1;
            (body && whole.clone().all(inner)).then(|| plain(passage.words(&whole)))
        }
        None if body && passage.is(phrase.start, "the") => {
            let known = people.body(&passage.tokens[head].norm).map(str::to_owned);
            let only = is_of(passage, head, Sort::Body);
            let words = || plain(passage.words(&(phrase.start + 1..phrase.end)));
            known.or_else(|| only.then(|| format!("the {}", words())))
        }
        None => None,
    }
}

/// Whether a name is that of a body: by its words, as letters ("NRA"), as a place, or since it ends in a common word and
/// begins with no first name ("Corvin Timber").
fn is_body(people: &People, passage: &Passage, name: &Range<usize>) -> bool {
    let own = own_name(passage, name);
    let words = spelled(passage, &own);
    let (Some(&first), Some(&last)) = (own.first(), own.last()) else { return false };
    let letters = words.chars().count() > 1 && words.chars().all(char::is_uppercase);
    let of_body = |&at: &usize| is_of(passage, at, Sort::Body) || is_of(passage, at, Sort::Firm);
    let common = own.len() > 1
        && !passage.forms[last].tags.is_empty()
        && naming::sort(&passage.tokens[first].norm) != Some(Sort::Given)
        && role(passage, name.start, first).is_none();
    letters || common || people.is_place(&words) || own.iter().any(of_body)
}

/// The noun that a phrase is about: "spokesman" of "the spokesman for trade".
fn head(passage: &Passage, phrase: &Range<usize>) -> Option<usize> {
    let names = names_in(passage, phrase);
    let named = |at: usize| names.iter().any(|name| name.contains(&at));
    let of = |at: usize| passage.tags[at] == Tag::Prep && !named(at);
    let end = phrase.clone().find(|&at| of(at)).unwrap_or(phrase.end);
    let noun = |at: &usize| matches!(passage.tags[*at], Tag::Noun | Tag::Name);
    (phrase.start..end).rev().find(noun)
}

fn is_of(passage: &Passage, at: usize, sort: Sort) -> bool {
    naming::sort(&passage.forms[at].lemma) == Some(sort)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{last, speakers};

    #[test]
    fn a_spokesman_speaks_for_a_body() {
        for (text, who) in [
            ("A spokesman for Norland Rail said the train is late.", "Norland Rail"),
            ("A Norland Rail spokesman said the train is late.", "Norland Rail"),
            ("A spokesman for the ministry said the train is late.", "the ministry"),
            ("A ministry spokesman said the train is late.", "the ministry"),
            ("A spokesman for the Bank of Norland said rates rise.", "Bank of Norland"),
        ] {
            let (found, role, _) = last(text);
            assert_eq!(
                (found.as_deref(), role.as_deref()),
                (Some(who), Some("spokesman")),
                "{text}"
            );
        }
    }

    #[test]
    fn bodies_speak() {
        for (text, who) in [
            ("The ministry said the train is late.", "the ministry"),
            ("Norland Rail said the train is late.", "Norland Rail"),
            ("The Bank of Norland said rates rise.", "Bank of Norland"),
            ("Dunmore police said the road is closed.", "Dunmore police"),
            ("The Mill Company lost. The company said the mill stays.", "Mill Company"),
        ] {
            assert_eq!(speakers(text), [who], "{text}");
        }
    }

    #[test]
    fn whom_only_a_role_names_makes_no_statement() {
        for text in [
            "A spokesman said the train is late.",
            "A spokesman for Ann Brandt said the train is late.",
            "A police officer said the train is late.",
            "A sign read “No entry to the mill.”",
            "One resident said the smell was bad.",
            "Residents said the smell was bad.",
            "The company said the price is fair.",
            "The Prime Minister said taxes fall.",
            "The governor of the Bank of Norland said rates rise.",
        ] {
            assert_eq!(speakers(text), [] as [&str; 0], "{text}");
        }
    }
}
