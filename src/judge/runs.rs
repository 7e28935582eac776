//! Words that two sentences have one behind the other.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::text::Reading;
use crate::text::keys::{Key, key};

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

    /// Whether two tokens go on where it ends.
    fn ends_before(&self, earlier: usize, later: usize) -> bool {
        (self.earlier + self.length, self.later + self.length) == (earlier, later)
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
    let (one, other) = (words(earlier, one), words(later, other));
    // most sentences share few words, and what only one of them has takes the diff most of its time
    let (one, other) = (shared(&one, &other), shared(&other, &one));
    let keys = |words: &[Word]| -> Vec<Key> { words.iter().map(|word| word.0).collect() };
    let mut runs: Vec<Run> = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &keys(&one), &keys(&other)) {
        let DiffOp::Equal { old_index, new_index, len } = op else { continue };
        let (one, other) = (&one[old_index..][..len], &other[new_index..][..len]);
        for (&(_, earlier), &(_, later)) in one.iter().zip(other) {
            match runs.last_mut().filter(|run| run.ends_before(earlier, later)) {
                Some(run) => run.length += 1,
                None => runs.push(Run { earlier, later, length: 1 }),
            }
        }
    }
    runs
}

/// A word and its place.
type Word = (Key, usize);

fn words(reading: &Reading, tokens: &Range<usize>) -> Vec<Word> {
    tokens.clone().map(|at| (key(&reading.tokens[at].norm), at)).collect()
}

/// The words that the others hold too.
fn shared(words: &[Word], others: &[Word]) -> Vec<Word> {
    let mut others: Vec<Key> = others.iter().map(|word| word.0).collect();
    others.sort_unstable();
    words.iter().filter(|word| others.binary_search(&word.0).is_ok()).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::said::Said;

    #[test]
    fn runs_are_torn_by_what_one_side_has_alone() {
        let read = |quote: &str| Reading::new(quote, &Said::default());
        let (one, other) = (
            read("We will build the new bridge by May, I promise"),
            read("Yes, we will build the bridge by June"),
        );
        let found = runs((&one, &(0..one.tokens.len())), (&other, &(0..other.tokens.len())));
        let words = found.iter().map(|run| one.words(run.in_earlier())).collect::<Vec<_>>();
        assert_eq!(words, ["We will build the", "bridge by"]);
        let words = found.iter().map(|run| other.words(run.in_later())).collect::<Vec<_>>();
        assert_eq!(words, ["we will build the", "bridge by"]);
    }
}
