//! Full text search over the quotes.

use super::Store;
use super::error::{Outcome, Result};
use super::fetch::{Reader, Stored};

impl Store {
    /// Statements that hold all these words in any form, the best first; "words in quotation
    /// marks" have to stand together. Whatever the user types is words, never syntax.
    pub fn search(&self, words: &str, limit: usize) -> Result<Vec<Stored>> {
        search(self, words, limit).map_err(|fault| self.failed(fault))
    }
}

fn search(store: &Store, words: &str, limit: usize) -> Outcome<Vec<Stored>> {
    let transaction = store.db.unchecked_transaction()?;
    // Rank ties are broken by id, so that the answer does not depend on the order of recording.
    let mut query = transaction.prepare_cached(
        "SELECT s.statement FROM quotes q JOIN statements s ON s.statement = q.rowid
         WHERE quotes MATCH ?1 ORDER BY rank, s.id LIMIT ?2",
    )?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let numbers = query
        .query_map(rusqlite::params![expression(words), limit], |row| row.get(0))?
        .collect::<rusqlite::Result<Vec<i64>>>()?;
    let mut reader = Reader::new(&transaction);
    numbers.into_iter().map(|number| reader.stored(number)).collect()
}

/// The words as an FTS5 expression in which each is a string.
pub(super) fn expression(words: &str) -> String {
    let mut phrases = Vec::new();
    // Every second part stood between quotation marks.
    for (at, part) in words.split(['"', '“', '”']).enumerate() {
        if at % 2 == 1 {
            phrases.push(part.to_owned());
        } else {
            phrases.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    // FTS5 reads its expression up to the first NUL; a phrase without a letter matches nothing.
    let quoted = phrases
        .iter()
        .map(|phrase| phrase.replace('\0', " "))
        .filter(|phrase| phrase.chars().any(char::is_alphanumeric))
        .map(|phrase| format!("\"{phrase}\""))
        .collect::<Vec<_>>();
    if quoted.is_empty() { "\"\"".to_owned() } else { quoted.join(" ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syntax_is_words() {
        assert_eq!(expression("no deadline"), "\"no\" \"deadline\"");
        assert_eq!(expression("NOT quote:* ^ (a"), "\"NOT\" \"quote:*\" \"(a\"");
        assert_eq!(expression("say \"no deadline\" now"), "\"say\" \"no deadline\" \"now\"");
        assert_eq!(expression("say \"no deadline"), "\"say\" \"no deadline\"");
        assert_eq!(expression("a\0b"), "\"a b\"");
        assert_eq!(expression("\"\" — !"), "\"\"");
    }
}
