//! Lines and columns of byte offsets.

use std::cell::Cell;

/// Where the lines of a text begin.
pub(super) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
    /// The offset asked for last and its column: the next one is counted from there if it can be,
    /// so that many places in one long line cost one pass.
    last: Cell<(usize, usize)>,
}

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str) -> Lines<'a> {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let starts = std::iter::once(0).chain(breaks.map(|(at, _)| at + 1)).collect();
        Lines { text, starts, last: Cell::new((0, 1)) }
    }

    /// Line and column in code points of a byte offset, both from 1.
    pub(super) fn place(&self, offset: usize) -> (usize, usize) {
        let offset = offset.min(self.text.len());
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = self.starts[line - 1];
        let (last, column) = self.last.get();
        let (from, before) =
            if (start..=offset).contains(&last) { (last, column) } else { (start, 1) };
        let column = before + code_points(&self.text.as_bytes()[from..offset]);
        self.last.set((offset, column));
        (line, column)
    }
}

/// Column in code points, from 1, of a byte offset into a line.
pub(super) fn column(line: &str, offset: usize) -> usize {
    1 + code_points(&line.as_bytes()[..offset.min(line.len())])
}

/// How many code points begin in these bytes of UTF-8.
fn code_points(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_code_points() {
        let lines = Lines::new("äö\n\nx");
        assert_eq!(lines.place(0), (1, 1));
        assert_eq!(lines.place(2), (1, 2));
        assert_eq!(lines.place(4), (1, 3));
        assert_eq!(lines.place(5), (2, 1));
        assert_eq!(lines.place(6), (3, 1));
        assert_eq!(lines.place(99), (3, 2));
        assert_eq!(lines.place(2), (1, 2));
    }
}
