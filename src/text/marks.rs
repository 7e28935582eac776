//! Expressions from the word lists, found in a quote.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::OnceLock;

use super::dealings::dealings;
use super::keys::{Form, Key, key};
use super::reversals::turns;
use super::table::Table;
use super::tags::Tag;
use super::words::{Token, tokens};

/// What a listed expression tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sense {
    /// Has opposites: `poles` tells which.
    Opposite(u32),
    /// For (+) or against (-) something.
    Stance {
        /// +1 or -1.
        direction: i8,
        /// 1 weak to 3 strong.
        strength: u8,
        /// Position, evaluation or trust.
        about: About,
        /// Where what it is about stands.
        way: Way,
    },
    /// An act that takes a side: whoever wants it is for (+1) or against (-1) a thing.
    Deed {
        /// +1 or -1.
        direction: i8,
        /// The thing does it itself ("it must go"), instead of having it done to it ("scrap it").
        itself: bool,
    },
    /// How binding an announcement is.
    Commitment(Commitment),
    /// A hedge of some sort.
    Hedge(Hedge),
    /// A negation, or what looks like one.
    Negator(Negator),
    /// How many, how often.
    Quantifier(Quantifier, Domain),
    /// A verb of saying.
    Reporting {
        /// Whether the speaker affirms (+1), denies (-1) or neither (0) what follows.
        polarity: i8,
        /// Sort of speech act.
        act: Act,
    },
    /// Member of a group of expressions with one meaning.
    Synonym(u32),
    /// How the statement stands to time and to earlier statements.
    Cue(Cue),
    /// Helps to deny that something was said.
    Denial(Denial),
    /// What is done to a state of affairs.
    Course(Course),
    /// A deed with two sides: "X sells to Y" and "Y buys from X" are one.
    Exchange {
        /// Which deed.
        group: u16,
        /// Its subject does the deed, not the other side.
        doer: bool,
        /// How the expression names the two sides, see `dealings`.
        entry: u16,
    },
    /// Puts an event in words: which, and whether it begins (+1), ends (-1) or neither.
    Event {
        /// Which event.
        group: u16,
        /// +1, -1 or 0.
        phase: i8,
    },
    /// One of the words by which one deed is told: "close", "shut its doors".
    Happening(u16),
    /// One side of a phrased reversal: which phrase, and of which entry.
    Turn {
        /// The phrase.
        phrase: u16,
        /// Its entry.
        entry: u16,
    },
}

macro_rules! closed_list {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant,)* }

        impl $name {
            fn named(text: &str) -> Option<$name> {
                match text { $($text => Some($name::$variant),)* _ => None }
            }
        }
    };
}

closed_list!(
    /// What a stance is about.
    About {
        /// A course of action: support, oppose.
        Position = "position",
        /// Worth: good, bad.
        Evaluation = "evaluation",
        /// A person.
        Trust = "trust",
    }
);
closed_list!(
    /// Where the thing stands that a stance is about.
    Way {
        /// As the words suggest: behind "support", before "a mistake".
        Open = "open",
        /// It is the object of a verb whose subject holds the stance: "abide it".
        Object = "object",
        /// It is the object, whoever is the subject: "the town is better off without it".
        Behind = "behind",
        /// It is the subject of a verb: "it let us down".
        Subject = "subject",
        /// It is the subject that has it from the speaker: "it has my support".
        Had = "had",
        /// It is the subject that acts in this manner: "they behaved badly".
        Manner = "manner",
    }
);
closed_list!(
    /// How binding an announcement is.
    Commitment {
        /// Hope, may, where possible.
        Soft = "soft",
        /// Plan, intend, going to.
        Intended = "intended",
        /// Will, promise, guarantee.
        Firm = "firm",
    }
);
closed_list!(
    /// Sorts of hedge.
    Hedge {
        /// "sort of", "it seems".
        General = "hedge",
        /// "perhaps", "might".
        Possibility = "possibility",
        /// "about", "roughly".
        Approximation = "approximation",
        /// "I think": marks the speaker's own view.
        OwnView = "attribution-to-self",
    }
);
closed_list!(
    /// Sorts of negation.
    Negator {
        /// "not", "never", "nobody".
        Word = "word",
        /// "fail to", "refuse": negates what it governs.
        Verb = "verb",
        /// "not only", "no doubt": no negation at all.
        Pseudo = "pseudo",
        /// "cannot rule out", "not impossible": affirms.
        Double = "double",
        /// "out of the question", "a myth".
        Idiom = "idiom",
    }
);
closed_list!(
    /// How many or how often.
    Quantifier {
        /// Every one.
        All = "all",
        /// More than half.
        Most = "most",
        /// A large number.
        Many = "many",
        /// At least one.
        Some = "some",
        /// A small number.
        Few = "few",
        /// Not one.
        None = "none",
        /// Nothing or nobody else.
        Only = "only",
        /// At all times.
        Always = "always",
        /// Many times.
        Often = "often",
        /// At some times.
        Sometimes = "sometimes",
        /// Few times.
        Rarely = "rarely",
        /// At no time.
        Never = "never",
    }
);
closed_list!(
    /// What a quantifier counts.
    Domain {
        /// Things.
        Things = "things",
        /// People.
        People = "people",
        /// Times.
        Time = "time",
        /// Extent.
        Degree = "degree",
    }
);
closed_list!(
    /// How a statement stands to time and to earlier statements.
    Cue {
        /// Holds for now: "so far".
        Provisional = "provisional",
        /// The world moved on: "in the end".
        Changed = "changed",
        /// The speaker owns up: "I was wrong".
        Acknowledged = "acknowledged",
        /// Something is set apart from what was spoken of before: "another", "as for".
        Contrast = "contrast",
    }
);
closed_list!(
    /// Sorts of speech act.
    Act {
        /// Say, tell, write as neutral reports.
        Say = "say",
        /// Claim, argue, insist.
        Claim = "claim",
        /// Put in writing.
        Write = "write",
        /// Promise, pledge.
        Promise = "promise",
        /// Demand, urge.
        Demand = "demand",
        /// Ask, wonder.
        Ask = "ask",
        /// Deny, dispute.
        Deny = "deny",
        /// Think, believe.
        Think = "think",
        /// Admit, confess.
        Admit = "admit",
    }
);

closed_list!(
    /// What an expression does in denying one's own words.
    Denial {
        /// A verb of saying: "promise".
        Act = "act",
        /// Says something with a noun: "make (a remark)".
        Light = "light",
        /// What is said: "remark".
        Noun = "noun",
        /// Where words come from: "come from me".
        Source = "source",
        /// Denies by itself: "put in my mouth".
        Idiom = "idiom",
        /// Denies with the speaker as subject: "said nothing of the sort".
        Own = "own",
        /// Denies what follows: "untrue (that I ever …)".
        Untrue = "untrue",
        /// Denies where negated: "recall (saying)".
        Memory = "memory",
    }
);
closed_list!(
    /// What is done to a state of affairs.
    Course {
        /// It goes on: "stay", "keep".
        Keep = "keep",
        /// It is given up or altered: "close", "raise".
        Change = "change",
    }
);

/// A listed expression at its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Which tokens.
    pub tokens: Range<usize>,
    /// What it tells.
    pub sense: Sense,
}

/// Members of each group, and the groups of each expression.
type Synonyms = (Vec<Vec<&'static str>>, HashMap<&'static str, Vec<usize>>);

struct Phrase {
    rest: Box<[Key]>,
    sense: Sense,
}

/// One end of a pair of opposites.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Pole {
    /// Number of the pair.
    pub(crate) axis: u32,
    pub(crate) side: bool,
    /// Not the listed word itself but a synonym of it.
    pub(crate) synonym: bool,
}

/// All lists in one: expressions by the key of their first word.
struct Lists {
    by_first: HashMap<Key, Vec<Phrase>>,
    /// The ends that an expression with opposites stands for, sorted.
    ends: Vec<Vec<Pole>>,
    /// Part of speech of each pair of opposites.
    axis_pos: Vec<u8>,
}

/// Part of speech of a scale, whose ends may be named by any.
const ANY: u8 = b'*';

/// How two expressions are opposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Opposed {
    /// Through a synonym of one or both.
    BySynonym,
    /// They are listed as a pair.
    Directly,
}

/// What a deed of two words says that stand apart in a quote: "bring … back".
pub fn deed(verb: &str, particle: &str) -> Option<(i8, bool)> {
    let rest = [key(particle)];
    lists().by_first.get(&key(verb))?.iter().find_map(|phrase| match phrase.sense {
        Sense::Deed { direction, itself } if *phrase.rest == rest => Some((direction, itself)),
        _ => None,
    })
}

/// Deeds told by a verb and words apart from it, with where those stand: "take the man to court", "put the fare
/// up". Only the words of a noun phrase may stand between.
pub fn told_apart(reading: &super::Reading, verb: usize) -> Vec<(u16, Range<usize>)> {
    let phrases = lists().by_first.get(&reading.forms[verb].lemma_key);
    let nominal = |at: usize| {
        matches!(
            reading.tags[at],
            Tag::Pron | Tag::Det | Tag::Poss | Tag::Noun | Tag::Name | Tag::Adj | Tag::Num
        )
    };
    let end = (verb + 9).min(reading.tokens.len());
    let reach = (verb + 1..end).take_while(|&at| nominal(at)).last().unwrap_or(verb) + 1;
    let fits = |at: usize, wanted: Key| {
        reading.tokens.get(at).is_some_and(|token| key(&token.norm) == wanted)
            || reading.forms.get(at).is_some_and(|form| form.lemma_key == wanted)
    };
    let found = phrases.into_iter().flatten().filter_map(|phrase| {
        let Sense::Happening(deed) = phrase.sense else { return None };
        let (&first, rest) = phrase.rest.split_first()?;
        let at = (verb + 2..=reach).find(|&at| {
            fits(at, first) && rest.iter().enumerate().all(|(n, &word)| fits(at + 1 + n, word))
        })?;
        Some((deed, at..at + phrase.rest.len()))
    });
    found.collect()
}

/// The ends of pairs of opposites that a mark of sort [`Sense::Opposite`] stands for, as far as its word,
/// with the tag that it has here, may be of the part of speech that the pair is listed for.
pub(crate) fn poles(ends: u32, tag: Tag) -> impl Iterator<Item = Pole> {
    let lists = lists();
    let fits = move |pole: &Pole| may_be(tag, lists.axis_pos[pole.axis as usize]);
    lists.ends[ends as usize].iter().copied().filter(fits)
}

/// Whether a word with this tag may be meant by a list entry of this part of speech.
fn may_be(tag: Tag, pos: u8) -> bool {
    match pos {
        b'v' => matches!(tag, Tag::Verb | Tag::Aux | Tag::Adj),
        b'n' => matches!(tag, Tag::Noun | Tag::Name | Tag::Verb),
        ANY => tag != Tag::Name,
        b'a' => matches!(
            tag,
            Tag::Adj | Tag::Verb | Tag::Adv | Tag::Noun | Tag::Prep | Tag::Sub | Tag::Det
        ),
        _ => matches!(tag, Tag::Adv | Tag::Adj | Tag::Prep | Tag::Sub | Tag::Noun),
    }
}

fn lists() -> &'static Lists {
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
            if !phrases.iter().any(|p| p.sense == sense && *p.rest == *rest) {
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
            let sense = Sense::Turn { phrase: phrase as u16, entry: turn.entry as u16 };
            let (first, rest) = (keys[0], keys[1..].into());
            self.by_first.entry(first).or_default().push(Phrase { rest, sense });
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
        self.load_groups(include_str!("../../data/words/events.tsv"), |group, phase| {
            let phase = i8::from(phase == "begin") - i8::from(phase == "end");
            Sense::Event { group, phase }
        });
        for (entry, dealing) in dealings().iter().enumerate() {
            let sense =
                Sense::Exchange { group: dealing.group, doer: dealing.doer, entry: entry as u16 };
            self.add(dealing.expression, sense);
        }
        let mut deeds: Vec<&str> = Vec::new();
        for row in Table::new(include_str!("../../data/words/happenings.tsv")).rows() {
            let &[expression, name] = row.as_slice() else { continue };
            let deed = deeds.iter().position(|&deed| deed == name).unwrap_or_else(|| {
                deeds.push(name);
                deeds.len() - 1
            });
            self.add(expression, Sense::Happening(deed as u16));
        }
        self.load_list(include_str!("../../data/words/reporting-verbs.tsv"), |row| {
            let polarity = match *row.first()? {
                "+" => 1,
                "-" => -1,
                _ => 0,
            };
            Some(Sense::Reporting { polarity, act: Act::named(row.get(1)?)? })
        });
    }

    /// Lines of an expression, the name of its group, and what it is in the group.
    fn load_groups(&mut self, text: &'static str, sense: impl Fn(u16, &str) -> Sense) {
        let mut groups: HashMap<&str, u16> = HashMap::new();
        for row in Table::new(text).rows() {
            let &[expression, name, what] = row.as_slice() else { continue };
            let next = groups.len() as u16;
            let group = *groups.entry(name).or_insert(next);
            self.add(expression, sense(group, what));
        }
    }

    fn load_list(&mut self, text: &'static str, sense: impl Fn(&[&'static str]) -> Option<Sense>) {
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

/// Finds every listed expression; a word stands for its dictionary form as well. Of expressions
/// with the same sort of sense that start at one token, only the longest counts.
pub fn marks(tokens: &[Token], forms: &[std::sync::Arc<Form>]) -> Vec<Mark> {
    let lists = lists();
    let norms: Vec<Key> = tokens.iter().map(|token| key(&token.norm)).collect();
    let fits = |at: usize, wanted: Key| {
        norms.get(at) == Some(&wanted) || forms.get(at).is_some_and(|f| f.lemma_key == wanted)
    };
    let mut found: Vec<Mark> = Vec::new();
    for at in 0..tokens.len() {
        let mut here: Vec<Mark> = Vec::new();
        let lemma = Some(forms[at].lemma_key).filter(|&lemma| lemma != norms[at]);
        for first in [Some(norms[at]), lemma].into_iter().flatten() {
            for phrase in lists.by_first.get(&first).into_iter().flatten() {
                if let Some(end) = end_of(&phrase.rest, at + 1, tokens, fits) {
                    let mark = Mark { tokens: at..end, sense: phrase.sense };
                    if !here.contains(&mark) {
                        here.push(mark);
                    }
                }
            }
        }
        found.append(&mut longest(here));
    }
    found
}

/// Stands in a phrase for the words of a noun phrase, or none: "keep ... open".
const GAP: Key = key("...");

/// So many words may stand in a gap.
const WIDEST: usize = 5;

/// Where an expression ends whose words but the first begin at a token.
fn end_of(
    rest: &[Key],
    mut at: usize,
    tokens: &[Token],
    fits: impl Fn(usize, Key) -> bool,
) -> Option<usize> {
    let mut gap = false;
    for &wanted in rest {
        if wanted == GAP {
            gap = true;
            continue;
        }
        if gap {
            let reach = at..(at + WIDEST + 1).min(tokens.len());
            let words = reach.take_while(|&n| n == at || tokens[n - 1].is_word());
            at = words.into_iter().find(|&n| fits(n, wanted))?;
            gap = false;
        } else if !fits(at, wanted) {
            return None;
        }
        at += 1;
    }
    Some(at)
}

/// Of marks that start at one token: "not only" hides "not"; "put off" hides "put".
fn longest(here: Vec<Mark>) -> Vec<Mark> {
    if here.len() < 2 {
        return here;
    }
    let end = |sense: &Sense| {
        here.iter().filter(|m| same_sort(&m.sense, sense)).map(|m| m.tokens.end).max()
    };
    here.iter().filter(|m| Some(m.tokens.end) == end(&m.sense)).cloned().collect()
}

fn same_sort(one: &Sense, other: &Sense) -> bool {
    if let (Sense::Turn { entry, .. }, Sense::Turn { entry: other, .. }) = (one, other) {
        return entry == other;
    }
    std::mem::discriminant(one) == std::mem::discriminant(other)
}
