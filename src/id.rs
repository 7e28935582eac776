//! Identity that comes from content: the same facts have the same id everywhere.

use std::fmt;
use std::fmt::Write as _;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha256};

/// 128 bits of a SHA-256 over the canonical fields of a record, written as 32 hex digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id([u8; 16]);

/// How many hex digits [`Id::short`] shows, like a commit.
pub const SHORT: usize = 8;

impl Id {
    /// Hashes named fields under a domain name, so that no two kinds of record and no two
    /// divisions of the same bytes into fields can share an id.
    pub fn of(domain: &str, fields: &[(&str, &str)]) -> Id {
        let mut hash = Sha256::new();
        hash.update(format!("walkback {domain} v1\n"));
        for (name, value) in fields {
            hash.update(format!("{name} {}\n", value.len()));
            hash.update(value.as_bytes());
            hash.update(b"\n");
        }
        let digest = hash.finalize();
        let mut id = [0; 16];
        id.copy_from_slice(&digest[..16]);
        Id(id)
    }

    /// The first [`SHORT`] hex digits.
    pub fn short(&self) -> String {
        self.to_string()[..SHORT].to_owned()
    }

    /// The raw 16 bytes.
    pub fn bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut hex = String::with_capacity(32);
        for byte in self.0 {
            write!(hex, "{byte:02x}")?;
        }
        f.pad(&hex)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Id({self})")
    }
}

/// The text is not 32 hex digits.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("an id has 32 hex digits")]
pub struct NotAnId;

impl FromStr for Id {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Id, NotAnId> {
        if text.len() != 32 || !text.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(NotAnId);
        }
        let mut id = [0; 16];
        for (byte, pair) in id.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
            let pair = std::str::from_utf8(pair).map_err(|_| NotAnId)?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| NotAnId)?;
        }
        Ok(Id(id))
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Id, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn field_borders_count() {
        assert_ne!(Id::of("x", &[("a", "bc")]), Id::of("x", &[("ab", "c")]));
        assert_ne!(Id::of("x", &[("a", "b\na 1\nc")]), Id::of("x", &[("a", "b"), ("a", "c")]));
        assert_ne!(Id::of("x", &[("a", "b")]), Id::of("y", &[("a", "b")]));
    }

    #[test]
    fn reads_what_it_writes() {
        let id = Id::of("x", &[("a", "b")]);
        assert_eq!(id.to_string().parse(), Ok(id));
        assert_eq!("xyz".parse::<Id>(), Err(NotAnId));
        assert_eq!("ää".repeat(8).parse::<Id>(), Err(NotAnId));
    }
}
