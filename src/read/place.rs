//! Lines and columns of byte offsets.

/// Where the lines of a text begin.
pub(super) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str) -> Lines<'a> {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let starts = std::iter::once(0).chain(breaks.map(|(at, _)| at + 1)).collect();
        Lines { text, starts }
    }

    /// Line and column in code points of a byte offset, both from 1.
    pub(super) fn place(&self, offset: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = self.starts[line - 1];
        (line, column(&self.text[start..], offset - start))
    }
}

/// Column in code points, from 1, of a byte offset into a line.
pub(super) fn column(line: &str, offset: usize) -> usize {
    line.char_indices().take_while(|(at, _)| *at < offset).count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_code_points() {
        let lines = Lines::new("äö\n\nx");
        assert_eq!(lines.place(0), (1, 1));
        assert_eq!(lines.place(2), (1, 2));
        assert_eq!(lines.place(5), (2, 1));
        assert_eq!(lines.place(6), (3, 1));
        assert_eq!(lines.place(99), (3, 2));
    }
}
