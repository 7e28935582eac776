//! Which words before a colon are labels of a text: those that come again, or belong to a name that does.

use std::collections::HashMap;

use super::{Form, Label};
use crate::extract::nobody;

/// Words that a speaker says before a colon.
const SPOKEN: [&str; 34] = [
    "look",
    "listen",
    "remember",
    "again",
    "first",
    "second",
    "third",
    "fourth",
    "last",
    "lastly",
    "finally",
    "now",
    "well",
    "yes",
    "no",
    "ok",
    "okay",
    "then",
    "so",
    "plus",
    "point",
    "fact",
    "example",
    "result",
    "remarks",
    "imagine",
    "consider",
    "think",
    "guess",
    "understand",
    "believe",
    "question",
    "answer",
    "conclusion",
];

/// The names before colons in a text, by their last word: "LEE" comes again in "Ann Lee".
#[derive(Debug, Default)]
pub(in super::super) struct Known {
    families: HashMap<String, usize>,
}

impl Known {
    /// Counts names.
    pub(in super::super) fn of<'t>(names: impl Iterator<Item = &'t str>) -> Known {
        let mut known = Known::default();
        for name in names {
            *known.families.entry(family(name)).or_default() += 1;
        }
        known
    }

    /// Whether a label is one by its form, or it comes again, or it has several words.
    pub(in super::super) fn is_sure(&self, name: &str, form: Form) -> bool {
        let again = self.comes_again(name);
        match form {
            Form::Certain | Form::Stamped => true,
            Form::Alone => again,
            Form::Plain => again || name.contains(' ') || nobody::is(name),
        }
    }

    /// Whether a label that is not sure may still be one, in a text that has others: a word with
    /// capitals round the colon, but none that a speaker says.
    pub(in super::super) fn may_be(name: &str, label: &Label, words: &str) -> bool {
        let spoken = SPOKEN.contains(&&*name.to_lowercase());
        let lower = words.trim_start().starts_with(char::is_lowercase);
        label.form == Form::Plain && !spoken && !lower
    }

    /// Whether the last word of a name comes more than once.
    pub(in super::super) fn comes_again(&self, name: &str) -> bool {
        self.families.get(&family(name)).is_some_and(|count| *count > 1)
    }

    /// How many of them do.
    pub(in super::super) fn recurring(&self) -> usize {
        self.families.values().filter(|count| **count > 1).count()
    }
}

/// The last word of a name.
fn family(name: &str) -> String {
    name.split_whitespace().next_back().unwrap_or_default().to_lowercase()
}
