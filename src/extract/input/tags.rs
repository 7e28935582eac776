//! A page's tags in one pass: its text by paragraphs, and whether it is nested too deeply for a tree.

use std::collections::HashMap;

/// Deeper nesting, or more attributes in one tag, makes the reader of pages slow: work grows with the square.
const DEEPEST: usize = 300;
const MOST_ATTRIBUTES: usize = 1000;

/// Elements that have no end, or that the next of their kind ends.
const OPEN_ENDED: [&str; 18] = [
    "p", "li", "dt", "dd", "br", "hr", "img", "embed", "meta", "input", "source", "track", "wbr",
    "area", "base", "col", "link", "param",
];

/// Of these, the ones that end nothing inside a drawing or a formula.
const OPEN_IN_FOREIGN: [&str; 9] =
    ["input", "source", "track", "wbr", "area", "base", "col", "link", "param"];

/// Elements that stand inside a line; all others separate paragraphs.
const INLINE: [&str; 46] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "img", "input", "ins", "kbd", "label", "link", "map", "mark", "meta", "meter",
    "nobr", "output", "picture", "progress", "q", "ruby", "s", "samp", "small", "source", "span",
    "strike", "strong", "sub", "sup", "svg", "time", "tt", "u", "var", "wbr",
];

/// Elements whose content nobody reads.
const UNREAD: [&str; 7] =
    ["script", "style", "template", "noscript", "textarea", "title", "iframe"];

enum Piece<'h> {
    Text(&'h str),
    Tag { name: String, closing: bool, closed: bool, attributes: usize },
}

/// Whether a page would take long to read as a tree.
pub(super) fn is_tangled(html: &str) -> bool {
    let mut open: HashMap<String, usize> = HashMap::new();
    let (mut depth, mut foreign) = (0_usize, 0_usize);
    let mut rest = html;
    while let Some(piece) = next(&mut rest) {
        let Piece::Tag { name, closing, closed, attributes } = piece else { continue };
        let is_foreign = name == "svg" || name == "math";
        if attributes > MOST_ATTRIBUTES || depth > DEEPEST {
            return true;
        }
        if closing {
            let count = open.get_mut(&name).filter(|count| **count > 0);
            if let Some(count) = count {
                *count -= 1;
                depth -= 1;
                foreign -= usize::from(is_foreign);
            }
            continue;
        }
        let ended =
            OPEN_ENDED.contains(&&*name) && !(foreign > 0 && OPEN_IN_FOREIGN.contains(&&*name));
        if !(ended || closed && foreign > 0) {
            *open.entry(name).or_default() += 1;
            depth += 1;
            foreign += usize::from(is_foreign);
        }
    }
    depth > DEEPEST
}

/// The text of a page: elements that are not inside a line separate paragraphs.
pub(super) fn text(html: &str) -> String {
    let mut text = Text::default();
    let mut rest = html;
    while let Some(piece) = next(&mut rest) {
        match piece {
            Piece::Text(words) => text.push(words),
            Piece::Tag { name, closing, .. } if name == "q" => text.mark(closing),
            Piece::Tag { name, closing, .. } if !INLINE.contains(&&*name) => match &*name {
                "br" => text.ask("\n"),
                "td" | "th" => text.ask(" "),
                "tr" => text.ask("\n"),
                "pre" => text.block(!closing),
                _ => text.ask("\n\n"),
            },
            Piece::Tag { .. } => {}
        }
    }
    text.out
}

/// Text that is being put together, and the space that is due before the next word.
#[derive(Default)]
struct Text {
    out: String,
    due: &'static str,
    verbatim: bool,
}

impl Text {
    /// Asks for space before the next word; the widest that is asked for stands.
    fn ask(&mut self, space: &'static str) {
        let rank = |space: &str| match space {
            "" => 0,
            " " => 1,
            "\n" => 2,
            _ => 3,
        };
        if rank(space) > rank(self.due) {
            self.due = space;
        }
    }

    fn block(&mut self, verbatim: bool) {
        self.ask("\n\n");
        self.verbatim = verbatim;
    }

    /// The quote mark that a browser shows where `<q>` begins or ends.
    fn mark(&mut self, closing: bool) {
        match closing {
            true => self.out.push('”'),
            false => self.word("“"),
        }
    }

    fn push(&mut self, words: &str) {
        let words = unescaped(words).replace(super::BREAKS, "");
        if self.verbatim && !words.trim().is_empty() {
            self.word(words.trim_matches('\n'));
            return;
        }
        let plain = |c: char| c.is_whitespace() && c != '\u{a0}';
        if words.starts_with(plain) {
            self.ask(" ");
        }
        for word in words.split(plain).filter(|word| !word.is_empty()) {
            self.word(word);
            self.ask(" ");
        }
        if !words.is_empty() && !words.ends_with(plain) && self.due == " " {
            self.due = "";
        }
    }

    fn word(&mut self, word: &str) {
        if !self.out.is_empty() {
            self.out.push_str(self.due);
        }
        self.due = "";
        self.out.push_str(word);
    }
}

/// The next text or tag; comments, declarations and what nobody reads are passed over.
fn next<'h>(rest: &mut &'h str) -> Option<Piece<'h>> {
    while !rest.is_empty() {
        let Some(tag) = rest.strip_prefix('<') else {
            let end = rest.find('<').unwrap_or(rest.len());
            return Some(Piece::Text(split(rest, end)));
        };
        if let Some(comment) = tag.strip_prefix("!--") {
            *rest = after(comment, "-->");
        } else if tag.starts_with(['!', '?']) {
            *rest = after(tag, ">");
        } else {
            let name = tag.strip_prefix('/').unwrap_or(tag);
            if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
                return Some(Piece::Text(split(rest, 1)));
            }
            return Some(tag_of(rest));
        }
    }
    None
}

fn tag_of<'h>(rest: &mut &'h str) -> Piece<'h> {
    let (end, attributes) = end_of_tag(rest);
    let tag = split(rest, end);
    let closing = tag.starts_with("</");
    let stop = |c: char| c.is_whitespace() || c == '/' || c == '>';
    let name = tag.trim_start_matches(['<', '/']).split(stop).next().unwrap_or_default();
    let name = name.to_ascii_lowercase();
    if !closing && UNREAD.contains(&&*name) {
        *rest = after_element(rest, &name);
    }
    Piece::Tag { name, closing, closed: tag.ends_with("/>"), attributes }
}

/// Where a tag ends, and at most how many attributes it has.
fn end_of_tag(tag: &str) -> (usize, usize) {
    let (mut quote, mut before, mut attributes) = (None, b' ', 0);
    for (at, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) if byte == open => quote = None,
            (Some(_), _) => {}
            // a quote mark opens a value only after "="; elsewhere it is part of a broken name
            (None, b'"' | b'\'') if before == b'=' => quote = Some(byte),
            (None, b'>') => return (at + 1, attributes),
            (None, b'=' | b'/' | b' ' | b'\n' | b'\t' | b'"' | b'\'') if before != byte => {
                attributes += 1;
            }
            _ => {}
        }
        if !byte.is_ascii_whitespace() || before != b'=' {
            before = byte;
        }
    }
    (tag.len(), attributes)
}

/// What follows the end tag of an element whose content is no markup; the end tag stays.
fn after_element<'h>(rest: &'h str, name: &str) -> &'h str {
    let mut at = 0;
    while let Some(found) = rest[at..].find("</") {
        at += found;
        let end = rest[at + 2..].get(..name.len());
        if end.is_some_and(|end| end.eq_ignore_ascii_case(name)) {
            return &rest[at..];
        }
        at += 2;
    }
    ""
}

fn after<'h>(text: &'h str, end: &str) -> &'h str {
    text.find(end).map_or("", |at| &text[at + end.len()..])
}

fn split<'h>(rest: &mut &'h str, at: usize) -> &'h str {
    let (first, second) = rest.split_at(at);
    *rest = second;
    first
}

/// Text with its entities as characters: those by number and the commonest by name.
pub(super) fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(12).position(|byte| byte == b';');
        match end.and_then(|end| Some((entity(&rest[1..end])?, end + 1))) {
            Some((c, length)) => {
                out.push(c);
                rest = &rest[length..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out + rest
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).filter(|c| *c != '\0');
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "shy" => '\u{ad}',
        "nbsp" => '\u{a0}',
        "mdash" => '—',
        "ndash" => '–',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "laquo" => '«',
        "raquo" => '»',
        "hellip" => '…',
        "lrm" => '\u{200e}',
        "rlm" => '\u{200f}',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_separate_paragraphs() {
        let html = "<body><h1>Bridge</h1><p>It&rsquo;s <b>sh</b>ut.</p>\n<p>“No,”\n she <i>said</i> .<br>Yes.\
            <script>if (a<b) '<p>'</script><!-- <p>x --><dl><dt>a<dd>b</dl><ul><li>c<li>d</ul>1 < 2 &amp;c";
        assert_eq!(
            text(html),
            "Bridge\n\nIt’s shut.\n\n“No,” she said .\nYes.\n\na\n\nb\n\nc\n\nd\n\n1 < 2 &c"
        );
    }

    #[test]
    fn quotation_elements_have_marks_and_places_to_break_are_gone() {
        assert_eq!(
            text("<p>Yes: <q>We <b>stay</b></q>, <q>all</q> sa&shy;fe sa\u{ad}fe bre<wbr>ak."),
            "Yes: “We stay”, “all” safe safe break."
        );
    }

    #[test]
    fn tangles_are_seen_and_long_pages_are_none() {
        assert!(is_tangled(&"<div>".repeat(400)));
        assert!(is_tangled(&"<div></x>".repeat(400)));
        assert!(is_tangled(&format!("<svg>{}", "<td>".repeat(400))));
        assert!(is_tangled(&format!("<p {}>", "a=1 ".repeat(2000))));
        assert!(!is_tangled(&"<p>a<li>b<br>".repeat(4000)));
        assert!(!is_tangled(&"<div><b>a</b></div>".repeat(4000)));
    }
}
