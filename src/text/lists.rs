//! The word lists of `data/words`, ready to be looked up by the first word of an expression.

use std::ops::Range;
use std::sync::OnceLock;

use super::dealings::dealings;
use super::keys::{Key, key};
use super::reversals::turns;
use super::senses::*;
use super::table::{Numbers, Table};
use super::words::tokens;

/// Members of each group, and the groups of each expression, sorted by the key of the whole.
type Synonyms = (Vec<Vec<&'static str>>, Vec<(Key, usize)>);

/// An expression that stands for one end of a pair of opposites.
struct End {
    key: Key,
    expression: &'static str,
    pole: Pole,
}

fn end(expression: &'static str, pole: Pole) -> End {
    End { key: key(expression), expression, pole }
}

/// A listed expression.
struct Phrase {
    first: Key,
    /// The words behind its first, a range of [`Lists::words`].
    rest: Range<u32>,
    sense: Sense,
}

/// All lists in one. Few large tables, for they are built whenever the program starts.
#[derive(Default)]
pub(super) struct Lists {
    /// Sorted by their first word.
    phrases: Vec<Phrase>,
    words: Vec<Key>,
    ends: Vec<Pole>,
    /// For each expression with opposites the ends that it stands for, a range of `ends`.
    ends_of: Vec<Range<u32>>,
    /// Part of speech of each pair of opposites.
    axis_pos: Vec<u8>,
}

/// Part of speech of a scale, whose ends may be named by any.
pub(super) const ANY: u8 = b'*';

pub(super) fn lists() -> &'static Lists {
    static LISTS: OnceLock<Lists> = OnceLock::new();
    LISTS.get_or_init(Lists::load)
}

impl Lists {
    fn load() -> Lists {
        let mut lists = Lists::default();
        let groups = lists.load_synonyms();
        lists.load_axes(&groups);
        lists.load_simple();
        lists.load_turns();
        lists.phrases.sort_by_key(|phrase| phrase.first);
        lists
    }

    /// Expressions that begin with a word: their other words, and what they tell.
    pub(super) fn starting_with(&self, first: Key) -> impl Iterator<Item = (&[Key], Sense)> {
        let start = self.phrases.partition_point(|phrase| phrase.first < first);
        let here = self.phrases[start..].iter().take_while(move |phrase| phrase.first == first);
        here.map(|phrase| (&self.words[within(&phrase.rest)], phrase.sense))
    }

    /// The ends of pairs of opposites that an expression of sort [`Sense::Opposite`] stands for.
    pub(super) fn ends(&self, listed: u32) -> &[Pole] {
        &self.ends[within(&self.ends_of[listed as usize])]
    }

    /// Part of speech that a pair of opposites is listed for.
    pub(super) fn pos(&self, axis: u32) -> u8 {
        self.axis_pos[axis as usize]
    }

    fn add(&mut self, expression: &str, sense: Sense) {
        let start = self.words.len();
        if expression.bytes().all(|b| b.is_ascii_lowercase() || b == b' ') {
            self.words.extend(expression.split(' ').filter(|word| !word.is_empty()).map(key));
        } else {
            self.words.extend(tokens(expression).iter().map(|token| key(&token.norm)));
        }
        self.close(start, sense);
    }

    /// Makes a phrase of the words from a place on.
    fn close(&mut self, start: usize, sense: Sense) {
        if let Some(&first) = self.words.get(start) {
            let rest = start as u32 + 1..self.words.len() as u32;
            self.phrases.push(Phrase { first, rest, sense });
        }
    }

    /// Returns the members of each group, and to which groups an expression belongs.
    fn load_synonyms(&mut self) -> Synonyms {
        let mut groups = Vec::new();
        let mut member_of = Vec::new();
        for (n, row) in Table::new(include_str!("../../data/words/synonyms.tsv")).rows().enumerate()
        {
            for &expression in &row {
                self.add(expression, Sense::Synonym(n as u32));
                member_of.push((key(expression), n));
            }
            groups.push(row);
        }
        member_of.sort_unstable();
        (groups, member_of)
    }

    /// Opposites hold for the synonyms of both words as well.
    fn load_axes(&mut self, (groups, member_of): &Synonyms) {
        let groups_of = |word: &str| {
            let word = key(word);
            let start = member_of.partition_point(|&(other, _)| other < word);
            member_of[start..].iter().take_while(move |&&(other, _)| other == word)
        };
        let mut ends = Vec::new();
        for row in Table::new(include_str!("../../data/words/antonyms.tsv")).rows() {
            let &[one, other, pos, ..] = row.as_slice() else { continue };
            let axis = self.axis_pos.len() as u32;
            self.axis_pos.push(pos.bytes().next().unwrap_or(b'v'));
            for (word, side) in [(one, false), (other, true)] {
                ends.push(end(word, Pole { axis, side, synonym: false }));
                for &(_, group) in groups_of(word) {
                    for member in groups[group].iter().filter(|&&member| member != word) {
                        ends.push(end(member, Pole { axis, side, synonym: true }));
                    }
                }
            }
        }
        self.load_poles(&mut ends);
        // a word that a synonym puts on both sides says nothing; a listed word counts first
        ends.sort_by_key(|end| (end.key, end.pole.axis, end.pole.synonym));
        ends.dedup_by_key(|end| (end.key, end.pole.axis));
        for chunk in ends.chunk_by(|one, other| one.key == other.key) {
            let start = self.ends.len() as u32;
            self.ends.extend(chunk.iter().map(|end| end.pole));
            let sense = Sense::Opposite(self.ends_of.len() as u32);
            self.ends_of.push(start..self.ends.len() as u32);
            self.add(chunk[0].expression, sense);
        }
    }

    /// Each scale is one pair of opposites, with many names for its two ends.
    fn load_poles(&mut self, ends: &mut Vec<End>) {
        let mut scales = Numbers::default();
        let before = self.axis_pos.len() as u32;
        for row in Table::new(include_str!("../../data/words/poles.tsv")).rows() {
            let &[expression, scale, side] = row.as_slice() else { continue };
            let axis = before + u32::from(scales.of(scale));
            self.axis_pos.resize(self.axis_pos.len().max(axis as usize + 1), ANY);
            ends.push(end(expression, Pole { axis, side: side == "+", synonym: false }));
        }
    }

    fn load_turns(&mut self) {
        for (phrase, turn) in turns().iter().enumerate() {
            let start = self.words.len();
            self.words.extend(turn.words.split(' ').map(key));
            self.close(start, Sense::Turn(phrase as u16));
        }
    }

    fn load_simple(&mut self) {
        for row in Table::new(include_str!("../../data/words/stance.tsv")).rows() {
            if let [word, direction, strength, about, way @ ..] = row.as_slice()
                && let (Ok(direction), Ok(strength), Some(about)) =
                    (direction.parse(), strength.parse(), About::named(about))
            {
                let way = way.first().and_then(|way| Way::named(way)).unwrap_or(Way::Open);
                self.add(word, Sense::Stance { direction, strength, about, way });
            }
        }
        self.load_list(include_str!("../../data/words/deeds.tsv"), |row| {
            Some(Sense::Deed {
                direction: row.first()?.parse().ok()?,
                itself: *row.get(1)? == "subject",
            })
        });
        self.load_list(include_str!("../../data/words/commitment.tsv"), |row| {
            Commitment::named(row.first()?).map(Sense::Commitment)
        });
        self.load_list(include_str!("../../data/words/hedges.tsv"), |row| {
            Hedge::named(row.first()?).map(Sense::Hedge)
        });
        self.load_list(include_str!("../../data/words/negators.tsv"), |row| {
            Negator::named(row.first()?).map(Sense::Negator)
        });
        self.load_list(include_str!("../../data/words/quantifiers.tsv"), |row| {
            Some(Sense::Quantifier(Quantifier::named(row.first()?)?, Domain::named(row.get(1)?)?))
        });
        self.load_list(include_str!("../../data/words/cues.tsv"), |row| {
            Cue::named(row.first()?).map(Sense::Cue)
        });
        self.load_list(include_str!("../../data/words/denials.tsv"), |row| {
            Denial::named(row.first()?).map(Sense::Denial)
        });
        self.load_list(include_str!("../../data/words/courses.tsv"), |row| {
            Course::named(row.first()?).map(Sense::Course)
        });
        let mut events = Numbers::default();
        self.load_list(include_str!("../../data/words/events.tsv"), |row| {
            let &[name, phase] = row else { return None };
            let phase = i8::from(phase == "begin") - i8::from(phase == "end");
            Some(Sense::Event { group: events.of(name), phase })
        });
        for (entry, dealing) in dealings().iter().enumerate() {
            self.add(dealing.expression, Sense::Exchange(entry as u16));
        }
        let mut deeds = Numbers::default();
        self.load_list(include_str!("../../data/words/happenings.tsv"), |row| {
            Some(Sense::Happening(deeds.of(row.first()?)))
        });
        self.load_list(include_str!("../../data/words/reporting-verbs.tsv"), |row| {
            let polarity = match *row.first()? {
                "+" => 1,
                "-" => -1,
                _ => 0,
            };
            Some(Sense::Reporting { polarity, act: Act::named(row.get(1)?)? })
        });
    }

    /// Lines of an expression and what it tells.
    fn load_list(
        &mut self,
        text: &'static str,
        mut sense: impl FnMut(&[&'static str]) -> Option<Sense>,
    ) {
        for row in Table::new(text).rows() {
            if let Some(sense) = sense(&row[1..]) {
                self.add(row[0], sense);
            }
        }
    }
}

fn within(range: &Range<u32>) -> Range<usize> {
    range.start as usize..range.end as usize
}
