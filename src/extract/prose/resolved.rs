//! Whom the words that name a speaker mean, as the text goes on.

use std::ops::Range;

use super::names;
use super::passage::Passage;
use super::people::{Named, People, is_person_pronoun, is_saying};
use super::phrases;
use super::sayings::Saying;
use crate::text::tags::Tag;

/// Who was named where, up to a place in the text.
pub(crate) struct Resolver<'a> {
    people: &'a People,
    /// The subject of the last sentence of this paragraph that names somebody.
    subject: Option<Named>,
    /// Who spoke last.
    speaker: Option<Named>,
    /// How many people the last sentence names.
    named: usize,
    /// Whether the last sentence begins with "his" or "her".
    owned: bool,
}

impl<'a> Resolver<'a> {
    pub(crate) fn new(people: &'a People) -> Resolver<'a> {
        Resolver { people, subject: None, speaker: None, named: 0, owned: false }
    }

    /// A paragraph begins.
    pub(crate) fn paragraph(&mut self) {
        if self.speaker.is_some() {
            self.subject = None;
        }
        self.owned = false;
    }

    /// Who says it; none where nobody is named.
    pub(crate) fn resolve(&mut self, passage: &Passage, saying: &Saying) -> Option<Named> {
        let phrase = saying.stands_for.as_ref().or(saying.speaker.as_ref())?;
        let named = if is_person_pronoun(passage, phrase) {
            // "Holt left, he said": whoever is named before in the sentence comes first
            self.before(passage, phrase).or_else(|| self.meant())
        } else if is_saying(passage, phrase)
            && (self.owned || passage.is_any(phrase.start, &["his", "her"]))
        {
            self.meant()
        } else {
            self.people.named(passage, phrase)
        };
        let person = named.as_ref().is_some_and(|named| !self.people.is_place(&named.name));
        if person && !passage.is(saying.cue.start, ":") {
            self.speaker.clone_from(&named);
        }
        named
    }

    /// A sentence was read to its end.
    pub(crate) fn sentence(&mut self, passage: &Passage, sentence: &Range<usize>) {
        self.owned = passage.is_any(sentence.start, &["his", "her"]);
        self.named = names::count(passage, sentence);
        if let Some(named) = self.first_named(passage, sentence) {
            self.subject = Some(named);
        }
    }

    /// Whom a pronoun means that nothing in its own sentence explains.
    fn meant(&self) -> Option<Named> {
        let doubt = match (&self.subject, &self.speaker) {
            (Some(one), Some(other)) if one.name != other.name => {
                Some(format!("the pronoun may mean {} or {}", one.name, other.name))
            }
            _ if self.named > 1 => {
                Some("more than one person is named before the pronoun".to_owned())
            }
            _ => None,
        };
        let found = self.subject.clone().or_else(|| self.speaker.clone());
        let found = found.map(|named| Named { doubt: named.doubt.clone().or(doubt), ..named });
        found.or_else(|| {
            let doubt = Some("nobody but the one named most often fits the pronoun".to_owned());
            self.people.chief().map(|name| Named { name, doubt })
        })
    }

    /// The person that the sentence names before a pronoun, where it is the subject of a clause.
    fn before(&self, passage: &Passage, phrase: &Range<usize>) -> Option<Named> {
        let at = passage.sentences.partition_point(|sentence| sentence.end <= phrase.start);
        let sentence = passage.sentences.get(at)?;
        self.first_named(passage, &(sentence.start..phrase.start))
    }

    /// The first subject of a range that is a person's name.
    fn first_named(&self, passage: &Passage, range: &Range<usize>) -> Option<Named> {
        let verb = |at: usize| matches!(passage.tags[at], Tag::Verb | Tag::Aux | Tag::Modal);
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
            .find(|named| !self.people.is_place(&named.name))
    }
}
