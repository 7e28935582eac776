//! Heads and lists of leaves, as they are written down.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::leaf::{Fact, Leaf};
use super::tree::{Hash, Tree};

/// What every head begins with, so that one can be found in a tag or a footer.
const NAME: &str = "walkback:";
const VERSION: &str = "v1:";

/// The root over a number of facts: `walkback:v1:NUMBER:ROOT`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Head {
    /// How many facts.
    pub size: u64,
    /// The root of the tree over them.
    pub root: Hash,
}

impl Head {
    /// The head over facts in their order.
    pub fn of(facts: &[Fact<'_>]) -> Head {
        Head::over(facts.iter().map(|fact| fact.leaf.hash))
    }

    fn over(hashes: impl Iterator<Item = Hash>) -> Head {
        let tree = Tree::over(hashes.collect());
        Head { size: tree.size(), root: tree.root() }
    }
}

/// A head, and the leaves that it was made of where they were kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// The head.
    pub head: Head,
    /// The leaves in their order.
    pub leaves: Option<Vec<Leaf>>,
}

/// The first line of a list of leaves.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FirstLine {
    checkpoint: Head,
}

/// The text is no checkpoint.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotACheckpoint {
    /// No head stands in it.
    #[error("no head in it; a head looks like {NAME}{VERSION}3:6e340b9c…")]
    NoHead,
    /// Several different heads stand in it.
    #[error("{0} different heads in it; give the one that is meant")]
    SeveralHeads(usize),
    /// A head that cannot be read.
    #[error("{0}")]
    Head(#[from] NotAHead),
    /// A line that is no leaf.
    #[error("line {line}: this is no leaf: {what}")]
    Line {
        /// From 1.
        line: usize,
        /// What is wrong with it.
        what: String,
    },
    /// The leaves are not those of the head.
    #[error(
        "its leaves give {found}, not the head in its first line, {head}: the list was changed"
    )]
    Changed {
        /// The head in the first line.
        head: Head,
        /// The head over the leaves.
        found: Head,
    },
}

impl Checkpoint {
    /// Facts as a list of leaves, one a line, behind a line with the head (JSON Lines). It holds names
    /// and days, no words.
    pub fn write(facts: &[Fact<'_>]) -> String {
        let json = |line: Result<String, _>| line.expect("leaves have text keys only") + "\n";
        let mut text = json(serde_json::to_string(&FirstLine { checkpoint: Head::of(facts) }));
        facts.iter().for_each(|fact| text.push_str(&json(serde_json::to_string(&fact.leaf))));
        text
    }

    /// Reads a list of leaves, or any text in which one head stands: a tag, a footer. The leaves
    /// must be those of the head.
    pub fn parse(text: &str) -> Result<Checkpoint, NotACheckpoint> {
        let text = text.trim_start_matches('\u{feff}');
        if text.trim_start().starts_with("{\"checkpoint\"") {
            return Checkpoint::with_leaves(text);
        }
        let mut heads = BTreeSet::new();
        for (at, name) in text.match_indices(NAME) {
            // words about walkback: they are no head
            if !text[at + name.len()..].starts_with('v') {
                continue;
            }
            let head = |c: char| c == ':' || c.is_ascii_alphanumeric();
            let end = text[at..].find(|c| !head(c)).map_or(text.len(), |length| at + length);
            // a sentence may go on with a colon
            heads.insert(text[at..end].trim_end_matches(':').parse::<Head>()?);
        }
        match heads.len() {
            0 => Err(NotACheckpoint::NoHead),
            1 => Ok(Checkpoint { head: *heads.first().expect("one head"), leaves: None }),
            several => Err(NotACheckpoint::SeveralHeads(several)),
        }
    }

    fn with_leaves(text: &str) -> Result<Checkpoint, NotACheckpoint> {
        let wrong = |line: usize, error: serde_json::Error| NotACheckpoint::Line {
            line: line + 1,
            what: error.to_string(),
        };
        let mut lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        let (at, first) = lines.next().ok_or(NotACheckpoint::NoHead)?;
        let first: FirstLine = serde_json::from_str(first).map_err(|error| wrong(at, error))?;
        let mut leaves = Vec::new();
        for (at, line) in lines {
            leaves.push(serde_json::from_str::<Leaf>(line).map_err(|error| wrong(at, error))?);
        }
        // the lines may have been sorted or merged by another tool; the order is ours
        leaves.sort_unstable();
        leaves.dedup();
        let (head, found) =
            (first.checkpoint, Head::over(leaves.iter().map(|leaf: &Leaf| leaf.hash)));
        if head != found {
            return Err(NotACheckpoint::Changed { head, found });
        }
        Ok(Checkpoint { head, leaves: Some(leaves) })
    }
}

/// The text is no head.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotAHead {
    /// It has another form.
    #[error("`{0}` is no head; a head looks like {NAME}{VERSION}3:6e340b9c…, with 64 hex digits")]
    Malformed(String),
    /// It has the form of a version that is not known here.
    #[error("the head `{0}` was made by a newer walkback")]
    Newer(String),
}

impl FromStr for Head {
    type Err = NotAHead;

    fn from_str(text: &str) -> Result<Head, NotAHead> {
        let malformed = || NotAHead::Malformed(text.to_owned());
        let rest = text.strip_prefix(NAME).ok_or_else(malformed)?;
        let Some(rest) = rest.strip_prefix(VERSION) else {
            let version = rest.strip_prefix('v').and_then(|rest| rest.split(':').next());
            let newer = version.is_some_and(|digits| digits.parse().is_ok_and(|n: u32| n > 1));
            return Err(if newer { NotAHead::Newer(text.to_owned()) } else { malformed() });
        };
        let (size, root) = rest.split_once(':').ok_or_else(malformed)?;
        let digits = size.bytes().all(|byte| byte.is_ascii_digit());
        let size = size.parse().ok().filter(|_| digits).ok_or_else(malformed)?;
        Ok(Head { size, root: root.parse().map_err(|_| malformed())? })
    }
}

impl fmt::Display for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{NAME}{VERSION}{}:{}", self.size, self.root)
    }
}

impl Serialize for Head {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Head {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Head, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::proof::facts;
    use crate::read::read;

    fn list() -> String {
        let log = "speaker,said,quote\nAnn,2025-01-01,Yes.\nBo,2025-01-02,No.\n";
        Checkpoint::write(&facts(&mut read("x.csv", log.as_bytes(), None).record))
    }

    /// If this changes, heads that people published are no longer those of their records.
    #[test]
    fn the_head_of_a_record_is_for_ever() {
        let head = Checkpoint::parse(&list()).unwrap().head;
        let two = "walkback:v1:2:ce056e27daf04f327bf23817d80a7c294d360e38053ce5a12239adee0d40fdcc";
        assert_eq!(head.to_string(), two);
        let nothing =
            "walkback:v1:0:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(Head::of(&[]).to_string(), nothing);
    }

    #[test]
    fn reads_what_it_writes_in_any_order_of_lines() {
        let list = list();
        let read = Checkpoint::parse(&list).unwrap();
        assert_eq!(read.leaves.as_ref().unwrap().len(), 2);
        let lines: Vec<&str> = list.lines().collect();
        let other = format!("\u{feff}{}\r\n{}\r\n\r\n{}", lines[0], lines[2], lines[1]);
        assert_eq!(Checkpoint::parse(&other), Ok(read));
    }

    #[test]
    fn a_list_that_was_changed_is_refused() {
        let list = list();
        let fewer: Vec<&str> = list.lines().take(2).collect();
        let changed = |error| matches!(error, Err(NotACheckpoint::Changed { .. }));
        assert!(changed(Checkpoint::parse(&fewer.join("\n"))));
        let wrong = Checkpoint::parse(&format!("{list}{{}}\n")).unwrap_err();
        assert!(wrong.to_string().starts_with("line 4: this is no leaf: missing field"), "{wrong}");
    }

    #[test]
    fn a_head_is_found_in_any_text() {
        let head = Head::of(&[]);
        let found = |text: &str| Checkpoint::parse(text).map(|found| found.head);
        assert_eq!(found(&head.to_string()), Ok(head));
        assert_eq!(
            found(&format!("Kept with walkback: the record ({head}): see there, {head}.\n")),
            Ok(head)
        );
        assert_eq!(found("v1.2\n"), Err(NotACheckpoint::NoHead));
        let other = head.to_string().replace(":0:", ":1:");
        assert_eq!(found(&format!("{head} {other}")), Err(NotACheckpoint::SeveralHeads(2)));
        let newer = found("walkback:v2:7:abc").unwrap_err().to_string();
        assert!(newer.contains("newer"), "{newer}");
        assert!(found("walkback:v1:+7:abc").unwrap_err().to_string().contains("is no head"));
    }
}
