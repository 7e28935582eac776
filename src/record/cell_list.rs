//! Lists in one cell of a table: items between `;`, their parts between `|`.
//!
//! A backslash makes the next character an ordinary one. White space round an item does not
//! count, unless it is escaped.

/// Joins items, each of which has one or more parts. With `parts` false, `|` is an ordinary
/// character.
pub(crate) fn join(items: &[Vec<&str>], parts: bool) -> String {
    let item = |item: &Vec<&str>| {
        let filled = item.iter().rposition(|part| !part.is_empty()).map_or(0, |last| last + 1);
        item[..filled].iter().map(|part| escape(part, parts)).collect::<Vec<_>>().join("|")
    };
    items.iter().map(item).collect::<Vec<_>>().join(";")
}

fn escape(part: &str, parts: bool) -> String {
    let inner = part.trim();
    let start = part.len() - part.trim_start().len();
    let mut escaped = String::with_capacity(part.len());
    for (at, c) in part.char_indices() {
        let edge = at < start || at >= start + inner.len();
        if edge || matches!(c, '\\' | ';') || (parts && c == '|') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// Splits a cell into items and their parts; empty items are dropped.
pub(crate) fn split(cell: &str, parts: bool) -> Vec<Vec<String>> {
    let mut items = vec![vec![Part::default()]];
    let mut chars = cell.chars();
    while let Some(c) = chars.next() {
        let item = items.last_mut().expect("there is always an item");
        match c {
            ';' => items.push(vec![Part::default()]),
            '|' if parts => item.push(Part::default()),
            _ => {
                let part = item.last_mut().expect("an item has always a part");
                match (c, chars.clone().next()) {
                    ('\\', Some(next)) => {
                        chars.next();
                        part.push(next, true);
                    }
                    _ => part.push(c, false),
                }
            }
        }
    }
    let text = |item: Vec<Part>| item.into_iter().map(Part::text).collect::<Vec<_>>();
    let full = |item: &Vec<String>| item.iter().any(|part| !part.is_empty());
    items.into_iter().map(text).filter(full).collect()
}

/// A part while it is read.
#[derive(Default)]
struct Part {
    text: String,
    /// Where it ends if the unescaped white space at its end is left out.
    end: usize,
}

impl Part {
    fn push(&mut self, c: char, escaped: bool) {
        if self.text.is_empty() && c.is_whitespace() && !escaped {
            return;
        }
        self.text.push(c);
        if escaped || !c.is_whitespace() {
            self.end = self.text.len();
        }
    }

    fn text(mut self) -> String {
        self.text.truncate(self.end);
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_may_put_spaces_between_items() {
        assert_eq!(split(" war ; peace;; ", false), [["war"], ["peace"]]);
        assert_eq!(split("a|2025|; b", true), [vec!["a", "2025", ""], vec!["b"]]);
        assert_eq!(split("a|b", false), [["a|b"]]);
        assert!(split("", false).is_empty());
    }

    #[test]
    fn splits_what_it_joins() {
        let items = [vec![" a;b|c\\", "", "x "], vec!["\\\\;"], vec!["\n"], vec!["|"]];
        assert_eq!(split(&join(&items, true), true), items);
        assert_eq!(join(&[vec!["a|b"], vec!["c;d"]], false), "a|b;c\\;d");
    }
}
