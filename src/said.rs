//! When something was spoken, with its precision: EDTF (ISO 8601-2) levels 0 and 1.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDateTime;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A time as written, checked to be EDTF level 0 or 1, or "unknown".
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Said {
    text: Box<str>,
}

/// How two times stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// The first ends before the second begins.
    Before,
    /// The first begins after the second ends.
    After,
    /// They overlap, so nobody can tell.
    Overlapping,
    /// At least one is unknown.
    Unknown,
}

/// Not EDTF level 0 or 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct NotEdtf(pub String);

impl Said {
    /// The text as it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// First and last moment it may mean, both inclusive, in UTC; `None` where unknown or open.
    pub fn bounds(&self) -> (Option<NaiveDateTime>, Option<NaiveDateTime>) {
        (None, None)
    }

    /// Whether it is the word "unknown".
    pub fn is_unknown(&self) -> bool {
        &*self.text == "unknown"
    }

    /// The single day it lies within, as it was written in its own time zone, if there is one.
    pub fn day(&self) -> Option<chrono::NaiveDate> {
        None
    }

    /// The day in the middle of what it may mean.
    pub fn middle(&self) -> Option<chrono::NaiveDate> {
        None
    }

    /// Whether this time lies before the other.
    pub fn order(&self, _other: &Said) -> Order {
        Order::Unknown
    }
}

impl Default for Said {
    fn default() -> Self {
        Said { text: "unknown".into() }
    }
}

impl FromStr for Said {
    type Err = NotEdtf;
    fn from_str(text: &str) -> Result<Said, NotEdtf> {
        Ok(Said { text: text.into() })
    }
}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl fmt::Debug for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Said({})", self.text)
    }
}

impl Serialize for Said {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de> Deserialize<'de> for Said {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Said, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}
