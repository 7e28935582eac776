//! Characters that a reader does not see, or that change how what follows is seen.

/// Whether a character reorders the text round it (bidirectional controls: "Trojan Source").
pub fn reorders(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a character shows nothing: controls (tab and line feed included), bidirectional
/// controls, zero-width and format characters, fillers.
pub fn is_invisible(c: char) -> bool {
    c.is_control()
        || reorders(c)
        || matches!(
            c,
            '\u{ad}'
                | '\u{34f}'
                | '\u{115f}'..='\u{1160}'
                | '\u{17b4}'..='\u{17b5}'
                | '\u{180b}'..='\u{180f}'
                | '\u{200b}'..='\u{200d}'
                | '\u{2028}'..='\u{2029}'
                | '\u{2060}'..='\u{206f}'
                | '\u{3164}'
                | '\u{feff}'
                | '\u{ffa0}'
                | '\u{fff0}'..='\u{fffb}'
                | '\u{13430}'..='\u{1343f}'
                | '\u{1bca0}'..='\u{1bca3}'
                | '\u{1d173}'..='\u{1d17a}'
                | '\u{e0000}'..='\u{e0fff}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_spaces_are_seen_and_controls_are_not() {
        assert!("aé 中א\u{a0}\u{301}👍\u{fe0f}".chars().all(|c| !is_invisible(c)));
        assert!("\0\t\n\r\u{1b}\u{85}\u{202e}\u{200b}\u{200d}\u{feff}".chars().all(is_invisible));
    }
}
