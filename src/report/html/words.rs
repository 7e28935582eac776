//! The words of others as HTML.

use std::fmt::{self, Write as _};

use askama::filters::HtmlSafe;

use super::super::escape;
use super::super::wording::Piece;

/// Words of others, escaped: harmless as the content of an element. What cannot be seen, or would
/// reorder what stands round it, is shown by a sign in its place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Words(String);

impl Words {
    /// On one line: line ends and tabs are signs.
    pub(crate) fn line(text: &str) -> Words {
        Words::escaped(text, false)
    }

    /// With the line ends and tabs that they have, each beside its sign.
    pub(crate) fn lines(text: &str) -> Words {
        Words::escaped(text, true)
    }

    /// As a text to be read: with the line ends and tabs that it has, and no signs for them.
    pub(crate) fn text(text: &str) -> Words {
        let mut out = String::with_capacity(text.len() + text.len() / 8);
        for part in text.split_inclusive(['\n', '\t']) {
            let words = part.trim_end_matches(['\n', '\t']);
            out.push_str(&Words::line(words).0);
            out.push_str(&part[words.len()..]);
        }
        Words(out)
    }

    /// A sentence of ours with words of others in it, each isolated: they reorder nothing round them.
    pub(super) fn sentence(pieces: &[Piece]) -> Words {
        let html = |piece: &Piece| match piece {
            Piece::Ours(text) => Words::line(text).0,
            Piece::Theirs(text) => format!("<bdi>{}</bdi>", Words::line(text)),
        };
        Words(pieces.iter().map(html).collect())
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn escaped(text: &str, keep: bool) -> Words {
        let mut out = String::with_capacity(text.len() + text.len() / 8);
        for (_, c, sign) in escape::signs(text, false) {
            match c {
                '&' => out.push_str("&amp;"),
                '<' => out.push_str("&lt;"),
                '>' => out.push_str("&gt;"),
                '"' => out.push_str("&quot;"),
                '\'' => out.push_str("&#39;"),
                _ => match sign {
                    Some(sign) => {
                        let _ = write!(out, "<span class=\"unseen\">{sign}</span>");
                        if keep && matches!(c, '\n' | '\t') {
                            out.push(c);
                        }
                    }
                    None => out.push(c),
                },
            }
        }
        Words(out)
    }
}

impl fmt::Display for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Every character of others was escaped when it was made.
impl HtmlSafe for Words {}

/// A fragment that one of our templates made.
#[derive(Debug, Clone, Default)]
pub(super) struct Fragment(String);

impl Fragment {
    /// Fills in a template.
    pub(super) fn of(template: &impl askama::Template) -> Fragment {
        Fragment(template.render().expect("writing to memory does not fail"))
    }

    /// As a plain text.
    pub(super) fn into_string(self) -> String {
        self.0
    }
}

impl fmt::Display for Fragment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The templates escape what they are given.
impl HtmlSafe for Fragment {}

/// An address that may be linked to: http or https alone. What else is in it cannot leave the
/// attribute, because templates escape it.
pub(crate) fn web(url: &str) -> Option<String> {
    escape::web(url, b"-._~:/?#[]@!$&'()*+,;=%")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_becomes_markup_and_nothing_hides() {
        assert_eq!(Words::line("<b a=\"'\">&amp;").0, "&lt;b a=&quot;&#39;&quot;&gt;&amp;amp;");
        assert_eq!(
            Words::line("a\u{202e}b\nc").0,
            "a<span class=\"unseen\">⟨U+202E⟩</span>b<span class=\"unseen\">↵</span>c"
        );
        assert_eq!(Words::lines("b\r\nc").0.matches('\n').count(), 1);
        assert!(!Words::lines("b\r\nc\0").0.contains(['\r', '\0']));
        assert_eq!(Words::text("a\n\n\tb<\n").0, "a\n\n\tb&lt;\n");
    }

    #[test]
    fn only_the_web_is_linked() {
        assert_eq!(web("HTTPS://x.example/ü?a&b").as_deref(), Some("HTTPS://x.example/%C3%BC?a&b"));
        for other in ["javascript:alert(1)", "data:text/html,x", "ftp://x", " https://x", "//x"] {
            assert_eq!(web(other), None, "{other}");
        }
    }
}
