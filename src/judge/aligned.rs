//! Two readings laid side by side, once, for all detectors.

use std::cell::RefCell;
use std::cmp::{Ordering, Reverse};
use std::ops::Range;
use std::rc::Rc;

use crate::said;
use crate::text::clauses::Clause;
use crate::text::marks::{Opposed, Pole};
use crate::text::tags::Tag;
use crate::text::{Reading, Term};

use super::runs::{Run, runs};
use super::side::Side;

/// A word or expression that both sides have. A word may have several twins.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shared {
    /// Index into the terms of the earlier reading.
    pub(super) earlier: usize,
    /// Index into the terms of the later reading.
    pub(super) later: usize,
    /// How much it tells.
    pub(super) weight: f32,
    /// Whether one side negates it and the other does not.
    pub(super) flipped: bool,
}

/// A word that stands against its opposite on the other side.
#[derive(Debug, Clone, Copy)]
pub(super) struct Against {
    /// Index into the marks of the earlier reading.
    pub(super) earlier: usize,
    /// Index into the marks of the later reading.
    pub(super) later: usize,
    /// How they are opposed.
    pub(super) how: Opposed,
    /// Whether one side negates its word and the other does not: then they agree.
    pub(super) flipped: bool,
}

/// Where two sentences begin, and their stretches of equal words.
type KnownRuns = ((usize, usize), Rc<[Run]>);

/// A pair of readings with all that they share.
pub(super) struct Aligned<'a> {
    pub(super) earlier: &'a Side,
    pub(super) later: &'a Side,
    /// Sorted by the earlier, then the later term.
    pub(super) shared: Vec<Shared>,
    /// For each term of the earlier reading, whether it is shared.
    pub(super) earlier_matched: Vec<bool>,
    /// For each term of the later reading, whether it is shared.
    pub(super) later_matched: Vec<bool>,
    /// Sorted by the earlier, then the later mark.
    pub(super) against: Vec<Against>,
    /// For each term of both readings the weight of its weightiest twin, 0 where it has none.
    best: (Vec<f32>, Vec<f32>),
    /// What was asked of [`Aligned::runs`] so far, by where the sentences begin.
    runs: RefCell<Vec<KnownRuns>>,
}

/// So many pairs of words may two statements have, two speeches of 45 kB, and so many of equal ones
/// among them. Beyond, comparing them could take minutes: the time grows with the square of both.
const WORDS: usize = 64_000_000;
const TWINS: usize = 100_000;

/// Whether two statements are too long to be laid side by side.
pub(super) fn too_long(earlier: &Side, later: &Side) -> bool {
    let words = earlier.tokens.len().saturating_mul(later.tokens.len());
    let twins = || {
        let mut twins = 0;
        joined(&earlier.stems, &later.stems, |_, _| twins += 1);
        twins
    };
    words > WORDS || words > TWINS && twins() > TWINS
}

impl<'a> Aligned<'a> {
    /// Lays two readings side by side.
    pub(super) fn new(earlier: &'a Side, later: &'a Side) -> Aligned<'a> {
        let mut aligned = Aligned {
            earlier,
            later,
            shared: Vec::new(),
            earlier_matched: vec![false; earlier.terms.len()],
            later_matched: vec![false; later.terms.len()],
            against: Vec::new(),
            best: (vec![0.0; earlier.terms.len()], vec![0.0; later.terms.len()]),
            runs: RefCell::default(),
        };
        aligned.match_terms();
        aligned.find_opposites();
        aligned
    }

    /// Whether the earlier statement is the earlier one, as far as their times tell: two that may have
    /// been made in either order are told without one; where times are missing, the order is as given.
    pub(super) fn in_order(&self) -> bool {
        self.earlier.said.order(&self.later.said) != said::Order::Overlapping
    }

    /// Terms of one stem share their whole weight, synonyms most of it.
    fn match_terms(&mut self) {
        let (earlier, later) = (self.earlier, self.later);
        let mut twins: Vec<(u32, u32, f32)> = Vec::new();
        joined(&earlier.stems, &later.stems, |e, l| twins.push((e, l, 1.0)));
        joined(&earlier.groups, &later.groups, |e, l| {
            let (one, other) = (&earlier.terms[e as usize], &later.terms[l as usize]);
            if one.stem != other.stem && same_class(one.tag, other.tag) {
                twins.push((e, l, 0.8));
            }
        });
        twins.sort_unstable_by_key(|&(e, l, _)| (e, l));
        twins.dedup_by_key(|&mut (e, l, _)| (e, l));
        self.shared.reserve_exact(twins.len());
        for (e, l, factor) in twins {
            let (e, l) = (e as usize, l as usize);
            let (one, other) = (&earlier.terms[e], &later.terms[l]);
            self.earlier_matched[e] = true;
            self.later_matched[l] = true;
            let weight = factor * one.weight.min(other.weight);
            self.best.0[e] = self.best.0[e].max(weight);
            self.best.1[l] = self.best.1[l].max(weight);
            self.shared.push(Shared {
                earlier: e,
                later: l,
                weight,
                flipped: one.negated != other.negated,
            });
        }
    }

    fn find_opposites(&mut self) {
        let (earlier, later) = (self.earlier, self.later);
        let mut found: Vec<(u32, u32, Opposed)> = Vec::new();
        crossed(&earlier.poles, &later.poles, |e, l, how| found.push((e, l, how)));
        // of several ways in which two words are opposed the most direct
        found.sort_unstable_by_key(|&(e, l, how)| (e, l, Reverse(how)));
        found.dedup_by_key(|&mut (e, l, _)| (e, l));
        for (e, l, how) in found {
            let (e, l) = (e as usize, l as usize);
            let at = (earlier.marks[e].tokens.start, later.marks[l].tokens.start);
            let flipped = earlier.negated[at.0] != later.negated[at.1];
            self.against.push(Against { earlier: e, later: l, how, flipped });
        }
    }

    /// The words of the later reading that a term of the earlier one is shared with.
    pub(super) fn twins(&self, earlier: usize) -> &[Shared] {
        self.shared_of(&(earlier..earlier + 1))
    }

    /// What two terms have in common.
    pub(super) fn twin(&self, earlier: usize, later: usize) -> Option<&Shared> {
        let at = self.shared.binary_search_by_key(&(earlier, later), |s| (s.earlier, s.later));
        at.ok().map(|at| &self.shared[at])
    }

    /// What is shared of a range of tokens of the earlier reading.
    pub(super) fn shared_in(&self, earlier: &Range<usize>) -> &[Shared] {
        self.shared_of(&self.earlier.terms_in(earlier))
    }

    fn shared_of(&self, terms: &Range<usize>) -> &[Shared] {
        let start = self.shared.partition_point(|s| s.earlier < terms.start);
        let end = self.shared.partition_point(|s| s.earlier < terms.end);
        &self.shared[start..end]
    }

    /// Whether the words at two tokens are shared with each other.
    pub(super) fn twin_at(&self, earlier: usize, later: usize) -> bool {
        let terms = self.earlier.term_at(earlier).zip(self.later.term_at(later));
        terms.is_some_and(|(e, l)| self.twin(e, l).is_some())
    }

    /// The opposites that begin in a range of tokens of the earlier reading.
    pub(super) fn against_in(&self, earlier: &Range<usize>) -> &[Against] {
        let at = |against: &Against| self.earlier.marks[against.earlier].tokens.start;
        let start = self.against.partition_point(|against| at(against) < earlier.start);
        let end = self.against.partition_point(|against| at(against) < earlier.end);
        &self.against[start..end.max(start)]
    }

    /// The stretches of equal words of two sentences.
    pub(super) fn runs(&self, earlier: &Range<usize>, later: &Range<usize>) -> Rc<[Run]> {
        let at = (earlier.start, later.start);
        let mut known = self.runs.borrow_mut();
        if let Some((_, runs)) = known.iter().find(|(other, _)| *other == at) {
            return Rc::clone(runs);
        }
        let found: Rc<[Run]> = runs((self.earlier, earlier), (self.later, later)).into();
        known.push((at, Rc::clone(&found)));
        found
    }

    /// How much both sides share.
    pub(super) fn overlap(&self) -> f32 {
        self.best.0.iter().sum()
    }

    /// Weight of the words of one part of the earlier statement that one part of the later one has,
    /// and the other way round. Both parts are ranges of terms.
    fn covered(&self, earlier: &Range<usize>, later: &Range<usize>) -> (f32, f32) {
        let shared = self.shared_of(earlier);
        let mut best_later = vec![0.0_f32; later.len()];
        let mut sum = 0.0;
        for twins in shared.chunk_by(|a, b| a.earlier == b.earlier) {
            let mut best = 0.0_f32;
            for twin in twins.iter().filter(|s| later.contains(&s.later)) {
                best = best.max(twin.weight);
                let known = &mut best_later[twin.later - later.start];
                *known = known.max(twin.weight);
            }
            sum += best;
        }
        (sum, best_later.iter().sum())
    }

    /// What two clauses share, and what each has for itself.
    pub(super) fn between(&self, earlier: usize, later: usize) -> Between {
        let terms =
            |reading: &Reading, clause: usize| reading.terms_in(&reading.clauses[clause].tokens);
        self.parts(&terms(self.earlier, earlier), &terms(self.later, later))
    }

    /// What the sentences of two clauses share, and what each has for itself.
    pub(super) fn between_sentences(&self, earlier: usize, later: usize) -> Between {
        let terms = |reading: &Reading, clause: usize| {
            reading.terms_in(&reading.sentences[reading.clauses[clause].sentence].tokens)
        };
        self.parts(&terms(self.earlier, earlier), &terms(self.later, later))
    }

    fn parts(&self, earlier: &Range<usize>, later: &Range<usize>) -> Between {
        let (one, other) = self.covered(earlier, later);
        let one_any: f32 = self.best.0[earlier.clone()].iter().sum();
        let other_any: f32 = self.best.1[later.clone()].iter().sum();
        Between {
            shared: one.min(other),
            elsewhere: (one_any - one).max(0.0) + (other_any - other).max(0.0),
            earlier_extra: extra(self.earlier, &self.earlier_matched, earlier),
            later_extra: extra(self.later, &self.later_matched, later),
        }
    }

    /// For each clause of the earlier reading what it shares with each of the later one, as in
    /// [`Between`].
    pub(super) fn clauses_shared(&self) -> Vec<Vec<f32>> {
        self.each_shared(|_, term| term.clause, |reading| reading.clauses.len())
    }

    /// The same for sentences.
    pub(super) fn sentences_shared(&self) -> Vec<Vec<f32>> {
        self.each_shared(
            |reading, term| reading.clauses[term.clause].sentence,
            |reading| reading.sentences.len(),
        )
    }

    fn each_shared(
        &self,
        part: impl Fn(&Reading, &Term) -> usize,
        parts: impl Fn(&Reading) -> usize,
    ) -> Vec<Vec<f32>> {
        let zeros = vec![vec![0.0_f32; parts(self.later)]; parts(self.earlier)];
        let (mut one, mut other) = (zeros.clone(), zeros);
        let place = |s: &Shared| {
            let terms = (&self.earlier.terms[s.earlier], &self.later.terms[s.later]);
            (part(self.earlier, terms.0), part(self.later, terms.1))
        };
        add_best(&mut one, self.shared.iter().map(|s| (s.earlier, place(s), s.weight)));
        let mut by_later: Vec<&Shared> = self.shared.iter().collect();
        by_later.sort_by_key(|s| s.later);
        add_best(&mut other, by_later.into_iter().map(|s| (s.later, place(s), s.weight)));
        for (row, others) in one.iter_mut().zip(&other) {
            for (shared, other) in row.iter_mut().zip(others) {
                *shared = shared.min(*other);
            }
        }
        one
    }

    /// The clause of the earlier reading that holds a token.
    pub(super) fn earlier_clause(&self, token: usize) -> (usize, &'a Clause) {
        let n = self.earlier.clause_of(token);
        (n, &self.earlier.clauses[n])
    }

    /// The clause of the later reading that holds a token.
    pub(super) fn later_clause(&self, token: usize) -> (usize, &'a Clause) {
        let n = self.later.clause_of(token);
        (n, &self.later.clauses[n])
    }
}

/// Adds to each cell the weight of each term, once, that of its weightiest twin there. The entries
/// (term, cell, weight) come sorted by term.
fn add_best(cells: &mut [Vec<f32>], entries: impl Iterator<Item = (usize, (usize, usize), f32)>) {
    let mut best: Vec<((usize, usize), f32)> = Vec::new();
    let mut current = None;
    let mut close = |best: &mut Vec<((usize, usize), f32)>| {
        best.drain(..).for_each(|((row, column), weight)| cells[row][column] += weight);
    };
    for (term, cell, weight) in entries {
        if current != Some(term) {
            close(&mut best);
            current = Some(term);
        }
        match best.iter_mut().find(|(known, _)| *known == cell) {
            Some((_, known)) => *known = known.max(weight),
            None => best.push((cell, weight)),
        }
    }
    close(&mut best);
}

/// What two clauses have to do with each other, in weights of words.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Between {
    /// Of words that both clauses have.
    pub(super) shared: f32,
    /// Of words of one clause that the other statement has in another clause.
    pub(super) elsewhere: f32,
    /// Of words of the earlier clause that the later statement has not.
    pub(super) earlier_extra: f32,
    /// Of words of the later clause that the earlier statement has not.
    pub(super) later_extra: f32,
}

fn extra(reading: &Reading, matched: &[bool], part: &Range<usize>) -> f32 {
    let terms = reading.terms[part.clone()].iter().zip(&matched[part.clone()]);
    terms.filter(|(_, matched)| !**matched).map(|(term, _)| term.weight).sum()
}

/// The terms of one reading that the other has not.
pub(super) fn unmatched<'a>(
    reading: &'a Reading,
    matched: &'a [bool],
) -> impl Iterator<Item = &'a Term> {
    reading.terms.iter().zip(matched).filter(|(_, matched)| !**matched).map(|(term, _)| term)
}

/// Calls `meet` with the places of all entries of two sorted lists that have one key.
fn joined<K: Ord + Copy>(one: &[(K, u32)], other: &[(K, u32)], mut meet: impl FnMut(u32, u32)) {
    let (mut a, mut b) = (0, 0);
    while let (Some(&(x, e)), Some(&(y, _))) = (one.get(a), other.get(b)) {
        match x.cmp(&y) {
            Ordering::Less => a += 1,
            Ordering::Greater => b += 1,
            Ordering::Equal => {
                for &(_, l) in other[b..].iter().take_while(|(key, _)| *key == x) {
                    meet(e, l);
                }
                a += 1;
            }
        }
    }
}

/// Calls `meet` with the places of all words that stand for the two ends of one pair of opposites.
fn crossed(one: &[(Pole, u32)], other: &[(Pole, u32)], mut meet: impl FnMut(u32, u32, Opposed)) {
    let (mut a, mut b) = (0, 0);
    while let (Some((x, e)), Some((y, _))) = (one.get(a), other.get(b)) {
        match x.axis.cmp(&y.axis) {
            Ordering::Less => a += 1,
            Ordering::Greater => b += 1,
            Ordering::Equal => {
                for (pole, l) in other[b..].iter().take_while(|(pole, _)| pole.axis == x.axis) {
                    let by_synonym = x.synonym || pole.synonym;
                    if x.side != pole.side {
                        let how = if by_synonym { Opposed::BySynonym } else { Opposed::Directly };
                        meet(*e, *l, how);
                    }
                }
                a += 1;
            }
        }
    }
}

/// A verb may be a synonym of a noun ("decide", "decision"), a name of nothing but a name or noun.
fn same_class(one: Tag, other: Tag) -> bool {
    !matches!(
        (one, other),
        (Tag::Name, Tag::Verb | Tag::Adj | Tag::Adv) | (Tag::Verb | Tag::Adj | Tag::Adv, Tag::Name)
    )
}
