//! Word lists that are too small for a file of their own, and a quick way to look words up.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

/// A set of words in lower case.
pub(crate) struct WordSet(LazyLock<WordMap<()>>);

/// A map from words in lower case. Most words of a text are in no list, and most of these are told
/// without hashing: no word of the list has their length and their ends.
pub(crate) struct WordMap<T> {
    words: HashMap<&'static str, T, Quick>,
    /// For first and last byte together the lengths of the words, as bits; the last bit stands for all
    /// longer ones.
    lengths: Box<[u64; ENDS]>,
}

/// How many pairs of first and last byte are told apart.
const ENDS: usize = 1024;

/// Words come from the program itself, so that nobody can choose ones that collide.
type Quick = BuildHasherDefault<QuickHasher>;

impl WordSet {
    /// The words of a list that is read when first asked for.
    pub(crate) const fn new(list: fn() -> WordMap<()>) -> WordSet {
        WordSet(LazyLock::new(list))
    }

    /// Whether it holds a word.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.0.get(word).is_some()
    }
}

impl<T> WordMap<T> {
    /// What stands for a word.
    pub(crate) fn get(&self, word: &str) -> Option<&T> {
        match self.lengths[ends(word)?] & length(word) {
            0 => None,
            _ => self.words.get(word),
        }
    }

    /// How many words there are.
    #[cfg(test)]
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }
}

impl<T> FromIterator<(&'static str, T)> for WordMap<T> {
    fn from_iter<I: IntoIterator<Item = (&'static str, T)>>(words: I) -> WordMap<T> {
        let words: HashMap<&'static str, T, Quick> =
            words.into_iter().filter(|(word, _)| !word.is_empty()).collect();
        let mut lengths = Box::new([0; ENDS]);
        for word in words.keys() {
            lengths[ends(word).unwrap_or_default()] |= length(word);
        }
        WordMap { words, lengths }
    }
}

/// Where a word's first and last byte stand.
fn ends(word: &str) -> Option<usize> {
    let (first, last) = (word.as_bytes().first()?, word.as_bytes().last()?);
    Some((usize::from(*first) * 31 + usize::from(*last)) % ENDS)
}

/// The bit of a word's length in bytes.
fn length(word: &str) -> u64 {
    1 << word.len().min(63)
}

/// The words of a text.
pub(crate) fn split(list: &'static str) -> WordMap<()> {
    list.split_ascii_whitespace().map(|word| (word, ())).collect()
}

/// A [`WordSet`] of the words in a string.
macro_rules! word_set {
    ($list:literal) => {
        $crate::text::word_set::WordSet::new(|| $crate::text::word_set::split($list))
    };
}

pub(crate) use word_set;

/// Multiplies and rotates eight bytes at a time, like the hasher of the Rust compiler: several
/// times quicker on short words than the standard one.
#[derive(Default)]
struct QuickHasher(u64);

impl Hasher for QuickHasher {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            let mixed = self.0.rotate_left(5) ^ u64::from_le_bytes(word);
            self.0 = mixed.wrapping_mul(0x517c_c1b7_2722_0a95);
        }
    }

    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_the_same_letter_and_length_is_another_word() {
        let long = "z".repeat(80);
        let words: WordMap<i32> = [("deny", 1), ("denied", 2), ("é", 3)].into_iter().collect();
        assert_eq!(
            ["deny", "denied", "é"].map(|word| words.get(word).copied()),
            [Some(1), Some(2), Some(3)]
        );
        assert_eq!(["dean", "den", "", "è", &long].map(|word| words.get(word)), [None; 5]);
        assert_eq!(split("a bc").len(), 2);
    }
}
