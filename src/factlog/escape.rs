//! Texts as TOML strings in which nothing is hidden.

use std::fmt::Write as _;

use unicode_segmentation::UnicodeSegmentation;

use crate::text::invisible::is_invisible;

/// A basic TOML string on one line. What cannot be seen is escaped: controls, line breaks,
/// bidirectional controls, zero-width characters, a combining mark with nothing to combine with,
/// and at either end every space that is not the plain one.
pub(super) fn quoted(text: &str) -> String {
    let inner = text.trim();
    let start = text.len() - text.trim_start().len();
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    // Whether the character before belongs to the text itself, so that a mark can combine with it.
    let mut bare = true;
    for (at, c) in text.char_indices() {
        let edge = at < start || at >= start + inner.len();
        let hidden = is_invisible(c) || (edge && c != ' ') || (bare && combines(c));
        bare = hidden || matches!(c, '"' | '\\');
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            c if hidden => {
                let code = u32::from(c);
                let written = match code {
                    0..=0xFFFF => write!(quoted, "\\u{code:04x}"),
                    _ => write!(quoted, "\\U{code:08x}"),
                };
                written.expect("writing to a string succeeds");
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// Whether a character joins the one before it.
fn combines(c: char) -> bool {
    if c.is_ascii() {
        return false;
    }
    let mut buffer = ['"'; 2];
    buffer[1] = c;
    let pair: String = buffer.iter().collect();
    pair.graphemes(true).count() == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_seen_stays_as_it_is() {
        assert_eq!(
            quoted("„Ja“, é e\u{301} 👍\u{fe0f}: 1\u{a0}000 "),
            "\"„Ja“, é e\u{301} 👍\u{fe0f}: 1\u{a0}000 \""
        );
        assert_eq!(quoted(r#"a "b" \c"#), r#""a \"b\" \\c""#);
        assert_eq!(quoted(""), "\"\"");
    }

    #[test]
    fn what_cannot_be_seen_is_escaped() {
        assert_eq!(quoted("a\r\n\tb\u{1b}"), r#""a\r\n\tb\u001b""#);
        assert_eq!(quoted("\u{202e}x\u{200b}\u{feff}"), r#""\u202ex\u200b\ufeff""#);
        assert_eq!(quoted("👨\u{200d}👩"), r#""👨\u200d👩""#);
        assert_eq!(quoted("\u{301}a"), r#""\u0301a""#);
        assert_eq!(quoted("\n\u{301}\"\u{302}"), r#""\n\u0301\"\u0302""#);
        assert_eq!(quoted("\u{a0}a\u{2003}"), r#""\u00a0a\u2003""#);
        assert_eq!(quoted("\u{e0041}"), r#""\U000e0041""#);
    }
}
