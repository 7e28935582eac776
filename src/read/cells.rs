//! Splits comma-separated values into rows and cells with their places (RFC 4180; line breaks of
//! any kind between rows, kept as they are inside quotes).

use std::borrow::Cow;

/// A cell with the offset at which it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cell<'a> {
    pub(super) at: usize,
    pub(super) text: Cow<'a, str>,
    pub(super) quoted: bool,
}

/// What is wrong with a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Broken {
    /// A quote that opens here is never closed.
    Unclosed(usize),
    /// Something stands here between a closing quote and the next comma.
    AfterQuote(usize),
}

/// Rows one after another.
pub(super) struct Rows<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Rows<'a> {
    pub(super) fn new(text: &'a str) -> Rows<'a> {
        Rows { text, at: 0 }
    }

    /// Reads a cell; what stands after it is a comma, a line break or the end, unless broken.
    fn cell(&mut self) -> Result<Cell<'a>, Broken> {
        let at = self.at;
        let rest = &self.text[at..];
        if !rest.starts_with('"') {
            let end = rest.find([',', '\n', '\r']).unwrap_or(rest.len());
            self.at += end;
            return Ok(Cell { at, text: Cow::Borrowed(&rest[..end]), quoted: false });
        }
        let mut end = 1;
        let mut doubled = false;
        loop {
            match rest[end..].find('"') {
                None => {
                    self.at = self.text.len();
                    return Err(Broken::Unclosed(at));
                }
                Some(quote) if rest[end + quote + 1..].starts_with('"') => {
                    doubled = true;
                    end += quote + 2;
                }
                Some(quote) => {
                    end += quote;
                    break;
                }
            }
        }
        let inner = &rest[1..end];
        let text = if doubled { inner.replace("\"\"", "\"").into() } else { Cow::Borrowed(inner) };
        self.at += end + 1;
        if !matches!(self.text.as_bytes().get(self.at), None | Some(b',' | b'\n' | b'\r')) {
            return Err(Broken::AfterQuote(self.at));
        }
        Ok(Cell { at, text, quoted: true })
    }

    /// Goes on behind the line break that ends this row.
    fn skip_line(&mut self) {
        let rest = &self.text[self.at..];
        let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let both = rest[end..].starts_with("\r\n");
        self.at = (self.at + end + if both { 2 } else { 1 }).min(self.text.len());
    }
}

impl<'a> Iterator for Rows<'a> {
    type Item = Result<Vec<Cell<'a>>, Broken>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.at >= self.text.len() {
            return None;
        }
        let mut cells = Vec::new();
        loop {
            match self.cell() {
                Ok(cell) => cells.push(cell),
                Err(broken) => {
                    self.skip_line();
                    return Some(Err(broken));
                }
            }
            if self.text.as_bytes().get(self.at) != Some(&b',') {
                self.skip_line();
                return Some(Ok(cells));
            }
            self.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Vec<String>> {
        let row = |row: Result<Vec<Cell>, Broken>| match row {
            Ok(cells) => {
                cells.into_iter().map(|cell| format!("{}:{}", cell.at, cell.text)).collect()
            }
            Err(broken) => vec![format!("{broken:?}")],
        };
        Rows::new(text).map(row).collect()
    }

    #[test]
    fn splits_rows_and_cells() {
        assert_eq!(
            rows("a,b\r\nc,\n,d\re"),
            [vec!["0:a", "2:b"], vec!["5:c", "7:"], vec!["8:", "9:d"], vec!["11:e"]]
        );
        assert_eq!(rows("\"a,\r\n\"\"b\"\"\",c\n"), [["0:a,\r\n\"b\"", "12:c"]]);
        assert_eq!(rows("a \"b\" c,\"\""), [["0:a \"b\" c", "8:"]]);
    }

    #[test]
    fn broken_quotes_are_told() {
        assert_eq!(rows("\"a\"b,c\nd\n"), [vec!["AfterQuote(3)"], vec!["7:d"]]);
        assert_eq!(rows("a,\"b\nc,d\n"), [["Unclosed(2)"]]);
    }
}
