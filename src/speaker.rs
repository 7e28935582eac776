//! A person or body that speaks, under one or more names.

use serde::{Deserialize, Serialize};

use crate::said::Said;

/// A person or body with its other names and its roles.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Speaker {
    /// The name reports use.
    pub name: String,
    /// Other names found in statements.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<Alias>,
    /// Offices held.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<Role>,
    /// Wikidata item, "Q22686".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wikidata: Option<String>,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Another name of a speaker; "the US president" only from one day to another.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Alias {
    /// The name as it stands in statements.
    pub name: String,
    /// First day on which the name meant this speaker.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Said>,
    /// Last day on which the name meant this speaker.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Said>,
}

/// An office held from one day to another.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// "finance minister of Aldmoor".
    pub title: String,
    /// First day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Said>,
    /// Last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Said>,
}

/// The key under which names are the same: lower case, white space collapsed, diacritics kept.
pub fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.extend(word.chars().flat_map(char::to_lowercase));
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_case_and_space_but_not_accents() {
        assert_eq!(fold("  Donald\u{a0} TRUMP\n"), "donald trump");
        assert_eq!(fold("ŁUKASZ Żak"), "łukasz żak");
        assert_ne!(fold("José"), fold("Jose"));
        assert_eq!(fold(" \t"), "");
    }
}
