//! The Merkle tree of RFC 6962 and RFC 9162, section 2.1: SHA-256, leaves hashed behind a byte 0x00,
//! nodes behind a byte 0x01, so that no leaf can pass for a node.
//!
//! The RFCs split a list at the largest power of two below its length. Joining neighbours row by row,
//! and taking an odd last one up as it is, gives the same tree.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha256};

/// A SHA-256, written as 64 hex digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash([u8; 32]);

impl Hash {
    /// The hash of what a leaf stands for.
    pub fn leaf(bytes: &[u8]) -> Hash {
        let mut hash = Sha256::new();
        hash.update([0]);
        hash.update(bytes);
        Hash(hash.finalize().into())
    }

    fn node(left: &Hash, right: &Hash) -> Hash {
        let mut hash = Sha256::new();
        hash.update([1]);
        hash.update(left.0);
        hash.update(right.0);
        Hash(hash.finalize().into())
    }
}

/// All hashes over leaves in their order: the leaves, the row above them, and so on to the root.
#[derive(Debug)]
pub(super) struct Tree {
    rows: Vec<Vec<Hash>>,
}

impl Tree {
    pub(super) fn over(leaves: Vec<Hash>) -> Tree {
        let mut rows = vec![leaves];
        while let Some(row) = rows.last().filter(|row| row.len() > 1) {
            rows.push(above(row));
        }
        Tree { rows }
    }

    /// How many leaves it has.
    pub(super) fn size(&self) -> u64 {
        self.rows[0].len() as u64
    }

    /// The one hash over all; that of no leaves is the hash of nothing.
    pub(super) fn root(&self) -> Hash {
        let last = self.rows.last().and_then(|row| row.first());
        last.copied().unwrap_or_else(|| Hash(Sha256::digest([]).into()))
    }

    /// The hashes beside the way from one leaf to the root, from below.
    pub(super) fn path(&self, index: usize) -> Vec<Hash> {
        let beside = |(height, row): (usize, &Vec<Hash>)| row.get((index >> height) ^ 1).copied();
        self.rows.iter().enumerate().filter_map(beside).collect()
    }
}

/// The root that a leaf at this place of a tree of this size leads to with these siblings; none
/// where they are too few or too many, or where there is no such place.
pub(super) fn climb(leaf: Hash, index: u64, size: u64, siblings: &[Hash]) -> Option<Hash> {
    let (mut at, mut last) = (index, size.checked_sub(1)?);
    if at > last {
        return None;
    }
    let mut hash = leaf;
    let mut siblings = siblings.iter();
    while last > 0 {
        if at % 2 == 1 {
            hash = Hash::node(siblings.next()?, &hash);
        } else if at < last {
            hash = Hash::node(&hash, siblings.next()?);
        }
        (at, last) = (at / 2, last / 2);
    }
    siblings.next().is_none().then_some(hash)
}

/// The next row of a tree.
fn above(row: &[Hash]) -> Vec<Hash> {
    let join = |pair: &[Hash]| match pair {
        [left, right] => Hash::node(left, right),
        _ => pair[0],
    };
    row.chunks(2).map(join).collect()
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hash({self})")
    }
}

/// The text is not 64 hex digits.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a hash has 64 hex digits")]
pub struct NotAHash;

impl FromStr for Hash {
    type Err = NotAHash;

    fn from_str(text: &str) -> Result<Hash, NotAHash> {
        if text.len() != 64 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(NotAHash);
        }
        let mut hash = [0; 32];
        for (at, byte) in hash.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&text[2 * at..2 * at + 2], 16).map_err(|_| NotAHash)?;
        }
        Ok(Hash(hash))
    }
}

impl Serialize for Hash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Hash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Hash, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The leaves of the certificate-transparency project's test data.
    const LEAVES: [&[u8]; 8] = [
        b"",
        b"\x00",
        b"\x10",
        b"\x20\x21",
        b"\x30\x31",
        b"\x40\x41\x42\x43",
        b"\x50\x51\x52\x53\x54\x55\x56\x57",
        b"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f",
    ];

    /// Its roots over the first 0, 1, 2 … of them.
    const ROOTS: [&str; 9] = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    fn leaves(count: usize) -> Vec<Hash> {
        LEAVES[..count].iter().map(|leaf| Hash::leaf(leaf)).collect()
    }

    #[test]
    fn the_roots_of_certificate_transparency() {
        for (count, expected) in ROOTS.iter().enumerate() {
            assert_eq!(Tree::over(leaves(count)).root().to_string(), *expected);
        }
    }

    #[test]
    fn the_paths_of_certificate_transparency() {
        let path = |count, index| -> Vec<String> {
            Tree::over(leaves(count)).path(index).iter().map(ToString::to_string).collect()
        };
        assert_eq!(path(1, 0), [""; 0]);
        let first = [
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ];
        assert_eq!(path(8, 0), first);
        let third_of_three = ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"];
        assert_eq!(path(3, 2), third_of_three);
    }

    #[test]
    fn the_definition_of_the_rfc_gives_the_same_roots() {
        fn split(leaves: &[Hash]) -> Hash {
            if leaves.len() < 2 {
                return Tree::over(leaves.to_vec()).root();
            }
            let at = leaves.len().next_power_of_two() / 2;
            Hash::node(&split(&leaves[..at]), &split(&leaves[at..]))
        }
        let many: Vec<Hash> = (0..70_u8).map(|n| Hash::leaf(&[n])).collect();
        for count in 0..many.len() {
            assert_eq!(Tree::over(many[..count].to_vec()).root(), split(&many[..count]), "{count}");
        }
    }

    #[test]
    fn every_leaf_climbs_to_the_root_and_nowhere_else() {
        let many: Vec<Hash> = (0..20_u8).map(|n| Hash::leaf(&[n])).collect();
        for count in 1..many.len() {
            let leaves = &many[..count];
            let tree = Tree::over(leaves.to_vec());
            let (root, size) = (tree.root(), tree.size());
            for (at, leaf) in leaves.iter().enumerate() {
                let index = u64::try_from(at).unwrap();
                let mut siblings = tree.path(at);
                assert_eq!(climb(*leaf, index, size, &siblings), Some(root));
                assert_ne!(climb(many[count], index, size, &siblings), Some(root));
                assert_eq!(climb(*leaf, size, size, &siblings), None);
                siblings.push(root);
                assert_eq!(climb(*leaf, index, size, &siblings), None);
            }
        }
        assert_eq!(climb(many[0], 0, 0, &[]), None);
        assert_eq!(climb(many[0], 0, u64::MAX, &many), None);
    }

    #[test]
    fn reads_what_it_writes() {
        let hash = Hash::leaf(b"x");
        assert_eq!(hash.to_string().parse(), Ok(hash));
        assert_eq!("ä".repeat(32).parse::<Hash>(), Err(NotAHash));
    }
}
