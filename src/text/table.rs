//! Word lists compiled in: tab-separated lines, sorted by their first column.

use std::collections::HashMap;

/// A sorted list that is searched as it lies, so that nothing is parsed at start-up.
pub(super) struct Table {
    text: &'static str,
}

impl Table {
    /// Takes the text of a file whose lines after the `#` comments are sorted by their first
    /// column (bytes), which no two lines share.
    pub(super) const fn new(text: &'static str) -> Table {
        Table { text }
    }

    /// What stands behind the first tab on the line of this word.
    pub(super) fn get(&self, word: &str) -> Option<&'static str> {
        let (mut low, mut high) = (self.body(), self.text.len());
        while low < high {
            let start = self.line_start(low, low + (high - low) / 2);
            let end = self.text[start..].find('\n').map_or(self.text.len(), |n| start + n);
            let (first, rest) = self.text[start..end].split_once('\t')?;
            match first.cmp(word) {
                std::cmp::Ordering::Equal => return Some(rest),
                std::cmp::Ordering::Less => low = end + 1,
                std::cmp::Ordering::Greater => high = start,
            }
        }
        None
    }

    /// Where the line that holds a byte begins; `low` is the start of a line.
    fn line_start(&self, low: usize, at: usize) -> usize {
        self.text.as_bytes()[low..at].iter().rposition(|&b| b == b'\n').map_or(low, |n| low + n + 1)
    }

    /// Where the comments end.
    fn body(&self) -> usize {
        let mut start = 0;
        while self.text[start..].starts_with('#') {
            start += self.text[start..].find('\n').map_or(self.text.len() - start, |n| n + 1);
        }
        start
    }

    /// Every line, split at its tabs, without comments and blank lines.
    pub(super) fn rows(&self) -> impl Iterator<Item = Vec<&'static str>> {
        let text = self.text;
        text.lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .map(|line| line.split('\t').collect())
    }
}

/// Numbers for names, in the order in which they first come.
#[derive(Default)]
pub(super) struct Numbers(HashMap<&'static str, u16>);

impl Numbers {
    /// The number of a name.
    pub(super) fn of(&mut self, name: &'static str) -> u16 {
        let next = self.0.len() as u16;
        *self.0.entry(name).or_insert(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_every_line_and_nothing_else() {
        let table = Table::new("# a comment\n# another\na\t1\nbb\t2\tx\nc\t3\n");
        assert_eq!(table.get("a"), Some("1"));
        assert_eq!(table.get("bb"), Some("2\tx"));
        assert_eq!(table.get("c"), Some("3"));
        for absent in ["", "#", "b", "bbb", "d"] {
            assert_eq!(table.get(absent), None);
        }
    }

    #[test]
    fn compiled_lists_are_sorted() {
        for text in [
            include_str!("../../data/words/lemmas.tsv"),
            include_str!("../../data/words/irregular.tsv"),
            include_str!("../../data/words/common.tsv"),
        ] {
            let words: Vec<_> = Table::new(text).rows().map(|row| row[0]).collect();
            assert!(words.is_sorted_by(|a, b| a < b));
        }
    }
}
