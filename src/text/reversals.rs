//! Reversals as `data/reversals/*.toml` phrases them: what stands earlier, what stands later.

use std::sync::OnceLock;

use serde::Deserialize;

use crate::finding::Kind;

/// A file of reversals: its name, its text. A new file needs a line here, a new entry none.
const FILES: [(&str, &str); 8] = [
    ("deals", include_str!("../../data/reversals/deals.toml")),
    ("inquiries", include_str!("../../data/reversals/inquiries.toml")),
    ("money", include_str!("../../data/reversals/money.toml")),
    ("office", include_str!("../../data/reversals/office.toml")),
    ("software", include_str!("../../data/reversals/software.toml")),
    ("stances", include_str!("../../data/reversals/stances.toml")),
    ("war", include_str!("../../data/reversals/war.toml")),
    ("work", include_str!("../../data/reversals/work.toml")),
];

/// What must be the same on both sides besides the phrases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Agree {
    /// What it is said of or done to: a noun outside the phrases.
    Thing,
    /// Who does it: the speaker on both sides, or one that both name.
    Doer,
    /// Nothing: the phrases name the matter themselves.
    Nothing,
}

/// One sort of walkback.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct Entry {
    pub(crate) name: String,
    pub(crate) kind: Kind,
    pub(crate) agree: Agree,
    /// What stands later may stand earlier as well.
    #[serde(default)]
    pub(crate) both_ways: bool,
    earlier: Vec<String>,
    later: Vec<String>,
    /// Pairs that must be found, read by the tests alone.
    #[cfg_attr(not(test), expect(dead_code))]
    pub(crate) flags: Vec<(String, String)>,
    /// Pairs that look alike and must not be.
    #[cfg_attr(not(test), expect(dead_code))]
    pub(crate) silent: Vec<(String, String)>,
}

/// A phrase of an entry.
#[derive(Debug)]
pub(crate) struct Turn {
    /// Which entry, an index into [`entries`].
    pub(crate) entry: usize,
    /// It belongs to the later side.
    pub(crate) later: bool,
    /// It counts where it is negated, and only there: "not resign".
    pub(crate) negated: bool,
    /// Its first word is a verb: "to resign".
    pub(crate) verb: bool,
    /// Its words in dictionary form; "..." stands for the words of a noun phrase.
    pub(super) words: String,
}

impl Turn {
    /// Other words may stand inside.
    pub(crate) fn gapped(&self) -> bool {
        self.words.contains("...")
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    reversal: Vec<Entry>,
}

/// Every entry with the name of its file. A file that cannot be read is left out; a test holds to it that all
/// can.
pub(crate) fn entries() -> &'static [(&'static str, Entry)] {
    static ENTRIES: OnceLock<Vec<(&'static str, Entry)>> = OnceLock::new();
    ENTRIES.get_or_init(|| {
        let files = FILES.iter().filter_map(|&(name, text)| {
            let file: File = toml::from_str(text).ok()?;
            Some(file.reversal.into_iter().map(move |entry| (name, entry)))
        });
        files.flatten().collect()
    })
}

/// Every phrase of every entry.
pub(crate) fn turns() -> &'static [Turn] {
    static TURNS: OnceLock<Vec<Turn>> = OnceLock::new();
    TURNS.get_or_init(|| {
        let all = entries().iter().enumerate();
        all.flat_map(|(n, (_, entry))| {
            let side = move |later: bool| move |phrase: &String| turn(n, later, phrase);
            entry.earlier.iter().map(side(false)).chain(entry.later.iter().map(side(true)))
        })
        .collect()
    })
}

/// "not to resign": negated, a verb, "resign".
fn turn(entry: usize, later: bool, phrase: &str) -> Turn {
    let (negated, rest) = phrase.strip_prefix("not ").map_or((false, phrase), |rest| (true, rest));
    let (verb, words) = rest.strip_prefix("to ").map_or((false, rest), |words| (true, words));
    Turn { entry, later, negated, verb, words: words.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_can_be_read() {
        for (name, text) in FILES {
            if let Err(error) = toml::from_str::<File>(text) {
                panic!("data/reversals/{name}.toml: {error}");
            }
        }
    }

    #[test]
    fn every_entry_is_complete() {
        for (n, (file, entry)) in entries().iter().enumerate() {
            let name = &entry.name;
            assert!(!entry.earlier.is_empty() && !entry.later.is_empty(), "{file}: {name}");
            assert!(entry.flags.len() >= 2 && entry.silent.len() >= 2, "{file}: {name}");
            let again = entries()[..n].iter().any(|(_, other)| other.name == *name);
            assert!(!again, "{file}: {name} is there twice");
        }
    }
}
