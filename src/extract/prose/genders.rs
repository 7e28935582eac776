//! Who is "he" and who is "she", as far as a document tells.

use std::collections::BTreeMap;
use std::ops::Range;

use super::names::{names_in, own_name};
use super::naming::{self, Gender, Sort};
use super::passage::Passage;
use super::people::People;
use crate::text::tags::Tag;

/// What tells it of each name, by weight.
#[derive(Debug, Default)]
pub(super) struct Genders(BTreeMap<String, BTreeMap<Gender, usize>>);

/// A title or a relation tells more than a pronoun, which may mean somebody else.
const WORD: usize = 10;
const PRONOUN: usize = 1;

/// What speaks against it may be so many times weaker, and the rest is not doubted.
const CLEARLY: usize = 4;

/// The gender that a pronoun tells.
pub(super) fn of_pronoun(norm: &str) -> Option<Gender> {
    match norm {
        "he" | "his" | "him" | "himself" => Some(Gender::He),
        "she" | "her" | "hers" | "herself" => Some(Gender::She),
        _ => None,
    }
}

impl Genders {
    /// Reads a document whose people are known.
    pub(super) fn of(passages: &[Passage], people: &People) -> Genders {
        let mut genders = Genders::default();
        for passage in passages {
            for sentence in &passage.sentences {
                genders.read(passage, sentence, people);
            }
        }
        genders
    }

    /// The gender of a name, where nothing much speaks against it.
    pub(super) fn of_name(&self, name: &str) -> Option<Gender> {
        let told = self.0.get(name)?;
        let weight = |gender| told.get(&gender).copied().unwrap_or_default();
        let (he, she) = (weight(Gender::He), weight(Gender::She));
        if he > she * CLEARLY {
            Some(Gender::He)
        } else if she > he * CLEARLY {
            Some(Gender::She)
        } else {
            None
        }
    }

    fn read(&mut self, passage: &Passage, sentence: &Range<usize>, people: &People) {
        let mut named: Vec<(String, Range<usize>)> = Vec::new();
        for name in names_in(passage, sentence) {
            let Some(who) = people.name_of(passage, &name).map(|named| named.name) else {
                continue;
            };
            for gender in by_words(passage, sentence, &name) {
                self.tell(&who, gender, WORD);
            }
            named.push((who, name));
        }
        let Some((who, name)) = named.first() else { return };
        if named.iter().all(|(other, _)| other == who)
            && let Some(gender) = by_pronouns(passage, sentence, name)
        {
            self.tell(who, gender, PRONOUN);
        }
    }

    fn tell(&mut self, who: &str, gender: Gender, weight: usize) {
        *self.0.entry(who.to_owned()).or_default().entry(gender).or_default() += weight;
    }
}

/// What the words in a name and round it tell: "Mrs Holt", "his wife Ida Ek", "Tom Orr, the chairman", "Ann Brandt",
/// "Holt and his staff".
fn by_words(passage: &Passage, sentence: &Range<usize>, name: &Range<usize>) -> Vec<Gender> {
    let own = own_name(passage, name);
    let first = own.first().copied().unwrap_or(name.start);
    let given = own.len() > 1 && naming::sort(&passage.tokens[first].norm) == Some(Sort::Given);
    let before = name.start.checked_sub(1).filter(|&at| at >= sentence.start);
    // "his wife, Ida Ek,"
    let before = match before {
        Some(at) if passage.is(at, ",") && at > sentence.start + 1 => {
            Some(at - 1).filter(|&at| passage.tags[at - 1] == Tag::Poss)
        }
        before => before,
    };
    let of = |at: usize| naming::gender(&passage.tokens[at].norm);
    let before = before.filter(|&at| naming::sort(&passage.tokens[at].norm) != Some(Sort::Given));
    let titles = (name.start..first).filter_map(of);
    let beside = apposition(passage, sentence, name.end).and_then(of);
    // "Holt and his staff"
    let own_people =
        Some(name.end + 1).filter(|&at| passage.is(at - 1, "and") && at < sentence.end);
    let owns = own_people.and_then(|at| of_pronoun(&passage.tokens[at].norm));
    titles
        .chain(before.and_then(of))
        .chain(given.then(|| of(first)).flatten())
        .chain(beside)
        .chain(owns)
        .collect()
}

/// More words than stand before the noun of ", the former chairman".
const NEAR: usize = 6;

/// The noun of ", the chairman," behind a name; none of ", his wife and two sons".
fn apposition(passage: &Passage, sentence: &Range<usize>, comma: usize) -> Option<usize> {
    let opens = passage.is(comma, ",")
        && matches!(passage.tag(comma + 1), Some(Tag::Det | Tag::Poss))
        && comma + 1 < sentence.end;
    let end = sentence.end.min(comma + 2 + NEAR);
    let inner = |at: &usize| matches!(passage.tags[*at], Tag::Noun | Tag::Name | Tag::Adj);
    let noun = (comma + 2..end).take_while(inner).last().filter(|_| opens)?;
    let behind = noun + 1 + usize::from(passage.is(noun + 1, ","));
    (!passage.is_any(behind, &["and", "&"])).then_some(noun)
}

/// What pronouns behind the only person whom a sentence names tell: "Holt and his staff".
fn by_pronouns(passage: &Passage, sentence: &Range<usize>, name: &Range<usize>) -> Option<Gender> {
    let told = |at: usize| of_pronoun(&passage.tokens[at].norm);
    if (sentence.start..name.start).any(|at| told(at).is_some()) {
        return None;
    }
    // "Brandt asked him": somebody else
    let object = |at: usize| {
        let owns = matches!(passage.tag(at + 1), Some(Tag::Noun | Tag::Name | Tag::Adj));
        passage.is(at, "him") || passage.is(at, "her") && !owns
    };
    let mut all = (name.end..sentence.end).filter(|&at| !object(at)).filter_map(told);
    let gender = all.next()?;
    // "Brandt told the chairman he was late"
    let others = (sentence.start..name.start).chain(name.end..sentence.end);
    let other = others.into_iter().any(|at| naming::gender(&passage.tokens[at].norm).is_some());
    (!other && all.all(|other| other == gender)).then_some(gender)
}
