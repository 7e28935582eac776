//! JSON that may stand inside the `<script>` of a page.

use std::fmt::Write as _;

use serde::Serialize;

use crate::text::invisible::is_invisible;

/// Writes a document, indented. What could end a script or a comment of HTML, or cannot be seen, is
/// written by its number: the text that a reader gets is the same.
pub(crate) fn write(document: &impl Serialize) -> String {
    let plain = serde_json::to_string_pretty(document).expect("maps have string keys");
    let mut out = String::with_capacity(plain.len() + 64);
    for c in plain.chars() {
        let layout = c == '\n';
        if !layout && (matches!(c, '<' | '>' | '&') || is_invisible(c)) {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_breaks_out_and_all_comes_back() {
        let text = "</script><!-- & ]]> \u{2028}\u{2029}\u{202e}\u{7f}\u{0}\n\"\\\u{e0041}👍";
        let written = write(&[text]);
        assert!(!written.contains(['<', '>', '&', '\u{2028}', '\u{2029}', '\u{202e}', '\u{7f}']));
        assert_eq!(serde_json::from_str::<Vec<String>>(&written).unwrap(), [text]);
    }
}
