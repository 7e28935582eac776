//! Plain signs of why a pair is no reversal, as numbers: how it is said (asked, on a condition, in
//! somebody else's words), how close what is so said comes to the other side, which parts and times
//! are named. What the signs are worth is learned from labelled pairs (`silence`).

mod one_side;

use crate::finding::Kind;
use crate::text::Reading;
use crate::text::clauses::{Clause, Firmness};

use super::aligned::{Aligned, Shared};
use super::candidate::{self, Candidate};
use super::surroundings::{self, Scope};
use super::{frames, labels, when};

/// Ways in which a clause says less than it seems to.
pub(super) const MANNERS: [fn(&Clause) -> bool; 6] = [
    |clause| clause.question,
    |clause| clause.conditional,
    |clause| clause.others_words,
    |clause| clause.hedged,
    |clause| clause.firmness == Firmness::Soft,
    |clause| clause.mentioned,
];
const MANNER_NAMES: [&str; 6] = ["asks", "condition", "others", "hedges", "soft", "mentions"];

/// Signs of the pair as a whole.
const PAIR_NAMES: [&str; 11] = [
    "best-kind",
    "best-doubts",
    "so-far",
    "other-time",
    "labels-apart",
    "days-between",
    "grew",
    "numbers-agree",
    "sentences-related",
    "both-negated",
    "shared-of-shorter",
];

/// The signs of a pair and the clauses they were read at.
pub(super) struct Signs {
    pub(super) values: Vec<f32>,
    /// For each manner and side, the weight of what the clauses of that manner share with the other
    /// side, -1 where there is none.
    pub(super) manners: [[f32; 2]; MANNERS.len()],
    /// The two sentences that share most.
    pub(super) scope: Scope,
}

/// What the values mean, in their order.
pub(super) fn names() -> Vec<String> {
    let sides = ["earlier", "later"];
    let manners = MANNER_NAMES.iter().flat_map(|manner| {
        sides.iter().flat_map(move |side| {
            ["any", "shared", "behind"].map(|what| format!("{manner}-{side}-{what}"))
        })
    });
    let of_side = sides
        .iter()
        .flat_map(|side| one_side::NAMES.iter().map(move |name| format!("{name}-{side}")));
    let closest = surroundings::NAMES.iter().map(|name| format!("at-closest-{name}"));
    manners.chain(of_side).chain(PAIR_NAMES.map(str::to_owned)).chain(closest).collect()
}

impl Signs {
    /// Reads the signs; none where a side has no clause.
    pub(super) fn measure(pair: &Aligned, candidates: &[Candidate]) -> Option<Signs> {
        let closeness = Closeness::new(pair);
        let (e, l) = closeness.closest(pair)?;
        let (one, other) = (&pair.earlier.clauses[e], &pair.later.clauses[l]);
        let scope = Scope::new(pair, one.sentence, other.sentence);
        let most = closeness.clauses[e][l];
        let manners = MANNERS.map(|manner| closeness.of_manner(pair, manner));
        let mut values = Vec::new();
        for (manner, close) in MANNERS.iter().zip(&manners) {
            for (side, clause) in [one, other].into_iter().enumerate() {
                values.extend([
                    if manner(clause) { 1.0 } else { 0.0 },
                    close[side],
                    if close[side] < 0.0 { 9.0 } else { most - close[side] },
                ]);
            }
        }
        values.extend(one_side::measure(pair, pair.earlier, &scope.earlier));
        values.extend(one_side::measure(pair, pair.later, &scope.later));
        values.extend(whole(pair, candidates, &scope, (e, l)));
        let here = at_closest(pair, e, l);
        values.extend(surroundings::features(pair, &here, candidates));
        Some(Signs { values, manners, scope })
    }
}

/// What every clause and sentence of one side shares with each of the other.
struct Closeness {
    clauses: Vec<Vec<f32>>,
    sentences: Vec<Vec<f32>>,
}

impl Closeness {
    fn new(pair: &Aligned) -> Closeness {
        Closeness { clauses: pair.clauses_shared(), sentences: pair.sentences_shared() }
    }

    /// What the sentences of two clauses share.
    fn of_sentences(&self, pair: &Aligned, e: usize, l: usize) -> f32 {
        self.sentences[pair.earlier.clauses[e].sentence][pair.later.clauses[l].sentence]
    }

    /// The two clauses that share most; of equals the ones whose sentences share more.
    fn closest(&self, pair: &Aligned) -> Option<(usize, usize)> {
        let mut best: Option<((f32, f32), usize, usize)> = None;
        for (e, row) in self.clauses.iter().enumerate() {
            for (l, &shared) in row.iter().enumerate() {
                let shared = (shared, self.of_sentences(pair, e, l));
                if best.is_none_or(|(other, ..)| shared > other) {
                    best = Some((shared, e, l));
                }
            }
        }
        best.map(|(_, e, l)| (e, l))
    }

    /// How much the clauses of a manner share with any sentence of the other side, for both sides.
    fn of_manner(&self, pair: &Aligned, manner: fn(&Clause) -> bool) -> [f32; 2] {
        let mut close = [-1.0_f32; 2];
        for (e, one) in pair.earlier.clauses.iter().enumerate() {
            for (l, other) in pair.later.clauses.iter().enumerate() {
                let shared = self.of_sentences(pair, e, l);
                for (side, manners) in [manner(one), manner(other)].into_iter().enumerate() {
                    if manners {
                        close[side] = close[side].max(shared);
                    }
                }
            }
        }
        close
    }
}

/// A candidate that stands for no conflict: what surrounds the weightiest word that two clauses share.
fn at_closest(pair: &Aligned, e: usize, l: usize) -> Candidate {
    let inside = |s: &&Shared| {
        pair.earlier.terms[s.earlier].clause == e && pair.later.terms[s.later].clause == l
    };
    let shared = pair.shared.iter().filter(inside).max_by(|a, b| a.weight.total_cmp(&b.weight));
    let (earlier, later) = match shared {
        Some(s) => (pair.earlier.terms[s.earlier].token, pair.later.terms[s.later].token),
        None => (pair.earlier.clauses[e].tokens.start, pair.later.clauses[l].tokens.start),
    };
    let at = (earlier..earlier + 1, later..later + 1);
    candidate::proposal(Kind::PolarityFlipped, pair, at, 0.0, Default::default(), String::new())
}

/// What the two sides are to each other.
fn whole(
    pair: &Aligned,
    candidates: &[Candidate],
    scope: &Scope,
    (e, l): (usize, usize),
) -> [f32; 11] {
    let flag = |yes: bool| if yes { 1.0 } else { 0.0 };
    let all = Scope { earlier: 0..pair.earlier.tokens.len(), later: 0..pair.later.tokens.len() };
    let best = candidates.iter().max_by(|a, b| a.sign.total_cmp(&b.sign));
    let kind = best
        .and_then(|best| Kind::ALL.iter().position(|&kind| kind == best.kind))
        .map_or(-1.0, |kind| kind as f32);
    let day = |reading: &Reading| reading.said.bounds().0.map(|moment| moment.date());
    let days = day(pair.earlier).zip(day(pair.later)).map_or(-1, |(a, b)| (b - a).num_days());
    let amounts = || {
        pair.earlier.amounts.iter().flat_map(|one| {
            pair.later.amounts.iter().filter(|other| one.comparable(other)).map(move |o| (one, o))
        })
    };
    let sentence = pair.between_sentences(e, l);
    let related = pair.earlier.sentences.len().min(pair.later.sentences.len()).min(3) as f32;
    let negated = |reading: &Reading, scope: &std::ops::Range<usize>| {
        scope.clone().any(|at| reading.negated[at])
    };
    let shorter = sentence.earlier_extra.min(sentence.later_extra) + sentence.shared;
    let of_shorter = if shorter > 0.0 { sentence.shared / shorter } else { 0.0 };
    [
        kind,
        best.map_or(-1.0, |best| best.doubts),
        flag(when::so_far(pair, &all)),
        flag(when::other_time(pair, scope)),
        flag(labels::apart(pair, scope)),
        (days.max(0) as f32 + 1.0).ln(),
        flag(amounts().any(|(one, other)| other.low > one.low)),
        flag(amounts().any(|(one, other)| one.compatible(other) == Some(true))),
        related,
        flag(negated(pair.earlier, &scope.earlier) && negated(pair.later, &scope.later)),
        of_shorter + 0.1 * frames::verbs_agree(pair, e, l),
    ]
}
