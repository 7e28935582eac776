//! Which way words are read, and our signs among them.

use unicode_bidi::{BidiClass, Direction, bidi_class, get_base_direction};

use super::escape;

/// Whether a text is read from right to left, whatever hides in it.
pub(super) fn rtl(text: &str) -> bool {
    direction(text) == Direction::Rtl
}

/// What stands before and behind our signs round marked words, so that they stay at these words: a mark of the
/// direction in which the words are read. Nothing where the quote has no words that are read from the right.
pub(super) fn cling(quote: &str, marked: &str) -> &'static str {
    let from_right = |c: char| matches!(bidi_class(c), BidiClass::R | BidiClass::AL);
    match direction(marked) {
        _ if !quote.chars().any(from_right) => "",
        Direction::Rtl => "\u{200f}",
        Direction::Ltr => "\u{200e}",
        Direction::Mixed => "",
    }
}

fn direction(text: &str) -> Direction {
    let seen = escape::signs(text, false).filter(|(_, _, sign)| sign.is_none());
    let seen: String = seen.map(|(_, c, _)| c).collect();
    get_base_direction(seen.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_marks_turn_no_text_round() {
        assert!(rtl("\u{2066}«שלום» a") && !rtl("\u{200f}a") && !rtl("a שלום") && !rtl("12"));
    }

    #[test]
    fn signs_stay_at_the_words_they_mark() {
        assert_eq!(cling("We pay nothing.", "nothing"), "");
        assert_eq!(cling("Brask. أنا أؤيد", "أؤيد"), "\u{200f}");
        assert_eq!(cling("أنا أؤيد Brask", "Brask"), "\u{200e}");
        assert_eq!(cling("أنا أؤيد 12", "12"), "");
    }
}
