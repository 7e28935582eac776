//! Word lists that are too small for a file of their own, and a quick way to look words up.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

/// A set of words in lower case.
pub(crate) struct WordSet(LazyLock<HashSet<&'static str, Quick>>);

/// A map from words in lower case.
pub(crate) type WordMap<T> = HashMap<&'static str, T, Quick>;

/// Words come from the program itself, so that nobody can choose ones that collide.
pub(crate) type Quick = BuildHasherDefault<QuickHasher>;

impl WordSet {
    /// The words of a list that is read when first asked for.
    pub(crate) const fn new(list: fn() -> HashSet<&'static str, Quick>) -> WordSet {
        WordSet(LazyLock::new(list))
    }

    /// Whether it holds a word.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.0.contains(word)
    }
}

/// The words of a text.
pub(crate) fn split(list: &'static str) -> HashSet<&'static str, Quick> {
    list.split_ascii_whitespace().collect()
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
pub(crate) struct QuickHasher(u64);

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
