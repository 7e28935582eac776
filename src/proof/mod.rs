//! The proof that nothing in a record was changed: a Merkle tree over its facts, whose head can be
//! published.
//!
//! **The leaves are a set.** They stand in the order of their own hashes, not in the order in which
//! things were recorded. A log in the order of recording would let a head alone prove that the record
//! only grew, as in Certificate Transparency. But a record has no such order that everybody shares: a
//! fact log in git is sorted by when things were said, two branches merge into the same bytes whichever
//! came first, and a database that was made anew from an export counts anew. A head that depended on it would
//! change where no fact did. Over a set the head is the same for the same facts in every form, and "all
//! that was there is still there" is shown with the list of the old leaves ([`Checkpoint`]), 32
//! bytes a fact; a head alone shows that nothing changed at all.
//!
//! **A leaf is a fact**: an occurrence of a statement, one thing told of a speaker, a correction,
//! a retraction, a verdict; its bytes are the line that `export --format jsonl` has for it ([`What::line`]).
//! Nothing of a record is left out: another place of the same words, a source, a note, the time of recording are
//! facts too.
//!
//! - `tree`: the tree of RFC 6962, its root and the way to it
//! - `leaf`: a record as facts, and their leaves
//! - `checkpoint`: heads and lists of leaves, as they are written down
//! - `compare`: which facts of a checkpoint a record lacks, and what it says instead
//! - `inclusion`: the proof that one quote stands in the record with some head

mod checkpoint;
mod compare;
mod inclusion;
mod leaf;
mod tree;

pub use checkpoint::{Checkpoint, Head, NotACheckpoint, NotAHead};
pub use compare::{Comparison, Missing, SHOWN, compare};
pub use inclusion::{Invalid, Proof, prove};
pub use leaf::{Fact, FactKind, Leaf, What, facts};
pub use tree::{Hash, NotAHash};
