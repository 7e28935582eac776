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

/// Whether a joiner or non-joiner stands where writing needs it: between letters of scripts whose letters
/// change with their neighbours (Arabic, Persian, those of India), or between the parts of one emoji.
pub fn joins(before: char, c: char, behind: Option<char>) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}') && changes(before) && behind.is_some_and(changes)
}

/// Whether a character changes with its neighbours.
fn changes(c: char) -> bool {
    matches!(c,
        '\u{600}'..='\u{7ff}' | '\u{840}'..='\u{dff}' | '\u{f00}'..='\u{109f}'
        | '\u{1780}'..='\u{18af}' | '\u{a840}'..='\u{a8ff}' | '\u{fb50}'..='\u{fdff}'
        | '\u{fe70}'..='\u{fefc}' | '\u{2190}'..='\u{2bff}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}')
        && !is_invisible(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joiners_stand_where_writing_needs_them() {
        assert!(joins('ی', '\u{200c}', Some('خ')) && joins('👨', '\u{200d}', Some('👩')));
        assert!(joins('\u{fe0f}', '\u{200d}', Some('♂')));
        for (before, c, behind) in [
            ('a', '\u{200c}', Some('b')),
            ('ی', '\u{200c}', None),
            ('ی', '\u{200d}', Some(' ')),
            ('ی', '\u{200b}', Some('خ')),
            ('ی', '\u{200d}', Some('\u{61c}')),
        ] {
            assert!(!joins(before, c, behind), "{before} {c:?} {behind:?}");
        }
    }

    #[test]
    fn letters_and_spaces_are_seen_and_controls_are_not() {
        assert!("aé 中א\u{a0}\u{301}👍\u{fe0f}".chars().all(|c| !is_invisible(c)));
        assert!("\0\t\n\r\u{1b}\u{85}\u{202e}\u{200b}\u{200d}\u{feff}".chars().all(is_invisible));
    }
}
