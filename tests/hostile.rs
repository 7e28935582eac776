//! Hostile text through every format and every page, read back by readers that are not ours.
//!
//! There is one corpus, `hostile/corpus.jsonl`: what each line attacks, the field where it strikes first, and the
//! text. Every text goes into every field.

mod formats;
mod pages;
mod record;

use std::sync::LazyLock;

use serde::Deserialize;

/// A text that some format, reader, terminal or browser acts on.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Hostile {
    /// Its name.
    pub(crate) id: String,
    /// What is attacked, and how.
    pub(crate) attacks: String,
    /// Where it strikes first.
    pub(crate) field: String,
    pub(crate) text: String,
}

/// All of them.
pub(crate) static CORPUS: LazyLock<Vec<Hostile>> = LazyLock::new(|| {
    let lines = include_str!("hostile/corpus.jsonl").lines();
    lines.map(|line| serde_json::from_str(line).unwrap()).collect()
});

/// Their texts.
pub(crate) static QUOTES: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| CORPUS.iter().map(|one| one.text.as_str()).collect());

impl Hostile {
    /// Whether a record may hold it in every field: a name or a quote needs a letter, and NUL is refused.
    pub(crate) fn recordable(&self) -> bool {
        !self.text.trim().is_empty() && !self.text.contains('\0')
    }
}

#[test]
fn the_corpus_is_large_and_told_apart() {
    let mut ids: Vec<&str> = CORPUS.iter().map(|one| one.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert!(ids.len() == CORPUS.len() && ids.len() >= 60, "{} of {}", ids.len(), CORPUS.len());
    assert!(CORPUS.iter().all(|one| !one.attacks.is_empty() && !one.field.is_empty()));
    let without = CORPUS.iter().filter(|one| !one.recordable()).count();
    assert_eq!(without, 3);
}
