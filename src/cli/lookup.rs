//! Ids as people type them: the first digits of one.

use std::path::Path;

use anyhow::Result;

use super::advice::Advice;
use super::input::is_stdin;
use crate::id::Id;

/// Fewer digits name nothing on purpose.
pub(crate) const SHORTEST: usize = 4;

/// At most so many candidates are listed.
const LISTED: usize = 5;

/// Whether a text could be the first digits of an id.
pub(crate) fn is_prefix(text: &str) -> bool {
    (SHORTEST..=32).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// The only id that begins like this, if there is one; several are an error.
pub(crate) fn find(prefix: &str, ids: impl Iterator<Item = Id>) -> Result<Option<Id>> {
    let wanted = prefix.to_ascii_lowercase();
    let mut found: Vec<Id> = ids.filter(|id| id.to_string().starts_with(&wanted)).collect();
    found.sort();
    found.dedup();
    if found.len() > 1 {
        let all = found.len();
        let mut listed: Vec<String> = found.iter().take(LISTED).map(Id::to_string).collect();
        if all > LISTED {
            listed.push("…".to_owned());
        }
        return Err(Advice::error(
            format!("{prefix} fits {all} ids: {}", listed.join(", ")),
            "give more digits",
        ));
    }
    Ok(found.pop())
}

/// Words parted in ids, which come first, and files. What is there as a file or a folder is no id;
/// a first word that is neither is an error.
pub(crate) fn ids_and_files(words: &[String]) -> Result<(&[String], &[String])> {
    let exists = |word: &str| Path::new(word).exists() || is_stdin(Path::new(word));
    let ids = words.iter().take_while(|word| is_prefix(word) && !exists(word)).count();
    let (ids, files) = words.split_at(ids);
    if let Some(word) = files.first().filter(|word| ids.is_empty() && !exists(word)) {
        return Err(Advice::error(
            format!("`{word}` is no id, and no file or folder here"),
            format!("an id is {SHORTEST} to 32 hex digits, as in `walkback report`"),
        ));
    }
    Ok((ids, files))
}

/// Whether this can be an id of a statement, or an error that says why not.
pub(crate) fn is_id(text: &str) -> Result<()> {
    if is_prefix(text) {
        return Ok(());
    }
    Err(Advice::error(
        format!("`{text}` is no id"),
        format!("an id is {SHORTEST} to 32 hex digits, as in `walkback list`"),
    ))
}

/// The same where there must be one.
pub(crate) fn require(prefix: &str, what: &str, ids: impl Iterator<Item = Id>) -> Result<Id> {
    is_id(prefix)?;
    find(prefix, ids)?.ok_or_else(|| {
        Advice::error(format!("no {what} has the id {prefix}"), "`walkback list` shows the ids")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids() -> Vec<Id> {
        ["7c1e90a4", "7c1e0000", "01234567"].map(|id| id.repeat(4).parse().unwrap()).to_vec()
    }

    #[test]
    fn finds_the_only_one() {
        let found = |prefix| find(prefix, ids().into_iter()).map(|id| id.map(|id| id.short()));
        assert_eq!(found("0123").unwrap().as_deref(), Some("01234567"));
        assert_eq!(found("7C1E9").unwrap().as_deref(), Some("7c1e90a4"));
        assert_eq!(found("ffff").unwrap(), None);
        assert!(found("7c1e").unwrap_err().to_string().contains("fits 2 ids: 7c1e0000"));
    }

    #[test]
    fn the_same_id_twice_is_one() {
        let twice = ids().into_iter().chain(ids());
        assert!(find("7c1e9", twice).unwrap().is_some());
    }

    #[test]
    fn a_name_is_no_prefix() {
        assert!(is_prefix("beef"));
        assert!(!is_prefix("bee") && !is_prefix("beef.toml") && !is_prefix(&"a".repeat(33)));
    }
}
