//! Quotes are hostile text: what each format does with the words of others.
//!
//! JSON needs nothing here, because its writer escapes what JSON must escape.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::text::invisible::joins;
use crate::text::words::invisible;

/// How a character that cannot be seen, or that would act on the terminal, is shown; `None` for a
/// character that is shown as it is.
///
/// Escapes look like `\x1b`, invisible characters like `⟨U+202E⟩` (`<U+202E>` in ASCII). They are
/// for people: a quote that holds these very letters looks the same, and the machine formats tell
/// the two apart.
pub fn mark(c: char, ascii: bool) -> Option<String> {
    let code = u32::from(c);
    match c {
        '\n' => Some(if ascii { "\\n" } else { "↵" }.to_owned()),
        '\r' => Some(if ascii { "\\r" } else { "␍" }.to_owned()),
        '\t' => Some(if ascii { "\\t" } else { "⇥" }.to_owned()),
        _ if c.is_control() => Some(format!("\\x{code:02x}")),
        _ if unseen(c) && ascii => Some(format!("<U+{code:04X}>")),
        _ if unseen(c) => Some(format!("⟨U+{code:04X}⟩")),
        _ => None,
    }
}

/// The characters of a text with their places, each with how it is shown if not as it is. Joiners are
/// shown as they are where writing needs them: a sign would tear the word.
pub fn signs(text: &str, ascii: bool) -> impl Iterator<Item = (usize, char, Option<String>)> {
    let mut before = ' ';
    text.char_indices().map(move |(at, c)| {
        let behind = text[at + c.len_utf8()..].chars().next();
        let sign = if joins(before, c, behind) { None } else { mark(c, ascii) };
        before = c;
        (at, c, sign)
    })
}

/// Characters that show nothing, reorder what stands round them, or show as anything at all.
fn unseen(c: char) -> bool {
    invisible(c)
        || matches!(c,
            '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{2028}' | '\u{2029}' | '\u{2065}' | '\u{2800}' | '\u{3164}' | '\u{e000}'..='\u{f8ff}'
            | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{13430}'..='\u{1343f}'
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0080}'..='\u{10ffff}')
        || u32::from(c) & 0xfffe == 0xfffe
}

/// Text on one line of a terminal.
pub fn line(text: &str, ascii: bool) -> Cow<'_, str> {
    if !text.chars().any(|c| c.is_control() || unseen(c)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for (_, c, sign) in signs(text, ascii) {
        match sign {
            Some(sign) => out.push_str(&sign),
            None => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// A line that is no command of a CI, wherever a job prints it: GitHub takes a line that begins with `::`,
/// white space aside, or has `##[` in it for one; Azure Pipelines `##vso[`, TeamCity `##teamcity[`.
pub fn commandless(line: &str) -> Cow<'_, str> {
    let begin = line.len() - line.trim_start().len();
    if !line[begin..].starts_with("::") && !line.contains("##") {
        return Cow::Borrowed(line);
    }
    let (indent, mut rest) = line.split_at(begin);
    let mut out = indent.to_owned();
    if let Some(words) = rest.strip_prefix("::") {
        out.push_str("\\x3a:");
        rest = words;
    }
    while let Some(at) = rest.find("##") {
        let (before, behind) = (&rest[..at], &rest[at + 2..]);
        out.push_str(before);
        let command = behind.trim_start_matches(|c: char| c.is_ascii_alphabetic()).starts_with('[');
        // the second may be the first of the next two
        out.push_str(if command { "#\\x23" } else { "#" });
        rest = if command { behind } else { &rest[at + 1..] };
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Words of others in a line of a list: they act neither on a terminal nor on a CI that reads along.
pub fn printed(text: &str, ascii: bool) -> String {
    commandless(&line(text, ascii)).into_owned()
}

/// Text on several lines: what cannot be seen is shown, line ends and tabs stay.
pub fn lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (_, c, sign) in signs(text, false) {
        match sign {
            Some(sign) if !matches!(c, '\n' | '\r' | '\t') => out.push_str(&sign),
            _ => out.push(c),
        }
    }
    out
}

/// Text inside a line of Markdown, so that it shows on GitHub as it was written: no markup, no
/// HTML, no links, mentions, references, emoji codes or formulas.
pub fn markdown(text: &str) -> String {
    markdown_part(text, true, true)
}

/// A part of a line of Markdown, which may or may not begin and end it.
pub fn markdown_part(text: &str, begins: bool, ends: bool) -> String {
    let text = line(text, false);
    let mut out = String::with_capacity(text.len() + 16);
    let mut start = begins;
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' => {
                out.push('\\');
                out.push(c);
            }
            // A comment splits the text; a backslash would not stop a mention or a reference.
            '@' => out.push_str("@<!-- -->"),
            '#' if rest.starts_with(|c: char| c.is_ascii_digit()) => out.push_str("#<!-- -->"),
            '#' => out.push_str("\\#"),
            ':' if emoji_code(rest) => out.push_str(":<!-- -->"),
            // some readers link what follows two slashes
            '/' if rest.starts_with('/') => out.push_str("/<!-- -->"),
            '.' if start_of_address(&text[..at]) => out.push_str("<!-- -->."),
            // a colon would begin a definition
            '-' | '+' | '=' | ':' if start => {
                out.push('\\');
                out.push(c);
            }
            '.' | ')' if begins && ordinal(&text[..at]) => {
                out.push('\\');
                out.push(c);
            }
            ' ' if start || ends && rest.is_empty() => out.push_str("&#32;"),
            _ => out.push(c),
        }
        start = start && c == ' ';
    }
    out
}

/// Whether `:` and what follows it is like `:smile:`.
fn emoji_code(rest: &str) -> bool {
    let name = rest.split(':').next().unwrap_or("");
    name.len() < rest.len()
        && !name.is_empty()
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"_+-".contains(&b))
}

fn start_of_address(before: &str) -> bool {
    let tail = before.len().saturating_sub(3);
    before.is_char_boundary(tail) && before[tail..].eq_ignore_ascii_case("www")
}

/// Whether a line that begins like this would begin a numbered list with the next mark.
fn ordinal(before: &str) -> bool {
    let digits = before.trim_start_matches(' ');
    !digits.is_empty() && digits.len() < 10 && digits.bytes().all(|b| b.is_ascii_digit())
}

/// The target of a Markdown link, if the address is one to link to (http or https).
pub fn link(url: &str) -> Option<String> {
    let out = web(url, b"-._~:/?#@!$&'*+,;=%")?;
    // An ampersand could begin an entity.
    Some(out.replace('&', "&amp;").replace('*', "%2A").replace('_', "%5F"))
}

/// An address of http or https, in which nothing but letters, digits and these signs stands as it is.
pub(super) fn web(url: &str, plain: &[u8]) -> Option<String> {
    let scheme = url.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    if !matches!(scheme.as_deref(), Some("http" | "https")) {
        return None;
    }
    let mut out = String::with_capacity(url.len());
    for byte in url.bytes() {
        if byte.is_ascii_alphanumeric() || plain.contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    Some(out)
}

/// Text inside an element of XML or HTML.
pub fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in line(text, false).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
    out
}

/// Text inside an element or an attribute of XML 1.0, so that a reader gets it back: line ends and
/// tabs by their numbers, and what no XML may hold is shown.
pub fn xml_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' | '\u{7f}'..='\u{9f}' => {
                let _ = write!(out, "&#{};", u32::from(c));
            }
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {
                out.push_str(&mark(c, false).expect("controls have marks"));
            }
            other => out.push(other),
        }
    }
    out
}

/// The message of a workflow command of GitHub.
pub fn github_message(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property of a workflow command of GitHub, on one line.
pub fn github_property(text: &str) -> String {
    github_message(&line(text, false)).replace(':', "%3A").replace(',', "%2C")
}

/// A path with `/` as part of an address (RFC 3986).
pub fn uri_path(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/!$&'()*+,;=@".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// Whether a spreadsheet may take a cell for a formula or lose its beginning (CWE-1236). Some trim what is not
/// seen before they look.
pub fn formula(cell: &str) -> bool {
    let trimmed = cell.trim_start_matches(|c: char| c.is_whitespace() || unseen(c));
    cell.starts_with(['\t', '\r', '\n', '\0'])
        || trimmed.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_reaches_the_terminal_unseen() {
        assert_eq!(line("a\x1b[2Jb\u{9b}31m\u{7f}", false), "a\\x1b[2Jb\\x9b31m\\x7f");
        assert_eq!(
            line("safe\u{202e}evil\u{200b}\u{2028}", false),
            "safe⟨U+202E⟩evil⟨U+200B⟩⟨U+2028⟩"
        );
        assert_eq!(line("tag\u{e0041}\u{feff}", true), "tag<U+E0041><U+FEFF>");
        assert_eq!(line("a\r\nb\tc", false), "a␍↵b⇥c");
        assert_eq!(line("a\r\nb\tc", true), "a\\r\\nb\\tc");
    }

    #[test]
    fn no_line_is_a_command() {
        assert_eq!(commandless("  ::error::x ::y"), "  \\x3a:error::x ::y");
        assert_eq!(commandless("a ##[error]x"), "a #\\x23[error]x");
        assert_eq!(commandless("###[a] ##vso[b] ##c d##"), "##\\x23[a] #\\x23vso[b] ##c d##");
        assert_eq!(commandless("\u{a0}::a"), "\u{a0}\\x3a:a");
        assert_eq!(commandless("a::b ## [c]"), "a::b ## [c]");
    }

    #[test]
    fn what_can_be_seen_stays() {
        let text = "Ούρσουλα said “—30 %” to 李 and שלום, \u{a0}ça 😀❤\u{fe0f}";
        assert_eq!(line(text, false), text);
    }

    #[test]
    fn markdown_stays_text() {
        assert_eq!(markdown("a|b `c` *d* _e_ [f](g)"), "a\\|b \\`c\\` \\*d\\* \\_e\\_ \\[f\\](g)");
        assert_eq!(markdown("<img src=x>&amp;"), "&lt;img src=x&gt;&amp;amp;");
        assert_eq!(markdown("# h"), "\\# h");
        assert_eq!(markdown("1. x"), "1\\. x");
        assert_eq!(markdown("- x"), "\\- x");
        assert_eq!(markdown("    code "), "&#32;&#32;&#32;&#32;code&#32;");
        assert_eq!(markdown("---"), "\\---");
        assert_eq!(markdown(": x: y"), "\\: x: y");
        assert_eq!(markdown("a\nb"), "a↵b");
    }

    #[test]
    fn markdown_links_nothing_by_itself() {
        assert_eq!(markdown("@potus, see #12"), "@<!-- -->potus, see #<!-- -->12");
        assert_eq!(markdown("https://x.example"), "https:/<!-- -->/x.example");
        assert_eq!(markdown("www.x.example"), "www<!-- -->.x.example");
        assert_eq!(markdown("me@x.example"), "me@<!-- -->x.example");
        assert_eq!(
            markdown("at 12:30 :smile: and so: yes"),
            "at 12:30 :<!-- -->smile: and so: yes"
        );
    }

    #[test]
    fn only_the_web_is_linked() {
        assert_eq!(
            link("https://x.example/a b?(c)").as_deref(),
            Some("https://x.example/a%20b?%28c%29")
        );
        assert_eq!(link("javascript:alert(1)"), None);
        assert_eq!(link("data:text/html,x"), None);
        assert_eq!(link("https://x/\">\n<b>").as_deref(), Some("https://x/%22%3E%0A%3Cb%3E"));
    }

    #[test]
    fn xml_holds_what_it_may() {
        assert_eq!(xml_text("<a>]]>&\"\r\n"), "&lt;a&gt;]]&gt;&amp;&quot;&#13;&#10;");
        assert_eq!(xml_text("\0\u{1b}[2J\u{ffff}\u{9b}"), "\\x00\\x1b[2J⟨U+FFFF⟩&#155;");
        assert_eq!(xml_text("\u{202e}😀"), "\u{202e}😀");
    }

    #[test]
    fn commands_of_github_end_where_they_should() {
        assert_eq!(github_message("50 %\r\n::x::"), "50 %25%0D%0A::x::");
        assert_eq!(github_property("a,b:c%0A\n"), "a%2Cb%3Ac%250A↵");
    }

    #[test]
    fn paths_become_addresses() {
        assert_eq!(uri_path("a b/ü#?%.toml"), "a%20b/%C3%BC%23%3F%25.toml");
        assert_eq!(uri_path("c:/x[1].toml"), "c%3A/x%5B1%5D.toml");
    }

    #[test]
    fn formulas_are_known() {
        for cell in ["=1+1", "+1", "-1", "@a", "\tx", "\rx", "＝1", " =1", "\u{feff}\u{200b}@a"] {
            assert!(formula(cell), "{cell:?}");
        }
        assert!(!formula("a=1") && !formula(""));
    }
}
