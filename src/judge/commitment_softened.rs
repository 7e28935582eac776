//! See [`CommitmentSoftened`].

use std::ops::Range;

use crate::finding::Kind;
use crate::text::Reading;
use crate::text::clauses::{Clause, Firmness, Tense};
use crate::text::marks::{Commitment, Sense};

use super::aligned::Aligned;
use super::candidate::{Candidate, proposal};
use super::detector::Detector;

/// A firm promise became a hope, a target, something to look into.
///
/// ```text
/// 2022-03-03  Every household will get the full rebate, you have my word.
/// 2022-10-17  We would like to offer the rebate where budgets allow.
/// ```
///
/// How binding words are comes from `data/words/commitment.tsv`; the weakest in a clause decides.
/// Silent where the later clause is negated (then it is another kind), and where the earlier one
/// was no promise.
pub(super) struct CommitmentSoftened;

impl Detector for CommitmentSoftened {
    fn name(&self) -> &'static str {
        "commitment-softened"
    }

    fn detect(&self, pair: &Aligned) -> Vec<Candidate> {
        let mut best: Option<(f32, usize, usize)> = None;
        for (e, firm) in pair.earlier.clauses.iter().enumerate().filter(|(_, clause)| promises(clause)) {
            let _ = firm;
            for (l, _) in pair.later.clauses.iter().enumerate().filter(|(_, clause)| clause.firmness == Firmness::Soft) {
                let between = pair.between(e, l);
                let rank = between.shared + 0.5 * between.elsewhere;
                if rank > 0.0 && best.is_none_or(|(other, ..)| rank > other) {
                    best = Some((rank, e, l));
                }
            }
        }
        best.map(|(_, e, l)| propose(pair, e, l)).into_iter().collect()
    }
}

fn promises(clause: &Clause) -> bool {
    clause.firmness == Firmness::Firm && !matches!(clause.tense, Tense::Past | Tense::Unreal)
}

fn mark(reading: &Reading, clause: usize, level: Commitment) -> Option<Range<usize>> {
    let tokens = &reading.clauses[clause].tokens;
    reading.marks.iter().filter(|mark| tokens.contains(&mark.tokens.start) && mark.sense == Sense::Commitment(level)).map(|mark| mark.tokens.clone()).max_by_key(Range::len)
}

fn propose(pair: &Aligned, e: usize, l: usize) -> Candidate {
    let firm = mark(pair.earlier, e, Commitment::Firm);
    let soft = mark(pair.later, l, Commitment::Soft);
    let sign = if firm.is_some() { 1.0 } else { 0.7 };
    let earlier = firm.unwrap_or_else(|| pair.earlier.clauses[e].tokens.clone());
    let later = soft.unwrap_or_else(|| pair.later.clauses[l].tokens.clone());
    let (one, other) = (pair.earlier.words(earlier.clone()).to_owned(), pair.later.words(later.clone()).to_owned());
    proposal(
        Kind::CommitmentSoftened,
        pair,
        (earlier, later),
        sign,
        (format!("firm: {one}"), format!("soft: {other}")),
        "a firm promise became less than a promise".to_owned(),
    )
}
