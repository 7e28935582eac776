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
    let quoted: Vec<String> = phrases(words).iter().map(|phrase| format!("\"{phrase}\"")).collect();
    if quoted.is_empty() { "\"\"".to_owned() } else { quoted.join(" ") }
}

/// The same where the last word may not be whole: it may begin one, or be longer than the stem under which the
/// index has what it begins ("hospita", "hospit").
pub(super) fn begun(words: &str) -> String {
    let mut quoted: Vec<String> =
        phrases(words).iter().map(|phrase| format!("\"{phrase}\"")).collect();
    let whole = words.ends_with(|c: char| c.is_whitespace() || matches!(c, '"' | '“' | '”'));
    if let Some(last) = quoted.pop_if(|last| !whole && !last.contains(' ')) {
        let last = last.trim_matches('"').to_owned();
        let letters: Vec<usize> = last.char_indices().map(|(at, _)| at).collect();
        let shorter = letters.iter().rev().take(STEM).take_while(|at| **at >= SHORTEST);
        let stems = shorter.map(|&at| format!(" OR \"{}\"", &last[..at])).collect::<String>();
        quoted.push(format!("(\"{last}\" * OR \"{last}\"{stems})"));
    }
    if quoted.is_empty() { "\"\"".to_owned() } else { quoted.join(" AND ") }
}

/// A stem lacks so many letters at most.
const STEM: usize = 3;

/// No stem that is looked for is shorter, in bytes.
const SHORTEST: usize = 4;

/// Words, and what stands between quotation marks.
fn phrases(words: &str) -> Vec<String> {
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
    let phrases = phrases.iter().map(|phrase| phrase.replace('\0', " "));
    phrases.filter(|phrase| phrase.chars().any(char::is_alphanumeric)).collect()
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

    #[test]
    fn a_word_that_is_typed_may_be_the_beginning_of_one() {
        assert_eq!(begun("no dead"), "\"no\" AND (\"dead\" * OR \"dead\")");
        let hospital = "(\"hospital\" * OR \"hospital\" OR \"hospita\" OR \"hospit\" OR \"hospi\")";
        assert_eq!(begun("hospital"), hospital);
        assert_eq!(begun("hospital "), "\"hospital\"");
        assert_eq!(begun("say \"no dead\""), "\"say\" AND \"no dead\"");
        assert_eq!(begun(" "), "\"\"");
    }
}
