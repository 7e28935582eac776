//! Text broken into lines of a given width.

use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_segmentation::UnicodeSegmentation as _;

use super::fonts::{self, Face};

/// Stands where words are left out; speakers' own ellipses look otherwise.
pub(super) const CUT: &str = "[…]";

/// Ends the words of a speaker, which a cut must not leave open.
pub(super) const CLOSE: &str = "”";

/// What a stretch of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// As it comes.
    Plain,
    /// Words that differ.
    Marked,
    /// A sign that is no part of the words of others.
    Sign,
    /// A title in the line.
    Strong,
}

/// A stretch of text of one look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) look: Look,
    pub(super) text: String,
}

impl Piece {
    pub(super) fn new(look: Look, text: impl Into<String>) -> Piece {
        Piece { look, text: text.into() }
    }
}

/// A line that fits.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub(super) pieces: Vec<Piece>,
    pub(super) width: f64,
    /// Whether that width is certain, not guessed.
    pub(super) measured: bool,
}

/// A face in a size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Font {
    pub(super) face: Face,
    pub(super) size: f64,
}

impl Font {
    fn advance(self, c: char, look: Look) -> f64 {
        let face = match look {
            Look::Marked | Look::Strong => self.face.bold(),
            Look::Plain | Look::Sign => self.face,
        };
        fonts::advance(c, face) * self.size
    }
}

/// Breaks a text into lines.
pub(super) fn wrap(pieces: &[Piece], font: Font, width: f64) -> Vec<Line> {
    let text = Measured::new(pieces, font);
    text.breaks(width).into_iter().map(|(from, to)| text.line(from, to)).collect()
}

/// The same in at most so many lines; where that is too few, what is left out is shown by [`CUT`].
/// Tells whether something was.
pub(super) fn limited(pieces: &[Piece], font: Font, width: f64, most: usize) -> (Vec<Line>, bool) {
    let text = Measured::new(pieces, font);
    let lines = text.breaks(width);
    if lines.len() <= most {
        return (lines.into_iter().map(|(from, to)| text.line(from, to)).collect(), false);
    }
    let mut end = most.checked_sub(1).map_or(0, |last| lines[last].1);
    loop {
        let lines = wrap(&text.cut(end), font, width);
        let shorter = text.whole[..end].trim_end().char_indices().next_back().map(|(at, _)| at);
        match shorter {
            Some(at) if lines.len() > most => {
                end = text.whole[..at].rfind(char::is_whitespace).unwrap_or(at);
            }
            _ => return (lines, true),
        }
    }
}

/// A text with the places of its characters.
struct Measured<'a> {
    pieces: &'a [Piece],
    whole: String,
    /// Where each character begins, and the width of all before it; in the end the whole.
    at: Vec<(usize, f64)>,
}

impl<'a> Measured<'a> {
    fn new(pieces: &'a [Piece], font: Font) -> Measured<'a> {
        let mut whole = String::new();
        let mut at = Vec::new();
        let mut width = 0.0;
        for piece in pieces {
            for c in piece.text.chars() {
                at.push((whole.len(), width));
                width += font.advance(c, piece.look);
                whole.push(c);
            }
        }
        at.push((whole.len(), width));
        Measured { pieces, whole, at }
    }

    fn place(&self, byte: usize) -> f64 {
        let at = self.at.partition_point(|(begin, _)| *begin < byte);
        self.at.get(at).map_or(0.0, |(_, width)| *width)
    }

    /// The width of a stretch, without white space at its end.
    fn width(&self, from: usize, to: usize) -> f64 {
        let to = from + self.whole[from..to].trim_end().len();
        self.place(to) - self.place(from)
    }

    /// Where lines begin and end.
    fn breaks(&self, width: f64) -> Vec<(usize, usize)> {
        let mut lines = Vec::new();
        let mut start = 0;
        let mut end = 0;
        for (to, how) in linebreaks(&self.whole) {
            if end > start && self.width(start, to) > width {
                lines.push((start, end));
                start = end;
            }
            if self.width(start, to) > width {
                start = self.within(start, to, width, &mut lines);
            }
            end = to;
            if how == BreakOpportunity::Mandatory {
                lines.push((start, end));
                start = end;
            }
        }
        lines.retain(|(from, to)| !self.whole[*from..*to].trim().is_empty());
        lines
    }

    /// Breaks a word that is longer than a line; where the last of its lines begins.
    fn within(&self, from: usize, to: usize, width: f64, lines: &mut Vec<(usize, usize)>) -> usize {
        let mut start = from;
        for (at, grapheme) in self.whole[from..to].grapheme_indices(true) {
            let at = from + at;
            if at > start && self.width(start, at + grapheme.len()) > width {
                lines.push((start, at));
                start = at;
            }
        }
        start
    }

    fn line(&self, from: usize, to: usize) -> Line {
        let to = from + self.whole[from..to].trim_end().len();
        Line {
            pieces: self.pieces_of(from, to),
            width: self.width(from, to),
            measured: fonts::measured(&self.whole[from..to]),
        }
    }

    fn pieces_of(&self, from: usize, to: usize) -> Vec<Piece> {
        let mut out = Vec::new();
        let mut begin = 0;
        for piece in self.pieces {
            let end = begin + piece.text.len();
            let (first, last) = (from.max(begin), to.min(end));
            if first < last {
                out.push(Piece::new(piece.look, &self.whole[first..last]));
            }
            begin = end;
        }
        out
    }

    /// The beginning of the text with a sign that it goes on. Where marked words are cut, their mark
    /// is closed.
    fn cut(&self, end: usize) -> Vec<Piece> {
        let mut out = self.pieces_of(0, self.whole[..end].trim_end().len());
        if out.last().is_some_and(|piece| piece.look == Look::Marked) {
            let mut begin = 0;
            let behind = self.pieces.iter().skip_while(|piece| {
                begin += piece.text.len();
                begin <= end || piece.look == Look::Marked
            });
            out.extend(behind.take(1).filter(|piece| piece.look == Look::Sign).cloned());
        }
        out.push(Piece::new(Look::Sign, format!(" {CUT}")));
        out.extend(self.pieces.last().filter(|piece| piece.text == CLOSE).cloned());
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FONT: Font = Font { face: Face::Serif, size: 20.0 };

    fn shown(lines: &[Line]) -> Vec<String> {
        let text = |line: &Line| line.pieces.iter().map(|piece| piece.text.as_str()).collect();
        lines.iter().map(text).collect()
    }

    #[test]
    fn lines_break_between_words_and_fit() {
        let pieces = [
            Piece::new(Look::Plain, "We will be there "),
            Piece::new(Look::Sign, "«"),
            Piece::new(Look::Marked, "on 3 May"),
            Piece::new(Look::Sign, "»"),
            Piece::new(Look::Plain, ", not later."),
        ];
        let lines = wrap(&pieces, FONT, 160.0);
        assert_eq!(shown(&lines), ["We will be there", "«on 3 May», not", "later."]);
        assert!(lines.iter().all(|line| line.width <= 160.0 && line.measured));
        assert!(wrap(&[], FONT, 160.0).is_empty());
    }

    #[test]
    fn a_word_without_end_is_broken_and_every_letter_kept() {
        let word = "x".repeat(500);
        let lines = wrap(&[Piece::new(Look::Plain, word.clone())], FONT, 100.0);
        assert!(lines.len() > 10 && lines.iter().all(|line| line.width <= 100.0));
        assert_eq!(shown(&lines).concat(), word);
        let chinese = wrap(&[Piece::new(Look::Plain, "没有期限".repeat(9))], FONT, 100.0);
        assert!(chinese.len() > 6 && chinese.iter().all(|line| line.width <= 100.0));
    }

    #[test]
    fn what_does_not_fit_is_cut_and_says_so() {
        let pieces = [
            Piece::new(Look::Plain, "We will be there "),
            Piece::new(Look::Sign, "«"),
            Piece::new(Look::Marked, "on the third of May or so"),
            Piece::new(Look::Sign, "»"),
        ];
        let (lines, cut) = limited(&pieces, FONT, 160.0, 2);
        assert_eq!(
            (shown(&lines), cut),
            (vec!["We will be there".into(), "«on the» […]".into()], true)
        );
        let (lines, cut) = limited(&pieces, FONT, 160.0, 9);
        assert_eq!((lines.len(), cut), (3, false));
        let (lines, cut) = limited(&pieces, FONT, 160.0, 0);
        assert!(lines.len() <= 1 && cut);
    }
}
