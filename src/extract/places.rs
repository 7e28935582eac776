//! Bytes of a document as people and machines count them: code points and lines.

/// So many bytes are counted anew for one answer at most.
const STEP: usize = 256;

/// Counts up to places of a text; the text is read once, each answer looks at a few bytes.
#[derive(Debug)]
pub struct Places<'a> {
    text: &'a str,
    /// Code points and line feeds before each [`STEP`] of bytes.
    marks: Vec<(usize, usize)>,
}

impl<'a> Places<'a> {
    /// Reads a text.
    pub fn new(text: &'a str) -> Places<'a> {
        let mut before = (0, 0);
        let mut marks = vec![before];
        for step in text.as_bytes().chunks(STEP) {
            let (points, lines) = counts(step);
            before = (before.0 + points, before.1 + lines);
            marks.push(before);
        }
        Places { text, marks }
    }

    /// How many code points begin before a byte.
    pub fn point(&self, byte: usize) -> usize {
        self.before(byte).0
    }

    /// The line a byte stands in, from 1.
    pub fn line(&self, byte: usize) -> usize {
        self.before(byte).1 + 1
    }

    fn before(&self, byte: usize) -> (usize, usize) {
        let byte = byte.min(self.text.len());
        let step = byte / STEP;
        let (points, lines) = counts(&self.text.as_bytes()[step * STEP..byte]);
        (self.marks[step].0 + points, self.marks[step].1 + lines)
    }
}

/// Code points that begin in some bytes of UTF-8, and line feeds.
fn counts(bytes: &[u8]) -> (usize, usize) {
    let points = bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count();
    let lines = bytes.iter().filter(|byte| **byte == b'\n').count();
    (points, lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_as_from_the_beginning() {
        let text = "Žär “no”.\n".repeat(100);
        let places = Places::new(&text);
        for (point, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(places.point(byte), point);
            assert_eq!(places.line(byte), 1 + text[..byte].matches('\n').count());
        }
        assert_eq!(places.point(text.len()), text.chars().count());
        assert_eq!(places.point(usize::MAX), text.chars().count());
        assert_eq!(Places::new("").line(0), 1);
    }
}
