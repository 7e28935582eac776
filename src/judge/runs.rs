//! Words that two sentences have one behind the other.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::text::Reading;
use crate::text::keys::key;

/// A stretch of equal words.
#[derive(Debug)]
pub(super) struct Run {
    /// Where it begins in the earlier reading.
    pub(super) earlier: usize,
    /// Where it begins in the later reading.
    pub(super) later: usize,
    /// Its number of tokens.
    pub(super) length: usize,
}

impl Run {
    /// Its tokens of the earlier reading.
    pub(super) fn in_earlier(&self) -> Range<usize> {
        self.earlier..self.earlier + self.length
    }

    /// Its tokens of the later reading.
    pub(super) fn in_later(&self) -> Range<usize> {
        self.later..self.later + self.length
    }

    /// Whether two ranges of tokens lie in it, at one place.
    pub(super) fn holds(&self, earlier: &Range<usize>, later: &Range<usize>) -> bool {
        earlier.start >= self.earlier
            && earlier.end <= self.earlier + self.length
            && later.start >= self.later
            && earlier.start - self.earlier == later.start - self.later
    }
}

/// The stretches of equal words of two sentences, in the order of both.
pub(super) fn runs(
    (earlier, one): (&Reading, &Range<usize>),
    (later, other): (&Reading, &Range<usize>),
) -> Vec<Run> {
    let norms = |reading: &Reading, tokens: &Range<usize>| -> Vec<u64> {
        reading.tokens[tokens.clone()].iter().map(|token| key(&token.norm)).collect()
    };
    let same = |op: DiffOp| match op {
        DiffOp::Equal { old_index, new_index, len } => Some(Run {
            earlier: one.start + old_index,
            later: other.start + new_index,
            length: len,
        }),
        _ => None,
    };
    let words = (norms(earlier, one), norms(later, other));
    capture_diff_slices(Algorithm::Myers, &words.0, &words.1).into_iter().filter_map(same).collect()
}
