//! What stands among spoken words and is not spoken: "(APPLAUSE)", "[laughter]", "Note: …", "♪ … ♪".

use std::ops::Range;

use super::labels::{is_remark, is_time};
use crate::finding::Span;

/// The longest direction within a line, and the longest that is a line, in bytes.
const LONGEST: usize = 80;
const LONGEST_LINE: usize = 400;

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

/// A stretch of a transcript without directions and an editor's remarks, and without the space
/// round what is left.
pub(super) fn without(text: &str, stretch: Range<usize>) -> Vec<Span> {
    let cut = |at: usize, fresh: bool| match text[at..].starts_with('\n') {
        true => remark(text, at, stretch.end),
        false => closed(text, at, stretch.end, fresh),
    };
    rest(text, stretch.clone(), &['(', '[', '\n'], cut)
}

/// A stretch of captions without all that stands in brackets or is sung: there no brackets are spoken.
pub(super) fn without_sounds(text: &str, stretch: Range<usize>) -> Vec<Span> {
    let cut = |at: usize, _| {
        let close = match text[at..].chars().next()? {
            '(' => ')',
            '[' => ']',
            note => note,
        };
        let inside = at + text[at..].chars().next()?.len_utf8();
        let length = super::start(&text[inside..stretch.end], LONGEST).find(close)?;
        Some(inside + length + close.len_utf8())
    };
    rest(text, stretch.clone(), &['(', '[', '♪', '♫'], cut)
}

/// What is left of a stretch. `cut` gives the end of what is cut at a sign, if anything is, and is
/// told whether the sign is the first on its line.
fn rest(
    text: &str,
    stretch: Range<usize>,
    signs: &[char],
    cut: impl Fn(usize, bool) -> Option<usize>,
) -> Vec<Span> {
    let mut pieces = Vec::new();
    let (mut start, mut at) = (stretch.start, stretch.start);
    let mut fresh = true;
    while let Some(found) = text[at..stretch.end].find(signs) {
        let sign = at + found;
        fresh &= text[at..sign].trim_start().is_empty();
        at = sign + text[sign..].chars().next().map_or(1, char::len_utf8);
        if let Some(end) = cut(sign, fresh) {
            push(text, start..sign, &mut pieces);
            (start, at) = (end, end);
        }
        fresh = text[sign..].starts_with('\n');
    }
    push(text, start..stretch.end, &mut pieces);
    pieces
}

/// The end of a line behind a line break, if it is an editor's.
fn remark(text: &str, at: usize, end: usize) -> Option<usize> {
    let line = &text[at + 1..end];
    is_remark(line).then(|| line.find('\n').map_or(end, |length| at + 1 + length))
}

/// The end of a direction that opens here. What stands in brackets and fills its line is one.
fn closed(text: &str, open: usize, end: usize, fresh: bool) -> Option<usize> {
    let limit = if fresh { LONGEST_LINE } else { LONGEST };
    let inside = super::start(&text[open + 1..end], limit);
    let close = if text[open..].starts_with('[') { ']' } else { ')' };
    let length = inside.find([close, '\n']).filter(|at| inside[*at..].starts_with(close))?;
    let after = open + 1 + length + 1;
    let behind = super::start(&text[after..end], 4).trim_start_matches([' ', '.', '\r', '*', '_']);
    let fills = fresh && (behind.is_empty() && end <= after + 4 || behind.starts_with('\n'));
    let direction = fills || length <= LONGEST && is_direction(&inside[..length]);
    direction.then_some(after)
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
