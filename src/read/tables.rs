//! Cuts a TOML text at its table headers.

/// The pieces of a text, each with its offset: what comes before the first table, then one piece
/// for every `[[table]]` or `[table]`. A header with a dot belongs to the piece it stands in.
pub(super) fn chunks(text: &str) -> Vec<(usize, &str)> {
    let mut starts = vec![0];
    let mut at = 0;
    while at < text.len() {
        if is_header(&text[at..]) && at > 0 {
            starts.push(at);
        }
        at = next_line(text.as_bytes(), at);
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().zip(ends).map(|(start, end)| (*start, &text[*start..end])).collect()
}

/// Whether a line after the first looks like the header of a table.
pub(super) fn holds_header(text: &str) -> bool {
    text.match_indices('\n').any(|(at, _)| is_header(&text[at + 1..]))
}

/// Whether a line opens a table of its own. Names are letters only, and the words that are values
/// are none: so no line inside a list of lists looks like a header.
fn is_header(text: &str) -> bool {
    let line = text.lines().next().unwrap_or_default().trim_start_matches([' ', '\t']);
    let Some(inner) = line.strip_prefix('[') else { return false };
    let inner = inner.strip_prefix('[').unwrap_or(inner).trim_start();
    let name =
        inner.split(|c: char| !c.is_ascii_alphabetic() && c != '_').next().unwrap_or_default();
    let rest = inner[name.len()..].trim_start();
    let whole = rest.is_empty() || rest.starts_with([']', '#']);
    whole && !name.is_empty() && !matches!(name, "true" | "false" | "inf" | "nan")
}

/// Where the line after this one begins; a text in triple quotes belongs to its line.
fn next_line(text: &[u8], at: usize) -> usize {
    line(text, at, |_| {})
}

/// The same, telling where a comment begins.
fn line(text: &[u8], mut at: usize, mut comment: impl FnMut(usize)) -> usize {
    while at < text.len() {
        let rest = &text[at..];
        match rest[0] {
            b'\n' => return at + 1,
            b'#' => {
                comment(at);
                return at + rest.iter().position(|b| *b == b'\n').map_or(rest.len(), |n| n + 1);
            }
            quote @ (b'"' | b'\'') => at += string(rest, quote),
            _ => at += 1,
        }
    }
    at
}

/// The comments of a text, each with its offset and its sign, to the end of the line.
pub(super) fn comments(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        at = line(text.as_bytes(), at, |at| {
            found.push((at, text[at..].split('\n').next().unwrap_or_default()));
        });
    }
    found
}

/// The length of a string that begins here; a string in single quotes ends with its line.
fn string(text: &[u8], quote: u8) -> usize {
    let long = text.starts_with(&[quote; 3]);
    let mut at = if long { 3 } else { 1 };
    while at < text.len() {
        match text[at] {
            b'\n' if !long => return at,
            b'\\' if quote == b'"' && (long || text.get(at + 1) != Some(&b'\n')) => at += 2,
            byte if byte == quote && !long => return at + 1,
            byte if byte == quote && text[at..].starts_with(&[quote; 3]) => {
                // Up to two quotes may stand before the closing three.
                let quotes = text[at..].iter().take(5).take_while(|b| **b == quote).count();
                return at + quotes;
            }
            _ => at += 1,
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn cuts(text: &str, starts: &[&str]) {
        let chunks = chunks(text);
        assert_eq!(chunks.iter().map(|(_, chunk)| *chunk).collect::<String>(), text);
        let first_lines: Vec<&str> =
            chunks.iter().skip(1).map(|(_, chunk)| chunk.lines().next().unwrap()).collect();
        assert_eq!(first_lines, starts, "{text}");
    }

    #[test]
    fn cuts_at_headers_only() {
        cuts("a = 1\n[[b]]\nc = 2\n  [d] # e\n[d.f]\n[[b.g]]\n", &["[[b]]", "  [d] # e"]);
        cuts("x\n[[b\nc = 2\n", &["[[b"]);
        cuts("a = [\n[[1]],\n[[true]],\n[\"x\"],\n]\n", &[]);
    }

    #[test]
    fn comments_are_found_outside_texts_only() {
        let text = "# a\nb = \"# c\" # d\ne = \"\"\"\n# f\n\"\"\"\n  # g";
        let found: Vec<&str> =
            comments(text).into_iter().map(|(_, comment)| &comment[..3]).collect();
        assert_eq!(found, ["# a", "# d", "# g"]);
    }

    #[test]
    fn headers_inside_texts_are_words() {
        cuts("a = \"\"\"\n[[b]]\n\\\"\"\"\"\n[[c]]\n", &["[[c]]"]);
        cuts("a = '''\n[[b]]\n'''''\n[[c]]\n", &["[[c]]"]);
        cuts("# \"\"\"\n[[b]]\n# it's\n[[c]]\n", &["[[b]]", "[[c]]"]);
        cuts("a = \"\\\"\"\n[[b]]\na = 'it\n[[c]]\na = \"\\\n[[d]]", &["[[b]]", "[[c]]", "[[d]]"]);
        cuts("a = \"\"\"\n[[b]]\n", &[]);
    }
}
