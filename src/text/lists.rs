//! The word lists of `data/words`, ready to be looked up by the first word of an expression.

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use super::dealings::dealings;
use super::keys::{Key, key};
use super::reversals::turns;
use super::senses::*;
use super::table::{Numbers, Table};
use super::words::tokens;

/// Members of each group, and the groups of each expression.
type Synonyms = (Vec<Vec<&'static str>>, HashMap<&'static str, Vec<usize>>);

pub(super) struct Phrase {
    pub(super) rest: Box<[Key]>,
    pub(super) sense: Sense,
}

/// All lists in one: expressions by the key of their first word.
pub(super) struct Lists {
    pub(super) by_first: HashMap<Key, Vec<Phrase>>,
    /// The ends that an expression with opposites stands for, sorted.
    pub(super) ends: Vec<Vec<Pole>>,
    /// Part of speech of each pair of opposites.
    pub(super) axis_pos: Vec<u8>,
}

/// Part of speech of a scale, whose ends may be named by any.
pub(super) const ANY: u8 = b'*';

pub(super) fn lists() -> &'static Lists {
    static LISTS: OnceLock<Lists> = OnceLock::new();
    LISTS.get_or_init(Lists::load)
}

impl Lists {
    fn load() -> Lists {
        let mut lists = Lists {
            by_first: HashMap::with_capacity(8000),
            ends: Vec::new(),
            axis_pos: Vec::new(),
        };
        let groups = lists.load_synonyms();
        lists.load_axes(&groups);
        lists.load_simple();
        lists.load_turns();
        lists
    }

    fn add(&mut self, expression: &str, sense: Sense) {
        let keys = expression_keys(expression);
        if let Some((first, rest)) = keys.split_first() {
            let phrases = self.by_first.entry(*first).or_default();
            if !phrases.iter().any(|p| *p.rest == *rest && p.sense == sense) {
                phrases.push(Phrase { rest: rest.into(), sense });
            }
        }
    }

    /// Returns the members of each group, and to which groups an expression belongs.
    fn load_synonyms(&mut self) -> Synonyms {
        let mut groups = Vec::new();
        let mut member_of: HashMap<&'static str, Vec<usize>> = HashMap::new();
        for (n, row) in Table::new(include_str!("../../data/words/synonyms.tsv")).rows().enumerate()
        {
            for &expression in &row {
                self.add(expression, Sense::Synonym(n as u32));
                member_of.entry(expression).or_default().push(n);
            }
            groups.push(row);
        }
        (groups, member_of)
    }

    /// Opposites hold for the synonyms of both words as well.
    fn load_axes(&mut self, (groups, member_of): &Synonyms) {
        let mut ends: BTreeMap<&'static str, Vec<Pole>> = BTreeMap::new();
        for row in Table::new(include_str!("../../data/words/antonyms.tsv")).rows() {
            let &[one, other, pos, ..] = row.as_slice() else { continue };
            let axis = self.axis_pos.len() as u32;
            self.axis_pos.push(pos.bytes().next().unwrap_or(b'v'));
            for (word, side) in [(one, false), (other, true)] {
                ends.entry(word).or_default().push(Pole { axis, side, synonym: false });
                for &group in member_of.get(word).into_iter().flatten() {
                    for member in groups[group].iter().filter(|&&member| member != word) {
                        ends.entry(member).or_default().push(Pole { axis, side, synonym: true });
                    }
                }
            }
        }
        self.load_poles(&mut ends);
        for (word, mut ends) in ends {
            // a word that a synonym puts on both sides says nothing; a listed word counts first
            ends.sort_by_key(|end| (end.axis, end.synonym));
            ends.dedup_by_key(|end| end.axis);
            let sense = Sense::Opposite(self.ends.len() as u32);
            self.ends.push(ends);
            self.add(word, sense);
        }
    }

    /// Each scale is one pair of opposites, with many names for its two ends.
    fn load_poles(&mut self, ends: &mut BTreeMap<&'static str, Vec<Pole>>) {
        let mut axes: HashMap<&str, u32> = HashMap::new();
        for row in Table::new(include_str!("../../data/words/poles.tsv")).rows() {
            let &[expression, scale, side] = row.as_slice() else { continue };
            let axis = *axes.entry(scale).or_insert_with(|| {
                self.axis_pos.push(ANY);
                self.axis_pos.len() as u32 - 1
            });
            ends.entry(expression).or_default().push(Pole {
                axis,
                side: side == "+",
                synonym: false,
            });
        }
    }

    fn load_turns(&mut self) {
        for (phrase, turn) in turns().iter().enumerate() {
            let keys: Vec<Key> = turn.words.split(' ').map(key).collect();
            let (first, rest) = (keys[0], keys[1..].into());
            let phrase = Phrase { rest, sense: Sense::Turn(phrase as u16) };
            self.by_first.entry(first).or_default().push(phrase);
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

/// The keys of the words of a listed expression.
fn expression_keys(expression: &str) -> Vec<Key> {
    if expression.bytes().all(|b| b.is_ascii_lowercase() || b == b' ') {
        return expression.split(' ').filter(|word| !word.is_empty()).map(key).collect();
    }
    tokens(expression).iter().map(|token| key(&token.norm)).collect()
}
