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
    /// Keeps what was asked for. A name or a topic that nothing has is an error: a typo must not
    /// look like "nothing found".
    pub(crate) fn apply(&self, record: &Record, statements: &mut Vec<InForce<'_>>) -> Result<()> {
        if !self.speaker.is_empty() {
            let mut wanted = BTreeSet::new();
            for name in &self.speaker {
                wanted.append(&mut meant(name, record, statements)?);
            }
            statements.retain(|statement| wanted.contains(statement.speaker));
        }
        if !self.topic.is_empty() {
            let topics: BTreeSet<String> = self.topic.iter().map(|topic| fold(topic)).collect();
            let known: BTreeSet<String> = statements
                .iter()
                .flat_map(|s| &s.statement.topics)
                .map(|topic| fold(topic))
                .collect();
            for topic in &self.topic {
                if !known.contains(&fold(topic)) {
                    return Err(unknown("no statement has the topic", topic, &fold(topic), &known));
                }
            }
            statements.retain(|s| s.statement.topics.iter().any(|t| topics.contains(&fold(t))));
        }
        Ok(())
    }
}

/// The speakers whom a name can mean: by their own name, another name, or a name in a statement.
fn meant(name: &str, record: &Record, statements: &[InForce<'_>]) -> Result<BTreeSet<String>> {
    let folded = fold(name);
    let mut found = BTreeSet::new();
    let mut known = BTreeSet::new();
    for statement in statements {
        let names = [fold(statement.speaker), fold(&statement.statement.speaker)];
        if names.contains(&folded) {
            found.insert(statement.speaker.to_owned());
        }
        known.extend(names);
    }
    for speaker in &record.speakers {
        let mut names = speaker.aliases.iter().map(|alias| alias.name.as_str());
        if fold(&speaker.name) == folded || names.any(|alias| fold(alias) == folded) {
            found.insert(speaker.name.clone());
        }
    }
    if found.is_empty() {
        return Err(unknown("no statement by", name, &folded, &known));
    }
    Ok(found)
}

fn unknown(what: &str, given: &str, folded: &str, known: &BTreeSet<String>) -> anyhow::Error {
    let known = known.iter().map(String::as_str);
    let help = match suggest::closest(folded, known) {
        Some(close) => format!("did you mean `{close}`?"),
        None => "`walkback speakers` and `walkback list` show what there is".to_owned(),
    };
    Advice::error(format!("{what} `{given}`"), help)
}
