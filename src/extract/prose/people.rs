//! The people of a document: who "Holt", "the minister" and "she" are.

use std::collections::BTreeMap;
use std::ops::Range;

use strsim::damerau_levenshtein;

use super::names::{names, names_in, own_name, spelled, with_title};
use super::passage::Passage;
use crate::text::tags::Tag;

/// A person or body that the document names.
#[derive(Debug, Clone)]
struct Person {
    /// As first named in full: "Mirren Holt".
    name: String,
    /// "holt"
    last: String,
    /// How often it is named.
    mentions: usize,
    /// How often it is named as a place: "in Dunmore".
    as_place: usize,
    /// What it is called besides: "minister".
    roles: Vec<String>,
}

/// The people of a document, in the order in which they are first named.
#[derive(Debug, Default)]
pub(crate) struct People {
    all: Vec<Person>,
    /// The people of a last name.
    by_last: BTreeMap<String, Vec<usize>>,
    by_name: BTreeMap<String, usize>,
    /// Whom the document is about.
    chief: Option<String>,
}

/// More people than an article names: among so many is searched for another spelling or a role.
const SEARCHED: usize = 2_000;

/// Texts and deeds that speak for whoever made them: "his ultimatum".
const SAYINGS: &[&str] = &[
    "ultimatum",
    "statement",
    "letter",
    "tweet",
    "speech",
    "demand",
    "order",
    "decree",
    "proposal",
    "offer",
    "comment",
    "remark",
    "message",
    "post",
    "memo",
    "report",
    "testimony",
    "answer",
    "reply",
    "plan",
    "email",
    "manifesto",
    "promise",
];

impl People {
    /// Reads who is named in a document.
    pub(crate) fn of(passages: &[Passage]) -> People {
        let mut people = People::default();
        let mut single: BTreeMap<String, (usize, usize)> = BTreeMap::new();
        for passage in passages {
            for name in names(passage) {
                let words = own_name(passage, &name);
                let Some(last) = words.last().map(|&at| passage.tokens[at].norm.to_string()) else {
                    continue;
                };
                if words.len() >= 2 {
                    people.meet(passage, &name, &words, last);
                } else {
                    let place = name.start > 0
                        && passage.is_any(name.start - 1, &["in", "from", "near", "at"]);
                    let times = single.entry(last).or_default();
                    *times = (times.0 + 1, times.1 + usize::from(place));
                }
            }
        }
        for (last, (times, as_place)) in single {
            match people.of_last(&last) {
                [] => people.add(Person {
                    name: String::new(),
                    last,
                    mentions: times,
                    as_place,
                    roles: Vec::new(),
                }),
                known => {
                    let first = known[0];
                    people.all[first].mentions += times;
                }
            }
        }
        people.chief = people.most_named();
        people
    }

    fn add(&mut self, person: Person) {
        self.by_last.entry(person.last.clone()).or_default().push(self.all.len());
        self.by_name.insert(person.name.clone(), self.all.len());
        self.all.push(person);
    }

    fn of_last(&self, last: &str) -> &[usize] {
        self.by_last.get(last).map_or(&[], Vec::as_slice)
    }

    fn meet(&mut self, passage: &Passage, whole: &Range<usize>, words: &[usize], last: String) {
        let name = spelled(passage, words);
        let roles: Vec<String> =
            (whole.start..words[0]).map(|at| passage.tokens[at].norm.to_string()).collect();
        let found = self.by_name.get(&name).copied();
        match found {
            Some(at) => {
                self.all[at].mentions += 1;
                let new = roles
                    .into_iter()
                    .filter(|role| !self.all[at].roles.contains(role))
                    .collect::<Vec<_>>();
                self.all[at].roles.extend(new);
            }
            None => self.add(Person { name, last, mentions: 1, as_place: 0, roles }),
        }
    }

    /// The full name of whom a phrase names, with a doubt where more than one fits; none where it names nobody.
    pub(crate) fn named(&self, passage: &Passage, phrase: &Range<usize>) -> Option<Named> {
        let names = names_in(passage, phrase);
        // "Mirren Holt and Oskar Brandt said": both of them
        if names.len() > 1
            && names
                .windows(2)
                .any(|two| passage.is(two[0].end, "and") && two[0].end + 1 == two[1].start)
        {
            return Some(Named {
                name: passage.words(phrase).split_whitespace().collect::<Vec<_>>().join(" "),
                doubt: None,
            });
        }
        let name = names.into_iter().next_back();
        // "a spokesman for Holt" is not Holt
        let name = name.filter(|name| {
            (phrase.start..name.start).all(|at| {
                passage.tags[at] != Tag::Prep
                    || passage.is(at, "of") && passage.tokens[at - 1].capital
            }) && (name.end..phrase.end).all(|at| {
                passage.is_any(at, &["himself", "herself", "itself", "'s", "(", ")"])
                    || passage.tags[at] == Tag::Prep
                    || after_prep(passage, name.end, at)
            })
        });
        match name {
            Some(name) => self.full(passage, &name),
            None => self.by_role(passage, phrase),
        }
    }

    fn full(&self, passage: &Passage, name: &Range<usize>) -> Option<Named> {
        let words = own_name(passage, name);
        let last = passage.tokens[*words.last()?].norm.to_string();
        let spelled = spelled(passage, &words);
        if words.len() >= 2 {
            return Some(Named { name: spelled, doubt: None });
        }
        let known: Vec<usize> = self
            .of_last(&last)
            .iter()
            .copied()
            .filter(|&at| !self.all[at].name.is_empty())
            .take(2)
            .collect();
        match known[..] {
            [one] => Some(Named { name: self.all[one].name.clone(), doubt: None }),
            [] => Some(self.otherwise_spelled(&last, &with_title(passage, name, spelled))),
            _ => Some(Named {
                name: spelled.clone(),
                doubt: Some(format!("more than one {spelled} is named here")),
            }),
        }
    }

    /// "Ushakov", where the full name was given as "Yuri Usakov".
    fn otherwise_spelled(&self, last: &str, spelled: &str) -> Named {
        let near = |person: &&Person| {
            !person.name.is_empty()
                && last.chars().count() >= 5
                && person.last.chars().next() == last.chars().next()
                && damerau_levenshtein(&person.last, last) <= 2
        };
        let mut found = self.all.iter().take(SEARCHED).filter(near);
        let (Some(person), None) = (found.next(), found.next()) else {
            return Named { name: spelled.to_owned(), doubt: None };
        };
        let first = person.name.rsplit_once(' ').map_or("", |(first, _)| first);
        Named {
            name: format!("{first} {}", spelled.rsplit(' ').next().unwrap_or(spelled)),
            doubt: Some(format!("taken for {}, who is spelled otherwise", person.name)),
        }
    }

    /// "the minister", where one person alone is called so.
    fn by_role(&self, passage: &Passage, phrase: &Range<usize>) -> Option<Named> {
        if !passage.is(phrase.start, "the") {
            return None;
        }
        let head =
            (phrase.clone()).rev().find(|&at| matches!(passage.tags[at], Tag::Noun | Tag::Name))?;
        let role = &*passage.tokens[head].norm;
        let mut found = self
            .all
            .iter()
            .take(SEARCHED)
            .filter(|person| person.roles.iter().any(|own| own == role));
        let (person, None) = (found.next()?, found.next()) else { return None };
        Some(Named { name: person.name.clone(), doubt: None })
    }

    /// Whom the document is about: who is named most often, where that is often enough; the name as it is given.
    pub(crate) fn chief(&self) -> Option<String> {
        self.chief.clone()
    }

    fn most_named(&self) -> Option<String> {
        let person = self
            .all
            .iter()
            .rev()
            .filter(|person| person.as_place == 0)
            .max_by_key(|person| person.mentions)?;
        let mut last = person.last.chars();
        let capital: String = last.next()?.to_uppercase().chain(last).collect();
        (person.mentions >= 3)
            .then(|| if person.name.is_empty() { capital } else { person.name.clone() })
    }

    /// Whether a name is that of a place, as far as the document tells.
    pub(crate) fn is_place(&self, name: &str) -> bool {
        let last = name.to_lowercase();
        self.of_last(&last).iter().any(|&at| self.all[at].as_place > 0)
    }
}

/// A person that words name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named {
    /// The fullest name.
    pub name: String,
    /// What is not certain of it.
    pub doubt: Option<String>,
}

fn after_prep(passage: &Passage, from: usize, at: usize) -> bool {
    (from..at).any(|at| passage.tags[at] == Tag::Prep)
}

/// Whether a phrase is a pronoun that a person can be.
pub(crate) fn is_person_pronoun(passage: &Passage, phrase: &Range<usize>) -> bool {
    phrase.len() == 1 && passage.is_any(phrase.start, &["he", "she"])
}

/// Whether a phrase is a text that speaks for its maker, or leaves out what it is: "his ultimatum", "the most recent".
pub(crate) fn is_saying(passage: &Passage, phrase: &Range<usize>) -> bool {
    let noun = phrase.clone().rev().find(|&at| matches!(passage.tags[at], Tag::Noun | Tag::Name));
    match noun {
        Some(at) => SAYINGS.contains(&&*passage.forms[at].lemma),
        None => passage.is(phrase.start, "the") && phrase.len() > 1,
    }
}
