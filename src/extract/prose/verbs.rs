//! Verbs of saying and what each takes: `data/words/reporting-verbs.tsv`.

use std::collections::HashMap;
use std::sync::OnceLock;

/// A verb of saying.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Verb {
    /// What follows its first word: "out" of "point out".
    pub rest: &'static [&'static str],
    /// Its subject does not affirm what follows: "deny".
    pub denies: bool,
    takes: &'static str,
}

impl Verb {
    /// "said (that) the mill stays".
    pub(crate) fn takes_clause(&self) -> bool {
        self.takes.contains('c')
    }

    /// "told reporters (that) the mill stays".
    pub(crate) fn takes_hearer(&self) -> bool {
        self.takes.contains('h')
    }

    /// "ruled out a meeting", "urged the council to sell".
    pub(crate) fn takes_object(&self) -> bool {
        self.takes.contains('o')
    }

    /// "said (that) the mill stays", and neither "ruled out a meeting" nor "promised to pay".
    pub(crate) fn takes_only_clause(&self) -> bool {
        !self.takes_object() && !self.takes_infinitive()
    }

    /// "required the council to sell", and nothing less.
    pub(crate) fn takes_order(&self) -> bool {
        self.takes.contains('r')
    }

    /// "promised to pay".
    pub(crate) fn takes_infinitive(&self) -> bool {
        self.takes.contains('i')
    }
}

type Verbs = HashMap<&'static str, Vec<Verb>>;

/// The verbs that begin with a word in its dictionary form, the longest first.
pub(crate) fn beginning_with(lemma: &str) -> &'static [Verb] {
    static VERBS: OnceLock<Verbs> = OnceLock::new();
    VERBS.get_or_init(load).get(lemma).map_or(&[], Vec::as_slice)
}

fn load() -> Verbs {
    let mut verbs = Verbs::new();
    for line in include_str!("../../../data/words/reporting-verbs.tsv").lines() {
        let mut row = line.split('\t');
        let (Some(words), Some(polarity), Some(_), Some(takes)) =
            (row.next(), row.next(), row.next(), row.next())
        else {
            continue;
        };
        if line.starts_with('#') || takes == "-" {
            continue;
        }
        let mut words = words.split(' ');
        let Some(first) = words.next() else { continue };
        let rest: Vec<&str> = words.collect();
        verbs.entry(first).or_default().push(Verb {
            rest: rest.leak(),
            denies: polarity == "-",
            takes,
        });
    }
    verbs.values_mut().for_each(|each| each.sort_by_key(|verb| std::cmp::Reverse(verb.rest.len())));
    verbs
}
