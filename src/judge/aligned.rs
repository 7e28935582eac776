//! Two readings laid side by side, once, for all detectors.

use crate::text::clauses::Clause;
use crate::text::marks::{Opposed, Sense, opposed};
use crate::text::tags::Tag;
use crate::text::{Reading, Term};

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
    pub(super) earlier: &'a Reading,
    pub(super) later: &'a Reading,
    pub(super) shared: Vec<Shared>,
    /// For each term of the earlier reading, whether it is shared.
    pub(super) earlier_matched: Vec<bool>,
    /// For each term of the later reading, whether it is shared.
    pub(super) later_matched: Vec<bool>,
    pub(super) against: Vec<Against>,
}

impl<'a> Aligned<'a> {
    /// Lays two readings side by side.
    pub(super) fn new(earlier: &'a Reading, later: &'a Reading) -> Aligned<'a> {
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

    fn match_terms(&mut self) {
        for (e, term) in self.earlier.terms.iter().enumerate() {
            for (l, other) in self.later.terms.iter().enumerate() {
                let factor = if term.stem == other.stem {
                    1.0
                } else if same_class(term.tag, other.tag)
                    && term.groups.iter().any(|g| other.groups.contains(g))
                {
                    0.8
                } else {
                    continue;
                };
                self.earlier_matched[e] = true;
                self.later_matched[l] = true;
                let weight = factor * term.weight.min(other.weight);
                self.shared.push(Shared {
                    earlier: e,
                    later: l,
                    weight,
                    flipped: term.negated != other.negated,
                });
            }
        }
    }

    fn find_opposites(&mut self) {
        let list = |reading: &Reading| -> Vec<(usize, u32)> {
            reading
                .marks
                .iter()
                .enumerate()
                .filter_map(|(n, mark)| match mark.sense {
                    Sense::Opposite(ends) => Some((n, ends)),
                    _ => None,
                })
                .collect()
        };
        let later = list(self.later);
        for (e, ends) in list(self.earlier) {
            let at = self.earlier.marks[e].tokens.start;
            for &(l, other_ends) in &later {
                let other_at = self.later.marks[l].tokens.start;
                if let Some(how) =
                    opposed(ends, other_ends, self.earlier.tags[at], self.later.tags[other_at])
                {
                    let flipped = self.earlier.negated[at] != self.later.negated[other_at];
                    self.against.push(Against { earlier: e, later: l, how, flipped });
                }
            }
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
    reading
        .terms
        .iter()
        .zip(matched)
        .filter(|(term, matched)| part(term.clause) && !**matched)
        .map(|(term, _)| term.weight)
        .sum()
}

/// A verb may be a synonym of a noun ("decide", "decision"), a name of nothing but a name or noun.
fn same_class(one: Tag, other: Tag) -> bool {
    !matches!(
        (one, other),
        (Tag::Name, Tag::Verb | Tag::Adj | Tag::Adv) | (Tag::Verb | Tag::Adj | Tag::Adv, Tag::Name)
    )
}
