//! One side of a pair, with what the detectors read in it.

use std::ops::{Deref, Range};
use std::sync::OnceLock;

use crate::finding::Kind;
use crate::said::Said;
use crate::text::Reading;
use crate::text::keys::Key;
use crate::text::marks::{Pole, Sense, poles};
use crate::text::numbers::Amount;
use crate::text::reversals::Turn;
use crate::text::tags::Tag;

use super::absences::{self, Absence};
use super::aligned::Aligned;
use super::amount_changed::countable;
use super::claim::{self, Part};
use super::deeds::{Deed, deeds};
use super::denials::{self, Denied};
use super::exchanges::{Exchange, exchanges, plain};
use super::flips::{self, Located};
use super::occasion::{Occasion, occasions};
use super::pledges::pledged;
use super::predicates::Set;
use super::quantity::Quantity;
use super::sequence::{Order, orders};
use super::stances::{Stance, stances};
use super::{candidates, commitment_softened, quantifier_reversed, turns};

/// A reading as one side of a pair. A statement stands in many pairs: what does not depend on the
/// other side is read once, when a detector first asks for it.
#[derive(Debug)]
pub struct Side {
    reading: Reading,
    /// Stems of the terms with the terms' places, sorted.
    pub(super) stems: Vec<(Key, u32)>,
    /// Groups of synonyms of the terms with the terms' places, sorted.
    pub(super) groups: Vec<(u32, u32)>,
    /// Ends of pairs of opposites that marks stand for with the marks' places, sorted.
    pub(super) poles: Vec<(Pole, u32)>,
    read: Read,
}

/// Tokens beyond which a statement is no quote any more.
const SPEECH: usize = 300;

/// What was read so far.
#[derive(Debug, Default)]
struct Read {
    parts: OnceLock<Vec<Part>>,
    denied: OnceLock<Vec<bool>>,
    located: OnceLock<Vec<Located>>,
    absences: OnceLock<Vec<Absence>>,
    unwritten: OnceLock<Option<Range<usize>>>,
    stances: OnceLock<Vec<Stance>>,
    occasions: OnceLock<Vec<Occasion>>,
    amounts: OnceLock<Vec<(Amount, Quantity)>>,
    sets: OnceLock<Vec<Set>>,
    orders: OnceLock<Vec<Order>>,
    exchanges: OnceLock<Vec<Exchange>>,
    plain: OnceLock<Vec<Vec<Exchange>>>,
    pledges: OnceLock<Vec<(usize, f32)>>,
    softenings: OnceLock<Vec<usize>>,
    deeds: OnceLock<Vec<Vec<Deed>>>,
    denials: OnceLock<Vec<Denied>>,
    against_itself: OnceLock<Vec<Kind>>,
    phrased: OnceLock<Vec<(usize, &'static Turn)>>,
}

impl Side {
    /// Reads a quote that was spoken then, and makes it ready to be laid beside others.
    pub fn read(quote: &str, said: &Said) -> Side {
        Side::new(Reading::new(quote, said))
    }

    fn new(reading: Reading) -> Side {
        let places = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let mut stems = Vec::with_capacity(reading.terms.len());
        let mut groups = Vec::new();
        for (n, term) in reading.terms.iter().enumerate() {
            stems.push((term.stem, places(n)));
            groups.extend(term.groups.iter().map(|&group| (group, places(n))));
        }
        let mut ends = Vec::new();
        for (n, mark) in reading.marks.iter().enumerate() {
            if let Sense::Opposite(listed) = mark.sense
                && !remains(&reading, mark.tokens.start)
            {
                let tag = reading.tags[mark.tokens.start];
                ends.extend(poles(listed, tag).map(|pole| (pole, places(n))));
            }
        }
        stems.sort_unstable();
        groups.sort_unstable();
        ends.sort_unstable();
        Side { reading, stems, groups, poles: ends, read: Read::default() }
    }

    /// The part that a term plays in its clause.
    pub(super) fn part(&self, term: usize) -> Part {
        let parts = || self.terms.iter().map(|term| claim::part(self, term)).collect();
        self.read.parts.get_or_init(parts)[term]
    }

    /// Whether a term is denied.
    pub(super) fn denies(&self, term: usize) -> bool {
        let denied = || (0..self.terms.len()).map(|term| flips::denied(self, term)).collect();
        self.read.denied.get_or_init(denied)[term]
    }

    /// Clauses that say where somebody or something is.
    pub(super) fn located(&self) -> &[Located] {
        self.read.located.get_or_init(|| flips::located(self))
    }

    /// Things that are said not to exist.
    pub(super) fn absences(&self) -> &[Absence] {
        self.read.absences.get_or_init(|| absences::absences(self))
    }

    /// Where nothing is said to be in writing.
    pub(super) fn unwritten(&self) -> Option<&Range<usize>> {
        self.read.unwritten.get_or_init(|| absences::nothing_on_paper(self)).as_ref()
    }

    pub(super) fn stances(&self) -> &[Stance] {
        self.read.stances.get_or_init(|| stances(self))
    }

    /// Events with their dates.
    pub(super) fn occasions(&self) -> &[Occasion] {
        self.read.occasions.get_or_init(|| occasions(self))
    }

    /// Amounts that measure something, with what they measure.
    pub(super) fn countable(&self) -> &[(Amount, Quantity)] {
        self.read.amounts.get_or_init(|| countable(self))
    }

    /// Shares of something counted.
    pub(super) fn sets(&self) -> &[Set] {
        self.read.sets.get_or_init(|| quantifier_reversed::sets(self))
    }

    /// Events told in their order.
    pub(super) fn orders(&self) -> &[Order] {
        self.read.orders.get_or_init(|| orders(self))
    }

    /// Listed deeds with two sides.
    pub(super) fn exchanges(&self) -> &[Exchange] {
        self.read.exchanges.get_or_init(|| exchanges(self))
    }

    /// Deeds with two sides round a term that is a verb.
    pub(super) fn exchanges_at(&self, term: usize) -> &[Exchange] {
        let at = || self.terms.iter().map(|term| plain(self, term)).collect();
        &self.read.plain.get_or_init(at)[term]
    }

    /// Clauses that bind the speaker, with how firmly.
    pub(super) fn pledges(&self) -> &[(usize, f32)] {
        let bound = |n| pledged(self, n).map(|firmness| (n, firmness));
        self.read.pledges.get_or_init(|| (0..self.clauses.len()).filter_map(bound).collect())
    }

    /// Marks that take the firmness out of an announcement.
    pub(super) fn softenings(&self) -> &[usize] {
        let softens = |&n: &usize| commitment_softened::softens(self, &self.marks[n]);
        self.read.softenings.get_or_init(|| (0..self.marks.len()).filter(softens).collect())
    }

    /// What a clause says that is done, or denies.
    pub(super) fn deeds(&self, clause: usize) -> &[Deed] {
        let all = || (0..self.clauses.len()).map(|clause| deeds(self, clause)).collect();
        &self.read.deeds.get_or_init(all)[clause]
    }

    /// Denials of having said something.
    pub(super) fn denials(&self) -> &[Denied] {
        self.read.denials.get_or_init(|| denials::denials(self))
    }

    /// The kinds of reversal that the detectors see between the statement and itself; not asked of a
    /// speech, which may well hold all of them.
    pub(super) fn against_itself(&self) -> &[Kind] {
        let kinds = || match self.tokens.len() {
            ..=SPEECH => candidates(&Aligned::new(self, self)).iter().map(|c| c.kind).collect(),
            _ => Vec::new(),
        };
        self.read.against_itself.get_or_init(kinds)
    }

    /// Marks that are one side of a phrased reversal, with which.
    pub(super) fn phrased(&self) -> &[(usize, &'static Turn)] {
        self.read.phrased.get_or_init(|| turns::phrased(self))
    }
}

/// "Ten minutes left", "what is left of it": it remains, and nobody leaves.
fn remains(reading: &Reading, at: usize) -> bool {
    reading.tokens[at].is("left")
        && at > 0
        && (matches!(reading.tags[at - 1], Tag::Noun | Tag::Num)
            || &*reading.forms[at - 1].lemma == "be")
        && !matches!(
            reading.tags.get(at + 1),
            Some(Tag::Det | Tag::Poss | Tag::Noun | Tag::Name | Tag::Pron | Tag::Num)
        )
}

impl Deref for Side {
    type Target = Reading;

    fn deref(&self) -> &Reading {
        &self.reading
    }
}
