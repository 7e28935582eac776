//! The proof that one fact stands in the record with some head, for people who have not the record.

use serde::{Deserialize, Serialize};

use super::checkpoint::Head;
use super::leaf::Fact;
use super::tree::{Hash, Tree, climb};

/// All it takes to show that a fact stands in a record with some head, and SHA-256.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proof {
    /// The fact: a line as `export --format jsonl` writes it, without its end.
    pub record: String,
    /// Its hash, behind a byte 0x00.
    pub leaf: Hash,
    /// Its place among the leaves, from 0.
    pub index: u64,
    /// How many leaves there are.
    pub size: u64,
    /// The hashes beside the way to the root, from below.
    pub siblings: Vec<Hash>,
    /// The head of the record.
    pub head: Head,
}

/// Why a proof proves nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Invalid {
    /// The record is not that of the leaf.
    #[error(
        "its record does not have its leaf for a hash: the words or another field were changed"
    )]
    Record,
    /// Size and head do not agree.
    #[error("its size is {size}, but its head is one of {} facts", head.size)]
    Size {
        /// The size that is told.
        size: u64,
        /// The head.
        head: Head,
    },
    /// The way leads elsewhere.
    #[error("its siblings do not lead from its leaf to its head")]
    Path,
}

/// A proof for each fact that is asked for, in their order.
pub fn prove(facts: &[Fact<'_>], wanted: impl Fn(&Fact<'_>) -> bool) -> Vec<Proof> {
    let tree = Tree::over(facts.iter().map(|fact| fact.leaf.hash).collect());
    let head = Head { size: tree.size(), root: tree.root() };
    let proof = |(at, fact): (usize, &Fact<'_>)| Proof {
        record: fact.what.line(),
        leaf: fact.leaf.hash,
        index: at as u64,
        size: head.size,
        siblings: tree.path(at),
        head,
    };
    facts.iter().enumerate().filter(|(_, fact)| wanted(fact)).map(proof).collect()
}

impl Proof {
    /// Checks it against its own head, which is to be compared with one that was published.
    pub fn check(&self) -> Result<(), Invalid> {
        let Proof { record, leaf, index, size, siblings, head } = self;
        if Hash::leaf(record.as_bytes()) != *leaf {
            return Err(Invalid::Record);
        }
        if *size != head.size {
            return Err(Invalid::Size { size: *size, head: *head });
        }
        let root = climb(*leaf, *index, *size, siblings);
        if root == Some(head.root) { Ok(()) } else { Err(Invalid::Path) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::proof::facts;
    use crate::read::read;

    fn proofs() -> Vec<Proof> {
        let quote = |n: usize| format!("Ann,2025-01-01,\"No, not {n}.\"\n");
        let log: String = (0..11).map(quote).collect();
        let mut record =
            read("x.csv", format!("speaker,said,quote\n{log}").as_bytes(), None).record;
        prove(&facts(&mut record), |_| true)
    }

    #[test]
    fn every_fact_has_a_proof() {
        let proofs = proofs();
        assert_eq!(proofs.len(), 11);
        assert!(proofs.iter().all(|proof| proof.check() == Ok(())));
    }

    #[test]
    fn nothing_in_a_proof_can_be_changed() {
        let [proof, other] = &proofs()[..2] else { panic!() };
        let record = proof.record.replace("No", "So");
        let changed = [
            (Proof { record: record.clone(), ..proof.clone() }, Invalid::Record),
            (Proof { leaf: Hash::leaf(record.as_bytes()), record, ..proof.clone() }, Invalid::Path),
            (Proof { leaf: other.leaf, ..proof.clone() }, Invalid::Record),
            (Proof { index: 1, ..proof.clone() }, Invalid::Path),
            (Proof { size: 12, ..proof.clone() }, Invalid::Size { size: 12, head: proof.head }),
            (Proof { siblings: other.siblings.clone(), ..proof.clone() }, Invalid::Path),
            (
                Proof { head: Head { root: proof.leaf, ..proof.head }, ..proof.clone() },
                Invalid::Path,
            ),
        ];
        for (proof, expected) in changed {
            assert_eq!(proof.check(), Err(expected));
        }
    }
}
