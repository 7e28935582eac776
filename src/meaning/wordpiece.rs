//! Words in pieces, as BERT reads them (Devlin and others, 2019): lower case, no accents, each word cut
//! into the longest pieces that the vocabulary has.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;
use unicode_normalization::UnicodeNormalization;

/// Begins every reading.
pub(super) const CLS: u32 = 101;
/// Ends each side.
pub(super) const SEP: u32 = 102;
/// A word that cannot be cut into known pieces.
const UNKNOWN: u32 = 100;
/// Longer words are not cut.
const LONGEST_WORD: usize = 100;

static PUNCTUATION: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^\p{P}").expect("a pattern"));

/// Controls, formats, private use.
static OTHER: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^[\p{Cc}\p{Cf}\p{Co}]").expect("a pattern"));

/// Marks without a width of their own.
static ACCENT: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^\p{Mn}").expect("a pattern"));

/// The pieces that there are, one a line; a piece that goes on inside a word begins with `##`.
static VOCABULARY: LazyLock<Vocabulary> =
    LazyLock::new(|| Vocabulary::read(include_str!("../../data/model/vocab.txt")));

struct Vocabulary {
    /// Pieces at the start of a word.
    first: HashMap<&'static str, u32>,
    /// Pieces inside a word.
    inside: HashMap<&'static str, u32>,
}

impl Vocabulary {
    fn read(text: &'static str) -> Vocabulary {
        let (mut first, mut inside) = (HashMap::new(), HashMap::new());
        for (id, piece) in text.lines().enumerate() {
            match piece.strip_prefix("##") {
                Some(rest) if !rest.is_empty() => inside.insert(rest, id as u32),
                _ => first.insert(piece, id as u32),
            };
        }
        Vocabulary { first, inside }
    }

    /// Appends the pieces of a word.
    fn cut(&self, word: &str, out: &mut Vec<u32>) {
        let before = out.len();
        let mut rest = word;
        if word.chars().count() > LONGEST_WORD {
            out.push(UNKNOWN);
            return;
        }
        while !rest.is_empty() {
            let known = if rest.len() == word.len() { &self.first } else { &self.inside };
            let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8()).rev();
            let Some((end, id)) =
                ends.into_iter().find_map(|end| Some((end, *known.get(&rest[..end])?)))
            else {
                out.truncate(before);
                out.push(UNKNOWN);
                return;
            };
            out.push(id);
            rest = &rest[end..];
        }
    }
}

/// The pieces of a text, as far as there are more than `most`: no more of it is read then.
pub(super) fn pieces(text: &str, most: usize) -> Vec<u32> {
    let mut out = Vec::new();
    let mut word = String::new();
    for c in text.chars().filter(|&c| !is_dropped(c)) {
        if out.len() > most {
            return out;
        }
        if c.is_whitespace() {
            VOCABULARY.cut(&std::mem::take(&mut word), &mut out);
        } else if stands_alone(c) {
            VOCABULARY.cut(&std::mem::take(&mut word), &mut out);
            VOCABULARY.cut(plain(c).collect::<String>().as_str(), &mut out);
        } else {
            word.extend(plain(c));
        }
    }
    VOCABULARY.cut(&word, &mut out);
    out
}

/// Lower case, without accents.
fn plain(c: char) -> impl Iterator<Item = char> {
    std::iter::once(c).nfd().filter(|&c| !is_accent(c)).flat_map(char::to_lowercase)
}

fn is_accent(c: char) -> bool {
    !c.is_ascii() && ACCENT.is_match(c.encode_utf8(&mut [0; 4]))
}

/// Control characters and what stands for broken text; white space is none.
fn is_dropped(c: char) -> bool {
    if c.is_ascii() {
        return c.is_control() && !matches!(c, '\t' | '\n' | '\r');
    }
    c == '\u{fffd}' || OTHER.is_match(c.encode_utf8(&mut [0; 4]))
}

/// Punctuation and Chinese characters are words of their own.
fn stands_alone(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_punctuation();
    }
    matches!(c,
        '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{20000}'..='\u{2a6df}'
        | '\u{2a700}'..='\u{2ceaf}' | '\u{f900}'..='\u{faff}' | '\u{2f800}'..='\u{2fa1f}')
        || PUNCTUATION.is_match(c.encode_utf8(&mut [0; 4]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(serde::Deserialize)]
    struct Row {
        text: String,
        pieces: Vec<u32>,
    }

    #[test]
    fn the_same_pieces_as_the_tokenizer_of_the_training() {
        let rows = include_str!("../../tests/meaning/pieces.jsonl");
        for row in rows.lines() {
            let row: Row = serde_json::from_str(row).unwrap();
            assert_eq!(pieces(&row.text, usize::MAX), row.pieces, "{}", row.text);
        }
    }

    #[test]
    fn a_quote_cannot_name_the_marks_between_sides() {
        assert!(
            !pieces("[CLS] yes [SEP] no", usize::MAX)
                .iter()
                .any(|piece| [CLS, SEP].contains(piece))
        );
    }
}
