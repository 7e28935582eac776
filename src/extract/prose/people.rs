//! The people of a document: who "Holt", "the minister" and "she" are.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use strsim::damerau_levenshtein;

use super::bodies;
use super::genders::Genders;
use super::names::{
    is_mere_title, key, names, names_in, own_name, plain, role, spelled, with_title,
};
use super::naming::{self, Gender};
use super::passage::Passage;
use crate::text::tags::Tag;

/// A person or body that the document names.
#[derive(Debug, Clone, Default)]
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
    roles: BTreeSet<String>,
    /// How it is addressed where no first name is known: "Mr".
    courtesies: BTreeSet<String>,
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
    genders: Genders,
}

/// More people than an article names: among so many is searched for another spelling or a role.
const SEARCHED: usize = 2_000;

impl People {
    /// Reads who is named in a document.
    pub(crate) fn of(passages: &[Passage]) -> People {
        let mut people = People::default();
        let mut single: BTreeMap<String, Person> = BTreeMap::new();
        for passage in passages {
            for name in names(passage) {
                let words = own_name(passage, &name);
                let Some(last) = words.last().map(|&at| key(passage, at)) else { continue };
                if words.len() >= 2 {
                    people.meet(passage, &name, &words, last);
                } else {
                    single.entry(last).or_default().meet_surname(passage, &name);
                }
            }
        }
        for (last, alone) in single {
            match people.of_last(&last) {
                [] if naming::is_title(&last) => {}
                [] => people.add(Person { last, ..alone }),
                known => {
                    let first = known[0];
                    people.all[first].mentions += alone.mentions;
                }
            }
        }
        people.chief = people.most_named();
        people.genders = Genders::of(passages, &people);
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
        let roles = (whole.start..words[0]).map(|at| key(passage, at));
        match self.by_name.get(&name).copied() {
            Some(at) => {
                self.all[at].mentions += 1;
                self.all[at].roles.extend(roles);
            }
            None => {
                let roles = roles.collect();
                self.add(Person { name, last, mentions: 1, roles, ..Person::default() });
            }
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
            return Some(Named::plainly(plain(passage.words(phrase))));
        }
        let name = names.into_iter().next_back();
        // "a spokesman for Holt", "an aide to Holt", "critics of Holt" are not Holt
        let name = name.filter(|name| {
            (phrase.start..name.start).all(|at| {
                !matches!(passage.tags[at], Tag::Prep | Tag::To)
                    || passage.is(at, "of")
                        && passage.tokens[at - 1].capital
                        && !is_of_several(passage, phrase.start, at - 1)
            }) && (name.end..phrase.end).all(|at| {
                passage.is_any(at, &["himself", "herself", "itself", "'s", "(", ")"])
                    || passage.tags[at] == Tag::Prep
                    || after_prep(passage, name.end, at)
            })
        });
        let full = name.and_then(|name| {
            let own = own_name(passage, &name);
            let role = own.first().and_then(|&own| role(passage, phrase.start, own));
            Some(Named { role, ..self.full(passage, &name)? })
        });
        full.or_else(|| bodies::spoken_for(self, passage, phrase))
            .or_else(|| self.by_role(passage, phrase))
            .or_else(|| bodies::named(self, passage, phrase).map(Named::plainly))
    }

    /// The full name of whom a name means, in whatever spelling; none for a mere title.
    fn full(&self, passage: &Passage, name: &Range<usize>) -> Option<Named> {
        let named = self.name_of(passage, name)?;
        let words = own_name(passage, name);
        let last = key(passage, *words.last()?);
        let known = self.of_last(&last).iter().any(|&at| !self.all[at].name.is_empty());
        let alone = words.len() == 1 && !known;
        Some(if alone { self.otherwise_spelled(&last, &named.name) } else { named })
    }

    /// The full name of whom a name means, with a doubt where more than one bears it; none for a mere title.
    pub(super) fn name_of(&self, passage: &Passage, name: &Range<usize>) -> Option<Named> {
        let words = own_name(passage, name);
        let bearers = self.of_last(&key(passage, *words.last()?));
        let spelled = spelled(passage, &words);
        if is_mere_title(passage, name) && bearers.is_empty() {
            return None;
        }
        if words.len() >= 2 {
            return Some(Named::plainly(spelled));
        }
        let mut known = bearers.iter().map(|&at| &self.all[at]).filter(|it| !it.name.is_empty());
        Some(match (known.next(), known.next()) {
            (Some(one), None) => Named::plainly(one.name.clone()),
            (None, _) => {
                let titled = with_title(passage, name, spelled);
                let courtesies = bearers.first().map(|&at| &self.all[at].courtesies);
                let only = courtesies.filter(|all| all.len() == 1).and_then(|all| all.first());
                // he is "Mr Holt" elsewhere
                let only = only.filter(|_| !titled.contains(' '));
                Named::plainly(only.map_or(titled.clone(), |it| format!("{it} {titled}")))
            }
            _ => Named {
                doubt: Some(format!("more than one {spelled} is named here")),
                ..Named::plainly(spelled)
            },
        })
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
            return Named::plainly(spelled.to_owned());
        };
        let first = person.name.rsplit_once(' ').map_or("", |(first, _)| first);
        Named {
            name: format!("{first} {}", spelled.rsplit(' ').next().unwrap_or(spelled)),
            doubt: Some(format!("taken for {}, who is spelled otherwise", person.name)),
            role: None,
        }
    }

    /// "the minister", where one person alone is called so.
    fn by_role(&self, passage: &Passage, phrase: &Range<usize>) -> Option<Named> {
        if !passage.is(phrase.start, "the") {
            return None;
        }
        let end = phrase.clone().find(|&at| passage.tags[at] == Tag::Prep).unwrap_or(phrase.end);
        let head = (phrase.start..end)
            .rev()
            .find(|&at| matches!(passage.tags[at], Tag::Noun | Tag::Name))?;
        // "the foreign minister" is not the prime minister
        let titles: Vec<&str> = (phrase.start..=head)
            .map(|at| &*passage.tokens[at].norm)
            .filter(|norm| naming::is_title(norm) || *norm == &*passage.tokens[head].norm)
            .collect();
        let mut found = self
            .all
            .iter()
            .take(SEARCHED)
            .filter(|person| titles.iter().all(|&title| person.roles.contains(title)));
        let (person, None) = (found.next()?, found.next()) else { return None };
        let role = Some(plain(passage.words(&(phrase.start + 1..end))));
        Some(Named { role, ..Named::plainly(person.name.clone()) })
    }

    /// The one body of several words that is called by a word: "Ministry of Trade" for "ministry".
    pub(super) fn body(&self, head: &str) -> Option<&str> {
        let called = |person: &&Person| {
            person.name.contains(' ')
                && person.name.split(' ').any(|word| word.eq_ignore_ascii_case(head))
        };
        let mut found = self.all.iter().take(SEARCHED).filter(called);
        let (one, None) = (found.next()?, found.next()) else { return None };
        Some(&one.name)
    }

    /// Whether somebody is "he" or "she", as far as the document tells.
    pub(super) fn gender(&self, name: &str) -> Option<Gender> {
        self.genders.of_name(name)
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
    /// What they are, as the text calls them: "prime minister", "spokesman".
    pub role: Option<String>,
}

impl Named {
    /// A name of which nothing else is told.
    pub(super) fn plainly(name: String) -> Named {
        Named { name, doubt: None, role: None }
    }
}

impl Person {
    /// Meets somebody by one name, who may be somebody known in full.
    fn meet_surname(&mut self, passage: &Passage, name: &Range<usize>) {
        let before = name.start.checked_sub(1);
        let place = before.is_some_and(|at| passage.is_any(at, &["in", "from", "near", "at"]));
        self.mentions += 1;
        self.as_place += usize::from(place);
        let titled = with_title(passage, name, String::new());
        let courtesy = titled.rsplit_once(' ').map(|(courtesy, _)| courtesy.to_owned());
        self.courtesies.extend(courtesy);
    }
}

fn after_prep(passage: &Passage, from: usize, at: usize) -> bool {
    (from..at).any(|at| passage.tags[at] == Tag::Prep)
}
/// Whether a word that opens a phrase tells of several people, and has its capital from the sentence:
/// "Critics of Holt".
fn is_of_several(passage: &Passage, start: usize, at: usize) -> bool {
    let (norm, form) = (&passage.tokens[at].norm, &passage.forms[at]);
    at == start && norm.ends_with('s') && *form.lemma != **norm && form.tags.starts_with('n')
}
