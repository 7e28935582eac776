//! Things that take time to make: kept, as long as they are asked for.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, PoisonError};

/// At least the last so many different things that were asked for, and at most twice as many.
#[derive(Debug)]
pub(super) struct Kept<K, V> {
    most: usize,
    generations: Mutex<Generations<K, V>>,
}

#[derive(Debug)]
struct Generations<K, V> {
    young: HashMap<K, V>,
    old: HashMap<K, V>,
}

impl<K: Eq + Hash, V: Clone> Kept<K, V> {
    pub(super) fn new(most: usize) -> Kept<K, V> {
        let generations = Generations { young: HashMap::new(), old: HashMap::new() };
        Kept { most, generations: Mutex::new(generations) }
    }

    /// What is kept under a key.
    pub(super) fn get(&self, key: &K) -> Option<V> {
        let mut kept = self.generations.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = kept.young.get(key) {
            return Some(found.clone());
        }
        let (key, found) = kept.old.remove_entry(key)?;
        kept.put(key, found.clone(), self.most);
        Some(found)
    }

    /// Keeps something in the place of what was kept under this key.
    pub(super) fn keep(&self, key: K, value: V) {
        let mut kept = self.generations.lock().unwrap_or_else(PoisonError::into_inner);
        kept.old.remove(&key);
        kept.put(key, value, self.most);
    }
}

impl<K: Eq + Hash, V> Generations<K, V> {
    fn put(&mut self, key: K, value: V, most: usize) {
        if self.young.len() >= most && !self.young.contains_key(&key) {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(key, value);
    }
}

#[cfg(test)]
mod tests {
    use super::Kept;

    #[test]
    fn what_is_asked_for_stays_and_the_rest_goes() {
        let kept = Kept::new(2);
        kept.keep(1, "one");
        for other in 2..9 {
            assert_eq!(kept.get(&1), Some("one"), "{other}");
            kept.keep(other, "other");
        }
        assert_eq!(kept.get(&2), None);
        kept.keep(8, "new");
        assert_eq!(kept.get(&8), Some("new"));
    }
}
