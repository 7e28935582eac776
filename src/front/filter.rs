//! Which statements to look at.

use std::collections::BTreeSet;

use anyhow::Result;

use super::advice::Advice;
use crate::record::{InForce, Record};
use crate::speaker::fold;
use crate::suggest;

/// By whom, and about what.
#[derive(Debug, Clone, Default, clap::Args)]
pub(crate) struct Filter {
    /// Only this speaker, under any name (repeatable)
    #[arg(long, value_name = "NAME")]
    pub(crate) speaker: Vec<String>,
    /// Only statements with this topic (repeatable)
    #[arg(long, value_name = "TOPIC")]
    pub(crate) topic: Vec<String>,
}

impl Filter {
    /// Whether it lets everything through.
    pub(crate) fn is_empty(&self) -> bool {
        self.speaker.is_empty() && self.topic.is_empty()
    }

    /// Keeps what was asked for. A name or a topic that nothing has is an error: a typo must not
    /// look like "nothing found".
    pub(crate) fn apply(&self, record: &Record, statements: &mut Vec<InForce<'_>>) -> Result<()> {
        let mut sieve = self.sieve();
        sieve.keep(record, statements);
        sieve.finish()
    }

    /// The same for a record that comes in parts.
    pub(crate) fn sieve(&self) -> Sieve<'_> {
        Sieve { filter: self, names: BTreeSet::new(), topics: BTreeSet::new() }
    }
}

/// A filter with what it has met so far.
pub(crate) struct Sieve<'a> {
    filter: &'a Filter,
    /// Every name, folded.
    names: BTreeSet<String>,
    /// Every topic, folded.
    topics: BTreeSet<String>,
}

impl Sieve<'_> {
    /// Keeps what was asked for out of a part.
    pub(crate) fn keep(&mut self, record: &Record, statements: &mut Vec<InForce<'_>>) {
        if !self.filter.speaker.is_empty() {
            let mut wanted = BTreeSet::new();
            for name in &self.filter.speaker {
                wanted.append(&mut meant(&fold(name), record, statements));
            }
            self.meet(record, statements);
            statements.retain(|statement| wanted.contains(statement.speaker));
        }
        if !self.filter.topic.is_empty() {
            let asked: BTreeSet<String> =
                self.filter.topic.iter().map(|topic| fold(topic)).collect();
            self.topics
                .extend(statements.iter().flat_map(|s| &s.statement.topics).map(|t| fold(t)));
            statements.retain(|s| s.statement.topics.iter().any(|t| asked.contains(&fold(t))));
        }
    }

    fn meet(&mut self, record: &Record, statements: &[InForce<'_>]) {
        for statement in statements {
            self.know(statement.speaker);
            self.know(&statement.statement.speaker);
        }
        for speaker in &record.speakers {
            self.know(&speaker.name);
            speaker.aliases.iter().for_each(|alias| self.know(&alias.name));
        }
    }

    /// Takes note of a name that is borne in a part that was not looked at.
    pub(crate) fn know(&mut self, name: &str) {
        self.names.insert(fold(name));
    }

    /// Whether a name asked for was not met yet.
    pub(crate) fn misses(&self) -> bool {
        self.filter.speaker.iter().any(|name| !self.names.contains(&fold(name)))
    }

    /// Refuses what was met nowhere.
    pub(crate) fn finish(&self) -> Result<()> {
        let (names, topics) = (&self.names, &self.topics);
        let kinds = [
            ("no statement by", &self.filter.speaker, names),
            ("no statement has the topic", &self.filter.topic, topics),
        ];
        for (what, asked, known) in kinds {
            for given in asked {
                if !known.contains(&fold(given)) {
                    return Err(unknown(what, given, &fold(given), known));
                }
            }
        }
        Ok(())
    }
}

/// The speakers whom a name can mean: by their own name, another name, or a name in a statement.
fn meant(folded: &str, record: &Record, statements: &[InForce<'_>]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for statement in statements {
        if [statement.speaker, &statement.statement.speaker].iter().any(|name| fold(name) == folded)
        {
            found.insert(statement.speaker.to_owned());
        }
    }
    for speaker in &record.speakers {
        let mut names = speaker.aliases.iter().map(|alias| alias.name.as_str());
        if fold(&speaker.name) == folded || names.any(|alias| fold(alias) == folded) {
            found.insert(speaker.name.clone());
        }
    }
    found
}

fn unknown(what: &str, given: &str, folded: &str, known: &BTreeSet<String>) -> anyhow::Error {
    let known = known.iter().map(String::as_str);
    let help = match suggest::closest(folded, known) {
        Some(close) => format!("did you mean `{close}`?"),
        None => "`walkback speakers` and `walkback list` show what there is".to_owned(),
    };
    Advice::error(format!("{what} `{given}`"), help)
}
