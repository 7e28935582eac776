//! Stage directions: "(APPLAUSE)", "[laughter]".

use std::ops::Range;

use super::labels::is_time;
use crate::finding::Span;

/// The longest direction, in bytes.
const LONGEST: usize = 80;

/// Words that make what stands in brackets a direction.
const WORDS: [&str; 26] = [
    "applause",
    "applauds",
    "laughter",
    "laughs",
    "laughing",
    "chuckles",
    "cheers",
    "cheering",
    "cheer",
    "boos",
    "booing",
    "inaudible",
    "unintelligible",
    "crosstalk",
    "cross-talk",
    "pause",
    "pauses",
    "silence",
    "music",
    "sighs",
    "coughs",
    "whistles",
    "ovation",
    "indiscernible",
    "recess",
    "gavel",
];

/// A stretch of a text without its directions and the space round what is left.
pub(super) fn without(text: &str, stretch: Range<usize>) -> Vec<Span> {
    let mut pieces = Vec::new();
    let (mut start, mut at) = (stretch.start, stretch.start);
    while let Some(open) = text[at..stretch.end].find(['(', '[']).map(|found| at + found) {
        at = open + 1;
        if let Some(end) = closed(text, open, stretch.end) {
            push(text, start..open, &mut pieces);
            (start, at) = (end, end);
        }
    }
    push(text, start..stretch.end, &mut pieces);
    pieces
}

/// The end of a direction that opens here.
fn closed(text: &str, open: usize, end: usize) -> Option<usize> {
    let inside = super::start(&text[open + 1..end], LONGEST);
    let close = if text[open..].starts_with('(') { ')' } else { ']' };
    let length = inside.find([close, '\n']).filter(|at| inside[*at..].starts_with(close))?;
    is_direction(&inside[..length]).then_some(open + 1 + length + 1)
}

fn is_direction(inside: &str) -> bool {
    let capitals = inside.chars().filter(|c| c.is_uppercase()).count();
    let loud = capitals > 4 && !inside.contains(char::is_lowercase);
    let word = |word: &str| WORDS.contains(&&*word.to_lowercase());
    loud || is_time(inside.trim()) || inside.split([' ', '.', ',', ';', '/']).any(word)
}

fn push(text: &str, piece: Range<usize>, pieces: &mut Vec<Span>) {
    let trimmed = text[piece.clone()].trim();
    if trimmed.contains(char::is_alphanumeric) {
        let start = piece.end - text[piece.clone()].trim_start().len();
        pieces.push(start..start + trimmed.len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directions_are_cut_and_asides_are_kept() {
        let cut = |text: &str| {
            without(text, 0..text.len())
                .into_iter()
                .map(|at| text[at].to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(
            cut(" Thank you. (APPLAUSE) It is (I think) shut [laughter]. "),
            ["Thank you.", "It is (I think) shut"]
        );
        assert_eq!(cut("(Applause.)"), [""; 0]);
        assert_eq!(cut("the bridge [of Orle] (NATO) (é"), ["the bridge [of Orle] (NATO) (é"]);
        assert_eq!(cut("So [00:12:31] no"), ["So", "no"]);
    }
}
