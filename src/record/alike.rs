//! Names that people take for one name, and that are two speakers.
//!
//! Letter case and white space make no other speaker ([`fold`]). What is left are letters that are
//! composed differently, the sorts of apostrophe and hyphen, and characters that nobody sees.
//! Nothing is merged for that: a warning says so, and people may add an alias.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use unicode_normalization::UnicodeNormalization as _;

use super::Record;
use crate::problem::{Problem, shown};
use crate::speaker::{Speaker, fold};
use crate::text::invisible::is_invisible;

/// A warning for each new name that looks like another one without being an alias of it.
pub fn alike<'a>(
    new: &HashSet<&'a str>,
    known: impl IntoIterator<Item = &'a str>,
    speakers: &[Speaker],
) -> Vec<Problem> {
    let mut same_look: BTreeMap<String, BTreeMap<String, (&str, bool)>> = BTreeMap::new();
    let marked = known.into_iter().map(|name| (name, new.contains(name)));
    for (name, is_new) in marked.chain(new.iter().map(|name| (*name, true))) {
        let names = same_look.entry(look(name)).or_default();
        let entry = names.entry(fold(name)).or_insert((name, is_new));
        // Of several spellings of one name the first is told, in whatever order they come.
        *entry = (entry.0.min(name), entry.1 || is_new);
    }
    let owners = owners(speakers);
    let mut problems = Vec::new();
    for names in same_look.values() {
        let mut names = names.iter();
        let Some((one, (shown_as, one_is_new))) = names.next() else { continue };
        for (other, (name, is_new)) in names {
            if (*one_is_new || *is_new) && !joined(one, other, &owners) {
                problems.push(look_alike(shown_as, name));
            }
        }
    }
    problems
}

/// Every name in a record under which something was said, or somebody described.
pub fn names_in(record: &Record) -> HashSet<&str> {
    let said = record.statements.iter().map(|statement| statement.speaker.as_str());
    said.chain(record.speakers.iter().map(|speaker| speaker.name.as_str())).collect()
}

/// What people see of a name.
fn look(name: &str) -> String {
    let seen = name.nfc().filter(|c| c.is_whitespace() || !is_invisible(*c)).map(|c| match c {
        '`' | '\u{b4}' | '\u{2b9}' | '\u{2bc}' | '\u{2018}' | '\u{2019}' | '\u{201b}'
        | '\u{2032}' | '\u{ff07}' => '\'',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}' => '-',
        c => c,
    });
    fold(&seen.collect::<String>())
}

/// The speakers that have a name as an alias, all folded.
fn owners(speakers: &[Speaker]) -> HashMap<String, BTreeSet<String>> {
    let mut owners: HashMap<String, BTreeSet<String>> = HashMap::new();
    for speaker in speakers {
        for alias in &speaker.aliases {
            owners.entry(fold(&alias.name)).or_default().insert(fold(&speaker.name));
        }
    }
    owners
}

/// Whether two names can mean one speaker already.
fn joined(one: &str, other: &str, owners: &HashMap<String, BTreeSet<String>>) -> bool {
    let meant = |name: &str| {
        let mut all = owners.get(name).cloned().unwrap_or_default();
        all.insert(name.to_owned());
        all
    };
    !meant(one).is_disjoint(&meant(other))
}

fn look_alike(one: &str, other: &str) -> Problem {
    let composed = |name: &str| fold(&name.nfc().collect::<String>());
    let how = if composed(one) == composed(other) {
        "in how letters are composed (Unicode NFC and NFD)"
    } else {
        "in the sort of apostrophe or hyphen, or in characters that nobody sees"
    };
    let message =
        format!("the speaker {} looks like {}; they differ {how}", shown(one), shown(other));
    Problem::warning("", 0, 0, message).with_help("make one an alias of the other if they are one")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::speaker::Alias;

    fn count(new: &[&str], known: &[&str], speakers: &[Speaker]) -> usize {
        alike(&new.iter().copied().collect(), known.iter().copied(), speakers).len()
    }

    #[test]
    fn names_that_look_alike_are_told_once_a_pair() {
        assert_eq!(count(&["Jose\u{301}", "Jos\u{e9}", "JOS\u{c9}", "Jose"], &[], &[]), 1);
        assert_eq!(count(&["O'Neil", "O\u{2019}Neil", "O\u{2bc}Neil"], &[], &[]), 2);
        assert_eq!(count(&["Ann-Lee", "Ann\u{2011}Lee"], &[], &[]), 1);
        assert_eq!(count(&["Ann\u{200b} Lee", "Ann Lee"], &[], &[]), 1);
        // Letter case and white space make no other speaker.
        assert_eq!(count(&["Ann Lee", "ANN  LEE", "Ann\u{a0}Lee"], &[], &[]), 0);
    }

    #[test]
    fn what_was_known_before_is_not_told_again() {
        assert_eq!(count(&[], &["O'Neil", "O\u{2019}Neil"], &[]), 0);
        assert_eq!(count(&["O'Neil"], &["O'Neil", "O\u{2019}Neil"], &[]), 1);
    }

    #[test]
    fn an_alias_settles_it() {
        let alias = Alias { name: "O\u{2019}NEIL".to_owned(), from: None, to: None };
        let name = "O'Neil".to_owned();
        let speaker = Speaker { name, aliases: vec![alias], ..Speaker::default() };
        assert_eq!(count(&["O'Neil", "O\u{2019}Neil"], &[], &[speaker]), 0);
    }
}
