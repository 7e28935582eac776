//! What a record is made of, fact by fact, and the bytes that stand for each.

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::tree::Hash;
use crate::factlog;
use crate::id::Id;
use crate::record::{Correction, Record, Retraction, Verdict};
use crate::said::Said;
use crate::speaker::Speaker;
use crate::statement::Statement;

/// A leaf with what it takes to name the fact that it stands for. The words are not in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leaf {
    /// The hash of the fact, which alone is in the tree.
    #[serde(rename = "leaf")]
    pub hash: Hash,
    /// What sort of fact.
    #[serde(rename = "type")]
    pub kind: FactKind,
    /// The statement that it is, corrects or retracts; the finding that it decides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
    /// Who said it, or who is described.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// When it was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<Said>,
}

/// The sorts of fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FactKind {
    /// One occurrence of a statement.
    Statement,
    /// One thing that is told of a speaker.
    Speaker,
    /// A correction.
    Correction,
    /// A retraction.
    Retraction,
    /// A verdict.
    Verdict,
}

/// One fact of a record.
#[derive(Debug, Clone)]
pub struct Fact<'a> {
    /// Its leaf.
    pub leaf: Leaf,
    /// The fact itself.
    pub what: What<'a>,
}

/// What is told by a fact.
#[derive(Debug, Clone)]
pub enum What<'a> {
    /// One occurrence of a statement.
    Statement(&'a Statement),
    /// A speaker of whom one thing is told, or only that there is one.
    Speaker(Speaker),
    /// A correction.
    Correction(&'a Correction),
    /// A retraction.
    Retraction(&'a Retraction),
    /// A verdict.
    Verdict(&'a Verdict),
}

/// Every fact of a record once, in the order of their hashes. The record is put in canonical order
/// first, so that equal facts are equal leaves.
pub fn facts(record: &mut Record) -> Vec<Fact<'_>> {
    record.canonical();
    let record = &*record;
    let all = record
        .statements
        .iter()
        .map(What::Statement)
        .chain(record.speakers.iter().flat_map(described))
        .chain(record.corrections.iter().map(What::Correction))
        .chain(record.retractions.iter().map(What::Retraction))
        .chain(record.verdicts.iter().map(What::Verdict));
    let all: Vec<What<'_>> = all.collect();
    let mut facts: Vec<Fact<'_>> =
        all.into_par_iter().map(|what| Fact { leaf: what.leaf(), what }).collect();
    facts.par_sort_unstable_by_key(|fact| fact.leaf.hash);
    facts.dedup_by_key(|fact| fact.leaf.hash);
    facts
}

/// A description of a speaker in its parts. They add up however they are divided, and another name
/// that is told later changes none of them.
fn described(speaker: &Speaker) -> Vec<What<'_>> {
    let Speaker { name, aliases, roles, wikidata, note } = speaker;
    let bare = || Speaker { name: name.clone(), ..Speaker::default() };
    let mut parts = vec![bare()];
    parts.extend(aliases.iter().map(|alias| Speaker { aliases: vec![alias.clone()], ..bare() }));
    parts.extend(roles.iter().map(|role| Speaker { roles: vec![role.clone()], ..bare() }));
    parts.extend(wikidata.iter().map(|item| Speaker { wikidata: Some(item.clone()), ..bare() }));
    parts.extend(note.iter().map(|note| Speaker { note: Some(note.clone()), ..bare() }));
    parts.into_iter().map(What::Speaker).collect()
}

impl What<'_> {
    /// The text that is hashed: a line of JSON Lines as `export` writes it, without its end.
    pub fn line(&self) -> String {
        match self {
            What::Statement(statement) => factlog::json_line(None, statement),
            What::Speaker(speaker) => factlog::json_line(Some("speaker"), speaker),
            What::Correction(correction) => factlog::json_line(Some("correction"), correction),
            What::Retraction(retraction) => factlog::json_line(Some("retraction"), retraction),
            What::Verdict(verdict) => factlog::json_line(Some("verdict"), verdict),
        }
    }

    fn leaf(&self) -> Leaf {
        let hash = Hash::leaf(self.line().as_bytes());
        let (kind, id, speaker, said) = match self {
            What::Statement(one) => {
                let (speaker, said) = (one.speaker.clone(), one.said.clone());
                (FactKind::Statement, Some(one.id()), Some(speaker), Some(said))
            }
            What::Speaker(one) => (FactKind::Speaker, None, Some(one.name.clone()), None),
            What::Correction(one) => (FactKind::Correction, Some(one.replaces), None, None),
            What::Retraction(one) => (FactKind::Retraction, Some(one.retracts), None, None),
            What::Verdict(one) => (FactKind::Verdict, Some(one.finding()), None, None),
        };
        Leaf { hash, kind, id, speaker, said }
    }
}

impl FactKind {
    /// The name used in files and messages.
    pub fn name(self) -> &'static str {
        match self {
            FactKind::Statement => "statement",
            FactKind::Speaker => "speaker",
            FactKind::Correction => "correction",
            FactKind::Retraction => "retraction",
            FactKind::Verdict => "verdict",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Format, read};

    fn lines(jsonl: &str) -> Vec<String> {
        let mut record = read("x", jsonl.as_bytes(), Some(Format::Jsonl)).record;
        let mut lines: Vec<String> = facts(&mut record).iter().map(|one| one.what.line()).collect();
        lines.sort();
        lines
    }

    #[test]
    fn statements_are_lines_as_they_are_exported() {
        let line = r#"{"speaker":"Ann","said":"2025","kind":"direct","quote":"a\r\n\"b\""}"#;
        assert_eq!(lines(line), [line]);
    }

    #[test]
    fn what_is_told_of_a_speaker_adds_up_however_it_is_divided() {
        let whole =
            r#"{"type":"speaker","name":"Ann","aliases":[{"name":"A"},{"name":"B"}],"note":"n"}"#;
        let parts = [
            r#"{"type":"speaker","name":"Ann","aliases":[{"name":"A"}]}"#,
            r#"{"type":"speaker","name":"Ann","aliases":[{"name":"B"}]}"#,
            r#"{"type":"speaker","name":"Ann","note":"n"}"#,
            r#"{"type":"speaker","name":"Ann"}"#,
        ];
        assert_eq!(lines(whole), parts);
        assert_eq!(lines(&parts.join("\n")), parts);
    }

    #[test]
    fn the_same_fact_twice_is_one() {
        let line = r#"{"speaker":"Ann","said":"2025","kind":"direct","quote":"a"}"#;
        assert_eq!(lines(&format!("{line}\n{line}")), [line]);
    }
}
