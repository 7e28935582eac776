//! Whom the words that name a speaker mean, as the text goes on.

use std::collections::{BTreeMap, VecDeque};
use std::ops::Range;

use super::genders::of_pronoun;
use super::names::names_in;
use super::naming::{self, Gender, Sort};
use super::passage::Passage;
use super::people::{Named, People};
use super::phrases;
use super::sayings::Saying;
use crate::text::tags::Tag;

/// So many of those last named are remembered.
const REMEMBERED: usize = 8;

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

/// Who was named where, up to a place in the text.
pub(crate) struct Resolver<'a> {
    people: &'a People,
    /// The subject of the last sentence of this paragraph that names somebody.
    subject: Option<Named>,
    /// Who spoke last.
    speaker: Option<Named>,
    /// Whom the last sentence names.
    named: Vec<Named>,
    /// Those last named whose gender is known, the last one first.
    known: VecDeque<Named>,
    /// The gender that a pronoun told of somebody whom it means without a doubt.
    heard: BTreeMap<String, Gender>,
    /// The gender of "his" or "her" at the beginning of the last sentence.
    owner: Option<Gender>,
}

impl<'a> Resolver<'a> {
    pub(crate) fn new(people: &'a People) -> Resolver<'a> {
        Resolver {
            people,
            subject: None,
            speaker: None,
            named: Vec::new(),
            known: VecDeque::new(),
            heard: BTreeMap::new(),
            owner: None,
        }
    }

    /// A paragraph begins.
    pub(crate) fn paragraph(&mut self) {
        if self.speaker.is_some() {
            self.subject = None;
        }
        self.owner = None;
    }

    /// Who says it; none where nobody is named.
    pub(crate) fn resolve(&mut self, passage: &Passage, saying: &Saying) -> Option<Named> {
        let phrase = saying.stands_for.as_ref().or(saying.speaker.as_ref())?;
        let pronoun = of_pronoun(&passage.tokens[phrase.start].norm);
        let named = match pronoun {
            // "Holt left, he said": whoever is named before in the sentence comes first
            Some(gender) if is_person_pronoun(passage, phrase) => {
                self.before(passage, phrase, gender).or_else(|| self.meant(gender))
            }
            _ if is_saying(passage, phrase) && pronoun.or(self.owner).is_some() => {
                pronoun.or(self.owner).and_then(|gender| self.meant(gender))
            }
            _ => self.people.named(passage, phrase),
        };
        let person = named.as_ref().is_some_and(|named| !self.people.is_place(&named.name));
        if let (Some(gender), Some(Named { name, doubt: None, .. })) = (pronoun, &named) {
            self.heard.entry(name.clone()).or_insert(gender);
        }
        if person && !passage.is(saying.cue.start, ":") {
            self.speaker.clone_from(&named);
        }
        named
    }

    /// A sentence was read to its end.
    pub(crate) fn sentence(&mut self, passage: &Passage, sentence: &Range<usize>) {
        let first = &passage.tokens[sentence.start].norm;
        self.owner = of_pronoun(first).filter(|_| matches!(&**first, "his" | "her"));
        let names = names_in(passage, sentence);
        self.named = names.iter().filter_map(|name| self.people.name_of(passage, name)).collect();
        for named in &self.named {
            if self.gender(&named.name).is_some() {
                self.known.retain(|other| other.name != named.name);
                self.known.push_front(named.clone());
                self.known.truncate(REMEMBERED);
            }
        }
        if let Some(named) = self.first_named(passage, sentence, None) {
            self.subject = Some(named);
        }
    }

    /// Whom a pronoun means that nothing in its own sentence explains: the subject of the last sentence or who spoke last,
    /// but for whom it cannot mean; whom it does fit for certain comes before one of whom nothing is known.
    fn meant(&self, gender: Gender) -> Option<Named> {
        let fits = |it: &&Named| self.fits(it, gender);
        let near: Vec<&Named> = self.subject.iter().chain(&self.speaker).filter(fits).collect();
        let named: Vec<&Named> = self.named.iter().filter(fits).collect();
        let is_known = |it: &&Named| self.gender(&it.name) == Some(gender);
        let sure = self.subject.iter().chain(&self.named).chain(&self.speaker).find(is_known);
        let first = near.first().or(named.first()).copied();
        let near_enough = sure.or(first).cloned();
        let doubt = || Some("the last one named whom the pronoun fits".to_owned());
        let far = || self.last_known(gender).map(|far| Named { doubt: doubt(), ..far.clone() });
        let Some(found) = near_enough.or_else(far) else {
            let doubt = Some("nobody but the one named most often fits the pronoun".to_owned());
            let chief = self.people.chief().map(Named::plainly)?;
            return self.fits(&chief, gender).then_some(Named { doubt, ..chief });
        };
        let other = near.iter().chain(&first).find(|other| other.name != found.name);
        let mut others = named.iter().filter(|other| other.name != found.name);
        let doubt = match other {
            Some(other) => Some(format!("the pronoun may mean {} or {}", found.name, other.name)),
            None => {
                others.next().map(|_| "more than one person is named before the pronoun".to_owned())
            }
        };
        Some(Named { doubt: found.doubt.clone().or(doubt), ..found })
    }

    /// Whether a pronoun of this gender can mean somebody.
    fn fits(&self, named: &Named, gender: Gender) -> bool {
        let body = |word: &str| {
            matches!(naming::sort(&word.to_lowercase()), Some(Sort::Body | Sort::Firm))
        };
        let one = !named.name.split(' ').any(|word| word == "and" || body(word));
        one && self.gender(&named.name).is_none_or(|known| known == gender)
    }

    fn gender(&self, name: &str) -> Option<Gender> {
        self.people.gender(name).or_else(|| self.heard.get(name).copied())
    }

    fn last_known(&self, gender: Gender) -> Option<&Named> {
        self.known.iter().find(|it| self.gender(&it.name) == Some(gender))
    }

    /// The person that the sentence names before a pronoun, where it is the subject of a clause.
    fn before(&self, passage: &Passage, phrase: &Range<usize>, gender: Gender) -> Option<Named> {
        let at = passage.sentences.partition_point(|sentence| sentence.end <= phrase.start);
        let sentence = passage.sentences.get(at)?;
        self.first_named(passage, &(sentence.start..phrase.start), Some(gender))
    }

    /// The first subject of a range that is a person's name, and fits a pronoun.
    fn first_named(
        &self,
        passage: &Passage,
        range: &Range<usize>,
        gender: Option<Gender>,
    ) -> Option<Named> {
        let verb = |at: usize| passage.tags[at].is_verb();
        (range.start + 1..range.end)
            .filter(|&at| verb(at) && !verb(at - 1))
            .map(|at| {
                (range.start..at)
                    .rev()
                    .find(|&at| passage.tags[at] != Tag::Adv)
                    .map_or(at, |last| last + 1)
            })
            .filter_map(|end| phrases::phrase_until(passage, range.start, end))
            .filter(|phrase| {
                !is_person_pronoun(passage, phrase) && passage.tags[phrase.end - 1] == Tag::Name
                    || passage.is_any(phrase.end - 1, &["himself", "herself"])
            })
            .filter_map(|phrase| self.people.named(passage, &phrase))
            .filter(|named| gender.is_none_or(|gender| self.fits(named, gender)))
            .find(|named| !self.people.is_place(&named.name))
    }
}

/// Whether a phrase is a pronoun that a person can be.
fn is_person_pronoun(passage: &Passage, phrase: &Range<usize>) -> bool {
    phrase.len() == 1 && passage.is_any(phrase.start, &["he", "she"])
}

/// Whether a phrase is a text that speaks for its maker, or leaves out what it is: "his ultimatum", "the most recent".
fn is_saying(passage: &Passage, phrase: &Range<usize>) -> bool {
    let noun = phrase.clone().rev().find(|&at| matches!(passage.tags[at], Tag::Noun | Tag::Name));
    match noun {
        Some(at) => SAYINGS.contains(&&*passage.forms[at].lemma),
        None => passage.is(phrase.start, "the") && phrase.len() > 1,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{last, speakers};

    #[test]
    fn pronouns_mean_whom_titles_and_relations_let_them_mean() {
        for (text, who) in [
            ("Mr Holt saw Mrs Brandt. She said the mill stays.", "Mrs Brandt"),
            ("Mr Holt saw Mrs Brandt. He said the mill stays.", "Mr Holt"),
            (
                "A spokeswoman, Ilsa Ek, met Tor Orr, the chairman. He said the mill stays.",
                "Tor Orr",
            ),
            ("Tor Orr, the chairman, met Ilsa Ek and her staff. She said it stays.", "Ilsa Ek"),
            ("Dahl said he would go. Ilsa Dunmore met Dahl. He said the mill stays.", "Dahl"),
            ("Orr met his wife, Ilsa Ek. She said the mill stays.", "Ilsa Ek"),
            ("Ann Brandt met Karl Holt. He said the mill stays.", "Karl Holt"),
            ("Norland Rail met Orr. He said the mill stays.", "Orr"),
            ("Dahl said he would go. Quill asked him why. She said the mill stays.", "Quill"),
        ] {
            let (found, _, _) = last(text);
            assert_eq!(found.as_deref(), Some(who), "{text}");
        }
    }

    #[test]
    fn nobody_is_taken_whom_a_pronoun_cannot_mean() {
        assert_eq!(speakers("Mr Holt left. She said the mill stays."), [] as [&str; 0]);
    }

    #[test]
    fn where_two_fit_a_doubt_is_told() {
        let (who, _, doubt) = last("Holt met Orr. He said the mill stays.");
        assert_eq!(who.as_deref(), Some("Holt"));
        assert!(doubt.is_some());
        let (_, _, doubt) = last("Mr Holt met Mrs Orr. He said the mill stays.");
        assert_eq!(doubt, None);
    }
}
