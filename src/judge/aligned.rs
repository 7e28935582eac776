//! Two readings laid side by side, once, for all detectors.

use std::cmp::{Ordering, Reverse};

use crate::text::clauses::Clause;
use crate::text::marks::{Opposed, Pole};
use crate::text::tags::Tag;
use crate::text::{Reading, Term};

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

/// A pair of readings with all that they share.
pub(super) struct Aligned<'a> {
    pub(super) earlier: &'a Side,
    pub(super) later: &'a Side,
    pub(super) shared: Vec<Shared>,
    /// For each term of the earlier reading, whether it is shared.
    pub(super) earlier_matched: Vec<bool>,
    /// For each term of the later reading, whether it is shared.
    pub(super) later_matched: Vec<bool>,
    pub(super) against: Vec<Against>,
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
        };
        aligned.match_terms();
        aligned.find_opposites();
        aligned
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
            self.shared.push(Shared {
                earlier: e,
                later: l,
                weight: factor * one.weight.min(other.weight),
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

    /// How much both sides share.
    pub(super) fn overlap(&self) -> f32 {
        self.covered(|_| true, |_| true).0
    }

    /// Weight of the words of one part of the earlier statement that one part of the later one has,
    /// and the other way round.
    fn covered(
        &self,
        earlier: impl Fn(&Term) -> bool,
        later: impl Fn(&Term) -> bool,
    ) -> (f32, f32) {
        let mut sums = (0.0, 0.0);
        let mut best_later = vec![0.0_f32; self.later.terms.len()];
        let mut at = 0;
        while at < self.shared.len() {
            let e = self.shared[at].earlier;
            let mut best = 0.0_f32;
            while at < self.shared.len() && self.shared[at].earlier == e {
                let shared = self.shared[at];
                if earlier(&self.earlier.terms[e]) && later(&self.later.terms[shared.later]) {
                    best = best.max(shared.weight);
                    best_later[shared.later] = best_later[shared.later].max(shared.weight);
                }
                at += 1;
            }
            sums.0 += best;
        }
        sums.1 = best_later.iter().sum();
        sums
    }

    /// What two clauses share, and what each has for itself.
    pub(super) fn between(&self, earlier: usize, later: usize) -> Between {
        self.parts(|clause| clause == earlier, |clause| clause == later)
    }

    /// What the sentences of two clauses share, and what each has for itself.
    pub(super) fn between_sentences(&self, earlier: usize, later: usize) -> Between {
        let sentence = |reading: &Reading, clause: usize| reading.clauses[clause].sentence;
        let (e, l) = (sentence(self.earlier, earlier), sentence(self.later, later));
        self.parts(
            |clause| sentence(self.earlier, clause) == e,
            |clause| sentence(self.later, clause) == l,
        )
    }

    fn parts(&self, earlier: impl Fn(usize) -> bool, later: impl Fn(usize) -> bool) -> Between {
        let (one, other) = self.covered(|t| earlier(t.clause), |t| later(t.clause));
        let (one_any, _) = self.covered(|t| earlier(t.clause), |_| true);
        let (_, other_any) = self.covered(|_| true, |t| later(t.clause));
        let shared = one.min(other);
        Between {
            shared,
            elsewhere: (one_any - one).max(0.0) + (other_any - other).max(0.0),
            earlier_extra: extra(self.earlier, &self.earlier_matched, &earlier),
            later_extra: extra(self.later, &self.later_matched, &later),
        }
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

fn extra(reading: &Reading, matched: &[bool], part: impl Fn(usize) -> bool) -> f32 {
    unmatched(reading, matched).filter(|term| part(term.clause)).map(|term| term.weight).sum()
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
